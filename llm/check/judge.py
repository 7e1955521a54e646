"""Clauses → claims: what each number, direction, comparison, rank and share says, held against what the table gives.

Nothing is guessed in a text's favour: a word that no claim accounts for is a claim that cannot be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from llm.check.changes import change
from llm.check.clauses import Clause
from llm.check.comparisons import comparison
from llm.check.counts_and_shares import counts, shares
from llm.check.levels import levels
from llm.check.misplaced import misplaced
from llm.check.ranks import ranks
from llm.check.reading import ClauseReading, Subject, begin
from llm.check.relations import relation
from llm.check.vocabulary import PLAIN
from llm.check.world import World

READERS: Sequence[Callable[[ClauseReading], None]] = (relation, shares, counts, comparison, change, ranks, levels)
"""What is read out of a clause, in this order: each leaves what an earlier one has accounted for."""
_SILENT = PLAIN | frozenset("from to by between against than since about over under as while next".split())
_UNREAD = {"cause": "cause", "scope": "scope", "all": "scope", "not": "scope"}


def judge(clause: Clause, world: World, before: Subject) -> ClauseReading:
    """Return a clause as it was read: its claims in the order in which they stand, and what it leaves the next to speak of."""
    reading = begin(clause, world, before)
    for read in READERS:
        read(reading)
    _leftovers(reading)
    reading.claims.sort(key=lambda claim: claim.start)
    return reading


def _leftovers(r: ClauseReading) -> None:
    """Claim what nothing accounts for, and what stands where no prose would put it, as what cannot be checked."""
    for i, piece in enumerate(r.clause.pieces):
        if i in r.used or piece.sign in _SILENT:
            continue
        if piece.anchor:
            r.leave([i], "period" if piece.when or piece.step else "name", "loose")
        else:
            kind = _UNREAD.get(piece.sign, "unread")
            r.leave([i], kind, kind)
    for i in misplaced(r.clause.pieces, r.words):
        r.leave([i], "order", "loose")
