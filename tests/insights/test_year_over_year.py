"""Two years are compared level by level; a season or a single year is no change."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.kinds.year_over_year import find
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

RNG = np.random.default_rng(8)
STEP = pd.DataFrame({"month": months(60), "sales": 200 + 10 * (4 * (np.arange(60) >= 48) + RNG.standard_normal(60))})


def test_a_planted_year_is_said_with_both_levels() -> None:
    fact = next(f for f in insights_of(STEP).facts if f.kind is FactKind.YEAR_OVER_YEAR)
    assert fact.verdict == "rise" and fact.value("end_period").text == "December 2016"
    assert fact.value("after").number == STEP.sales[48:].mean()
    assert fact.value("before").number == STEP.sales[36:48].mean()
    assert_recomputed(fact, STEP)


def test_percentages_change_by_points() -> None:
    frame = STEP.assign(sales=STEP.sales / 10)
    facts = insights_of(frame, units={"sales": "%"}, averaged=("sales",)).facts
    fact = next(f for f in facts if f.kind is FactKind.YEAR_OVER_YEAR)
    assert fact.has("change_points") and not fact.has("change") and not fact.has("change_pct")
    assert_recomputed(fact, frame)


def test_a_season_is_no_change_between_years() -> None:
    season = 100 + 20 * np.sin(2 * np.pi * np.arange(48) / 12) + RNG.standard_normal(48)
    assert findings_of(find(series_of(season)))[0].p > 0.05


def test_fewer_than_two_years_are_not_tested() -> None:
    assert not hasattr(find(series_of(np.arange(20.0)))[0], "p")


def test_random_walks_are_rarely_taken_for_changes() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
