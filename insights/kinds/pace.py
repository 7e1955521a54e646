"""Pace: a year's total so far is above, or below, the goal that was set for the same periods."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Mark, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.periods import unbroken
from insights.gather.sources.goals import Goal, goal_pairs
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import instant, measured, percent_between, period_key, period_where, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import persistence, regression_p
from kinds.card import card

CARD = card(FactKind.PACE)
MINIMUM_N = CARD.limits.sample
MINIMUM_GAP = CARD.limits.effect
LARGE_GAP = 5.0  # percent of the goal, which a reader acts upon: five times what is material
LARGEST_GAP = 100.0  # percent of the goal: further apart, the one was hardly set for the other
FEWEST = 3  # periods of the year so far


def find(source: Goal) -> tuple[Finding[Goal] | Untested, ...]:
    """Test that the gap to the goal is zero on average over the year so far, under AR(1) or random-walk noise.

    The gaps of earlier years have a level of their own; they tell how far gaps vary, and whether they remember.
    """
    gaps, since = _gaps(source), _since(source)
    n = len(gaps)
    if n < MINIMUM_N or n - since < FEWEST or np.ptp(gaps) == 0 or not unbroken(source.series, n):
        return (
            Untested(
                FactKind.PACE, source, Message("{} complete periods without a hole are fewer than {}", n, MINIMUM_N)
            ),
        )
    reached, goal = _totals(source)
    if goal <= 0:
        return ()
    now = (np.arange(n) >= since).astype(float)[:, None]
    earlier = np.empty((n, 0)) if since == 0 else 1 - now
    p = regression_p(gaps, earlier, now, persistence(gaps, np.hstack([earlier, now])))
    part = abs(reached - goal) / goal * 100
    verdict = Verdict.ABOVE if reached > goal else Verdict.BELOW
    return (
        Finding(
            FactKind.PACE, source, verdict, (since, n - 1), part, n, p,
            strength=min(part / LARGE_GAP, 1.0), why=_why(part),
        ),
    )  # fmt: skip


def _why(part: float) -> Message | None:
    if part < MINIMUM_GAP:
        return Message("it is nearly where its goal is ({}% off; {}% is the least)", f"{part:.2f}", MINIMUM_GAP)
    if part > LARGEST_GAP:
        return Message("a gap of {}% of the goal is too large for the one to be set for the other", f"{part:.0f}")
    return None


def _gaps(source: Goal) -> Floats:
    gaps: Floats = source.series.values - source.goal.values
    return gaps


def _since(source: Goal) -> int:
    """Return the position of the first period of the last calendar year."""
    year = source.series.starts[-1].year
    return next(i for i, start in enumerate(source.series.starts) if start.year == year)


def _totals(source: Goal) -> tuple[float, float]:
    since = _since(source)
    return float(source.series.values[since:].sum()), float(source.goal.values[since:].sum())


def state(finding: Finding[Goal]) -> Statement:
    """State the year's total so far, the goal of the same periods, how far they are apart, and the part of the whole year's goal."""
    source, since = finding.source, _since(finding.source)
    series, measure = source.series, source.series.measure
    reached, goal = _totals(source)
    part, whole = percent_between(goal, reached), 0.0 if source.year is None else float(source.year.values.sum())
    values = (
        measured(measure, "reached", reached),
        measured(measure, "goal", goal),
        measured(measure, "gap", abs(reached - goal)),
        *(() if part is None else (format.value("gap_pct", part, Shape.PERCENT),)),
        *(() if whole <= 0 else (format.value("share", reached / whole * 100, Shape.PERCENT),)),
        when("start_period", series.starts[since], series.axis),
        when("end_period", series.starts[-1], series.axis),
        format.value("periods", len(series) - since, Shape.COUNT),
    )
    low, high = period_where(series.starts[since], series.axis)[0], period_where(series.starts[-1], series.axis)[1]
    last = format.period(instant(series.starts[-1], series.grain), series.grain)
    key = period_key(series.starts[-1], series.grain)
    mark = Mark(key, last, values[0].text, "reached", (low, high), reached, values[0].unit)
    return Statement((), values, (mark,))


def query(rows: ibis.Table, finding: Finding[Goal]) -> ibis.Table:
    """Recompute both totals from the rows that hold both, and the goal of the whole year from all rows."""
    source, series = finding.source, finding.source.series
    held = rows.filter(rows[series.about[0]].notnull(), rows[source.goal.about[0]].notnull())
    line, planned = periods_of(held, series), periods_of(held, source.goal)
    first = ibis.literal(instant(series.starts[_since(source)], series.grain), type=line.start.type())
    so_far = line.filter(line.start >= first)
    row = so_far.aggregate(
        reached=so_far.value.sum(), start_period=so_far.start.min(), end_period=so_far.start.max(),
        periods=so_far.start.count(),
    ).cross_join(planned.filter(planned.start >= first).aggregate(goal=lambda t: t.value.sum()))  # fmt: skip
    row = row.mutate(gap=(row.reached - row.goal).abs())
    row = row.mutate(gap_pct=row.gap / row.goal * 100)
    if source.year is not None:
        row = row.cross_join(periods_of(rows, source.year).aggregate(whole=lambda t: t.value.sum()))
        row = row.mutate(share=row.reached / row.whole * 100)
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the running total of the year so far, one row a period."""
    goal = next(goal for actual, goal in goal_pairs(table) if actual.name == fact.measure)
    both = table.expr.filter(table.expr[goal.name].notnull(), table.expr[fact.measure].notnull())
    known = along_time(replace(table, expr=both), fact)
    first, last = fact.value("start_period").number, fact.value("end_period").number
    shown = [row for row in known.rows if first <= row[0] <= last]  # type: ignore[operator]
    totals = np.cumsum([float(row[-2]) for row in shown])  # type: ignore[arg-type]
    rows = tuple((row[0], float(total), row[-1]) for row, total in zip(shown, totals, strict=True))
    return replace(known, rows=rows, note=Message("running total of the year so far"))


KIND = Kind(CARD, Goal, find, state, query, frame)
