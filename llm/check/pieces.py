"""A text → its pieces: names and columns of the table, periods, numbers with their units, and the signs of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from core.types import Language
from llm.check.dates import Step, When, periods, seasons
from llm.check.numbers import Quantity, normal, quantities, with_unit
from llm.check.stated_cells import Place
from llm.check.vocabulary import marks, vocabulary
from llm.check.world import World

_NO_NOUN = r"(?! [a-z]+ of\b)"  # a gap of 5: no group that is called a
WORDLIKE = 3  # a shorter name is matched as it is written, capitals included


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text. Exactly one of the payloads is set, or `sign`; `unread` is the sign of what means nothing to us."""

    start: int
    end: int
    text: str
    sign: str = ""
    number: Quantity | None = None
    when: When | None = None
    step: Step | None = None
    places: tuple[Place, ...] = ()
    column: str = ""

    @property
    def anchor(self) -> bool:
        """Whether this is data: a number, a period, a name or a column."""
        return not self.sign


def pieces_of(text: str, world: World, language: Language) -> list[Piece]:
    """Return the pieces of a text in order; every character that is not a space belongs to one."""
    plain = normal(text)
    data: list[tuple[int, int, int, Piece]] = []  # start, minus length, preference

    def add(preference: int, piece: Piece) -> None:
        data.append((piece.start, -(piece.end - piece.start), preference, piece))

    for piece in _names(plain, world, language):
        add(0, piece)
    for start, end in _nouns(plain, world, language):
        add(3, Piece(start, end, plain[start:end], "rows"))
    for when in periods(plain, language):
        add(1, Piece(when.start, when.end, plain[when.start : when.end], when=when))
    for step in seasons(plain, language):
        add(4, Piece(step.start, step.end, plain[step.start : step.end], step=step))
    units = _units(world)
    for quantity in quantities(plain, language):
        whole = with_unit(quantity, plain, units)
        add(2, Piece(whole.start, whole.end, plain[whole.start : whole.end], number=whole))
    data.sort(key=lambda f: f[:3])
    return list(_filled(plain, [f[3] for f in data], language))


def _names(text: str, world: World, language: Language) -> Iterator[Piece]:
    columns, articles = world.column_names, vocabulary(language).articles
    for name in dict.fromkeys([*world.places, *columns]):
        bounds = (_bound(name[0], "<!"), _bound(name[-1], "!") + (_NO_NOUN if name in articles else ""))
        flags = 0 if len(name) <= WORDLIKE else re.IGNORECASE
        for m in re.finditer(rf"{bounds[0]}{re.escape(normal(name))}{bounds[1]}", text, flags):
            yield Piece(m.start(), m.end(), m[0], places=world.places.get(name, ()), column=columns.get(name, ""))


def _nouns(text: str, world: World, language: Language) -> Iterator[tuple[int, int]]:
    for noun in world.nouns - vocabulary(language).signs.keys():
        bounds = (_bound(noun[0], "<!"), _bound(noun[-1], "!"))
        yield from (m.span() for m in re.finditer(f"{bounds[0]}{re.escape(noun)}{bounds[1]}", text, re.IGNORECASE))


def _bound(edge: str, look: str) -> str:
    """Return what keeps a name from being found inside of a longer word: nothing where words are not set apart."""
    if not edge.isalnum() or "\u3040" <= edge <= "\u9fff":
        return ""
    return rf"(?{look}[A-Za-z0-9])" if edge.isascii() else rf"(?{look}[^\W_\u3040-\u9fff])"


def _units(world: World) -> frozenset[str]:
    """Return the units of the table's columns and of the facts' values."""
    stated = {v.unit for f in world.facts for v in f.values if v.shape == "number" and v.unit}
    return frozenset(stated | {c.unit for c in world.all_columns if c.unit})


def _filled(text: str, data: Sequence[Piece], language: Language) -> Iterator[Piece]:
    """Yield data where it stands and signs between; a longer phrase wins over data that begins where it does."""
    words, at, queue = vocabulary(language), 0, list(data)
    while at < len(text):
        while queue and queue[0].start < at:
            queue.pop(0)
        here = queue[0] if queue and queue[0].start == at else None
        phrase = (
            words.pattern.match(text, at)
            if not words.spaced or at == 0 or not (text[at - 1].isalnum() and text[at].isalnum())
            else None
        )
        if phrase and (here is None or (phrase.end() > here.end and not here.places and not here.column)):
            name = next((d.start for d in queue if d.start < phrase.end() and d.number is None), phrase.end())
            if here is None and name < phrase.end():  # a name begins within the phrase
                phrase = words.pattern.match(text[:name], at)
            if phrase:
                yield Piece(at, phrase.end(), phrase[0], words.sign_of(phrase[0]))
                at = phrase.end()
                continue
        if here:
            yield here
            at = here.end
        elif text[at].isspace() and text[at] != "\n":
            at += 1
        elif text[at] in marks():
            yield Piece(at, at + 1, text[at], marks()[text[at]])
            at += 1
        else:
            stop = queue[0].start if queue else len(text)
            end = at + 1
            if text[at].isalnum() and text[at].isascii():
                while end < stop and text[end].isascii() and text[end].isalnum():
                    end += 1
            yield Piece(at, end, text[at:end], "unread")
            at = end


@cache
def signs_of(text: str, language: Language) -> tuple[str, ...]:
    """Return the signs of words without data; a word that we cannot read stands for itself behind `=`.

    >>> signs_of("rose from", "en"), signs_of("swelled", "en")
    (('up', 'from'), ('=swelled',))
    """
    pieces = _filled(normal(text), [], language)
    return tuple(f"={t.text.lower()}" if t.sign == "unread" else t.sign for t in pieces)


def sentences(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each sentence, without the mark that ends it."""
    part: list[Piece] = []
    for piece in pieces:
        if piece.sign == "end":
            if part:
                yield part
            part = []
        else:
            part.append(piece)
    if part:
        yield part
