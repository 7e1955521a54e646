"""What was not said reads as a claim and a reason in both languages."""

from __future__ import annotations

import re

import pytest

from core.types import Aggregate, FactKind, Filter, Grain, NotSaid, Silence
from wording.reasons import SENTENCES, fields_of, in_language, kind_name
from wording.silence import unsaid

LEFT = NotSaid(
    "trend of unit price in West by month of date", "Kendall's tau of 0.21 is below 0.3", FactKind.TREND, Silence.UNFIT,
    "unit_price", Aggregate.MEAN, "date", Grain.MONTH, (Filter("region", "==", "West"),), ("0.21", "0.3"),
)  # fmt: skip


def test_both_languages_say_the_claim_and_the_reason() -> None:
    english, chinese = unsaid(LEFT), unsaid(LEFT, "zh")
    assert (english.claim, english.why) == (LEFT.fact, LEFT.why)
    assert "unit price" in chinese.claim and "按月" in chinese.claim and "West" in chinese.claim
    assert chinese.claim.endswith("的趋势") and chinese.why == "Kendall τ 为 0.21，低于 0.3"


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_has_a_chinese_name(kind: FactKind) -> None:
    assert re.search(r"[\u4e00-\u9fff]", kind_name(kind, "zh"))


@pytest.mark.parametrize("english", SENTENCES)
def test_every_sentence_carries_its_fields_over(english: str) -> None:
    fields = [f"{i}7" for i in range(english.count("{}"))]
    text = english.format(*fields, grain="month", kind="trend")
    chinese = in_language(text, "zh")
    assert re.search(r"[\u4e00-\u9fff]", chinese) and "{" not in chinese
    assert all(field in chinese for field in fields)
    assert [f for f in fields_of(text) if f not in ("month", "trend")] == fields


def test_what_is_not_in_the_catalogue_stays_as_it_is() -> None:
    assert in_language("quite another sentence", "zh") == "quite another sentence"
    assert fields_of("quite another sentence") == ()
