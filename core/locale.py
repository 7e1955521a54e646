"""How a language writes numbers, dates, units and conditions: one file of `core/locales` each, and names and signs out of babel."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import babel

from core.types import Language

LOCALES = Path(__file__).parent / "locales"
LANGUAGES: tuple[Language, ...] = tuple(sorted(path.stem for path in LOCALES.glob("*.toml")))

_DATE = frozenset("year quarter month month_name month_short day hour minute reading".split())
_FIELDS: Mapping[str, frozenset[str]] = {  # what the texts of each table may hold in braces
    "numbers": frozenset("number unit currency minus".split()),
    "periods": _DATE,
    "seasons": frozenset("month month_name month_short weekday weekday_name weekday_short hour".split()),
    "axis": _DATE,
    "conditions": frozenset(("name", "value")),
}


class LocaleError(ValueError):
    """A file of `core/locales` is wrong; the message names the file, the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the twelve months and seven weekdays, from Monday on, in full and short."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Locale:
    """Everything with which a language writes values.

    `scales` are (size, word): from a size on, a number is divided by it and followed by the word. `ticks` are (size, divisor, word)
    for axes. `group`, `decimal` and `grouping` write digits: what stands between groups, before decimals, and how many digits the
    last group and those before it have. Of texts with fields, `periods` and `axis` go by grain, `seasons` by cycle, `conditions` by
    operator. `multiples` are the words of whole ratios, and of what is a little less or more. `in_dates` are names as they stand in a date, `alone` as they stand alone.
    """

    between_sentences: str
    close_units: re.Pattern[str]
    scales: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, float, str], ...]
    numbers: Mapping[str, str]
    units: Mapping[str, str]
    periods: Mapping[str, str]
    seasons: Mapping[str, str]
    axis: Mapping[str, str]
    conditions: Mapping[str, str]
    aggregates: Mapping[str, str]
    multiples: Mapping[str, str]
    in_dates: Names
    alone: Names
    group: str
    decimal: str
    grouping: tuple[int, int]

    def digits(self, text: str) -> str:
        """Return a number that is written as `1,234,567.8` with the signs and groups of this language."""
        if (self.group, self.decimal, self.grouping) == (",", ".", (3, 3)):
            return text
        whole, point, decimals = text.replace(",", "").partition(".")
        last, others = self.grouping
        sign, whole = "-" * whole.startswith("-"), whole.lstrip("-")
        groups: list[str] = []
        while len(whole) > (size := others if groups else last):
            groups.insert(0, whole[-size:])
            whole = whole[:-size]
        return sign + self.group.join([whole, *groups]) + point.replace(".", self.decimal) + decimals

    def number(self, form: str, number: str, **fields: str) -> str:
        """Return a number in one of the forms of `numbers`, such as percent."""
        return self.numbers[form].format(number=number, **fields)

    def reading(self, number: float) -> str:
        """Return the name of a reading by its number."""
        return self.periods["reading"].format(reading=self.digits(f"{number:,.0f}"))

    def date(self, pattern: str, when: dt.date) -> str:
        """Return a date, or a time to the minute, by one of the patterns of `periods` or `axis`."""
        return pattern.format(
            year=when.year,
            quarter=(when.month - 1) // 3 + 1,
            month=when.month,
            month_name=self.in_dates.months[when.month - 1],
            month_short=self.in_dates.short_months[when.month - 1],
            day=when.day,
            hour=when.hour if isinstance(when, dt.datetime) else 0,
            minute=when.minute if isinstance(when, dt.datetime) else 0,
        )

    def season(self, index: int, cycle: str) -> str:
        """Return a month (1 to 12), a weekday (1 to 7, from Monday on) or an hour of the day (0 to 23)."""
        fields: dict[str, int | str] = {cycle: index}
        if cycle == "month":
            fields |= {"month_name": self.alone.months[index - 1], "month_short": self.alone.short_months[index - 1]}
        if cycle == "weekday":
            fields["weekday_name"] = self.alone.weekdays[index - 1]
            fields["weekday_short"] = self.alone.short_weekdays[index - 1]
        return self.seasons[cycle].format(**fields)


@cache
def locale_of(language: Language) -> Locale:
    """Return how a language writes values.

    Raises:
        LocaleError: its file is missing, lacks a key, or has a text with a field that it cannot have.
    """
    path = LOCALES / f"{language}.toml"
    if not path.exists():
        raise LocaleError(f"{path} is missing; copy en.toml and write what it holds in the language.")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    if language != "en":
        _check_keys(told, tomllib.loads((LOCALES / "en.toml").read_text(encoding="utf-8")), path)
    for table, fields in _FIELDS.items():
        _check_fields(told[table], fields, path, table)
    return _locale(told)


def _locale(told: Mapping[str, Any]) -> Locale:
    cldr = babel.Locale.parse(told["cldr"])
    symbols = cldr.number_symbols.get("latn", cldr.number_symbols)
    texts = {table: told[table] for table in (*_FIELDS, "units", "aggregates", "multiples")}
    return Locale(
        between_sentences=told["between_sentences"],
        close_units=re.compile(told["close_units"]),
        scales=tuple((size, word) for size, word in told["scales"]),
        ticks=tuple((size, divisor, word) for size, divisor, word in told["ticks"]),
        in_dates=_names(cldr, "format"),
        alone=_names(cldr, "stand-alone"),
        group=symbols["group"],
        decimal=symbols["decimal"],
        grouping=cldr.decimal_formats[None].grouping,
        **texts,
    )


def _names(cldr: babel.Locale, context: str) -> Names:
    months, days = cldr.months[context], cldr.days[context]

    def listed(names: Mapping[int, str]) -> tuple[str, ...]:
        return tuple(names[i] for i in sorted(names))

    return Names(
        listed(months["wide"]), listed(months["abbreviated"]), listed(days["wide"]), listed(days["abbreviated"])
    )


def _check_keys(told: Mapping[str, Any], expected: Mapping[str, Any], path: Path, above: str = "") -> None:
    for key, value in expected.items():
        if type(told.get(key)) is not type(value):
            raise LocaleError(f"{path}: {above}{key} should be there and be a {type(value).__name__}, as in en.toml.")
        if isinstance(value, dict) and key != "units":  # each language calls others otherwise
            _check_keys(told[key], value, path, f"{key}.")


def _check_fields(texts: Mapping[str, str], fields: frozenset[str], path: Path, table: str) -> None:
    for key, text in texts.items():
        unknown = {name for _, name, _, _ in Formatter().parse(text) if name is not None} - fields
        if unknown:
            raise LocaleError(f"{path}: {table}.{key} holds {sorted(unknown)}; it may hold {sorted(fields)}.")
