"""How far out the furthest of many values lie, by the heaviest tail that all others allow."""

from __future__ import annotations

import numpy as np
from scipy import stats
from scipy.special import gammaln

from insights.statistics.arrays import Floats

FEWEST = 60  # values on one side
_FREEDOM = np.array([1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10, 14, 20, 30, 60, 1e6])
_SCALES = np.geomspace(0.4, 2.5, 30)  # times that of the median
_MOST = 2_000  # values that are fitted to; of more, every so manieth
_LIKELY = float(stats.chi2.ppf(0.9, 1)) / 2  # log-likelihood: within it lie the degrees of freedom, with 95% from below
_MEDIAN = float(stats.norm.ppf(0.75))  # of the absolute value of a standard normal variable


def beyond_p(values: Floats, censored: int, leaders: Floats, worth: float = 1.0) -> Floats:
    """Return for each number of leaders, 1, 2, …, the p-value that so many values lie as far out as the last of them.

    The absolute value of a t is fitted by maximum likelihood, of any degrees of freedom and scale; of all degrees that the likelihood
    does not refuse, and so that a tail is never taken for lighter than it may be, the one counts that expects most so far out.

    Args:
        values: all values of one side, from the middle outwards: positive, in decreasing order [n].
        censored: how many of the furthest are known to the fit by that they lie beyond the next alone.
        leaders: the values that are judged, in decreasing order [k].
        worth: how many times more values than given were looked at.

    Returns:
        p-values [k].
    """
    bulk, weight = values[censored:], 1.0
    if len(bulk) > _MOST:
        bulk = bulk[:: len(bulk) // _MOST + 1]
        weight = (len(values) - censored) / len(bulk)
    scales = float(np.median(bulk)) / _MEDIAN * _SCALES
    squares, cut = (bulk[:, None] / scales) ** 2, values[censored] / scales
    likelihoods = np.array([
        weight * (_logs_of(squares, d).sum(axis=0) - len(bulk) * np.log(scales)) + censored * stats.t.logsf(cut, d)
        for d in _FREEDOM
    ])  # fmt: skip
    best = likelihoods.max(axis=1)
    allowed = np.flatnonzero(best >= best.max() - _LIKELY)
    at = scales[likelihoods.argmax(axis=1)[allowed]]
    expected = 2 * stats.t.sf(leaders[:, None] / at, _FREEDOM[allowed]).max(axis=1) * len(values) * worth
    ps: Floats = stats.poisson.sf(np.arange(len(leaders)), expected)
    return ps


def _logs_of(squares: Floats, d: float) -> Floats:
    """Return the logarithm of the density of t with `d` degrees of freedom, of squared values."""
    constant = gammaln((d + 1) / 2) - gammaln(d / 2) - np.log(d * np.pi) / 2
    logs: Floats = constant - (d + 1) / 2 * np.log1p(squares / d)
    return logs
