"""Levels between two others are told with their dates; one step, a line and noise are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights.kinds.courses import course_of
from insights.kinds.plateau import find
from insights.statistics.segmentation import best_levels
from planted.noise import long_memory
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

N = 96
T = np.arange(N)
NOISE = np.random.default_rng(4).standard_normal(N)
HELD = pd.DataFrame({"month": months(N), "sales": 200 + 10 * (5 * ((T >= 30) & (T < 60)) + NOISE)})


def test_a_planted_plateau_is_told_from_its_first_month_to_its_last() -> None:
    fact = next(f for f in insights_of(HELD).facts if f.kind is FactKind.PLATEAU)
    assert fact.verdict == "rise"
    assert fact.value("at").text == "July 2014" and fact.value("end_period").text == "December 2016"
    assert number(fact, "value") == pytest.approx(HELD.sales[30:60].mean())
    assert number(fact, "after") == pytest.approx(HELD.sales[60:].mean())
    assert_recomputed(fact, HELD)


def test_two_steps_up_are_one_level_between_two_others() -> None:
    found = findings_of(find(series_of(50 + 15 * ((T >= 40).astype(float) + (T >= 70)) + NOISE)))
    assert [f.places[1:3] for f in found] == [(40, 70)] and not found[0].why


@pytest.mark.parametrize("values", [200 + 5 * (T >= 40) + NOISE, 200 + 0.2 * T + NOISE, 200 + NOISE])
def test_one_step_a_line_and_noise_hold_no_plateau(values: np.ndarray) -> None:  # type: ignore[type-arg]
    assert all(f.why for f in findings_of(find(series_of(values))))


def test_walks_and_long_memory_are_rarely_described_by_changes() -> None:
    rng = np.random.default_rng(8)
    walks = [course_of(series_of(100 + memory(rng, 96, 1.0))).sure for _ in range(40)]
    remembering = [course_of(series_of(100 + long_memory(rng, 96, 0.3))).sure for _ in range(40)]
    assert np.mean(walks) <= 0.1 and np.mean(remembering) <= 0.15


def test_the_best_levels_leave_the_fewest_squares_for_every_number_of_them() -> None:
    y = np.repeat([0.0, 5.0, 1.0], 6)
    assert list(best_levels(y, 2, 3)) == [(), (12,), (6, 12)] or list(best_levels(y, 2, 3))[2] == (6, 12)
