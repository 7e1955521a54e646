"""The months of a year that has begun are compared with the same months of the year before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.kinds.year_to_date import find
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

RNG = np.random.default_rng(10)
SO_FAR = pd.DataFrame({"month": months(56), "sales": 200 + 10 * (5 * (np.arange(56) >= 48) + RNG.standard_normal(56))})


def test_a_planted_year_so_far_is_said_with_the_same_months_a_year_earlier() -> None:
    fact = next(f for f in insights_of(SO_FAR).facts if f.kind is FactKind.YEAR_TO_DATE)
    assert fact.verdict == "rise" and fact.value("periods").number == 8
    assert (fact.value("start_period").text, fact.value("end_period").text) == ("January 2016", "August 2016")
    assert fact.value("after").number == SO_FAR.sales[48:].mean()
    assert fact.value("before").number == SO_FAR.sales[36:44].mean()
    assert_recomputed(fact, SO_FAR)


def test_a_year_that_is_over_has_no_year_so_far() -> None:
    assert find(series_of(SO_FAR.sales.to_numpy()[:48])) == ()


def test_a_season_is_no_change_between_years() -> None:
    season = 100 + 20 * np.sin(2 * np.pi * np.arange(56) / 12) + RNG.standard_normal(56)
    assert findings_of(find(series_of(season)))[0].p > 0.05


def test_random_walks_are_rarely_taken_for_changes() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 56, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
