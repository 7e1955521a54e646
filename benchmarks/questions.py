"""How many questions are read right: `python -m benchmarks.questions`.

Each question stands beside the pandas that answers it, over tables that are made here and the samples. A question is answered right, wrongly,
or declined; printed are the three, by language, and every one that was not answered right.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import plotline
from core.query import Answer
from core.types import Language, Table

SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True)
class Question:
    """A question about a table, and what pandas answers: a number, a name, a date, or several of these."""

    table: str
    text: str
    right: Callable[[pd.DataFrame], Any]
    language: Language = "en"


# --- the tables -------------------------------------------------------------------------------------------------------


def _days(rng: np.random.Generator, first: str, last: str, size: int) -> pd.Series[Any]:
    days = pd.date_range(first, last)
    return pd.Series(days[np.sort(rng.integers(0, len(days), size))])


def orders() -> pd.DataFrame:
    """Return orders of a shop from January 2023 to December 2024."""
    rng, n = np.random.default_rng(7), 1500
    products = ["Desk lamp", "Office chair", "Rug", "Bookcase", "Mirror", "Coffee table", "Cushion", "Wall clock"]
    category = dict(
        zip(
            products,
            ["Lighting", "Seating", "Textiles", "Storage", "Decor", "Tables", "Textiles", "Decor"],
            strict=True,
        )
    )
    frame = pd.DataFrame({"order_date": _days(rng, "2023-01-01", "2024-12-31", n)})
    frame["region"] = rng.choice(["North", "South", "East", "West"], n, p=[0.2, 0.2, 0.25, 0.35])
    frame["channel"] = rng.choice(["Online", "Store"], n, p=[0.6, 0.4])
    frame["product"] = rng.choice(products, n)
    frame["category"] = frame["product"].map(category)
    frame["quantity"] = rng.integers(1, 6, n)
    price = frame["product"].map(dict(zip(products, [45, 320, 150, 210, 90, 260, 25, 60], strict=True)))
    frame["revenue"] = (price * frame["quantity"] * rng.uniform(0.8, 1.1, n)).round(2)
    frame["margin"] = (frame["revenue"] * rng.uniform(0.1, 0.4, n)).round(2)
    late = (frame["order_date"].dt.year == 2024) & (frame["region"] == "West")
    frame["returned"] = np.where(rng.random(n) < np.where(late, 0.25, 0.1), "Yes", "No")
    frame["rating"] = rng.integers(1, 6, n)
    frame["ship_days"] = rng.integers(1, 12, n)
    return frame


def trips() -> pd.DataFrame:
    """Return rides in a city over eight weeks."""
    rng, n = np.random.default_rng(11), 900
    frame = pd.DataFrame({"pickup": _days(rng, "2024-03-01", "2024-04-25", n)})
    frame["pickup"] += pd.to_timedelta(rng.integers(0, 86_400, n), unit="s")
    frame["borough"] = rng.choice(["Manhattan", "Queens", "Brooklyn", "Bronx"], n, p=[0.6, 0.2, 0.15, 0.05])
    frame["payment"] = rng.choice(["credit card", "cash"], n, p=[0.7, 0.3])
    frame["passengers"] = rng.integers(1, 6, n)
    frame["distance_km"] = rng.gamma(2, 2.2, n).round(2)
    frame["fare_usd"] = (3 + 2.4 * frame["distance_km"] + rng.normal(0, 1, n)).clip(3).round(2)
    frame["tip_usd"] = np.where(frame["payment"] == "cash", 0, (frame["fare_usd"] * rng.uniform(0.05, 0.3, n)).round(2))
    return frame


def customers() -> pd.DataFrame:
    """Return customers of a telephone company."""
    rng, n = np.random.default_rng(13), 800
    frame = pd.DataFrame({"customerID": [f"C{i:05d}" for i in range(n)]})
    frame["gender"] = rng.choice(["Female", "Male"], n)
    frame["SeniorCitizen"] = rng.choice([0, 1], n, p=[0.84, 0.16])
    frame["Dependents"] = rng.choice(["Yes", "No"], n, p=[0.3, 0.7])
    frame["tenure_months"] = rng.integers(1, 72, n)
    frame["Contract"] = rng.choice(["Month-to-month", "One year", "Two year"], n, p=[0.55, 0.2, 0.25])
    frame["InternetService"] = rng.choice(["DSL", "Fiber optic", "None offered"], n)
    frame["MonthlyCharges"] = rng.uniform(18, 118, n).round(2)
    leaves = frame["Contract"].map({"Month-to-month": 0.42, "One year": 0.11, "Two year": 0.03})
    frame["Churn"] = np.where(rng.random(n) < leaves, "Yes", "No")
    return frame


def dingdan() -> pd.DataFrame:
    """Return the orders of a shop in Chinese."""
    rng, n = np.random.default_rng(17), 1200
    frame = pd.DataFrame({"下单日期": _days(rng, "2023-01-01", "2024-12-31", n)})
    frame["地区"] = rng.choice(["华东", "华南", "华北", "西南"], n, p=[0.4, 0.25, 0.2, 0.15])
    frame["渠道"] = rng.choice(["线上", "门店"], n)
    frame["品类"] = rng.choice(["家具", "办公用品", "技术产品"], n)
    frame["客户类型"] = rng.choice(["企业", "个人", "小型办公室"], n)
    frame["销售额（元）"] = rng.gamma(2, 300, n).round(2)
    frame["数量"] = rng.integers(1, 9, n)
    frame["利润（元）"] = (frame["销售额（元）"] * rng.uniform(-0.1, 0.35, n)).round(2)
    frame["评分"] = rng.integers(1, 6, n)
    frame["是否退货"] = np.where(rng.random(n) < 0.12, "是", "否")
    return frame


def yuangong() -> pd.DataFrame:
    """Return the employees of a company in Chinese."""
    rng, n = np.random.default_rng(19), 400
    frame = pd.DataFrame({"工号": [f"E{i:04d}" for i in range(n)]})
    frame["部门"] = rng.choice(["研发部", "市场部", "财务部", "人事部"], n, p=[0.5, 0.25, 0.15, 0.1])
    frame["性别"] = rng.choice(["男", "女"], n)
    frame["年龄"] = rng.integers(22, 60, n)
    frame["学历"] = rng.choice(["本科", "硕士", "博士"], n, p=[0.6, 0.3, 0.1])
    frame["城市"] = rng.choice(["北京", "上海", "深圳", "成都"], n)
    frame["月薪（元）"] = (rng.gamma(9, 1500, n) + 4000).round(0)
    frame["入职日期"] = _days(rng, "2015-01-01", "2024-06-30", n)
    frame["离职"] = np.where(rng.random(n) < 0.15, "是", "否")
    return frame


def weather() -> pd.DataFrame:
    """Return the weather of Seattle, day by day."""
    return pd.read_csv(SAMPLES / "seattle-weather.csv", parse_dates=["date"])


def tianqi() -> pd.DataFrame:
    """Return the same in Chinese."""
    return pd.read_csv(SAMPLES / "seattle-weather-zh.csv", parse_dates=["日期"])


def cars() -> pd.DataFrame:
    """Return cars of the seventies."""
    return pd.read_csv(SAMPLES / "cars.csv")


def stocks() -> pd.DataFrame:
    """Return the prices of five stocks, month by month."""
    return pd.read_csv(SAMPLES / "stocks.csv", parse_dates=["date"])


TABLES: dict[str, Callable[[], pd.DataFrame]] = {
    "orders": orders, "trips": trips, "customers": customers, "订单": dingdan, "员工": yuangong,
    "weather": weather, "天气": tianqi, "cars": cars, "stocks": stocks,
}  # fmt: skip


# --- the questions ----------------------------------------------------------------------------------------------------


def _year(frame: pd.DataFrame, column: str, year: int) -> pd.DataFrame:
    return frame[frame[column].dt.year == year]


def _growth(frame: pd.DataFrame, by: str, of: str, time: str, first: int, last: int) -> pd.Series[Any]:
    totals = frame.groupby([by, frame[time].dt.year])[of].sum().unstack()
    return totals[last] / totals[first] - 1


def _rate(flags: pd.Series[Any], yes: str = "Yes") -> float:
    return 100 * float((flags == yes).mean())


ENGLISH = (
    Question("orders", "What was total revenue in 2024?", lambda d: _year(d, "order_date", 2024)["revenue"].sum()),
    Question("orders", "how much revenue did the West make this year", lambda d: _year(d[d.region == "West"], "order_date", 2024)["revenue"].sum()),
    Question("orders", "Which region grew fastest?", lambda d: _growth(d, "region", "revenue", "order_date", 2023, 2024).idxmax()),
    Question("orders", "top 5 products by margin", lambda d: tuple(d.groupby("product")["margin"].sum().nlargest(5).index)),
    Question("orders", "How did returns change in the West this year?", lambda d: _rate(_year(d[d.region == "West"], "order_date", 2024)["returned"]) - _rate(_year(d[d.region == "West"], "order_date", 2023)["returned"])),
    Question("orders", "compare online and store", lambda d: (d[d.channel == "Online"]["revenue"].sum(), d[d.channel == "Store"]["revenue"].sum())),
    Question("orders", "what share of orders were returned?", lambda d: _rate(d.returned)),
    Question("orders", "What is the average rating of office chairs?", lambda d: d[d["product"] == "Office chair"]["rating"].mean()),
    Question("orders", "how many orders were above $500", lambda d: int((d.revenue > 500).sum())),
    Question("orders", "which month had the highest revenue", lambda d: str(d.groupby(d.order_date.dt.to_period("M"))["revenue"].sum().idxmax())),
    Question("orders", "What percentage of revenue comes from the West?", lambda d: 100 * d[d.region == "West"]["revenue"].sum() / d.revenue.sum()),
    Question("orders", "is revenue related to rating?", lambda d: False),
    Question("orders", "average ship days online vs store", lambda d: (d[d.channel == "Online"]["ship_days"].mean(), d[d.channel == "Store"]["ship_days"].mean())),
    Question("orders", "how many orders from the East were returned in 2023", lambda d: int(((d.region == "East") & (d.returned == "Yes") & (d.order_date.dt.year == 2023)).sum())),
    Question("orders", "What was the largest order?", lambda d: d.revenue.max()),
    Question("orders", "Which category has the lowest average rating?", lambda d: d.groupby("category")["rating"].mean().idxmin()),
    Question("orders", "revenue by region", lambda d: tuple(d.groupby("region")["revenue"].sum().sort_values(ascending=False).index)),
    Question("orders", "how many different products are there", lambda d: d["product"].nunique()),
    Question("orders", "What was revenue in Q3 2024 excluding the West?", lambda d: d[(d.region != "West") & (d.order_date.dt.to_period("Q") == "2024Q3")]["revenue"].sum()),
    Question("trips", "average fare from Queens", lambda d: d[d.borough == "Queens"]["fare_usd"].mean()),
    Question("trips", "How many trips were paid in cash?", lambda d: int((d.payment == "cash").sum())),
    Question("trips", "what is the median distance in Brooklyn", lambda d: d[d.borough == "Brooklyn"]["distance_km"].median()),
    Question("trips", "is distance correlated with fare?", lambda d: d.distance_km.corr(d.fare_usd)),
    Question("trips", "Which borough has the most trips?", lambda d: d.borough.value_counts().idxmax()),
    Question("customers", "How many customers churned?", lambda d: int((d.Churn == "Yes").sum())),
    Question("customers", "What is the churn rate of customers on a month-to-month contract?", lambda d: _rate(d[d.Contract == "Month-to-month"]["Churn"])),
    Question("customers", "average monthly charges of women without dependents", lambda d: d[(d.gender == "Female") & (d.Dependents == "No")]["MonthlyCharges"].mean()),
    Question("weather", "when was the temperature highest?", lambda d: str(d.loc[d.temp_max.idxmax(), "date"].date())),
    Question("cars", "Which origin has the highest average horsepower?", lambda d: d.groupby("Origin")["Horsepower"].mean().idxmax()),
    Question("stocks", "What was the highest price of AAPL?", lambda d: d[d.symbol == "AAPL"]["price ($)"].max()),
)  # fmt: skip


def _in_chinese(table: str, text: str, right: Callable[[pd.DataFrame], Any]) -> Question:
    return Question(table, text, right, "zh")


CHINESE = (
    _in_chinese("订单", "2024年的销售额是多少？", lambda d: _year(d, "下单日期", 2024)["销售额（元）"].sum()),
    _in_chinese("订单", "华东今年的利润是多少", lambda d: _year(d[d.地区 == "华东"], "下单日期", 2024)["利润（元）"].sum()),
    _in_chinese("订单", "哪个地区增长最快？", lambda d: _growth(d, "地区", "销售额（元）", "下单日期", 2023, 2024).idxmax()),
    _in_chinese("订单", "利润最高的两个品类是什么", lambda d: tuple(d.groupby("品类")["利润（元）"].sum().nlargest(2).index)),
    _in_chinese("订单", "退货率是多少？", lambda d: _rate(d.是否退货, "是")),
    _in_chinese("订单", "比较线上和门店", lambda d: (d[d.渠道 == "线上"]["销售额（元）"].sum(), d[d.渠道 == "门店"]["销售额（元）"].sum())),
    _in_chinese("订单", "华南有多少订单？", lambda d: int((d.地区 == "华南").sum())),
    _in_chinese("订单", "企业客户的平均销售额", lambda d: d[d.客户类型 == "企业"]["销售额（元）"].mean()),
    _in_chinese("订单", "销售额超过1000元的订单有多少", lambda d: int((d["销售额（元）"] > 1000).sum())),
    _in_chinese("订单", "哪个月销售额最高？", lambda d: str(d.groupby(d.下单日期.dt.to_period("M"))["销售额（元）"].sum().idxmax())),
    _in_chinese("订单", "华东占总销售额的百分之多少", lambda d: 100 * d[d.地区 == "华东"]["销售额（元）"].sum() / d["销售额（元）"].sum()),
    _in_chinese("订单", "评分和利润有关系吗？", lambda d: False),
    _in_chinese("订单", "去年的订单数", lambda d: len(_year(d, "下单日期", 2023))),
    _in_chinese("订单", "今年比去年销售额变化了多少", lambda d: 100 * (_year(d, "下单日期", 2024)["销售额（元）"].sum() / _year(d, "下单日期", 2023)["销售额（元）"].sum() - 1)),
    _in_chinese("订单", "各地区的平均评分", lambda d: tuple(d.groupby("地区")["评分"].mean().sort_values(ascending=False).index)),
    _in_chinese("订单", "除了华东，2024年第三季度的销售额是多少", lambda d: d[(d.地区 != "华东") & (d.下单日期.dt.to_period("Q") == "2024Q3")]["销售额（元）"].sum()),
    _in_chinese("订单", "哪个渠道退货最多？", lambda d: d[d.是否退货 == "是"].渠道.value_counts().idxmax()),
    _in_chinese("员工", "研发部有多少人？", lambda d: int((d.部门 == "研发部").sum())),
    _in_chinese("员工", "平均月薪最高的部门是哪个", lambda d: d.groupby("部门")["月薪（元）"].mean().idxmax()),
    _in_chinese("员工", "女性员工的平均年龄", lambda d: d[d.性别 == "女"]["年龄"].mean()),
    _in_chinese("员工", "硕士以上学历占多少", lambda d: 100 * float(d.学历.isin(["硕士", "博士"]).mean())),
    _in_chinese("员工", "离职率最高的城市", lambda d: d.groupby("城市")["离职"].apply(lambda s: (s == "是").mean()).idxmax()),
    _in_chinese("员工", "年龄大于40岁的员工有几个", lambda d: int((d.年龄 > 40).sum())),
    _in_chinese("员工", "月薪的中位数是多少", lambda d: d["月薪（元）"].median()),
    _in_chinese("员工", "北京和上海的平均月薪对比", lambda d: (d[d.城市 == "北京"]["月薪（元）"].mean(), d[d.城市 == "上海"]["月薪（元）"].mean())),
    _in_chinese("员工", "2020年以后入职的有多少人", lambda d: int((d.入职日期.dt.year > 2020).sum())),
    _in_chinese("天气", "最高气温最高的是哪一天？", lambda d: str(d.loc[d["最高气温（℃）"].idxmax(), "日期"].date())),
    _in_chinese("天气", "2013年下雨的天数", lambda d: int(((d.天气 == "雨") & (d.日期.dt.year == 2013)).sum())),
    _in_chinese("天气", "雪天的平均风速", lambda d: d[d.天气 == "雪"]["风速（m/s）"].mean()),
    _in_chinese("天气", "2012年1月的总降水量", lambda d: d[d.日期.dt.to_period("M") == "2012-01"]["降水量（毫米）"].sum()),
)  # fmt: skip


# --- the measurement --------------------------------------------------------------------------------------------------


def is_right(answer: Answer, right: Any) -> bool:
    """Say whether an answer is what pandas gives; `False` stands for two measures that are not related."""
    if right is False:
        return answer.query is not None and not any(
            word in answer.text for word in ("go together", "is lower where", "同向", "越高")
        )
    return _same(answer.value, right)


def _same(value: Any, right: Any) -> bool:
    if isinstance(right, tuple):
        return isinstance(value, tuple) and len(value) == len(right) and all(map(_same, value, right))
    if isinstance(right, str):
        return str(value) == right or (len(right) == len("2024-01") and str(value)[: len(right)] == right)
    return isinstance(value, (int, float)) and math.isclose(value, float(right), rel_tol=1e-9, abs_tol=1e-9)


@cache
def _table(name: str) -> tuple[Table, pd.DataFrame]:
    frame = TABLES[name]()
    return plotline.read(frame, name=name), frame


def outcomes(questions: Sequence[Question]) -> Iterator[tuple[Question, str, Answer, float]]:
    """Yield each question with what became of it, its answer, and the seconds that it took."""
    for question in questions:
        table, frame = _table(question.table)
        began = time.perf_counter()
        answer = plotline.ask(table, question.text, language=question.language)
        seconds = time.perf_counter() - began
        outcome = (
            "declined" if answer.query is None else "right" if is_right(answer, question.right(frame)) else "wrong"
        )
        yield question, outcome, answer, seconds


def main() -> None:
    """Print how many questions were answered right, wrongly and not at all."""
    tally, slowest = Counter[tuple[str, str]](), 0.0
    for question, outcome, answer, seconds in outcomes(QUESTIONS):
        tally[question.language, outcome] += 1
        slowest = max(slowest, seconds)
        if outcome != "right":
            print(f"- {outcome}: {question.text} -> {answer.text}")
    for (language, outcome), count in sorted(tally.items()):
        print(f"{language} {outcome}: {count}")
    print(f"slowest {slowest:.2f} s")


QUESTIONS = (*ENGLISH, *CHINESE)

if __name__ == "__main__":
    main()
