"""Measures that only count the time that an axis shows, as a tenure does along the dates of hire: no news about either."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from core.types import Column, Role
from insights.gather.periods import Ledger

_DAYS = {
    "years": 365.25,
    "年": 365.25,
    "岁": 365.25,
    "months": 30.4375,
    "weeks": 7.0,
    "days": 1.0,
    "天": 1.0,
    "h": 1 / 24,
}
_NAMED = {"tenure": 365.25, "seniority": 365.25, "age": 365.25, "工龄": 365.25, "司龄": 365.25, "年龄": 365.25}
SAME_PACE = 0.02  # of one unit a unit of time
STRAIGHT = 0.995  # R² against the axis; rounding to a tenth of a year leaves more
FEWEST_MOMENTS = 8


def without_elapsed(ledger: Ledger, dated: bool = True) -> Ledger:
    """Return the ledger without the measures that count the time from, or to, its moments.

    Along any date but the one that rows are `dated` by no duration is followed: of what ends on a day, what took long began long ago.
    """
    keep = [
        i
        for i, measure in enumerate(ledger.measures)
        if (dated or measure.meaning.role is not Role.DURATION) and not _counts_time(ledger, i, measure)
    ]
    if len(keep) == len(ledger.measures):
        return ledger
    return replace(
        ledger,
        measures=tuple(ledger.measures[i] for i in keep),
        sums=ledger.sums[keep],
        squares=ledger.squares[keep],
        counts=ledger.counts[keep],
    )


def _counts_time(ledger: Ledger, at: int, measure: Column) -> bool:
    """Say whether a measure in a unit of time moves by one unit for each of it that passes, and by nothing else."""
    name = measure.name.lower()
    named = next((days for word, days in _NAMED.items() if re.search(rf"(?<![a-z]){word}(?![a-z])", name)), None)
    unit = _DAYS.get(measure.unit, named)
    filled = ledger.counts[at] > 0
    if unit is None or filled.sum() < FEWEST_MOMENTS:
        return False
    days = ledger.starts[filled].astype(np.int64) / 86400
    mean = ledger.sums[at][filled] / ledger.counts[at][filled]
    if np.ptp(mean) == 0 or np.ptp(days) == 0:
        return False
    r = float(np.corrcoef(days, mean)[0, 1])
    pace = r * float(mean.std() / days.std()) * unit
    return r * r >= STRAIGHT and abs(abs(pace) - 1) <= SAME_PACE
