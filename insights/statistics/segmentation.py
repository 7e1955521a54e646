"""Where a series changes, and how often: the best levels, levels on a line, and bends of a line, chosen under AR(1) noise.

The best levels are those of optimal partitioning (Jackson et al., 2005), for every number of changes; bends are added one by one, and
all are placed again after each. What is told is the description with the least cost: the logarithm of what AR(1) innovations leave,
and a penalty for each change that was chosen by simulation (`benchmarks.changes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from insights.statistics.arrays import Floats
from insights.statistics.autoregression import UnitRoot, intercept_and_line

Form = Literal["level", "jump", "bend"]
Places = tuple[int, ...]

MOST_CHANGES: dict[Form, int] = {"level": 8, "jump": 3, "bend": 6}
PENALTY: dict[Form, float] = {"level": 2.5, "jump": 3.0, "bend": 2.5}  # times log n, a change
LOOKS_LIKE = 2.0  # times log n, a level: the same against a long memory
MOST_POINTS = 500  # longer series are searched by the means of blocks, and each change is placed again among the values
_SPIKE = 5.0  # robust standard deviations from its neighbours from which a value is no part of a level
_ENDS = 3
_FLAT = 1e-9  # squares of a column of which the others leave nothing
_FORMS: tuple[Form, ...] = ("level", "bend")
_ROBUST = 1.4826  # makes the median absolute deviation a standard deviation under the normal law
_EXACT = 1e-9  # of the variance: what is left varies by rounding alone
_INTEGRATED = (0.15, 0.3, 0.45)
_HIGHEST_MEMORY = 0.98
_PASSES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """One way to describe a series [n]: where it changes, and the design [n, k] of which the last columns are the changes."""

    form: Form
    places: Places
    design: Floats
    cost: float


def descriptions(y: Floats, shortest: int) -> tuple[Description, ...]:
    """Return the descriptions of a series, cheapest first, down to the first without changes; long series as means of blocks.

    Args:
        y: [n] values without season.
        shortest: fewest periods between two changes.
    """
    coarse = in_blocks(y)
    least = max(shortest // _block(len(y)), 3)
    ways = [*_levels(coarse, least), *_jumps(coarse, least), *_bends(coarse, least)]
    steady = min(remembering(coarse, design_of(form, (), len(coarse))) for form in _FORMS)
    told = sorted((way for way in ways if not way.places or way.cost + _doubt(way, coarse) < steady), key=_cost)
    first = next(i for i, way in enumerate(told) if not way.places)
    return tuple(told[: first + 1])


def _cost(way: Description) -> float:
    return way.cost


def finer(y: Floats, way: Description) -> Description:
    """Return a description of the means of blocks as one of the values [n] themselves."""
    block = _block(len(y))
    if block == 1:
        return way
    places = _placed_again(y, way.form, tuple(at * block for at in way.places), block)
    return _description(y, way.form, places)


def _block(n: int) -> int:
    return -(-n // MOST_POINTS)


def in_blocks(y: Floats) -> Floats:
    """Return the means of as many values each as leave at most 500; the last few values are left out."""
    block = _block(len(y))
    means: Floats = y[: len(y) // block * block].reshape(-1, block).mean(axis=1)
    return means


def _doubt(way: Description, y: Floats) -> float:
    """Return what levels must be better by than a long memory, which looks like them."""
    return 0.0 if way.form == "bend" else LOOKS_LIKE * len(way.places) * float(np.log(len(y)))


def _placed_again(y: Floats, form: Form, places: Places, reach: int) -> Places:
    """Return the places, each moved by at most `reach` to where it gains most beside the others."""
    n, first = len(y), 1 if form == "level" else 2
    for i, at in enumerate(places):
        near = np.arange(max(at - reach, 1), min(at + reach, n - 1) + 1)
        gain = _gain(y, form, places[:i] + places[i + 1 :], design_of(form, tuple(near), n)[:, first:])
        places = (*places[:i], int(near[int(gain.argmax())]), *places[i + 1 :])
    return places


def residuals(y: Floats, design: Floats) -> Floats:
    """Return what the least-squares fit of a design leaves."""
    left: Floats = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return left


def design_of(form: Form, places: Places, n: int) -> Floats:
    """Return the [n, k] design of a description: its level, or its line, and then a column for each change."""
    base = np.ones((n, 1)) if form == "level" else intercept_and_line(n)
    t = np.arange(n, dtype=float)
    changes = [np.maximum(t - at, 0) / n if form == "bend" else (t >= at).astype(float) for at in places]
    return np.column_stack([base, *changes])


def _description(y: Floats, form: Form, places: Places) -> Description:
    design = design_of(form, places, len(y))
    return Description(form, places, design, cost(y, design, PENALTY[form] * len(places) + (form != "level")))


def best_step(y: Floats, shortest: int) -> int:
    """Return the position where a new level begins that leaves the fewest squares, `shortest` from either end."""
    n = len(y)
    places = np.arange(shortest, n - shortest + 1)
    sums = np.cumsum(y)
    left, whole = sums[places - 1], sums[-1]
    gain = left**2 / places + (whole - left) ** 2 / (n - places)
    return int(places[np.argmax(gain)])


def cost(y: Floats, design: Floats, parameters: float) -> float:
    """Return n log of the variance of AR(1) innovations around a design, and log n for each parameter."""
    n, e = len(y), residuals(y, design)
    rho = min(max(carried(e) + (1 + design.shape[1]) / n, 0.0), _HIGHEST_MEMORY)
    return _cost_of(e[1:] - rho * e[:-1], n, y, parameters)


def remembering(y: Floats, design: Floats) -> float:
    """Return the least cost of a design without changes whose noise has a longer memory: an AR(3), or noise that is integrated in part.

    Of the latter, the weights are those of Hosking (1981), for a few degrees of integration.
    """
    n, e = len(y), residuals(y, design)
    lagged = np.column_stack([e[2 - i : n - 1 - i] for i in range(3)])
    costs = [_cost_of(residuals(e[3:], lagged), n, y, design.shape[1] + 2)]
    lag = np.arange(1, n)
    for d in _INTEGRATED:
        weights = np.concatenate([[1.0], np.cumprod((lag - 1 - d) / lag)])
        costs.append(_cost_of(np.convolve(e, weights)[:n], n, y, design.shape[1]))
    return min(costs)


def _cost_of(innovations: Floats, n: int, y: Floats, parameters: float) -> float:
    variance = max(float(innovations @ innovations) / len(innovations), _EXACT * max(float(y.var()), 1e-300))
    return float(n * np.log(variance) + parameters * np.log(n))


def carried(e: Floats) -> float:
    """Return the least-squares coefficient of residuals on those before them; 0 where there are none."""
    before = float(e[:-1] @ e[:-1])
    return float(e[1:] @ e[:-1]) / before if before > 0 else 0.0


def _levels(y: Floats, shortest: int) -> Iterator[Description]:
    for places in best_levels(y, MOST_CHANGES["level"], shortest):
        yield _description(y, "level", places)


def best_levels(y: Floats, most: int, shortest: int) -> Iterator[Places]:
    """Yield, for 0, 1, 2 … changes, where the new levels begin that leave the fewest squares."""
    n, sums = len(y), np.concatenate([[0.0], np.cumsum(y - y.mean())])
    ends = np.arange(n + 1)
    gain = np.full(n + 1, -np.inf)  # of the first `end` values, the most that levels explain
    gain[shortest:] = sums[shortest:] ** 2 / ends[shortest:]
    yield ()
    steps = list[np.ndarray[tuple[int], np.dtype[np.int64]]]()
    for k in range(1, most + 1):
        if (k + 1) * shortest > n:
            return
        more, at = np.full(n + 1, -np.inf), np.zeros(n + 1, dtype=np.int64)
        for end in range((k + 1) * shortest, n + 1):
            begins = ends[k * shortest : end - shortest + 1]
            gained = gain[begins] + (sums[end] - sums[begins]) ** 2 / (end - begins)
            best = int(gained.argmax())
            more[end], at[end] = gained[best], begins[best]
        steps.append(at)
        gain = more
        yield _traced(steps, n)


def _traced(steps: list[np.ndarray[tuple[int], np.dtype[np.int64]]], n: int) -> Places:
    places, end = list[int](), n
    for at in reversed(steps):
        end = int(at[end])
        places.append(end)
    return tuple(reversed(places))


def _jumps(y: Floats, shortest: int) -> Iterator[Description]:
    yield from _added(y, "jump", shortest)


def _bends(y: Floats, shortest: int) -> Iterator[Description]:
    yield from _added(y, "bend", shortest)


def _added(y: Floats, form: Form, shortest: int) -> Iterator[Description]:
    """Yield a line with 0, 1, 2 … changes; each is added where it gains most, and then all are placed again."""
    n, places = len(y), list[int]()
    every = design_of(form, tuple(range(n)), n)[:, 2:]  # a column for a change at each place
    yield _description(y, form, ())
    for _ in range(MOST_CHANGES[form]):
        at = _best_place(y, form, places, every, shortest)
        if at is None:
            return
        places.append(at)
        for _ in range(_PASSES):
            before = list(places)
            for i in range(len(places)):
                others = places[:i] + places[i + 1 :]
                moved = _best_place(y, form, others, every, shortest)
                places[i] = places[i] if moved is None else moved
            if places == before:
                break
        yield _description(y, form, tuple(sorted(places)))


def _best_place(y: Floats, form: Form, others: list[int], every: Floats, shortest: int) -> int | None:
    """Return where one more change gains most, no nearer than `shortest` to another or to an end."""
    n = len(y)
    free = np.zeros(n, dtype=bool)
    free[shortest : n - shortest + 1] = True
    for at in others:
        free[max(at - shortest + 1, 0) : at + shortest] = False
    held = np.flatnonzero(free)
    if not len(held):
        return None
    gain = _gain(y, form, tuple(others), every[:, held])
    return int(held[int(gain.argmax())])


def _gain(y: Floats, form: Form, others: Places, columns: Floats) -> Floats:
    """Return the squares that each of some columns [n, k] explains of y beside the other changes."""
    q, _ = np.linalg.qr(design_of(form, others, len(y)))
    beside = columns - q @ (q.T @ columns)
    size = (beside**2).sum(axis=0)
    gain: Floats = np.where(size > _FLAT, (beside.T @ y) ** 2 / np.maximum(size, _FLAT), -1.0)
    return gain


def without_spikes(y: Floats) -> Floats:
    """Return a series with every value that lies far from the three before it and from the three after it put between those.

    A value at a step is near one of both, and the ends lean, so neither is touched; nor is a series too short to have neighbours.
    """
    if len(y) <= 2 * _ENDS:
        return y
    threes = np.median(np.lib.stride_tricks.sliding_window_view(y, _ENDS), axis=1)
    before, after, inner = threes[: -_ENDS - 1], threes[_ENDS + 1 :], y[_ENDS:-_ENDS]
    rest = np.minimum(np.abs(inner - before), np.abs(inner - after))
    calm = y.copy()
    calm[_ENDS:-_ENDS] = np.where(rest > _SPIKE * _ROBUST * float(np.median(rest)), (before + after) / 2, inner)
    return calm if np.median(rest) > 0 else y


def segments(places: Places, n: int) -> tuple[tuple[int, int], ...]:
    """Return the half-open spans between changes.

    >>> segments((3, 5), 9)
    ((0, 3), (3, 5), (5, 9))
    """
    return tuple(pairwise((0, *places, n)))


def root_of(form: Form, changes: int) -> UnitRoot:
    """Return the critical value under a random walk of the best of all descriptions with so many changes."""
    limit, bend = _ROOTS[form]
    return UnitRoot(limit[0] + limit[1] * changes, bend[0] + bend[1] * changes)


_ROOTS: dict[Form, tuple[tuple[float, float], tuple[float, float]]] = {
    "level": ((24, 12.3), (-60, 300)),
    "jump": ((31, 13.3), (100, 320)),
    "bend": ((27, 13), (0, 300)),
}  # limit and bend, each without changes and for every change more: 98.5% of 150 to 1,500 walks at each of four lengths (24 to 240)
