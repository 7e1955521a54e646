"""Year to date: the complete periods of a year that has begun against the same periods of the year before."""

from __future__ import annotations

import ibis

from core import format
from core.message import Message
from core.types import FactKind, Grain, Shape, Verdict
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

CARD = card(FactKind.YEAR_TO_DATE)
MINIMUM_SHIFT = CARD.limits.effect
FEWEST = 3  # months of the year so far


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test the year's months so far against the same months a year earlier, under AR(1) or random-walk noise.

    Only where the last year is not over: a year that is belongs to the comparison of whole years. A last month that is itself
    incomplete is not part of the series.
    """
    if series.grain is not Grain.MONTH:
        return ()
    so_far = series.starts[-1].month
    if so_far == PERIODS_A_YEAR[Grain.MONTH]:
        return ()
    if so_far < FEWEST or not unbroken(series, so_far + 12):
        return (
            Untested(
                FactKind.YEAR_TO_DATE,
                series,
                Message("the year so far and the year before have fewer than {} months", FEWEST + 12),
            ),
        )
    spans = _spans(series)
    p, shift = shift_between(series, spans)
    rise = series.values[-so_far:].mean() > series.values[spans[0] : spans[1]].mean()
    why = hardly_moved(abs(shift), MINIMUM_SHIFT)
    if why is None and bool(rise) != (shift > 0):
        why = Message("the change is only there once the season is taken out")
    return (
        Finding(
            FactKind.YEAR_TO_DATE, series, Verdict.RISE if rise else Verdict.FALL, spans, min(abs(shift), 1e6),
            so_far + 12, p,
            strength=min(abs(shift) / 4, 1.0), why=why,
        ),
    )  # fmt: skip


def _spans(series: Series) -> Spans:
    n, so_far = len(series), series.starts[-1].month
    return n - so_far - 12, n - 12, n - so_far, n


def state(finding: Finding[Series]) -> Statement:
    """State the mean level a month of the year so far and of the same months a year earlier, and which months."""
    series, spans = finding.source, _spans(finding.source)
    start = when("start_period", series.starts[spans[2]], series.axis)
    end = when("end_period", series.starts[-1], series.axis)
    count = format.value("periods", spans[3] - spans[2], Shape.COUNT)
    marks = (
        period_mark(series, spans[2], "start_period", start.text),
        period_mark(series, spans[3] - 1, "end_period", end.text),
    )
    return Statement((), (*level_values(series, spans), start, end, count), spread_marks(series, marks))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the mean level of both spans."""
    return select_values(query_levels(rows, finding.source, _spans(finding.source)), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
