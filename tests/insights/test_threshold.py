"""A value of one measure beyond which another, or the rate of an outcome, is different: found where it is, with both sides right."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights import agrees, discover, profile
from planted.table import table_of
from tests.insights.checks import assert_recomputed, number

N = 3_000


def orders(rng: np.random.Generator, loss: float) -> pd.DataFrame:
    discount = rng.choice([0, 10, 20, 30, 40], N).astype(float)
    profit = rng.normal(40, 30, N) - loss * (discount >= 30)
    return pd.DataFrame({"discount": discount, "profit": profit, "size": rng.normal(5, 1, N)})


def test_where_orders_begin_to_lose_money_is_said_with_both_levels() -> None:
    frame = orders(np.random.default_rng(1), 70)
    table = table_of(frame, averaged=("discount", "size"))
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.THRESHOLD)
    assert (fact.measure, fact.breakdown, fact.verdict) == ("profit", "discount", "below")
    beyond = frame.discount >= 30
    assert number(fact, "cut") == 30
    assert number(fact, "upper") == pytest.approx(frame.profit[beyond].mean())
    assert number(fact, "lower") == pytest.approx(frame.profit[~beyond].mean())
    assert number(fact, "share") == pytest.approx(100 * beyond.mean())
    assert agrees(table, fact) == ()
    assert_recomputed(fact, frame)


def test_the_value_from_which_on_orders_lose_money_is_told_and_not_the_one_that_parts_them_best() -> None:
    rng = np.random.default_rng(5)
    discount = rng.choice([0, 10, 20, 30, 40], N, p=[0.5, 0.2, 0.1, 0.1, 0.1]).astype(float)
    level = np.select([discount >= 40, discount >= 30], [-120.0, -30.0], 60.0)
    frame = pd.DataFrame({"discount": discount, "profit": rng.normal(level, 40), "size": rng.normal(5, 1, N)})
    table = table_of(frame, averaged=("discount", "size"))
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.THRESHOLD)
    assert number(fact, "cut") == 30


def test_rows_part_above_a_common_value_among_many() -> None:
    rng = np.random.default_rng(6)
    discount = np.where(
        rng.random(N) < 0.8, rng.choice([0, 10, 20, 40], N), rng.choice(np.arange(1, 39) + 0.5, N)
    ).astype(float)
    frame = pd.DataFrame(
        {"discount": discount, "profit": rng.normal(np.where(discount > 20, -60, 60), 40), "size": rng.normal(5, 1, N)}
    )
    table = table_of(frame, averaged=("discount", "size"))
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.THRESHOLD)
    assert number(fact, "cut") == 20.5


def test_what_goes_with_the_logarithm_of_a_count_is_no_threshold() -> None:
    rng = np.random.default_rng(8)
    visits = np.exp(rng.normal(7, 2, N))
    frame = pd.DataFrame({"visits": visits, "pay": 100 - 5 * np.log(visits) + rng.normal(0, 20, N)})
    table = table_of(frame, averaged=("visits", "pay"))
    assert not [f for f in discover(table, profile(table)).facts if f.kind is FactKind.THRESHOLD]


def test_a_straight_line_is_no_threshold() -> None:
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"size": rng.normal(50, 10, N)})
    frame["profit"] = 100 + frame["size"] + rng.normal(0, 10, N)
    table = table_of(frame, averaged=("size",))
    assert not [f for f in discover(table, profile(table), limit=20).facts if f.kind is FactKind.THRESHOLD]


def test_of_an_outcome_the_rates_on_both_sides_are_said() -> None:
    rng = np.random.default_rng(3)
    months = rng.integers(0, 60, N)
    churned = rng.random(N) < np.where(months < 12, 0.5, 0.1)
    frame = pd.DataFrame({"months": months, "fee": rng.normal(50, 5, N), "churn": np.where(churned, "Yes", "No")})
    table = table_of(frame, averaged=("fee", "months"))
    facts = discover(table, profile(table), about="churn").facts
    fact = next(f for f in facts if f.kind is FactKind.THRESHOLD)
    young = frame.months < number(fact, "cut")
    assert 10 <= number(fact, "cut") <= 14
    assert number(fact, "lower_rate") == pytest.approx(100 * (frame.churn[young] == "Yes").mean())
    assert number(fact, "upper_rate") == pytest.approx(100 * (frame.churn[~young] == "Yes").mean())
    assert_recomputed(fact, frame)


def test_noise_has_no_threshold() -> None:
    spoke = 0
    for seed in range(20):
        frame = orders(np.random.default_rng(100 + seed), 0)
        table = table_of(frame, averaged=("discount", "size"))
        spoke += any(f.kind is FactKind.THRESHOLD for f in discover(table, profile(table)).facts)
    assert spoke <= 1


def test_the_smallest_amount_above_zero_parts_those_who_have_any_from_those_who_have_none() -> None:
    rng = np.random.default_rng(11)
    complaints = np.where(rng.random(N) < 0.6, 0.0, rng.choice([0.04, 1, 3.5, 12], N))
    frame = pd.DataFrame({"complaints": complaints, "rating": rng.normal(4.3 - 1.2 * (complaints > 0), 0.8)})
    table = table_of(frame, averaged=("complaints", "rating"))
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.THRESHOLD)
    assert fact.breakdown == "complaints" and number(fact, "floor") == 0 and not fact.has("cut")
    assert [mark.label for mark in fact.marks] == ["> 0", "0"]
    assert_recomputed(fact, frame)
