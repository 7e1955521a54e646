"""One period ahead: a line and a season whose last deviation is carried on, its interval, and how it did on the past.

The forecast is simple exponential smoothing about a straight line, with a fixed season where the data ask for one: the Theta
method without its halved slope, which Hyndman and Billah (2003, "Unmasking the Theta method") show to be smoothing with drift.
Every part of it is a sum over the periods, so that SQL can compute it again. Origins are forecast all at once, in arrays [k].
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import signal, stats

from insights.statistics.arrays import Floats
from insights.statistics.moments import lag_one

LEVEL = 95.0  # percent of the intervals that should hold what comes
FEWEST_ORIGINS = 12  # forecasts of known periods: fewer cannot tell two methods apart
MOST_ORIGINS = 96  # the most recent; more tell of a past that is over
FEWEST_KNOWN = 8  # periods that a forecast rests on
CARRIED = np.array([0.0, 0.1, 0.25, 0.5, 0.75, 1.0])  # smoothing parameters that are tried
_EXACT = 1e-20  # squared errors below this part of the squares are rounding

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the forecast.

    Attributes:
        cycle: periods of a season, each with a level of its own; 1 has none.
        sloped: whether levels move along a line.
        logs: whether the logarithm is forecast.
        carried: the smoothing parameter: 0 trusts the line, 1 goes on from the last period.
    """

    cycle: int
    sloped: bool
    logs: bool
    carried: float = 0.0

    def freedom(self, n: int) -> int:
        """Return the degrees of freedom of the errors that n periods leave, the first of which is no forecast."""
        return max(n - 1 - self.cycle - self.sloped - (self.carried > 0), 1)

    def quantile(self, n: int) -> float:
        """Return how many standard errors the interval reaches to either side."""
        return float(stats.t.ppf(0.5 + LEVEL / 200, self.freedom(n)))


@dataclass(frozen=True, slots=True, eq=False)
class Forecasts:
    """What is expected after each of k origins, its 95% interval, and the form that was chosen there."""

    expected: Floats
    low: Floats
    high: Floats
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Backtest:
    """How forecasts of known periods did, each from the periods before it alone.

    Attributes:
        p: that a simpler forecast is as good, the larger of the two p-values.
        skill: the part of the best simpler forecast's mean absolute error that is saved.
        held: the part of the periods that lay within their interval.
        origins: how many periods were forecast.
    """

    p: float
    skill: float
    held: float
    origins: int


def forecasts(y: Floats, origins: Places, cycle: int, *, sloped: bool = True, may_log: bool = True) -> Forecasts:
    """Forecast the value after the first `origins` [k] values of y [n], each in the form with the least AICc there.

    AICc is that of Hurvich and Tsai (1989), on the measure's own scale.

    Args:
        y: in time order, without a hole.
        origins: how many values each forecast may see, 8 or more.
        cycle: periods of a season that may be there; it is tried from two cycles and three periods on.
        sloped: whether the level moves along a line; without, this is plain exponential smoothing.
        may_log: whether logarithms may be tried, where all values are positive.
    """
    scales = (False, True) if may_log and float(y.min()) > 0 else (False,)
    cycles = (1, cycle) if sloped and cycle > 1 and int(origins.max()) >= 2 * cycle + 3 else (1,)
    shapes = [Form(c, sloped, logs) for c in cycles for logs in scales]
    scored = [_scored(np.log(y) if shape.logs else y, origins, shape) for shape in shapes]
    scores = np.concatenate([s for s, _, _ in scored])  # [shapes x parameters, k]
    middles, errors = (np.concatenate([s[i] for s in scored]) for i in (1, 2))
    best, at = np.argmin(scores, axis=0), np.arange(len(origins))
    forms = tuple(
        Form(shapes[b // len(CARRIED)].cycle, sloped, shapes[b // len(CARRIED)].logs, float(CARRIED[b % len(CARRIED)]))
        for b in best
    )
    middle, error = middles[best, at], errors[best, at]
    reach = error * np.array([form.quantile(int(k)) for form, k in zip(forms, origins, strict=True)])
    logs = np.array([form.logs for form in forms])
    return Forecasts(_back(middle, logs), _back(middle - reach, logs), _back(middle + reach, logs), forms)


def _back(x: Floats, logs: NDArray[np.bool_]) -> Floats:
    return np.where(logs, np.exp(np.minimum(np.where(logs, x, 0.0), 700.0)), x)


def _scored(z: Floats, origins: Places, form: Form) -> tuple[Floats, Floats, Floats]:
    """Return AICc, forecast and standard error [parameters, k] of one form at every origin; AICc is infinite below two cycles."""
    n, known = origins.astype(float), np.arange(len(z)) < origins[:, None]
    level, rest, leverage = _course(z, origins, known, form)
    smooth = np.array([signal.lfilter([c], [1.0, c - 1.0], rest) for c in CARRIED])  # [parameters, k, n]
    ahead = smooth[:, np.arange(len(origins)), origins - 1]
    errors = (rest[:, 1:] - smooth[:, :, :-1]) * known[:, 1:]
    squares = np.maximum((errors**2).sum(axis=2), _EXACT * float(z @ z) + 1e-300)
    fitted = (form.cycle + form.sloped + (CARRIED > 0))[:, None]
    parameters = fitted + 1
    scores = n * np.log(squares / n) + 2 * parameters * n / np.maximum(n - parameters - 1, 1)
    if form.logs:
        scores = scores + 2 * np.cumsum(z)[origins - 1]
    if form.cycle > 1:
        scores = np.where(origins >= 2 * form.cycle + 3, scores, np.inf)
    return scores, level + ahead, np.sqrt(squares / np.maximum(n - 1 - fitted, 1) * (1 + leverage))


def _course(z: Floats, origins: Places, known: NDArray[np.bool_], form: Form) -> tuple[Floats, Floats, Floats]:
    """Return what line and season expect after each origin [k], what they leave of z [k, n], and the leverage there [k].

    Least squares with a level for each step of the season, by the theorem of Frisch and Waugh (1933): the slope is that of
    deviations from the means of their steps.
    """
    at = np.arange(len(z), dtype=float)
    step = np.arange(len(z)) % form.cycle
    member = (step[:, None] == np.arange(form.cycle)).astype(float)  # [n, cycle]
    count = np.maximum(known @ member, 1.0)
    mean_at, mean_z = (known * at) @ member / count, (known * z) @ member / count
    u, v = (at - mean_at[:, step]) * known, (z - mean_z[:, step]) * known
    spread = (u * u).sum(axis=1)
    slope = (u * v).sum(axis=1) / spread if form.sloped else np.zeros(len(origins))
    each, coming = np.arange(len(origins)), origins % form.cycle
    reach = origins - mean_at[each, coming]
    leverage = 1 / count[each, coming] + (reach**2 / spread if form.sloped else 0.0)
    return mean_z[each, coming] + slope * reach, v - slope[:, None] * u, leverage


def backtest(y: Floats, cycle: int, *, may_log: bool = True) -> Backtest | None:
    """Forecast each of the later known periods from those before it, and compare with two simpler forecasts.

    These are the seasonal naive one (the same step of the cycle before) and exponential smoothing without line or season, whose
    ends are the last value and the mean. Without a pattern neither is beaten, whatever memory the noise has. The test is that of
    Diebold and Mariano (1995) on absolute errors, with the correction of Harvey, Leybourne and Newbold (1997).

    Returns:
        None where fewer than 12 periods can be forecast.
    """
    n = len(y)
    seasons = 2 * cycle + 3 if cycle > 1 else 0
    if n < seasons + FEWEST_ORIGINS:
        cycle, seasons = 1, 0
    first = max(n // 3, seasons, n - MOST_ORIGINS, FEWEST_KNOWN)
    if n - first < FEWEST_ORIGINS:
        return None
    origins, known = np.arange(first, n), y[first:]
    made = forecasts(y, origins, cycle, may_log=may_log)
    own = np.abs(known - made.expected)
    smoothed = np.abs(known - forecasts(y, origins, 1, sloped=False, may_log=may_log).expected)
    naive = np.abs(known - y[first - cycle : n - cycle])
    simplest = min(float(naive.mean()), float(smoothed.mean()))
    held = float(np.mean((made.low <= known) & (known <= made.high)))
    skill = 1 - float(own.mean()) / simplest if simplest > 0 else 0.0
    return Backtest(max(better_p(own, naive), better_p(own, smoothed)), skill, held, n - first)


def better_p(own: Floats, other: Floats) -> float:
    """Return the one-sided p-value that errors `own` [m] are no smaller than `other` [m] on average.

    For one step ahead the corrected statistic of Harvey, Leybourne and Newbold is Student's t of the differences; where these
    remember each other, they count for fewer (Bartlett, 1935).

    >>> better_p(np.array([1.0, 1.2, 0.9, 1.1]), np.array([2.0, 2.3, 1.9, 2.0])) < 0.001
    True
    """
    saved = other - own
    m, spread = len(saved), float(saved.std(ddof=1))
    if spread <= 1e-12 * float(other.max() + own.max()):
        return 0.0 if float(saved.mean()) > 1e-12 * float(other.max()) else 1.0
    memory = max(lag_one(saved), 0.0)
    worth = m * (1 - memory) / (1 + memory)
    return float(stats.t.sf(float(saved.mean()) / spread * np.sqrt(worth), m - 1))
