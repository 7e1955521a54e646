"""Sums about a centre, for columns that lie so far from zero that plain sums of squares would lose what differs in them."""

from __future__ import annotations

from typing import Any

import ibis

from insights.statistics.moments import MOST_DECIMALS


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
    asked = {f"d{i}": (value == value.round(i)).all() for i in range(MOST_DECIMALS + 1)}
    row = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return next((i for i in range(MOST_DECIMALS + 1) if row[f"d{i}"]), None)
