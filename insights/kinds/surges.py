"""A surge: some days or weeks in which far more, or far less, happened than before and after, too short to be a level of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from insights.gather.sources import Daily
from insights.kinds.calendar_effects import adjusted
from insights.kinds.extreme import distance_of, distance_ratio, may_be_skewed, outlier_p
from insights.kinds.spells import Spell
from insights.statistics.arrays import Floats
from insights.statistics.neighbours import neighbours_median
from insights.statistics.segmentation import without_spikes

LENGTHS = (3, 5, 7, 10, 14, 21, 28)  # days in which a surge is looked for
FEWEST_BLOCKS = 8  # of a length, of which one is held against the others
SEARCHED = (
    8  # independent ways of cutting a series into blocks to which their lengths and sliding them by days come down
)
FAR = (
    4.0,
    1.5,
)  # robust standard deviations from the other blocks, and times as far as the second, as an extreme has to be
MOST = 0.75  # of the days of a surge lie beyond as many of all others
SHORTEST = 2  # days


@lru_cache(maxsize=16)
def surge_of(days: Daily) -> Spell | None:
    """Return the days on which more, or fewer, things happened than around them by far, or None where no days stand off.

    Days are cut into blocks as long as the surge may be, and that which holds most or least is tested as a single extreme is, with
    room for heavy tails: blocks carry the memory of days with them. It is charged for the lengths and the places that are tried
    (as scan statistics are: Glaz, Naus and Wallenstein, 2001).
    """
    y = adjusted(days)
    if not (found := [each for each in _by_lengths(without_spikes(y)) if each is not None]):
        return None
    p, distance, at, length = min(found)
    begin, end = _ends(y, at, length)
    held = np.flatnonzero(days.values[begin:end])
    if not len(held):
        return None  # days without a row are none that tell
    begin, end = begin + int(held[0]), begin + int(held[-1]) + 1
    inside, others = y[begin:end], np.delete(y, np.s_[begin:end])
    high = bool(inside.mean() > others.mean())
    way = 1 if high else -1
    if np.quantile(way * inside, 1 - MOST) <= np.quantile(way * others, MOST):
        return None  # a day or two make it
    return Spell(begin, end, distance, high, min(p * SEARCHED, 1.0))


def _by_lengths(y: Floats) -> Iterator[tuple[float, float, int, int] | None]:
    """Yield, for each length that fits, the p-value of the furthest block, its distance, where it begins and its length."""
    for length in LENGTHS:
        if len(y) < FEWEST_BLOCKS * length:
            return
        means = np.convolve(y, np.full(length, 1 / length), "valid")
        at = int(np.argmax(np.abs(means - np.median(means))))
        first = at % length
        blocks = y[first : first + (len(y) - first) // length * length].reshape(-1, length).mean(axis=1)
        yield _of_block(blocks, at // length, at, length)


def _of_block(blocks: Floats, which: int, at: int, length: int) -> tuple[float, float, int, int] | None:
    rest = blocks - neighbours_median(blocks)
    p = outlier_p(rest, which, len(blocks) * length)
    if (blocks > 0).all() and may_be_skewed(np.delete(blocks, which)):
        logs = np.log(blocks)
        p = max(p, outlier_p(logs - neighbours_median(logs), which, len(blocks) * length))
    distance = distance_of(rest, which)
    far = distance >= FAR[0] and int(np.argmax(np.abs(rest))) == which and distance_ratio(rest) >= FAR[1]
    return (p, min(distance, 1e6), at, length) if far else None


def _ends(y: Floats, at: int, length: int) -> tuple[int, int]:
    """Return the first day of a surge, and that after its last, that leave the least variation about two levels."""
    low, high = max(at - length, 0), min(at + 2 * length, len(y))
    near = y[low:high]
    sums, n = np.concatenate([[0.0], np.cumsum(near)]), len(near)
    best, ends = -np.inf, (at, at + length)
    for begin in range(n - SHORTEST):
        for end in range(begin + SHORTEST, n + 1 - (begin == 0)):
            inside, held = sums[end] - sums[begin], end - begin
            gained = inside**2 / held + (sums[-1] - inside) ** 2 / (n - held)
            if gained > best:
                best, ends = gained, (low + begin, low + end)
    return ends
