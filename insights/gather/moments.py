"""Sums about a centre, for columns that lie so far from zero that plain sums of squares would lose what differs in them."""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np

from insights.gather.sources import Floats

LOST = 1e4  # squares over what differs in them: above, fewer than 12 of a double's 16 digits are left
_NEAR = 100.0  # standard deviations from zero within which no digits to speak of are lost
_MOST_DECIMALS = 9


def loses_digits(n: Floats, total: Floats, squares: Floats) -> bool:
    """Say whether the spread within groups, taken as squares less total² / n, would hold fewer than 12 digits."""
    left = float((squares - total**2 / n).sum())
    return left < float(squares.sum()) / LOST


def about(value: Any, mean: float, decimals: int | None) -> tuple[Any, float]:
    """Return the Ibis expression of a column less its centre, and the centre, which is near `mean`.

    Where the column is written with a known number of decimals, its values are binary fractions near those decimals; the
    difference is rounded to them, which restores what was written: 1000000000000.4 less its centre is 0.4 and not 0.4000244.
    """
    if decimals is None:
        return value - mean, mean
    centre = round(mean, decimals)
    return (value - centre).round(decimals), centre


def decimals_of(rows: ibis.Table, value: Any) -> int | None:
    """Return the fewest decimals, at most 9, that every value is written with; None if some have more."""
    asked = {f"d{i}": (value == value.round(i)).all() for i in range(_MOST_DECIMALS + 1)}
    row = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return next((i for i in range(_MOST_DECIMALS + 1) if row[f"d{i}"]), None)


def as_written(x: Floats) -> Floats:
    """Return x less its centre, restored to the decimals it was written with where they are known; as `about` does."""
    centre = float(x.mean())
    if abs(centre) < _NEAR * float(x.std()):
        return x - centre
    fewest = next((i for i in range(_MOST_DECIMALS + 1) if np.array_equal(np.round(x, i), x)), None)
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
