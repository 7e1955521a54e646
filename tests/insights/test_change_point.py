"""A level shift is dated; a steady trend is not taken for one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.kinds.change_point import find
from insights.statistics.segmentation import best_step
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

RNG = np.random.default_rng(3)
STEP = pd.DataFrame({"month": months(60), "sales": 200 + 10 * (4 * (np.arange(60) >= 25) + RNG.standard_normal(60))})


def test_a_planted_step_is_dated() -> None:
    fact = next(f for f in insights_of(STEP).facts if f.kind is FactKind.CHANGE_POINT)
    assert fact.verdict == "rise"
    assert fact.value("at").text == "February 2014"
    assert number(fact, "before") < 205 and number(fact, "after") > 235
    assert_recomputed(fact, STEP)


def test_the_best_step_leaves_the_fewest_squares() -> None:
    assert best_step(np.array([1.0, 1, 1, 1, 1, 9, 9, 9, 9, 9]), 2) == 5


def test_a_steady_line_is_not_a_step() -> None:
    line = np.linspace(0, 8, 60) + np.random.default_rng(1).standard_normal(60)
    assert str(find(series_of(100 + line))[0].why) == "a steady trend explains it as well as a step"


def test_random_walks_are_rarely_taken_for_steps() -> None:
    rng = np.random.default_rng(6)
    found = [findings_of(find(series_of(100 + memory(rng, 60, 1.0))))[0] for _ in range(60)]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.08


def test_one_large_move_of_a_walk_with_heavy_tails_is_no_step() -> None:
    rng = np.random.default_rng(9)
    found = [findings_of(find(series_of(100 + np.cumsum(rng.standard_t(3, 120)))))[0] for _ in range(60)]
    assert np.mean([f.p < 0.001 and not f.why for f in found]) <= 0.02


def test_a_season_that_is_part_of_the_level_hides_no_fall_of_the_level() -> None:
    rng, at = np.random.default_rng(2), np.arange(72)
    level = np.where(at >= 42, 22_000, 40_000) * (1 + 0.3 * np.cos(2 * np.pi * at / 12)) * rng.normal(1, 0.04, 72)
    (found,) = findings_of(find(series_of(level)))
    assert found.why is None and found.places == (42,) and found.p < 0.01
