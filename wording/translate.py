"""What reading says, in the reader's language: the sentences of `wording.reading`, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from core.types import Language
from wording.reading import PARTS, PHRASES, READING

_FIELD = re.compile(r"\{(phrase|)\}")
_SENTENCE_END = re.compile(r"(?<=\.) (?=\S)")
_JOINTS = (("; ", "；"), (", ", "、"), (" or ", "或"))


def translated(text: str, language: Language) -> str:
    """Return a sentence, or several, in a language; what is not in the catalogue stays as it is.

    >>> translated("Columns are separated by a semicolon.", "zh")
    '列以分号分隔。'
    """
    if language == "en" or not text:
        return text
    parts = _SENTENCE_END.split(text)
    filled = [_filled(part, READING) for part in parts]
    if None in filled and (whole := _filled(text, READING)) is not None:  # a field of it ends in a full stop
        return whole
    return "".join(found or part for found, part in zip(filled, parts, strict=True))


def place(where: str, language: Language) -> str:
    """Return where a repair was made, in a language; the name of a file may stand before it.

    >>> place("sales, column price, lines 3, 9", "zh")
    'sales，price 列，第 3, 9 行'
    """
    if language == "en":
        return where
    found = _filled(where, READING)
    name, comma, rest = where.partition(", ")
    if found is not None or not comma:
        return found or where
    return f"{name}，{place(rest, language)}"


def _filled(text: str, catalogue: Mapping[str, str]) -> str | None:
    match = _match(text, catalogue is PARTS)
    if match is None:
        return None
    english, found = match
    words = zip(_FIELD.findall(english), found, strict=True)
    fields = [_phrase(field) if name else field for name, field in words]
    return catalogue[english].replace("{phrase}", "{}").format(*fields)


def _phrase(text: str) -> str:
    """Translate words that stand in a sentence: a phrase, one with a field in it, or several joined."""
    if text in PHRASES:
        return PHRASES[text]
    if (part := _filled(text, PARTS)) is not None and not any(joint in text for joint, _ in _JOINTS):
        return part
    for joint, chinese in _JOINTS:
        if joint in text:
            return chinese.join(map(_phrase, text.split(joint)))
    return text


@lru_cache(maxsize=4096)
def _match(text: str, part: bool) -> tuple[str, tuple[str, ...]] | None:
    """Return the sentence of the catalogue that a text fills in, and its fields."""
    for english, pattern in _patterns(part):
        if match := pattern.fullmatch(text):
            return english, match.groups()
    return None


@lru_cache(maxsize=2)
def _patterns(part: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    sentences = PARTS if part else READING
    literal = {english: map(re.escape, _FIELD.sub("\0", english).split("\0")) for english in sentences}
    return tuple((english, re.compile("(.+?)".join(parts), re.DOTALL)) for english, parts in literal.items())
