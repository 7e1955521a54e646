"""How a column is called in running text: short forms opened, titles written small, and Chinese where every word is known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.format import label
from core.types import Naming
from ingest.meaning.lexicon import lexicon

_FILE = Path(__file__).with_name("plain.toml")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ALONE = frozenset("open close high low first last other personal domestic financial median mean average total".split())
_LONGEST_PHRASE = 4  # words
_LONGEST_QUESTION = 120  # characters
_SPAN = re.compile(r"time from (.+?) to (.+)")
_PERCENTILE = re.compile(r"[pP](\d{2})(?:th|st|nd|rd)")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


@dataclass(frozen=True, slots=True)
class _Words:
    short: Mapping[str, str]
    phrases: Mapping[str, str]
    capitals: frozenset[str]
    small: frozenset[str]
    questions: tuple[tuple[re.Pattern[str], str], ...]
    chinese: Mapping[str, str]
    english: Mapping[str, str]  # of Chinese names


@cache
def _known() -> _Words:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    small = frozenset(data["small"]["words"].split()) | frozenset(lexicon().roles)
    english = {zh: en for en, zh in reversed(data["chinese"].items())}
    capitals = frozenset(data["capitals"]["words"].split())
    questions = tuple((_question(asked), about) for asked, about in data["questions"].items())
    return _Words(data["short"], data["phrases"], capitals, small, questions, data["chinese"], english)


def _question(asked: str) -> re.Pattern[str]:
    stars = re.escape(asked).replace(r"\*", "(.+?)")
    return re.compile(rf"(?:^|, ){stars}(?: on a scale .*| if at all)?$", re.IGNORECASE)


def naming(name: str) -> Naming:
    """Return how a column is called in English and in Chinese; nothing where its own name is as good, or nothing is sure.

    >>> naming("gdpPercap").words, naming("Total_Charges").get("en"), naming("zyx").words
    ((('en', 'GDP per head'), ('zh', '人均GDP')), 'total charges', ())
    """
    bare = label(name)
    if _HAN.search(bare):
        english = _known().english.get(bare)
        return Naming((("en", english),)) if english else Naming()
    if span := _SPAN.fullmatch(bare):
        start, end = (naming(part).get("zh", label(part)) for part in span.groups())
        return Naming((("zh", f"从{start}到{end}的时长"),))
    english = _asked(bare) or _percentile(bare) or _in_words(bare)
    chinese = _known().chinese.get(english)
    words = (("en", english) if english != bare else None, ("zh", chinese) if chinese else None)
    return Naming(tuple(pair for pair in words if pair is not None))


def _asked(bare: str) -> str:
    """Return what a question of a survey is about.

    >>> _asked("How satisfied are you with your pay?"), _asked("In general, how worried are you about storms?")
    ('satisfaction with your pay', 'worry about storms')
    """
    asked = re.sub(r"[\s?!.:,]+$", "", bare)
    for pattern, about in _known().questions:
        if (match := pattern.search(asked)) and len(match[0]) < _LONGEST_QUESTION:
            return about.replace("*", match[1].split("?")[0].rstrip(" ,")) if match.groups() else about
    return ""


def _percentile(bare: str) -> str:
    """Return the percentile that a short name is: P75th."""
    match = _PERCENTILE.fullmatch(bare)
    return f"{match[1]}{_ENDINGS.get(match[1][-1], 'th')} percentile" if match else ""


def _in_words(bare: str) -> str:
    """Return a name with its short forms opened and its words small, or as it is where any word is not known."""
    tokens = [t for t in _CAMEL.sub(" ", bare).split(" ") if t]
    if (
        len(tokens) > 1
        and tokens[0].lower() in ("n", "num", "nbr", "no")
        and tokens[1].lower() != "of"
        and tokens[-1].endswith("s")
    ):
        tokens = ["number", "of", *tokens[1:]]
    said = [_word(token) for token in tokens]
    if not tokens or any(word is None for word in said) or (len(tokens) == 1 and tokens[0].lower() in _ALONE):
        return bare
    return " ".join(_phrased([word for word in said if word is not None], [t.lower() for t in tokens]))


def _phrased(said: list[str], raw: list[str]) -> list[str]:
    """Return words with the phrases among them said otherwise, the longest first."""
    known, made, at = _known().phrases, list[str](), 0
    while at < len(said):
        for length in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1):
            written = (" ".join(words[at : at + length]).lower() for words in (said, raw))
            phrase = next((known[text] for text in written if text in known), "")
            if phrase or length == 1:
                made.append(phrase or said[at])
                at += length
                break
    return made


def _word(token: str) -> str | None:
    """Return one word as running text has it, or None where it is not known: it may be a name."""
    known, small = _known(), token.lower()
    if small in known.capitals:
        return small.upper() if small.isalpha() else token
    if small in known.short:
        return known.short[small]
    if token.isupper():
        return token if len(token) == 1 else None
    parts = any(small in phrase.split() for phrase in known.phrases)
    singular = (small, small.removesuffix("s"), small.removesuffix("es"), re.sub("ies$", "y", small))
    return small if parts or small.isdigit() or any(form in known.small for form in singular) else None
