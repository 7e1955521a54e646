"""What columns that never change within the groups of another say of both: numbers that name a thing, and what is told of a group on each of its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from core.message import Message
from core.types import Role
from ingest.cells.units import unit_of
from ingest.meaning.company import Judged
from ingest.meaning.evidence import Evidence
from ingest.meaning.header import header
from ingest.meaning.kinds import MEASURED
from ingest.meaning.sample import Sample
from ingest.meaning.vote import is_whole

_FEWEST_EXPECTED = 8  # groups in which a column would change, if its values were dealt at random
_FEWEST_NUMBERS, _SHARED = 8, 2 / 3  # different numbers that may name things, and of the rows
_DENSE = 0.5  # of the numbers from the least to the most are taken
_FEWEST_TOLD = 2  # columns that tell of a thing and not of the row
_TOLD_ALIKE = 0.9  # of the numbers, as many different values at most: several things are alike in what is told of them
_MOST_COLUMNS = 40
_PER_GROUP = 2  # rows of each on average, at least, for a group that a number tells of
_FEWEST_PERIODS = 10  # twice the periods that are numbered, at least
_PAID = frozenset(
    "amount amt fee fare price paid payment sales sale revenue cost charge total spend spent income profit".split()
)  # by each row, however many pay the same
_VALUES = frozenset("value val values obs observation 值 数值 观测值".split())
_INDICATORS = frozenset("indicator indic variable metric measure series element parameter statistic 指标 变量".split())
_FEWEST_OF_EACH, _OTHER_SIZE = 5, 100  # rows of an indicator; times the usual value of another
_MEASURES = MEASURED - {Role.FLOW, Role.STOCK}  # an age that only one patient has tells all else of that patient
_NAMES = frozenset({Role.CATEGORY, Role.CODE, Role.IDENTIFIER, Role.TEXT})

_NUMBERS_PERIODS = Judged(Role.CALENDAR, 0.8, Message("it numbers the periods of the rows"))
_NAMES_THINGS = Judged(
    Role.CODE, 0.8, Message("it names things, of which other columns tell the same on all of their rows")
)


def attributes(
    seen: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample, keyed: Collection[str] = ()
) -> Iterator[tuple[str, Judged]]:
    """Yield the columns of numbers that name things, and those that tell of a group and stand on each of its rows.

    Args:
        seen: what was seen of each column.
        judged: what each was judged to be without this.
        sample: some rows.
        keyed: the columns that name what a row is of in a period, which a level of it may go with.
    """
    if len(seen) > _MOST_COLUMNS:
        return
    varied = [s.name for s in seen if judged[s.name].role is not Role.CONSTANT]
    coded = [s for s in seen if _may_name(s, judged, sample)]
    mixed = ((own.name, _mixes(own, seen, judged, sample)) for own in seen)
    yield from (
        (name, Judged(Role.RATE, 0.8, Message("it holds another measure for each {}", of), (of,)))
        for name, of in mixed
        if of
    )
    naming = {s.name for s in coded if len(list(_told_of(s.name, varied, sample))) >= _FEWEST_TOLD}
    yield from ((name, _NAMES_THINGS) for name in naming)
    times = [n for n in varied if judged[n].role in (Role.CALENDAR, Role.DATE)]
    numbered = {s.name for s in seen if s.name not in naming and _numbers_periods(s, judged, times, sample)}
    yield from ((name, _NUMBERS_PERIODS) for name in numbered)
    names = [n for n in varied if n not in keyed and (judged[n].role in _NAMES or n in naming)]
    flows = (s for s in seen if s.numeric and judged[s.name].role is Role.FLOW and s.name not in naming | numbered)
    yield from _of_groups(flows, names, sample)


def _of_groups(flows: Iterable[Evidence], names: Sequence[str], sample: Sample) -> Iterator[tuple[str, Judged]]:
    """Yield the amounts that are the same on every row of a group, unless each row may have paid as much."""
    groups = [n for n in names if len(set(sample.cells[n])) * _PER_GROUP <= sample.rows]
    for own in flows:
        of = next((n for n in groups if _never_changes(own.name, n, sample)), "")
        if of and not header(own.name).holds(_PAID):
            yield own.name, Judged(Role.MEASUREMENT, 0.7, Message("it is the same on every row of a {}", of), (of,))


def _mixes(own: Evidence, seen: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample) -> str:
    """Return the column that says which measure a column of values holds on each row, where they are of different sizes."""
    title = header(own.name).words
    measured = own.numeric and not (own.unit or unit_of(own.name)) and judged[own.name].role in MEASURED
    if not measured or not title or title[-1] not in _VALUES:
        return ""
    for other in seen:
        named = header(other.name).words
        if not named or named[-1] not in _INDICATORS or judged[other.name].role not in _NAMES or other.distinct < 2:
            continue
        by = defaultdict[Any, list[float]](list)
        for indicator, cell in zip(sample.cells[other.name], sample.cells[own.name], strict=True):
            if indicator is not None and cell is not None:
                by[indicator].append(abs(cell))
        usual = [median(cells) for cells in by.values() if len(cells) >= _FEWEST_OF_EACH and median(cells)]
        if len(usual) > 1 and max(usual) >= _OTHER_SIZE * min(usual):
            return other.name
    return ""


def _may_name(seen: Evidence, judged: Mapping[str, Judged], sample: Sample) -> bool:
    """Say whether numbers without gaps, that are not called after what is measured, may name things, each of which has several rows."""
    if (
        header(seen.name).roles & _MEASURES
        or not seen.numeric
        or judged[seen.name].role not in MEASURED
        or seen.least is None
        or seen.most is None
    ):
        return False
    cells = sample.filled(seen.name)
    dense = seen.least >= 0 and seen.distinct >= _DENSE * (seen.most - seen.least + 1)
    return dense and _FEWEST_NUMBERS <= len(set(cells)) <= _SHARED * len(cells) and is_whole(cells)


def _numbers_periods(seen: Evidence, judged: Mapping[str, Judged], times: Sequence[str], sample: Sample) -> bool:
    """Say whether a column numbers the periods of the rows one by one, as congresses are, each of which has several rows."""
    if not seen.numeric or judged[seen.name].role not in MEASURED:
        return False
    numbers = set(sample.filled(seen.name))
    if not _FEWEST_PERIODS <= len(numbers) * _PER_GROUP <= sample.rows or not is_whole(list(numbers)):
        return False
    if max(numbers) - min(numbers) != len(numbers) - 1:
        return False
    for time in times:
        pairs = sorted(set(zip(sample.cells[time], sample.cells[seen.name], strict=True)), key=str)
        if len(pairs) == len(numbers) and [n for _, n in pairs] == sorted(numbers, key=float):
            return True
    return False


def _told_of(name: str, others: Sequence[str], sample: Sample) -> Iterator[str]:
    """Yield the columns that never change within a number, that several numbers share, and that do not go up or down with it."""
    numbers = len(set(sample.cells[name]))
    for other in others:
        if other == name or len(set(sample.cells[other])) > _TOLD_ALIKE * numbers:
            continue
        if _never_changes(other, name, sample) and not _goes_with(other, name, sample):
            yield other


def _never_changes(name: str, within: str, sample: Sample) -> bool:
    """Say whether a column never changes within the groups of another, although by chance it would in many of them."""
    groups = defaultdict[Any, list[Any]](list)
    for group, cell in zip(sample.cells[within], sample.cells[name], strict=True):
        if group is not None and cell is not None:
            groups[group].append(cell)
    if any(len(set(cells)) > 1 for cells in groups.values()):
        return False
    several = [cells for cells in groups.values() if len(cells) > 1]
    counts = Counter(cell for cells in groups.values() for cell in cells)
    total = sum(counts.values())
    alike = sum((n / total) ** 2 for n in counts.values())
    return len(several) * (1 - alike) >= _FEWEST_EXPECTED


def _goes_with(name: str, number: str, sample: Sample) -> bool:
    """Say whether a column goes up, or down, with the numbers of another, or has each of its texts on numbers in a row."""
    pairs = {(n, c) for n, c in zip(sample.cells[number], sample.cells[name], strict=True) if None not in (n, c)}
    course = [cell for _, cell in sorted(pairs, key=lambda pair: pair[0])]
    runs = 1 + sum(a != b for a, b in pairwise(course))
    if runs == len(set(course)) and runs < len(course):
        return True
    if not all(isinstance(cell, int | float) for cell in course):
        return False
    steps = [b - a for a, b in pairwise(course)]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)
