"""Rank: one category leads or trails all others."""

from __future__ import annotations

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import Aggregate, FactKind, Shape, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Groups
from insights.kinds.group_tests import (
    FEWEST_ROWS,
    gap_of_leader_p,
    made_of,
    nearly_all,
    one_row_each,
    says_nothing,
    two_group_p,
    wandering,
)
from insights.state.frames import by_category
from insights.state.queries import at_place, places_of, select_values
from insights.state.stating import group_marks, is_interval, measured, named
from kinds.card import card

CARD = card(FactKind.RANK)
_GAP, _COUNTS, _MEANS, _TOTALS = 0, 1, 2, 3  # of its tests
MINIMUM_N = CARD.limits.sample
MINIMUM_LEAD = CARD.limits.effect
_FEWEST_ENTITIES = 8
_LARGE_LEAD = 3.0
_ACROSS_ZERO = 0.5  # strength of a lead over what is not positive, of which no number of times can be told


def find(groups: Groups) -> tuple[Finding[Groups] | Untested, ...]:
    """Test the first place against the second, and of three categories or more the last against the one before it."""
    if groups.aggregate is Aggregate.MEAN and len(groups) == 2:
        return ()  # `difference` says it
    if one_row_each(groups):
        if groups.measure is None or (groups.aggregate is Aggregate.MEAN and groups.measure.additive):
            return ()
        return (_entity(groups),)
    if wander := wandering(groups):
        return (Untested(FactKind.RANK, groups, wander),)
    order = groups.order
    places = [(Verdict.HIGHEST, int(order[0]), int(order[1]))]
    if len(groups) >= 3:
        places.append((Verdict.LOWEST, int(order[-1]), int(order[-2])))
    return tuple(_tested(groups, *place) for place in places)


def _tested(groups: Groups, verdict: Verdict, first: int, second: int) -> Finding[Groups] | Untested:
    n = groups.n[[first, second]]
    if n.min() < FEWEST_ROWS or n.sum() < MINIMUM_N:
        return Untested(
            FactKind.RANK, groups, Message("{} rows in {} or its rival are too few", int(n.min()), groups.names[first])
        )
    p = two_group_p(groups, first, second)
    return _finding(groups, verdict, first, second, p, _test(groups))


def _entity(groups: Groups) -> Finding[Groups] | Untested:
    if len(groups) < _FEWEST_ENTITIES:
        return Untested(
            FactKind.RANK, groups, Message("one row a category, and fewer than {} categories", _FEWEST_ENTITIES)
        )
    first, second = (int(i) for i in groups.order[:2])
    p = gap_of_leader_p(groups.values)
    return _finding(groups, Verdict.HIGHEST, first, second, p, _GAP)


def _test(groups: Groups) -> int:
    if groups.measure is None:
        return _COUNTS
    return _MEANS if groups.aggregate is Aggregate.MEAN else _TOTALS


def _finding(groups: Groups, verdict: Verdict, first: int, second: int, p: float, test: int) -> Finding[Groups]:
    value, rival = float(groups.values[first]), float(groups.values[second])
    large, small = (value, rival) if verdict is Verdict.HIGHEST else (rival, value)
    lead = large / small if small > 0 else float("inf") if large > small else 1.0
    why = (
        Message("the lead is too small to tell ({} times; {} is the least)", f"{lead:.2f}", MINIMUM_LEAD)
        if lead < MINIMUM_LEAD
        else None
    )
    if large < 0:
        lead, why = small / large, None
    if groups.aggregate is Aggregate.MEAN:
        why = made_of(groups) or why
    if verdict is Verdict.HIGHEST:
        why = says_nothing(groups, first) or why
    ahead = min(np.log(max(lead, 1.0)) / np.log(_LARGE_LEAD), 1.0) if large < 0 or small > 0 else _ACROSS_ZERO
    share = value / float(groups.total.sum()) if _has_share(groups) else 0.0
    why = nearly_all(groups, share) or why
    return Finding(
        FactKind.RANK, groups, verdict, (first, second), min(lead, 1e6), int(groups.n.sum()), p, test=test,
        strength=0.6 * ahead + 0.4 * min(share * 2, 1.0) if verdict is Verdict.HIGHEST else 0.5 * ahead, why=why,
    )  # fmt: skip


def _has_share(groups: Groups) -> bool:
    return groups.aggregate is not Aggregate.MEAN and groups.least >= 0 and float(groups.total.sum()) > 0


def state(finding: Finding[Groups]) -> Statement:
    """State the category, its value, its rival's, its share of the total and how many times the rival it is."""
    groups, (first, second) = finding.source, finding.places
    value, rival = float(groups.values[first]), float(groups.values[second])
    values: list[Value] = [
        named("leader", groups.breakdown, groups.names[first]),
        measured(groups.measure, "value", value),
        named("second", groups.breakdown, groups.names[second]),
        measured(groups.measure, "second_value", rival),
    ]
    if _has_share(groups):
        values.append(format.value("share", value / float(groups.total.sum()) * 100, Shape.PERCENT))
    times = value / rival if rival > 0 else 0.0
    if finding.verdict is Verdict.HIGHEST and 1.1 < times <= 100 and not is_interval(groups.measure):
        values.append(format.value("times", times, Shape.TIMES))
    values.append(format.value("categories", len(groups), Shape.COUNT))
    marks = group_marks(groups, ((first, "value"), (second, "second_value")))
    return Statement((groups.names[first], groups.names[second]), tuple(values), marks)


def query(rows: ibis.Table, finding: Finding[Groups]) -> ibis.Table:
    """Recompute the first two places, from the top or from the bottom."""
    ranked = places_of(rows, finding.source, smallest_first=finding.verdict is Verdict.LOWEST)
    row = ranked.aggregate(
        leader=at_place(ranked, "name", 0), value=at_place(ranked, "value", 0),
        second=at_place(ranked, "name", 1), second_value=at_place(ranked, "value", 1),
        total=ranked.value.sum(), categories=ranked.count(),
    )  # fmt: skip
    row = row.mutate(share=row.value / row.total * 100, times=row.value / row.second_value)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Groups, find, state, query, by_category)
