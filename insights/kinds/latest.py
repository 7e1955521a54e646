"""Latest: the last complete period moved further from the one before it than such changes usually go."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import adjusted
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import is_percent, level, measured, period_mark, relative, spread_marks, when
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.LATEST)
MINIMUM_N = CARD.limits.sample
MINIMUM_DISTANCE = CARD.limits.effect
MINIMUM_RATIO = 1.25  # the last change over the largest before it, so that a heavy tail is not taken for news
_LIGHTEST_TAIL = 10.0  # degrees of freedom of the t that stands for well-behaved noise
_SKEWED = 0.7  # skewness of the earlier periods above which logarithms are tested as well


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test the last change against all before it: a prediction interval with room for heavy tails (Whitmore, 1986).

    Changes from one period to the next, with the season taken out, are exchangeable under independent noise and under a random
    walk alike. For skewed positive measures those of logarithms are tested as well and the larger p counts.
    """
    n, y = len(series), adjusted(series)
    if n < MINIMUM_N or np.ptp(y[:-1]) == 0:
        return (
            Untested(
                FactKind.LATEST, series, Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N)
            ),
        )
    p, distance, ratio = _last_change(y)
    if (y > 0).all() and float(stats.skew(y[:-1])) > _SKEWED:
        p = max(p, _last_change(np.log(y))[0])
    rise = bool(series.values[-1] > series.values[-2])
    why = None
    if abs(distance) < MINIMUM_DISTANCE:
        why = Message(
            "the latest change is no larger than they usually are ({} standard deviations; {} is the least)",
            f"{abs(distance):.1f}",
            MINIMUM_DISTANCE,
        )
    elif ratio < MINIMUM_RATIO:
        why = Message("an earlier change was about as large")
    elif rise != (distance > 0):
        why = Message("the change is only there once the season is taken out")
    return (
        Finding(
            FactKind.LATEST, series, Verdict.RISE if rise else Verdict.FALL, (n - 2, n - 1), min(abs(distance), 1e6),
            n, p,
            strength=min(abs(distance) / 12, 1.0), why=why,
        ),
    )  # fmt: skip


def _last_change(y: Floats) -> tuple[float, float, float]:
    """Return the p-value of the last change, its distance in standard deviations, and its ratio to the largest before it."""
    changes = np.diff(y)
    before, last = changes[:-1], float(changes[-1])
    spread = float(before.std(ddof=1))
    if spread == 0:
        return 1.0, 0.0, 0.0
    excess = max(float(stats.kurtosis(before, bias=False)), 1e-9)
    freedom = min(_LIGHTEST_TAIL, len(before) / 2, 4 + 6 / excess)
    distance = (last - float(before.mean())) / (spread * np.sqrt(1 + 1 / len(before)))
    return float(2 * stats.t.sf(abs(distance), freedom)), distance, abs(last) / float(np.abs(before).max())


def state(finding: Finding[Series]) -> Statement:
    """State the last two periods, the change between them, and the median size of the changes before it."""
    series = finding.source
    start, end = float(series.values[-2]), float(series.values[-1])
    typical = float(np.median(np.abs(np.diff(series.values[:-1]))))
    periods = (when("start_period", series.starts[-2], series.axis), when("end_period", series.starts[-1], series.axis))
    moved = () if is_percent(series.measure) else (measured(series.measure, "change", abs(end - start)),)
    values = (
        measured(series.measure, "start", start), periods[0], measured(series.measure, "end", end), periods[1],
        *moved, *relative(series.measure, "change", start, end), level(series.measure, "typical", typical),
    )  # fmt: skip
    marks = (period_mark(series, len(series) - 2, "start"), period_mark(series, len(series) - 1, "end"))
    return Statement((), values, spread_marks(series, marks))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the last two periods, and the median size of the earlier changes."""
    line = periods_of(rows, finding.source)
    order = ibis.window(order_by=line.start)
    line = line.mutate(
        place=ibis.row_number().over(ibis.window(order_by=line.start.desc())),
        moved=(line.value - line.value.lag().over(order)).abs(),
    )
    last, before = line.place == 0, line.place == 1
    row = line.aggregate(
        start=line.value.max(where=before), start_period=line.start.max(where=before),
        end=line.value.max(where=last), end_period=line.start.max(), typical=ibis.cases((line.place > 0, line.moved)).median(),
    )  # fmt: skip
    row = row.mutate(change=(row.end - row.start).abs(), change_points=(row.end - row.start).abs())
    row = row.mutate(change_pct=row.change / row.start * 100)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
