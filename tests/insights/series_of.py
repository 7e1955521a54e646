"""A Series of plain numbers, one a month."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.types import AMOUNT, Aggregate, Column, ColumnKind, Grain
from insights.gather.sources import Axis, Series
from planted.table import months

SALES = Column("sales", ColumnKind.QUANTITATIVE, meaning=AMOUNT)


def series_of(values: NDArray[np.floating]) -> Series:
    """Return the values as a monthly series of sums of single rows."""
    n = len(values)
    starts = tuple(m.to_pydatetime() for m in months(n))
    return Series(
        Axis("month", Grain.MONTH), SALES, Aggregate.SUM, starts, values.astype(float), np.ones(n), np.full(n, np.nan)
    )
