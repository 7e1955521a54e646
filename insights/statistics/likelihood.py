"""A test for a line that no walk has to be ruled out for first: could any AR(1) process without a line have made this?

Short series cannot tell a calm noise from a random walk, so a pretest leaves them with differences, which throw most of a
clear line away. Here every persistence from none to a walk is tried as the null hypothesis, and the least favourable counts.
"""

from __future__ import annotations

import numpy as np

from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, quasi_difference

# The statistic that 1% of series without a line exceed at each persistence, and the rate at which its tail falls, from our own
# simulation of 5,000 to 10,000 series at each of 8, 16, 36, 60, 100, 150 and 240 periods: it hardly changes with the length, and at
# none of these does more than 0.8% of series of any persistence get a p-value below 1%.
_PERSISTENCE: Floats = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.94, 0.98, 1.0])
_ONE_PERCENT: Floats = np.array([8.6, 8.9, 9.3, 9.8, 10.3, 10.8, 11.3, 11.9, 12.2, 12.4, 12.6])
_TAIL = 0.43


def line_p(y: Floats) -> float:
    """Return the p-value that y [n] is AR(1) noise of any persistence, a random walk included, about a constant level.

    The statistic at each persistence is the likelihood ratio to the best line under any persistence, with the level integrated
    out (Harville, 1977), so that it stays finite for a walk. The p-value is the largest over the persistences, as in the
    union-intersection principle (Roy, 1953): it holds whichever is the true one.
    """
    n = len(y)
    level, line = np.hsplit(intercept_and_line(n), 2)
    without, within = [], []
    for rho in _PERSISTENCE:
        target = quasi_difference(y[:, None], rho)[:, 0]
        flat, slope = quasi_difference(level, rho)[:, 0], quasi_difference(line, rho)[:, 0]
        target, slope = _less(target, flat), _less(slope, flat)
        spread = np.log((1 + rho + (n - 1) * (1 - rho)) / (1 + rho))
        rest = _less(target, slope)
        if float(rest @ rest) <= 1e-20 * float(target @ target):
            return 0.0
        without.append((n - 1) * np.log(float(target @ target)) + spread)
        within.append((n - 1) * np.log(float(rest @ rest)) + spread)
    beyond = np.array(without) - min(within) - _ONE_PERCENT
    return float(np.clip(0.01 * np.exp(-_TAIL * beyond), 0.0, 1.0).max())


def _less(x: Floats, direction: Floats) -> Floats:
    """Return x less its part along a direction."""
    size = float(direction @ direction)
    return x if size < 1e-12 else x - direction * (float(x @ direction) / size)
