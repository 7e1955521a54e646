"""How many independent pairs two series with a memory are worth: independent cycles are no more correlated than chance has it."""

from __future__ import annotations

import numpy as np
import pytest

from insights.kinds.correlation import coefficient_p
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n
from insights.statistics.moments import lag_one
from planted.noise import cycle
from planted.table import memory


def test_independent_values_are_worth_about_as_many_as_they_are() -> None:
    rng = np.random.default_rng(1)
    worth = [effective_n(rng.standard_normal(200), rng.standard_normal(200)) for _ in range(50)]
    assert np.median(worth) > 180 and max(worth) <= 200


@pytest.mark.parametrize("kind", ["cycle", "AR(0.8)"])
def test_independent_series_with_a_memory_are_seldom_taken_for_correlated(kind: str) -> None:
    rng = np.random.default_rng(2)

    def drawn() -> Floats:
        return cycle(rng, 96) if kind == "cycle" else memory(rng, 96, 0.8)

    pairs = [(drawn(), drawn()) for _ in range(300)]
    p = [coefficient_p(float(np.corrcoef(x, y)[0, 1]), effective_n(x, y)) for x, y in pairs]
    assert np.mean(np.array(p) < 0.05) <= 0.08


def test_the_smaller_of_both_estimates_counts() -> None:
    """Nine values have one lag to sum over, so that their neighbours tell more; a cycle is known by its later lags alone."""
    short = np.array([1.0, 2, 4, 5, 6, 7, 7, 8, 9])
    assert effective_n(short, short) == pytest.approx(_by_neighbours(short))
    t = np.arange(120)
    swing = np.sin(t * np.pi / 2.5) + 0.1 * np.cos(t * 1.9)
    assert effective_n(swing, swing) < 0.5 * _by_neighbours(swing)


def _by_neighbours(x: Floats) -> float:
    return len(x) * (1 - lag_one(x) ** 2) / (1 + lag_one(x) ** 2)


def test_lags_beyond_a_fifth_of_the_values_do_not_count() -> None:
    """What comes again after 30 of 100 values does not make them dependent; what comes again after 15 does."""
    late, soon = (
        np.tile(np.random.default_rng(3).standard_normal(every), 100 // every + 1)[:100] for every in (30, 15)
    )
    assert effective_n(late, late) > 60 > effective_n(soon, soon)
