"""What the columns beside it say of one of which nothing is known: counts stand among counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from core.message import Message
from core.types import Role
from ingest.meaning.evidence import INTEGER, Evidence
from ingest.meaning.header import header
from ingest.meaning.kinds import MEASURED, SURE
from ingest.meaning.sample import Sample
from ingest.meaning.vote import is_whole

_ADDED = frozenset({Role.FLOW, Role.STOCK})
_FEWEST_SURE = 2  # counts that are known for such
_FEW = 4  # different numbers of a count, at least
_MANY, _MOSTLY = 5, 0.75  # counts; of the columns that are known, where hardly any is none
_SKEWED = 2.0  # times the usual one that the largest of counts is, and one more


@dataclass(frozen=True, slots=True)
class Judged:
    """A role, how likely it is, and the strongest sign for it.

    `apart` names the columns within whose groups alone its values tell of rows: nothing of all rows together.
    """

    role: Role
    sure: float
    why: Message
    apart: tuple[str, ...] = ()


_OF_A_THING = frozenset({Role.MEASUREMENT, Role.RATE, Role.SHARE})
_MANY_MEASURED, _NEARLY_ALL = 12, 0.75  # columns that measure a thing; of all columns of numbers
_LEAST_MARK = 10  # points
_SEVERAL_MARKS, _ONE_RANGE = 3, 0.15  # columns beside it; of the range, how far the ends of another's may be off
_HUNDRED = 100  # grams of a food; points
_AMONG_MEASURED = Judged(Role.MEASUREMENT, 0.65, Message("like the columns beside it, it is measured"))
_AMONG_COUNTS = Judged(Role.FLOW, 0.65, Message("like the columns beside it, it counts"))


def in_company(seen: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample) -> dict[str, Judged]:
    """Return the columns of whole numbers that say nothing of themselves and stand in a table that mostly counts.

    Of the columns that are known, as many must count as measure anything else, and two at least. Where hardly any measures anything
    else, the unknown need not even be rarely large, as counts mostly are.
    """
    numbers = [s for s in seen if s.numeric and judged[s.name].role in MEASURED]
    if other := _contents(numbers, judged) | _alike(numbers, judged):
        return other
    sure = [s for s in numbers if judged[s.name].sure >= SURE]
    counts = [s for s in sure if judged[s.name].role in _ADDED and _is_counted(s, sample)]
    if len(counts) < _FEWEST_SURE or 2 * len(counts) < len(sure):
        return {}
    hardly_else = len(counts) >= _MANY and len(counts) >= _MOSTLY * len(sure)
    unknown = (s for s in _unknown(numbers, judged, sample) if hardly_else or _is_skewed(sample.filled(s.name)))
    return {s.name: _AMONG_COUNTS for s in unknown}


def _contents(numbers: Sequence[Evidence], judged: Mapping[str, Judged]) -> dict[str, Judged]:
    """Return the few totals in a table that measures all else of a thing: what is in a food, of which there is so much in all."""
    measured = sum(judged[s.name].role in _OF_A_THING for s in numbers)
    if measured < _MANY_MEASURED or measured < _NEARLY_ALL * len(numbers):
        return {}
    totals = (
        s
        for s in numbers
        if judged[s.name].role is Role.FLOW
        and header(s.name).words[:1] == ("total",)
        and (s.most or 0) <= _HUNDRED
        and s.dtype not in INTEGER
    )
    return {s.name: _AMONG_MEASURED for s in totals}


def _alike(numbers: Sequence[Evidence], judged: Mapping[str, Judged]) -> dict[str, Judged]:
    """Return what seems to be counted among several points of one range, and is none: marks in reading beside those in writing and maths."""
    whole = [
        s for s in numbers if s.least is not None and s.most is not None and _LEAST_MARK <= s.least < s.most <= _HUNDRED
    ]
    held = (s for s in whole if judged[s.name].role is Role.FLOW and len(header(s.name).words) == 1)
    beside = [s for s in whole if judged[s.name].role is Role.RATE]
    return {s.name: _AMONG_MEASURED for s in held if sum(_one_range(s, other) for other in beside) >= _SEVERAL_MARKS}


def _one_range(one: Evidence, other: Evidence) -> bool:
    assert one.least is not None and one.most is not None and other.least is not None and other.most is not None
    near = _ONE_RANGE * max(one.most - one.least, 1)
    return abs(one.least - other.least) <= near and abs(one.most - other.most) <= near


def _unknown(numbers: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample) -> Iterator[Evidence]:
    for s in numbers:
        own, title = judged[s.name], header(s.name)
        said = title.roles and not (title.one and own.role in _ADDED)
        if own.sure < SURE and not said and s.distinct >= _FEW and _is_counted(s, sample):
            yield s


def _is_skewed(cells: Sequence[float]) -> bool:
    return max(cells) > _SKEWED * median(cells) + 1


def _is_counted(seen: Evidence, sample: Sample) -> bool:
    cells = sample.filled(seen.name)
    return bool(cells) and is_whole(cells) and min(cells) >= 0
