"""Steady share: the largest category's part of a total held still while the total itself moved."""

from __future__ import annotations

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources.panels import Panel
from insights.kinds.panel_tests import drift_towards_p, steady_p
from insights.state.queries import select_values
from insights.state.stating import named, percent_between
from insights.state.two_spans import by_span, category_frame, category_marks, compared, has_parts, span_values, spans_of
from kinds.card import card

CARD = card(FactKind.STEADY_SHARE)
MINIMUM_N = CARD.limits.sample
MINIMUM_CHANGE = CARD.limits.effect
BAND = 0.1  # of the share itself: the drift that still counts as none
ENDS = 0.05  # of the share itself: the ends differ by less
"""Effects: the change of the total; the share's own drift is shown to be within a tenth of itself."""


def find(panel: Panel) -> tuple[Finding[Panel] | Untested, ...]:
    """Test that the total drifts, and that the leader's share drifts by less than a tenth of itself; the larger p counts."""
    if not has_parts(panel):
        return ()
    if not panel.has_shares or len(panel.starts) < MINIMUM_N:
        return (Untested(FactKind.STEADY_SHARE, panel, Message("shares need totals above zero in every period")),)
    start, end = (float(s) for s in panel.span_sums.sum(axis=0))
    moved = percent_between(start, end)
    at = int(np.argmax(panel.span_sums.sum(axis=1)))
    line, up = panel.share(at), end > start
    if moved is None or np.ptp(line.values) == 0:
        return (
            Untested(
                FactKind.STEADY_SHARE, panel, Message("the total grew from nothing, or one category is all there is")
            ),
        )
    share = float(line.values.mean())
    p = max(drift_towards_p(panel.weighted(np.ones(len(panel))), up), steady_p(line, BAND * share))
    ends = float(abs(panel.span_shares[at, 1] - panel.span_shares[at, 0])) / share
    why = Message("the total changed by {} only", f"{moved:.0f}%") if moved < 100 * MINIMUM_CHANGE else None
    if ends > ENDS:
        why = Message("the share moved by {} of itself between the first and the last span", f"{ends:.0%}")
    return (
        Finding(
            FactKind.STEADY_SHARE, panel, Verdict.RISE if up else Verdict.FALL, (at,), moved / 100,
            len(panel.starts), p,
            strength=min(moved / 100, 1.0) * min(share * 2, 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Panel]) -> Statement:
    """State the category, its share in both spans, and by how many percent the total changed meanwhile."""
    panel, (at,) = finding.source, finding.places
    shares = panel.span_shares * 100
    first, last = span_values(panel)
    values = (
        named("leader", panel.breakdown, panel.names[at]),
        format.value("start", float(shares[at, 0]), Shape.PERCENT),
        first,
        format.value("end", float(shares[at, 1]), Shape.PERCENT),
        last,
        format.value("change_pct", finding.effect * 100, Shape.PERCENT),
        format.value("categories", len(panel), Shape.COUNT),
    )
    marks = category_marks(panel, shares[:, 1], lambda x: format.value("", x, Shape.PERCENT), {at: "end"})
    return Statement((panel.names[at],), values, marks)


def query(rows: ibis.Table, finding: Finding[Panel]) -> ibis.Table:
    """Recompute the shares of the category that is largest in both spans together, and the change of the total."""
    panel = finding.source
    both = by_span(rows, spans_of(panel))
    both = both.mutate(size=both.before + both.after)
    row = both.aggregate(
        leader=both.name.argmax(both.size), own_before=both.before.argmax(both.size), own_after=both.after.argmax(both.size),
        whole_before=both.before.sum(), whole_after=both.after.sum(),
    )  # fmt: skip
    first, last = span_values(panel)
    row = row.mutate(
        start=row.own_before / row.whole_before * 100, end=row.own_after / row.whole_after * 100,
        change_pct=((row.whole_after - row.whole_before) / row.whole_before * 100).abs(),
        start_period=ibis.literal(first.number), end_period=ibis.literal(last.number),
    )  # fmt: skip
    everywhere = rows.filter(rows[panel.breakdown].notnull())[panel.breakdown]
    row = row.cross_join(everywhere.nunique().name("categories").as_table())
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return each category's share of the last span, its share of the first after its name."""
    both = compared(table, fact)
    before, after = both.before / both.before.sum() * 100, both.after / both.after.sum() * 100
    labels = tuple(
        f"{n} ({format.percent(a)} → {format.percent(b)})" for n, a, b in zip(both.names, before, after, strict=True)
    )
    return category_frame(fact, both.names, labels, after)


KIND = Kind(CARD, Panel, find, state, query, frame)
