"""The level around each value of a series, as its neighbours have it."""

from __future__ import annotations

import numpy as np

from insights.statistics.arrays import Floats

_WINDOW = 7  # values, the median of which (without the middle one) stands for the level around each


def neighbours_median(y: Floats) -> Floats:
    """Return the median of the three values before and the three after each one; fewer at the ends."""
    half = _WINDOW // 2
    padded = np.pad(y.astype(float), half, constant_values=np.nan)
    windows = np.delete(np.lib.stride_tricks.sliding_window_view(padded, _WINDOW), half, axis=1)
    middle: Floats = np.nanmedian(windows, axis=1)
    return middle
