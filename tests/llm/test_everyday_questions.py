"""What everyone asks: working days against weekends, the share of the first few, points of a scale, months in characters, and why."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import plotline
from benchmarks.questions import is_right
from core.types import Language, Table

N = 400
RNG = np.random.default_rng(23)
DAYS = pd.date_range("2024-01-01", periods=N, freq="D").repeat(2)[:N]
SHOPS = pd.DataFrame(
    {
        "日期": DAYS,
        "门店": ["东店", "西店"] * (N // 2),
        "销售额": RNG.integers(50, 90, N) + 20 * (DAYS.day_of_week >= 5),
        "促销": RNG.choice(["是", "否"], N, p=[0.3, 0.7]),
    }
)
BUYERS = RNG.integers(1, 31, N)
ORDERS = pd.DataFrame(
    {
        "order_id": np.arange(9_000, 9_000 + N),
        "order_date": DAYS,
        "customer_id": BUYERS,
        "group": RNG.choice(["Chairs", "Lamps"], N),
        "revenue": RNG.integers(10, 40, N) * np.where(BUYERS < 4, 9, 1),
        "returned": RNG.choice(["yes", "no"], N, p=[0.2, 0.8]),
    }
)
SURVEY = pd.DataFrame(
    {
        "respondent_id": range(N),
        "age": RNG.integers(18, 80, N),
        "region": RNG.choice(["North", "West"], N),
        "q1_good_value": RNG.integers(1, 6, N),
        "q2_support_helpful": RNG.integers(1, 6, N),
    }
)
FRAMES = {"门店日销售": SHOPS, "orders": ORDERS, "survey": SURVEY}
SHARES = ORDERS.groupby("customer_id")["revenue"].sum().sort_values(ascending=False) / ORDERS["revenue"].sum() * 100
WEEKEND = ORDERS.order_date.dt.day_of_week >= 5
BUSY = SHOPS["日期"].dt.day_of_week >= 5
JULY = SHOPS["日期"].dt.month == 7


@pytest.fixture(scope="module")
def read() -> dict[str, Table]:
    return {name: plotline.read(frame, name=name) for name, frame in FRAMES.items()}


ASKED: tuple[tuple[str, str, Language, Any], ...] = (
    ("orders", "average sales on weekends vs weekdays", "en", (ORDERS[WEEKEND].revenue.mean(), ORDERS[~WEEKEND].revenue.mean())),
    ("orders", "average revenue on working days", "en", ORDERS[~WEEKEND].revenue.mean()),
    ("orders", "revenue by weekday", "en", (1, 2, 3, 4, 5, 6, 7)),
    ("orders", "what share of revenue comes from the top 5 customers?", "en", SHARES.iloc[:5].sum()),
    ("orders", "top 3 customers by share of revenue", "en", tuple(SHARES.index[:3])),
    ("orders", "前5名客户占收入的比例是多少？", "zh", SHARES.iloc[:5].sum()),
    ("orders", "return rate by group", "en", tuple(ORDERS.groupby("group")["returned"].apply(lambda s: (s == "yes").mean()).sort_values(ascending=False).index)),
    ("survey", "percentage of respondents who gave 4 or 5 for good value", "en", 100 * SURVEY.q1_good_value.isin([4, 5]).mean()),
    ("survey", "what share gave a 5 for good value?", "en", 100 * (SURVEY.q1_good_value == 5).mean()),
    ("survey", "average age of those who gave 1 or 2 for support helpful", "en", SURVEY[SURVEY.q2_support_helpful < 3].age.mean()),
    ("门店日销售", "促销日的平均销售额是多少？", "zh", SHOPS[SHOPS.促销 == "是"].销售额.mean()),
    ("门店日销售", "周末和工作日的平均销售额", "zh", (SHOPS[BUSY].销售额.mean(), SHOPS[~BUSY].销售额.mean())),
    ("门店日销售", "除了东店以外的总销售额", "zh", SHOPS[SHOPS.门店 == "西店"].销售额.sum()),
    ("门店日销售", "七月的销售额是多少？", "zh", SHOPS[JULY].销售额.sum()),
    ("门店日销售", "2024年五月东店的销售额", "zh", SHOPS[(SHOPS["日期"].dt.month == 5) & (SHOPS.门店 == "东店")].销售额.sum()),
)  # fmt: skip


@pytest.mark.parametrize(("table", "text", "language", "right"), ASKED, ids=[text for _, text, _, _ in ASKED])
def test_what_everyone_asks_is_answered_as_pandas_does(
    read: dict[str, Table], table: str, text: str, language: Language, right: Any
) -> None:
    answer = plotline.ask(read[table], text, language=language)
    assert is_right(answer, right), (answer.text, answer.value, right)


def test_what_is_left_out_takes_the_place_of_itself(read: dict[str, Table]) -> None:
    table = read["门店日销售"]
    first = plotline.ask(table, "促销日的平均销售额是多少？")
    second = plotline.ask(table, "非促销日呢？", after=first)
    assert second.value == pytest.approx(SHOPS[SHOPS.促销 == "否"].销售额.mean())


@pytest.mark.parametrize(
    ("table", "text", "value"),
    [
        ("orders", "why did we sell so much to Chairs in March 2024?", None),
        ("orders", "why was revenue so high in January 2024?", ORDERS[ORDERS.order_date < "2024-02-01"].revenue.sum()),
        ("orders", "why is the revenue of Lamps so low?", ORDERS[ORDERS.group == "Lamps"].revenue.sum()),
        ("门店日销售", "为什么七月下降？", ("东店", "西店")),
        ("门店日销售", "为什么东店的销售额这么高？", SHOPS[SHOPS.门店 == "东店"].销售额.sum()),
    ],
)
def test_a_table_holds_no_causes_and_what_stands_there_is_told(
    read: dict[str, Table], table: str, text: str, value: Any
) -> None:
    answer = plotline.ask(read[table], text)
    assert answer.text.startswith(("The table holds no causes", "表格里没有原因")), answer.text
    if isinstance(value, tuple):
        assert set(answer.value) == set(value)
    elif value is not None:
        assert answer.value == pytest.approx(value)


def test_days_of_a_week_are_called_by_one_word(read: dict[str, Table]) -> None:
    text = plotline.ask(read["orders"], "average sales on weekends vs weekdays").text
    assert "at the weekend" in text and "from Monday to Friday" in text
    assert "日期为周末" in plotline.ask(read["门店日销售"], "周末和工作日的平均销售额").text
