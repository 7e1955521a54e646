"""Every caution is said in both languages, with what to do."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from core.types import Caution, CautionKind, Grain, Language
from wording.cautions import caution_text
from wording.say import catalogue

FULL = Caution(CautionKind.GAPS, ("unit_price", "b"), 3, 0.25, 999.0, Grain.MONTH)


@pytest.mark.parametrize("kind", CautionKind)
def test_both_languages_fill_the_same_gaps(kind: CautionKind) -> None:
    english, chinese = (
        set(re.findall(r"\{\w+\}", catalogue(language)[f"caution.{kind}"])) for language in ("en", "zh")
    )
    assert english == chinese


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", CautionKind)
def test_every_caution_says_what_was_seen_and_what_to_do(kind: CautionKind, language: Language) -> None:
    texts = caution_text(Caution(kind, FULL.columns, FULL.count, FULL.share, FULL.value, FULL.grain), language)
    assert texts.what and texts.do
    assert "{" not in texts.what + texts.do
    assert "unit_price" not in texts.what  # a column is named as prose names it


def test_a_period_is_named_at_its_grain_and_a_date_as_it_is_written() -> None:
    partial = Caution(CautionKind.PARTIAL, ("day",), value=dt.date(2022, 3, 1), grain=Grain.MONTH)
    assert "March 2022" in caution_text(partial).what
    assert "2022年3月" in caution_text(partial, "zh").what
    assert "1900-01-01" in caution_text(Caution(CautionKind.PLACEHOLDER, ("day",), 2, 0.1, dt.date(1900, 1, 1))).what


def test_columns_that_prose_calls_alike_keep_their_own_names() -> None:
    alike = Caution(CautionKind.CORRELATED, ("amount", "amount_usd"), share=0.99)
    assert "amount and amount_usd" in caution_text(alike).what
