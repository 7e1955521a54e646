"""How findings are written out: the values that a sentence may state and the marks that a chart draws."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from core import format
from core.naming import category_text
from core.types import Column, Filter, Grain, Mark, Role, Scalar, Shape, Value
from insights.gather.periods import period_end
from insights.gather.sources import Axis, Groups, Series

_PER = {
    Grain.MINUTE: "per minute", Grain.HOUR: "per hour", Grain.DAY: "per day", Grain.WEEK: "per week",
    Grain.MONTH: "per month", Grain.QUARTER: "per quarter", Grain.YEAR: "per year",
}  # fmt: skip
_DEGREES = frozenset({"°", "°C", "°F", "℃", "℉"})
_TEMPERATURE = re.compile(r"temperature|(?<![a-z])temps?(?![a-z])|°|气温|温度")

MOST_MARKS = 8
MOST_PERCENT = 100.0  # a larger change is told by its ends, or as so many times: nobody pictures 674%
LEAST_TIMES, MOST_TIMES = 1.5, 100.0  # between them a ratio is told as so many times


def measured(measure: Column | None, name: str, x: float) -> Value:
    """Return a value in the measure's unit; rows are whole numbers."""
    if measure is None:
        return format.value(name, float(x), Shape.COUNT)
    return format.value(name, float(x), Shape.NUMBER, measure.unit)


def level(measure: Column | None, name: str, x: float) -> Value:
    """Return an average over periods in the measure's unit; an average number of rows need not be whole."""
    return format.value(name, float(x), Shape.NUMBER, measure.unit if measure else "")


def usual(series: Series, name: str, x: float) -> Value:
    """Return an average over periods in the measure's unit; of how many things happened, by the period."""
    if series.measure is None and series.grain in _PER:
        return format.value(name, float(x), Shape.NUMBER, _PER[series.grain])
    return level(series.measure, name, x)


def percent_between(before: float, after: float) -> float | None:
    """Return the change from before to after in percent, absolute; None where that would mislead.

    >>> percent_between(50, 75), percent_between(-1, 3), percent_between(1, 9)
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
    """Say whether a measure's zero is a convention, as a temperature's in degrees or a scale's of points is: its ratios mean nothing."""
    if measure is None or measure.unit == "K":
        return False
    return (
        measure.meaning.role is Role.SCALE
        or measure.unit in _DEGREES
        or _TEMPERATURE.search(measure.name.lower()) is not None
    )


def ratio_between(measure: Column | None, before: float, after: float) -> float | None:
    """Return `percent_between` for a measure that has a true zero and is not itself in percent, else None."""
    return None if is_percent(measure) or is_interval(measure) else percent_between(before, after)


def relative(measure: Column | None, stem: str, before: float, after: float) -> tuple[Value, ...]:
    """Return `<stem>_pct`, or `<stem>_points` for a measure in percent, or nothing where a percentage would mislead."""
    if is_percent(measure):
        return (format.value(f"{stem}_points", abs(after - before), Shape.POINTS),)
    change = ratio_between(measure, before, after)
    return () if change is None else (format.value(f"{stem}_pct", change, Shape.PERCENT),)


def times_between(measure: Column | None, low: float, high: float) -> tuple[Value, ...]:
    """Return `times`, how many times the lower one the higher one is; nothing where that is no plain multiple."""
    ratio = high / low if low > 0 and not is_interval(measure) else 0.0
    return (format.value("times", ratio, Shape.TIMES),) if LEAST_TIMES <= ratio <= MOST_TIMES else ()


def when(name: str, start: dt.datetime, axis: Axis) -> Value:
    """Return the value of a period."""
    return format.value(name, instant(start, axis.grain), Shape.PERIOD, str(axis.grain))


def instant(start: dt.datetime, grain: Grain) -> dt.date | int:
    """Return a date, a datetime where the grain is hours or less, or the number of a reading."""
    if grain is Grain.READING:
        return calendar.timegm(start.timetuple())
    return start if grain in (Grain.MINUTE, Grain.HOUR) else start.date()


def period_key(start: dt.datetime, grain: Grain) -> str:
    """Return the key of a period's mark.

    >>> period_key(dt.datetime(2021, 3, 1, 14), Grain.HOUR), period_key(dt.datetime(2021, 3, 1), Grain.MONTH)
    ('2021-03-01T14', '2021-03-01')
    """
    moment = instant(start, grain)
    if isinstance(moment, dt.datetime):
        return moment.strftime("%Y-%m-%dT%H" if grain is Grain.HOUR else "%Y-%m-%dT%H:%M")
    return moment.isoformat() if isinstance(moment, dt.date) else str(moment)


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
    label_ = category_text(groups.breakdown, name)
    return Mark(name, label_, shown.text, value, where, float(groups.values[at]), shown.unit)


def group_marks(groups: Groups, shown: tuple[tuple[int, str], ...]) -> tuple[Mark, ...]:
    """Return the marks of the places in `shown` (place, value name), then the others, largest first, at most 8."""
    first = tuple(group_mark(groups, at, value) for at, value in shown)
    taken = {at for at, _ in shown}
    rest = [int(i) for i in groups.order if int(i) not in taken]
    return (*first, *(group_mark(groups, i) for i in rest[: MOST_MARKS - len(first)]))


def named(name: str, column: str, category: str) -> Value:
    """Return the value of a category's name."""
    return format.value(name, None, Shape.NAME, text=category_text(column, category))


def of_columns(name: str, columns: Sequence[str]) -> Value:
    """Return the value of columns' names."""
    return format.value(name, None, Shape.NAME, text=columns_text(columns))


def columns_text(columns: Sequence[str]) -> str:
    """Return the text that stands for columns in a value."""
    return ", ".join(map(format.label, columns))
