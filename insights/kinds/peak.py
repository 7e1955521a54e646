"""Peak: the years in which a measure was highest and lowest, where it did not run from the one to the other. It tests nothing."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.sources.whole_years import WholeYears
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import measured, period_mark, spread_marks, when
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.PEAK)
MINIMUM_N = CARD.limits.sample
MINIMUM_SPAN = CARD.limits.effect
TREND = 0.7  # Kendall's tau with time: above, a trend tells it
LEAST_SPAN = 0.05  # of the level, where the years follow a course: readers tell them apart by the line
COURSE = 0.01  # p of the ranks' von Neumann ratio: below, each year lies near the one before it
CLEAR = 0.4  # strength of a course that rises to a peak, however flat it is


def find(whole: WholeYears) -> tuple[Finding[WholeYears], ...]:
    """Name the highest and the lowest of the whole years, each of which stands alone."""
    y = whole.years.values
    if len(y) < MINIMUM_N or np.ptp(y) == 0:
        return ()
    high, low = int(np.argmax(y)), int(np.argmin(y))
    span = float(np.ptp(y) / max(abs(float(np.median(y))), 1e-300))
    coursed = _follows_a_course(y)
    ends, why = {0, len(y) - 1}, None
    if span < (LEAST_SPAN if coursed else MINIMUM_SPAN):
        why = Message("highest and lowest lie {} of the level apart", f"{span:.0%}")
    elif {high, low} == ends or abs(float(stats.kendalltau(np.arange(len(y)), y).statistic)) > TREND:
        why = Message("it ran from the one end to the other")
    elif (y == y[high]).sum() > 1 or (y == y[low]).sum() > 1:
        why = Message("another year is as high, or as low")
    return (
        Finding(
            FactKind.PEAK, whole, Verdict.SPLIT, (high, low), min(span, 1e6), len(y), 0.0,
            strength=min(max(span, CLEAR * coursed), 1.0), why=why,
        ),
    )  # fmt: skip


def _follows_a_course(y: Floats) -> bool:
    """Say whether years lie nearer to the years beside them than chance puts them, by the ranks' von Neumann ratio (Bartels, 1982)."""
    n, ranks = len(y), stats.rankdata(y)
    ratio = float((np.diff(ranks) ** 2).sum() / ((ranks - ranks.mean()) ** 2).sum())
    variance = 4 * (n - 2) * (5 * n**2 - 2 * n - 9) / (5 * n * (n + 1) * (n - 1) ** 2)
    return bool(stats.norm.cdf((ratio - 2) / np.sqrt(variance)) < COURSE)


def state(finding: Finding[WholeYears]) -> Statement:
    """State both years with what the measure came to in each."""
    years, (high, low) = finding.source.years, finding.places
    values = (
        measured(years.measure, "high", years.values[high]), when("at", years.starts[high], years.axis),
        measured(years.measure, "low", years.values[low]), when("end_period", years.starts[low], years.axis),
    )  # fmt: skip
    return Statement(
        (), values, spread_marks(years, (period_mark(years, high, "high"), period_mark(years, low, "low")))
    )


def query(rows: ibis.Table, finding: Finding[WholeYears]) -> ibis.Table:
    """Recompute the highest and the lowest of the years."""
    line = periods_of(rows, finding.source.years)
    row = line.aggregate(
        high=line.value.max(),
        at=line.start.argmax(line.value),
        low=line.value.min(),
        end_period=line.start.argmin(line.value),
    )
    return select_values(row, state(finding).values)


KIND = Kind(CARD, WholeYears, find, state, query, along_time)
