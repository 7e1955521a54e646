import re
from dataclasses import fields

import pytest

from ui.data_page.words import EN, ZH, DataWords


@pytest.mark.parametrize("name", [field.name for field in fields(DataWords)])
def test_both_languages_fill_the_same_gaps(name: str) -> None:
    english, chinese = getattr(EN, name), getattr(ZH, name)
    assert english and chinese
    if isinstance(english, str):
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese))
    else:
        assert set(english) == set(chinese)
