"""Ends: who has the most and who the least of a measure, by name. It describes the rows and tests nothing."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import Aggregate, Fact, FactKind, Filter, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.conditions import matching
from insights.gather.sources.standings import Standing
from insights.kinds.group_tests import says_nothing, two_group_p
from insights.state.frames import by_category
from insights.state.queries import at_place, places_of, select_values
from insights.state.stating import group_marks, measured, named, period_where, when
from kinds.card import card

CARD = card(FactKind.ENDS)
MINIMUM_SPAN = CARD.limits.effect
APART = 0.2  # of the first: totals of events of which the last comes nearer are told as alike, if at all
CHANCE = 0.05  # above, totals of events lie no further apart than rows fall by chance
MOST = 60  # of strength: beyond this many times the least, the span of a measure says no more


def find(standing: Standing) -> tuple[Finding[Standing], ...]:
    """Name the first, where it is alone, and the last, where it is."""
    groups = standing.groups
    ordered = groups.values[groups.order]
    spread = float(np.median(np.abs(ordered - np.median(ordered)))) or float(ordered.std())
    span = float(ordered[0] - ordered[-1])
    usual = abs(float(np.median(ordered)))
    if ordered[0] == ordered[1] or span < MINIMUM_SPAN * usual:
        return ()
    places = tuple(int(groups.order[i]) for i in (0, 1, -1))
    out = max(float(ordered[0] - np.median(ordered)), float(np.median(ordered) - ordered[-1])) / max(spread, 1e-300)
    return (
        Finding(
            FactKind.ENDS, standing, Verdict.SPLIT, places, min(span / max(usual, 1e-300), 1e6), int(groups.n.sum()), 0.0,
            strength=float(min(0.3 + 0.7 * np.log1p(out) / np.log1p(MOST), 1.0)),
            why=says_nothing(groups, places[0]) or _near_equal(standing, places[0], places[-1]),
        ),
    )  # fmt: skip


def _near_equal(standing: Standing, first: int, last: int) -> Message | None:
    """Return why totals of events are not put in order: they are about equal, or differ as chance lets them; None where they differ."""
    groups = standing.groups
    if standing.single or groups.aggregate is not Aggregate.SUM:
        return None
    high, low = float(groups.values[first]), float(groups.values[last])
    if high - low < APART * abs(high):
        return Message("the totals lie {} apart", f"{(high - low) / abs(high):.0%}")
    if standing.recorded:
        return None
    pairs = len(groups) * (len(groups) - 1) / 2
    by_chance = two_group_p(groups, first, last) * pairs > CHANCE
    return Message("the totals differ no more than chance lets them") if by_chance else None


def state(finding: Finding[Standing]) -> Statement:
    """State the first with its value, its part of a total and the next, the last where it is alone, and the period."""
    standing, (first, second, last) = finding.source, finding.places
    groups = standing.groups
    own = "value" if standing.start is None else "end"
    values: list[Value] = [
        named("leader", groups.breakdown, groups.names[first]),
        measured(groups.measure, own, float(groups.values[first])),
        named("second", groups.breakdown, groups.names[second]),
        measured(groups.measure, "second_value", float(groups.values[second])),
    ]
    shown: tuple[tuple[int, str], ...] = ((first, own), (second, "second_value"))
    if standing.has_last:
        values += [
            named("last", groups.breakdown, groups.names[last]),
            measured(groups.measure, "last_value", float(groups.values[last])),
        ]
        shown = (*shown, (last, "last_value")) if last != second else shown
    if groups.aggregate is Aggregate.SUM and groups.least >= 0 and float(groups.total.sum()) > 0:
        values.append(format.value("share", float(groups.total[first] / groups.total.sum()) * 100, Shape.PERCENT))
    values.append(format.value("categories", len(groups), Shape.COUNT))
    if standing.start is not None and standing.axis is not None:
        values.append(when("end_period", standing.start, standing.axis))
    named_places = (first, last, second) if standing.has_last else (first, second)
    focus = tuple(groups.names[i] for i in dict.fromkeys(named_places))
    return Statement(focus, tuple(values), _marks(standing, shown))


def _where(standing: Standing) -> tuple[Filter, ...]:
    """Return the condition on the rows that are looked at: those of the period; nothing without one."""
    return () if standing.axis is None or standing.start is None else period_where(standing.start, standing.axis)


def _marks(standing: Standing, shown: tuple[tuple[int, str], ...]) -> tuple[Mark, ...]:
    where = _where(standing)
    return tuple(replace(mark, where=(*mark.where, *where)) for mark in group_marks(standing.groups, shown))


def query(rows: ibis.Table, finding: Finding[Standing]) -> ibis.Table:
    """Recompute the first two places and the last, among the rows of the period."""
    standing = finding.source
    held = matching(rows, _where(standing))
    ranked = places_of(held, standing.groups).filter(ibis._.n > 0)
    ranked = ranked.mutate(final=ranked.place == ranked.place.max().over())
    row = ranked.aggregate(
        leader=at_place(ranked, "name", 0), value=at_place(ranked, "value", 0),
        second=at_place(ranked, "name", 1), second_value=at_place(ranked, "value", 1),
        last=ranked.name.max(where=ranked.final), last_value=ranked.value.max(where=ranked.final),
        total=ranked.value.sum(), categories=ranked.count(),
    )  # fmt: skip
    row = row.mutate(end=row.value, share=row.value / row.total * 100)
    if standing.start is not None:
        row = row.mutate(end_period=ibis.literal(standing.start.date()))
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return each category's value, largest first, among the rows of the fact's period."""
    where = tuple(condition for condition in fact.marks[0].where if condition.column != fact.breakdown)
    return by_category(replace(table, expr=matching(table.expr, where)), fact)


KIND = Kind(CARD, Standing, find, state, query, frame)
