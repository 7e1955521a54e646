"""A correlation that turns round, or vanishes, inside groups is not said; a trend that a split turns round carries a caution."""

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


def relations_of(frame: pd.DataFrame, averaged: tuple[str, ...] = ("price", "demand")) -> set[FactKind]:
    """Return the kinds of facts that are said of two measures."""
    facts = insights_of(frame, averaged=averaged).facts
    return {f.kind for f in facts if {f.measure, f.breakdown} == set(averaged)}


@pytest.mark.parametrize("inside", [-0.8, 0.0])
def test_a_correlation_that_turns_round_or_vanishes_inside_every_group_is_not_said(inside: float) -> None:
    for seed in range(3):
        frame = prices(inside, np.random.default_rng(seed))
        assert frame.price.corr(frame.demand) > 0.5
        assert not relations_of(frame)


def test_it_is_named_among_what_was_not_said() -> None:
    left = insights_of(prices(-0.8, np.random.default_rng(1)), averaged=("price", "demand")).not_said
    (why,) = (str(n.why) for n in left if n.kind is FactKind.CORRELATION)
    assert why == "inside the groups of region it is the other way round"


def test_a_correlation_that_the_groups_keep_is_said() -> None:
    for seed in range(5):
        fact = said_of(prices(0.8, np.random.default_rng(seed)), FactKind.CORRELATION, ("price", "demand"))
        assert not fact.cautions


def test_rows_without_a_measure_or_a_group_do_not_hide_the_turn() -> None:
    rng = np.random.default_rng(3)
    frame = prices(-0.8, rng)
    frame.loc[rng.random(len(frame)) < 0.05, "demand"] = np.nan
    frame.loc[rng.random(len(frame)) < 0.05, "region"] = None
    assert not relations_of(frame)


def test_bands_of_a_measure_do_not_silence_what_goes_with_it() -> None:
    rng = np.random.default_rng(4)
    age = rng.uniform(20, 60, 600)
    frame = pd.DataFrame({"age": age, "pay": 900 + 20 * age + 200 * rng.standard_normal(600)})
    frame["band"] = np.where(age < 30, "under 30", np.where(age < 45, "30 to 44", "45 and over"))
    assert FactKind.CORRELATION in relations_of(frame, ("age", "pay"))


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


def payments(surcharge: float) -> pd.DataFrame:
    """Return what was paid for three plans, the dear one mostly by transfer, where paying by transfer costs `surcharge` times as much."""
    rng = np.random.default_rng(12)
    plan = rng.integers(0, 3, 1_800)
    transfer = rng.random(1_800) < np.array([0.3, 0.4, 0.75])[plan]
    amount = np.array([40, 130, 900])[plan] * rng.lognormal(0, 0.2, 1_800) * np.where(transfer, surcharge, 1.0)
    return pd.DataFrame(
        {"plan": np.array(["Starter", "Pro", "Team"])[plan], "method": np.where(transfer, "transfer", "card"), "amount": amount}
    )  # fmt: skip


def mixed(surcharge: float) -> bool:
    """Say whether the difference by how it was paid is left out for the plans' sake."""
    insights = insights_of(payments(surcharge))
    assert any((f.breakdown, f.kind) == ("plan", FactKind.DIFFERENCE) for f in insights.facts)
    assert not any((f.breakdown, f.kind) == ("method", FactKind.DIFFERENCE) for f in insights.facts)
    return any((n.breakdown, str(n.why)) == ("method", "plan makes most of it") for n in insights.not_said)


def test_averages_that_another_category_makes_are_not_said() -> None:
    assert mixed(1.0)


def test_a_difference_that_is_there_in_each_group_as_well_is_no_mixture() -> None:
    assert not mixed(3.0)
