"""A date from which changes are larger or smaller is found; a level that moves is not one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.finding import Untested
from insights.kinds.volatility import find, spreads, state
from planted.noise import cycle
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

RNG = np.random.default_rng(14)
WIDE = np.where(np.arange(96) >= 50, 5.0, 1.0)
ROUGHER = pd.DataFrame({"month": months(96), "sales": 500 + 10 * WIDE * RNG.standard_normal(96)})


def test_a_planted_change_of_spread_is_dated_and_stated() -> None:
    fact = next(f for f in insights_of(ROUGHER).facts if f.kind is FactKind.VOLATILITY)
    assert fact.verdict == "rise"
    assert abs((pd.Timestamp(fact.value("at").number) - months(96)[50]).days) <= 186
    assert number(fact, "times") == number(fact, "after") / number(fact, "before")
    assert_recomputed(fact, ROUGHER)


def test_spreads_are_those_of_changes() -> None:
    assert spreads(np.array([0.0, 1, 0, 1, 10, 0, 10]), 4)[0] < spreads(np.array([0.0, 1, 0, 1, 10, 0, 10]), 4)[1]


def test_a_spread_that_grows_with_the_level_is_no_news() -> None:
    level = np.exp(np.linspace(3, 7, 96) + 0.1 * RNG.standard_normal(96))
    assert findings_of(find(series_of(level)))[0].p > 0.01


def test_random_walks_are_rarely_taken_for_changes_of_spread() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1


def test_noise_that_widens_steadily_did_not_do_so_at_one_date() -> None:
    rng = np.random.default_rng(8)
    found = [findings_of(find(series_of(500 + rng.normal(0, np.linspace(1, 5, 120)))))[0] for _ in range(60)]
    assert np.mean([f.p < 0.001 for f in found]) >= 0.3
    assert np.mean([f.p < 0.001 and not f.why for f in found]) <= 0.15


def test_noise_that_swings_widens_no_more_often_than_chance_has_it() -> None:
    rng = np.random.default_rng(9)
    found = [findings_of(find(series_of(500 + cycle(rng, 96))))[0] for _ in range(60)]
    assert np.mean([f.p < 0.01 for f in found]) <= 0.05


def test_a_line_without_noise_has_no_changes_of_spread() -> None:
    for line in (np.arange(96.0), 0.1 * np.arange(96), 500 - 0.7 * np.arange(96)):
        assert isinstance(find(series_of(line))[0], Untested)
    assert findings_of(find(series_of(1.05 ** np.arange(96))))[0].p == 1


def test_a_line_that_stood_still_has_no_ratio_to_what_it_was() -> None:
    stuck = np.where(np.arange(96) < 50, 500.0, 500 + 50 * RNG.standard_normal(96))
    found = replace(findings_of(find(series_of(stuck)))[0], places=(50,))
    stated = {v.name: v.number for v in state(found).values}
    assert stated["before"] == 0 and "times" not in stated
