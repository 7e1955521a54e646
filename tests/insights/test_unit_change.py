"""A step that is a conversion of units is said to look like one, and nothing else is told of the jump; other steps are changes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind, Grain, Insights, Silence
from insights import agrees, discover, profile
from insights.finding import Finding
from insights.kinds.unit_change import find
from insights.statistics.conversions import of_factor
from planted.noise import NOISES
from planted.table import line, memory, table_of
from tests.insights.checks import assert_recomputed
from tests.insights.series_of import series_of

N, AT = 72, 40
T = np.arange(N)
AFTER = T >= AT
NOISE = np.random.default_rng(21).standard_normal(N)
GRAMS = 5 * (1 + 0.03 * NOISE) * np.where(AFTER, 1000.0, 1.0)
NO_SEASON = np.empty((N, 0))


def insights_of(values: np.ndarray, units: dict[str, str]) -> tuple[Insights, pd.DataFrame]:  # type: ignore[type-arg]
    frame = line(np.random.default_rng(2), N, values)
    table = table_of(frame, units=units, averaged=("sales",))
    found = discover(table, profile(table))
    for fact in found.facts:
        assert_recomputed(fact, frame)
        assert agrees(table, fact) == ()
    return found, frame


def test_a_jump_of_a_thousand_looks_like_a_change_of_unit_and_nothing_else_is_told_of_it() -> None:
    found, frame = insights_of(GRAMS, {"sales": "kg"})
    fact = next(f for f in found.facts if f.kind is FactKind.UNIT_CHANGE)
    assert fact.verdict == "rise" and fact.value("at").text == "May 2015"
    assert fact.value("factor").number == pytest.approx(1000, rel=0.03)
    assert fact.value("before").number == pytest.approx(frame.sales[AT - 12 : AT].mean())
    assert [f.kind for f in found.facts if f.measure == "sales"] == [FactKind.UNIT_CHANGE]
    echoes = {left.kind for left in found.not_said if str(left.why) == "a change of unit would make it"}
    assert FactKind.CHANGE_POINT in echoes and FactKind.UNIT_CHANGE not in echoes
    assert all(
        left.reason is Silence.CROWDED for left in found.not_said if left.kind in echoes and "unit" in str(left.why)
    )


def test_a_fall_to_a_hundredth_is_said_with_the_same_factor() -> None:
    found = find(series_of(np.where(AFTER, 0.05, 5.0) * (1 + 0.02 * NOISE)))[0]
    assert isinstance(found, Finding) and found.verdict == "fall" and found.p < 0.01 and not found.why


def test_degrees_that_turn_to_fahrenheit_are_told_without_a_factor() -> None:
    celsius = 14 + 1.5 * NOISE + 6 * np.sin(2 * np.pi * T / 12)
    found, _ = insights_of(np.where(AFTER, 1.8 * celsius + 32, celsius), {"sales": "°C"})
    fact = next(f for f in found.facts if f.kind is FactKind.UNIT_CHANGE)
    assert fact.grain is Grain.MONTH and not fact.has("factor")


@pytest.mark.parametrize("factor", [1.3, 1.5, 2.0, 3.0, 5.0, 30.0])
def test_an_ordinary_step_is_a_change_of_level(factor: float) -> None:
    for i in range(10):
        noise = np.random.default_rng([4, i]).standard_normal(N)
        found = find(series_of(200 * (1 + 0.03 * noise) * np.where(AFTER, factor, 1.0)))[0]
        assert isinstance(found, Finding) and (found.p > 0.05 or found.why)


def test_small_conversions_need_a_precise_match() -> None:
    precise = 80 * (1 + 0.0005 * NOISE) * np.where(AFTER, 2.204623, 1.0)
    coarse = 80 * (1 + 0.05 * NOISE) * np.where(AFTER, 2.204623, 1.0)
    sharp, blurred = of_factor(precise, NO_SEASON), of_factor(coarse, NO_SEASON)
    assert sharp is not None and sharp.p < 0.01 and sharp.agrees
    assert blurred is not None and blurred.p > 0.01


def test_a_change_whose_spread_does_not_go_along_is_none() -> None:
    found = find(series_of(np.where(AFTER, 1000 * (1 + 0.001 * NOISE), 1 + 0.05 * NOISE)))[0]
    assert isinstance(found, Finding) and "spread" in str(found.why)


def test_what_leaps_and_comes_back_within_a_few_periods_has_one_unit() -> None:
    since = np.arange(N) - int(np.flatnonzero(AFTER)[0])
    leap = np.where(AFTER, 1.609344 ** np.exp(-np.maximum(since, 0) / 2), 1.0)
    found = find(series_of(80 * leap * (1 + 0.001 * NOISE)))[0]
    assert isinstance(found, Finding) and found.why


def test_growth_by_a_thousand_over_time_is_no_step() -> None:
    found = find(series_of(np.geomspace(1, 1000, N) * (1 + 0.02 * NOISE)))[0]
    assert isinstance(found, Finding) and (found.p > 0.05 or found.why)


@pytest.mark.parametrize(
    "noise", ["normal", "lognormal", "exponential", "counts", "AR(0.9)", "random walk", "heavy walk"]
)
def test_noise_has_one_unit(noise: str) -> None:
    for i in range(25):
        rng = np.random.default_rng([6, i])
        for found in find(series_of(NOISES[noise](rng, int(rng.choice((24, 48, 96)))))):
            assert not isinstance(found, Finding) or found.p > 0.02 or found.why


def test_a_geometric_walk_has_one_unit() -> None:
    for i in range(25):
        walk = np.exp(0.2 * memory(np.random.default_rng([8, i]), 96, 1.0))
        found = find(series_of(walk))[0]
        assert not isinstance(found, Finding) or found.p > 0.02 or found.why
