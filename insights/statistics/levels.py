"""Two spans of a series side by side: did its level move from the one to the other, and how that is stated and recomputed."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import ibis
import numpy as np

from core.types import Grain, Value
from insights.gather.periods import period_end
from insights.gather.sources import Series
from insights.state.queries import periods_of
from insights.state.stating import instant, is_percent, level, relative
from insights.statistics.autoregression import UnitRoot, intercept_and_line, regression_p
from insights.statistics.calendar_effects import adjusted, memory_of

BROKEN_LINE = UnitRoot(
    45, 400
)  # residuals from the best kink: our own simulation of 800 walks at six lengths (20 to 150)
PERIODS_A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4}

Spans = tuple[int, int, int, int]  # half-open: the earlier span, then the recent one


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


def unbroken(series: Series, count: int) -> bool:
    """Say whether the last `count` periods are there and follow each other without a hole."""
    last = series.starts[-count:]
    return len(last) == count and all(period_end(a, series.grain) == b for a, b in pairwise(last))


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


def level_values(series: Series, spans: Spans) -> tuple[Value, ...]:
    """Return the mean level a period in the recent span and the earlier one, and how far they are apart."""
    first, end, start, last = spans
    before, after = float(series.values[first:end].mean()), float(series.values[start:last].mean())
    moved = () if is_percent(series.measure) else (level(series.measure, "change", abs(after - before)),)
    levels = (level(series.measure, "after", after), level(series.measure, "before", before))
    return (*levels, *moved, *relative(series.measure, "change", before, after))


def query_levels(rows: ibis.Table, series: Series, spans: Spans) -> ibis.Table:
    """Return the expression of the mean level a period in each span, their distance, and where the recent one lies."""
    first, end, start, _ = spans
    line = periods_of(rows, series)
    low, middle, high = (
        ibis.literal(instant(series.starts[i], series.grain), type=line.start.type()) for i in (first, end - 1, start)
    )
    recent = line.start >= high
    row = line.aggregate(
        after=line.value.mean(where=recent),
        before=line.value.mean(where=(line.start >= low) & (line.start <= middle)),
        start_period=line.start.min(where=recent), end_period=line.start.max(), periods=recent.sum(),
    )  # fmt: skip
    row = row.mutate(change=(row.after - row.before).abs(), change_points=(row.after - row.before).abs())
    return row.mutate(change_pct=row.change / row.before * 100)
