"""Names that an engine has for itself, and columns in which next to nothing differs, end no search."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from tests.insights.checks import assert_recomputed, insights_of
from tests.insights.test_duplicates import again, orders


@pytest.mark.parametrize("name", ["size", "n", "count", "name", "k0"])
def test_a_column_may_have_the_name_of_what_is_counted(name: str) -> None:
    rows = again(orders(np.random.default_rng(1)), 30, np.random.default_rng(2)).rename(columns={"shop": name})
    fact = next(f for f in insights_of(rows).facts if f.kind is FactKind.DUPLICATES)
    assert fact.value("copies").number == 30
    assert_recomputed(fact, rows)
    insights = insights_of(rows.assign(price=rows.price.round(-1)))  # no column decides all others
    assert FactKind.DUPLICATES in {f.kind for f in insights.facts} | {left.kind for left in insights.not_said}


def test_rows_far_from_zero_may_be_split_by_a_column_called_less() -> None:
    rng = np.random.default_rng(5)
    less = rng.choice(["a", "b"], 80)
    frame = pd.DataFrame({"less": less, "height": 1e12 + 3 * (less == "a") + rng.standard_normal(80)})
    fact = next(f for f in insights_of(frame, averaged=("height",)).facts if f.focus)
    assert fact.focus[0] == "a"


def test_sorted_rows_are_worth_one_row_at_least() -> None:
    """Ranks that each follow the one before are as dependent as can be."""
    frame = pd.DataFrame(
        {"city": [f"c{i}" for i in range(90)], "people": np.sort(np.random.default_rng(6).pareto(1, 90))}
    )
    assert FactKind.SKEW in {left.kind for left in insights_of(frame).not_said}


def test_a_category_without_any_measure_splits_nothing() -> None:
    """Where the third column is filled, the measure is missing, so that no group holds both."""
    rng = np.random.default_rng(7)
    side, third = rng.choice(["a", "b"], 120), [None] * 60 + rng.choice(["x", "y"], 120).tolist()[60:]
    measure = np.where(np.arange(120) < 60, 10 + 2 * (side == "a") + rng.standard_normal(120), np.nan)
    facts = insights_of(pd.DataFrame({"side": side, "third": third, "cost": measure})).facts
    assert any(fact.kind is FactKind.DIFFERENCE for fact in facts)
