"""What a table is about: the outcome, the flow or the measurement that an analyst would put first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import OptionError
from core.format import label
from core.message import Message
from core.naming import is_flag, is_up
from core.types import Column, ColumnKind, ColumnProfile, Profile, Role, Table
from insights.gather.sources.goals import is_goal
from insights.gather.stems import holds, spaced
from insights.gather.subjects import Subjects

_BASE = {
    Role.FLOW: 4.0,
    Role.STOCK: 3.0,
    Role.RATE: 2.5,
    Role.SHARE: 2.0,
    Role.DURATION: 2.5,
    Role.MEASUREMENT: 2.5,
    Role.SCALE: 2.5,
}
_LEAST = 1.0  # points of a measure of any other role
_CHIEF, _LESSER, _EVENT = 3.0, -3.0, 6.0
_WHOLE, _PART = 1.0, -0.5  # of what is made of other columns, and of what others are made of
_UNSURE, _SURE = -1.0, 0.6
_LINKED = 1.0  # times the average correlation with the other measures
_STANDS_LAST, _STANDS_FIRST, _MANY_BESIDE, _BARE_LAST = 3.0, 2.0, 1.0, 4.5
_MANY, _FEW = 8, 5  # columns beside an outcome
_SET = -4.0  # of what was set or foretold: what came of it is what a table is about
_DATED = 2.0  # of an amount in a table with dates: what is dated and adds up is reported by date
_NAMED = 4.0  # of a column that the table is named for
_FEW_VALUES, _LEVELS = -3.0, 5  # of what has so few different values: engines, or children
_TRADED = 4.0  # of the price at which trading closed
_CLOSES, _TRADING = (
    re.compile(r"^(?:adj\w* )?close$|收盘价?$"),
    (re.compile(r"^open$|开盘"), re.compile(r"^high$|最高"), re.compile(r"^low$|最低")),
)
_MOST_MISSING = 0.5
_RATIO = 0.8  # times the nearness of what a ratio is made of


@dataclass(frozen=True, slots=True)
class Key:
    """What a table is about.

    Attributes:
        column: the name of the column.
        why: one line that a reader can check.
        outcome: whether it is a flag, whose rate is what matters.
        event: the category of the outcome that counts; empty for a measure.
        additive: the measures that add up.
        calendar: the columns that hold steps of a calendar.
        nearness: how near each other measure or outcome comes to it, from 0 to 1; what is not named is at 0.
    """

    column: str
    why: Message
    outcome: bool = False
    event: str = ""
    nearness: tuple[tuple[str, float], ...] = ()
    additive: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()

    def near(self, column: str) -> float:
        """Return how near a column comes to what the table is about: 1 for the column itself."""
        return 1.0 if column == self.column else dict(self.nearness).get(column, 0.0)


def key_of(
    table: Table,
    profile: Profile,
    subjects: Subjects,
    made_of: Mapping[str, Sequence[str]],
    about: str | None = None,
) -> Key | None:
    """Return what a table is about, or None where it holds neither a measure nor an outcome.

    Args:
        table: the table that was read.
        profile: its profile.
        subjects: the columns that are looked at.
        made_of: the columns that each column is made of.
        about: the column that the reader named, or None.

    Raises:
        OptionError: there is no column of that name.
    """
    if about is not None and about not in {c.name for c in table.columns}:
        raise OptionError(
            Message("There is no column {} to be about; choose one of {}.", about, tuple(c.name for c in table.columns))
        )
    shapes = {c.name: c for c in profile.columns}
    points = {c.name: _points_of_measure(c, table, profile, made_of) for c in subjects.measures}
    flags = {c.name: event for c in table.columns if (event := event_of(c, shapes[c.name]))}
    points |= {name: _points_of_outcome(name, flags[name], table) for name in flags}
    if about is None and (not points or max(points.values()) <= 0):
        return None
    first = about or max(points, key=lambda name: points[name])
    why = Message("you said so") if about else _why(table.column(first), first in flags, made_of)
    additive = tuple(c.name for c in subjects.measures if c.additive)
    calendar = tuple(c.name for c in table.columns if c.meaning.role is Role.CALENDAR)
    near = dict(_nearness(points, first))
    for ratio in subjects.ratios:
        of = max(1.0 if name == first else near.get(name, 0.0) for name in (ratio.meaning.part, ratio.meaning.weight))
        near[ratio.name] = _RATIO * of
    return Key(first, why, first in flags, flags.get(first, ""), tuple(near.items()), additive, calendar)


def likely(table: Table) -> str:
    """Return the measure that a table is most likely about, judged by what its columns mean and are called alone; or nothing."""
    measures = (c for c in table.of_kind(ColumnKind.QUANTITATIVE) if c.meaning.role is not Role.CALENDAR)
    points = {c.name: _points_by_name(c, table) for c in measures}
    return max(points, key=lambda name: points[name]) if points else ""


def event_of(column: Column, shape: ColumnProfile) -> str:
    """Return the category of a two-valued column that counts, or nothing where it has no such category."""
    if column.kind is not ColumnKind.NOMINAL or shape.distinct != 2:
        return ""
    names = [name for name, _ in shape.histogram]
    if len(names) != 2:
        return ""
    if column.meaning.yes in names:
        return column.meaning.yes
    if is_flag(names):
        return next((name for name in names if is_up(name)), "")
    named = [name for name in names if holds(name, "events")]
    return named[0] if len(named) == 1 else ""


def _points_of_outcome(name: str, event: str, table: Table) -> float:
    """An outcome is named for an event, or stands last beside many columns that describe its row."""
    names = [c.name for c in table.columns if c.kind is not ColumnKind.IDENTIFIER]
    last, first = names[-1:] == [name], name in names[:2]
    if not holds(name, "events") and not holds(event, "events"):
        return _BARE_LAST if last and len(names) > _FEW else 0.0
    beside = _MANY_BESIDE if len(names) > _MANY else 0.0
    return _EVENT + beside + (_STANDS_LAST if last else _STANDS_FIRST if first else 0.0)


def _points_of_measure(column: Column, table: Table, profile: Profile, made_of: Mapping[str, Sequence[str]]) -> float:
    parts = {part for parts in made_of.values() for part in parts}
    shape = next(c for c in profile.columns if c.name == column.name)
    missing = shape.missing / max(profile.rows, 1)
    return (
        _points_by_name(column, table)
        + _WHOLE * (column.name in made_of)
        + _PART * (column.name in parts and column.name not in made_of)
        + _UNSURE * (column.meaning.sure < _SURE)
        + _NAMED * _shares_a_word(column.name, table.name)
        + _FEW_VALUES * (0 < shape.distinct <= _LEVELS)
        + _TRADED * _is_close(column.name, table)
        + _LINKED * _linked(column.name, profile)
        - 4 * max(0.0, missing - _MOST_MISSING)
    )


def _points_by_name(column: Column, table: Table) -> float:
    """Return the points of what a column means and is called, more for an amount in a table with dates."""
    return (
        _BASE.get(column.meaning.role, _LEAST)
        + _CHIEF * holds(column.name, "chief")
        + _LESSER * holds(column.name, "lesser")
        + _SET * is_goal(column)
        + _DATED * (column.additive and bool(table.of_kind(ColumnKind.TEMPORAL)))
    )


def _is_close(column: str, table: Table) -> bool:
    """Say whether a column is the price at which trading closed, beside that at which it opened, the highest and the lowest."""
    names = [spaced(c.name) for c in table.columns]
    closes = _CLOSES.search(spaced(column)) is not None
    return closes and all(any(part.search(name) for name in names) for part in _TRADING)


def _shares_a_word(column: str, table: str) -> bool:
    """Say whether a table's name holds a word of a column's, or begins with its first: PM_US Post of PM2.5 Beijing."""
    told, named = spaced(column).split(), spaced(table).split()
    begins = bool(told and named) and len(told[0]) > 1 and named[0].rstrip("0123456789") == told[0]
    return begins or bool({w for w in told if len(w) > 3} & set(named))


def _linked(name: str, profile: Profile) -> float:
    """Return the average strength of the correlations of a measure: what most others are attributes of goes with most of them."""
    strengths = [abs(r) for a, b, r in profile.correlations if name in (a, b)]
    return sum(strengths) / len(strengths) if strengths else 0.0


def _nearness(points: Mapping[str, float], first: str) -> tuple[tuple[str, float], ...]:
    most = max(points.get(first, 0.0), *points.values(), 1e-9)
    return tuple((name, min(1.0, max(0.0, value / most)) ** 2) for name, value in points.items() if name != first)


def _why(column: Column, outcome: bool, made_of: Mapping[str, Sequence[str]]) -> Message:
    if outcome:
        return Message("it is an event that happens to some rows and not to others")
    if column.name in made_of:
        return Message("it is made of {}", tuple(label(part) for part in made_of[column.name]))
    if column.additive:
        return Message("it is the amount that an analyst would add up first")
    return Message("it is the measure that most others go with")
