"""A language is one file: what it lacks is named, and one that is written tomorrow needs no Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import format, locale
from core.locale import LANGUAGES, LocaleError, locale_of
from core.types import Filter, Grain, Shape
from wording.say import LANGUAGES as SAID

ENGLISH = (locale.LOCALES / "en.toml").read_text(encoding="utf-8")
GERMAN = {
    'cldr = "en"': 'cldr = "de"',
    '" million"': '" Millionen"',
    '"{minus}{currency}{number}"': '"{minus}{number} {currency}"',
    '"{number}%"': '"{number} %"',
    '"{number} percentage points"': '"{number} Prozentpunkte"',
    'day = "{day} {month_name} {year}"': 'day = "{day}. {month_name} {year}"',
    '"{name} is {value}"': '"{name} ist {value}"',
}


def _write(folder: Path, language: str, changes: dict[str, str]) -> None:
    text = ENGLISH
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (folder / f"{language}.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(locale, "LOCALES", tmp_path)
    _write(tmp_path, "en", {})
    locale_of.cache_clear()
    yield tmp_path
    locale_of.cache_clear()


def test_every_language_that_can_be_said_can_be_written() -> None:
    assert LANGUAGES == SAID
    for language in LANGUAGES:
        assert locale_of(language).periods.keys() == {grain.value for grain in Grain} - {"none"}


def test_a_third_language_is_text_alone(folder: Path) -> None:
    _write(folder, "de", GERMAN)
    assert format.quantity(-1_250_000, "€", "de") == "-1,25 Millionen €"
    assert format.quantity(1234.56, "", "de") == "1.234,6"
    assert format.percent(12.34, "de") == "12,3 %"
    assert format.write(2.5, Shape.POINTS, "", language="de") == "2,5 Prozentpunkte"
    assert format.period(dt.date(2021, 3, 1), Grain.DAY, "de") == "1. März 2021"
    assert format.season(3, "weekday", "de") == "Mittwoch"
    assert format.describe(Filter("Land", "==", "Peru"), "de") == "Land ist Peru"


def test_digits_are_grouped_as_the_language_groups_them(folder: Path) -> None:
    _write(folder, "hi", {'cldr = "en"': 'cldr = "en_IN"'})
    assert locale_of("hi").digits("-12,345,678.9") == "-1,23,45,678.9"
    assert locale_of("hi").digits("999") == "999"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({'week = "the week of {day} {month_name} {year}"': ""}, r"xx\.toml: periods\.week should be there"),
        ({"{value}": "{valeu}"}, r"xx\.toml: conditions\.== holds \['valeu'\]; it may hold \['name', 'value'\]"),
        ({'between_sentences = " "': "between_sentences = 1"}, r"between_sentences should be there and be a str"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(changes: dict[str, str], message: str, folder: Path) -> None:
    _write(folder, "xx", changes)
    with pytest.raises(LocaleError, match=message):
        locale_of("xx")


def test_a_language_without_a_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(LocaleError, match=r"fr\.toml is missing; copy en\.toml"):
        locale_of("fr")
