"""Recovery: a measure fell from its peak, and later came back to it; by how much, and when."""

from __future__ import annotations

import ibis
import numpy as np

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import adjusted, memory_of
from insights.kinds.courses import SURE, course_of, unlike
from insights.kinds.level_tests import BROKEN_LINE
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import instant, measured, period_mark, relative, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, regression_p
from insights.statistics.segmentation import without_spikes
from kinds.card import card

CARD = card(FactKind.RECOVERY)
MINIMUM_FALL = CARD.limits.effect
MINIMUM_N = CARD.limits.sample
_BEND = 6  # periods on either side of a bend
SHORTEST = 4  # periods from the peak until it is regained: less is one bad period
_WORTH = 0.03  # of the peak: a smaller fall is no loss that a reader would call one
_ROBUST = 1.4826  # times the median of absolute values is the standard deviation of normal ones


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Take the deepest fall below the highest value until then of a course that changes beyond doubt, where it was made good.

    The values are those that a reader sees: where a season matters, a peak is that of its month and none is told.
    """
    y, p = series.values, _changes_p(series)
    if p is None:
        return (unlike(FactKind.RECOVERY, series, Message("its course does not change beyond doubt")),)
    peak, low, back = deepest(y)
    noise = max(_ROBUST * float(np.median(np.abs(np.diff(y)))) / np.sqrt(2), 1e-12 * float(np.abs(y).max()) + 1e-300)
    fall = float(y[peak] - y[low]) / noise
    why = None
    if y.min() <= 0:
        why = Message("it is no size that can be lost and regained")
    elif adjusted(series) is not y:
        why = Message("its peak is that of a season")
    elif without_spikes(y)[peak] < y[peak]:
        why = Message("its peak is a single period that stands out, and no level")
    elif back is None:
        why = Message("it never came back to its peak")
    elif back - peak < SHORTEST:
        why = Message("it was below its peak for {} periods, fewer than {}", back - peak, SHORTEST)
    elif fall < MINIMUM_FALL or y[peak] - y[low] < _WORTH * abs(y[peak]):
        why = Message("it fell by {} standard deviations and {} of its peak", f"{fall:.1f}", _part(y, peak, low))
    return (
        Finding(
            FactKind.RECOVERY, series, Verdict.RISE, (peak, low, low if back is None else back), min(fall, 1e6), len(y),
            p, strength=min(fall / 12, 1.0), why=why,
        ),
    )  # fmt: skip


def _changes_p(series: Series) -> float | None:
    """Return the p-value that its course does not change, or that no line bends at the low, for every date; None where that is not sure."""
    course, y, n = course_of(series), series.values, len(series)
    if course.sure:
        return course.p
    low = deepest(y)[1] if n >= MINIMUM_N else 0
    if not _BEND <= low < n - _BEND or np.ptp(y) == 0:
        return None
    line, bend = intercept_and_line(n), np.maximum(np.arange(n) - float(low), 0.0)[:, None] / n
    p = n * regression_p(y, line, bend, memory_of(series, y, np.hstack([line, bend]), BROKEN_LINE))
    return p if p <= SURE else None


def _part(y: Floats, peak: int, low: int) -> str:
    return f"{(y[peak] - y[low]) / max(abs(y[peak]), 1e-300):.0%}"


def deepest(y: Floats) -> tuple[int, int, int | None]:
    """Return the places of the peak before the deepest fall, of its lowest value, and of the first value that is as high again.

    >>> deepest(np.array([5.0, 9.0, 4.0, 6.0, 9.5, 8.0]))
    (1, 2, 4)
    """
    low = int(np.argmax(np.maximum.accumulate(y) - y))
    peak = int(np.argmax(y[: low + 1]))
    later = np.flatnonzero(y[low:] >= y[peak])
    return peak, low, low + int(later[0]) if low > peak and len(later) else None


def state(finding: Finding[Series]) -> Statement:
    """State the peak, the lowest value after it and when it was regained."""
    series, (peak, low, back) = finding.source, finding.places
    start, extreme, measure = float(series.values[peak]), float(series.values[low]), series.measure
    values = (
        measured(measure, "start", start), when("start_period", series.starts[peak], series.axis),
        measured(measure, "extreme", extreme), when("at", series.starts[low], series.axis),
        *relative(measure, "change", start, extreme), when("reached", series.starts[back], series.axis),
    )  # fmt: skip
    shown = (period_mark(series, peak, "start"), period_mark(series, low, "extreme"), period_mark(series, back))
    return Statement((), values, spread_marks(series, shown))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute both values at their dates, and the first date from the lowest on whose value is no lower than the peak."""
    series, (peak, low, _) = finding.source, finding.places
    line = periods_of(rows, series)
    first, last = (ibis.literal(instant(series.starts[i], series.grain), type=line.start.type()) for i in (peak, low))
    at_peak, at_low = line.start == first, line.start == last
    high = line.filter(line.start == first).aggregate(high=line.value.max())
    line = line.cross_join(high)
    row = line.aggregate(
        start=line.high.max(), start_period=line.start.max(where=at_peak),
        extreme=line.value.max(where=at_low), at=line.start.max(where=at_low),
        reached=line.start.min(where=(line.start > last) & (line.value >= line.high)),
    )  # fmt: skip
    row = row.mutate(change_points=(row.extreme - row.start).abs())
    return select_values(row.mutate(change_pct=row.change_points / row.start * 100), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
