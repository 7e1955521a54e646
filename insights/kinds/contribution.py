"""Contribution: of the change in a total between two spans, one category's own change is the largest part."""

from __future__ import annotations

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources.panels import Panel
from insights.kinds.panel_tests import drift_towards_p
from insights.state.queries import select_values
from insights.state.stating import measured, named
from insights.state.two_spans import by_span, category_frame, category_marks, compared, has_parts, span_values, spans_of
from kinds.card import card

CARD = card(FactKind.CONTRIBUTION)
MINIMUM_N = CARD.limits.sample
MINIMUM_PART = CARD.limits.effect
TIMES_EVEN = 1.5  # that part over an even one
LEAST_CHANGE = 0.05  # of the total where it began: a smaller change is not worth taking apart


def find(panel: Panel) -> tuple[Finding[Panel] | Untested, ...]:
    """Test that the total moved, that the leading category moved with it, and further than the next one; the largest p counts.

    It is charged for the choice among the categories.
    """
    if not has_parts(panel):
        return ()
    start, end = (float(s) for s in panel.span_sums.sum(axis=0))
    change = end - start
    if len(panel.starts) < MINIMUM_N or change == 0 or start <= 0:
        return (Untested(FactKind.CONTRIBUTION, panel, Message("the total did not change, or began at nothing")),)
    up = change > 0
    changes = panel.span_sums[:, 1] - panel.span_sums[:, 0]
    order = np.argsort(-changes if up else changes, kind="stable")
    lead, second = int(order[0]), int(order[1])
    k, part = len(panel), float(changes[lead] / change)
    own, ahead = np.zeros(k), np.zeros(k)
    own[lead], ahead[lead], ahead[second] = 1, 1, -1
    p = max(drift_towards_p(panel.weighted(weight), up) for weight in (np.ones(k), own, ahead))
    return (
        Finding(
            FactKind.CONTRIBUTION, panel, Verdict.RISE if up else Verdict.FALL, (lead,), min(part, 1e6),
            len(panel.starts), min(1.0, p * k),
            strength=0.5 * min(part, 1.0) + 0.5 * min(abs(change) / start, 1.0), why=_why(part, k, change / start),
        ),
    )  # fmt: skip


def _why(part: float, k: int, moved: float) -> Message | None:
    if abs(moved) < LEAST_CHANGE:
        return Message("the total changed by {} only", f"{abs(moved):.1%}")
    if part > 1:
        return Message("the leader's change is {} of the total's, so others moved the other way", f"{part:.0%}")
    return (
        Message("a part of {} is not large among {}", f"{part:.0%}", k)
        if part < max(MINIMUM_PART, TIMES_EVEN / k)
        else None
    )


def state(finding: Finding[Panel]) -> Statement:
    """State the total in both spans, its change, and the leading category's own, also as a part of the total's."""
    panel, (lead,) = finding.source, finding.places
    start, end = (float(s) for s in panel.span_sums.sum(axis=0))
    changes = panel.span_sums[:, 1] - panel.span_sums[:, 0]
    first, last = span_values(panel)
    part = float(changes[lead] / (end - start)) * 100
    values = (
        measured(panel.measure, "start", start),
        first,
        measured(panel.measure, "end", end),
        last,
        measured(panel.measure, "change", abs(end - start)),
        named("leader", panel.breakdown, panel.names[lead]),
        measured(panel.measure, "leader_change", abs(float(changes[lead]))),
        format.value("share", part, Shape.PERCENT),
    )
    marks = category_marks(panel, changes, lambda x: measured(panel.measure, "", x), {lead: "leader_change"})
    return Statement((panel.names[lead],), values, marks)


def query(rows: ibis.Table, finding: Finding[Panel]) -> ibis.Table:
    """Recompute both totals and the largest change towards theirs among the categories."""
    both = by_span(rows, spans_of(finding.source))
    sign = 1 if finding.verdict is Verdict.RISE else -1
    both = both.mutate(moved=(both.after - both.before) * sign)
    row = both.aggregate(
        start=both.before.sum(),
        end=both.after.sum(),
        leader=both.name.argmax(both.moved),
        leader_change=both.moved.max(),
    )
    first, last = span_values(finding.source)
    row = row.mutate(
        change=(row.end - row.start).abs(),
        start_period=ibis.literal(first.number),
        end_period=ibis.literal(last.number),
    )
    row = row.mutate(share=row.leader_change / row.change * 100)
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return each category's change between the two spans, largest first."""
    both = compared(table, fact)
    return category_frame(fact, both.names, both.names, both.after - both.before)


KIND = Kind(CARD, Panel, find, state, query, frame)
