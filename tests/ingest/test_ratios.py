"""A ratio of two totals that people use is a column whose average is one total over the other, which is said and can be left."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import Role, Sense, Table
from ingest.read import read
from ingest.retype import Correction, retype
from ingest.several import together

RNG = np.random.default_rng(71)
N = 90


def campaigns() -> pd.DataFrame:
    """Return clicks, of which some become conversions, and what they cost, by day and channel."""
    clicks = RNG.integers(40, 900, N)
    return pd.DataFrame(
        {
            "date": np.repeat(pd.date_range("2024-01-01", periods=N // 3), 3),
            "channel": ["Search", "Video", "Mail"] * (N // 3),
            "clicks": clicks,
            "conversions": RNG.binomial(clicks, 0.03),
            "ad_spend_eur": (clicks * RNG.uniform(0.4, 0.9, N)).round(2),
        }
    )


def made(table: Table) -> list[tuple[str, str, str, str]]:
    return [(c.name, c.unit, c.meaning.part, c.meaning.weight) for c in table.columns if c.is_ratio]


def test_what_a_conversion_costs_and_how_often_one_comes_about_are_measured_and_that_is_said() -> None:
    frame = campaigns()
    table = read(frame, name="ads")
    assert made(table) == [
        ("conversion rate", "%", "conversions", "clicks"),
        ("cost per conversion", "€", "ad_spend_eur", "conversions"),
    ]
    rate = table.column("conversion rate")
    assert (rate.meaning.role, rate.additive, rate.meaning.mean) == (Role.RATE, False, Sense.YES)
    assert table.column("cost per conversion").meaning.plain.get("zh") == "每次转化成本"
    held = table.expr.to_pyarrow().to_pandas()
    assert held["conversion rate"].to_numpy() == pytest.approx(100 * frame.conversions / frame.clicks)
    none = frame.conversions == 0
    assert none.any() and held["cost per conversion"].isna().to_numpy().tolist() == none.tolist()
    assert next(str(r.what) for r in table.repairs if r.option == "ratios").startswith(
        "The column conversion rate was made: conversions over clicks"
    )


def test_the_amounts_alone_are_read_where_that_is_asked_for() -> None:
    for source in (campaigns().to_csv(index=False).encode(), campaigns()):
        assert made(read(source)) and not made(read(source, options={"ratios": "apart"}))


def test_chinese_names_and_what_is_counted_are_read() -> None:
    sales = RNG.uniform(900, 5000, N).round(2)
    frame = pd.DataFrame(
        {"门店": list("甲乙丙") * (N // 3), "销售额": sales, "利润": (sales * RNG.uniform(-0.1, 0.3, N)).round(2)}
    )
    assert made(read(frame, name="店")) == [("利润率", "%", "利润", "销售额")]
    frame = pd.DataFrame(
        {
            "store": list("abc") * (N // 3),
            "revenue": sales,
            "orders": RNG.integers(9, 60, N),
            "staff": RNG.integers(2, 9, N),
        }
    )
    table = read(frame, name="stores")
    assert made(table) == [("revenue per order", "", "revenue", "orders")]
    assert table.column("revenue per order").meaning.plain.get("zh") == "每单收入"


def staff(months: int = 24) -> pd.DataFrame:
    """Return a month's budget, spending, wages, overtime and number of staff of each of three departments."""
    rng, parts = np.random.default_rng(3), list[pd.DataFrame]()
    for at, name in enumerate(("Sales", "IT", "Legal")):
        heads = 40 + 10 * at + np.arange(months) // 6
        budget = np.full(months, 300_000 + 40_000 * at)
        parts.append(
            pd.DataFrame(
                {
                    "month": pd.date_range("2023-01-01", periods=months, freq="MS"),
                    "department": name,
                    "headcount": heads,
                    "personnel_cost_eur": (heads * rng.normal(5_000, 40, months)).round(),
                    "overtime_hours": rng.integers(90, 220, months),
                    "budget_eur": budget,
                    "actual_eur": (budget * rng.normal(1.05, 0.06, months)).round(),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def test_what_came_of_a_goal_may_be_more_than_it_and_is_a_share_of_it() -> None:
    frame = staff()
    table = read(frame.drop(columns=["headcount"]))
    assert made(table) == [("actual against budget", "%", "actual_eur", "budget_eur")]
    assert (frame.actual_eur > frame.budget_eur).mean() > 0.5
    held = table.expr.to_pyarrow().to_pandas()["actual against budget"]
    assert held.to_numpy() == pytest.approx(100 * frame.actual_eur / frame.budget_eur)
    sold = frame.rename(columns={"actual_eur": "sales", "budget_eur": "sales_target"})[
        ["month", "sales", "sales_target"]
    ]
    assert made(read(sold)) == [("share of target reached", "%", "sales", "sales_target")]


@pytest.mark.parametrize("names", ["{} budget|{} actual", "budget_{}|actual_{}", "{} Budget (PLN)|{} Actual (PLN)"])
def test_each_goal_is_set_beside_what_came_of_it(names: str) -> None:
    frame, (budget, actual) = staff(), names.split("|")
    columns = {
        budget.format("revenue"): frame.budget_eur * 3, actual.format("revenue"): frame.actual_eur * 3 + RNG.integers(0, 999, len(frame)),
        budget.format("opex"): frame.budget_eur, actual.format("opex"): frame.actual_eur,
    }  # fmt: skip
    ratios = made(read(pd.DataFrame({"month": frame.month, "branch": frame.department, **columns})))
    assert sorted((name, of, over) for name, _, of, over in ratios) == [
        (f"{what} against budget", actual.format(what), budget.format(what)) for what in ("opex", "revenue")
    ]


def test_costs_and_hours_are_told_per_head_though_heads_do_not_add_up_over_time() -> None:
    table = read(staff().drop(columns=["budget_eur", "actual_eur"]))
    assert table.column("headcount").meaning.sum is Sense.DEPENDS
    assert made(table) == [
        ("personnel cost per head", "€", "personnel_cost_eur", "headcount"),
        ("overtime per head", "h", "overtime_hours", "headcount"),
    ]


def test_no_ratio_of_what_is_mostly_nothing_of_single_things_or_that_is_there_already() -> None:
    frame = campaigns()
    assert not made(read(frame.assign(conversions=np.where(np.arange(N) % 4, 0, 3), clicks=1), name="ads"))
    assert "conversion rate" not in str(made(read(frame.assign(cvr=frame.conversions / frame.clicks), name="ads")))
    renamed = frame.assign(quotient=(frame.conversions / frame.clicks).round(5))
    assert "conversion rate" not in str(made(read(renamed, name="ads")))
    more = frame.assign(conversions=2 * frame.clicks)
    assert "conversion rate" not in str(made(read(more, name="ads")))


def test_several_tables_have_the_ratios_of_all_rows() -> None:
    tables = [read(campaigns(), name=name) for name in ("one", "two")]
    table = together(tables, "both")
    assert [name for name, *_ in made(table)] == ["conversion rate", "cost per conversion"]
    assert table.rows == 2 * N
    assert len([r for r in table.repairs if r.option == "ratios"]) == 2


@pytest.mark.parametrize(
    ("revenue", "profit", "times"),
    [("revenue ($)", "profit (k$)", 0.0002), ("revenue (€)", "profit ($)", 0.2), ("sales", "profit", 90.0)],
    ids=["thousands", "another currency", "pieces"],
)
def test_amounts_in_two_units_are_no_share_of_each_other(revenue: str, profit: str, times: float) -> None:
    rng = np.random.default_rng(5)
    taken = rng.integers(1000, 9000, 200)
    frame = pd.DataFrame({revenue: taken, profit: times * taken * rng.uniform(0.8, 1.2, 200)})
    assert not made(read(frame, name="t"))


def test_a_share_with_something_below_zero_above_the_line_is_none_but_a_loss() -> None:
    rng = np.random.default_rng(6)
    whole, part = rng.integers(1000, 9000, 200), rng.uniform(-0.5, 0.9, 200)
    assert made(read(pd.DataFrame({"revenue": whole, "profit": whole * part}), name="t"))
    assert not made(read(pd.DataFrame({"orders": whole, "returns": (whole * part).round()}), name="t"))


def test_a_unit_that_a_reader_corrects_leaves_the_average_that_of_the_totals() -> None:
    table = read(campaigns(), name="t")
    rate = next(c for c in table.columns if c.is_ratio and c.unit == "%")
    corrected = retype(table, {rate.name: Correction(unit="percent")}).column(rate.name)
    assert corrected.unit == "percent" and corrected.is_ratio and corrected.meaning.times == 100
