"""Tests on the level of a series: how long its noise remembers, and whether two spans of it lie at one level."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.types import Grain
from insights.gather.sources import Series
from insights.kinds.calendar_effects import adjusted, memory_of
from insights.state.levels import Spans
from insights.statistics.autoregression import UnitRoot, intercept_and_line, regression_p

BROKEN_LINE = UnitRoot(
    45, 400
)  # residuals from the best kink: our own simulation of 800 walks at six lengths (20 to 150)
PERIODS_A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4}


@lru_cache(maxsize=64)
def memory_along(series: Series) -> float:
    """Return the AR(1) coefficient of a series' noise around a straight line, its season taken out."""
    y = adjusted(series)
    return memory_of(series, y, intercept_and_line(len(y)))


def memory_around(series: Series, start: int) -> float:
    """Return the AR(1) coefficient of a series' noise around a line that steps at position `start`, its season taken out.

    Without the step, a level that moved would pass for a memory, and be hidden by it.
    """
    y = adjusted(series)
    step = (np.arange(len(y)) >= start).astype(float)
    return memory_of(series, y, np.column_stack([intercept_and_line(len(y)), step]), BROKEN_LINE)


def shift_between(series: Series, spans: Spans) -> tuple[float, float]:
    """Return the p-value that the level is the same in both spans, under AR(1) noise, and the shift in standard deviations.

    What lies between the spans has a level of its own, so that only the spans are compared.
    """
    first, end, start, last = spans
    y = adjusted(series)[first:last]
    at = np.arange(first, last)
    recent = (at >= start).astype(float)[:, None]
    between = ((at >= end) & (at < start)).astype(float)[:, None]
    base = np.hstack([np.ones((len(y), 1)), between])
    p = regression_p(y, base, recent, memory_around(series, start))
    before, after = y[: end - first], y[start - first :]
    spread = np.sqrt((before.var() * len(before) + after.var() * len(after)) / (len(before) + len(after) - 2))
    return p, float(after.mean() - before.mean()) / max(float(spread), 1e-12 * float(np.abs(y).max()) + 1e-300)
