"""The small aggregates that facts are found in: what comes back from the engine, and all that a test may look at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.types import Aggregate, Column, Filter, Grain

Floats = NDArray[np.float64]
Cycle = str  # "month" or "weekday", as `core.format.season` names them


@dataclass(frozen=True, slots=True)
class Axis:
    """A time column and how it is cut into periods.

    `whole_years` marks a column that holds calendar years as integers rather than dates; `moments` one that holds times of day.
    """

    name: str
    grain: Grain
    whole_years: bool = False
    moments: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One measure along time: the complete periods that hold data, oldest first. Missing periods are left out, never zero.

    `values`, `rows` and `noise` have one entry a period: `rows` is the number of rows behind it, `noise` the variance that the
    value has because its rows are a sample, NaN where there are too few rows to know. `measure` is None when rows are counted.
    `within` is the one category that the rows are limited to; empty for the whole table.
    """

    axis: Axis
    measure: Column | None
    aggregate: Aggregate
    starts: tuple[dt.datetime, ...]
    values: Floats
    rows: Floats
    noise: Floats
    within: tuple[Filter, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True, eq=False)
class Seasonal:
    """A Series at the grain of a cycle's steps (months of a year, days of a week) with the step each period falls on."""

    series: Series
    cycle: Cycle
    index: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """One measure along a category. Arrays have one entry a category: rows that hold a value, their sum and sum of squares.

    When rows are counted, `measure` is None and `total` equals `n`. `least` is the smallest single value.
    """

    breakdown: str
    measure: Column | None
    aggregate: Aggregate
    names: tuple[str, ...]
    n: Floats
    total: Floats
    squares: Floats
    least: float

    def __len__(self) -> int:
        return len(self.names)

    @property
    def mean(self) -> Floats:
        """The mean of each group."""
        return self.total / self.n

    @property
    def variance(self) -> Floats:
        """The unbiased variance within each group; NaN for groups of one row."""
        with np.errstate(invalid="ignore", divide="ignore"):
            spread = np.maximum(self.squares - self.total**2 / self.n, 0.0)
            return np.where(self.n > 1, spread / (self.n - 1), np.nan)

    @property
    def values(self) -> Floats:
        """What a chart draws for each group: its sum, its mean or its count."""
        return self.mean if self.aggregate is Aggregate.MEAN else self.total

    @property
    def order(self) -> NDArray[np.int64]:
        """Positions of the groups by value, largest first; ties by name."""
        return np.array(sorted(range(len(self)), key=lambda i: (-self.values[i], self.names[i])), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two measures, row by row. `r` is Pearson's over all rows; `x` and `y` are the rows drawn (all of them in a small table).

    `ordered` says that the rows are one per period of a time axis, in its order.
    """

    x_column: Column
    y_column: Column
    r: float
    rows: int
    x: Floats
    y: Floats
    ordered: bool


@dataclass(frozen=True, slots=True, eq=False)
class Crosstab:
    """How often each pair of categories occurs: `counts[i, j]` rows have the i-th name of `a` and the j-th of `b`."""

    a: Column
    b: Column
    a_names: tuple[str, ...]
    b_names: tuple[str, ...]
    counts: Floats


Source = Series | Seasonal | Groups | Pair | Crosstab
