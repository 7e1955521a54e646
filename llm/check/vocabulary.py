"""What words say about a table: each phrase of a language stands for one sign that the readers of claims understand.

A language is a file of `languages/`; the signs are a small closed set, the same for all. `fill` says nothing that could be
false. A word that is not there and is no name of the table is unread, and a sentence with an unread word is not shipped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from core.types import Language
from kinds.section import CardError
from llm.check.language_files import FOLDER, of, of_all
from wording.lexicon import CAUSAL
from wording.sentence_words import ALL

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
    """Return what the words of a language say."""
    file = of(language)
    listed = {**file.signs, "cause": (*CAUSAL[language], *file.signs.get("cause", ()))}
    _known(language, "signs", listed, SIGNS)
    signs: dict[str, str] = {}
    for sign, phrases in listed.items():
        for phrase in phrases:
            signs.setdefault(phrase, sign)
    names = {f.name for f in fields(Vocabulary)} - {"spaced", "names_follow", "signs"}
    _known(language, "words", file.words, names)
    words: dict[str, Any] = {name: frozenset(file.words.get(name, ())) for name in names}
    return Vocabulary(ALL[language].spaced, file.names_follow, signs, **words)


@cache
def marks() -> dict[str, str]:
    """Return every mark of any language with its sign."""
    signs = {mark: sign for file in of_all() for mark, sign in file.marks.items()}
    _known("*", "marks", signs.values(), MARKS)
    return signs


@cache
def unit_words() -> dict[str, str]:
    """Return every language's words for units; any other unit is written as its column writes it."""
    return {word: unit for file in of_all() for word, unit in file.units.items()}


def _known(language: str, part: str, names: Iterable[str], known: Collection[str]) -> None:
    if odd := sorted({*names} - {*known}):
        raise CardError(
            f"{FOLDER}/{language}.toml: {part} has {', '.join(odd)}, and should have some of {sorted(known)}"
        )
