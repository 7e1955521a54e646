"""A language is a file that is checked when it is read: what it lacks or misspells is one sentence."""

from pathlib import Path

import pytest

from core.types import Language
from kinds.section import CardError
from llm.check.language_files import FOLDER, read
from llm.check.vocabulary import SIGNS, marks, vocabulary
from wording.say import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_the_readers_of_claims_ask_for(language: Language) -> None:
    words = vocabulary(language)
    assert {"up", "down", "higher", "highest", "share", "rows", "cause"} <= set(words.signs.values()) <= SIGNS
    assert words.pattern.match(next(phrase for phrase, sign in words.signs.items() if sign == "up"))
    assert all(len(mark) == 1 for mark in marks())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("names_follow = false", 'names_follow = "no"'), "names_follow should be true or false"),
        (("[units]", "[unit]"), "unit is no key"),
        (("periods = [", "stretches = ["), "dates.periods should be a list of texts"),
        (("[numbers.numerals]", "[numbers.digits]"), "numbers.digits is no key"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_the_key(change: tuple[str, str], told: str, tmp_path: Path) -> None:
    text = (FOLDER / "zh.toml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "zh.toml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(CardError, match=told) as caught:
        read(path)
    assert "zh.toml" in str(caught.value)
