"""Disparity: a category has a much larger part of one total than of another, as of sales and not of profit."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import Fact, FactKind, Filter, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import name_of, number_of
from insights.gather.sources.two_totals import TwoTotals
from insights.state.queries import select_values
from insights.state.stating import named, of_columns
from kinds.card import card

CARD = card(FactKind.DISPARITY)
MINIMUM_N = CARD.limits.sample
MINIMUM_TIMES = CARD.limits.effect
MINIMUM_POINTS = 0.05
_LARGE = 4.0  # times: an effect of full strength


def find(totals: TwoTotals) -> tuple[Finding[TwoTotals] | Untested, ...]:
    """Test the widest gap between both parts, among categories of 30 rows, charged for each category."""
    held = np.flatnonzero(totals.first.n >= MINIMUM_N)
    if len(held) < 2:
        return (Untested(FactKind.DISPARITY, totals, Message("fewer than two groups have {} rows", MINIMUM_N)),)
    (first, second), errors = totals.shares, totals.errors
    gaps = first - second
    at = int(held[np.argmax(np.abs(gaps[held]))])
    error = float(errors[at])
    p = min(1.0, float(2 * stats.norm.sf(abs(gaps[at]) / error)) * len(held)) if error > 0 else 1.0
    large, small = max(first[at], second[at]), min(first[at], second[at])
    times = float(large / small) if small > 0 else float("inf")
    why = None
    if times < MINIMUM_TIMES or abs(gaps[at]) < MINIMUM_POINTS:
        why = Message("its parts of the two totals are {} and {}", f"{first[at]:.0%}", f"{second[at]:.0%}")
    return (
        Finding(
            FactKind.DISPARITY, totals, Verdict.SPLIT, (at,), min(times, 1e6), int(totals.first.n.sum()), p,
            strength=float(min(np.log(min(times, _LARGE)) / np.log(_LARGE), 1.0)), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[TwoTotals]) -> Statement:
    """State the category, its part of the one total, and its part of the other."""
    totals, (at,) = finding.source, finding.places
    breakdown, name = totals.first.breakdown, totals.first.names[at]
    first, second = (100 * float(share[at]) for share in totals.shares)
    share = format.value("share", first, Shape.PERCENT)
    other = format.value("other_share", second, Shape.PERCENT)
    third = of_columns("third", (totals.other.name,))
    where = (Filter(breakdown, "==", name),)
    measure = totals.first.measure.name if totals.first.measure else ""
    marks = tuple(
        Mark(value.name, words, value.text, value.name, where, number, "%")
        for value, words, number in ((share, format.label(measure), first), (other, third.text, second))
    )
    values: tuple[Value, ...] = (
        named("leader", breakdown, name), share, third, other, format.value("categories", len(totals.first), Shape.COUNT),
    )  # fmt: skip
    return Statement((name,), values, marks, (("third", (totals.other.name,)),))


def query(rows: ibis.Table, finding: Finding[TwoTotals]) -> ibis.Table:
    """Recompute the category's part of both totals."""
    totals, (at,) = finding.source, finding.places
    breakdown, name = totals.first.breakdown, totals.first.names[at]
    assert totals.first.measure is not None
    kept = rows.filter(rows[breakdown].notnull())
    held = kept.select(
        name=name_of(kept, breakdown), x=number_of(kept, totals.first.measure), y=number_of(kept, totals.other)
    )
    own = held.name == name
    row = held.aggregate(
        leader=held.name.max(where=own), x_own=held.x.sum(where=own), x_all=held.x.sum(), y_own=held.y.sum(where=own),
        y_all=held.y.sum(), categories=held.name.nunique(),
    )  # fmt: skip
    row = row.mutate(
        share=row.x_own / row.x_all * 100, other_share=row.y_own / row.y_all * 100,
        third=ibis.literal(format.label(totals.other.name)),
    )  # fmt: skip
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return both parts, as the fact's marks hold them: (measure, "share" in percent, key)."""
    return Frame(("measure", "share", "key"), tuple((m.label, m.number, m.key) for m in fact.marks))


KIND = Kind(CARD, TwoTotals, find, state, query, frame)
