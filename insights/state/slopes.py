"""How two slopes of a series, before and after a date, are stated and recomputed."""

from __future__ import annotations

from typing import Any

import ibis

from core.types import Column, Value
from insights.gather.sources import Series
from insights.state.queries import periods_of, placed
from insights.state.stating import instant, level


def slope_value(measure: Column | None, name: str, slope: float) -> Value:
    """Return the size of a slope in the measure's unit; rows a period need not be whole."""
    return level(measure, name, abs(slope))


def query_slopes(rows: ibis.Table, series: Series, at: int) -> ibis.Table:
    """Return the expression of the size of both slopes, of the date between them, and of the ends and the value there."""
    line = placed(periods_of(rows, series), series)
    date = ibis.literal(instant(series.starts[at], series.axis.grain), type=line.start.type())
    early, late = line.start < date, line.start >= date
    return line.aggregate(
        before=_slope(line, early).abs(), after=_slope(line, late).abs(), at=line.start.min(where=late),
        extreme=line.value.max(where=line.start == date),
        start=line.value.argmin(line.place), start_period=line.start.min(),
        end=line.value.argmax(line.place), end_period=line.start.max(),
    )  # fmt: skip


def _slope(line: ibis.Table, where: Any) -> Any:
    """Return the least-squares slope from sums, so that any engine can compute it."""
    n = where.sum().cast("float64")
    t, y = line.place.mean(where=where), line.value.mean(where=where)
    crossed = (line.place * line.value).sum(where=where) - n * t * y
    return crossed / ((line.place * line.place).sum(where=where) - n * t * t)
