"""95% confidence intervals of effects, where a formula gives one."""

from __future__ import annotations

import numpy as np
from scipy import optimize, stats

from insights.statistics.arrays import Floats

Interval = tuple[float, float]
CONFIDENCE = 0.95
_Z = float(stats.norm.ppf((1 + CONFIDENCE) / 2))


def of_correlation(r: float, n: float) -> Interval | None:
    """Return the interval of |r| from n independent pairs, by Fisher's (1921) transformation.

    >>> [round(x, 2) for x in of_correlation(0.6, 50) or ()]
    [0.39, 0.75]
    """
    if n <= 4 or abs(r) >= 1:
        return None
    half = _Z / np.sqrt(n - 3)
    low, high = np.tanh(np.arctanh(abs(r)) - half), np.tanh(np.arctanh(abs(r)) + half)
    return float(low), float(high)


def of_tau(tau: float, n: int) -> Interval | None:
    """Return the interval of |Kendall's tau| of n values along time, by Fieller, Hartley and Pearson (1957).

    >>> [round(x, 2) for x in of_tau(0.6, 40) or ()]
    [0.44, 0.72]
    """
    if n <= 5 or abs(tau) >= 1:
        return None
    half = _Z * np.sqrt(0.437 / (n - 4))
    low, high = np.tanh(np.arctanh(abs(tau)) - half), np.tanh(np.arctanh(abs(tau)) + half)
    return float(low), float(high)


def of_difference(d: float, n: float, m: float) -> Interval:
    """Return the interval of Cohen's d between groups of n and m rows (Hedges and Olkin, 1985, p. 86).

    >>> [round(x, 2) for x in of_difference(0.8, 50, 50)]
    [0.39, 1.21]
    """
    half = _Z * np.sqrt((n + m) / (n * m) + d * d / (2 * (n + m)))
    return float(d - half), float(d + half)


def of_association(counts: Floats) -> Interval:
    """Return the interval of Cramer's V of a table of counts from the noncentral chi-square (Smithson, 2003, p. 41).

    >>> [round(x, 2) for x in of_association(np.array([[40.0, 10.0], [15.0, 35.0]]))]
    [0.31, 0.7]
    """
    test = stats.chi2_contingency(counts, correction=False)
    most = float(counts.sum()) * (min(counts.shape) - 1)
    tails = (1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2
    low, high = (_noncentrality(float(test.statistic), int(test.dof), tail) for tail in tails)
    return float(np.sqrt(low / most)), float(min(np.sqrt(high / most), 1.0))


def _noncentrality(chi_square: float, freedom: int, tail: float) -> float:
    """Return the noncentrality at which a chi-square falls below the statistic with probability `tail`; 0 if none does."""

    def below(centre: float) -> float:
        return float(stats.ncx2.cdf(chi_square, freedom, centre)) - tail

    if stats.chi2.cdf(chi_square, freedom) <= tail:
        return 0.0
    return float(optimize.brentq(below, 1e-9, chi_square + 10 * np.sqrt(chi_square + freedom) + 50))
