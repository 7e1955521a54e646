"""What `languages/` holds: how each language writes numbers and periods, and what its words say about a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.types import Language
from kinds.section import Section
from wording.say import LANGUAGES

FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Numerals:
    """Characters that write numbers by place, and the expressions of what is written with them."""

    digits: Mapping[str, float]
    places: Mapping[str, float]
    sections: Mapping[str, float]
    number: str
    percent: str
    fraction: str
    endings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What stands behind figures, by the shape that it gives them; and numbers in words, for a language that has such.

    Attributes:
        scales, short_scales: words for a size, and letters for one that stand right behind the figures.
        points, percent, times: expressions of endings.
        words, tens: numbers below and above twenty, in lower case.
        fractions, ratios: expressions, with the percent and the times that each is.
    """

    scales: Mapping[str, float]
    short_scales: Mapping[str, float]
    points: tuple[str, ...]
    percent: tuple[str, ...]
    times: tuple[str, ...]
    words: Mapping[str, float]
    tens: Mapping[str, float]
    fractions: Mapping[str, float]
    ratios: Mapping[str, float]
    numerals: Numerals | None

    def endings(self, shape: str) -> tuple[str, ...]:
        """Return the expressions of what gives a number a shape."""
        return {"points": self.points, "percent": self.percent, "times": self.times}[shape]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Expressions of periods and of seasons, what stands for their gaps, and which number each word is."""

    periods: tuple[str, ...]
    seasons: str
    month: str
    day: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    quarters: tuple[str, ...]
    more_months: Mapping[str, float]
    more_weekdays: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """All that is read of one language.

    Attributes:
        names_follow: whether a name may stand behind its number: 500 for West.
        signs, words: phrases by what they say (see `llm.check.vocabulary`).
        marks: the sign of each mark.
        units: words for units.
    """

    names_follow: bool
    signs: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, str]
    units: Mapping[str, str]
    numbers: NumberWords
    dates: DateWords


@cache
def of(language: Language) -> LanguageFile:
    """Return the file of a language; raises CardError where it lacks or misspells something."""
    return read(FOLDER / f"{language}.toml")


def of_all() -> tuple[LanguageFile, ...]:
    """Return the file of every language, in the order of `LANGUAGES`."""
    return tuple(map(of, LANGUAGES))


def read(path: Path) -> LanguageFile:
    """Return what a file holds; raises CardError, which names the file, the key, and what was expected."""
    section = Section.of_file(path)
    file = LanguageFile(
        section.take("names_follow", bool),
        _lists(section.section("signs")),
        _lists(section.section("words")),
        _texts(section.section("marks")),
        _texts(section.section("units")),
        _numbers(section.section("numbers")),
        _dates(section.section("dates")),
    )
    section.close()
    return file


def _numbers(section: Section) -> NumberWords:
    numerals = section.section("numerals")
    words = NumberWords(
        scales=_amounts(section, "scales"),
        short_scales=_amounts(section, "short_scales"),
        points=section.texts("points"),
        percent=section.texts("percent"),
        times=section.texts("times"),
        words=_amounts(section, "words"),
        tens=_amounts(section, "tens"),
        fractions=_amounts(section, "fractions"),
        ratios=_amounts(section, "ratios"),
        numerals=_numerals(numerals) if [*numerals] else None,
    )
    section.close()
    return words


def _numerals(section: Section) -> Numerals:
    digits, places, sections = (_amounts(section, name) for name in ("digits", "places", "sections"))
    number, percent, fraction = (section.take(name, str) for name in ("number", "percent", "fraction"))
    numerals = Numerals(digits, places, sections, number, percent, fraction, _texts(section.section("endings")))
    section.close()
    return numerals


def _dates(section: Section) -> DateWords:
    words = DateWords(
        periods=section.texts("periods"),
        seasons=section.take("seasons", str),
        month=section.take("month", str, ""),
        day=section.take("day", str, ""),
        months=section.texts("months", ()),
        weekdays=section.texts("weekdays", ()),
        quarters=section.texts("quarters", ()),
        more_months=_amounts(section, "more_months"),
        more_weekdays=_amounts(section, "more_weekdays"),
    )
    section.close()
    return words


def _lists(section: Section) -> dict[str, tuple[str, ...]]:
    return {key: section.texts(key) for key in section}


def _texts(section: Section) -> dict[str, str]:
    return {key: section.take(key, str) for key in section}


def _amounts(section: Section, name: str) -> dict[str, float]:
    part = section.section(name)
    return {key: part.number(key) for key in part}
