"""How many independent pairs two series with a memory are worth: independent cycles are no more correlated than chance has it."""

from __future__ import annotations

import numpy as np
import pytest

from insights.kinds.correlation import coefficient_p
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n
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
