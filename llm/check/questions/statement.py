"""A statement while it is read: its tokens, what it may turn out to say, and which words change nothing of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from core.query import Conditions, How, Query
from core.types import Scalar
from llm.check.numbers import Quantity
from llm.check.questions.lexicon import key
from llm.check.questions.tokens import Cursor

Relation = Literal["==", "!=", ">", ">=", "<", "<=", "among", "rounds"]
Options = list[Conditions]
ALL_ROWS = Query(How.COUNT)
FEW_ROWS = 100  # of a table of more, a name stands for many rows, which are added up or averaged; of fewer, each row may be meant
_SOFT = frozenset("fill of in with neutral and what which when as".split())


@dataclass(frozen=True, slots=True)
class Check:
    """A query, and what its value is said to be."""

    query: Query
    relation: Relation
    operand: Scalar | Quantity | tuple[Scalar, ...]


class NotReadError(Exception):
    """Raised where a form does not fit."""


@dataclass
class Statement(Cursor):
    """A statement while it is read."""

    whole: float | None = None  # how many rows there are said to be
    extra: list[Options] = field(default_factory=list)  # conditions that a verb says
    loose: bool = False  # whether a name was only part of a category's, or a number was of no column that is named

    def soft(self, i: int) -> bool:
        """Say whether a token changes nothing of what is said."""
        t = self.tokens[i]
        plain = (
            (t.sign in _SOFT or t.text.lower() in _PREPOSITIONS)
            and not t.places
            and not t.number
            and not t.when
            and not (t.columns and not t.part)
        )
        return plain or (t.rows and t.part and not t.places)

    def step(self, i: int, by: int) -> int:
        """Return the place of the next token that says something."""
        at = i + by
        while 0 <= at < len(self.tokens) and (self.soft(at) or at in self.used):
            at += by
        return at

    def left(self) -> tuple[str, ...]:
        """Return the words that nothing accounts for."""
        return tuple(
            t.text for i, t in enumerate(self.tokens) if i not in self.used and not self.soft(i) and not self.is_noun(i)
        )

    def is_noun(self, i: int) -> bool:
        """Say whether a token is a word for rows."""
        t = self.tokens[i]
        if t.columns and not (t.rows and t.part):
            return False  # it is accounted for as a column
        if t.places or t.number:
            return False
        if t.rows or t.sign == "rows" or self.names.contents.rows <= FEW_ROWS:
            return t.rows or t.sign in ("rows", "people", "things")
        return t.sign == "people" and self.names.persons and key(t.text) not in self.names.words.known_people

    def anchors(self, first: int = 0, last: int | None = None) -> list[int]:
        """Return where names, numbers and dates stand within a run of tokens."""
        end = len(self.tokens) if last is None else last
        return [
            i for i in range(max(first, 0), end)
            if i not in self.used and (self.tokens[i].places or self.tokens[i].number or self.tokens[i].when or self.tokens[i].step)
        ]  # fmt: skip

    def copula(self, first: int, last: int) -> int | None:
        """Return where the last verb of being stands within a run of tokens."""
        at = [i for i in range(first, last) if self.tokens[i].text.lower() in COPULAS]
        return at[-1] if at else None


_PREPOSITIONS = frozenset(("against", "by", "per"))
COPULAS = frozenset("is are was were be been".split())
_VERBS = frozenset("have has had took occurred played happened scored received won earned came went finished".split())


def verb_behind(s: Statement, at: int) -> int | None:
    """Return where the first verb of having or happening stands behind a place."""
    return next((i for i in range(at, len(s.tokens)) if s.tokens[i].text.lower() in _VERBS), None)
