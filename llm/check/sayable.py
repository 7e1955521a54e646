"""What the frames can say, as stretches from one value over the next: of words as written, or of what the words mean.

A sentence can be said of a fact if every stretch of it stands in some frame of such a fact. In words that is strict and
knows only our own wording; in signs (see `llm.check.vocabulary`) it knows every synonym, in any style of numbers and names.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core.same import Same
from core.types import Fact, Language, Shape, Value
from llm.check.pieces import Piece, signs_of
from llm.check.vocabulary import UNSAID
from wording.grammar import GAP, Sort, skeletons
from wording.groups import group_texts
from wording.sentence_words import sentence_words

STRETCH = 5  # value, words, value, words, value: what must be sayable together
READINGS = 64  # at most so many ways of telling apart values that are written alike
_GAP = re.compile(r"(\{\w+\})")


def stretches(units: Sequence[object], length: int) -> Iterator[tuple[object, ...]]:
    """Yield every run of `length` units; the whole where there are fewer."""
    return (tuple(units[i : i + length]) for i in range(max(1, len(units) - length + 1)))


def word_units(skeleton: str) -> list[str]:
    """Return a skeleton cut at its gaps, between the marks of its beginning and end."""
    return ["^", *_GAP.split(skeleton), "$"]


@dataclass(frozen=True, slots=True)
class Sayable:
    """What can be said of facts of one sort: whole sentences, which values each states, and the stretches that they are made of."""

    sentences: frozenset[str]
    values: frozenset[frozenset[str]]
    words: frozenset[tuple[object, ...]]
    signs: frozenset[tuple[object, ...]]

    def accepts(self, skeleton: str, gaps: Sequence[str]) -> bool:
        """Say whether this is a sentence that was written, or one made of their stretches: whole, and stating nothing twice.

        It is whole if it states just what one of the sentences does: half of one and half of another may lack a predicate.
        """
        if skeleton in self.sentences:
            return True
        stated = [gap for gap in gaps if gap]
        whole = frozenset(stated) in self.values
        return whole and len(set(stated)) == len(stated) and self.strange(skeleton) is None

    def strange(self, skeleton: str) -> tuple[object, ...] | None:
        """Return the first stretch of words that cannot be said, or None."""
        return next((s for s in stretches(word_units(skeleton), STRETCH) if s not in self.words), None)

    def means(self, units: Sequence[object], gaps: Sequence[str]) -> bool:
        """Say whether every stretch of signs can be said, and nothing is stated twice."""
        return len(set(gaps)) == len(gaps) and all(s in self.signs for s in stretches(units, STRETCH))


def sayable(fact: Fact, language: Language) -> Sayable:
    """Return what can be said of a fact; equal for all facts of one sort."""
    return _sayable_of(Same(fact), language)


@lru_cache(maxsize=512)
def _sayable_of(fact: Same[Fact], language: Language) -> Sayable:
    return _sayable(Sort(fact.value), language)


@lru_cache(maxsize=256)
def _sayable(sort: Sort, language: Language) -> Sayable:
    sentences = frozenset(skeletons(sort.fact, language))
    words = frozenset(s for skeleton in sentences for s in stretches(word_units(skeleton), STRETCH))
    signs = frozenset(s for skeleton in sentences for s in stretches(_sign_units(skeleton, language), STRETCH))
    values = frozenset(frozenset(GAP.findall(skeleton)) for skeleton in sentences)
    return Sayable(sentences, values, words, signs)


# --- in signs ---------------------------------------------------------------------------------------------------------


@cache
def _literal(text: str, language: Language) -> tuple[str, ...]:
    return tuple(s for s in signs_of(text, language) if s not in UNSAID)


def _sign_units(skeleton: str, language: Language) -> list[object]:
    parts = _GAP.split(_plainly(skeleton, language))
    return ["^", *(p if i % 2 else _literal(p, language) for i, p in enumerate(parts)), "$"]


def _plainly(skeleton: str, language: Language) -> str:
    """Return a skeleton in which rows are called rows, and the categories of a column by its name: signs tell neither apart."""
    words = sentence_words(language).counted
    return (
        skeleton.replace("{noun}", words["noun"])
        .replace("{counted}", words["counted"])
        .replace("{groups}", "{breakdown}")
    )


def meaning(pieces: Sequence[Piece], fact: Fact, language: Language) -> tuple[tuple[Piece, str], ...] | None:
    """Return each piece of data of a sentence with the field that it states, if signs can say it so of the fact."""
    options = [fields_of(piece, fact) for piece in pieces]
    data = [(t, o) for t, o in zip(pieces, options, strict=True) if t.anchor and o]
    if not data or not any(t.number or t.when or t.step or t.places for t, _ in data):
        return None
    if any(t.anchor and not o and t.number is None for t, o in zip(pieces, options, strict=True)):
        return None
    can_say = sayable(fact, language)
    for gaps in itertools.islice(itertools.product(*(o for _, o in data)), READINGS):
        if can_say.means(_units(pieces, options, gaps), gaps):
            return tuple((t, gap) for (t, _), gap in zip(data, gaps, strict=True))
    return None


def _units(pieces: Sequence[Piece], options: Sequence[Sequence[str]], gaps: Sequence[str]) -> list[object]:
    units: list[object] = ["^"]
    between: list[str] = []
    left = iter(gaps)
    for piece, fields in zip(pieces, options, strict=True):
        if piece.anchor and fields:
            units += [tuple(between), f"{{{next(left)}}}"]
            between = []
        elif (sign := f"={piece.text.lower()}" if piece.anchor or piece.sign == "unread" else piece.sign) not in UNSAID:
            between.append(sign)
    return [*units, tuple(between), "$"]


def fields_of(piece: Piece, fact: Fact) -> tuple[str, ...]:
    """Return every field of a fact that a piece of data may state."""
    fields = [value.name for value in fact.values if _states(piece, value, fact)]
    if piece.places and any((c.column, str(c.operand)) in piece.places for c in fact.subspace):
        fields.append("scope")
    if piece.places:
        fields += _of_groups(Same(fact)).get(piece.text.lower(), ())
    if piece.column:
        fields += [f for f, name in (("measure", fact.measure), ("breakdown", fact.breakdown)) if name == piece.column]
    return tuple(fields)


@lru_cache(maxsize=512)
def _of_groups(fact: Same[Fact]) -> dict[str, tuple[str, ...]]:
    """Return the fields of a fact that say a group of rows, by their text in small letters."""
    fields: dict[str, tuple[str, ...]] = {}
    for field, text in group_texts(fact.value).items():
        fields[text.lower()] = (*fields.get(text.lower(), ()), field)
    return fields


def _states(piece: Piece, value: Value, fact: Fact) -> bool:
    if piece.when:
        return isinstance(value.number, dt.date) and (piece.when.date, piece.when.grain) == (value.number, value.unit)
    if piece.step:
        return value.shape is Shape.SEASON and (piece.step.index, piece.step.cycle) == (value.number, value.unit)
    if value.shape is Shape.NAME:
        return piece.text.lower() == value.text.lower() or any(
            c in value.text and c in fact.focus for _, c in piece.places
        )
    if piece.number is None or isinstance(value.number, dt.date) or value.number is None:
        return False
    plain = value.shape in (Shape.NUMBER, Shape.COUNT, Shape.COEFFICIENT)
    percent = value.shape is Shape.PERCENT or value.unit == "%"
    shape = Shape.PERCENT if percent else Shape.NUMBER if plain else value.shape
    same = piece.number.shape is shape and (percent or piece.number.unit in ("", value.unit))
    return same and value.shape is not Shape.SEASON and piece.number.says(float(value.number))
