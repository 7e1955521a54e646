"""Trend: a measure rose or fell over the whole time axis, in the whole table or within one category."""

from __future__ import annotations

import ibis
import numpy as np
import pymannkendall
from scipy import stats

from core import format
from core.message import Message
from core.types import Aggregate, FactKind, Grain, Shape, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import adjusted, in_one_season, memory_of
from insights.kinds.courses import on_its_scale
from insights.state.frames import along_time
from insights.state.queries import periods_of, placed, select_values
from insights.state.stating import is_percent, measured, period_mark, relative, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, regression_p, walk_p
from insights.statistics.intervals import of_tau
from insights.statistics.likelihood import line_p
from insights.statistics.significance import LEVEL
from kinds.card import card

CARD = card(FactKind.TREND)
MINIMUM_N = CARD.limits.sample
MINIMUM_TAU = CARD.limits.effect
VERY_STEADY_TAU = 0.9  # from here on no season of any size lies between the ends
STEADY_TAU = 0.7  # from here on the ends of a trend are its own, however it bends; below, they may be noise
CALENDAR = (Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
FEWEST_TOLD = 3  # periods, where a trend is told by longer ones than it was tested in
SPARSE = 0.25  # of the usual number of rows
ENDS_AGREE = (0.5, 2.0)  # what the ends of a noisy trend may differ by, as times its slope over all periods


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test for a monotone trend; the larger of two p-values counts.

    Mann-Kendall with the variance correction of Hamed and Rao (1998), and a line under AR(1) noise; where a random walk cannot be
    ruled out, a line against AR(1) noise of any persistence. Within a category the risk that a random walk was taken for calm
    noise is added, so that the correction for all tests covers it. What grows by parts is tested in logarithms.
    """
    n = len(series)
    if n < MINIMUM_N or np.ptp(series.values) == 0:
        return (
            Untested(
                FactKind.TREND, series, Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N)
            ),
        )
    y = on_its_scale(adjusted(series))
    plain = stats.kendalltau(np.arange(n), y)
    line = intercept_and_line(n)
    memory = memory_of(series, y, line)
    p = max(
        _monotone_p(y, float(plain.pvalue)),
        line_p(y) if memory == 1 else regression_p(y, line[:, :1], line[:, 1:], memory),
    )
    if series.within and 0 < memory < 1:  # of so many series some walks pass for calm; 0 and 1 are beyond that doubt
        p = min(p + walk_p(y), 1.0)
    tau = float(plain.statistic)
    verdict = Verdict.RISE if tau > 0 else Verdict.FALL
    why = (
        Message(
            "it hardly goes up or down over the whole (Kendall's tau {}; {} is the least)",
            f"{abs(tau):.2f}",
            MINIMUM_TAU,
        )
        if abs(tau) < MINIMUM_TAU
        else None
    )
    told = series if why or p > LEVEL else _told(series, verdict, abs(tau))
    return (
        Finding(
            FactKind.TREND, told, verdict, (0, len(told) - 1), abs(tau), n, p,
            strength=_strength(series, tau), why=why, interval=of_tau(tau, n),
        ),
    )  # fmt: skip


def _monotone_p(y: Floats, plain: float) -> float:
    """Return the larger p-value of Mann-Kendall with and without the correction; its variance can come out negative, as none has."""
    with np.errstate(invalid="ignore"):
        corrected = float(pymannkendall.hamed_rao_modification_test(y).p)
    return max(plain, corrected if np.isfinite(corrected) else plain)


def _strength(series: Series, tau: float) -> float:
    """Half how steady the trend is, half how far it moved against the usual level."""
    return 0.5 * min(abs(tau), 1.0) + 0.5 * min(abs(relative_change(series)), 1.0)


def relative_change(series: Series) -> float:
    """Return the change from the first three periods to the last three against the median of all."""
    first, last = float(series.values[:3].mean()), float(series.values[-3:].mean())
    return (last - first) / max(abs(float(np.median(series.values))), 1e-12)


def state(finding: Finding[Series]) -> Statement:
    """State start, end, change and slope; the ends only where they tell of the trend and the season allows."""
    series = finding.source
    start, end = float(series.values[0]), float(series.values[-1])
    ends = (when("start_period", series.starts[0], series.axis), when("end_period", series.starts[-1], series.axis))
    tail = (
        measured_slope(series, abs(_slope(series))),
        format.value("periods", float(series.positions[-1]) + 1, Shape.COUNT),
    )
    if not _tells(series, finding.verdict, finding.effect):
        marks = (period_mark(series, 0), period_mark(series, len(series) - 1))
        return Statement((), (*ends, *tail), spread_marks(series, marks))
    measure = series.measure
    change: tuple[Value, ...] = relative(measure, "change", start, end)
    if not is_percent(measure):
        change = (measured(measure, "change", abs(end - start)), *change)
    values = (measured(measure, "start", start), ends[0], measured(measure, "end", end), ends[1], *change, *tail)
    marks = (period_mark(series, 0, "start"), period_mark(series, len(series) - 1, "end"))
    return Statement((), values, spread_marks(series, marks))


def _told(series: Series, verdict: Verdict, tau: float) -> Series:
    """Return the series, or where its ends are noise or two seasons the same by the shortest periods whose ends tell of the trend."""
    if series.by is None or series.grain not in CALENDAR or _tells(series, verdict, tau):
        return series
    lines = (series.by(grain) for grain in CALENDAR[CALENDAR.index(series.grain) + 1 :])
    return next((line for line in lines if len(line) >= FEWEST_TOLD and _tells(line, verdict, tau)), series)


def _slope(series: Series) -> float:
    return float(stats.theilslopes(series.values, series.positions).slope)


def _tells(series: Series, verdict: Verdict, tau: float) -> bool:
    """Say whether the ends may be compared, went the way of the trend and, where it is noisy, about as far as its slope goes.

    An average of far fewer rows than those of other periods is one or two things, and no level to start or to end at.
    """
    if series.aggregate is Aggregate.MEAN and min(series.rows[0], series.rows[-1]) < SPARSE * float(
        np.median(series.rows)
    ):
        return False
    start, end = float(series.values[0]), float(series.values[-1])
    moved = end - start if verdict is Verdict.RISE else start - end
    least, most = (abs(_slope(series)) * float(series.positions[-1]) * times for times in ENDS_AGREE)
    of_one_season = in_one_season(series, 0, -1) or _plain_tau(series) >= VERY_STEADY_TAU
    return moved > 0 and (tau >= STEADY_TAU or least <= moved <= most) and of_one_season


def _plain_tau(series: Series) -> float:
    """Return how steadily the values themselves go one way, whatever their season."""
    return abs(float(stats.kendalltau(series.values, series.positions).statistic))


def measured_slope(series: Series, slope: float) -> Value:
    """Return the slope in the measure's unit; rows a period need not be whole."""
    return format.value("slope", slope, Shape.NUMBER, series.measure.unit if series.measure else "")


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the ends from the first and last period, and Theil-Sen's slope as the median over all pairs of periods."""
    line = placed(periods_of(rows, finding.source), finding.source)
    later = line.view()
    couples = line.join(later, line.place < later.place, lname="", rname="{name}_later")
    slope = ((couples.value_later - couples.value) / (couples.place_later - couples.place)).median().abs()
    ends = line.aggregate(
        start=line.value.argmin(line.place), start_period=line.start.min(),
        end=line.value.argmax(line.place), end_period=line.start.max(), periods=line.place.max() + 1,
    )  # fmt: skip
    ends = ends.mutate(change=(ends.end - ends.start).abs(), change_points=(ends.end - ends.start).abs())
    ends = ends.mutate(change_pct=ends.change / ends.start * 100)
    row = ends.cross_join(couples.aggregate(slope=slope))
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
