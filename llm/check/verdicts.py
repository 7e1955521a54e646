"""Claims with their verdicts, and how a recomputed number is written beside them."""

from __future__ import annotations

from core.format import number as written
from core.format import percent, quantity
from core.message import Message
from core.types import Claim, Language, Shape
from llm.check.numbers import Quantity
from llm.check.pieces import Piece
from wording.say import say

_WHY = {
    "unknown": "Nothing in the table was found to check this with.",
    "unread": "This word cannot be checked against a table.",
    "cause": "A table cannot show a cause.",
    "scope": "This says how many or which ones, and no fact bears it out.",
    "incomplete": "One of the periods compared is not whole in the table.",
    "loose": "It is not clear what this belongs to.",
}


def supported(piece: Piece, kind: str, language: Language, value: str = "") -> Claim:
    """Return a claim that the table bears out."""
    detail = Message("The table gives {}.", value) if value else Message("The table bears this out.")
    return Claim(piece.start, piece.end, kind, "supported", say(detail, language), value)


def contradicted(piece: Piece, kind: str, language: Language, value: str = "", why: str = "") -> Claim:
    """Return a claim that the table speaks against; `why` is "unit" where the value is a unit."""
    told = Message("The table gives {}.", value) if value else Message("The table says otherwise.")
    detail = Message("The unit is {}.", value) if why == "unit" else told
    return Claim(piece.start, piece.end, kind, "contradicted", say(detail, language), value)


def unchecked(piece: Piece, kind: str, language: Language, why: str = "unknown") -> Claim:
    """Return a claim that nothing here can decide."""
    return Claim(piece.start, piece.end, kind, "not_checkable", say(_WHY[why], language), "")


def shown(x: float, quantity_: Quantity, unit: str, language: Language) -> str:
    """Return a recomputed number in the shape in which the text writes it."""
    if quantity_.shape is Shape.PERCENT:
        return percent(x)
    if quantity_.shape is Shape.POINTS:
        return say(Message("{} percentage points", written(x, language)), language)
    if quantity_.shape is Shape.TIMES:
        return say(Message("{} times", written(x, language)), language)
    return quantity(x, unit, language)
