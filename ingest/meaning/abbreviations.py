"""Words that are short for a word of the lexicon: cut off, without their vowels, or with a letter or two behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from core.types import Role
from ingest.meaning.lexicon import lexicon

# What is guessed from a few letters may be averaged, and is never added up on that ground.
_HARMLESS = frozenset({Role.RATE, Role.SHARE, Role.MEASUREMENT, Role.DURATION})
_FEWEST_CUT, _FEWEST_BONES, _FEWEST_STEM = 4, 3, 4  # letters
_SHORT_STEMS = frozenset({"age", "gpa"})
_LONGEST_TAIL = 2
_VOWELS = re.compile(r"(?<!^)[aeiou]")


@lru_cache(maxsize=4096)
def short_for(word: str) -> str:
    """Return a word of the lexicon that a word no list knows is short for, where all that it may be short for are of one role; or nothing.

    >>> short_for("perform"), short_for("wght"), short_for("agew"), short_for("zyx")
    ('performance', 'weight', 'age', '')
    """
    if not word.isalpha() or not word.isascii():
        return ""
    return _agreed(_cut(word)) or _agreed(_boneless(word)) or _stem(word)


def _words() -> Iterator[str]:
    return (w for w in lexicon().roles if w.isalpha() and w.isascii())


def _agreed(found: Iterable[str]) -> str:
    """Return the shortest of some words, if all of them are of the same harmless role."""
    words = sorted(found, key=lambda w: (len(w), w))
    roles = {lexicon().roles[w] for w in words}
    return words[0] if len(roles) == 1 and next(iter(roles)) <= _HARMLESS else ""


def _cut(word: str) -> Iterator[str]:
    return (w for w in _words() if len(word) >= _FEWEST_CUT and w.startswith(word))


def _boneless(word: str) -> Iterator[str]:
    if len(word) < _FEWEST_BONES or _VOWELS.search(word):
        return iter(())
    return (w for w in _words() if len(w) > len(word) and w[0] == word[0] and _VOWELS.sub("", w) == word)


def _stem(word: str) -> str:
    """Return the longest known word that a word begins with, a letter or two before its end: hers and his age."""
    for tail in range(1, _LONGEST_TAIL + 1):
        stem = word[:-tail]
        for known in (stem, stem + "s"):  # hoursw: hours
            long = len(stem) >= _FEWEST_STEM + tail - 1 or stem in _SHORT_STEMS
            if long and (roles := lexicon().roles.get(known)) and roles <= _HARMLESS:
                return known
    return ""
