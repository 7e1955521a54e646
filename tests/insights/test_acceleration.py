"""A trend that quickens or slows is told from one that goes on, and from a step."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights.kinds.acceleration import find
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

RNG = np.random.default_rng(15)
T = np.linspace(0, 1, 96)
FASTER = pd.DataFrame({"month": months(96), "sales": 500 + 10 * (10 * (T**2 + 0.2 * T) + RNG.standard_normal(96))})


def test_a_planted_curve_is_said_with_the_slope_of_both_halves() -> None:
    fact = next(f for f in insights_of(FASTER).facts if f.kind is FactKind.ACCELERATION)
    assert fact.verdict == "faster"
    at = list(months(96)).index(pd.Timestamp(fact.value("at").number))
    assert 32 <= at <= 64
    assert fact.value("before").number == pytest.approx((FASTER.sales[at] - FASTER.sales[0]) / at)
    assert number(fact, "after") > 1.5 * number(fact, "before")
    assert_recomputed(fact, FASTER)


def test_a_fall_that_eases_is_slower() -> None:
    falling = 500 - 10 * (10 * (2.2 * T - T**2) + RNG.standard_normal(96))
    assert findings_of(find(series_of(falling)))[0].verdict == "slower"


def test_a_steady_line_keeps_its_pace() -> None:
    assert findings_of(find(series_of(100 + 10 * T + RNG.standard_normal(96))))[0].p > 0.01


def test_halves_that_go_opposite_ways_have_no_common_pace() -> None:
    assert find(series_of(100 + 40 * np.abs(T - 0.5) + RNG.standard_normal(96)))[0].why


def test_random_walks_are_rarely_taken_for_curves() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
