"""Whether data stand where prose puts them: no number after "for", no name after "total", no column after "up to".

A reading that only looks for each number's name and role would take "For $120.5, price rose from West to $180" for a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.types import Shape
from llm.check.pieces import Token

_COPULAS = frozenset({"is", "are", "was", "were", "为", "是", "equals", "averages", "averaged", "averaging", "平均为"})
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


def astray(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield where a piece of data stands that no prose would put there."""
    for i, token in enumerate(tokens):
        if token.anchor and _is_astray(tokens, i, token):
            yield i


def _is_astray(tokens: Sequence[Token], i: int, token: Token) -> bool:
    kind = _kind(token)
    left, right = _beside(tokens, i, -1), _beside(tokens, i, 1)
    counted = right is not None and (right.sign in ("rows", "groups") or bool(right.column))
    stray = left is not None and left.sign in _STRAY_LEFT[kind]
    if kind == "period" and left is not None and left.text[-1] in "至到":
        return False
    if kind == "number":
        if left is not None and left.sign in ("mean", "total") and _is_subject(tokens, i, right):
            return True
        if _more_than_its_whole(tokens, i, token):
            return True
        opens = left is None or (left.sign in ("stop", "comma") and _first(tokens, i))
        bare = token.number is not None and token.number.shape is Shape.NUMBER
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
        return stray or _ends_copula(tokens, i) or _joined_to_other(tokens, i)
    return stray


def _more_than_its_whole(tokens: Sequence[Token], i: int, token: Token) -> bool:
    """Say whether a number is said to be a part "of" a smaller one."""
    of, whole = (tokens[i + 1], tokens[i + 2]) if i + 2 < len(tokens) else (None, None)
    if of is None or whole is None or of.text != "of" or whole.number is None or token.number is None:
        return False
    return token.number.shape is whole.number.shape and token.number.number > whole.number.number


def _is_subject(tokens: Sequence[Token], i: int, right: Token | None) -> bool:
    """Say whether a piece is what the verb behind it is about."""
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    verb = behind is not None and behind.text.lower() in _COPULAS
    return verb or (right is not None and (right.sign in _AFTER_SUBJECT or bool(right.column)))


def _kind(token: Token) -> str:
    if token.number is not None:
        return "number"
    return "column" if token.column else "places" if token.places else "period"


def _beside(tokens: Sequence[Token], i: int, step: int) -> Token | None:
    """Return the next piece that is not a filling word, or None at the end."""
    at = i + step
    while 0 <= at < len(tokens) and tokens[at].sign == "fill":
        at += step
    return tokens[at] if 0 <= at < len(tokens) else None


def _first(tokens: Sequence[Token], i: int) -> bool:
    return not any(t.anchor for t in tokens[:i])


def _ends_copula(tokens: Sequence[Token], i: int) -> bool:
    """Say whether a column is what something "is": an average is a number, never a column."""
    ahead = tokens[i - 1] if i else None
    behind = _beside(tokens, i, 1)
    closed = behind is None or behind.sign in ("comma", "stop", "against", "close")
    return ahead is not None and ahead.text.lower() in _COPULAS and closed


def _joined_to_other(tokens: Sequence[Token], i: int) -> bool:
    """Say whether "and" joins a column to a number or a name: one joins things of a kind."""
    for step in (-1, 1):
        joint = _beside(tokens, i, step)
        if joint is not None and joint.sign == "and":
            other = _beside(tokens, tokens.index(joint), step)
            if other is not None and (other.number is not None or (other.places and not other.column and step < 0)):
                return True
    return False
