"""Cautions: a correlation or a trend that a split turns round carries one; one that a split only weakens does not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import CautionKind, Fact, FactKind
from planted.table import months
from tests.insights.checks import insights_of

REVERSED = (CautionKind.REVERSED, ("region",))


def prices(inside: float, rng: np.random.Generator, n: int = 600) -> pd.DataFrame:
    """Return two measures that both rise with the region, and go together by `inside` within each."""
    at = rng.integers(0, 4, n)
    x = rng.standard_normal(n)
    return pd.DataFrame(
        {
            "region": np.array(["North", "South", "East", "West"])[at],
            "team": rng.choice(["a", "b", "c"], n),
            "price": 100 + 10 * (3 * at + x),
            "demand": 500 + 40 * (3 * at + inside * x + rng.standard_normal(n)),
        }
    )


def said_of(frame: pd.DataFrame, kind: FactKind, averaged: tuple[str, ...]) -> Fact:
    return next(f for f in insights_of(frame, averaged=averaged).facts if f.kind is kind and not f.subspace)


def test_a_correlation_with_the_other_sign_inside_every_group_carries_a_caution() -> None:
    frame = prices(-0.8, np.random.default_rng(1))
    assert frame.price.corr(frame.demand) > 0.5
    assert (frame.groupby("region").apply(lambda g: g.price.corr(g.demand)) < -0.3).all()
    fact = said_of(frame, FactKind.CORRELATION, ("price", "demand"))
    assert [(c.kind, c.columns) for c in fact.cautions] == [REVERSED]


@pytest.mark.parametrize("inside", [0.0, 0.8])
def test_a_correlation_that_groups_weaken_or_keep_carries_none(inside: float) -> None:
    for seed in range(5):
        fact = said_of(prices(inside, np.random.default_rng(seed)), FactKind.CORRELATION, ("price", "demand"))
        assert not fact.cautions


def test_rows_without_a_measure_or_a_group_do_not_hide_the_turn() -> None:
    rng = np.random.default_rng(3)
    frame = prices(-0.8, rng)
    frame.loc[rng.random(len(frame)) < 0.05, "demand"] = np.nan
    frame.loc[rng.random(len(frame)) < 0.05, "region"] = None
    fact = said_of(frame, FactKind.CORRELATION, ("price", "demand"))
    assert [(c.kind, c.columns) for c in fact.cautions] == [REVERSED]


def wages(inside: float, rng: np.random.Generator, n: int = 72) -> pd.DataFrame:
    """Return wages by month whose average rises as rows move to the dearer region, and move by `inside` within each."""
    parts: list[pd.DataFrame] = []
    for month, part in zip(months(n), np.linspace(0.1, 0.9, n), strict=True):
        dear = rng.random(40) < part
        wage = np.where(dear, 3000.0, 2000.0) + inside * len(parts) + 60 * rng.standard_normal(40)
        parts.append(pd.DataFrame({"month": month, "region": np.where(dear, "City", "Country"), "wage": wage}))
    return pd.concat(parts, ignore_index=True)


def test_a_trend_of_an_average_that_goes_the_other_way_in_each_category_carries_a_caution() -> None:
    fact = said_of(wages(-3.0, np.random.default_rng(4)), FactKind.TREND, ("wage",))
    assert fact.verdict == "rise"
    assert [(c.kind, c.columns) for c in fact.cautions] == [REVERSED]


def test_a_trend_that_the_categories_share_or_do_not_have_carries_none() -> None:
    for inside in (3.0, 0.0):
        assert not said_of(wages(inside, np.random.default_rng(5)), FactKind.TREND, ("wage",)).cautions
