import re
from dataclasses import fields

import pytest

from core.types import ColumnKind, Grain
from ui.words import EN, ZH, Words


@pytest.mark.parametrize("name", [field.name for field in fields(Words)])
def test_both_languages_fill_the_same_gaps(name: str) -> None:
    english, chinese = getattr(EN, name), getattr(ZH, name)
    assert english
    assert chinese
    if isinstance(english, str):
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese))
    else:
        assert len(english) == len(chinese)


@pytest.mark.parametrize("words", [EN, ZH])
def test_every_kind_and_period_has_a_name(words: Words) -> None:
    assert set(words.kinds) == set(ColumnKind)
    assert set(words.grains) == {str(grain) for grain in Grain} - {"none"}
