"""Explained away: the correlation of two measures vanishes, or nearly, when a third measure is held fixed."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Mark, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.aggregate import number_of
from insights.gather.sources.triples import Triple
from insights.kinds.correlation import coefficient_p
from insights.state.queries import select_values
from insights.state.stating import of_columns
from kinds.card import card

CARD = card(FactKind.EXPLAINED_AWAY)
MINIMUM_R = CARD.limits.effect
_LEFT = 0.5  # of the correlation: more is not explained
BARS = ("r", "partial_r")
_LITTLE = 0.25  # of the correlation may be left in the sample, for "hardly anything" to be true


def find(triple: Triple) -> tuple[Finding[Triple], ...]:
    """Test that a correlation is there, and that holding a third measure fixed leaves less than half of it.

    The second is a test of equivalence (Schuirmann, 1987) of the partial correlation on Fisher's z scale; the larger p counts,
    times the number of third measures tried.
    """
    n, left = triple.effective, triple.partial
    there = coefficient_p(triple.xy, n)
    bound = float(np.arctanh(min(_LEFT * abs(triple.xy), 0.999)))
    p = (
        max(there, float(stats.norm.sf((bound - abs(np.arctanh(left))) * np.sqrt(max(n - 4, 1)))))
        if abs(left) < 1
        else 1.0
    )
    share = abs(left / triple.xy)
    why = None
    if abs(triple.xy) < MINIMUM_R:
        why = Message(
            "the two hardly go together (a coefficient of {}; {} is the least)", f"{abs(triple.xy):.2f}", MINIMUM_R
        )
    elif share > _LITTLE:
        why = Message("{} of the correlation is left when {} is held fixed", f"{share:.0%}", triple.third.name)
    return (
        Finding(
            FactKind.EXPLAINED_AWAY, triple, Verdict.SPLIT, (), abs(triple.xy), triple.rows,
            min(p * triple.candidates, 1.0),
            strength=min(abs(triple.xy), 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Triple]) -> Statement:
    """State the correlation, the third measure, and the correlation that is left when it is held fixed."""
    triple = finding.source
    stated = (
        format.value("r", triple.xy, Shape.COEFFICIENT),
        of_columns("third", (triple.third.name,)),
        format.value("partial_r", triple.partial, Shape.COEFFICIENT),
        format.value("rows", triple.rows, Shape.COUNT),
    )
    marks = tuple(
        Mark(v.name, v.text, v.text, v.name, (), float(v.number))
        for v in stated
        if isinstance(v.number, float) and v.name in BARS
    )
    return Statement((), stated, marks, (("third", (triple.third.name,)),))


def query(rows: ibis.Table, finding: Finding[Triple]) -> ibis.Table:
    """Recompute the three correlations over the rows that hold all measures, and the partial one from them."""
    triple = finding.source
    x, y, z = (number_of(rows, c) for c in (triple.x_column, triple.y_column, triple.third))
    held = rows.select(x=x, y=y, z=z).filter(x.notnull() & y.notnull() & z.notnull())
    row = held.aggregate(
        r=held.x.corr(held.y, how="pop"), xz=held.x.corr(held.z, how="pop"), yz=held.y.corr(held.z, how="pop"),
        rows=held.count(),
    )  # fmt: skip
    left = (row.r - row.xz * row.yz) / ((1 - row.xz * row.xz) * (1 - row.yz * row.yz)).sqrt()
    row = row.mutate(partial_r=left, third=ibis.literal(format.label(triple.third.name)))
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the correlation over all rows and the one with the third measure held fixed: (which, "r", key)."""
    rows = tuple((mark.key, mark.number, mark.key) for mark in fact.marks)
    return Frame((fact.breakdown, "r", "key"), rows)


KIND = Kind(CARD, Triple, find, state, query, frame)
