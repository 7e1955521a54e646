"""Duplicates: rows that were entered twice are counted; rows that few narrow columns make alike are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import ColumnKind, FactKind
from insights import discover, profile
from planted.table import table_of
from tests.insights.checks import assert_recomputed, insights_of


def orders(rng: np.random.Generator, n: int = 400) -> pd.DataFrame:
    return pd.DataFrame(
        {"shop": rng.choice(list("abc"), n), "price": rng.gamma(3, 30, n).round(2), "pieces": rng.poisson(4, n)}
    )


def again(frame: pd.DataFrame, count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Return a frame in which some rows come twice, in any order."""
    at = np.append(np.arange(len(frame)), rng.choice(len(frame), count, replace=False))
    return frame.iloc[rng.permutation(at)].reset_index(drop=True)


def test_rows_that_were_entered_twice_are_counted_and_recomputed() -> None:
    frame = again(orders(np.random.default_rng(1)), 30, np.random.default_rng(2))
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.DUPLICATES)
    assert (fact.measure, fact.breakdown) == ("", "")
    assert fact.value("copies").number == 30 and fact.value("rows").number == 430
    assert fact.value("share").number == pytest.approx(30 / 430 * 100)
    assert_recomputed(fact, frame)


def test_rows_that_only_an_identifier_tells_apart_are_counted() -> None:
    frame = again(orders(np.random.default_rng(3)), 30, np.random.default_rng(4))
    frame.insert(0, "order_id", [f"o{i}" for i in range(len(frame))])
    table = table_of(frame, kinds={"order_id": ColumnKind.IDENTIFIER})
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.DUPLICATES)
    assert fact.measure == "order_id" and fact.value("copies").number == 30
    assert_recomputed(fact, frame)


@pytest.mark.parametrize("n", [60, 400])
def test_few_narrow_columns_make_rows_alike_by_chance(n: int) -> None:
    rng = np.random.default_rng(n)
    for _ in range(3):
        frame = pd.DataFrame(
            {"shop": rng.choice(list("abc"), n), "day": rng.choice(list("mtwtf"), n), "x": rng.poisson(9, n)}
        )
        assert not any(f.kind is FactKind.DUPLICATES for f in insights_of(frame).facts)


def test_a_column_that_decides_the_others_makes_rows_alike_by_chance() -> None:
    rng = np.random.default_rng(8)
    price = rng.integers(0, 10_000, 600) / 100
    frame = pd.DataFrame({"price": price, "tax": (price * 0.2).round(4)})
    assert len(frame.drop_duplicates()) < 600
    assert not any(f.kind is FactKind.DUPLICATES for f in insights_of(frame).facts)
    town = rng.integers(0, 3000, 600)
    frame = pd.DataFrame({"town": [f"town {t}" for t in town], "county": [f"county {t // 200}" for t in town]})
    assert not any(f.kind is FactKind.DUPLICATES for f in insights_of(frame).facts)


def test_rows_that_all_differ_hold_no_claim_at_all() -> None:
    insights = insights_of(orders(np.random.default_rng(9)).assign(weight=np.random.default_rng(10).normal(size=400)))
    assert not any(f.kind is FactKind.DUPLICATES for f in insights.facts)
    assert not any(f.kind is FactKind.DUPLICATES for f in insights.not_said)


def test_measures_that_go_together_make_rows_alike_by_chance() -> None:
    rng = np.random.default_rng(11)
    calls = rng.integers(0, 20, 200)
    frame = pd.DataFrame({"calls": calls, "minutes": calls * 3 + rng.integers(0, 9, 200)})
    assert not any(f.kind is FactKind.DUPLICATES for f in insights_of(frame).facts)
