"""One fact on another calendar: the same claim about weeks that was found about months.

Tables are invented with the calendars that are common; this makes each claim of each, so that no sentence learns its
calendar from its kind.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

from core import format as fmt
from core.types import Fact, Filter, Grain, Mark, Shape, Value
from kinds.card import card

_STEPS = {Grain.HOUR: dt.timedelta(hours=1), Grain.DAY: dt.timedelta(days=1), Grain.WEEK: dt.timedelta(weeks=1)}
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_ALL = (*_STEPS, *_MONTHS)
CYCLES: dict[str, tuple[Grain, range]] = {
    "month": (Grain.MONTH, range(1, 13)),
    "weekday": (Grain.DAY, range(1, 8)),
    "hour": (Grain.HOUR, range(24)),
}
"""The cycles that a seasonal fact can be of, with the calendar on which each is found and its steps."""
FIRST, LAST = dt.date(1960, 1, 1), dt.date(2035, 1, 1)


def regrained(fact: Fact, rng: random.Random) -> Fact:
    """Return the fact with its periods counted on another calendar; itself where it names none."""
    if fact.has("high_season"):
        return _reseasoned(fact, rng)
    old = fact.grain if fact.grain is not Grain.NONE else _grain_of_values(fact)
    if old is Grain.NONE:
        return fact
    dates = [_date(d) for d in _dates(fact)]
    first = min(dates, default=_date(FIRST))
    longest = max((_steps(first, d, old) for d in dates), default=0)
    grains = [g for g in card(fact.kind).calendars or _ALL if _at(FIRST, longest + 1, g) < LAST]
    if not grains:
        return fact
    new = rng.choice(grains)
    latest = max(0, (LAST - _at(FIRST, longest, new)).days)
    begin = _floor(FIRST + dt.timedelta(days=rng.randrange(latest + 1)), new)
    hour = rng.randrange(24) if new is Grain.HOUR else 0

    def moved(when: dt.date) -> dt.date:
        steps = _steps(first, _date(when), old)
        if new is Grain.HOUR:
            return dt.datetime(begin.year, begin.month, begin.day, hour) + steps * _STEPS[new]
        return _at(begin, steps, new)

    def value(v: Value) -> Value:
        if v.shape is Shape.PERIOD and isinstance(v.number, dt.date):
            return replace(v, number=moved(v.number), unit=str(new))
        return v

    def condition(c: Filter) -> Filter:
        return replace(c, operand=moved(c.operand)) if isinstance(c.operand, dt.date) else c

    def mark(m: Mark) -> Mark:
        return replace(m, where=tuple(map(condition, m.where)))

    return replace(
        fact,
        grain=new if fact.grain is not Grain.NONE else fact.grain,
        values=tuple(map(value, fact.values)),
        marks=tuple(map(mark, fact.marks)),
    )


def _reseasoned(fact: Fact, rng: random.Random) -> Fact:
    """Return the fact about as many steps of another cycle."""
    named = [int(v.number) for v in fact.values if v.shape is Shape.SEASON and isinstance(v.number, int | float)]
    old = tuple(dict.fromkeys([*named, *(int(m.key) for m in fact.marks)]))
    cycle = rng.choice([c for c, (_, steps) in CYCLES.items() if len(steps) >= len(old)])
    grain, steps = CYCLES[cycle]
    new = dict(zip(old, rng.sample(steps, len(old)), strict=True))

    def value(v: Value) -> Value:
        if v.shape is not Shape.SEASON or not isinstance(v.number, int | float):
            return v
        return fmt.value(v.name, float(new[int(v.number)]), Shape.SEASON, cycle)

    def mark(m: Mark) -> Mark:
        step = new[int(m.key)]
        where = tuple(replace(c, column=f"{cycle}({c.column.partition('(')[2]}", operand=step) for c in m.where)
        return replace(m, key=str(step), label=fmt.season(step, cycle), where=where)

    return replace(fact, grain=grain, values=tuple(map(value, fact.values)), marks=tuple(map(mark, fact.marks)))


def _grain_of_values(fact: Fact) -> Grain:
    return next((Grain(v.unit) for v in fact.values if v.shape is Shape.PERIOD), Grain.NONE)


def _dates(fact: Fact) -> Iterator[dt.date]:
    yield from (v.number for v in fact.values if isinstance(v.number, dt.date))
    yield from (c.operand for m in fact.marks for c in m.where if isinstance(c.operand, dt.date))


def _date(when: dt.date) -> dt.datetime:
    return when if isinstance(when, dt.datetime) else dt.datetime(when.year, when.month, when.day)


def _steps(first: dt.datetime, when: dt.datetime, grain: Grain) -> int:
    """Return how many periods of a calendar lie between two dates."""
    if grain in _STEPS:
        return (when - first) // _STEPS[grain]
    return ((when.year - first.year) * 12 + when.month - first.month) // _MONTHS[grain]


def _at(first: dt.date, steps: int, grain: Grain) -> dt.date:
    """Return the day on which the period begins that lies so many periods behind another, in whole days for hours."""
    if grain in _STEPS:
        return first + steps * _STEPS[grain]
    month = first.year * 12 + first.month - 1 + steps * _MONTHS[grain]
    return dt.date(month // 12, month % 12 + 1, 1)


def _floor(when: dt.date, grain: Grain) -> dt.date:
    if grain is Grain.WEEK:
        return when - dt.timedelta(days=when.weekday())
    if grain in _MONTHS:
        size = _MONTHS[grain]
        return dt.date(when.year, (when.month - 1) // size * size + 1, 1)
    return when
