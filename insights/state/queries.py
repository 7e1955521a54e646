"""The Ibis expressions that facts are recomputed by: one row whose columns are a statement's values."""

from __future__ import annotations

import calendar
from typing import Any

import ibis

from core.types import Aggregate, Column, Grain, Value
from insights.gather.aggregate import filled_of, mean_of, name_of, number_of, start_of
from insights.gather.conditions import matching
from insights.gather.sources import Groups, Series
from insights.gather.sources.series import MONTHS_A_PERIOD, SECONDS_A_PERIOD
from insights.state.stating import instant, period_where


def periods_of(rows: ibis.Table, series: Series) -> ibis.Table:
    """Return the expression of a series: `start` and `value`, one row a complete period, as the charts draw it."""
    low, high = period_where(series.starts[0], series.axis)[0], period_where(series.starts[-1], series.axis)[1]
    kept = matching(rows, (*series.within, low, high))
    value = combined(kept, series.measure, series.aggregate)
    grouped = kept.group_by(start=start_of(kept, series.axis)).aggregate(value=value)
    return grouped.filter(grouped.value.notnull())


def placed(line: ibis.Table, series: Series) -> ibis.Table:
    """Return `periods_of` with `place`: how many periods lie between the first and each one, by date."""
    first, grain = series.starts[0], series.grain
    if grain is Grain.READING:
        return line.mutate(place=(line.start - instant(first, grain)).cast("float64"))
    if grain in MONTHS_A_PERIOD:
        since = 12 * line.start.year() + line.start.month() - (12 * first.year + first.month)
        return line.mutate(place=since.cast("float64") / MONTHS_A_PERIOD[grain])
    seconds = line.start.cast("timestamp").epoch_seconds() - calendar.timegm(first.timetuple())
    return line.mutate(place=seconds.cast("float64") / SECONDS_A_PERIOD[grain])


def combined(rows: ibis.Table, measure: Column | None, how: Aggregate) -> Any:
    """Return the expression of a measure's aggregate."""
    if measure is None:
        return rows.count().cast("float64")
    return number_of(rows, measure).sum() if how is Aggregate.SUM else mean_of(rows, measure)


def places_of(rows: ibis.Table, groups: Groups, least_rows: int = 1, smallest_first: bool = False) -> ibis.Table:
    """Return the expression of groups: `name`, `value`, `n`, and `place` counted from 0 at the largest (or smallest)."""
    named_rows = rows.filter(rows[groups.breakdown].notnull())
    value = combined(named_rows, groups.measure, groups.aggregate)
    filled = named_rows.count() if groups.measure is None else filled_of(named_rows, groups.measure)
    grouped = named_rows.group_by(name=name_of(named_rows, groups.breakdown)).aggregate(value=value, n=filled)
    held = grouped.filter(grouped.n >= least_rows, grouped.value.notnull())
    order = [held.value.asc(), held.name.desc()] if smallest_first else [held.value.desc(), held.name.asc()]
    return held.mutate(place=ibis.row_number().over(order_by=order))


def at_place(ranked: ibis.Table, column: str, place: Any) -> Any:
    """Return the expression of `column` at one place of `places_of`."""
    return ranked[column].max(where=ranked.place == place)


def select_values(row: ibis.Table, values: tuple[Value, ...]) -> ibis.Table:
    """Return the columns of a one-row expression that the statement carries, in its order."""
    return row.select(*[v.name for v in values])
