"""Difference: the averages of two groups differ."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core.message import Message
from core.types import Aggregate, Fact, FactKind, Frame, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Groups
from insights.kinds.group_tests import independent_rows, made_of, says_nothing, wandering, welch_p
from insights.kinds.reasons import hardly_apart
from insights.state.frames import by_category
from insights.state.queries import at_place, places_of, select_values
from insights.state.stating import group_marks, is_percent, measured, named, relative, times_between
from insights.statistics.arrays import Floats
from insights.statistics.intervals import of_difference
from kinds.card import card

CARD = card(FactKind.DIFFERENCE)
_LEVELS, _WALKS = 0, 1  # of its tests
MINIMUM_N = CARD.limits.sample
MINIMUM_D = CARD.limits.effect


def find(groups: Groups) -> tuple[Finding[Groups] | Untested, ...]:
    """Test whether the groups' means differ at all (Welch's ANOVA), then the highest against the lowest (Welch's t).

    The t is charged for the choice among k(k - 1)/2 pairs; the larger p counts. Where values wander along time, the highest and the
    lowest must be further apart than random walks from a common start come.
    """
    if groups.aggregate is not Aggregate.MEAN:
        return ()
    held = large_enough(groups)
    if (wander := wandering(held)) and held.drift is None:
        return (Untested(FactKind.DIFFERENCE, groups, wander),)
    if len(held) < 2:
        return (Untested(FactKind.DIFFERENCE, groups, Message("fewer than two groups have {} rows", MINIMUM_N)),)
    order = held.order
    high, low = int(order[0]), int(order[-1])
    k = len(held)
    pairs = k * (k - 1) / 2
    if held.drift is not None:
        p = min(1.0, apart_p(held, high, low) * pairs)
    else:
        p = max(
            welch_anova_p(held.offset, held.variance, independent_rows(held)),
            min(1.0, welch_p(held, high, low) * pairs),
        )
    effect = cohen_d(held, high, low)
    empty = [held.names[i] for i in (high, low) if held.mean[i] == 0 and held.variance[i] == 0]
    why = made_of(groups) or says_nothing(held, high) or says_nothing(held, low) or hardly_apart(effect, MINIMUM_D)
    if empty:  # by what the columns mean, such as the revenue of those who did not buy
        why = Message("every row of {} is 0", empty[0])
    return (
        Finding(
            FactKind.DIFFERENCE, held, Verdict.ABOVE, (high, low), min(effect, 1e6), int(held.n.sum()), p,
            test=_LEVELS if held.drift is None else _WALKS, strength=min(effect / 2, 1.0), impact=float(min(1.0, (held.n[high] + held.n[low]) / held.n.sum() + 0.5)), why=why,
            interval=of_difference(effect, float(held.n[high]), float(held.n[low])) if effect < 1e6 else None,
        ),
    )  # fmt: skip


def apart_p(groups: Groups, a: int, b: int) -> float:
    """Return the two-sided p-value that two means are those of random walks from a common start, no less steady than these."""
    assert groups.drift is not None
    spread = float(np.sqrt(groups.drift[a] + groups.drift[b]))
    gap = abs(float(groups.mean[a] - groups.mean[b]))
    return float(2 * stats.t.sf(gap / spread, groups.periods - 1)) if spread > 0 else 1.0


def large_enough(groups: Groups) -> Groups:
    """Return the groups of at least 8 rows."""
    return groups.only(groups.n >= MINIMUM_N)


def cohen_d(groups: Groups, a: int, b: int) -> float:
    """Return the difference of two means in pooled standard deviations."""
    n, variance = groups.n[[a, b]], groups.variance[[a, b]]
    pooled = float(np.sqrt(((n - 1) * variance).sum() / (n.sum() - 2)))
    gap = abs(float(groups.mean[a] - groups.mean[b]))
    return gap / pooled if pooled > 0 else (1e6 if gap else 0.0)


def welch_anova_p(mean: Floats, variance: Floats, n: Floats) -> float:
    """Return the p-value of Welch's (1951) heteroscedastic F test that all means are equal."""
    if n.min() <= 1:
        return 1.0
    if (variance <= 0).any():
        return 0.0 if np.ptp(mean) > 0 else 1.0
    k, weight = len(mean), n / variance
    whole = weight.sum()
    centre = float((weight * mean).sum() / whole)
    between = float((weight * (mean - centre) ** 2).sum()) / (k - 1)
    rest = float(((1 - weight / whole) ** 2 / (n - 1)).sum())
    scale = 1 + 2 * (k - 2) / (k**2 - 1) * rest
    return float(stats.f.sf(between / scale, k - 1, (k**2 - 1) / (3 * rest)))


def state(finding: Finding[Groups]) -> Statement:
    """State the group with the highest mean, that with the lowest, and how far apart they are."""
    groups, (high, low) = finding.source, finding.places
    top, bottom = float(groups.mean[high]), float(groups.mean[low])
    gap: tuple[Value, ...] = () if is_percent(groups.measure) else (measured(groups.measure, "gap", top - bottom),)
    values = (
        named("high", groups.breakdown, groups.names[high]),
        measured(groups.measure, "high_mean", top),
        named("low", groups.breakdown, groups.names[low]),
        measured(groups.measure, "low_mean", bottom),
        *gap,
        *relative(groups.measure, "gap", bottom, top),
        *times_between(groups.measure, bottom, top),
    )
    marks = group_marks(groups, ((high, "high_mean"), (low, "low_mean")))
    return Statement((groups.names[high], groups.names[low]), values, marks)


def query(rows: ibis.Table, finding: Finding[Groups]) -> ibis.Table:
    """Recompute the highest and the lowest mean among groups of at least 8 rows."""
    ranked = places_of(rows, finding.source, MINIMUM_N)
    last = ranked.place == ranked.place.max().over()
    ranked = ranked.mutate(last=last)
    row = ranked.aggregate(
        high=at_place(ranked, "name", 0), high_mean=at_place(ranked, "value", 0),
        low=ranked.name.max(where=ranked["last"]), low_mean=ranked.value.max(where=ranked["last"]),
    )  # fmt: skip
    row = row.mutate(gap=row.high_mean - row.low_mean, gap_points=row.high_mean - row.low_mean)
    row = row.mutate(gap_pct=row.gap / row.low_mean * 100, times=row.high_mean / row.low_mean)
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the means of the groups that are compared."""
    return by_category(table, fact, large_enough)


KIND = Kind(CARD, Groups, find, state, query, frame)
