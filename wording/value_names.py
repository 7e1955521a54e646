"""What a fact's values are called: beside the data that a model read, and in a report's tables."""

from __future__ import annotations

from core.types import Language
from wording.say import say


def value_name(value: str, language: Language = "en") -> str:
    """Return what a value is called; one that has no name is shown with spaces for underscores.

    >>> value_name("high_mean"), value_name("high_mean", "zh"), value_name("other_field")
    ('highest average', '最高平均值', 'other field')
    """
    key = f"value.{value}"
    name = say(key, language)
    return value.replace("_", " ") if name == key else name
