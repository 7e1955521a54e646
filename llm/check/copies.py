"""What a sentence copies from a fact, and whether the words around the copies are ones that a frame has."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.same import Same
from core.types import Fact, Language, Mention
from llm.check.sayable import READINGS, sayable
from wording.groups import group_texts
from wording.sentence_words import ALL
from wording.tags import COPIED, blanked, fields, plain

_WORDS = {"measure", "breakdown", "noun", "counted"}  # gaps whose texts may be words of the sentence's own


@dataclass(frozen=True, slots=True)
class Copy:
    """A span of a plain sentence that was copied, and every gap of the fact that is written so.

    Without tags a column called "month" cannot be told from the word, nor what the rows are called from "rows": then the empty
    gap is one of them.
    """

    start: int
    end: int
    text: str
    gaps: tuple[str, ...]


def _fills(fact: Fact, phrases: bool = True) -> dict[str, list[str]]:
    """Return each text that may be copied, with the fields that it fills."""
    fills: dict[str, list[str]] = {}
    left_out = {} if phrases else group_texts(fact)
    for field, text in fields(fact).items():
        if field not in left_out:
            fills.setdefault(text, []).append(field)
    return fills


def tagged_copies(draft: str, fact: Fact) -> list[Copy]:
    """Take the tags at their word: a copy fills the field that it is tagged with, if that is its text."""
    fills = _fills(fact)
    copies = []
    for match in COPIED.finditer(draft):
        field, text = match.groups()
        start = len(plain(draft[: match.start()]))
        copies.append(Copy(start, start + len(text), text, (field,) if field in fills.get(text, ()) else ()))
    return copies


def found_copies(text: str, fact: Fact, language: Language, phrases: bool = True) -> list[Copy]:
    """Find the fact's texts in a sentence without tags, the longest first where several begin at one place.

    Without `phrases`, groups and events are found as the names that they are put together of.
    """
    pattern, gaps = _copiable(Same(fact), language, phrases)
    return [Copy(m.start(), m.end(), m[0], gaps[m[0]]) for m in pattern.finditer(text)]


@lru_cache(maxsize=512)
def _copiable(
    fact: Same[Fact], language: Language, phrases: bool
) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return what finds a fact's texts in a plain sentence, and the gaps that each of them fills."""
    fills = _fills(fact.value, phrases)
    longest_first = sorted(fills, key=len, reverse=True)
    bounded = [
        rf"(?<![\w.,]){re.escape(t)}(?![\w]|[.,]\d)" if ALL[language].spaced else re.escape(t) for t in longest_first
    ]
    return re.compile("|".join(bounded)), {text: _or_word(gaps) for text, gaps in fills.items()}


def stated_numbers(text: str, fact: Fact) -> tuple[Mention, ...]:
    """Return where a text of any wording states numbers of a fact as they are written, longest first; none within another."""
    found: list[Mention] = []
    for value in sorted((v for v in fact.values if v.number is not None), key=lambda v: -len(v.text)):
        for match in re.finditer(rf"(?<![\d.,]){re.escape(value.text)}(?![\d]|[.,]\d)", text):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(Mention(match.start(), match.end(), fact.id, value.name))
    return tuple(sorted(found, key=lambda m: m.start))


def _or_word(gaps: Sequence[str]) -> tuple[str, ...]:
    return (*gaps, "") if set(gaps) <= _WORDS else tuple(gaps)


def without(text: str, copies: Sequence[Copy]) -> str:
    """Return the text with what was copied blanked out, at the same length."""
    return blanked(text, ((copy.start, copy.end) for copy in copies))


def _open(text: str, copies: Sequence[Copy], gaps: Sequence[str]) -> str:
    """Return the text with each copied span replaced by the gap that it fills."""
    for copy, gap in reversed(list(zip(copies, gaps, strict=True))):
        if gap:
            text = f"{text[: copy.start]}{{{gap}}}{text[copy.end :]}"
    return text


def _readings(copies: Sequence[Copy]) -> Iterator[tuple[str, ...]]:
    if all(c.gaps for c in copies):
        yield from itertools.islice(itertools.product(*(c.gaps for c in copies)), READINGS)


def sayable_reading(text: str, copies: Sequence[Copy], fact: Fact, language: Language) -> tuple[str, ...] | None:
    """Return which gap each copy fills, such that the sentence can be said of the fact; None if there is no such reading."""
    can_say = sayable(fact, language)
    readings = _readings(copies)
    return next((gaps for gaps in readings if can_say.accepts(_open(text, copies, gaps), gaps)), None)


def strange(text: str, copies: Sequence[Copy], fact: Fact, language: Language) -> str:
    """Return the first stretch that cannot be said of the fact, or the text where it is only said twice."""
    gaps = tuple(c.gaps[0] if c.gaps else "?" for c in copies)
    stretch = sayable(fact, language).strange(_open(text, copies, gaps)) or (text,)
    return "".join(str(unit) for unit in stretch if unit not in ("^", "$")).strip()
