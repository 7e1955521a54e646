"""The words by which a language asks and claims, from the file of each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.types import Grain, Language
from kinds.section import CardError, Section

FOLDER = Path(__file__).parent
SIGNS = frozenset(
    """fill and or not what which when count total mean median highest lowest fastest slowest share rate of in with by compare difference
    change up down related trend why above below at_least at_most between to distinct missing this last since before after than more less
    rows people first latest only exactly all most both none same as second third things neutral won lost tied quick slow""".split()
)
_SPLIT = re.compile(r"[^\W_]+(?:[.,]\d+)*|[%&<>]=?|[^\w\s]", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words of a language say.

    Attributes:
        spaced: whether words are set apart by spaces.
        signs: each phrase, by its key, with its sign.
        grains: words for lengths of periods; `ago` says how many before the current one a phrase means.
        synonyms: groups of words, by their keys, that may stand for one column.
        adjectives: comparing words with the columns that they may compare, the first that there is; none where rows are counted.
        values: words, by their keys, that may stand for one of some categories.
        opposites: words for what did not happen, with what did.
        below_zero: words for a value below zero, with its column; `above_zero` likewise.
        cycles: words for steps of the calendar that come round again, with `month`, `weekday` or `hour`.
        known_people: words for people of one kind; `any_people` for those of any, `one_person` for what a row that
            is one may be called; `weekend` for the last two days of a week, `workdays`
            for the others.
        deeds: endings by which a verb becomes the name of what is done.
    """

    spaced: bool
    signs: Mapping[str, str]
    grains: Mapping[str, Grain]
    ago: Mapping[str, int]
    synonyms: tuple[frozenset[str], ...]
    adjectives: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]
    opposites: Mapping[str, str]
    below_zero: Mapping[str, str]
    above_zero: Mapping[str, str]
    cycles: Mapping[str, str]
    deeds: tuple[str, ...]
    known_people: frozenset[str]
    any_people: frozenset[str]
    one_person: frozenset[str]
    weekend: frozenset[str]
    workdays: frozenset[str]


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the words of a language; raises CardError where its file lacks or misspells something."""
    file = Section.of_file(FOLDER / f"{language}.toml")
    signs: dict[str, str] = {}
    listed = file.section("signs")
    for sign in listed:
        if sign not in SIGNS:
            raise CardError(f"{FOLDER}/{language}.toml: {sign} is no sign; the signs are {sorted(SIGNS)}")
        for phrase in listed.texts(sign, ()):
            signs.setdefault(key(phrase), sign)
    grains = file.section("grains")
    ago = file.section("ago")
    adjectives = file.section("adjectives")
    values = file.section("values")
    weekend = file.section("weekend")
    made = Lexicon(
        file.take("spaced", bool),
        signs,
        {key(word): Grain(grain) for grain in grains for word in grains.texts(grain)},
        {key(phrase): int(ago.number(phrase)) for phrase in ago},
        tuple(frozenset(map(key, group)) for group in _groups(file)),
        {key(phrase): tuple(key(str(name)) for name in adjectives.take(phrase, list)) for phrase in adjectives},
        _values(values),
        _pairs(file.section("opposites")),
        _pairs(file.section("below_zero")),
        _pairs(file.section("above_zero")),
        _pairs(file.section("cycles")),
        file.texts("deeds", ()),
        frozenset(map(key, file.texts("known_people"))),
        frozenset(map(key, file.texts("any_people"))),
        frozenset(map(key, file.texts("one_person"))),
        frozenset(map(key, weekend.texts("words"))),
        frozenset(map(key, weekend.texts("workdays"))),
    )
    file.close()
    return made


def _values(section: Section) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for name in section:
        for word in section.texts(name):
            made[key(word)] = (*made.get(key(word), ()), name)
    return made


def _pairs(section: Section) -> dict[str, str]:
    return {key(word): key(name) for name in section for word in section.texts(name)}


def _groups(file: Section) -> tuple[tuple[str, ...], ...]:
    groups = file.section("synonyms").take("groups", list)
    return tuple(tuple(map(str, group)) for group in groups)


def key(text: str) -> str:
    """Return a phrase as it is looked up: lower case, singular, words joined by one space; Chinese as it is.

    >>> key("Office  chairs"), key("MonthlyCharges"), key("month-to-month"), key("销售额")
    ('office chair', 'monthly charge', 'month to month', '销售额')
    """
    return " ".join(map(singular, words(text)))


def words(text: str) -> list[str]:
    """Return the words of a text, those that stand together in one name set apart."""
    return [w for part in _SPLIT.findall(_CAMEL.sub(" ", text)) if (w := part) not in "-–—_'’\"“”()（）.,:;/`"]


def singular(word: str) -> str:
    """Return a word in lower case without its plural.

    >>> [singular(w) for w in ("Boxes", "countries", "Class", "Yes", "orders", "bus")]
    ['box', 'country', 'class', 'yes', 'order', 'bus']
    """
    word = word.lower()
    if len(word) <= 3 or not word.isascii() or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1]


def stem(word: str) -> str:
    """Return a word without the ending of a verb.

    >>> [stem(w) for w in ("returned", "churned", "shipping", "planned", "red")]
    ['return', 'churn', 'ship', 'plan', 'red']
    """
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            bare = word[: -len(ending)]
            return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls" else bare
    return word
