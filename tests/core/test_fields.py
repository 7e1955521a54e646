"""Everything that a model reads has a name that a person reads, in both languages."""

import re

import pytest

from wording.tags import FIELDS
from wording.value_names import value_name

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("field", [f for f in FIELDS if f not in ("label", "near")])
def test_a_field_has_a_name_in_both_languages(field: str) -> None:
    assert HAN.search(value_name(field, "zh"))
    assert "_" not in value_name(field) and not HAN.search(value_name(field))


def test_no_two_fields_share_a_name() -> None:
    for language in ("en", "zh"):
        names = [value_name(field, language) for field in FIELDS]
        assert len(set(names)) == len(names)
