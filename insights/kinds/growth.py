"""Growth: a positive measure grew (shrank) at a steady rate a year, compounded over whole years."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources.whole_years import WholeYears
from insights.kinds.calendar_effects import adjusted, memory_of
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import MOST_PERCENT, is_interval, is_percent, measured, period_mark, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, regression_p
from kinds.card import card

CARD = card(FactKind.GROWTH)
MINIMUM_N = CARD.limits.sample
MINIMUM_GROWTH = CARD.limits.effect


def find(whole: WholeYears) -> tuple[Finding[WholeYears] | Untested, ...]:
    """Test the logarithms for a line under AR(1) or random-walk noise, and by Kendall's tau; the larger p counts.

    All periods of the table's own grain are tested; the rate is that from the first whole year to the last. It is said only
    where a curve of steady growth fits no worse than a straight line.
    """
    measure = whole.years.measure
    if is_percent(measure) or is_interval(measure):
        return ()
    line = whole.series
    n, years = len(line), whole.years.values
    if n < MINIMUM_N or min(line.values.min(), years.min()) <= 0 or np.ptp(line.values) == 0:
        few = Message("{} complete periods, all positive, that differ are fewer than {}", n, MINIMUM_N)
        return (Untested(FactKind.GROWTH, whole, few),)
    logs = replace(line, values=np.log(line.values), noise=line.noise / line.values**2)
    y, design = adjusted(logs), intercept_and_line(n)
    kendall = stats.kendalltau(np.arange(n), y)
    p = max(float(kendall.pvalue), regression_p(y, design[:, :1], design[:, 1:], memory_of(logs, y, design)))
    rate, tau = rate_of(years), float(kendall.statistic)
    why = _silence(rate, tau, line.values)
    return (
        Finding(
            FactKind.GROWTH, whole, Verdict.RISE if rate > 0 else Verdict.FALL, (0, len(years) - 1), abs(rate),
            n, p,
            strength=0.5 * abs(tau) + 0.5 * min(abs(float(np.log(years[-1] / years[0]))), 1.0), why=why,
        ),
    )  # fmt: skip


def rate_of(years: Floats) -> float:
    """Return the compound rate from the first to the last value, in percent a year.

    >>> round(rate_of(np.array([100.0, 150.0, 121.0])), 9)
    10.0
    """
    return float(((years[-1] / years[0]) ** (1 / (len(years) - 1)) - 1) * 100)


def _silence(rate: float, tau: float, y: Floats) -> Message | None:
    if abs(rate) < MINIMUM_GROWTH:
        return Message("it grew too little ({}% a year; {}% is the least)", f"{abs(rate):.1f}", MINIMUM_GROWTH)
    if (rate > 0) != (tau > 0) or abs(rate) > MOST_PERCENT:
        return Message("the first and the last whole year do not stand for the course between them")
    line = intercept_and_line(len(y))
    straight = y - line @ np.linalg.lstsq(line, y, rcond=None)[0]
    curve = np.exp(line @ np.linalg.lstsq(line, np.log(y), rcond=None)[0])
    bent = y - curve * (y @ curve) / (curve @ curve)
    return Message("a straight line describes it better") if bent @ bent > straight @ straight else None


def state(finding: Finding[WholeYears]) -> Statement:
    """State the first and the last whole year and the compound rate between them."""
    years = finding.source.years
    last = len(years) - 1
    values = (
        format.value("growth", abs(rate_of(years.values)), Shape.PERCENT),
        measured(years.measure, "start", years.values[0]), when("start_period", years.starts[0], years.axis),
        measured(years.measure, "end", years.values[-1]), when("end_period", years.starts[-1], years.axis),
        format.value("periods", last, Shape.COUNT),
    )  # fmt: skip
    return Statement((), values, spread_marks(years, (period_mark(years, 0, "start"), period_mark(years, last, "end"))))


def query(rows: ibis.Table, finding: Finding[WholeYears]) -> ibis.Table:
    """Recompute the first and the last year and the root of their ratio."""
    line = periods_of(rows, finding.source.years)
    row = line.aggregate(
        start=line.value.argmin(line.start), start_period=line.start.min(),
        end=line.value.argmax(line.start), end_period=line.start.max(), periods=line.count() - 1,
    )  # fmt: skip
    ratio = (row.end / row.start).cast("float64")
    row = row.mutate(growth=((ratio ** (1.0 / row.periods) - 1) * 100).abs())
    return select_values(row, state(finding).values)


KIND = Kind(CARD, WholeYears, find, state, query, along_time)
