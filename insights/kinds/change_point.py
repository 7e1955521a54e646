"""Change point: a measure's level moved at one date and stayed there."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Part, Series
from insights.kinds.calendar_effects import adjusted, memory_of
from insights.kinds.courses import SEARCHED, course_of, otherwise
from insights.kinds.group_tests import gap_of_leader_p
from insights.kinds.reasons import hardly_moved
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import instant, period_mark, relative, spread_marks, usual, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import STEP, off_line, regression_p, stepping_walk_p
from insights.statistics.segmentation import best_step, descriptions, without_spikes
from kinds.card import card

CARD = card(FactKind.CHANGE_POINT)
MINIMUM_N = CARD.limits.sample
MINIMUM_SHIFT = CARD.limits.effect
SHORTEST = 4  # periods on either side
WORTH = 0.25  # of its own level: a category that moves by less against the others is no news
AS_GOOD_AS_LINE = 0.97  # the same of a part of the total: six units of log-likelihood in 100 periods
BETTER_THAN_LINE = 0.8  # the step must leave at most this part of the squares that a straight line leaves


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test the best of all single steps, under AR(1) or random-walk noise, with Bonferroni's factor for the search."""
    n = len(series)
    if n < MINIMUM_N or np.ptp(series.values) == 0:
        return (
            Untested(
                FactKind.CHANGE_POINT,
                series,
                Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N),
            ),
        )
    y = adjusted(series)
    shortest = max(SHORTEST, n // 12)
    course = course_of(series)
    single = course.changes_once("level")
    at = course.places[0] if single else best_step(y, shortest)
    step = (np.arange(n) >= at).astype(float)[:, None]
    one = np.ones((n, 1))
    memory = memory_of(series, y, np.hstack([one, step]), STEP)
    p = min(1.0, regression_p(y, one, step, memory) * (n - 2 * shortest + 1))
    before, after = y[:at], y[at:]
    if memory == 1:  # what is tested is one change among all, whose tail may be heavy
        p = max(p, gap_of_leader_p(np.abs(np.diff(y))))
    elif memory > 0:  # the rest is taken for calm noise: a walk may look so around its best step
        p = min(p + stepping_walk_p(np.concatenate([before - before.mean(), after - after.mean()])), 1.0)
    within = float(before.var() * at + after.var() * (n - at))
    shift = abs(float(after.mean() - before.mean())) / max(np.sqrt(within / (n - 2)), 1e-12)
    p = min(p, course.p) if single else p
    if isinstance(series, Part) and (against := _against_the_rest(series, shortest)) and against.p < p:
        return (against,)
    raw_rise = series.values[at:].mean() > series.values[:at].mean()
    rise = after.mean() > before.mean()
    why = _silence(shift, within, y, bool(rise == raw_rise), single) or (None if single else otherwise(course))
    return (
        Finding(
            FactKind.CHANGE_POINT, series, Verdict.RISE if rise else Verdict.FALL, (at,), min(shift, 1e6),
            n, p, strength=min(shift / 4, 1.0), why=why,
        ),
    )  # fmt: skip


def _against_the_rest(series: Part, shortest: int) -> Finding[Series] | None:
    """Test the best step in a category's part of the total; told where its own level moved by a quarter and the others' the other way.

    What moves all categories alike is no part of a share, so a category that falls while the others grow is seen through their noise.
    """
    share = series.share
    if np.ptp(share) == 0:
        return None
    at, n = best_step(share, shortest), len(series)
    step, one = (np.arange(n) >= at).astype(float)[:, None], np.ones((n, 1))
    noise = np.full(n, np.nan)
    memory = memory_of(replace(series, noise=noise), share, np.hstack([one, step]), STEP)
    left = np.concatenate([share[:at] - share[:at].mean(), share[at:] - share[at:].mean()])
    p = regression_p(share, one, step, memory) * min(n, SEARCHED) * 2  # the plain step is tested as well
    p = 1.0 if memory == 1 else min(p + (stepping_walk_p(left) if memory > 0 else 0.0), 1.0)
    own, others = (float(v[at:].mean() / max(v[:at].mean(), 1e-300)) - 1 for v in (series.values, series.rest))
    shift = abs(float(share[at:].mean() - share[:at].mean())) / max(float(left.std()), 1e-12)
    if (
        own * others >= 0
        or abs(own) < WORTH
        or float(left @ left) > AS_GOOD_AS_LINE * float(off_line(share) @ off_line(share))
    ):
        return None
    why = hardly_moved(shift, MINIMUM_SHIFT)
    if why is None and (way := descriptions(without_spikes(share), shortest)[0]).places and way.form != "level":
        why = Message("its part of the total moved all along")
    verdict = Verdict.RISE if own > 0 else Verdict.FALL
    return Finding(
        FactKind.CHANGE_POINT,
        series,
        verdict,
        (at,),
        min(shift, 1e6),
        n,
        p,
        strength=min(abs(own), 1.0),
        why=why,
        test=1,
    )


def _silence(shift: float, within: float, y: Floats, agrees: bool, single: bool) -> Message | None:
    if why := hardly_moved(shift, MINIMUM_SHIFT):
        return why
    left = off_line(y)
    if not single and within > BETTER_THAN_LINE * float(left @ left):
        return Message("a steady trend explains it as well as a step")
    return None if agrees else Message("the step is only there once the season is taken out")


def state(finding: Finding[Series]) -> Statement:
    """State the mean level before and after, and the first period of the new level."""
    series, at = finding.source, finding.places[0]
    before, after = float(series.values[:at].mean()), float(series.values[at:].mean())
    date = when("at", series.starts[at], series.axis)
    levels = (usual(series, "before", before), usual(series, "after", after))
    values = (*levels, date, *relative(series.measure, "change", before, after))
    return Statement((), values, spread_marks(series, (period_mark(series, at, "at", date.text),)))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the mean level on either side of the date."""
    series, at = finding.source, finding.places[0]
    line = periods_of(rows, series)
    date = ibis.literal(instant(series.starts[at], series.axis.grain), type=line.start.type())
    row = line.aggregate(
        before=line.value.mean(where=line.start < date), after=line.value.mean(where=line.start >= date),
        at=line.start.min(where=line.start >= date),
    )  # fmt: skip
    row = row.mutate(change_points=(row.after - row.before).abs())
    row = row.mutate(change_pct=row.change_points / row.before * 100)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
