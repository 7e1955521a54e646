"""Missingness: values of one column are missing more often in one category of another."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.naming import category_text
from core.types import Fact, FactKind, Filter, Frame, Mark, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import name_of
from insights.gather.conditions import matching
from insights.gather.sources.gaps import Gaps, gaps_by
from insights.kinds.association import DECIDES, cramers_v, pool
from insights.state.queries import select_values
from insights.state.stating import MOST_MARKS, named
from kinds.card import card

CARD = card(FactKind.MISSINGNESS)
MINIMUM_N = CARD.limits.sample
MINIMUM_V = CARD.limits.effect
MINIMUM_POINTS = 5.0  # the rate over the base rate, in percentage points
_FEWEST = 10  # rows of a category, for its rate to mean something


def find(gaps: Gaps) -> tuple[Finding[Gaps] | Untested, ...]:
    """Test by chi-square that gaps do not depend on the category, and name the one furthest above the base rate."""
    counts = np.vstack([gaps.missing, gaps.rows - gaps.missing])
    pooled = pool(counts)
    if gaps.rows.sum() < MINIMUM_N or min(pooled.shape) < 2:
        return (Untested(FactKind.MISSINGNESS, gaps, Message("too few rows of some combinations to test it")),)
    p = float(stats.chi2_contingency(pooled, correction=False).pvalue)
    expected = gaps.rows * gaps.base_rate / 100
    residual = np.where(gaps.rows >= _FEWEST, (gaps.missing - expected) / np.sqrt(np.maximum(expected, 1e-12)), -np.inf)
    at = int(np.argmax(residual))
    over, v = float(gaps.rates[at] - gaps.base_rate), cramers_v(counts)
    why = None
    if v > DECIDES:
        why = Message("the category decides whether there is a value")
    elif v < MINIMUM_V:
        why = Message(
            "the two have hardly anything to do with each other (Cramér's V {}; {} is the least)", f"{v:.2f}", MINIMUM_V
        )
    elif over < MINIMUM_POINTS:
        why = Message(
            "it is hardly more frequent there than elsewhere ({} points; {} are the least)",
            f"{over:.1f}",
            f"{MINIMUM_POINTS:g}",
        )
    return (
        Finding(
            FactKind.MISSINGNESS, gaps, Verdict.MORE_OFTEN, (at,), v, int(gaps.rows.sum()), p,
            strength=min(0.5 * v + 0.5 * over / 50, 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Gaps]) -> Statement:
    """State the category, how often a value is missing there, and how often over all rows."""
    gaps, (at,) = finding.source, finding.places
    stated = (
        named("b", gaps.breakdown.name, gaps.names[at]),
        format.value("rate", float(gaps.rates[at]), Shape.PERCENT),
        format.value("base_rate", gaps.base_rate, Shape.PERCENT),
        format.value("rows", float(gaps.rows.sum()), Shape.COUNT),
    )
    others = [k for k in np.argsort(-gaps.rows, kind="stable").tolist() if k != at]
    marks = (_mark(gaps, at, "rate"), *(_mark(gaps, k) for k in others[: MOST_MARKS - 1]))
    return Statement((gaps.names[at],), stated, marks)


def _mark(gaps: Gaps, at: int, value: str = "") -> Mark:
    name, rate = gaps.names[at], float(gaps.rates[at])
    where = (Filter(gaps.breakdown.name, "==", name), Filter(gaps.column.name, "is", None))
    return Mark(name, category_text(gaps.breakdown.name, name), format.percent(rate), value, where, rate, "%")


def query(rows: ibis.Table, finding: Finding[Gaps]) -> ibis.Table:
    """Recompute both rates by counting."""
    gaps, (at,) = finding.source, finding.places
    held = rows.filter(rows[gaps.breakdown.name].notnull())
    named_rows = held.select(b=name_of(held, gaps.breakdown.name), gap=held[gaps.column.name].isnull())
    is_b = named_rows.b == gaps.names[at]
    row = named_rows.aggregate(
        b=named_rows.b.max(where=is_b), with_b=is_b.sum(), both=(named_rows.gap & is_b).sum(), gaps=named_rows.gap.sum(),
        rows=named_rows.count(),
    )  # fmt: skip
    row = row.mutate(rate=row.both / row.with_b * 100, base_rate=row.gaps / row.rows * 100)
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return how often a value is missing in each category, the most common first: (category, "rate" in percent, key)."""
    part = replace(table, expr=matching(table.expr, fact.subspace))
    gaps = gaps_by(part, table.column(fact.breakdown), (table.column(fact.measure),))[0]
    order = np.argsort(-gaps.rows, kind="stable").tolist()
    return Frame(
        (fact.breakdown, "rate", "key"), tuple((gaps.names[i], float(gaps.rates[i]), gaps.names[i]) for i in order)
    )


KIND = Kind(CARD, Gaps, find, state, query, frame)
