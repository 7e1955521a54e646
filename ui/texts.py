"""What the app says: every text of it, by its name, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from core.message import Field, Message
from ui import state
from wording.say import say


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


def name_of(group: str, key: str) -> str:
    """Return what one of a group is called in the reader's language; what has no name there is called by its key."""
    name = f"{group}.{key}"
    called = text(name)
    return key if called == name else called
