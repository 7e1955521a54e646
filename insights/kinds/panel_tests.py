"""Tests on categories along time that stay honest when what they watch has a memory."""

from __future__ import annotations

import numpy as np
import pymannkendall
from scipy import stats

from insights.gather.sources import Series
from insights.kinds.calendar_effects import memory_of
from insights.statistics.autoregression import intercept_and_line, quasi_difference, regression_p, walk_p


def drift_p(series: Series) -> float:
    """Return the p-value that a series only wanders: the larger of Mann-Kendall's and that of a line under AR(1) noise.

    Mann-Kendall's variance is corrected as in Hamed and Rao (1998). Where the noise is taken for AR(1), the risk that it is a
    random walk after all is added.
    """
    y = series.values
    if len(y) < 8 or not np.isfinite(y).all() or np.ptp(y) <= 1e-9 * float(np.abs(y).max()):
        return 1.0
    line = intercept_and_line(len(y))
    memory = memory_of(series, y, line)
    with np.errstate(invalid="ignore"):  # its variance estimate can be negative, and corrects nothing
        corrected = float(pymannkendall.hamed_rao_modification_test(y).p)
    plain = float(pymannkendall.original_test(y).p)
    p = max(corrected if np.isfinite(corrected) else plain, plain, regression_p(y, line[:, :1], line[:, 1:], memory))
    return min(p + walk_p(y), 1.0) if 0 < memory < 1 else p


def drift_towards_p(series: Series, up: bool) -> float:
    """Return `drift_p`, or 1 where the series does not go the way that is claimed."""
    y = series.values
    if not np.isfinite(y).all() or np.ptp(y) == 0:
        return 1.0
    tau = float(stats.kendalltau(np.arange(len(y)), y).statistic)
    return drift_p(series) if np.isfinite(tau) and tau != 0 and (tau > 0) == up else 1.0


def steady_p(series: Series, most: float) -> float:
    """Return the p-value of two one-sided tests that a series drifts by less than `most` from its first to its last period.

    The drift is that of a line under AR(1) noise, or of a random walk where the data allow for one (Schuirmann, 1987).
    """
    y = series.values
    line = intercept_and_line(len(y))
    rho = memory_of(series, y, line)
    target, design = quasi_difference(y[:, None], rho)[:, 0], quasi_difference(line, rho)
    used = design[:, np.abs(design).max(axis=0) > 1e-12]
    coefficients, _, rank, _ = np.linalg.lstsq(used, target, rcond=None)
    rest, freedom = target - used @ coefficients, len(target) - int(rank)
    inverse = np.linalg.inv(used.T @ used)
    error = float(np.sqrt(rest @ rest / freedom * inverse[-1, -1]))
    room = most - abs(float(coefficients[-1]))
    return float(stats.t.sf(room / error, freedom)) if error > 0 else float(room <= 0)
