"""A line is told from every AR(1) noise, walks included, even in short series."""

from __future__ import annotations

import numpy as np
import pytest

from insights.kinds.trend import find
from insights.statistics.likelihood import line_p
from planted.table import memory
from tests.insights.series_of import series_of


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("n", [10, 16, 36, 120, 240])
def test_noise_is_rarely_taken_for_a_line(n: int, rho: float) -> None:
    rng = np.random.default_rng([n, int(10 * rho)])
    p = np.array([line_p(memory(rng, n, rho)) for _ in range(200)])
    assert np.mean(p < 0.05) <= 0.09 and np.mean(p < 0.005) <= 0.02


@pytest.mark.parametrize("n", [10, 12, 16])
def test_an_evident_line_over_few_years_is_told(n: int) -> None:
    rng = np.random.default_rng(n)
    told = [find(series_of(100 + 2.5 * np.arange(n) + rng.standard_normal(n)))[0].p < 0.005 for _ in range(40)]  # type: ignore[union-attr]
    assert np.mean(told) >= 0.8


def test_a_perfect_line_has_no_chance() -> None:
    assert line_p(np.arange(12.0)) == 0.0
