"""Whether two measures move together, and how closely."""

from __future__ import annotations

from core.types import Fact, Verdict
from llm.check.reading import ClauseReading, state


def relation(r: ClauseReading) -> None:
    """Claim "price and sales are positively correlated, r = 0.8 over 200 rows", if a fact is about both."""
    signs = r.clause.signs("together", "positive", "negative")
    if not signs:
        return
    fact = _fact(r)
    if fact is None:
        r.leave(signs, "relation")
        return
    pieces = [r.clause.pieces[i] for i in signs]
    sides = {piece.sign for piece in pieces} - {"together"}
    same_way = any(piece.text.lower() in r.words.same_way for piece in pieces)
    true = sides <= {str(fact.verdict)} and (not same_way or fact.verdict is Verdict.POSITIVE)
    r.used.update(signs)
    for i in signs:
        (r.support if true else r.contradict)(i, "relation")
    for i in r.unread_numbers():
        _closeness(r, i, fact)


def _fact(r: ClauseReading) -> Fact | None:
    """Return the fact about how the two columns that the clause names go together."""
    named = {piece.column for piece in r.clause.pieces if piece.column}
    if len(named) != 2:
        return None
    return next((f for f in r.world.facts if {f.measure, f.breakdown} == named and f.has("r")), None)


def _closeness(r: ClauseReading, i: int, fact: Fact) -> None:
    """Claim the number at i: how many rows, or the coefficient."""
    behind = r.piece(i + 1)
    name = "rows" if behind is not None and behind.sign == "rows" else "r"
    if name == "rows":
        r.used.add(i + 1)
    number = fact.value(name).number if fact.has(name) else None
    state(r, i, "relation", [float(number)] if isinstance(number, (int, float)) else [])
