"""A value far out of all others is told from the far end of a heavy tail."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from insights.statistics.arrays import Floats
from insights.statistics.tails import beyond_p

N = 400
Draw = Callable[[np.random.Generator], Floats]


def _p(values: Floats, leaders: int = 3) -> Floats:
    out = np.sort(np.abs(values))[::-1]
    return beyond_p(out, leaders, out[:leaders])


def test_one_value_and_two_far_beyond_normal_ones_are_sure() -> None:
    values = np.random.default_rng(1).standard_normal(N)
    assert _p(np.append(values, 20.0))[0] < 1e-3
    assert _p(np.append(values, [14.0, 15.0]))[1] < 1e-4


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: rng.standard_normal(N),
        lambda rng: rng.standard_t(3, N),
        lambda rng: rng.standard_t(2, N),
        lambda rng: rng.exponential(1, N),
        lambda rng: rng.lognormal(0, 1, N),
    ],
    ids=["normal", "t3", "t2", "exponential", "lognormal"],
)
def test_the_furthest_of_a_tail_however_heavy_is_seldom_beyond_it(draw: Draw) -> None:
    rng = np.random.default_rng(2)
    least = np.array([_p(draw(rng)).min() * 3 for _ in range(100)])
    assert (least < 0.05).mean() <= 0.05


def test_many_values_are_fitted_by_every_so_manieth() -> None:
    values = np.random.default_rng(3).standard_normal(20 * N)
    assert _p(values)[0] > 0.01 and _p(np.append(values, 9.0))[0] < 1e-3
