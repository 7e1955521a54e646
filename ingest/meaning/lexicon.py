"""The words of column names and what they say, checked when they are loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.types import Role

_FILE = Path(__file__).with_name("lexicon.toml")
_ORDINARY = Path(__file__).with_name("ordinary.toml")
_LANGUAGES = ("tail", "first", "german")
_LISTS = {
    "counts": ("words", "properties"),
    "qualifiers": ("words", "prepositions"),
    "whole": ("words",),
    "idioms": ("words",),
    "prefixes": ("words", "beginnings", "endings"),
    "numbered": ("words",),
    "things": ("words", "per_game", "people"),
    "lasting": ("words",),
    "shared": ("words",),
    "products": ("words", "of_product"),
    "populations": ("words",),
    "coming": ("words", "staying"),
    "ways": ("words", "travelled", "cars"),
    "played": ("words",),
    "goals": ("words", "outcomes"),
    "quotients": ("amounts", "over", "ground"),
    "spent": ("words", "units"),
    "states": ("words",),
    "moves": ("words",),
    "households": ("words", "income", "members"),
    "signals": ("words",),
    "pointed": ("words",),
    "probes": ("words",),
    "meters": ("words",),
    "sports": ("baseball", "basketball", "football", "record"),
}


class LexiconError(ValueError):
    """The lexicon is wrong; the message names the file, the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words say.

    `roles` holds what a word may be, `alone` what one says that is all of a name, `chinese` the same for the ends of Chinese names, longest first; `head_last` and `head_first` are
    words of languages in which the head comes last, or first; `markers` settle the matter wherever they stand, `hints` speak less loudly, `running` marks totals so far,
    `idioms` are words that say something else together than apart, `beginnings` are prefixes that are as well
    the first letters of other words, `endings` what may be glued to the end of one, `per_game` things of which a table may tell an average of several games, `people` those who are there as well as come, `lasting` plurals of nouns that verbs made and that name
    no deed, `shared` what happens to a part of all, whose rate is a share, `products` what a country makes and `of_product` the parts of it, `coming` those who come as well as are there,
    `staying` what says that they stay, `ways` how far, `travelled` how it was covered, `cars` what is told of a vehicle, `played` what a side of a match makes,
    `goals` what is set or foretold in money and `outcomes` all that a name says of what came of it,
    `amounts` units that stand `over` others, `ground` those of it, `spent` whose time adds up and `spent_in` in what, `states` of what is not over, `moves` what comes to a level or goes
    from it, `households` whose `incomes` and `members` describe them, `meters` what shows a total so far, `signals` of machines, whose numbers may be codes.
    """

    roles: Mapping[str, frozenset[Role]]
    alone: Mapping[str, frozenset[Role]]
    chinese: tuple[tuple[str, Role], ...]
    head_last: frozenset[str]
    head_first: frozenset[str]
    markers: Mapping[str, Role]
    hints: Mapping[str, Role]
    running: frozenset[str]
    counts: frozenset[str]
    properties: frozenset[str]
    qualifiers: frozenset[str]
    prepositions: frozenset[str]
    whole: frozenset[str]
    idioms: frozenset[str]
    prefixes: tuple[str, ...]
    beginnings: frozenset[str]
    endings: frozenset[str]
    numbered: frozenset[str]
    things: frozenset[str]
    per_game: frozenset[str]
    people: frozenset[str]
    lasting: frozenset[str]
    shared: frozenset[str]
    products: frozenset[str]
    of_product: frozenset[str]
    populations: frozenset[str]
    coming: frozenset[str]
    staying: frozenset[str]
    ways: frozenset[str]
    travelled: frozenset[str]
    cars: frozenset[str]
    played: frozenset[str]
    goals: frozenset[str]
    outcomes: frozenset[str]
    amounts: frozenset[str]
    over: frozenset[str]
    ground: frozenset[str]
    spent: frozenset[str]
    spent_in: frozenset[str]
    states: frozenset[str]
    moves: frozenset[str]
    households: frozenset[str]
    incomes: frozenset[str]
    members: frozenset[str]
    signals: frozenset[str]
    pointed: frozenset[str]
    probes: frozenset[str]
    meters: frozenset[str]
    sports: tuple[frozenset[str], ...]
    units: Mapping[str, Role]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon.

    Raises:
        LexiconError: a list is missing, or stands under something that is no role.
    """
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    lists = {(table, key): frozenset(_text(data, table, key).split()) for table, keys in _LISTS.items() for key in keys}
    roles: dict[str, frozenset[Role]] = {}
    for language in _LANGUAGES:
        for word, role in _by_role(data, language):
            roles[word] = roles.get(word, frozenset()) | {role}
    marked = dict(_by_role(data, "markers", skip="running"))
    chinese = sorted(_by_role(data, "chinese"), key=lambda pair: (-len(pair[0]), pair[0]))
    return Lexicon(
        roles,
        {word: frozenset({role}) for word, role in _by_role(data, "alone")},
        tuple(chinese),
        frozenset(word for word, _ in _by_role(data, "tail")),
        frozenset(word for word, _ in _by_role(data, "first")),
        marked,
        dict(_by_role(data, "hints")),
        frozenset(_text(data, "markers", "running").split()),
        lists["counts", "words"],
        lists["counts", "properties"],
        lists["qualifiers", "words"],
        lists["qualifiers", "prepositions"],
        lists["whole", "words"],
        lists["idioms", "words"] | {word for word in roles if word.count("_") == 1},
        tuple(sorted(lists["prefixes", "words"] | lists["prefixes", "beginnings"], key=len, reverse=True)),
        lists["prefixes", "beginnings"],
        lists["prefixes", "endings"],
        lists["numbered", "words"],
        lists["things", "words"],
        lists["things", "per_game"],
        lists["things", "people"],
        lists["lasting", "words"],
        lists["shared", "words"],
        lists["products", "words"],
        lists["products", "of_product"],
        lists["populations", "words"],
        lists["coming", "words"],
        lists["coming", "staying"],
        lists["ways", "words"],
        lists["ways", "travelled"],
        lists["ways", "cars"],
        lists["played", "words"],
        lists["goals", "words"],
        lists["goals", "outcomes"],
        lists["quotients", "amounts"],
        lists["quotients", "over"],
        lists["quotients", "ground"],
        lists["spent", "words"],
        lists["spent", "units"],
        lists["states", "words"],
        lists["moves", "words"],
        lists["households", "words"],
        lists["households", "income"],
        lists["households", "members"],
        lists["signals", "words"],
        lists["pointed", "words"],
        lists["probes", "words"],
        lists["meters", "words"],
        tuple(lists["sports", sport] for sport in _LISTS["sports"]),
        dict(_by_role(data, "units")),
    )


@cache
def ordinary_words() -> frozenset[str]:
    """Return the English words of every day that stand in column names."""
    return frozenset(tomllib.loads(_ORDINARY.read_text(encoding="utf-8"))["words"].split())


def _by_role(data: dict[str, dict[str, str]], table: str, skip: str = "") -> list[tuple[str, Role]]:
    pairs = []
    for key in data.get(table) or {}:
        if key == skip:
            continue
        if key not in tuple(Role):
            raise LexiconError(f"{_FILE.name}: [{table}] {key} should be a role; choose one of {', '.join(Role)}")
        pairs += [(word, Role(key)) for word in _text(data, table, key).split()]
    return pairs


def _text(data: dict[str, dict[str, str]], table: str, key: str) -> str:
    text = data.get(table, {}).get(key)
    if not isinstance(text, str):
        raise LexiconError(f"{_FILE.name}: [{table}] {key} should be a text of words, and is {text!r}")
    return text
