"""What the app says: every text of it, by its name, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from core.message import Field, Message
from ui import state
from wording.say import say

T = TypeVar("T")


def text(message: Message | str, **fields: Field) -> str:
    """Return a message, or the text of a name such as `story.lead` with its fields, in the reader's language."""
    return say(message if isinstance(message, Message) else Message(message, **fields), state.language())


def counted(name: str, n: int, **fields: Field) -> str:
    """Return the text of a name for one thing or for several; the catalogue holds both, as CLDR calls them."""
    return text(f"{name}.{'one' if n == 1 else 'other'}", n=n, **fields)


def numeral(n: int) -> str:
    """Return a small count as a headline writes it."""
    numerals = text("app.numerals").split()
    return numerals[n] if n < len(numerals) else str(n)


def names_of(group: str, keys: Iterable[str]) -> dict[str, str]:
    """Return what each of a group is called, for widgets that ask again when no page is drawn."""
    return {key: name_of(group, key) for key in keys}


def listed(words: Iterable[str]) -> str:
    """Return several words as the reader's language lists them."""
    return text(Message("{}", tuple(words)))


def titled(group: str, row: Mapping[str, T]) -> dict[str, T]:
    """Return a row of a table, or what holds for its columns, with each column called as a group calls it."""
    return {text(f"{group}.{key}"): cell for key, cell in row.items()}


def name_of(group: str, key: str) -> str:
    """Return what one of a group is called in the reader's language; what has no name there is called by its key."""
    name = f"{group}.{key}"
    called = text(name)
    return key if called == name else called
