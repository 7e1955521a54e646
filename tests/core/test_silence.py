"""What was not said reads as a claim and a reason in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from core.message import Message
from core.types import Aggregate, Column, ColumnKind, FactKind, Filter
from tests.insights.series_of import series_of
from wording.say import say

WHY = Message("it hardly goes up or down over the whole (Kendall's tau {}; {} is the least)", "0.21", 0.3)
PRICE = Column("unit_price", ColumnKind.QUANTITATIVE)
LINE = replace(
    series_of(np.arange(9.0)), measure=PRICE, aggregate=Aggregate.MEAN, within=(Filter("region", "==", "West"),)
)
CLAIM = Message("{kind} of {subject}", kind=FactKind.TREND, subject=LINE.subject)


def test_both_languages_say_the_claim_and_the_reason() -> None:
    assert say(CLAIM, "en") == "trend of unit price in West by month of month"
    assert "Kendall's tau 0.21; 0.3 is the least" in say(WHY, "en")
    chinese = say(CLAIM, "zh")
    assert "unit price" in chinese and "按月" in chinese and "West" in chinese
    assert chinese.endswith("的趋势") and "Kendall τ 为 0.21，至少要 0.3" in say(WHY, "zh")


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_has_a_chinese_name(kind: FactKind) -> None:
    assert re.search(r"[\u4e00-\u9fff]", say(Message("{}", kind), "zh"))


def test_what_is_not_in_the_catalogue_stays_as_it_is() -> None:
    assert say(Message("quite another sentence"), "zh") == "quite another sentence"
