"""A language is a file that is checked when it is read: what it lacks or misspells is one sentence."""

from pathlib import Path
from typing import Any

import pytest

from core.types import Language
from llm.check import language_files
from llm.check.language_files import LanguageFileError, table
from llm.check.vocabulary import SIGNS, marks, vocabulary
from wording.say import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_the_readers_of_claims_ask_for(language: Language) -> None:
    words = vocabulary(language)
    assert {"up", "down", "higher", "highest", "share", "rows", "cause"} <= set(words.signs.values()) <= SIGNS
    assert words.pattern.match(next(phrase for phrase, sign in words.signs.items() if sign == "up"))
    assert all(len(mark) == 1 for mark in marks())


def _written(folder: Path, change: tuple[str, str]) -> None:
    text = (language_files.FOLDER / "zh.toml").read_text(encoding="utf-8")
    assert change[0] in text
    (folder / "zh.toml").write_text(text.replace(*change, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("names_follow = false", 'names_follow = "no"'), "names_follow should be a bool"),
        (("[units]", "[unit]"), "lacks units"),
        (("periods = [", "stretches = ["), "dates lacks periods"),
        (("[numbers.numerals]", "[numbers.digits]"), "nothing reads numbers.digits"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_the_key(
    change: tuple[str, str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _written(tmp_path, change)
    monkeypatch.setattr(language_files, "FOLDER", tmp_path)
    uncached: Any = language_files._tables
    with pytest.raises(LanguageFileError, match=told) as caught:
        uncached.__wrapped__("zh")
    assert "zh.toml" in str(caught.value)


def test_a_part_of_a_file_is_read_once() -> None:
    assert table("en", "signs") is table("en", "signs")
