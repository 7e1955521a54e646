"""The kinds of questions that people ask besides, each over a table made here: read as pandas reads them, or declined."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import plotline
from benchmarks.questions import is_right
from core.query import Answer
from core.types import Language, Table

ORDERS = pd.DataFrame(
    {
        "order_id": [f"A-{i}-100" for i in range(240)],
        "order_date": pd.date_range("2023-01-01", periods=240, freq="3D"),
        "customer_id": [f"C{i % 35}" for i in range(240)],
        "quantity": [1, 2, 3, 4, 1, 1] * 40,
        "revenue": [50.0, 80.0, 20.0, 10.0, 75.0] * 48,
        "region": (["West", "East", "North", "West", "South", "East", "West"] * 35)[:240],
        "discount": [0.0, 0.2, 0.1, 0.0] * 60,
        "ship_days": [2, 9, 4, 8, 3, 1, 7, 5] * 30,
        "profit": [12.5, -3.0, 40.0, 7.5, -1.0, 22.0, 5.0, 9.0] * 30,
        "returned": ["No", "Yes", "No", "No", "No"] * 48,
    }
)
TILL = pd.DataFrame(
    {
        "Invoice": [f"I{i}" for i in range(120)],
        "Date": pd.date_range("2024-01-01", periods=120, freq="D"),
        "Payment": ["Cash", "Credit card", "Ewallet"] * 40,
        "Gender": ["Female", "Male"] * 60,
        "Total": [(i * 37) % 101 + 0.5 for i in range(120)],
    }
)
LANDS = pd.DataFrame(
    {
        "country": ["China", "Japan", "Italy", "Kenya"] * 3,
        "year": [1990] * 4 + [2000] * 4 + [2010] * 4,
        "life expectancy": [69.0, 79.0, 77.0, 58.0, 72.0, 81.0, 79.5, 52.0, 75.0, 83.0, 82.0, 61.0],
        "spending": [10.0, 50.0, 40.0, 3.0, 20.0, 60.0, 45.0, 4.0, 40.0, 70.0, 50.0, 5.0],
    }
)
FRAMES = {"orders": ORDERS, "till": TILL, "lands": LANDS}
Right = Callable[[pd.DataFrame], Any]
ASKED: tuple[tuple[str, str, Language, Right], ...] = (
    ("orders", "how many orders took more than 7 days to ship", "en", lambda d: int((d.ship_days > 7).sum())),
    ("orders", "profit per order in the South", "en", lambda d: d[d.region == "South"]["profit"].mean()),
    ("orders", "how many orders had a discount of 20%", "en", lambda d: int((d.discount == 0.2).sum())),
    ("orders", "how many orders had a discount above 5%", "en", lambda d: int((d.discount > 0.05).sum())),
    ("orders", "how many orders lost money", "en", lambda d: int((d.profit < 0).sum())),
    ("orders", "average profit of returned orders vs those kept", "en", lambda d: tuple(d.groupby("returned")["profit"].mean()[["Yes", "No"]])),
    ("orders", "有多少订单是亏损的？", "zh", lambda d: int((d.profit < 0).sum())),
    ("orders", "利润超过10的订单占多少", "zh", lambda d: 100 * float((d.profit > 10).mean())),
    ("orders", "折扣为 20% 的订单有多少？", "zh", lambda d: int((d.discount == 0.2).sum())),
    ("orders", "西部 2024 年的利润是多少", "zh", lambda d: d[(d.region == "West") & (d.order_date.dt.year == 2024)]["profit"].sum()),
    ("orders", "how many different customers are there", "en", lambda d: d.customer_id.nunique()),
    ("orders", "how many did we sell in the West", "en", lambda d: d[d.region == "West"]["quantity"].sum()),
    ("till", "which day had the highest sales?", "en", lambda d: str(d.loc[d.Total.idxmax(), "Date"].date())),
    ("till", "top 2 payments by total", "en", lambda d: tuple(d.groupby("Payment")["Total"].sum().nlargest(2).index)),
    ("till", "最大的一笔订单是多少钱？", "zh", lambda d: d.Total.max()),
    ("till", "现金支付的总销售额", "zh", lambda d: d[d.Payment == "Cash"]["Total"].sum()),
    ("till", "女性和男性的平均销售额相差多少", "zh", lambda d: -d.groupby("Gender")["Total"].mean().diff().iloc[-1] * -1),
    ("lands", "Which country spent the most in 2010?", "en", lambda d: d[d.year == 2010].set_index("country")["spending"].idxmax()),
    ("lands", "which two countries had the highest life expectancy in 2000", "en", lambda d: tuple(d[d.year == 2000].set_index("country")["life expectancy"].nlargest(2).index)),
    ("lands", "中国的预期寿命从1990年到2010年提高了多少", "zh", lambda d: 100 * (75.0 / 69.0 - 1)),
)  # fmt: skip


@pytest.fixture(scope="module")
def read() -> dict[str, Table]:
    return {name: plotline.read(frame, name=name) for name, frame in FRAMES.items()}


@pytest.mark.parametrize(("table", "text", "language", "right"), ASKED, ids=[text for _, text, _, _ in ASKED])
def test_a_question_of_each_kind_is_answered_as_pandas_does(
    read: dict[str, Table], table: str, text: str, language: Language, right: Right
) -> None:
    answer = plotline.ask(read[table], text, language=language)
    assert is_right(answer, right(FRAMES[table])), answer.text


def test_a_bound_whose_column_is_not_found_is_not_read_as_a_value(read: dict[str, Table]) -> None:
    answer = plotline.ask(read["orders"], "how many orders weigh more than 100")
    assert answer.query is None


def test_a_superlative_of_what_no_column_measures_is_declined(read: dict[str, Table]) -> None:
    assert plotline.ask(read["orders"], "which region has the heaviest orders").query is None


def test_someone_who_is_asked_for_is_not_answered_with_an_amount(read: dict[str, Table]) -> None:
    assert plotline.ask(read["orders"], "who had the highest profit").query is None


def _after(table: Table, first: str, second: str, language: Language = "en") -> Answer:
    return plotline.ask(table, second, after=plotline.ask(table, first, language=language), language=language)


def test_a_follow_up_turns_the_order_round_or_takes_another_name(read: dict[str, Table]) -> None:
    profits = ORDERS.groupby("region")["profit"].sum()
    assert _after(read["orders"], "which region has the highest profit", "and the lowest?").value == profits.idxmin()
    assert _after(read["orders"], "利润最高的地区", "最低的呢？", "zh").value == profits.idxmin()
    south = ORDERS[ORDERS.region == "South"]["ship_days"].mean()
    assert _after(read["orders"], "average ship days in the North", "what about the South?").value == pytest.approx(
        south
    )
    of_2024 = ORDERS[ORDERS.order_date.dt.year == 2024]
    assert _after(read["orders"], "2024年的收入", "那利润呢？", "zh").value == pytest.approx(of_2024["profit"].sum())
