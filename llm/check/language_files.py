"""What `languages/` holds: how each language writes numbers and periods, and what its words say about a table."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from core.types import Language
from wording.say import LANGUAGES

FOLDER = Path(__file__).parent / "languages"
_NUMBERS, _WORDS = {str: float}, {str: [str]}  # a table of numbers, and one of lists
_MUST: dict[str, Any] = {
    "names_follow": bool,
    "signs": _WORDS,
    "words": _WORDS,
    "marks": {str: str},
    "units": {str: str},
    "numbers": {"scales": _NUMBERS, "points": [str], "percent": [str], "times": [str]},
    "dates": {"periods": [str], "seasons": str},
}
_MAY: dict[str, Any] = {
    "numbers.short_scales": _NUMBERS,
    "numbers.words": _NUMBERS,
    "numbers.tens": _NUMBERS,
    "numbers.fractions": _NUMBERS,
    "numbers.ratios": _NUMBERS,
    "numbers.numerals": {
        "digits": _NUMBERS,
        "places": _NUMBERS,
        "sections": _NUMBERS,
        "number": str,
        "percent": str,
        "fraction": str,
        "endings": {str: str},
    },
    **{f"dates.{name}": [str] for name in ("months", "short_months", "other_months", "weekdays", "other_weekdays")},
    "dates.quarters": [str],
    "dates.month": str,
    "dates.day": str,
}


class LanguageFileError(ValueError):
    """A file of `languages/` is wrong; the message names the file, the key and what was expected."""


@cache
def table(language: Language, part: str) -> Any:
    """Return a part of a language's file; raises LanguageFileError where the file lacks or misspells something."""
    return _tables(language)[part]


def tables(part: str) -> tuple[Any, ...]:
    """Return a part of every language's file, in the order of `LANGUAGES`."""
    return tuple(table(language, part) for language in LANGUAGES)


@cache
def _tables(language: Language) -> dict[str, Any]:
    path = FOLDER / f"{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    _check(path, "", tables, _MUST)
    return tables


def _check(path: Path, key: str, value: Any, expected: Any) -> None:
    """Refuse what is not as expected: a kind, a list of one, a table of named parts, or one of any names."""
    if isinstance(expected, list):
        right = isinstance(value, list) and all(isinstance(item, expected[0]) for item in value)
    elif isinstance(expected, dict):
        right = isinstance(value, dict)
    else:
        right = isinstance(value, (int, float) if expected is float else expected)
    if not right:
        raise LanguageFileError(f"{path}: {key or 'the file'} should be {_named(expected)}, and is {value!r:.60}")
    if isinstance(expected, dict):
        of_any = expected.get(str)
        optional = {name.removeprefix(f"{key}."): part for name, part in _MAY.items() if name.startswith(f"{key}.")}
        if not of_any and (lacking := expected.keys() - value.keys()):
            raise LanguageFileError(f"{path}: {key or 'the file'} lacks {', '.join(sorted(lacking))}")
        for name, part in value.items():
            shape = of_any or expected.get(name) or optional.get(name)
            if shape is None:
                raise LanguageFileError(f"{path}: nothing reads {key}.{name}; known are {', '.join(expected)}")
            _check(path, f"{key}.{name}".removeprefix("."), part, shape)


def _named(expected: Any) -> str:
    if isinstance(expected, list):
        return f"a list of {expected[0].__name__}"
    return "a table" if isinstance(expected, dict) else f"a {expected.__name__}"
