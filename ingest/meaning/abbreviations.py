"""Words that are short for a word of the lexicon: cut off, without their vowels, or with a letter or two behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

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

    >>> short_for("veloc"), short_for("wght"), short_for("agew"), short_for("zyx")
    ('velocity', 'weight', 'age', '')
    """
    if not word.isalpha() or not word.isascii():
        return ""
    return _agreed(_by_start().get(word, ())) or _agreed(_by_bones().get(word, ())) or _stem(word)


def _agreed(found: Iterable[str]) -> str:
    """Return the shortest of some words, if all of them are of the same harmless role."""
    words = sorted(found, key=lambda w: (len(w), w))
    roles = {lexicon().roles[w] for w in words}
    return words[0] if len(roles) == 1 and next(iter(roles)) <= _HARMLESS else ""


@cache
def _by_start() -> Mapping[str, Sequence[str]]:
    """Return the words of the lexicon by all that they begin with."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in _words():
        for end in range(_FEWEST_CUT, len(word) + 1):
            found[word[:end]].append(word)
    return dict(found)


@cache
def _by_bones() -> Mapping[str, Sequence[str]]:
    """Return the words of the lexicon that have vowels behind their first letter by what is left without those."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in _words():
        bones = _VOWELS.sub("", word)
        if _FEWEST_BONES <= len(bones) < len(word):
            found[bones].append(word)
    return dict(found)


def _words() -> Iterator[str]:
    return (w for w in lexicon().roles if w.isalpha() and w.isascii())


def _stem(word: str) -> str:
    """Return the longest known word that a word begins with, a letter or two before its end: hers and his age."""
    for tail in range(1, _LONGEST_TAIL + 1):
        stem = word[:-tail]
        for known in (stem, stem + "s"):  # hoursw: hours
            long = len(stem) >= _FEWEST_STEM + tail - 1 or stem in _SHORT_STEMS
            if long and (roles := lexicon().roles.get(known)) and roles <= _HARMLESS:
                return known
    return ""
