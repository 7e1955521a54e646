"""Lists of words in data files are checked when they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.word_lists import WordListError, spellings, word_lists


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('kg = "kg"', "'kg' should be a list of texts"),
        ("kg = [1]", "'kg' should be a list of texts"),
        ('kg = ["kg"]\ng = ["kg"]', "'kg' of 'g'"),
        ('kg = ["Kg"]', "lower case"),
    ],
)
def test_a_wrong_list_is_refused_by_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "units.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WordListError, match=told) as refused:
        spellings(path)
    assert "units.toml" in str(refused.value)


def test_words_are_read_by_the_name_of_their_list(tmp_path: Path) -> None:
    path = tmp_path / "units.toml"
    path.write_text('kg = ["kilo", "公斤"]\n"°C" = ["celsius"]', encoding="utf-8")
    assert word_lists(path) == {"kg": ("kilo", "公斤"), "°C": ("celsius",)}
    assert spellings(path) == {"kilo": "kg", "公斤": "kg", "celsius": "°C"}
