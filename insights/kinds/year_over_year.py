"""Year over year: a measure's level in the latest full year of periods against the year before it."""

from __future__ import annotations

import ibis

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.periods import unbroken
from insights.gather.sources import Series
from insights.kinds.level_tests import PERIODS_A_YEAR, shift_between
from insights.kinds.reasons import hardly_moved
from insights.state.frames import along_time
from insights.state.levels import Spans, level_values, query_levels
from insights.state.queries import select_values
from insights.state.stating import period_mark, spread_marks, when
from kinds.card import card

CARD = card(FactKind.YEAR_OVER_YEAR)
MINIMUM_SHIFT = CARD.limits.effect


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test the latest 12 months (4 quarters, 52 weeks) against the 12 before, under AR(1) or random-walk noise.

    Both spans hold every season once, so that no season can pass for a change.
    """
    year = PERIODS_A_YEAR.get(series.grain)
    if year is None:
        return ()
    if not unbroken(series, 2 * year):
        return (
            Untested(
                FactKind.YEAR_OVER_YEAR, series, Message("the last {} {}s are not all there", 2 * year, series.grain)
            ),
        )
    spans = _spans(series)
    p, shift = shift_between(series, spans)
    rise = series.values[-year:].mean() > series.values[-2 * year : -year].mean()
    why = hardly_moved(abs(shift), MINIMUM_SHIFT)
    if why is None and bool(rise) != (shift > 0):
        why = Message("the change is only there once the season is taken out")
    return (
        Finding(
            FactKind.YEAR_OVER_YEAR, series, Verdict.RISE if rise else Verdict.FALL, spans, min(abs(shift), 1e6),
            2 * year, p,
            strength=min(abs(shift) / 4, 1.0), why=why,
        ),
    )  # fmt: skip


def _spans(series: Series) -> Spans:
    n, year = len(series), PERIODS_A_YEAR[series.grain]
    return n - 2 * year, n - year, n - year, n


def state(finding: Finding[Series]) -> Statement:
    """State the mean level a period of both years, their distance, and the period that ends the later one."""
    series, spans = finding.source, _spans(finding.source)
    end = when("end_period", series.starts[-1], series.axis)
    mark = period_mark(series, len(series) - 1, "end_period", end.text)
    return Statement((), (*level_values(series, spans), end), spread_marks(series, (mark,)))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the mean level of both years."""
    return select_values(query_levels(rows, finding.source, _spans(finding.source)), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
