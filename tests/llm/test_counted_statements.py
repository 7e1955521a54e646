"""Statements that count: things, people, and what the first few have; a noun that was not understood is never a value of a column."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

import plotline
from core.query import How, Query
from core.same import Same
from core.types import Language, Table
from insights.query import run
from llm.check.verify import check
from llm.check.world import World
from wording.answers import Speaker

N = 600
RNG = np.random.default_rng(11)
BUYERS = np.where(np.arange(N) < N // 2, RNG.integers(1, 4, N), RNG.integers(4, 41, N))
SALES = pd.DataFrame(
    {
        "order_id": np.arange(70_000, 70_000 + N),
        "order_date": pd.date_range("2023-01-01", periods=N, freq="D"),
        "customer_id": BUYERS,
        "region": RNG.choice(["North", "South", "East"], N, p=[0.6, 0.3, 0.1]),
        "revenue": np.where(BUYERS < 4, 62.0, 11.0),
        "discount": RNG.choice([0.0, 0.1, 0.2], N),
    }
)
MONTHS = pd.date_range("2021-01-01", periods=48, freq="MS")
HEADS = {"Sales": 40, "IT": 25, "Legal": 5}
STAFF = pd.DataFrame(
    [
        {"month": month, "department": name, "spent_eur": 1000.0 * heads + 7 * i, "headcount": heads + i // 2 * (name == "Sales")}
        for i, month in enumerate(MONTHS)
        for name, heads in HEADS.items()
    ]
)  # fmt: skip
FRAMES = {"orders": SALES, "staff": STAFF, "last year": STAFF[STAFF.month >= "2024-01-01"]}
TOP = SALES.groupby("customer_id")["revenue"].sum().nlargest(3).sum() / SALES["revenue"].sum() * 100
REGIONS = SALES["region"].value_counts(normalize=True) * 100
PEOPLE = SALES["customer_id"].nunique()
NORTH = SALES[SALES.region == "North"]


@pytest.fixture(scope="module")
def read() -> dict[str, Table]:
    return {name: plotline.read(frame, name=name) for name, frame in FRAMES.items()}


def _verdicts(table: Table, text: str, language: Language) -> set[str]:
    return {claim.verdict for claim in check(text, _known(Same(table), language), language)}


@cache
def _known(table: Same[Table], language: Language) -> World:
    return plotline.world(table.value, plotline.profile(table.value), (), language)


TRUE: tuple[tuple[str, str, Language], ...] = (
    ("orders", f"There were 600 orders from {PEOPLE} customers.", "en"),
    ("orders", f"600 orders were placed by {PEOPLE} different customers in 3 regions.", "en"),
    ("orders", f"There are {PEOPLE} customers.", "en"),
    ("orders", "There are 3 regions.", "en"),
    ("orders", f"{NORTH['customer_id'].nunique()} customers were from North.", "en"),
    ("orders", f"Three customers make {TOP:.0f} % of revenue.", "en"),
    ("orders", f"The top 3 customers account for {TOP:.1f}% of revenue.", "en"),
    ("orders", "The three largest customers bring in over 60% of revenue.", "en"),
    ("orders", f"{TOP:.0f}% of revenue comes from three customers.", "en"),
    ("orders", f"The largest region has {REGIONS.iloc[0]:.0f}% of orders.", "en"),
    ("orders", f"Two regions make {REGIONS.iloc[:2].sum():.0f}% of orders.", "en"),
    ("orders", f"共有600笔订单，来自{PEOPLE}位客户。", "zh"),
    ("orders", f"前3名客户贡献了{TOP:.0f}%的收入。", "zh"),
    ("orders", f"The three regions had a revenue of {SALES['revenue'].sum():,.0f}.", "en"),  # in no row
    ("orders", f"三个地区的总收入为{SALES['revenue'].sum():.0f}。", "zh"),
    ("orders", "共有600条记录，来自3个地区。", "zh"),
    ("orders", f"三位客户占收入的{TOP:.0f}%。", "zh"),
    ("staff", "Sales had 63 people in December 2024.", "en"),
    ("staff", "In December 2024 there were 93 people.", "en"),
    ("staff", "In 2024 IT had 25 people.", "en"),
    ("staff", "There are 3 departments.", "en"),
    ("staff", "2024年12月Sales有63人。", "zh"),
    ("last year", "In December 2024 there were 93 people.", "en"),
)
FALSE: tuple[tuple[str, str, Language], ...] = (
    ("orders", f"There were 600 orders from {PEOPLE + 10} customers.", "en"),
    ("orders", f"There were 500 orders from {PEOPLE} customers.", "en"),
    ("orders", "There are 5 regions.", "en"),
    ("orders", f"Three customers make {TOP + 20:.0f} % of revenue.", "en"),
    ("orders", "The top 3 customers account for 30% of revenue.", "en"),
    ("orders", "The three largest customers bring in over 90% of revenue.", "en"),
    ("orders", "The largest region has 20% of orders.", "en"),
    ("orders", f"前3名客户贡献了{TOP + 20:.0f}%的收入。", "zh"),
    ("staff", "Sales had 57 people in December 2024.", "en"),
    ("staff", "Legal had 1005 people in January 2023.", "en"),
    ("staff", "There are 7 departments.", "en"),
    ("staff", "2024年12月Sales有57人。", "zh"),
)
OPEN: tuple[tuple[str, str, Language], ...] = (
    ("orders", "Three customers make 12 % of revenue.", "en"),  # some three may
    ("orders", "20% of customers make 80% of revenue.", "en"),
    ("orders", "There were 58 people in North.", "en"),  # a row is an order
    ("orders", "There were 58 schools in North.", "en"),
    ("orders", "Three customers buy 62 teapots a year.", "en"),
    ("orders", "Customers placed 15 orders on average.", "en"),
    ("orders", "Most people in North are members.", "en"),
    ("staff", "In 2024 there were 93 people.", "en"),  # in which month is not said
    ("staff", "Two departments spent more than half of it.", "en"),
)


@pytest.mark.parametrize(("table", "text", "language"), TRUE)
def test_what_is_counted_rightly_is_supported(
    read: dict[str, Table], table: str, text: str, language: Language
) -> None:
    assert _verdicts(read[table], text, language) == {"supported"}


@pytest.mark.parametrize(("table", "text", "language"), FALSE)
def test_what_is_counted_wrongly_is_contradicted(
    read: dict[str, Table], table: str, text: str, language: Language
) -> None:
    assert _verdicts(read[table], text, language) == {"contradicted"}


@pytest.mark.parametrize(("table", "text", "language"), OPEN)
def test_what_was_not_understood_is_neither(read: dict[str, Table], table: str, text: str, language: Language) -> None:
    verdicts = _verdicts(read[table], text, language)
    assert "not_checkable" in verdicts and "contradicted" not in verdicts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("how many people work in Sales in December 2024?", 63.0),
        ("how many people were there in December 2024?", 93.0),
        ("2024年12月Sales有多少人？", 63.0),
    ],
)
def test_people_are_those_that_are_counted_in_the_table(read: dict[str, Table], text: str, value: float) -> None:
    assert plotline.ask(read["staff"], text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("total headcount", 93.0),
        ("how many employees are there?", 93.0),
        ("how many people work in Sales?", 63.0),
        ("average headcount of Legal", 5.0),
    ],
)
def test_how_many_there_are_is_told_of_the_last_date(read: dict[str, Table], text: str, value: float) -> None:
    assert plotline.ask(read["staff"], text).value == value


def test_people_are_not_added_up_over_months(read: dict[str, Table]) -> None:
    assert plotline.ask(read["staff"], "total headcount in 2024").query is None


def test_people_are_no_orders(read: dict[str, Table]) -> None:
    assert plotline.ask(read["orders"], "how many people are in North?").query is None


def test_the_shares_of_the_first_few_are_told_as_one(read: dict[str, Table]) -> None:
    table = read["orders"]
    query = Query(How.SHARE, "revenue", by="customer_id", order="highest", limit=3, together=True)
    result = run(table, query)
    assert result.value == pytest.approx(TOP) and len(result.rows) == 3
    for language, said in (("en", "the first 3 in customer have"), ("zh", "3个合计占")):
        speaker = Speaker(table.columns, table.row, language)  # type: ignore[arg-type]
        assert said in speaker.answer(query, result).lower() and speaker.value(query, result.value) in speaker.answer(query, result)  # fmt: skip
    with pytest.raises(ValueError, match="told together"):
        Query(How.SUM, "revenue", by="customer_id", limit=3, together=True)
