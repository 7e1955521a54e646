"""A message in a language: the one way in which anything but a story's sentences is said.

Each language is a folder of `messages/`, TOML files from a pattern, or from the name of a text, to what it is in that language. An
English pattern says itself, so `messages/en` holds named texts alone; `lead` in the table `[story]` is named `story.lead`. A member
of an enumeration stands there as `Grain.month`. What a language lacks is said in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from core.message import Field, Message, plainly
from core.types import FactKind, Language
from kinds.words import words_of

MESSAGES = Path(__file__).parent / "messages"
LANGUAGES: tuple[Language, ...] = tuple(sorted(folder.name for folder in MESSAGES.iterdir() if folder.is_dir()))
_LIST = "{}, {}"  # how two things of a list are joined


class CatalogueError(ValueError):
    """A file of messages is wrong; the message names the file, the key and what was expected."""


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return every text of a language by its pattern or name.

    Raises:
        CatalogueError: a file holds something other than texts, or two files say one pattern differently.
    """
    texts: dict[str, str] = {}
    for path in sorted((MESSAGES / language).glob("*.toml")):
        for key, text in _named(tomllib.loads(path.read_text(encoding="utf-8"))):
            if not isinstance(text, str):
                raise CatalogueError(f"{path}: {key!r} should be a text, and is a {type(text).__name__}")
            if texts.setdefault(key, text) != text:
                raise CatalogueError(f"{path}: {key!r} is said otherwise in another file of the language")
    return texts


def _named(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each key of a table with its text; those of a table in it follow its name and a full stop."""
    for key, text in table.items():
        if isinstance(text, dict):
            yield from _named(text, f"{above}{key}.")
        else:
            yield f"{above}{key}", text


def say(message: Message | str, language: Language) -> str:
    """Return a message in a language; a bare text is a pattern without fields.

    >>> say(Message("column {}", "price"), "zh")
    'price 列'
    """
    told = message if isinstance(message, Message) else Message(message)
    known = catalogue(language)
    pattern = known.get(told.pattern) or catalogue("en").get(told.pattern, told.pattern)
    return told.filled(pattern, lambda field: _words(field, language))


def texts(group: str, language: Language) -> dict[str, str]:
    """Return the texts whose names begin with a word and a full stop, by what follows it, as patterns of `str.format`.

    >>> texts("mark", "zh")["line"]
    '折线图'
    """
    named = {**catalogue("en"), **catalogue(language)}
    return {name.removeprefix(f"{group}."): text for name, text in named.items() if name.startswith(f"{group}.")}


def _words(field: Field, language: Language) -> str:
    if isinstance(field, Message):
        return say(field, language)
    if isinstance(field, FactKind):
        return words_of(field, language).name
    if isinstance(field, StrEnum):
        name = f"{type(field).__name__}.{field.value}"
        return catalogue(language).get(name) or catalogue("en").get(name) or plainly(field)
    if isinstance(field, tuple) and field:
        first, *others = (_words(part, language) for part in field)
        joint = catalogue(language).get(_LIST, _LIST)
        for other in others:
            first = joint.format(first, other)
        return first
    return plainly(field)
