"""Concentration: of many categories, a few hold four fifths of a total, or half of it."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import Aggregate, FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Groups
from insights.state.frames import by_category
from insights.state.queries import at_place, places_of, select_values
from insights.state.stating import group_marks, measured, named
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.CONCENTRATION)
MINIMUM_N = CARD.limits.sample
MINIMUM_GINI = CARD.limits.effect
HELD = ((0.8, 0.3), (0.5, 0.12))
"""Parts of the total with the most of the categories that may hold them: Pareto's four fifths (Juran, 1951), and half.

Of an exponential spread it takes 44% of the categories to hold four fifths, and 19% to hold half. What is told is the part that
is held by the fewer, against those limits.
"""


def find(groups: Groups) -> tuple[Finding[Groups] | Untested, ...]:
    """Test whether the categories' totals are more unequal than an exponential spread (Gail and Gastwirth, 1978).

    The Gini coefficient of k exponential values is close to normal around 1/2 with variance 1 / 12(k - 1). The totals are the
    observations, so neither memory nor heavy tails of the rows behind them matter.
    """
    if groups.aggregate is Aggregate.MEAN or len(groups) < MINIMUM_N:
        return ()
    if (
        float(groups.total.min()) < 0 or float(groups.total.sum()) <= 0
    ):  # what was paid back may leave a total above zero
        return (Untested(FactKind.CONCENTRATION, groups, Message("shares need values that are not negative")),)
    k, coefficient = len(groups), gini(groups.total)
    ways = [(holders(groups, part), part, most * k) for part, most in HELD]
    several = [way for way in ways if way[0] > 1] or ways  # that one alone holds half is told of its share
    few, part, most = min(several, key=lambda way: way[0] / way[2])
    p = float(stats.norm.sf((coefficient - 0.5) * np.sqrt(12 * (k - 1))))
    why = None
    if few > most or coefficient < MINIMUM_GINI:
        why = Message("it takes {} of {} categories to hold {}", few, k, f"{part:.0%}")
    return (
        Finding(
            FactKind.CONCENTRATION, groups, Verdict.HIGHEST, tuple(int(i) for i in groups.order[:few]), coefficient,
            k, p,
            strength=min((coefficient - MINIMUM_GINI) / (1 - MINIMUM_GINI), 1.0) ** 0.5 if not why else 0.0, why=why,
        ),
    )  # fmt: skip


def gini(values: Floats) -> float:
    """Return the Gini coefficient of values that are not negative, unbiased for small samples (Deltas, 2003).

    >>> gini(np.array([1.0, 1.0, 1.0])), gini(np.array([0.0, 0.0, 9.0]))
    (0.0, 1.0)
    """
    ordered, n = np.sort(values), len(values)
    weight = 2 * np.arange(1, n + 1) - n - 1
    return float(weight @ ordered / ((n - 1) * ordered.sum()))


def holders(groups: Groups, part: float) -> int:
    """Return the fewest categories that together hold a part of the total."""
    held = np.cumsum(groups.total[groups.order])
    return int((held < part * held[-1]).sum()) + 1


def _part(finding: Finding[Groups]) -> float:
    """Return which part of the total it is that the finding's categories are the fewest to hold."""
    return next(part for part, _ in HELD if holders(finding.source, part) == len(finding.places))


def state(finding: Finding[Groups]) -> Statement:
    """State how many of how many categories hold which part, and the first of them."""
    groups, members = finding.source, finding.places
    whole, lead = float(groups.total.sum()), members[0]
    values = (
        format.value("fewest", len(members), Shape.COUNT),
        format.value("categories", len(groups), Shape.COUNT),
        format.value("top_share", float(groups.total[list(members)].sum()) / whole * 100, Shape.PERCENT),
        measured(groups.measure, "total", whole),
        named("leader", groups.breakdown, groups.names[lead]),
        format.value("share", float(groups.total[lead]) / whole * 100, Shape.PERCENT),
    )
    marks = group_marks(groups, tuple((at, "share" if at == lead else "top_share") for at in members[:8]))
    return Statement(tuple(groups.names[i] for i in members[:3]), values, marks)


def query(rows: ibis.Table, finding: Finding[Groups]) -> ibis.Table:
    """Recompute how many of the largest categories it takes to hold the part of the total that is told."""
    ranked = places_of(rows, finding.source)
    before = ibis.window(order_by=ranked.place, preceding=(None, 1))
    ranked = ranked.mutate(ahead=ranked.value.sum().over(before).fill_null(0.0), whole=ranked.value.sum().over())
    holds = ranked.ahead < ranked.whole * _part(finding)
    row = ranked.aggregate(
        fewest=holds.sum(), categories=ranked.count(), top=ranked.value.sum(where=holds), total=ranked.value.sum(),
        leader=at_place(ranked, "name", 0), value=at_place(ranked, "value", 0),
    )  # fmt: skip
    row = row.mutate(top_share=row.top / row.total * 100, share=row.value / row.total * 100)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Groups, find, state, query, by_category)
