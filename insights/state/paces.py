"""How the paces of a series before and after a date are stated and recomputed: its plain change from end to end, a period."""

from __future__ import annotations

import ibis

from core.types import Value
from insights.gather.sources import Series
from insights.state.queries import periods_of, placed
from insights.state.stating import instant, level

ENDS_AGREE = (0.5, 2.0)  # what the change between two ends may differ by, as times the slope between them


def paces(series: Series, at: int) -> tuple[float, float]:
    """Return the change a period from the first value to the one with index `at`, and from there to the last."""
    y, places = series.values, series.positions
    before = (y[at] - y[0]) / places[at]
    return float(before), float((y[-1] - y[at]) / (places[-1] - places[at]))


def agree(plain: tuple[float, float], fitted: tuple[float, float]) -> bool:
    """Say whether the ends tell of the course between them: plain changes go the way of the fitted slopes, about as fast.

    >>> agree((1.0, -2.0), (1.2, -1.9)), agree((1.0, -2.0), (0.3, -1.9)), agree((-1.0, -2.0), (1.0, -2.0))
    (True, False, False)
    """
    least, most = ENDS_AGREE
    return all(least <= a / b <= most for a, b in zip(plain, fitted, strict=True) if b) and all(fitted)


def pace_values(series: Series, at: int) -> tuple[Value, Value]:
    """Return the sizes of both paces in the measure's unit; rows a period need not be whole."""
    before, after = map(abs, paces(series, at))
    return level(series.measure, "before", before), level(series.measure, "after", after)


def query_paces(rows: ibis.Table, series: Series, at: int) -> ibis.Table:
    """Return the expression of the sizes of both paces, of the date between them, and of the ends and the value there."""
    line = placed(periods_of(rows, series), series)
    date = ibis.literal(instant(series.starts[at], series.axis.grain), type=line.start.type())
    ends = line.aggregate(
        at=line.start.min(where=line.start >= date), place=line.place.max(where=line.start == date),
        extreme=line.value.max(where=line.start == date), last=line.place.max(),
        start=line.value.argmin(line.place), start_period=line.start.min(),
        end=line.value.argmax(line.place), end_period=line.start.max(),
    )  # fmt: skip
    return ends.mutate(
        before=((ends.extreme - ends.start) / ends.place).abs(),
        after=((ends.end - ends.extreme) / (ends.last - ends.place)).abs(),
    )
