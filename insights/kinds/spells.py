"""Readings that stand off from all others: single ones and spells of them, with the day's course and slow drifts taken out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import stats
from scipy.ndimage import median_filter, uniform_filter1d

from core.types import Grain
from insights.gather.sources import Fine
from insights.kinds.calendar_effects import adjusted
from insights.statistics import tails
from insights.statistics.arrays import Floats

FEWEST = 200  # readings: fewer show no tail to stand off from
MOST_LEADERS = 3
_DAYS = 4  # from here on the usual course of a day can be told from what happens in one
_WINDOW, _WIDEST = 20, 501  # the level around a reading: the median of a twentieth of all, of so many at most
_SCALES = (1, 5, 21)  # readings of which a mean is looked at, so that a long weak spell is seen as well as a spike
_PEAKS = 50  # stretches, of each of which the furthest mean is held against those of the others
_WORTH = 4.0  # robust standard deviations of all readings
_APART = 100  # of the readings that lie between two spells
_HALF = 0.5  # of the peak: as far as this a spell lasts
_ROBUST = 1.4826


_Way = tuple[float, tuple[tuple[int, int], ...]]  # a p-value, and the place and the scale of each spell that it is of


@dataclass(frozen=True, slots=True)
class Spell:
    """Readings from `begin` to before `end` that stand off, `distance` robust standard deviations, and the p-value that they do not."""

    begin: int
    end: int
    distance: float
    high: bool
    p: float


@lru_cache(maxsize=16)
def spells_of(series: Fine) -> tuple[Spell, ...]:
    """Return at most three spells, furthest first, that stand off from the furthest of every other stretch.

    Two tests are made, and the surer counts, charged for both: the gap behind the leaders by Rényi's spacings (1953) under an
    exponential tail and, on logarithms, under a Pareto tail, the larger p, which sees spells of any length; and how far out they lie
    by the heaviest tail that all other readings of their side allow, which sees single readings. Both are charged for the scales
    and for the number of leaders that are tried.
    """
    if len(series) < FEWEST or np.ptp(series.values) == 0:
        return ()
    rest = _rest(series)
    ways = list[_Way]()
    for scale in _SCALES:
        means = uniform_filter1d(rest, scale, mode="nearest")
        ways += [_leaders(np.abs(means), scale), _far_out(means, scale), _far_out(-means, scale)]
    best = min(ways, key=lambda way: way[0])
    p = min(best[0] * len(ways) * MOST_LEADERS, 1.0)
    return tuple(_spell(rest, at, scale, p) for at, scale in best[1])


def _rest(series: Fine) -> Floats:
    """Return what the calendar, the usual course of a day and the level around each reading leave, in robust standard deviations."""
    y = adjusted(series) - _usual_day(series)
    width = min(max(len(y) // _WINDOW, 25), _WIDEST) | 1
    left = y - median_filter(y, size=width, mode="nearest")
    scale = _ROBUST * float(np.median(np.abs(left - np.median(left))))
    rest: Floats = left / max(scale, 1e-3 * float(np.abs(left).max()), 1e-300)
    return rest


def _usual_day(series: Fine) -> Floats:
    """Return the median of each hour of the day, of weekdays and of weekends where two weeks are held; nothing by longer periods."""
    days = (series.starts[-1] - series.starts[0]).days
    if series.grain not in (Grain.MINUTE, Grain.HOUR) or days < _DAYS:
        return np.zeros(len(series))
    weekend = days >= 14
    hours = np.array([s.hour + 24 * (weekend and s.weekday() >= 5) for s in series.starts])
    usual = np.zeros(len(series))
    for hour in np.unique(hours):
        usual[hours == hour] = np.median(series.values[hours == hour])
    return usual


def _leaders(means: Floats, scale: int) -> _Way:
    """Return the p-value of the gap behind the furthest means of `scale` readings, and where these are."""
    peaks = np.array([part[0] + int(means[part].argmax()) for part in np.array_split(np.arange(len(means)), _PEAKS)])
    peaks = peaks[np.argsort(-means[peaks])]
    kept = list[int]()
    for at in peaks:  # one spell may be the furthest of two neighbouring stretches
        if all(abs(at - other) > len(means) // _PEAKS for other in kept):
            kept.append(int(at))
    sizes = means[kept]
    p, count = min((_gap_p(sizes, j), j) for j in range(1, MOST_LEADERS + 1))
    far = [(at, scale) for at in kept[:count] if means[at] * np.sqrt(scale) >= _WORTH]
    return (p, tuple(far)) if far else (1.0, ())


def _far_out(means: Floats, scale: int) -> _Way:
    """Return the p-value that means of `scale` readings lie so far above, and where these are."""
    n, apart = len(means), max(2 * scale, len(means) // _APART)
    grid = np.arange(scale // 2, n, scale)
    values = means[grid]
    kept = list[int]()
    for at in np.argsort(-means):
        if all(abs(at - other) > apart for other in kept):
            kept.append(int(at))
        if len(kept) == MOST_LEADERS:
            break
    beside = np.abs(grid[:, None] - kept).min(axis=1) <= apart
    side = np.sort(values[values > 0])[::-1]
    if len(side) < tails.FEWEST or means[kept[0]] < _WORTH:
        return 1.0, ()
    around = int((beside & (values >= side[len(side) // 10])).sum())  # a spell is more than its furthest reading
    censored = min(max(around, MOST_LEADERS), len(side) // 4)
    ps = tails.beyond_p(side, censored, means[kept], np.sqrt(scale))
    count = int(ps.argmin()) + 1
    return float(ps.min()), tuple((at, scale) for at in kept[:count] if means[at] * np.sqrt(scale) >= _WORTH)


def _gap_p(sizes: Floats, leaders: int) -> float:
    """Return the p-value of the gap behind so many of the largest sizes [n], in decreasing order."""
    each = []
    for x in (sizes, np.log(np.maximum(sizes, 1e-12))):
        most = len(x) // 2
        spacings = -np.diff(x[: most + 1]) * np.arange(1, most + 1)
        usual = float(spacings[leaders:].mean())
        each.append(float(stats.f.sf(spacings[leaders - 1] / max(usual, 1e-12), 2, 2 * (most - leaders))))
    return max(each)


def _spell(rest: Floats, at: int, scale: int, p: float) -> Spell:
    """Return the readings around a peak that lie as far out as half of it, on its side."""
    near = np.arange(max(at - scale, 0), min(at + scale + 1, len(rest)))
    top = int(near[np.abs(rest[near]).argmax()])
    side = np.sign(rest[top])
    means = side * uniform_filter1d(rest, scale // 4 | 1, mode="nearest")
    half = _HALF * means[top]
    far = means >= half
    begin, end = top, top + 1
    while begin > 0 and far[begin - 1]:
        begin -= 1
    while end < len(rest) and far[end]:
        end += 1
    out = np.flatnonzero(side * rest[begin:end] >= half) + begin  # the mean reaches beyond the spell
    begin, end = int(out[0]), int(out[-1]) + 1
    return Spell(begin, end, float(abs(rest[top])), bool(side > 0), p)
