"""The words by which a sentence takes a side: what training weighs and the verifier checks."""

from __future__ import annotations

import re
from functools import cache

from core.types import Language, Verdict
from wording.sentence_words import ALL

SIDES = {language: known.sides for language, known in ALL.items()}

FORBIDDEN: dict[Verdict, tuple[str, ...]] = {
    Verdict.RISE: ("down", "bottom"),
    Verdict.FALL: ("up", "top"),
    Verdict.HIGHEST: ("bottom",),
    Verdict.LOWEST: ("top",),
    Verdict.POSITIVE: ("negative",),
    Verdict.NEGATIVE: ("positive",),
    Verdict.ABOVE: ("bottom", "down"),
    Verdict.BELOW: ("top", "up"),
    Verdict.MORE_OFTEN: ("bottom", "down"),
    Verdict.FASTER: ("slower",),
    Verdict.SLOWER: ("faster",),
    Verdict.SPLIT: (),
    Verdict.EVEN: ("up", "down"),
}
"""The sides that a sentence with this verdict may not take."""

CAUSAL = {language: known.causal for language, known in ALL.items()}
"""Words that claim a cause, which no fact here supports."""


@cache
def _pattern(words: tuple[str, ...], language: Language) -> re.Pattern[str]:
    longest_first = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\b(?:{longest_first})\b" if ALL[language].spaced else longest_first, re.IGNORECASE)


def find(words: tuple[str, ...], text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of `text` where one of these words stands."""
    return tuple(m.span() for m in _pattern(words, language).finditer(text))


def verdict_spans(marked: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of the words in a marked sentence that take a side; names and values are not words."""
    words = tuple(w for side in SIDES[language].values() for w in side)
    return find(words, blank(marked), language)


_COPIED = re.compile("‹[^›]*›")


def blank(marked: str) -> str:
    """Return a marked sentence of the same length with every name and value replaced by spaces."""
    return _COPIED.sub(lambda m: " " * len(m[0]), marked)
