"""What every kind of fact has in common: how it is registered, what its test returns, and how it is stated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import ibis

from core import format
from core.types import Aggregate, Column, FactKind, Filter, Grain, Mark, Scalar, Shape, Value, Verdict
from insights.aggregate import name_of, number_of, start_of
from insights.conditions import matching
from insights.periods import period_end
from insights.sources import Axis, Groups, Pair, Seasonal, Series, Source

_DEGREES = frozenset({"°", "°C", "°F", "℃", "℉"})
_TEMPERATURE = re.compile(r"temperature|(?<![a-z])temps?(?![a-z])|°|气温|温度")
S = TypeVar("S", bound=Source, covariant=True)

MOST_MARKS = 8
FLAGS = ({"0", "1"}, {"true", "false"}, {"yes", "no"}, {"y", "n"}, {"是", "否"}, {"0.0", "1.0"})
MOST_PERCENT = 1000.0  # a larger change in percent says only that the start was near zero


@dataclass(frozen=True, slots=True, eq=False)
class Finding(Generic[S]):
    """One test that was made. Findings that may not be said still count for the correction of p-values.

    Attributes:
        places: positions in the source that the claim points at; each kind says which.
        strength: the effect on a scale from 0 (the minimum) to 1, comparable between kinds.
        impact: the part of the table's rows, or of the total, that the claim is about, from 0 to 1.
        why: the reason to keep silent whatever p says, or empty.
    """

    kind: FactKind
    source: S
    verdict: Verdict
    places: tuple[int, ...]
    effect: float
    effect_name: str
    n: int
    p: float
    test: str
    strength: float
    impact: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Untested:
    """A claim that could not be tested at all, and why."""

    kind: FactKind
    source: Source
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a finding says: the categories it names, the values it may state, and what a chart marks."""

    focus: tuple[str, ...]
    values: tuple[Value, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact.

    Attributes:
        reads: the type of aggregate that it is found in.
        minimum_n: fewer observations are not tested.
        minimum_effect: smaller effects are not said, on the scale of the finding's `effect`.
        find: tests one aggregate; returns a Finding for every test made.
        state: writes the values and marks of a finding.
        query: builds the Ibis expression, one row, whose columns are the values of the statement.
        within: whether series limited to one category are tested as well.
    """

    kind: FactKind
    reads: type[Any]
    minimum_n: int
    minimum_effect: float
    find: Callable[[Any], tuple[Finding[Any] | Untested, ...]]
    state: Callable[[Any], Statement]
    query: Callable[[ibis.Table, Any], ibis.Table]
    within: bool = False


def measured(measure: Column | None, name: str, x: float) -> Value:
    """Return a value in the measure's unit; rows are whole numbers."""
    if measure is None:
        return format.value(name, float(x), Shape.COUNT)
    return format.value(name, float(x), Shape.NUMBER, measure.unit)


def percent_between(before: float, after: float) -> float | None:
    """Return the change from before to after in percent, absolute; None where that would mislead.

    >>> percent_between(50, 75), percent_between(-1, 3), percent_between(0.001, 9)
    (50.0, None, None)
    """
    if before <= 0 or after < 0:
        return None
    change = abs(after - before) / before * 100
    return change if change <= MOST_PERCENT else None


def is_percent(measure: Column | None) -> bool:
    """Say whether a measure is itself a percentage, so that its changes are points."""
    return measure is not None and measure.unit == "%"


def is_interval(measure: Column | None) -> bool:
    """Say whether a measure's zero is a convention, as a temperature's in degrees is, so that its ratios mean nothing."""
    if measure is None or measure.unit == "K":
        return False
    return measure.unit in _DEGREES or _TEMPERATURE.search(measure.name.lower()) is not None


def ratio_between(measure: Column | None, before: float, after: float) -> float | None:
    """Return `percent_between` for a measure that has a true zero and is not itself in percent, else None."""
    return None if is_percent(measure) or is_interval(measure) else percent_between(before, after)


def relative(measure: Column | None, stem: str, before: float, after: float) -> tuple[Value, ...]:
    """Return `<stem>_pct`, or `<stem>_points` for a measure in percent, or nothing where a percentage would mislead."""
    if is_percent(measure):
        return (format.value(f"{stem}_points", abs(after - before), Shape.POINTS),)
    change = ratio_between(measure, before, after)
    return () if change is None else (format.value(f"{stem}_pct", change, Shape.PERCENT),)


def when(name: str, start: dt.datetime, axis: Axis) -> Value:
    """Return the value of a period."""
    return format.value(name, instant(start, axis.grain), Shape.PERIOD, str(axis.grain))


def instant(start: dt.datetime, grain: Grain) -> dt.date:
    """Return a date, or a datetime where the grain is hours."""
    return start if grain is Grain.HOUR else start.date()


def period_key(start: dt.datetime, grain: Grain) -> str:
    """Return the key of a period's mark.

    >>> period_key(dt.datetime(2021, 3, 1, 14), Grain.HOUR), period_key(dt.datetime(2021, 3, 1), Grain.MONTH)
    ('2021-03-01T14', '2021-03-01')
    """
    return start.strftime("%Y-%m-%dT%H") if grain is Grain.HOUR else start.date().isoformat()


def period_where(start: dt.datetime, axis: Axis) -> tuple[Filter, ...]:
    """Return the conditions that select the rows of a period."""
    end = period_end(start, axis.grain)
    low: Scalar = start.year if axis.whole_years else instant(start, axis.grain)
    high: Scalar = end.year if axis.whole_years else instant(end, axis.grain)
    return (Filter(axis.name, ">=", low), Filter(axis.name, "<", high))


def period_mark(series: Series, at: int, value: str = "", text: str = "") -> Mark:
    """Return the mark of one period of a series; `text` replaces the text of its number."""
    start, grain = series.starts[at], series.axis.grain
    shown = measured(series.measure, value, series.values[at])
    label = format.period(instant(start, grain), grain)
    return Mark(
        period_key(start, grain),
        label,
        text or shown.text,
        value,
        (*series.within, *period_where(start, series.axis)),
        float(series.values[at]),
        shown.unit,
    )


def spread_marks(series: Series, shown: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return `shown` and as many evenly spaced context periods as there is room for, in time order."""
    room = MOST_MARKS - len(shown)
    taken = {mark.key for mark in shown}
    last = len(series) - 1
    places = sorted({round(i * last / max(room - 1, 1)) for i in range(room)})
    context = (period_mark(series, i) for i in places)
    return (*shown, *(mark for mark in context if mark.key not in taken))


def group_mark(groups: Groups, at: int, value: str = "") -> Mark:
    """Return the mark of one category."""
    shown = measured(groups.measure, value, groups.values[at])
    name = groups.names[at]
    where = (Filter(groups.breakdown, "==", name),)
    said = category_text(groups.breakdown, name)
    return Mark(name, said, shown.text, value, where, float(groups.values[at]), shown.unit)


def group_marks(groups: Groups, shown: tuple[tuple[int, str], ...]) -> tuple[Mark, ...]:
    """Return the marks of the places in `shown` (place, value name), then the others, largest first, at most 8."""
    first = tuple(group_mark(groups, at, value) for at, value in shown)
    taken = {at for at, _ in shown}
    rest = [int(i) for i in groups.order if int(i) not in taken]
    return (*first, *(group_mark(groups, i) for i in rest[: MOST_MARKS - len(first)]))


def is_bare(category: str) -> bool:
    """Say whether a category means nothing without its column: it has no letter, or is yes or no under a usual name.

    >>> is_bare("8"), is_bare("3-5"), is_bare("Yes"), is_bare("West")
    (True, True, True, False)
    """
    return not any(ch.isalpha() for ch in category) or any(category.strip().lower() in flag for flag in FLAGS)


def category_text(column: str, category: str) -> str:
    """Return how a category is named in prose: by its own name, or after its column's where it is bare.

    >>> category_text("Cylinders", "8"), category_text("region", "West")
    ('Cylinders 8', 'West')
    """
    return f"{format.label(column)} {category}" if is_bare(category) else category


def named(name: str, column: str, category: str) -> Value:
    """Return the value of a category's name."""
    return format.value(name, None, Shape.NAME, text=category_text(column, category))


def periods_of(rows: ibis.Table, series: Series) -> ibis.Table:
    """Return the expression of a series: `start` and `value`, one row a complete period, as the charts draw it."""
    low, high = period_where(series.starts[0], series.axis)[0], period_where(series.starts[-1], series.axis)[1]
    kept = matching(rows, (*series.within, low, high))
    value = combined(kept, series.measure, series.aggregate)
    grouped = kept.group_by(start=start_of(kept, series.axis)).aggregate(value=value)
    return grouped.filter(grouped.value.notnull())


def combined(rows: ibis.Table, measure: Column | None, how: Aggregate) -> Any:
    """Return the expression of a measure's aggregate."""
    if measure is None:
        return rows.count().cast("float64")
    number = number_of(rows, measure)
    return number.sum() if how is Aggregate.SUM else number.mean()


def places_of(rows: ibis.Table, groups: Groups, least_rows: int = 1, smallest_first: bool = False) -> ibis.Table:
    """Return the expression of groups: `name`, `value`, `n`, and `place` counted from 0 at the largest (or smallest)."""
    named_rows = rows.filter(rows[groups.breakdown].notnull())
    value = combined(named_rows, groups.measure, groups.aggregate)
    filled = named_rows.count() if groups.measure is None else named_rows[groups.measure.name].count()
    grouped = named_rows.group_by(name=name_of(named_rows, groups.breakdown)).aggregate(value=value, n=filled)
    held = grouped.filter(grouped.n >= least_rows)
    order = [held.value.asc(), held.name.desc()] if smallest_first else [held.value.desc(), held.name.asc()]
    return held.mutate(place=ibis.row_number().over(order_by=order))


def at_place(ranked: ibis.Table, column: str, place: Any) -> Any:
    """Return the expression of `column` at one place of `places_of`."""
    return ranked[column].max(where=ranked.place == place)


def select_values(row: ibis.Table, values: tuple[Value, ...]) -> ibis.Table:
    """Return the columns of a one-row expression that the statement carries, in its order."""
    return row.select(*[v.name for v in values])


def subject(source: Source) -> str:
    """Return what a source is about, as the ledger of what was not said names it."""
    match source:
        case Seasonal():
            return subject(source.series)
        case Series():
            limited = "".join(f" in {category_text(c.column, str(c.operand))}" for c in source.within)
            return (
                f"{_measure_name(source.measure)}{limited} by {source.axis.grain} of {format.label(source.axis.name)}"
            )
        case Groups():
            how = "average " if source.aggregate is Aggregate.MEAN else ""
            return f"{how}{_measure_name(source.measure)} by {format.label(source.breakdown)}"
    if isinstance(source, Pair):
        return f"{format.label(source.x_column.name)} and {format.label(source.y_column.name)}"
    return f"{format.label(source.a.name)} and {format.label(source.b.name)}"


def _measure_name(measure: Column | None) -> str:
    return "number of rows" if measure is None else format.label(measure.name)


def level(measure: Column | None, name: str, x: float) -> Value:
    """Return an average over periods in the measure's unit; an average number of rows need not be whole."""
    return format.value(name, float(x), Shape.NUMBER, measure.unit if measure else "")
