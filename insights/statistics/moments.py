"""Sums about a centre, for values that lie so far from zero that plain sums of squares would lose what differs in them."""

from __future__ import annotations

import numpy as np

from insights.statistics.arrays import Floats

MOST_DECIMALS = 9
LOST = 1e4  # squares over what differs in them: above, fewer than 12 of a double's 16 digits are left


_NEAR = 100.0  # standard deviations from zero within which no digits to speak of are lost


def loses_digits(n: Floats, total: Floats, squares: Floats) -> bool:
    """Say whether the spread within groups, taken as squares less total² / n, would hold fewer than 12 digits."""
    left = float((squares - total**2 / n).sum())
    return left < float(squares.sum()) / LOST


def as_written(x: Floats) -> Floats:
    """Return x less its centre, restored to the decimals it was written with where they are known; as `about` does."""
    centre = float(x.mean())
    if abs(centre) < _NEAR * float(x.std()):
        return x - centre
    fewest = next((i for i in range(MOST_DECIMALS + 1) if np.array_equal(np.round(x, i), x)), None)
    if fewest is None:
        return x - centre
    restored: Floats = np.round(x - round(centre, fewest), fewest)
    return restored


def lag_one(x: Floats) -> float:
    """Return the lag-1 autocorrelation coefficient of x; 0 where nothing differs."""
    e = as_written(x)
    e = e - e.mean()
    total = float(e @ e)
    return float(e[1:] @ e[:-1]) / total if total > 0 else 0.0
