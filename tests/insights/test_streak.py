"""A long run of rises is said; runs that noise has are not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.kinds.streak import find, run_of
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

RNG = np.random.default_rng(13)
NOISE = 2 * RNG.standard_normal(60)
RUN = np.append(NOISE, NOISE[-1] - np.cumsum(RNG.uniform(0.1, 0.3, 17)))
STREAK = pd.DataFrame({"month": months(77), "sales": 300 + 10 * RUN})


def test_a_planted_run_is_said_with_its_length_and_ends() -> None:
    fact = next(f for f in insights_of(STREAK).facts if f.kind is FactKind.STREAK)
    run, rise = run_of(STREAK.sales.to_numpy())
    assert fact.verdict == "fall" and not rise
    assert fact.value("periods").number == run >= 17
    assert fact.value("start").number == STREAK.sales.iloc[-1 - run]
    assert_recomputed(fact, STREAK)


def test_a_run_over_nearly_all_periods_is_a_trend() -> None:
    assert str(find(series_of(np.arange(40.0) + RNG.uniform(0, 0.5, 40)))[0].why) == "it is the trend of the whole"


def test_a_series_that_stands_still_at_the_end_has_no_run() -> None:
    assert run_of(np.array([1.0, 2.0, 2.0])) == (0, False)


def test_weeks_of_a_rising_season_are_no_run() -> None:
    weeks = pd.date_range("2021-01-04", periods=148, freq="W-MON")
    season = 100 * np.cos((weeks.day_of_year.to_numpy() - 10) / 365.25 * 2 * np.pi)
    visits = pd.DataFrame({"week": weeks, "visits": 500 + season + RNG.uniform(-2, 2, 148)})
    found = insights_of(visits)
    assert not [f for f in found.facts if f.kind is FactKind.STREAK]
    assert "part of it is the season" in {str(n.why) for n in found.not_said if n.kind is FactKind.STREAK}


def test_random_walks_are_rarely_taken_for_runs() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
