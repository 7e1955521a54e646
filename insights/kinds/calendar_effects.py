"""Taking the calendar out of a series, so that December is not taken for an outlier nor a season for a trend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from core.types import Grain
from insights.gather.sources import Series
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import LINE, UnitRoot, intercept_and_line, persistence, regression_p
from insights.statistics.linear import fit
from insights.statistics.segmentation import best_step, cost

ROUNDING = 1e-9  # of the largest value: what varies by less varies by rounding alone
_CYCLE = {Grain.MONTH: 12, Grain.QUARTER: 4, Grain.DAY: 7}
_A_YEAR = {Grain.WEEK: 52, Grain.DAY: 365}  # periods, where a year is a cycle beside, or instead of, that of steps
_WAVES = 3  # a year
_EXPLAINED = 0.05  # below, sampling does not explain the variation between periods
_PARTS, _SHORTEST = 12, 4  # of a series, and periods: the shortest span on either side of a step
_SURE = 0.01  # a season is only taken out where it is there beyond doubt
WIDE = 2.0  # the largest over the smallest value: from here on changes may be by parts, as growth is, rather than by amounts


def steps_of(series: Series) -> NDArray[np.int64] | None:
    """Return the step of the cycle (month, quarter, weekday) of each period, or None where fewer than two cycles are held."""
    cycle = _CYCLE.get(series.axis.grain)
    if cycle is None or len(series) < 2 * cycle + 3:
        return None
    if series.axis.grain is Grain.DAY:
        return np.array([s.weekday() for s in series.starts], dtype=np.int64)
    months_a_step = 12 // cycle
    return np.array([(s.month - 1) // months_a_step for s in series.starts], dtype=np.int64)


def seasons_of(series: Series) -> tuple[Floats, ...]:
    """Return the design of each cycle that a series holds twice or more: by its steps, and of the year by weeks or days as a smooth course."""
    steps = steps_of(series)
    of_steps = () if steps is None else (dummies(steps),)
    return (*of_steps, _year_round(series)) if _holds_years(series) else of_steps


def longest_cycle(series: Series) -> int:
    """Return how many periods the longest cycle has that a series holds twice or more; 0 where it holds none."""
    if _holds_years(series):
        return _A_YEAR[series.grain]
    return 0 if steps_of(series) is None else _CYCLE[series.grain]


def _holds_years(series: Series) -> bool:
    """Say whether a series of weeks or days holds two years."""
    return len(series) >= 2 * _A_YEAR.get(series.grain, len(series)) + 3


def _year_round(series: Series) -> Floats:
    """Return sines and cosines of the day of the year, [n, 6], which fit a course that returns every year (Harvey, 1989, section 2.3.4)."""
    days = np.array([s.timetuple().tm_yday for s in series.starts], dtype=float)
    angles = 2 * np.pi / 365.25 * days[:, None] * np.arange(1, _WAVES + 1)
    columns = np.hstack([np.sin(angles), np.cos(angles)])
    columns -= columns.mean(axis=0)
    return columns


def in_one_season(series: Series, first: int, last: int) -> bool:
    """Say whether two periods may be compared: no season was taken out, or they have the same step of each cycle."""
    if adjusted(series) is series.values:
        return True
    steps, starts = steps_of(series), series.starts
    of_one_month = not _holds_years(series) or starts[first].month == starts[last].month
    return of_one_month and (steps is None or bool(steps[first] == steps[last]))


def dummies(steps: NDArray[np.int64]) -> Floats:
    """Return the [n, k - 1] design of k steps, each column centred so that the season adds up to nothing."""
    present = np.unique(steps)
    columns: Floats = (steps[:, None] == present[None, 1:]).astype(float)
    columns -= columns.mean(axis=0)
    return columns


def memory_of(series: Series, y: Floats, design: Floats, unit_root: UnitRoot = LINE) -> float:
    """Return the AR(1) coefficient of a series' noise; 0 where its periods vary no more than samples of rows do.

    Where each value rests on several rows, the variance of that sampling is known. If it explains what the design leaves
    (chi-square), the noise is that of independent rows and has no memory.
    """
    if np.isfinite(series.noise).all() and (series.noise > 0).all():
        weight = 1 / np.sqrt(series.noise)
        weighted = design * weight[:, None]
        rest = y * weight - weighted @ np.linalg.lstsq(weighted, y * weight, rcond=None)[0]
        if stats.chi2.sf(float(rest @ rest), len(y) - design.shape[1]) > _EXPLAINED:
            return 0.0
    return persistence(y, design, unit_root)


def by_parts(y: Floats, design_of: Callable[[Floats], Floats]) -> bool:
    """Say whether a design, [n, k] of the values to be described, suits the logarithms of positive values better than the values.

    The costs are those of the same values on two scales (Box and Cox, 1964).
    """
    if y.min() <= 0 or y.max() <= WIDE * y.min():
        return False
    logs = np.log(y)
    return cost(logs, design_of(logs), 0) + 2 * float(logs.sum()) < cost(y, design_of(y), 0)


def _stepping(season: Floats, x: Floats) -> Floats:
    """Return the design of a season on a line with the best of all single steps, which would else be taken for what is left."""
    design = np.hstack([intercept_and_line(len(x)), season])
    left = x - season @ np.linalg.lstsq(design, x, rcond=None)[0][2:]
    step = np.arange(len(x)) >= best_step(left, max(len(x) // _PARTS, _SHORTEST))
    return np.column_stack([design, step])


@lru_cache(maxsize=64)
def adjusted(series: Series) -> Floats:
    """Return the values of a series without its season, where it has one; else the values themselves.

    The season is taken off as so much, or as such a part where that describes the series better: where a level falls by half, so
    do its winters.
    """
    cycles, y = seasons_of(series), series.values
    if not cycles or np.ptp(y) == 0:
        return y
    line, season = intercept_and_line(len(y)), np.hstack(cycles)
    if by_parts(y, partial(_stepping, season)):
        x, noise = np.log(y), series.noise / y**2
    else:
        x, noise = y, series.noise
    memory = memory_of(replace(series, noise=noise), x, np.hstack([line, season]))
    sure = [
        c
        for i, c in enumerate(cycles)
        if regression_p(x, np.hstack([line, *cycles[:i], *cycles[i + 1 :]]), c, memory) <= _SURE
    ]
    if not sure:
        return y
    design = np.hstack([line, *sure])
    left: Floats = x - design[:, 2:] @ fit(design, x)[2:]
    without = left if x is y else np.exp(left)
    if np.ptp(without) <= ROUNDING * np.abs(y).max():  # a season and nothing else: what is left is rounding, not noise
        return np.full_like(y, without.mean())
    return without
