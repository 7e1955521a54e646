"""A fall between two rises is told from its first month to its last; a line, a single turn and walks are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights.kinds.swing import find
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

N = 96
T = np.arange(N)
NOISE = np.random.default_rng(5).standard_normal(N)
COURSE = np.interp(T, [0, 34, 60, N - 1], [0, 16, 2, 20])
SWUNG = pd.DataFrame({"month": months(N), "sales": 500 + 10 * (COURSE + NOISE)})


def test_a_planted_fall_is_told_with_both_its_ends() -> None:
    fact = next(f for f in insights_of(SWUNG).facts if f.kind is FactKind.SWING)
    assert fact.verdict == "fall"
    ends = [pd.Timestamp(fact.value(name).number) for name in ("start_period", "end_period")]
    assert abs((ends[0] - months(N)[34]).days) <= 95 and abs((ends[1] - months(N)[60]).days) <= 95
    assert_recomputed(fact, SWUNG)


@pytest.mark.parametrize(
    "values", [200 + 0.2 * T + NOISE, 200 + NOISE, 200 + 10 * np.interp(T, [0, 50, N - 1], [0, 8, 0]) + NOISE]
)
def test_a_line_noise_and_a_single_turn_do_not_swing(values: np.ndarray) -> None:  # type: ignore[type-arg]
    assert all(f.why for f in findings_of(find(series_of(values))))


def test_a_kink_near_the_top_of_a_long_rise_and_fall_is_no_swing() -> None:
    values = 200 + np.interp(T, [0, 40, 56, N - 1], [0, 60, 55, 0]) + NOISE
    assert {str(f.why) for f in findings_of(find(series_of(values)))} == {"it is a small part of a longer course"}


def test_ends_in_two_seasons_are_not_held_against_each_other() -> None:
    season = 20 * np.sin(2 * np.pi * T / 12)
    swings = findings_of(
        find(series_of(500 + 10 * (np.interp(T, [0, 34, 66, N - 1], [0, 16, 2, 20]) + NOISE) + season))
    )
    assert {str(f.why) for f in swings} == {"the swing is only there once the season is taken out"}


def test_random_walks_are_rarely_taken_for_swings() -> None:
    rng = np.random.default_rng(7)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
