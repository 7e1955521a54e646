"""Heaping: whole numbers end in 0 or 5 more often than chance lets them, as where people round."""

from __future__ import annotations

import ibis
from scipy import stats

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import number_of
from insights.gather.sources.values import Values, ends_round
from insights.state.queries import select_values
from kinds.card import card

CARD = card(FactKind.HEAPING)
MINIMUM_N = CARD.limits.sample
MINIMUM_POINTS = CARD.limits.effect
_EVEN = 20.0  # percent: two digits of ten
_NARROWEST = 15  # interquartile range, for last digits of a smooth distribution to be even within 1 point
_STEPS = 98.0  # percent; above, the measure is recorded in steps of five


def find(values: Values) -> tuple[Finding[Values] | Untested, ...]:
    """Test by a binomial that more than a fifth of whole numbers other than zero end in 0 or 5."""
    if values.whole < MINIMUM_N or values.spread < _NARROWEST:
        return (Untested(FactKind.HEAPING, values, Message("too few whole numbers, or within too narrow a range")),)
    rate = values.fives / values.whole * 100
    held = max(round(values.whole * values.effective_part), 1)
    p = float(stats.binomtest(round(held * rate / 100), held, _EVEN / 100, "greater").pvalue)
    over = rate - _EVEN
    why = None
    if over < MINIMUM_POINTS:
        why = Message(
            "its last digits are nearly as even as chance makes them ({} points more; {} are the least)",
            f"{over:.1f}",
            f"{MINIMUM_POINTS:g}",
        )
    elif rate > _STEPS:
        why = Message("it is recorded in steps of five")
    return (
        Finding(
            FactKind.HEAPING, values, Verdict.MORE_OFTEN, (), over, values.whole,
            p, strength=min(over / 80, 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Values]) -> Statement:
    """State how many of the whole numbers end in 0 or 5, what an even spread would give, and how many there are."""
    values = finding.source
    stated = (
        format.value("rate", values.fives / values.whole * 100, Shape.PERCENT),
        format.value("base_rate", _EVEN, Shape.PERCENT),
        format.value("rows", values.whole, Shape.COUNT),
    )
    return Statement((), stated, ())


def query(rows: ibis.Table, finding: Finding[Values]) -> ibis.Table:
    """Recompute the rate by counting last digits; the base rate is two digits of ten."""
    x = number_of(rows, finding.source.column)
    row = rows.aggregate(fives=ends_round(x).sum(), rows=(x != 0).sum())
    row = row.mutate(rate=row.fives / row.rows * 100, base_rate=row.rows * (_EVEN / 100) / row.rows * 100)
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return how many percent of the whole numbers other than zero end in each digit: (digit, "rate", key)."""
    x = number_of(table.expr, table.column(fact.measure))
    digits = table.expr.filter(x.notnull() & (x != 0)).select(digit=x.abs().cast("int64") % 10)
    answer = digits.group_by("digit").aggregate(n=digits.count()).to_pyarrow().to_pydict()
    counts = dict(zip(answer["digit"], answer["n"], strict=True))
    total = sum(counts.values())
    rows = tuple((str(d), counts.get(d, 0) / total * 100, str(d)) for d in range(10))
    return Frame((fact.measure, "rate", "key"), rows)


KIND = Kind(CARD, Values, find, state, query, frame)
