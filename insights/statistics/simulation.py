"""How often chance alone does as much: stationary AR(1) noise and random walks, drawn once for each memory and length."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.signal import lfilter

from insights.statistics.arrays import Floats

DRAWS = 20_000  # so p-values go down to 1 in 20,001 (Davison and Hinkley, 1997, p. 141, add one to both counts)
_SEED = 20_240_101  # the same table gives the same facts
_STEP = 0.05  # memories are rounded up to the next twentieth, so that few are ever drawn


@lru_cache(maxsize=16)
def runs_at_end(memory: float, length: int) -> Floats:
    """Return, for each draw of AR(1) noise of `length`, how many of its last periods in a row rose or fell."""
    up = np.diff(noise(memory, length), axis=1) > 0
    same = up == up[:, -1:]
    turned = np.argmin(same[:, ::-1], axis=1)
    run: Floats = np.where(same.all(axis=1), up.shape[1], turned).astype(float)
    return run


@lru_cache(maxsize=16)
def records_at_end(memory: float, length: int) -> Floats:
    """Return, for each draw of AR(1) noise of `length`, how many of its last periods are all above, or all below, the rest."""
    drawn = noise(memory, length)
    return np.maximum(longest_record(drawn), longest_record(-drawn))


def longest_record(y: Floats) -> Floats:
    """Return for each row of y [m, n] the largest k up to n / 3 such that the last k values exceed all before them; else 0."""
    n = y.shape[1]
    most = n // 3
    highest = np.maximum.accumulate(y, axis=1)[:, n - most - 1 : n - 1]
    least = np.minimum.accumulate(y[:, ::-1], axis=1)[:, :most][:, ::-1]
    above = least > highest
    longest: Floats = np.where(above.any(axis=1), most - np.argmax(above, axis=1), 0).astype(float)
    return longest


def noise(memory: float, length: int) -> Floats:
    """Return DRAWS rows of AR(1) noise, in its stationary state, or of random walks where `memory` is 1."""
    rng = np.random.default_rng(_SEED)
    shocks = rng.standard_normal((DRAWS, length), dtype=np.float32)
    if memory < 1:
        shocks[:, 0] /= np.sqrt(1 - memory**2)
    drawn: Floats = lfilter([1.0], [1.0, -memory], shocks, axis=1)
    return drawn


def rounded_up(memory: float) -> float:
    """Return a memory rounded up to the next twentieth; what is above 0.95 counts as a random walk.

    >>> rounded_up(0.0), rounded_up(0.31), rounded_up(0.97)
    (0.0, 0.35, 1.0)
    """
    return float(round(min(np.ceil(round(memory / _STEP, 9)) * _STEP, 1.0), 2))


def share_of(drawn: Floats, reached: float) -> float:
    """Return the p-value of a count that chance reaches or exceeds in some of the draws."""
    return float((1 + np.sum(drawn >= reached)) / (1 + len(drawn)))
