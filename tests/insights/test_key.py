"""What a table is about is chosen by what its columns mean, leads the story, and decides what is worth saying of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.errors import OptionError
from core.types import FactKind, Insights
from ingest.read import read
from insights import discover, profile
from planted.noise import claims
from planted.table import table_of

N = 1200


def contracts(seed: int = 1) -> pd.DataFrame:
    """Return customers who leave three times as often from monthly plans, and a little more often without support."""
    rng = np.random.default_rng(seed)
    plan = rng.choice(["monthly", "yearly"], N)
    support = rng.choice(["Yes", "No"], N)
    rate = np.where(plan == "monthly", 0.45, 0.1) + 0.1 * (support == "No")
    left = rng.random(N) < rate
    months = rng.integers(1, 40, N) + 15 * ~left
    fee = np.where(plan == "monthly", 40, 30) + rng.normal(0, 5, N)
    return pd.DataFrame(
        {
            "gender": rng.choice(["f", "m"], N), "plan": plan, "support": support, "months": months, "fee": fee.round(2),
            "paid": (fee * months).round(2), "city": rng.choice(["Ulm", "Bonn", "Kiel"], N), "churned": np.where(left, "Yes", "No"),
        }
    )  # fmt: skip


def orders(seed: int = 2) -> pd.DataFrame:
    """Return orders whose revenue is price times quantity but for a discount, and higher in the south."""
    rng = np.random.default_rng(seed)
    price, quantity, discount = rng.gamma(4, 20, N).round(2), rng.integers(1, 6, N), rng.choice([0.0, 0.1, 0.2], N)
    region = rng.choice(["north", "south"], N)
    price = (price * np.where(region == "south", 1.6, 1)).round(2)
    revenue = (price * quantity * (1 - discount)).round(2)
    frame = pd.DataFrame(
        {"price": price, "quantity": quantity, "discount": discount, "revenue": revenue, "region": region}
    )
    return frame.assign(tax=(revenue * 0.19).round(2), gross=(revenue * 1.19).round(2))


def insights_of(frame: pd.DataFrame, limit: int = 8) -> Insights:
    table = table_of(frame)
    return discover(table, profile(table), limit=limit)


def told(insights: Insights, kind: FactKind) -> list[tuple[str, str]]:
    return [(f.measure, f.breakdown) for f in insights.facts if f.kind is kind]


def test_an_event_that_happens_to_some_rows_is_what_their_table_is_about() -> None:
    insights = insights_of(contracts(), limit=6)
    assert insights.about == "churned"
    assert {("churned", "months"), ("churned", "plan")} == {(f.measure, f.breakdown) for f in insights.facts[:2]}
    assert next(f for f in insights.facts if f.breakdown == "plan").focus == ("Yes", "monthly", "yearly")
    assert ("paid", "churned") not in told(insights, FactKind.DIFFERENCE)


def test_each_driver_of_an_outcome_is_told_once_and_chance_is_none() -> None:
    drivers = [
        by for measure, by in told(insights_of(contracts(), limit=10), FactKind.ASSOCIATION) if measure == "churned"
    ]
    assert len(set(drivers)) == len(drivers)
    assert drivers[0] == "plan" and not set(drivers) & {"gender", "city"}


def test_the_reader_decides_what_a_table_is_about() -> None:
    table = table_of(contracts())
    insights = discover(table, profile(table), about="fee")
    assert insights.about == "fee" and "fee" in (insights.facts[0].measure, insights.facts[0].breakdown)
    with pytest.raises(OptionError, match="fees"):
        discover(table, profile(table), about="fees")


def test_an_amount_leads_where_nothing_happens_to_rows() -> None:
    insights = insights_of(orders())
    assert insights.about == "revenue" and insights.facts[0].measure == "revenue"


def test_what_is_made_of_other_columns_does_not_go_with_them_by_news() -> None:
    insights = insights_of(orders())
    pairs = [{a, b} for a, b in told(insights, FactKind.CORRELATION)]
    assert not [pair for pair in pairs if pair & {"revenue", "tax", "gross"}]
    whys = {str(left.why) for left in insights.not_said if {left.measure, left.breakdown} == {"revenue", "quantity"}}
    assert any(why.startswith("revenue is made of quantity") for why in whys)


def test_a_link_that_no_definition_makes_is_told() -> None:
    rng = np.random.default_rng(5)
    distance = rng.gamma(3, 4, N)
    frame = pd.DataFrame(
        {"distance": distance, "fare": 3 + 2 * distance + rng.normal(0, 8, N), "tip": rng.gamma(2, 2, N)}
    )
    assert {"fare", "distance"} in [{a, b} for a, b in told(insights_of(frame), FactKind.CORRELATION)]


def test_noise_is_as_silent_with_an_outcome_as_without() -> None:
    rng = np.random.default_rng(9)
    spoke = 0
    for _ in range(20):
        frame = pd.DataFrame({name: rng.choice(list("abc"), 300) for name in ("plan", "city", "size")})
        frame = frame.assign(fee=rng.normal(50, 9, 300), churned=rng.choice(["Yes", "No"], 300))
        spoke += any(claims(fact) for fact in insights_of(frame).facts)
    assert spoke <= 4


def test_what_was_traded_is_about_the_price_at_the_close() -> None:
    rng = np.random.default_rng(4)
    close = 100 + np.cumsum(rng.normal(0, 1, 300))
    frame = pd.DataFrame(
        {"date": pd.bdate_range("2020-01-01", periods=300), "open": close + rng.normal(0, 1, 300), "high": close + 2, "low": close - 2, "close": close, "volume": rng.integers(10**6, 10**8, 300)}
    )  # fmt: skip
    table = read(frame, name="prices")
    assert discover(table, profile(table)).about == "close"
    table = read(frame.drop(columns=["open", "low"]), name="prices")
    assert discover(table, profile(table)).about == "volume"


def test_a_table_named_for_a_column_is_about_it_and_engines_of_a_strike_are_not() -> None:
    rng = np.random.default_rng(5)
    rows = 300
    frame = pd.DataFrame(
        {"PM_station": rng.gamma(3, 30, rows), "rain": rng.gamma(1, 3, rows), "pumps": rng.integers(1, 5, rows)}
    )
    table = read(frame, name="PM2.5 Northtown")
    assert discover(table, profile(table)).about == "PM_station"
