import re
from dataclasses import fields

import pytest

from llm.look.attribution import METHODS
from llm.look.explorer import FITTED
from ui.attention_page.words import EN, ZH, Words


@pytest.mark.parametrize("name", [field.name for field in fields(Words)])
def test_both_languages_fill_the_same_gaps(name: str) -> None:
    english, chinese = getattr(EN, name), getattr(ZH, name)
    assert english
    assert chinese
    if isinstance(english, str):
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese))
    else:
        assert english.keys() == chinese.keys() and all(chinese.values())


@pytest.mark.parametrize("words", [EN, ZH])
def test_every_view_and_every_method_has_a_name(words: Words) -> None:
    assert words.views.keys() == words.leads.keys()
    assert set(words.methods) == {name for name, _ in METHODS} | {FITTED}
