"""Is a step in a series a conversion of units? The usual conversions, and how often an ordinary change would look like one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from insights.statistics.arrays import Floats
from insights.statistics.autoregression import STEP, intercept_and_line, persistence, quasi_difference, regression_p

SHORTEST = 6  # periods on either side: fewer say little about the spread there
FACTORS = (
    10.0, 100.0, 1e3, 1e4, 1e6, 1e8,  # prefixes, percent, 万 and 亿
    7.0, 12.0, 24.0, 60.0, 3600.0,  # days, months, hours, minutes and seconds
    1.609344, 3.28084, 2.54, 2.204623, 3.785412,  # miles, feet, inches, pounds and gallons
)  # fmt: skip
DEGREES = ((1.8, 32.0), (1 / 1.8, -32 / 1.8), (1.0, 273.15), (1.0, -273.15))  # °C to °F and back, °C to K and back
_ORDINARY = stats.t(2)  # the sizes of ordinary lasting changes: its tails make one in a hundred tenfold
USUAL = float(np.log(1.25) / _ORDINARY.ppf(0.75))  # with half of them within a quarter of the level
_COMPATIBLE = 3.0  # standard errors between a step and the conversion that it is taken for
_SUDDEN = 4.0  # standard deviations of a change between the step itself and the difference of levels
_SAME_SPREAD = 0.01  # p-value of an F test, below which the spread is another one after the step
_DIFFERENCED = 1.5  # changes of independent values that say as much of a variance as one such value (Bartlett, 1946)


@dataclass(frozen=True, slots=True)
class Conversion:
    """A step taken for a conversion of units.

    Attributes:
        at: position of the first period in the new unit.
        p: the larger of two p-values: that there is no step, and that an ordinary one comes as near to any conversion.
        size: the step in standard deviations about the two levels.
        agrees: whether the step is a conversion within its error, and came about between two periods.
        same_spread: whether the spread about the levels stays in keeping.
    """

    at: int
    p: float
    size: float
    agrees: bool
    same_spread: bool


def of_factor(y: Floats, season: Floats) -> Conversion | None:
    """Return the most sudden step of y [n], all positive, as a multiplication by the usual factor that is least surprising.

    An ordinary change is taken to multiply by a factor whose logarithm is Student's t with 2 degrees of freedom, half of it within
    a quarter. A step is as surprising as the chance to fall as near to a conversion of that size, times all conversions there are
    (Bonferroni).

    Args:
        y: values in time order.
        season: [n, k] columns of a season; none where there is none.
    """
    z = np.log(y)
    at = _most_sudden(z)
    step = _step(z, at, season)
    if step is None:
        return None
    signed = np.concatenate([np.log(FACTORS), -np.log(FACTORS)])
    off = np.abs(step.height - signed)
    chance = 2 * len(signed) * _ORDINARY.pdf(signed / USUAL) / USUAL * off
    best = int(np.argmin(chance))
    return _judged(z, at, step, float(off[best]), float(chance[best]))


def of_degrees(y: Floats, season: Floats) -> Conversion | None:
    """Return the most sudden step of y [n] as a conversion between scales of temperature; see `of_factor`.

    What follows the step is converted back, and what is left of the step then is measured against the usual change from one
    period to the next.
    """
    at, step = _most_sudden(y), list[Conversion]()
    raw = _step(y, at, season)
    for factor, zero in DEGREES:
        back = np.where(np.arange(len(y)) >= at, (y - zero) / factor, y)
        left = _step(back, at, season)
        if raw is None or left is None:
            continue
        scale = max(float(np.diff(back).std()), 1e-12)
        moved = float(y[:at].mean()) * (factor - 1) + zero
        chance = 2 * len(DEGREES) * float(_ORDINARY.pdf(moved / scale)) / scale * factor * abs(left.height)
        judged = _Step(left.height, left.error, raw.p, left.deviation)
        made = _judged(back, at, judged, abs(left.height), chance)
        step.append(
            Conversion(at, made.p, abs(moved) / max(factor * left.deviation, 1e-12), made.agrees, made.same_spread)
        )
    return min(step, key=lambda c: c.p, default=None)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step's height and standard error, the p-value that there is none, and the deviation about both levels."""

    height: float
    error: float
    p: float
    deviation: float


def _most_sudden(z: Floats) -> int:
    """Return the position after the largest change from one period to the next, away from both ends."""
    moves = np.abs(np.diff(z))[SHORTEST - 1 : len(z) - SHORTEST]
    return SHORTEST + int(np.argmax(moves))


def _step(z: Floats, at: int, season: Floats) -> _Step | None:
    """Estimate a step at a position beside a line and a season, under AR(1) or random-walk noise; p has Bonferroni's factor."""
    n = len(z)
    base = np.hstack([intercept_and_line(n), season])
    step = (np.arange(n) >= at).astype(float)[:, None]
    design = np.hstack([base, step])
    memory = persistence(z, design, STEP)
    target, columns = quasi_difference(z[:, None], memory)[:, 0], quasi_difference(design, memory)
    coefficients, _, rank, _ = np.linalg.lstsq(columns, target, rcond=None)
    free = len(target) - int(rank)
    if free < 2:
        return None
    rest = target - columns @ coefficients
    variance = float(rest @ rest) / free
    error = np.sqrt(max(variance * float(np.linalg.pinv(columns.T @ columns)[-1, -1]), 0.0))
    p = min(regression_p(z, base, step, memory) * (n - 2 * SHORTEST + 1), 1.0)
    about = z - design @ np.linalg.lstsq(design, z, rcond=None)[0]
    return _Step(float(coefficients[-1]), float(error), p, float(about.std()))


def _judged(z: Floats, at: int, step: _Step, off: float, chance: float) -> Conversion:
    moves = np.diff(z)
    before, after = moves[: at - 1], moves[at:]
    usual = np.sqrt((before.var() * len(before) + after.var() * len(after)) / (len(before) + len(after)))
    sudden = abs(float(moves[at - 1]) - step.height) <= _SUDDEN * float(usual) + 1e-9
    agrees = off <= _COMPATIBLE * step.error + 1e-9 and sudden
    size = abs(step.height) / max(step.deviation, 1e-12)
    return Conversion(at, max(step.p, min(chance, 1.0)), size, agrees, _spread_stays(before, after))


def _spread_stays(before: Floats, after: Floats) -> bool:
    a, b = float(before.var(ddof=1)), float(after.var(ddof=1))
    if min(a, b) <= 0:
        return a == b
    ratio = stats.f((len(before) - 1) / _DIFFERENCED, (len(after) - 1) / _DIFFERENCED).cdf(a / b)
    return bool(min(ratio, 1 - ratio) * 2 >= _SAME_SPREAD)
