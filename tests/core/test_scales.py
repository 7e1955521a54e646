"""Names that have an order are put into it, whatever the order they come in; others are left alone."""

import itertools

import pytest

from core.scales import in_order

SCALES = [
    ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
    ("非常不同意", "不同意", "中立", "同意", "非常同意"),
    ("Low", "Medium", "High"),
    ("<18", "18-29", "30-44", "60+"),
    ("1 - bad", "2 - fair", "10 - good"),
    ("Stage I", "Stage II", "Stage IV"),
    ("Grade 2", "Grade 9", "Grade 10"),
    ("二年级", "十年级", "十一年级"),
]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0])
def test_a_scale_runs_from_its_low_end_up(scale: tuple[str, ...]) -> None:
    assert {in_order(names) for names in itertools.islice(itertools.permutations(scale), 24)} == {scale}


def test_names_without_an_order_are_no_scale() -> None:
    assert in_order(("North", "South", "East")) == ()
    assert in_order(("Low", "High", "Paris")) == ()
