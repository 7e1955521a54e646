"""Which characters a language writes often: what the encoding detector weighs a decoding by.

Beside the common characters of `alphabets.toml` stand wider sets: the first levels of the national standards, which were
themselves chosen by frequency.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingest.word_lists import word_lists

_LISTS = word_lists(Path(__file__).with_suffix(".toml"))
SIMPLIFIED, TRADITIONAL, JAPANESE, SYMBOLS = (
    frozenset("".join(_LISTS[name])) for name in ("simplified", "traditional", "japanese", "symbols")
)


@cache
def level(standard: str, first: int, last: int) -> frozenset[str]:
    """Return the characters of rows `first` to `last` (lead bytes) of a double-byte standard."""
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(standard, "ignore") for pair in pairs if pair[1] != 0x7F)) - frozenset(
        map(chr, range(128))
    )
