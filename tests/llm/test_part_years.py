"""A year that a table ends within is compared as far as it goes, and said to be no whole one; words of a question are not dropped."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import plotline
from core.types import Language, Table
from llm.check.verify import check

DAYS = pd.date_range("2023-01-01", "2024-06-29", freq="D")
TILL = pd.DataFrame({"date": DAYS, "shop": np.where(np.arange(len(DAYS)) % 3 == 0, "Quay", "Hill")})
TILL["revenue"] = np.where(DAYS.year == 2023, 100.0, 90.0)
MONTHS = pd.DataFrame({"month": pd.date_range("2023-01-01", "2024-12-01", freq="MS")}).merge(
    pd.DataFrame({"team": ["Red", "Blue", "Green", "Grey", "White"]}), how="cross"
)
MONTHS["budget"] = np.where(MONTHS.month.dt.year == 2023, 100.0, 104.0)
FRAMES = {"till": TILL, "plan": MONTHS}


@pytest.fixture(scope="module")
def read() -> dict[str, Table]:
    return {name: plotline.read(frame, name=name) for name, frame in FRAMES.items()}


@pytest.mark.parametrize(
    ("table", "text", "language", "verdict"),
    [
        ("till", "Revenue fell by 55% in 2024.", "en", "not_checkable"),  # half a year of a whole one
        ("till", "Revenue fell by 90% in 2024.", "en", "not_checkable"),
        ("till", "Revenue fell by 10% in 2024.", "en", "supported"),  # the same months
        ("till", "Revenue fell in 2024.", "en", "not_checkable"),
        ("till", "Revenue was lower in 2024 than in 2023.", "en", "not_checkable"),
        ("till", "2024年revenue下降了55%。", "zh", "not_checkable"),
        ("till", "Revenue fell by 20% in February 2024.", "en", "contradicted"),
        ("till", "2024年revenue增长了5%。", "zh", "not_checkable"),
        ("plan", "Budget rose by 4% in 2024.", "en", "supported"),
        ("plan", "Budget grew by 4% in 2024.", "en", "supported"),
        ("plan", "2024年budget增长了4%。", "zh", "supported"),
        ("plan", "2024年budget增长了9%。", "zh", "contradicted"),
        ("plan", "Budget rose by 9% in 2024.", "en", "contradicted"),
        ("plan", "Budget was higher in 2024 than in 2023.", "en", "supported"),
    ],
)
def test_a_year_that_is_not_whole_is_held_against_no_whole_one(
    read: dict[str, Table], table: str, text: str, language: Language, verdict: str
) -> None:
    shape = plotline.profile(read[table])
    claims = check(text, plotline.world(read[table], shape, (), language), language)
    verdicts = {claim.verdict for claim in claims}
    assert verdict in verdicts and not verdicts - {verdict, "not_checkable"}
    if "55%" in text:
        assert "2024" in claims[0].detail and "29" in claims[0].detail


def test_a_lowest_year_is_one_that_is_whole(read: dict[str, Table]) -> None:
    known = plotline.world(read["till"], plotline.profile(read["till"]), (), "en")
    assert {c.verdict for c in check("2024 had the lowest revenue.", known, "en")} == {"not_checkable"}


def test_an_answer_says_where_the_table_ends(read: dict[str, Table]) -> None:
    assert "2024 is not whole in this table, which ends on 29 June 2024." in plotline.ask(read["till"], "revenue in 2024").text  # fmt: skip
    assert "只到2024年6月29日" in plotline.ask(read["till"], "2024年的revenue是多少").text
    assert "whole" not in plotline.ask(read["till"], "revenue in 2023").text
    assert "whole" not in plotline.ask(read["till"], "average revenue in 2024").text
    assert "whole" not in plotline.ask(read["plan"], "budget in 2024").text
    assert plotline.ask(read["till"], "how did revenue change in 2024").value == pytest.approx(-10, abs=0.7)
    assert "2024 is not whole" in plotline.ask(read["till"], "revenue by year").text


@pytest.mark.parametrize("text", ["and without Quay?", "what about Hill?", "only in Quay?", "那Hill呢？"])
def test_a_question_that_follows_none_is_not_answered(read: dict[str, Table], text: str) -> None:
    answer = plotline.ask(read["till"], text)
    assert answer.query is None and ("no question before" in answer.text or "前面没有" in answer.text)
    first = plotline.ask(read["till"], "total revenue", language="en")
    assert plotline.ask(read["till"], text, after=first).query is not None


def test_rows_are_counted_by_what_a_story_calls_them(read: dict[str, Table]) -> None:
    table = read["plan"]
    counted = table.row.counted
    assert counted.get("en").endswith("months")
    assert f"there are 120 {counted.get('en')}" in plotline.ask(table, "how many rows are there").text.lower()
    assert f"120{counted.get('zh')}" in plotline.ask(table, "共有多少条记录？").text
    one = plotline.ask(table, "how many rows for Red in May 2024").text
    assert f"there is 1 {counted.get('en').removesuffix('s')}." in one


def test_how_many_people_is_not_answered_by_an_average() -> None:
    frame = pd.DataFrame({"respondent_id": range(200), "region": ["North", "South"] * 100, "q4_would_recommend": [1, 2, 3, 4, 5] * 40})  # fmt: skip
    table = plotline.read(frame, name="survey")
    assert plotline.ask(table, "how many people would recommend").query is None
