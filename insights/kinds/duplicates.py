"""Duplicates: rows repeat another one in every column, or in every column but an identifier, more often than chance has it."""

from __future__ import annotations

import ibis
from scipy import stats

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Mark, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources.copies import Copies
from insights.state.queries import select_values
from kinds.card import card

CARD = card(FactKind.DUPLICATES)
MINIMUM_N = CARD.limits.sample
MINIMUM_SHARE = CARD.limits.effect
MOST_SHARE = 0.5  # of the rows repeat another: then they are few cases, each written down many times


def find(copies: Copies) -> tuple[Finding[Copies] | Untested, ...]:
    """Test that chance alone makes so many rows alike: their number is then Poisson's, with the expected number of pairs at most."""
    if copies.rows < MINIMUM_N:
        return (
            Untested(
                FactKind.DUPLICATES, copies, Message("a table of {} rows is shorter than {}", copies.rows, MINIMUM_N)
            ),
        )
    p = float(stats.poisson.sf(copies.copies - 1, copies.expected))
    share = copies.copies / copies.rows
    why = None
    if share < MINIMUM_SHARE:
        why = Message("too few rows repeat another ({}; {} are the least)", f"{share:.2%}", f"{MINIMUM_SHARE:.1%}")
    elif share > MOST_SHARE:
        why = Message("{} of the rows repeat another, as where few cases are written down many times", f"{share:.0%}")
    return (
        Finding(
            FactKind.DUPLICATES, copies, Verdict.MORE_OFTEN, (), share, copies.rows,
            p,
            strength=min(5 * share, 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Copies]) -> Statement:
    """State how many rows repeat another one, of how many, and their share."""
    source = finding.source
    stated = (
        format.value("copies", float(source.copies), Shape.COUNT),
        format.value("rows", float(source.rows), Shape.COUNT),
        format.value("share", source.copies / source.rows * 100, Shape.PERCENT),
    )
    rest = source.rows - source.copies
    marks = (
        Mark("copies", "", stated[0].text, "copies", (), float(source.copies)),
        Mark("rest", "", format.value("rest", float(rest), Shape.COUNT).text, "", (), float(rest)),
    )
    return Statement((), stated, marks)


def query(rows: ibis.Table, finding: Finding[Copies]) -> ibis.Table:
    """Recompute the rows and those among them that differ."""
    held = rows.drop(finding.source.apart.name) if finding.source.apart else rows
    different = held.distinct().aggregate(different=ibis._.count())
    row = rows.aggregate(rows=rows.count()).cross_join(different)
    row = row.mutate(copies=row.rows - row.different)
    return select_values(row.mutate(share=row.copies / row.rows * 100), state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return how many rows repeat another one and how many do not: (which, "rows", key)."""
    return Frame(("which", "rows", "key"), tuple((mark.key, mark.number, mark.key) for mark in fact.marks))


KIND = Kind(CARD, Copies, find, state, query, frame)
