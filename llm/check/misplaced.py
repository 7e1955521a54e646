"""Whether data stand where prose puts them: no number after "for", no name after "total", no column after "up to".

A reading that only looks for each number's name and role would take "For $120.5, price rose from West to $180" for a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.types import Shape
from llm.check.pieces import Piece
from llm.check.vocabulary import Vocabulary

_STRAY_LEFT = {
    "number": frozenset({"in", "for"}),
    "places": frozenset({"total", "mean", "from", "to", "up", "down", "about", "per", "change"}),
    "column": frozenset({"from", "to", "up", "down", "about", "against"}),
    "period": frozenset({"total", "mean", "about", "up", "down", "change", "highest", "lowest"}),
}
_OPENS_WITH_NUMBER = frozenset(
    "mean total colon higher lower and with highest lowest ranked up down share peak".split()
)
_AFTER_SUBJECT = frozenset("up down peak trough highest lowest share colon ranked by".split())


def misplaced(pieces: Sequence[Piece], words: Vocabulary) -> Iterator[int]:
    """Yield where a piece of data stands that no prose would put there."""
    for i, piece in enumerate(pieces):
        if piece.anchor and _is_misplaced(pieces, i, piece, words):
            yield i


def _is_misplaced(pieces: Sequence[Piece], i: int, piece: Piece, words: Vocabulary) -> bool:
    kind = _kind(piece)
    left, right = _beside(pieces, i, -1), _beside(pieces, i, 1)
    counted = right is not None and (right.sign in ("rows", "groups") or bool(right.column))
    stray = left is not None and left.sign in _STRAY_LEFT[kind]
    if kind == "period" and left is not None and words.arrives(left.text):
        return False
    if kind == "number":
        if left is not None and left.sign in ("mean", "total") and _is_subject(pieces, i, right, words):
            return True
        if _more_than_its_whole(pieces, i, piece):
            return True
        opens = left is None or (left.sign in ("stop", "comma") and _first(pieces, i))
        bare = piece.number is not None and piece.number.shape is Shape.NUMBER
        return (
            (stray and not counted)
            or (opens and right is not None and right.sign in _OPENS_WITH_NUMBER and bare)
            or (left is not None and left.number is not None)
            or (opens and right is not None and bool(right.places))
        )
    if kind == "places":
        owns = right is not None and (bool(right.column) or right.sign == "of" or bool(right.places))
        beside = left is not None and bool(left.places) and left.sign == ""
        return (stray and not owns) or beside
    if kind == "column":
        return stray or _ends_copula(pieces, i, words) or _joined_to_other(pieces, i)
    return stray


def _more_than_its_whole(pieces: Sequence[Piece], i: int, piece: Piece) -> bool:
    """Say whether a number is said to be a part "of" a smaller one."""
    of, whole = (pieces[i + 1], pieces[i + 2]) if i + 2 < len(pieces) else (None, None)
    if of is None or whole is None or of.text != "of" or whole.number is None or piece.number is None:
        return False
    return piece.number.shape is whole.number.shape and piece.number.number > whole.number.number


def _is_subject(pieces: Sequence[Piece], i: int, right: Piece | None, words: Vocabulary) -> bool:
    """Say whether a piece is what the verb behind it is about."""
    behind = pieces[i + 1] if i + 1 < len(pieces) else None
    verb = behind is not None and behind.text.lower() in words.copulas
    return verb or (right is not None and (right.sign in _AFTER_SUBJECT or bool(right.column)))


def _kind(piece: Piece) -> str:
    if piece.number is not None:
        return "number"
    return "column" if piece.column else "places" if piece.places else "period"


def _beside(pieces: Sequence[Piece], i: int, step: int) -> Piece | None:
    """Return the next piece that is not a filling word, or None at the end."""
    at = i + step
    while 0 <= at < len(pieces) and pieces[at].sign == "fill":
        at += step
    return pieces[at] if 0 <= at < len(pieces) else None


def _first(pieces: Sequence[Piece], i: int) -> bool:
    return not any(t.anchor for t in pieces[:i])


def _ends_copula(pieces: Sequence[Piece], i: int, words: Vocabulary) -> bool:
    """Say whether a column is what something "is": an average is a number, never a column."""
    ahead = pieces[i - 1] if i else None
    behind = _beside(pieces, i, 1)
    closed = behind is None or behind.sign in ("comma", "stop", "against", "close")
    return ahead is not None and ahead.text.lower() in words.copulas and closed


def _joined_to_other(pieces: Sequence[Piece], i: int) -> bool:
    """Say whether "and" joins a column to a number or a name: one joins things of a kind."""
    for step in (-1, 1):
        joint = _beside(pieces, i, step)
        if joint is not None and joint.sign == "and":
            other = _beside(pieces, pieces.index(joint), step)
            if other is not None and (other.number is not None or (other.places and not other.column and step < 0)):
                return True
    return False
