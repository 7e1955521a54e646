"""Concentration: a few of many categories hold most; even and exponential spreads stay unsaid."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from ingest.read import read
from insights import discover, frame_for, profile, rows_behind
from insights.kinds.concentration import gini
from tests.insights.checks import assert_recomputed, insights_of, number
from wording.groups import groups

RNG = np.random.default_rng(31)
TOWNS = [f"{chr(97 + i)}-town" for i in range(24)]


def towns(weight: np.ndarray, n: int = 2000) -> pd.DataFrame:  # type: ignore[type-arg]
    return pd.DataFrame({"town": RNG.choice(TOWNS, n, p=weight / weight.sum()), "sales": RNG.gamma(3, 30, n)})


def test_a_few_towns_hold_four_fifths() -> None:
    frame = towns((np.arange(24) + 1.0) ** -2)
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.CONCENTRATION and f.measure)
    sizes = frame.groupby("town").sales.sum().sort_values(ascending=False)
    few = int(number(fact, "fewest"))
    assert sizes[:few].sum() >= 0.8 * sizes.sum() > sizes[: few - 1].sum()
    assert fact.focus[0] == sizes.index[0]
    assert_recomputed(fact, frame)


@pytest.mark.parametrize("spread", [np.ones(24), np.linspace(1, 3, 24)])
def test_even_spreads_are_not_concentrated(spread: np.ndarray) -> None:  # type: ignore[type-arg]
    assert not any(f.kind is FactKind.CONCENTRATION for f in insights_of(towns(spread)).facts)


def test_exponential_spreads_are_seldom_called_concentrated() -> None:
    said = 0
    for _ in range(20):
        frame = towns(RNG.exponential(1, 24) + 0.01)
        said += any(f.kind is FactKind.CONCENTRATION for f in insights_of(frame).facts)
    assert said <= 1


def test_gini_of_known_shares() -> None:
    assert gini(np.array([2.0, 2.0, 2.0, 2.0])) == pytest.approx(0)
    assert gini(np.array([0.0, 0.0, 0.0, 8.0])) == pytest.approx(1)
    assert gini(np.array([1.0, 3.0])) == pytest.approx(0.5)


def test_a_few_customers_who_come_again_hold_half_of_what_is_sold() -> None:
    likely = np.array([30.0, 22, 18, 14, 10, *[0.35] * 175])
    numbers = 1000 + RNG.choice(180, 2_400, p=likely / likely.sum())
    frame = pd.DataFrame(
        {"order_no": np.arange(50_000, 52_400), "customer_id": numbers, "revenue": RNG.gamma(3, 30, 2_400)}
    )
    table = read(frame, name="orders")
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.CONCENTRATION)
    bought = frame.groupby("customer_id").revenue.sum().sort_values(ascending=False)
    few = int(number(fact, "fewest"))
    assert bought[:few].sum() >= 0.5 * bought.sum() > bought[: few - 1].sum() and few <= 5
    assert (number(fact, "categories"), fact.focus[0]) == (bought.size, str(bought.index[0]))
    rows, many = rows_behind(table, fact.marks[0].where)
    assert set(rows.customer_id.astype(str)) == {fact.focus[0]} and many == (frame.customer_id == bought.index[0]).sum()
    assert len(frame_for(table, fact).rows) == bought.size
    assert groups(fact) == "customers"


def test_what_is_paid_back_leaves_totals_to_be_shared() -> None:
    frame = towns((np.arange(24) + 1.0) ** -2)
    back = frame.sample(40, random_state=1).assign(sales=lambda rows: -rows.sales / 2)
    fact = next(
        f for f in insights_of(pd.concat([frame, back])).facts if f.kind is FactKind.CONCENTRATION and f.measure
    )
    assert fact.focus[0] == "a-town"
    owing = pd.concat([frame, frame[frame.town == "x-town"].assign(sales=-900.0)])
    assert not any(f.kind is FactKind.CONCENTRATION and f.measure for f in insights_of(owing).facts)
