"""Curved: one measure turns along another, so that it is highest or lowest in the middle."""

from __future__ import annotations

import ibis

from core import format
from core.message import Message
from core.types import Fact, FactKind, Filter, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.aggregate import number_of
from insights.gather.sources.curves import THIRDS, Bend, edges_of, thirds_of
from insights.state.queries import select_values
from insights.state.stating import measured
from kinds.card import card

CARD = card(FactKind.CURVED)
MINIMUM_R = CARD.limits.effect


def find(bend: Bend) -> tuple[Finding[Bend], ...]:
    """Test that a measure rises on one side of the median of another and falls on the other side (Simonsohn, 2018).

    Two Spearman coefficients of opposite signs, for as many rows as rows with a memory are worth; the larger p counts, twice, as
    either measure may be the one that turns.
    """
    size, verdict = min(abs(bend.before), abs(bend.after)), Verdict.HIGHEST if bend.before > 0 else Verdict.LOWEST
    why = None
    if bend.before * bend.after >= 0 or size < MINIMUM_R:
        why = Message("it does not go one way and then back (r = {} on both sides is the least)", MINIMUM_R)
    elif not _turns(bend, verdict):
        why = Message("its averages by thirds do not turn")
    elif bend.made_by:
        why = Message("it does not turn inside the groups of {}", bend.made_by)
    return (
        Finding(
            FactKind.CURVED, bend, verdict, (), size,
            bend.rows, bend.p, strength=min(1.3 * size, 1.0),
            why=why,
        ),
    )  # fmt: skip


def _turns(bend: Bend, verdict: Verdict) -> bool:
    if not bend.thirds:
        return False
    lower, middle, upper = bend.thirds
    return middle > max(lower, upper) if verdict is Verdict.HIGHEST else middle < min(lower, upper)


def state(finding: Finding[Bend]) -> Statement:
    """State the average of the measure in each third of the other."""
    bend = finding.source
    stated = tuple(measured(bend.y_column, name, mean) for name, mean in zip(THIRDS, bend.thirds, strict=True))
    marks = tuple(_mark(bend, at, value) for at, value in enumerate(stated))
    return Statement((), (*stated, format.value("rows", bend.rows, Shape.COUNT)), marks)


def _mark(bend: Bend, at: int, value: Value) -> Mark:
    x, (first, second) = bend.x_column, bend.edges
    low, high = format.quantity(first, x.unit), format.quantity(second, x.unit)
    span = (f"< {low}", f"{low} – {high}", f"≥ {high}")[at]
    lower, upper = Filter(x.name, ">=", first), Filter(x.name, ">=", second)
    where = ((Filter(x.name, "<", first),), (lower, Filter(x.name, "<", second)), (upper,))[at]
    return Mark(value.name, span, value.text, value.name, where, bend.thirds[at], value.unit)


def query(rows: ibis.Table, finding: Finding[Bend]) -> ibis.Table:
    """Part the rows at the thirds of one measure and recompute the average of the other in each."""
    bend = finding.source
    parted = rows.cross_join(rows.aggregate(**edges_of(rows, bend)))
    both = number_of(parted, bend.x_column).notnull() & number_of(parted, bend.y_column).notnull()
    means = thirds_of(parted, bend, parted["first"], parted["second"])
    return select_values(parted.aggregate(**means, rows=both.sum()), state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the average in each third, as the fact's marks hold it: (range, measure, key)."""
    rows = tuple((mark.label, mark.number, mark.key) for mark in fact.marks)
    return Frame((fact.breakdown, fact.measure, "key"), rows)


KIND = Kind(CARD, Bend, find, state, query, frame)
