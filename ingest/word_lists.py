"""Lists of words that stand in data files beside the code that uses them: `name = [words]` in TOML, checked when loaded."""

from __future__ import annotations

import tomllib
from pathlib import Path


class WordListError(ValueError):
    """A data file is wrong; the message names the file, the key and what was expected."""


def word_lists(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the lists of a file by their names.

    Raises:
        WordListError: something in it is no list of texts.
    """
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise WordListError(f"{path}: {name!r} should be a list of texts, and is {words!r}")
    return {name: tuple(words) for name, words in lists.items()}


def spellings(path: Path) -> dict[str, str]:
    """Return what each word of a file's lists means: the name of its list.

    Raises:
        WordListError: a word stands in two lists, or is not in lower case.
    """
    meanings: dict[str, str] = {}
    for name, words in word_lists(path).items():
        for word in words:
            if word != word.lower() or meanings.setdefault(word, name) != name:
                raise WordListError(f"{path}: {word!r} of {name!r} should be in lower case, and in one list alone")
    return meanings
