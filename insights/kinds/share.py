"""Share: one category, or the top three of many, holds a large part of a total."""

from __future__ import annotations

from math import comb

import ibis

from core import format
from core.message import Message
from core.types import Aggregate, FactKind, Shape, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Groups
from insights.kinds.group_tests import FEWEST_ROWS, excess_p, gap_of_leader_p, nearly_all, one_row_each, wandering
from insights.state.frames import by_category
from insights.state.queries import at_place, places_of, select_values
from insights.state.stating import group_marks, measured, named
from kinds.card import card

CARD = card(FactKind.SHARE)
_GAP, _EXCESS = 0, 1  # of its tests
MINIMUM_N = CARD.limits.sample
MINIMUM_SHARE = CARD.limits.effect
MINIMUM_TOP_SHARE = 0.5  # for the top three of seven categories or more
TIMES_EVEN = 1.5  # the share over an even share
MANY = 7
NEARLY_ALL = 0.999


def find(groups: Groups) -> tuple[Finding[Groups] | Untested, ...]:
    """Test the leader's share, and with seven categories or more that of the top three, against an even share."""
    if groups.aggregate is Aggregate.MEAN or len(groups) < 2:
        return ()
    if groups.least < 0 or float(groups.total.sum()) <= 0:
        return (Untested(FactKind.SHARE, groups, Message("shares need values that are not negative")),)
    if wander := wandering(groups):
        return (Untested(FactKind.SHARE, groups, wander),)
    entities = one_row_each(groups)
    if entities and (groups.measure is None or len(groups) < 8):
        return ()
    sizes = [1, 3] if len(groups) >= MANY and not entities else [1]
    return tuple(_tested(groups, m, entities) for m in sizes)


def _tested(groups: Groups, m: int, entities: bool) -> Finding[Groups] | Untested:
    members = tuple(int(i) for i in groups.order[:m])
    if not entities and (groups.n.sum() < MINIMUM_N or groups.n[list(members)].min() < FEWEST_ROWS):
        return Untested(FactKind.SHARE, groups, Message("fewer than {} rows in the leading categories", FEWEST_ROWS))
    p = gap_of_leader_p(groups.values) if entities else min(1.0, excess_p(groups, members) * comb(len(groups), m))
    share = float(groups.total[list(members)].sum() / groups.total.sum())
    even = m / len(groups)
    least = MINIMUM_SHARE if m == 1 else MINIMUM_TOP_SHARE
    why = (
        Message("a share of {} is not large among {}", f"{share:.0%}", len(groups))
        if share < least or share < TIMES_EVEN * even
        else None
    )
    why = nearly_all(groups, share) or why
    if share > NEARLY_ALL:  # by what the columns mean, such as the revenue of those who bought
        why = Message("one category is all there is of it")
    return Finding(
        FactKind.SHARE, groups, Verdict.HIGHEST, members, share, int(groups.n.sum()), p,
        test=_GAP if entities else _EXCESS,
        strength=min(max(share - even, 0.0) / (1 - even), 1.0) ** 0.5 if m == 1 else max(share - even, 0.0) ** 0.5 * 0.9,
        why=why,
    )  # fmt: skip


def state(finding: Finding[Groups]) -> Statement:
    """State the leader with its value and share; of the top three also their names and what they hold together."""
    groups, members = finding.source, finding.places
    whole, lead = float(groups.total.sum()), members[0]
    values: list[Value] = [
        named("leader", groups.breakdown, groups.names[lead]),
        measured(groups.measure, "value", float(groups.total[lead])),
        format.value("share", float(groups.total[lead]) / whole * 100, Shape.PERCENT),
        measured(groups.measure, "total", whole),
    ]
    if len(members) == 3:
        top = float(groups.total[list(members)].sum()) / whole * 100
        values += [
            named("second", groups.breakdown, groups.names[members[1]]),
            named("third", groups.breakdown, groups.names[members[2]]),
        ]
        values.append(format.value("top_share", top, Shape.PERCENT))
    values.append(format.value("categories", len(groups), Shape.COUNT))
    marks = group_marks(groups, tuple((at, "value" if at == lead else "") for at in members))
    return Statement(tuple(groups.names[i] for i in members), tuple(values), marks)


def query(rows: ibis.Table, finding: Finding[Groups]) -> ibis.Table:
    """Recompute the leading categories and their part of the total."""
    ranked = places_of(rows, finding.source)
    row = ranked.aggregate(
        leader=at_place(ranked, "name", 0), value=at_place(ranked, "value", 0), total=ranked.value.sum(),
        second=at_place(ranked, "name", 1), third=at_place(ranked, "name", 2),
        top=ranked.value.sum(where=ranked.place < 3), categories=ranked.count(),
    )  # fmt: skip
    row = row.mutate(share=row.value / row.total * 100, top_share=row.top / row.total * 100)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Groups, find, state, query, by_category)
