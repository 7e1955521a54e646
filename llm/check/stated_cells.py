"""What the facts state, cell by cell: a number, and the category, the period or the season that it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from core.types import Aggregate, Fact, Grain, Mark, Shape, Value

Place = tuple[str, str]  # a column and one of its categories
Moment = tuple[dt.date, Grain]
Season = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Where:
    """The rows that a number is about: categories, a period, a season. Empty for the whole table."""

    places: frozenset[Place] = frozenset()
    moment: Moment | None = None
    season: Season | None = None


EVERYWHERE = Where()


@dataclass(frozen=True, slots=True)
class Known:
    """A number that a fact states about some rows."""

    measure: str
    how: Aggregate
    where: Where
    number: float
    fact: Fact
    value: str


def place_of(fact: Fact, value: Value) -> Place:
    """Return the category that a value names: as its mark selects it, else as the fact's columns say."""
    for mark in fact.marks:
        if mark.label == value.text:
            for condition in mark.where:
                if (
                    condition.operator == "=="
                    and condition not in fact.subspace
                    and str(condition.operand) in value.text
                ):
                    return condition.column, str(condition.operand)
    at = [v.name for v in fact.values if v.shape is Shape.NAME].index(value.name)
    raw = fact.focus[at] if at < len(fact.focus) and fact.focus[at] in value.text else value.text
    counted_pair = fact.aggregate is Aggregate.COUNT and fact.measure and at == 0
    return (fact.measure if counted_pair else fact.breakdown), raw


def after(start: dt.date, grain: Grain) -> dt.date:
    """Return where the next period begins.

    >>> str(after(dt.date(2021, 12, 1), Grain.MONTH)), str(after(dt.date(2021, 10, 1), Grain.QUARTER))
    ('2022-01-01', '2022-01-01')
    """
    if grain is Grain.HOUR:
        return start + dt.timedelta(hours=1)
    if grain in (Grain.DAY, Grain.WEEK):
        return start + dt.timedelta(days=7 if grain is Grain.WEEK else 1)
    months = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}[grain]
    at = start.year * 12 + start.month - 1 + months
    return start.replace(year=at // 12, month=at % 12 + 1)


def cells(fact: Fact) -> Iterator[Known]:
    """Yield the numbers of a fact that belong to a category, a period or a season: by its marks, and by its values' names."""
    if fact.measure and fact.aggregate is Aggregate.COUNT:
        return  # a rate of one category within another is no level of a column
    scope = frozenset((c.column, str(c.operand)) for c in fact.subspace)
    for mark in fact.marks:
        where = _where(mark, fact, scope)
        if where is not None and mark.number is not None and not _relative(fact, mark):
            yield Known(fact.measure, fact.aggregate, where, mark.number, fact, mark.value)
    numbers = {v.name: v for v in fact.values if v.shape in (Shape.NUMBER, Shape.COUNT)}
    for anchor in fact.values:
        stem = anchor.name.split("_")[0]
        of_stem = [v for name, v in numbers.items() if name in (stem, f"{stem}_value", f"{stem}_mean")]
        if anchor.shape is Shape.NAME and fact.focus[:1] == (anchor.text,) and "value" in numbers:
            of_stem.append(numbers["value"])
        for value in of_stem:
            where_ = _anchored(fact, anchor, scope)
            if where_ is not None and isinstance(value.number, (int, float)):
                yield Known(fact.measure, fact.aggregate, where_, float(value.number), fact, value.name)


def _relative(fact: Fact, mark: Mark) -> bool:
    """Say whether a mark shows a share or a rate and not a level of the measure."""
    return mark.text.rstrip().endswith("%") and mark.unit == "%" and fact.aggregate is Aggregate.COUNT


def _where(mark: Mark, fact: Fact, scope: frozenset[Place]) -> Where | None:
    places = set(scope)
    moment: Moment | None = None
    season: Season | None = None
    end: object = None
    for condition in mark.where:
        cycle = condition.column.partition("(")[0] if condition.column.endswith(")") else ""
        if (
            condition.operator == "=="
            and cycle in ("month", "weekday", "hour")
            and isinstance(condition.operand, (int, str))
        ):
            season = (int(condition.operand), cycle)
        elif condition.operator == "==":
            places.add((condition.column, str(condition.operand)))
        elif condition.operator == ">=" and (begin := _begin(condition.operand)):
            moment = (begin, fact.grain)
        elif condition.operator == "<":
            end = _begin(condition.operand)
    if moment and (fact.grain is Grain.NONE or end != after(*moment)):
        return None  # a stretch of several periods
    return Where(frozenset(places), moment, season) if moment or season or len(places) > len(scope) else None


def _begin(operand: object) -> dt.date | None:
    if isinstance(operand, int):
        return dt.date(operand, 1, 1) if 1000 <= operand <= 2999 else None
    return operand if isinstance(operand, dt.date) else None


def _anchored(fact: Fact, anchor: Value, scope: frozenset[Place]) -> Where | None:
    if anchor.shape is Shape.NAME:
        return Where(scope | {place_of(fact, anchor)})
    if anchor.shape is Shape.PERIOD and isinstance(anchor.number, dt.date):
        return Where(scope, (anchor.number, Grain(anchor.unit)))
    if anchor.shape is Shape.SEASON and isinstance(anchor.number, (int, float)):
        return Where(scope, None, (int(anchor.number), anchor.unit))
    return None
