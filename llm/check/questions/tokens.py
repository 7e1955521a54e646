"""A text → its tokens: each with all that its words may be in a table and in the language."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.types import Grain, Shape
from llm.check.dates import Step, When, periods, seasons
from llm.check.language_files import of
from llm.check.numbers import Quantity, normal, quantities, with_unit
from llm.check.questions.lexicon import key
from llm.check.questions.names import Meaning, Names, Place

_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?|[^\w\s]|_", re.UNICODE)
_MOST_WORDS = 12
_LEAST_MISSPELT, _CLOSE = 5, 0.84  # letters of a word that may be misspelt; how alike two spellings are
_COMPOSITE = re.compile(
    r"(?<![\w.,])(?!\d{4}-\d\d-\d\d(?!\d))\d+(?:\s?[-–:/]\s?\d+)+(?![\w%]|[.,]\d)"
)  # a score, a record, a season
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_UNIT_WORDS = 4  # of a column's name that begins with a unit
_BETWEEN_SCRIPTS = re.compile(r"(?<=\d)\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+(?=\d)")  # 2024 年
_MARKS = frozenset(" -–—,.;:!?'\"’‘“”()（）。，？！、；：`*|/")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text and what it may be: a sign of the language, a number, a period, a column, a category, a row."""

    start: int
    end: int
    text: str
    sign: str = ""
    columns: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    rows: bool = False
    part: bool = False
    number: Quantity | None = None
    when: When | None = None
    step: Step | None = None
    grain: Grain | None = None
    ago: int | None = None
    weekend: bool = False
    workdays: bool = False
    cycle: str = ""  # a step of the calendar that comes round again
    denied: bool = False  # a word for that something did not happen

    @property
    def read(self) -> bool:
        """Whether the stretch means anything."""
        named = self.columns or self.places or self.rows or self.sign or self.cycle or self.weekend or self.workdays
        return bool(named or self.number or self.when or self.step or self.grain or self.ago is not None)


@dataclass
class Cursor:
    """The tokens of a text while it is read, and which of them are accounted for."""

    names: Names
    tokens: Sequence[Token]
    used: set[int] = field(default_factory=set)

    def at(self, i: int) -> Token | None:
        """Return the token at a place, or None beyond the ends or where it is accounted for."""
        return self.tokens[i] if 0 <= i < len(self.tokens) and i not in self.used else None

    def sign(self, i: int) -> str:
        """Return the sign of the token at a place; nothing where it is accounted for."""
        token = self.at(i)
        return token.sign if token else ""

    def signs(self, *signs: str) -> list[int]:
        """Return where one of these signs stands that is not accounted for."""
        return [i for i, t in enumerate(self.tokens) if t.sign in signs and i not in self.used]

    def take(self, *places: int) -> None:
        """Account for tokens; a place before the first is none."""
        self.used.update(p for p in places if p >= 0)


def tokens(text: str, names: Names) -> list[Token]:
    """Return the tokens of a text, in order; marks between words are left out."""
    plain = _with_months(normal(text), names)
    if not names.words.spaced:
        plain = _BETWEEN_SCRIPTS.sub("", plain)
    fixed: dict[int, list[Token]] = {}
    for when in periods(plain, names.language):
        fixed.setdefault(when.start, []).append(Token(when.start, when.end, plain[when.start : when.end], when=when))
    for step in seasons(plain, names.language):
        fixed.setdefault(step.start, []).append(Token(step.start, step.end, plain[step.start : step.end], step=step))
    for bare in quantities(plain, names.language):
        q = _measured_in(_of_column(bare, plain, names), plain, names)
        end = q.end + len(m[0]) if (m := _ORDINAL.match(plain, q.end)) else q.end
        fixed.setdefault(q.start, []).append(Token(q.start, end, plain[q.start : end], number=q))
    for m in _COMPOSITE.finditer(plain):
        held = names.known.get(key(m[0]), Meaning())
        fixed[m.start()] = [Token(m.start(), m.end(), m[0], "", held.columns, held.places, held.rows, held.part)]
    cut = _spaced if names.words.spaced else _unspaced
    return list(cut(plain, names, fixed))


def _measured_in(quantity: Quantity, text: str, names: Names) -> Quantity:
    """Return a quantity with the unit behind it, unless that begins the name of a column: "7 days to ship"."""
    held = with_unit(quantity, text, frozenset(c.unit for c in names.columns if c.unit))
    following = text[quantity.end :].split()[:_UNIT_WORDS]
    longer = (names.known.get(key(" ".join(following[:n]))) for n in range(2, len(following) + 1))
    return quantity if held.end > quantity.end and any(m is not None and m.columns for m in longer) else held


def _of_column(quantity: Quantity, text: str, names: Names) -> Quantity:
    """Return "7 points" as a bare number where the table has a column of points."""
    said = text[quantity.start : quantity.end]
    if quantity.shape is not Shape.POINTS or len(parts := said.split()) != 2:
        return quantity
    meant = names.known.get(key(parts[1]))
    return (
        replace(quantity, end=quantity.start + len(parts[0]), shape=Shape.NUMBER)
        if meant and meant.columns
        else quantity
    )


def _with_months(text: str, names: Names) -> str:
    """Return a text with its months written with a capital, as dates are read: a short or ambiguous one only beside figures."""
    for month in of(names.language).dates.months:
        sure = (
            rf"\b{month}\b"
            if len(month) > len("March")
            else rf"(?<=\d )\b{month}\b|\b{month}\b(?= \d)|(?<=in ){month}\b"
        )
        text = re.sub(sure, month, text, flags=re.IGNORECASE)
    return text


def _spaced(text: str, names: Names, fixed: dict[int, list[Token]]) -> Iterator[Token]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        if words[at][0] in _MARKS and words[at].start() not in fixed:
            at += 1
            continue
        best = _best_phrase(text, words, at, names)
        for token in fixed.get(words[at].start(), ()):
            if (
                best is None
                or token.end > best.end
                or (token.end == best.end and (token.when or not (best.places or best.when)))
            ):
                best = _merged(token, best)
        token = best or _misspelt(words[at], names)
        yield token
        while at < len(words) and words[at].start() < token.end:
            at += 1


def _merged(token: Token, other: Token | None) -> Token:
    """Return a number or a period, with the categories that are written so."""
    if other is None or other.end != token.end or other.part:
        return token  # a number that stands somewhere within a name is a number
    return replace(token, columns=other.columns, places=other.places, part=other.part)


def _best_phrase(text: str, words: list[re.Match[str]], at: int, names: Names) -> Token | None:
    for last in range(min(len(words), at + _MOST_WORDS) - 1, at - 1, -1):
        span = text[words[at].start() : words[last].end()]
        k = key(span)
        if not k:
            continue
        token = _looked_up(words[at].start(), words[last].end(), span, k, names)
        if token is not None:
            return token
    return None


def _looked_up(start: int, end: int, span: str, k: str, names: Names) -> Token | None:
    lexicon, meaning = names.words, names.known.get(k)
    sign, grain, ago = lexicon.signs.get(k, ""), lexicon.grains.get(k), lexicon.ago.get(k)
    if meaning is None and sign and k.endswith(" of"):
        named = names.known.get(k.removesuffix(" of"))
        meaning = (
            named if named is not None and named.columns and not named.part else None
        )  # "a share of" a column so called
    happened = names.known.get(lexicon.opposites.get(k, ""))
    other = next((c for c in happened.columns if key(c) in lexicon.opposites.values() and key(c) != lexicon.opposites[k]), "") if happened else ""  # fmt: skip
    if meaning is None and happened is not None and happened.columns and not other:
        return Token(start, end, span, columns=happened.columns, denied=True)
    if meaning is None and not sign and (k in lexicon.below_zero or k in lexicon.above_zero):
        return Token(start, end, span)
    if meaning is None and " " not in k and not sign and grain is None:
        meaning = names.verb(k)
    if (
        (meaning is None or (meaning.rows and meaning.part))
        and not sign
        and grain is None
        and (places := names.categories_like(k))
    ):
        meaning = (meaning if k in names.nouns else None) if meaning else Meaning(places=places, part=True)
    cycle = lexicon.cycles.get(k, "")
    if meaning is None and k in lexicon.weekend:
        return Token(start, end, span, weekend=True)
    if meaning is None and k in lexicon.workdays:
        return Token(start, end, span, workdays=True)
    if meaning is None and not sign and grain is None and ago is None and not cycle:
        return None
    meaning = meaning or Meaning()
    if meaning.part and sign and sign not in ("neutral", "people") and not meaning.rows:
        meaning = Meaning()
    return Token(
        start,
        end,
        span,
        sign,
        meaning.columns,
        meaning.places,
        meaning.rows,
        meaning.part,
        grain=grain,
        ago=ago,
        cycle=cycle,
    )


def _misspelt(word: re.Match[str], names: Names) -> Token:
    """Return a word as the name that it is nearly spelt as; unread where there is none."""
    k = key(word[0])
    if len(k) >= _LEAST_MISSPELT and k.isascii() and k.isalpha():
        spellings = [name for name in names.known if name[:1] == k[:1] and abs(len(name) - len(k)) <= 2]
        close = difflib.get_close_matches(k, spellings, 1, _CLOSE)
        if close:
            found = _looked_up(word.start(), word.end(), word[0], close[0], names)
            if found is not None:
                return found
    return Token(word.start(), word.end(), word[0])


def _unspaced(text: str, names: Names, fixed: dict[int, list[Token]]) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at].isspace() or (text[at] in _MARKS and at not in fixed):
            at += 1
            continue
        best: Token | None = None
        for end in range(min(len(text), at + 40), at, -1):
            k = key(text[at:end])
            whole = end == len(text) or not (
                text[end - 1].isascii() and text[end - 1].isalnum() and text[end].isascii() and text[end].isalnum()
            )
            if k and whole and (best := _looked_up(at, end, text[at:end], k, names)) is not None:
                break
        for token in fixed.get(at, ()):
            if best is None or token.end > best.end or (token.end == best.end and token.when):
                best = _merged(token, best)
        if best is None:
            end = at + 1
            while (
                end < len(text)
                and text[at].isascii()
                and text[at].isalnum()
                and text[end].isascii()
                and text[end].isalnum()
            ):
                end += 1
            best = Token(at, end, text[at:end])
        yield best
        at = best.end


def first_day(when: When) -> dt.date:
    """Return the first day of a period, without its hour."""
    return when.date.date() if isinstance(when.date, dt.datetime) else when.date
