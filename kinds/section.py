"""A table of a TOML file that is read key by key: what is missing, of another type or unknown is an error that says where."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_FORMS: Mapping[type, str] = {int: "a whole number", str: "a text", bool: "true or false", dict: "a table"}


class CardError(ValueError):
    """A file of a kind is wrong; the message names the file, the key and what was expected."""


class Section:
    """One table of a file. Each key can be taken once; `close` refuses those that nobody took."""

    def __init__(self, path: Path, table: dict[str, object], name: str = "") -> None:
        self._path, self._left, self._name = path, dict(table), name

    @classmethod
    def of_file(cls, path: Path) -> Section:
        """Return the outermost table of a file.

        Raises:
            CardError: the file is not TOML.
        """
        try:
            return cls(path, tomllib.loads(path.read_text(encoding="utf-8")))
        except tomllib.TOMLDecodeError as error:
            raise CardError(f"{path}: expected TOML, and {error}") from None

    def take(self, key: str, form: type[T], default: T | None = None) -> T:
        """Return the value of a key, which must be of a type; without a default it must be there."""
        value = self._left.pop(key, default)
        if not isinstance(value, form) or (isinstance(value, bool) and form is not bool):
            raise self.error(key, _FORMS[form], value)
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number, whole or not."""
        value = self._left.pop(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.error(key, "a number", value)
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts, none of them empty."""
        value = self._left.pop(key, default)
        if isinstance(value, list | tuple) and value and all(isinstance(text, str) and text for text in value):
            return tuple(value)
        if value == default == ():
            return ()
        raise self.error(key, "a list of texts", value)

    def members(self, key: str, of: type[E], default: tuple[str, ...] | None = None) -> tuple[E, ...]:
        """Return a list of members of an enumeration."""
        return tuple(self.member(key, of, text) for text in self.texts(key, default))

    def member(self, key: str, of: type[E], text: str) -> E:
        """Return the member of an enumeration that a text names."""
        if text not in list(of):
            raise self.error(key, f"one of {', '.join(of)}", text)
        return of(text)

    def section(self, key: str) -> Section:
        """Return a table inside this one; an empty one where there is none."""
        return Section(self._path, self.take(key, dict, {}), f"{self._name}{key}.")

    def sections(self, key: str) -> tuple[Section, ...]:
        """Return the tables of a list, one or more."""
        value = self._left.pop(key, None)
        if not isinstance(value, list) or not value or not all(isinstance(table, dict) for table in value):
            raise self.error(key, f"one or more tables [[{key}]]", value)
        return tuple(Section(self._path, table, f"{self._name}{key}[{i}].") for i, table in enumerate(value))

    def __iter__(self) -> Iterator[str]:
        """Yield the keys that nobody took yet."""
        return iter(tuple(self._left))

    def close(self) -> None:
        """Refuse keys that nobody took.

        Raises:
            CardError: there are some.
        """
        for key in self._left:
            raise CardError(f"{self._path}: {self._name}{key} is no key of such a file")

    def error(self, key: str, expected: str, value: object) -> CardError:
        """Return the error of a key that holds something other than what was expected."""
        what = "is missing" if value is None else f"is {value!r}"
        return CardError(f"{self._path}: {self._name}{key} should be {expected}, and {what}")
