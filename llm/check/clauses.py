"""A sentence → its clauses, and in each which number belongs to which name and period, and in what role.

A number belongs to the name that follows it behind a preposition ("500 for West"), else to the name before it ("West has 500").
As many names as numbers in a row belong together in order ("West and East averaged 42 and 30").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from core.types import Language, Shape
from llm.check.pieces import Piece
from llm.check.vocabulary import Vocabulary, vocabulary

Kind = Literal["places", "when", "step"]
KINDS: tuple[Kind, ...] = ("places", "when", "step")
_PREPOSITIONS = frozenset({"in", "for", "of", "at", "fill", "open"})
_TIES = frozenset({"open", "with", "at", "fill", "of", "in", "colon"})
_OBJECTS = frozenset({"than", "against", "higher", "lower", "over", "under", "highest", "lowest", "next"})
_ROLES = {"from": "from", "to": "to", "by": "by", "than": "other", "against": "other"}


@dataclass(frozen=True)
class Clause:
    """Pieces that make one statement."""

    pieces: Sequence[Piece]
    language: Language

    @property
    def words(self) -> Vocabulary:
        """What the words of its language say."""
        return vocabulary(self.language)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Where the numbers stand."""
        return tuple(i for i, t in enumerate(self.pieces) if t.number is not None)

    def signs(self, *names: str) -> list[int]:
        """Return where one of these signs stands."""
        return [i for i, t in enumerate(self.pieces) if t.sign in names]

    def has(self, *names: str) -> bool:
        """Say whether one of these signs stands here."""
        return bool(self.signs(*names))

    def cells(self, kind: Kind) -> list[int]:
        """Return where names, periods or seasons stand."""
        return [i for i, t in enumerate(self.pieces) if is_cell(t, kind)]

    @cached_property
    def ranges(self) -> dict[int, int]:
        """Two periods with nothing but "and" or "to" between them: where the first stands, where the second."""
        whens = self.cells("when")
        ends: dict[int, int] = {}
        for a, b in pairwise(whens):
            between = {t.sign for t in self.pieces[a + 1 : b]}
            ahead = self.pieces[a - 1].sign if a else ""
            tied = "to" in between or ("and" in between and (ahead == "between" or self.has("between")))
            if between <= {"and", "to", "fill", "in"} and tied:
                ends[a] = b
        return ends

    def left(self, i: int) -> list[str]:
        """Return the signs between the number at i and the data before it, nearest first, up to a comma."""
        signs = []
        for piece in reversed(self.pieces[:i]):
            if piece.anchor or piece.sign in ("comma", "stop"):
                break
            signs.append(piece.sign)
        return signs

    def right(self, i: int) -> list[str]:
        """Return the signs between the number at i and the data after it, up to a comma."""
        signs = []
        for piece in self.pieces[i + 1 :]:
            if piece.anchor or piece.sign in ("comma", "stop", "close"):
                break
            signs.append(piece.sign)
        return signs

    def role(self, i: int) -> str:
        """Return from, to, by, other or nothing: what the words before a number make of it."""
        at, passed = i - 1, 0
        while at >= 0:
            piece = self.pieces[at]
            if piece.sign in _ROLES and not (piece.sign == "to" and piece.text in self.words.sums_to):
                return _ROLES[piece.sign]
            if piece.sign in ("up", "down"):
                return "to" if self.words.arrives(piece.text) else "by" if passed == 0 else ""
            if piece.anchor:
                if not any(is_cell(piece, k) for k in KINDS) or passed or self.suffix_owner(at) is not None:
                    return ""
                passed += 1
            elif piece.sign not in ("fill", "of", "at", "about", "over", "under", "in", "mean", "total"):
                return ""
            at -= 1
        return ""

    @cached_property
    def _suffixes(self) -> dict[tuple[int, Kind], int]:
        owned: dict[tuple[int, Kind], int] = {}
        for i in self.numbers:
            for kind, at in self._behind(i):
                if at not in owned.values():
                    owned[i, kind] = at
        return owned

    def suffix_owner(self, cell: int) -> int | None:
        """Return the number that the name at `cell` follows and belongs to."""
        return next((i for (i, _), at in self._suffixes.items() if at == cell), None)

    def _behind(self, i: int) -> Iterator[tuple[Kind, int]]:
        number = self.pieces[i].number
        tied = False
        for at in range(i + 1, len(self.pieces)):
            piece = self.pieces[at]
            kinds = [k for k in KINDS if is_cell(piece, k)]
            if piece.sign in _PREPOSITIONS:
                denominator = piece.sign == "of" and number is not None and number.shape is Shape.PERCENT
                if denominator:
                    return
                tied = tied or piece.sign == "open" or (piece.sign != "fill" and self.words.names_follow)
            elif kinds and tied and (self.words.names_follow or self.pieces[at - 1].sign == "open"):
                if at in self.ranges or at in self.ranges.values():
                    return
                yield kinds[0], at
                tied = False
            else:
                return

    def attached(self, i: int, kind: Kind) -> int | None:
        """Return where the name, period or season stands that the number at i belongs to."""
        if (i, kind) in self._suffixes:
            return self._suffixes[i, kind]
        if kind == "when" and (end := self._of_range(i)) is not None:
            return end
        free = [c for c in self.cells(kind) if self.suffix_owner(c) is None and not self.in_range(c)]
        block = self._block(i, free)
        before = [c for c in free if (block[0][1] if block[0] else -1) < c < block[1][0]]
        if len(before) == len(block[1]) > 1:
            return before[block[1].index(i)]
        if before:
            return self._nearest(before, i)
        if not block[0] or kind == "when":
            later = [c for c in free if c > i and not any(i < n < c for n in self.numbers)]
            if later and self.pieces[later[0] - 1].sign not in _OBJECTS:
                return later[0]
        earlier = [c for c in free if c < i]
        return earlier[0] if earlier else None

    def _block(self, i: int, free: Sequence[int]) -> tuple[tuple[int, int] | tuple[()], list[int]]:
        """Return the number before the row of numbers that i is in, and that row: numbers with no names between them."""
        row = [i]
        for n in reversed([n for n in self.numbers if n < i]):
            if any(n < c < row[0] for c in free) or (n, "places") in self._suffixes:
                return (n, n), row + self._later(row[-1], free)
            row.insert(0, n)
        return (), row + self._later(row[-1], free)

    def _later(self, last: int, free: Sequence[int]) -> list[int]:
        later: list[int] = []
        for n in (n for n in self.numbers if n > last):
            if any((later[-1] if later else last) < c < n for c in free):
                break
            later.append(n)
        return later

    def _nearest(self, before: Sequence[int], i: int) -> int:
        last = before[-1]
        if all(t.sign in _TIES for t in self.pieces[last + 1 : i]):
            return last
        subjects = [c for c in before if not self.is_object(c)]
        return subjects[-1] if subjects else last

    def is_object(self, cell: int) -> bool:
        """Say whether a name stands behind "than", "ahead of" and the like: what something is held against."""
        for piece in reversed(self.pieces[:cell]):
            if piece.sign in _OBJECTS:
                return True
            if piece.anchor or piece.sign not in ("fill", "of", "in", "for", "at"):
                return False
        return False

    def in_range(self, cell: int) -> bool:
        """Say whether a period is an end of a range."""
        return cell in self.ranges or cell in self.ranges.values()

    def _of_range(self, i: int) -> int | None:
        if not self.ranges:
            return None
        first, last = next(iter(self.ranges.items()))
        return {"from": first, "to": last}.get(self.role(i))


def is_cell(piece: Piece, kind: Kind) -> bool:
    """Say whether a piece is a name, a period or a season."""
    if kind == "places":
        return bool(piece.places) and not piece.column
    return (piece.when if kind == "when" else piece.step) is not None


def clauses(sentence: Sequence[Piece], language: Language) -> list[Clause]:
    """Cut a sentence at semicolons and at words that set one statement against another."""
    parts: list[list[Piece]] = [[]]
    for piece in sentence:
        if piece.sign in ("stop", "while"):
            parts.append([])
        else:
            parts[-1].append(piece)
    return [Clause(part, language) for part in parts if part]
