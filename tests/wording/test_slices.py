"""A slice is said in words, in every language, and never as more or as less than it is."""

from __future__ import annotations

import datetime as dt

import pytest

from core.condition import Condition, Slice, Top
from core.types import AMOUNT, Column, ColumnKind, Language, Meaning, Naming, Role, Table
from wording.slices import of_slice, slice_text

SHOPS = Table(
    "", "shops", None,
    (
        Column("region", ColumnKind.NOMINAL),
        Column("day", ColumnKind.TEMPORAL),
        Column("price", ColumnKind.QUANTITATIVE, "$", meaning=Meaning(Role.RATE)),
        Column("sales", ColumnKind.QUANTITATIVE, "$", meaning=AMOUNT),
        Column("shop_id", ColumnKind.NOMINAL, meaning=Meaning(Role.CODE, plain=Naming((("en", "shop"), ("zh", "门店"))))),
    ),
    100,
)  # fmt: skip
YEAR = (Condition("day", ">=", (dt.date(2024, 1, 1),)), Condition("day", "<", (dt.date(2025, 1, 1),)))


@pytest.mark.parametrize(
    ("conditions", "english", "chinese"),
    [
        ((Condition("region", "in", ("West", "East")),), "region is West or East", "region为West或East"),
        ((Condition("region", "not in", ("West",)),), "region is not West", "region不为West"),
        ((Condition("region", "in", tuple("abcdefg")),), "region is a, b, c or one of 4 more", "region为a、b、c或另外4项之一"),
        ((Condition("region", "not in", tuple("abcdefg")),), "region is not a, b, c or one of 4 more", "region不为a、b、c及另外4项"),
        ((Condition("region", "missing"),), "region is missing", "region缺失"),
        ((Condition("price", ">=", (2,)), Condition("price", "<=", (3,))), "price is between $2 and $3", "price介于$2和$3之间"),
        ((Condition("price", ">=", (2,)), Condition("price", ">=", (3,))), "price is at least $2, price is at least $3", None),
        ((Condition("price", "filled"),), "price is filled", "price不缺失"),
        (YEAR, "in 2024", "2024年"),
        (YEAR[:1], "since 2024", "2024年以来"),
        ((*YEAR[:1], Condition("day", ">=", (dt.date(2024, 3, 1),))), "since March 2024", "2024年3月以来"),
        ((Top("shop_id", 5, "sales"),), "shop is among the 5 with the highest total sales", "门店为总sales最高的5个之一"),
        ((Top("shop_id", 2, "price", ("A", "B")),), "shop is among the 2 with the highest average price (A, B)", None),
        ((Top("shop_id", 1, "", ("A",)),), "shop is the one with the highest number of rows (A)", None),
        ((Condition("region", "==", ("West",)), *YEAR[:1]), "region is West, since 2024", "region为West、2024年以来"),
    ],
)  # fmt: skip
def test_a_slice_is_said_in_both_languages(
    conditions: tuple[Condition | Top, ...], english: str, chinese: str | None
) -> None:
    assert slice_text(SHOPS, "en", Slice(conditions)) == english
    assert chinese is None or slice_text(SHOPS, "zh", Slice(conditions)) == chinese


def test_of_several_dates_each_is_named() -> None:
    dated = Table("", "shops", None, (*SHOPS.columns, Column("sent", ColumnKind.TEMPORAL)), 100)
    assert slice_text(dated, "en", Slice(YEAR[:1])) == "day since 2024"


@pytest.mark.parametrize(("language", "expected"), [("en", "In 2024: Sales rose"), ("zh", "2024年：Sales rose")])
def test_a_title_says_of_which_rows_it_is_true(language: Language, expected: str) -> None:
    assert of_slice(SHOPS, "Sales rose", language) == "Sales rose"
    cut = Table("", "shops", None, SHOPS.columns, 10, slice=Slice(YEAR), whole=100)
    assert of_slice(cut, "Sales rose", language) == expected
