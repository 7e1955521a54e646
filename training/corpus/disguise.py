"""One fact, other clothes: the same claim with other names, another unit and another scale.

The pipeline that finds facts is the slow part of making a corpus; this turns each fact that it found into as many
consistent ones as training needs. Every text is written again by `core.format`, so prompt and sentence still agree.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

from core import format as fmt
from core.types import Aggregate, Fact, Filter, Mark, Naming, Row, Shape, Value
from kinds.card import card
from wording.say import LANGUAGES
from wording.tags import printable

UNITS = ("", "", "", "", "", "$", "€", "£", "¥", "km", "kg", "°C", "mm", "h", "kWh", "人", "元", "件", "pts")
SMALLEST, LARGEST = -3.0, 9.0  # powers of ten between which the first number of a measure is brought
YEARS = (-30, 12)  # by how many years dates are moved
NAMELESS = 0.3  # of them are about rows that nothing is known of
MEASURE_WORDS = "位个条家次件笔名辆座"
COUNTED = 0.12  # of their totals and averages become numbers of rows


def disguise(fact: Fact, rng: random.Random, name: Callable[[random.Random], str]) -> Fact:
    """Return the fact with every name, and where it makes sense the aggregate, unit and scale of the measure, replaced."""
    unit, scale = _unit_of(fact), 1.0
    aggregate = fact.aggregate if unit == "%" else _aggregate(fact, rng)
    counted = aggregate is Aggregate.COUNT
    if counted and fact.measure:
        unit, scale = "", 10 ** rng.uniform(1, 5) / _first(fact)
    elif unit != "%" and not counted:
        unit, scale = rng.choice(UNITS), _scale(fact, rng)
    years = rng.randrange(*YEARS)

    def scaled(x: float) -> float:
        return float(round(x * scale)) if counted and abs(x * scale) > 10 else x * scale

    def value(v: Value) -> Value:
        if v.shape is Shape.NUMBER and isinstance(v.number, int | float):
            return fmt.value(v.name, scaled(v.number), Shape.NUMBER, unit)
        if isinstance(v.number, dt.date):
            return fmt.value(v.name, _move(v.number, years), v.shape, v.unit)
        return v

    def mark(m: Mark) -> Mark:
        number = m.number
        if number is not None and not _counts(fact, m):
            number = scaled(number)
            m = replace(m, number=number, unit=unit, text=fmt.quantity(number, unit))
        where = tuple(
            replace(f, operand=_move(f.operand, years)) if isinstance(f.operand, dt.date) else f for f in m.where
        )
        return replace(m, where=where)

    dressed = replace(
        fact,
        aggregate=aggregate,
        measure="" if counted else fact.measure,
        values=tuple(value(v) for v in fact.values),
        marks=tuple(mark(m) for m in fact.marks),
    )
    return renamed(dressed, rng, name)


def _aggregate(fact: Fact, rng: random.Random) -> Aggregate:
    """Return what the fact could as well have been found in: no word may hang on which it was."""
    if not card(fact.kind).of_any_total or fact.aggregate not in (Aggregate.SUM, Aggregate.MEAN):
        return fact.aggregate
    if rng.random() < COUNTED and not fact.single:
        return Aggregate.COUNT
    return rng.choice((Aggregate.SUM, Aggregate.MEAN))


def renamed(fact: Fact, rng: random.Random, name: Callable[[random.Random], str]) -> Fact:
    """Return the fact with every name replaced and every number kept."""
    named = [v.text for v in fact.values if v.shape is Shape.NAME]
    scope = [str(condition.operand) for condition in fact.subspace]
    old = dict.fromkeys([fact.measure, fact.breakdown, *fact.focus, *named, *scope, *_category_labels(fact)])
    old.pop("", None)
    taken: set[str] = set()
    new: dict[str, str] = {}
    for original in old:
        fresh = name(rng)
        while fresh in taken or not fmt.label(fresh):
            fresh = name(rng)
        taken.add(fresh)
        new[original] = fresh
    return replace(
        fact,
        measure=new.get(fact.measure, ""),
        breakdown=new.get(fact.breakdown, ""),
        focus=tuple(new[f] for f in fact.focus),
        subspace=tuple(replace(c, operand=new[str(c.operand)]) for c in fact.subspace),
        values=tuple(replace(v, text=new[v.text]) if v.shape is Shape.NAME else v for v in fact.values),
        marks=tuple(replace(m, label=new.get(m.label, m.label)) for m in fact.marks),
        names=(),
        columns=(),
        shared=(),
        row=_row(rng, name),
        flags=tuple((new[column], new.get(yes, yes)) for column, yes in fact.flags if column in new),
    )


def _row(rng: random.Random, name: Callable[[random.Random], str]) -> Row:
    """Return rows with a noun of their own, or with none."""
    if rng.random() < NAMELESS:
        return Row()
    many, one = printable(name(rng)), printable(name(rng))
    counted = tuple((language, rng.choice(MEASURE_WORDS) + one if language == "zh" else many) for language in LANGUAGES)
    return Row(noun=Naming((("zh", one),)), counted=Naming(counted))


def confine(fact: Fact, rng: random.Random) -> Fact:
    """Return the fact as one about a single category, as it is found when rows are split by another column."""
    return replace(fact, subspace=(Filter("split", "==", f"category {rng.random()}"),))


def curtail(fact: Fact, rng: random.Random) -> Fact:
    """Return the fact without some of the values that its kind may lack, as one that is found where they cannot be told."""
    lost = {name for name in card(fact.kind).may_lack if rng.random() < 0.5}
    return replace(fact, values=tuple(v for v in fact.values if v.name not in lost))


def _scale(fact: Fact, rng: random.Random) -> float:
    """Return a factor that brings the fact's first number to a random size, so that every length of number is seen."""
    return 10 ** rng.uniform(SMALLEST, LARGEST) / _first(fact) if rng.random() < 0.7 else 1.0


def _first(fact: Fact) -> float:
    """Return the size of the first number that is not zero."""
    numbers = (v.number for v in fact.values if v.shape is Shape.NUMBER)
    return next((abs(x) for x in numbers if isinstance(x, float) and x), 1.0)


def _move(when: dt.date, years: int) -> dt.date:
    return when.replace(year=when.year + years, day=min(when.day, 28) if when.month == 2 else when.day)


def _category_labels(fact: Fact) -> list[str]:
    return [] if fact.has("high_season") else [m.label for m in fact.marks if not _is_time(m)]


def _is_time(mark: Mark) -> bool:
    return any(f.operator != "==" for f in mark.where)


def _unit_of(fact: Fact) -> str:
    return next((v.unit for v in fact.values if v.shape is Shape.NUMBER), "")


def _counts(fact: Fact, mark: Mark) -> bool:
    """Say whether a mark's number is a count or a rate, which has no unit to change."""
    if not any(v.shape is Shape.NUMBER for v in fact.values):
        return True
    shapes = {v.shape for v in fact.values if v.name == mark.value} or {
        v.shape for v in fact.values if v.name == "value"
    }
    return bool(shapes) and shapes != {Shape.NUMBER}
