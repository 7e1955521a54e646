"""How the rows of a table lie: one a period, one a thing in a period, one a thing, or one an event."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise
from statistics import median
from typing import Any

from core.types import Role
from ingest.meaning.sample import Sample

_NEARLY = 0.98  # of the rows tell apart: a few repeat by mistake
_SPARSE, _LONG = 0.1, 12  # of long series of each thing, some with holes
_DENSE = 0.3  # of all things times all periods are filled in a panel; of events, hardly any
_TOGETHER = 1.5  # rows a period, at least, of things that are named apart from their rows
_MOST_ENTITIES = 8  # columns that are tried as the name of a thing
_FEWEST = 8
_FEW_NAMES, _OF_EVENTS = 12, 0.3
_EVEN, _MOSTLY = 0.25, 0.7  # months differ in length, and trading days leave weekends out
_YEARLY = re.compile(r"year|yr|jahr|an+o|año|ann[eé]e|年", re.IGNORECASE)  # coarser than any date
_COUNTS_ROWS = re.compile(
    r"(?:row_?(?:names?|num|number|id|index)|index|id|x|no|nr|#|unnamed.*|column_\d+|)", re.IGNORECASE
)
_THING_DATED = (
    "built", "birth", "found", "born", "renov", "independ", "vintage", "establish", "remod", "hire", "joined", "releas", "model_year", "modelyear",
    "出生", "成立", "入职", "建成", "建造", "上市",
)  # fmt: skip
_NAMES = (Role.CATEGORY, Role.CODE, Role.IDENTIFIER, Role.TEXT, Role.FLAG, Role.SCALE)


class Layout(StrEnum):
    """What a row is one of."""

    SERIES = "series"  # one row a period
    PANEL = "panel"  # one row for each thing in each period
    THINGS = "things"  # one row a thing, at one time
    EVENTS = "events"  # one row for what happened, dated or not


@dataclass(frozen=True, slots=True)
class Shape:
    """The layout of a table, the columns that date a row, and those that name the thing it is about."""

    layout: Layout
    time: tuple[str, ...] = ()
    entity: tuple[str, ...] = ()


def shape_of(roles: Mapping[str, Role], sample: Sample) -> Shape:
    """Return how the rows of a sample lie."""
    if sample.rows < _FEWEST:
        return Shape(Layout.EVENTS)
    time = _time(roles, sample)
    names = [n for n, r in roles.items() if r in _NAMES and len(set(sample.cells[n])) > 1 and n not in time]
    if time:
        periods = _tuples(sample, time)
        if _tells_apart(periods) and len(set(periods)) > 3:
            things = [n for n in names if _names_many(sample.filled(n), sample.rows, roles[n])]
            regular = not things and is_regular(sample.filled(time[0]), len(time))
            return Shape(Layout.SERIES if regular else Layout.EVENTS, time)
        keyed = _is_keyed(roles, sample)
        for entity in _candidates(names, sample):
            if _is_panel(sample, entity, periods, keyed):
                return Shape(Layout.PANEL, time, entity)
        return Shape(Layout.EVENTS, time)
    key = next((n for n in names if _tells_apart(_tuples(sample, (n,))) and roles[n] is not Role.TEXT), "")
    return Shape(Layout.THINGS, (), (key,) if key else ())


def _names_many(cells: Sequence[Any], rows: int, role: Role) -> bool:
    """Say whether a column names so many things that its rows are events, and not the periods of one thing."""
    named = role in (Role.CATEGORY, Role.TEXT, Role.CODE, Role.IDENTIFIER)
    return named and any(isinstance(c, str) for c in cells[:1]) and len(set(cells)) > max(_FEW_NAMES, _OF_EVENTS * rows)


def _time(roles: Mapping[str, Role], sample: Sample) -> tuple[str, ...]:
    """Return the columns that date a row: a date, or else the parts of one."""
    moving = [n for n in roles if len(set(sample.cells[n])) > 1]
    dates = [n for n in moving if roles[n] is Role.DATE and not dates_a_thing(n)]
    parts = tuple(n for n in moving if roles[n] is Role.CALENDAR and not dates_a_thing(n))
    if dates:
        clocks = [n for n in moving if roles[n] is Role.CLOCK]
        dated = (dates[0], *clocks[:1])
        finer = (
            *dated,
            *(p for p in parts if not _YEARLY.search(p)),
        )  # the day stands apart from the year and the month
        return finer if not _tells_apart(_tuples(sample, dated)) and _tells_apart(_tuples(sample, finer)) else dated
    return parts


def is_regular(cells: Sequence[Any], parts: int) -> bool:
    """Say whether moments come at one distance, as readings do and events do not. Parts of a date are taken to."""
    if parts > 1 or not cells or not isinstance(cells[0], dt.date):
        return True
    steps = steps_of(cells)
    usual = median(steps) if steps else 0.0
    return usual > 0 and sum(abs(step - usual) <= _EVEN * usual for step in steps) >= _MOSTLY * len(steps)


def steps_of(cells: Sequence[dt.date]) -> list[float]:
    """Return the distances of moments that follow each other, in days."""
    moments = sorted({c if isinstance(c, dt.datetime) else dt.datetime(c.year, c.month, c.day) for c in cells})
    return [(b - a).total_seconds() / 86_400 for a, b in pairwise(moments)]


def dates_a_thing(name: str) -> bool:
    """Say whether a date is that at which a thing was built, or born, and not that of its row."""
    return any(mark in name.lower() for mark in _THING_DATED)


def _candidates(names: Sequence[str], sample: Sample) -> list[tuple[str, ...]]:
    single = sorted(names[: _MOST_ENTITIES * 2], key=lambda n: -len(set(sample.cells[n])))[:_MOST_ENTITIES]
    return [*((n,) for n in single), *combinations(single, 2)]


def _is_keyed(roles: Mapping[str, Role], sample: Sample) -> bool:
    """Say whether a column names each row, and does more than number them: an employee, an order."""
    named = (n for n, r in roles.items() if r in (Role.IDENTIFIER, Role.CODE) and not _COUNTS_ROWS.fullmatch(n.strip()))
    return any(len(set(sample.cells[n])) == sample.rows for n in named)


def _is_panel(sample: Sample, entity: tuple[str, ...], periods: Sequence[Any], keyed: bool) -> bool:
    things = _tuples(sample, entity)
    counts = Counter(things)
    if len(counts) < 2 or len(counts) > sample.rows / 2 or not _tells_apart(list(zip(things, periods, strict=True))):
        return False
    if keyed and sample.rows < _TOGETHER * len(set(periods)):  # tickets, hardly two of which were opened at once
        return False
    filled = sample.rows / (len(counts) * len(set(periods)))
    return filled >= _DENSE or (
        not keyed and len(entity) == 1 and filled >= _SPARSE and sample.rows / len(counts) >= _LONG
    )


def _tuples(sample: Sample, names: tuple[str, ...]) -> list[Any]:
    if len(names) == 1:
        return list(sample.cells[names[0]])
    return list(zip(*(sample.cells[n] for n in names), strict=True))


def _tells_apart(keys: Sequence[Any]) -> bool:
    return len(set(keys)) >= _NEARLY * len(keys)


def repeats_within(name: str, others: Sequence[str], sample: Sample) -> str:
    """Return the column within whose groups another never changes, although its groups have several rows; or nothing.

    Such a column tells of the group and stands on each of its rows: adding it up counts it again and again.
    """
    cells = sample.cells[name]
    if len(set(cells)) < 10:
        return ""
    for other in others:
        groups = sample.cells[other]
        many = len(set(groups))
        if other != name and 5 <= many <= sample.rows / 1.5 and len(set(zip(groups, cells, strict=True))) == many:
            return other
    return ""
