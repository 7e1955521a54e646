"""Words with fields, before they are said in a language: what reasons, repairs, errors and titles are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import Union

Field = Union[str, int, float, StrEnum, "Message", tuple["Field", ...]]


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A pattern and its fields; `wording.say.say` says it in a language.

    The pattern is the English sentence, with `{}`, `{0}` or `{name}` for its fields as in `str.format`; a text too long to
    stand in code is a name, such as `story.lead`, under which the catalogue of every language holds it. A field is text or a
    number, which are carried over as they are; a member of an enumeration, which is called by its name in the language; another
    message; or several of these, which are listed.

    >>> str(Message("{} is below {least}", "a share of 0.2", least=0.3))
    'a share of 0.2 is below 0.3'
    """

    pattern: str
    fields: tuple[Field, ...]
    named: tuple[tuple[str, Field], ...]

    def __init__(self, pattern: str, *fields: Field, **named: Field) -> None:
        object.__setattr__(self, "pattern", pattern)
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "named", tuple(sorted(named.items())))

    def __str__(self) -> str:
        """Return the English words; a name stays a name."""
        return self.filled(self.pattern, plainly)

    def filled(self, pattern: str, words: Callable[[Field], str]) -> str:
        """Return a pattern with this message's fields, each put into words; without fields, braces stand for themselves."""
        if not self.fields and not self.named:
            return pattern
        return pattern.format(*map(words, self.fields), **{name: words(field) for name, field in self.named})


def plainly(field: Field) -> str:
    """Return a field in English.

    >>> plainly(("a", "b", Message("{} more", 2)))
    'a, b, 2 more'
    """
    if isinstance(field, tuple):
        return ", ".join(map(plainly, field))
    return field.value.replace("_", " ") if isinstance(field, StrEnum) else str(field)


def joined(joint: str, parts: Iterable[Field]) -> Field:
    """Return several things joined by a pattern for two of them, where the joint of lists will not do.

    >>> str(joined("{} or {}", ("a", "b", "c")))
    'a or b or c'
    """
    return reduce(lambda one, other: Message(joint, one, other), parts)
