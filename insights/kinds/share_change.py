"""Share change: one category's part of a total rose or fell between two spans."""

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
from insights.state.stating import named
from insights.state.two_spans import by_span, category_frame, category_marks, compared, has_parts, span_values, spans_of
from kinds.card import card

CARD = card(FactKind.SHARE_CHANGE)
MINIMUM_N = CARD.limits.sample
MINIMUM_POINTS = CARD.limits.effect
LARGE_POINTS = 20.0
ENDS = 4  # the first and the last quarter of the periods
SPARSE = 0.1  # of the rows of the other span: a few rows make up no share
OFF = 1.5  # times as far as between these, and a share moved by what is special about the spans that are compared


def find(panel: Panel) -> tuple[Finding[Panel] | Untested, ...]:
    """Test whether the share that moved furthest drifts under AR(1) noise; p is charged for the choice among categories."""
    if not has_parts(panel):
        return ()
    if not panel.has_shares or len(panel.starts) < MINIMUM_N:
        return (Untested(FactKind.SHARE_CHANGE, panel, Message("shares need totals above zero in every period")),)
    moved = (panel.span_shares[:, 1] - panel.span_shares[:, 0]) * 100
    at = int(np.argmax(np.abs(moved)))
    points = float(abs(moved[at]))
    p = drift_towards_p(panel.share(at), bool(moved[at] > 0))
    return (
        Finding(
            FactKind.SHARE_CHANGE, panel, Verdict.RISE if moved[at] > 0 else Verdict.FALL, (at,), points,
            len(panel.starts), min(1.0, p * len(panel)),
            strength=min(points / LARGE_POINTS, 1.0),
            why=_silence(panel, at, points),
        ),
    )  # fmt: skip


def _silence(panel: Panel, at: int, points: float) -> Message | None:
    if points < MINIMUM_POINTS:
        return Message("the share moved too little ({} points; {} is the least)", f"{points:.1f}", MINIMUM_POINTS)
    rows = panel.span_rows.sum(axis=0)
    if rows.min() < SPARSE * rows.max():
        return Message("one of the spans has only {} rows", int(rows.min()))
    ends = max(len(panel.starts) // ENDS, 1)
    first, last = (panel.sums[at, side].sum() / panel.totals[side].sum() for side in (slice(ends), slice(-ends, None)))
    if points > OFF * 100 * abs(last - first):
        return Message("the first or the last span is far off those beside it")
    return None


def state(finding: Finding[Panel]) -> Statement:
    """State the category's share in both spans and by how many points it moved; one that is gone lost no share to others."""
    panel, (at,) = finding.source, finding.places
    shares = panel.span_shares * 100
    moved = shares[:, 1] - shares[:, 0]
    first, last = span_values(panel)
    there = bool(panel.span_rows[at].all())
    values = (
        named("leader", panel.breakdown, panel.names[at]),
        format.value("start", float(shares[at, 0]), Shape.PERCENT),
        first,
        format.value("end", float(shares[at, 1]), Shape.PERCENT),
        last,
        *((format.value("change_points", float(abs(moved[at])), Shape.POINTS),) if there else ()),
        format.value("categories", len(panel), Shape.COUNT),
    )
    shown = {at: "change_points" if there else ""}
    marks = category_marks(panel, moved, lambda x: format.value("", x, Shape.POINTS), shown)
    return Statement((panel.names[at],), values, marks)


def query(rows: ibis.Table, finding: Finding[Panel]) -> ibis.Table:
    """Recompute the share in both spans of the category whose share moved furthest that way."""
    panel = finding.source
    both = by_span(rows, spans_of(panel))
    both = both.mutate(
        start=both.before / both.before.sum().over() * 100, end=both.after / both.after.sum().over() * 100
    )
    sign = 1 if finding.verdict is Verdict.RISE else -1
    both = both.mutate(moved=(both.end - both.start) * sign)
    row = both.aggregate(
        leader=both.name.argmax(both.moved), start=both.start.argmax(both.moved), end=both.end.argmax(both.moved),
        change_points=both.moved.max(),
    )  # fmt: skip
    first, last = span_values(panel)
    everywhere = rows.filter(rows[panel.breakdown].notnull())[panel.breakdown]
    row = row.mutate(start_period=ibis.literal(first.number), end_period=ibis.literal(last.number))
    row = row.cross_join(everywhere.nunique().name("categories").as_table())
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return by how many points each category's share moved, largest first."""
    both = compared(table, fact)
    moved = (both.after / both.after.sum() - both.before / both.before.sum()) * 100
    return category_frame(fact, both.names, both.names, moved)


KIND = Kind(CARD, Panel, find, state, query, frame)
