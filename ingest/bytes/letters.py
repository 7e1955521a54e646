"""How often a language writes each pair of neighbouring characters of which one is beyond ASCII.

The counts (per 100,000 such pairs, in `letters.json`) are of the translations that come with Debian's programs, without
those of the names of countries, languages and currencies, on which the encodings are measured.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.bytes.alphabets import SYMBOLS

_PER = 100_000
_BACKED_OFF = 0.004  # of a letter's own frequency goes to a neighbour that it was never seen with
_SYMBOL = 2e-5
_UNKNOWN = 1e-7


@cache
def _counts() -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = json.loads(
        Path(__file__).with_name("letters.json").read_text(encoding="utf-8")
    )
    return counted


@cache
def _logs(language: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return the logarithms of the frequencies of pairs, and those of single characters, backed off."""
    pairs = _counts()[language]
    letters: dict[str, float] = {}
    for pair, count in pairs.items():
        for char in pair:
            if ord(char) > 127:
                letters[char] = letters.get(char, 0.0) + count
    return (
        {pair: math.log(count / _PER) for pair, count in pairs.items()},
        {char: math.log(_BACKED_OFF * count / _PER) for char, count in letters.items()},
    )


def pairs_of(text: str) -> Iterator[str]:
    """Yield the neighbours of which one is beyond ASCII, in lower case, what is no letter of ASCII as a space."""
    for a, b in pairwise(f" {text} "):
        if ord(a) > 127 or ord(b) > 127:
            yield _class(a) + _class(b)


def _class(char: str) -> str:
    if ord(char) > 127:
        lower = char.lower()
        return lower if len(lower) == 1 else char
    return char.lower() if char.isalpha() else " "


def likelihood(pairs: list[str], language: str) -> float:
    """Return the mean logarithm of the pairs' frequencies in a language: about -5 for text in it, -9 and less for none."""
    known, letters = _logs(language)
    floor, symbol = math.log(_UNKNOWN), math.log(_SYMBOL)
    total = 0.0
    for pair in pairs:
        share = known.get(pair)
        if share is None:
            rare = min(letters.get(c, symbol if c in SYMBOLS else floor) for c in pair if ord(c) > 127)
            share = max(rare, floor)
        total += share
    return total / max(len(pairs), 1)
