"""Readings that stand off from all others are told at their own moments; heavy tails and a daily course are not taken for them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from tests.insights.checks import assert_recomputed, insights_of, number

N = 2016
MOMENTS = pd.date_range("2024-05-01", periods=N, freq="5min")
DAY = 8 * np.sin(2 * np.pi * np.arange(N) / 288)
RNG = np.random.default_rng(14)
NOISE = RNG.standard_normal(N)


def sensor(values: np.ndarray) -> pd.DataFrame:  # type: ignore[type-arg]
    return pd.DataFrame({"time": MOMENTS, "cpu": values})


def test_a_spike_of_one_reading_is_told_at_its_minute() -> None:
    frame = sensor(np.where(np.arange(N) == 1000, 90.0, 30 + DAY + NOISE))
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.EXTREME)
    assert fact.value("at").text == "11:20 on 4 May 2024" and number(fact, "extreme") == 90
    assert_recomputed(fact, frame)


def test_a_spell_of_half_an_hour_is_told_from_its_first_reading_to_its_last() -> None:
    held = (np.arange(N) >= 1000) & (np.arange(N) < 1006)
    frame = sensor(np.where(held, 75.0, 30 + DAY + NOISE))
    fact = next(f for f in insights_of(frame).facts if f.kind in (FactKind.PLATEAU, FactKind.EXTREME))
    assert fact.kind is FactKind.PLATEAU and fact.verdict == "rise"
    assert fact.value("at").text == "11:20 on 4 May 2024" and fact.value("end_period").text == "11:45 on 4 May 2024"
    assert_recomputed(fact, frame)


@pytest.mark.parametrize("first", [1, 3, N - 8])
def test_readings_at_an_end_are_no_spell_between_two_levels(first: int) -> None:
    held = (np.arange(N) >= first) & (np.arange(N) < first + 6)
    told = insights_of(sensor(np.where(held, 75.0, 30 + DAY + NOISE))).facts
    assert not [f for f in told if f.kind is FactKind.PLATEAU]


@pytest.mark.parametrize("values", [30 + DAY + NOISE, 30 + RNG.standard_t(3, N), RNG.gamma(1.2, 4, N)])
def test_a_daily_course_and_heavy_tails_hold_no_spell(values: np.ndarray) -> None:  # type: ignore[type-arg]
    told = {f.kind for f in insights_of(sensor(values)).facts}
    assert not told & {FactKind.PLATEAU, FactKind.EXTREME, FactKind.JUMP, FactKind.CHANGE_POINT}
