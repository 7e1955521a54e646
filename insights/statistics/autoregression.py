"""Tests on a time series that stay honest when its noise has a memory.

Ordinary tests take a random walk's wandering for a trend in most cases. Here the persistence of the noise is estimated first,
and the regression is run on quasi-differences, as in Perron and Yabu (2009, "Estimating deterministic trends with an integrated
or stationary noise component"): unless the data reject a random walk, differences are used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from insights.statistics.arrays import Floats
from insights.statistics.moments import lag_one


@dataclass(frozen=True, slots=True)
class UnitRoot:
    """Critical value of n(rho - 1) at 1 to 2% under a random walk: `limit - bend / n`, from our own simulation of 600
    walks at each of five lengths (10 to 100), within 1 of the 5% values of Fuller (1976, table 8.5.1) for a line.
    """

    limit: float
    bend: float

    def allows(self, rho: float, n: int) -> bool:
        """Say whether a raw lag-1 coefficient `rho` of n residuals is compatible with a random walk."""
        return n * (rho - 1) > -(self.limit - self.bend / n)


LINE = UnitRoot(27, 118)  # residuals from a straight line
STEP = UnitRoot(36, 215)  # residuals from the best of all single steps
MOST_LAGS = 40  # beyond, no memory is looked for
_SLACK = 0.7  # standard errors added to the estimated persistence


def persistence(y: Floats, design: Floats, unit_root: UnitRoot = LINE) -> float:
    """Return the AR(1) coefficient to use for the noise of y around `design`, between 0 and 1; 1 means differences.

    The least-squares estimate is corrected for its bias at zero persistence (exact, from the design's projection) and raised
    by 0.7 standard errors.

    Args:
        y: [n] observations in time order.
        design: [n, k] regressors, the intercept among them.
        unit_root: the critical value that fits the design.
    """
    n = len(y)
    q, _ = np.linalg.qr(design)
    raw = _carried(y - q @ (q.T @ y))
    if raw is None:
        return 0.0
    if unit_root.allows(raw, n):
        return 1.0
    bias = -float(np.sum(q[1:] * q[:-1])) / max(n - design.shape[1], 1)
    corrected = min(max(raw - bias * (1 + 2 * raw), 0.0), 1.0)
    return float(min(corrected + _SLACK * np.sqrt((1 - corrected**2) / n), 1.0))


def walk_p(y: Floats) -> float:
    """Return the p-value that y [n] is a random walk with a drift, from n(1 - rho) of what a straight line leaves.

    The tail is exponential: 1% at 29.4 - 150 / n, falling at a rate of 0.22 + 5.5 / n. Both are fitted to our own simulation
    of 120,000 walks at each of seven lengths (8 to 150), and within a factor of 3 of it down to 0.01%.
    """
    n = len(y)
    raw = _carried(off_line(y))
    if raw is None:
        return 0.0
    return float(min(0.01 * np.exp((0.22 + 5.5 / n) * (29.4 - 150 / n - n * (1 - raw))), 1.0))


def stepping_walk_p(left: Floats) -> float:
    """Return the p-value that a random walk without a drift leaves such residuals [n] from the best of all single steps.

    The tail of n(1 - rho) is exponential: 1% at 38 - 270 / n, falling at a rate of 0.17 + 5 / n. Both are fitted to our own
    simulation of 20,000 walks at each of eight lengths (16 to 240), with normal and with Student's t (3) steps, and within a
    factor of 3 of it down to 0.02%.
    """
    n, raw = len(left), _carried(left)
    if raw is None:
        return 0.0
    return float(min(0.01 * np.exp((0.17 + 5 / n) * (38 - 270 / n - n * (1 - raw))), 1.0))


def _carried(e: Floats) -> float | None:
    """Return the least-squares coefficient of residuals on those before them; None where there are none."""
    before = float(e[:-1] @ e[:-1])
    return float(e[1:] @ e[:-1]) / before if before > 0 else None


def quasi_difference(columns: Floats, rho: float) -> Floats:
    """Return `columns` [n, k] with AR(1) noise removed (Prais and Winsten, 1954); at rho = 1 the first row is lost."""
    rest = columns[1:] - rho * columns[:-1]
    if rho >= 1:
        return rest
    return np.vstack([np.sqrt(1 - rho**2) * columns[:1], rest])


def regression_p(y: Floats, base: Floats, extra: Floats, rho: float) -> float:
    """Return the p-value of an F test that `extra` [n, j] adds nothing to `base` [n, k] under AR(1) noise."""
    target = quasi_difference(y[:, None], rho)[:, 0]
    small, rank_small = _residual_sum(quasi_difference(base, rho), target)
    large, rank_large = _residual_sum(quasi_difference(np.hstack([base, extra]), rho), target)
    gained, left = rank_large - rank_small, len(target) - rank_large
    if gained < 1 or left < 2:
        return 1.0
    if large <= 1e-20 * float(target @ target):
        return 0.0 if small > large else 1.0
    return float(stats.f.sf(((small - large) / gained) / (large / left), gained, left))


def _residual_sum(design: Floats, target: Floats) -> tuple[float, int]:
    used = design[:, np.abs(design).max(axis=0) > 1e-12]
    if not used.shape[1]:
        return float(target @ target), 0
    coefficients, _, rank, _ = np.linalg.lstsq(used, target, rcond=None)
    rest = target - used @ coefficients
    return float(rest @ rest), int(rank)


def intercept_and_line(n: int) -> Floats:
    """Return the [n, 2] design of an intercept and a straight line from 0 to 1."""
    return np.column_stack([np.ones(n), np.linspace(0, 1, n)])


def off_line(y: Floats) -> Floats:
    """Return what the least-squares line leaves of y [n]."""
    line = intercept_and_line(len(y))
    left: Floats = y - line @ np.linalg.lstsq(line, y, rcond=None)[0]
    return left


def effective_n(x: Floats, y: Floats) -> float:
    """Return how many independent pairs n paired observations with a memory are worth (Bartlett, 1935); never more than n.

    The smaller of two estimates: n (1 - a b) / (1 + a b), with a and b the lag-1 autocorrelations, and n over the sum of the
    products of both autocorrelations at lags up to n / 5, as Pyper and Peterman (1998) have it, which knows of cycles as well.
    """
    n = len(x)
    memory = max(lag_one(x) * lag_one(y), 0.0)
    lags = np.arange(1, min(n // 5, MOST_LAGS) + 1)
    products = _autocorrelations(x, lags) * _autocorrelations(y, lags)
    carried = float(2 * ((1 - lags / n) * products).sum())
    return n * min((1 - memory) / (1 + memory), 1 / (1 + max(carried, 0.0)))


def _autocorrelations(x: Floats, lags: NDArray[np.int64]) -> Floats:
    """Return the autocorrelations of x [n] at some lags; zeros where x does not vary."""
    rest = x - x.mean()
    squares = float(rest @ rest)
    return np.array([float(rest[k:] @ rest[:-k]) / squares if squares > 0 else 0.0 for k in lags])
