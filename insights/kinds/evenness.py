"""Evenness: the categories of events hold about equal parts of a total."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import Aggregate, FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Groups
from insights.kinds.group_tests import one_row_each, sizes_by_design
from insights.state.frames import by_category
from insights.state.queries import at_place, places_of, select_values
from insights.state.stating import group_marks, measured, named
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.EVENNESS)
MINIMUM_N = CARD.limits.sample
MINIMUM_EVENNESS = CARD.limits.effect
BAND = 0.15  # of the even share: within it parts count as equal
FEWEST, MOST = 3, 12  # categories: of two, a half is expected; of many, nobody expects a leader


def find(groups: Groups) -> tuple[Finding[Groups] | Untested, ...]:
    """Test that every share lies within 15% of the even one: two one-sided tests each, the largest p (Schuirmann, 1987).

    Only where the rows are events: parts that are equal by design, as in a panel, are no finding. The error of a share is that
    of a ratio of compound Poisson sums.
    """
    if groups.aggregate is Aggregate.MEAN or not FEWEST <= len(groups) <= MOST:
        return ()
    if one_row_each(groups) or sizes_by_design(groups) or groups.least < 0 or float(groups.total.sum()) <= 0:
        return ()
    if groups.n.min() < MINIMUM_N:
        return (Untested(FactKind.EVENNESS, groups, Message("fewer than {} rows in a category", MINIMUM_N)),)
    k, shares = len(groups), groups.total / groups.total.sum()
    p = float(stats.norm.sf((BAND / k - np.abs(shares - 1 / k)) / errors(groups)).max())
    even = float(shares.min() * k)
    why = (
        Message("the parts are not alike: the smallest is {} of an even one", f"{even:.0%}")
        if even < MINIMUM_EVENNESS or shares.max() * k > 1.1
        else None
    )
    order = groups.order
    return (
        Finding(
            FactKind.EVENNESS, groups, Verdict.EVEN, (int(order[0]), int(order[-1])), even,
            int(groups.n.sum()), p,
            strength=0.3, why=why,
        ),
    )  # fmt: skip


def errors(groups: Groups) -> Floats:
    """Return the standard error of each category's share of the total."""
    share, squares = groups.total / groups.total.sum(), groups.squares
    variance = (1 - share) ** 2 * squares + share**2 * (squares.sum() - squares)
    errors: Floats = np.sqrt(variance) / groups.total.sum()
    return errors


def state(finding: Finding[Groups]) -> Statement:
    """State the largest and the smallest share beside the even one."""
    groups, (first, last) = finding.source, finding.places
    shares = groups.total / groups.total.sum() * 100
    values = (
        format.value("categories", len(groups), Shape.COUNT),
        format.value("even_share", 100 / len(groups), Shape.PERCENT),
        named("leader", groups.breakdown, groups.names[first]),
        format.value("share", float(shares[first]), Shape.PERCENT),
        named("last", groups.breakdown, groups.names[last]),
        format.value("last_share", float(shares[last]), Shape.PERCENT),
        measured(groups.measure, "total", float(groups.total.sum())),
    )
    marks = group_marks(groups, ((first, "share"), (last, "last_share")))
    return Statement((groups.names[first], groups.names[last]), values, marks)


def query(rows: ibis.Table, finding: Finding[Groups]) -> ibis.Table:
    """Recompute the largest and the smallest part of the total."""
    ranked = places_of(rows, finding.source)
    ranked = ranked.mutate(final=ranked.place == ranked.place.max().over())
    row = ranked.aggregate(
        categories=ranked.count(), total=ranked.value.sum(), leader=at_place(ranked, "name", 0),
        value=at_place(ranked, "value", 0), last=ranked.name.max(where=ranked.final), least=ranked.value.max(where=ranked.final),
    )  # fmt: skip
    row = row.mutate(
        even_share=100 / row.categories, share=row.value / row.total * 100, last_share=row.least / row.total * 100
    )
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Groups, find, state, query, by_category)
