"""What words say about a table: each phrase of a language stands for one sign that the readers of claims understand.

A language is a file of `languages/`; the signs are a small closed set, the same for all. `fill` says nothing that could be
false. A word that is not there and is no name of the table is unread, and a sentence with an unread word is not shipped.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from core.types import Language
from wording.lexicon import CAUSAL

PLAIN = frozenset({"fill", "comma", "open", "close", "for", "in", "of", "at", "and", "with", "colon", "each"})
"""Signs that may stand anywhere without claiming anything by themselves."""
UNSAID = frozenset({"fill", "comma", "open", "close", "end"})
"""Signs that a paraphrase may add or leave out."""
SIGNS = frozenset(
    """up down higher lower highest lowest ranked next peak trough first second third fourth fifth from to by between and
    since before after than against while for in at of with total mean median count rows groups share all scope not change
    together positive negative typical per about over under as cause fill""".split()
)
MARKS = frozenset({"comma", "and", "open", "close", "colon", "stop", "fill", "end", "not"})
LANGUAGES = Path(__file__).parent / "languages"


class VocabularyError(ValueError):
    """A file of `languages/` is wrong; the message names the file, the key and what was expected."""


@dataclass(frozen=True)
class Vocabulary:
    """What the words of a language say.

    Attributes:
        spaced: whether words are set apart by spaces.
        names_follow: whether a name may stand behind its number: 500 for West.
        signs: every phrase in lower case with its sign.
        the others: words that are asked for one by one; the language's file says what each is for.
    """

    spaced: bool
    names_follow: bool
    signs: Mapping[str, str]
    overall: frozenset[str]
    origins: frozenset[str]
    surplus: frozenset[str]
    across: frozenset[str]
    leading: frozenset[str]
    same_way: frozenset[str]
    one: frozenset[str]
    copulas: frozenset[str]
    afterwards: frozenset[str]
    sums_to: frozenset[str]
    arriving: frozenset[str]
    articles: frozenset[str]

    def arrives(self, verb: str) -> bool:
        """Say whether a verb leads to where a move ends."""
        return verb.endswith(tuple(self.arriving))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression that finds the longest phrase at a place."""
        longest = sorted(self.signs, key=len, reverse=True)
        body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest)
        return re.compile(rf"(?:{body})(?!\w)" if self.spaced else body, re.IGNORECASE if self.spaced else 0)

    def sign_of(self, phrase: str) -> str:
        """Return the sign of a phrase that `pattern` found."""
        return self.signs[" ".join(phrase.lower().split())]


@cache
def vocabulary(language: Language) -> Vocabulary:
    """Return what the words of a language say; raises VocabularyError for a file that lacks or misspells something."""
    table = _table(language)
    traits = {name: _checked(language, table, name, bool) for name in ("spaced", "names_follow")}
    listed = _lists(language, table, "signs", SIGNS)
    listed["cause"] = (*CAUSAL[language], *listed.get("cause", ()))
    signs: dict[str, str] = {}
    for sign, phrases in listed.items():
        for phrase in phrases:
            signs.setdefault(phrase, sign)
    names = {f.name for f in fields(Vocabulary)} - {"spaced", "names_follow", "signs"}
    words = _lists(language, table, "words", frozenset(names))
    return Vocabulary(**traits, signs=signs, **{name: frozenset(words.get(name, ())) for name in names})


@cache
def marks() -> Mapping[str, str]:
    """Return every mark of any language with its sign."""
    found = _of_all("marks")
    for mark, sign in found.items():
        if len(mark) != 1 or sign not in MARKS:
            raise VocabularyError(f"{LANGUAGES}: marks.{mark!r} should be one of {sorted(MARKS)}, and is {sign!r}")
    return found


@cache
def currencies() -> Mapping[str, str]:
    """Return every language's words for the units of currencies; any other unit is written as its column writes it."""
    return _of_all("units")


def _of_all(name: str) -> dict[str, str]:
    languages = sorted(path.stem for path in LANGUAGES.glob("*.toml"))
    return {key: text for language in languages for key, text in _table(language)[name].items()}


@cache
def _table(language: str) -> dict[str, Any]:
    return tomllib.loads((LANGUAGES / f"{language}.toml").read_text(encoding="utf-8"))


def _checked(language: str, table: Mapping[str, Any], name: str, kind: type) -> Any:
    value = table.get(name)
    if not isinstance(value, kind):
        raise VocabularyError(f"{LANGUAGES / language}.toml: {name} should be a {kind.__name__}, and is {value!r}")
    return value


def _lists(language: str, table: Mapping[str, Any], name: str, keys: frozenset[str]) -> dict[str, tuple[str, ...]]:
    lists: dict[str, Any] = _checked(language, table, name, dict)
    if odd := sorted(lists.keys() - keys):
        raise VocabularyError(f"{LANGUAGES / language}.toml: {name} has {', '.join(odd)}, and may have {sorted(keys)}")
    for key, phrases in lists.items():
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            raise VocabularyError(f"{LANGUAGES / language}.toml: {name}.{key} should be a list of phrases")
    return {key: tuple(phrases) for key, phrases in lists.items()}
