"""The small aggregates that facts are found in: what comes back from the engine, and all that a test may look at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.format import label
from core.types import Aggregate, Column, Filter, Grain
from insights.naming import category_text

Floats = NDArray[np.float64]
Cycle = str  # "month" or "weekday", as `core.format.season` names them


class Source(Protocol):
    """What facts are found in: any small aggregate that can say what it is about."""

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name (empty where rows are counted) and the breakdown's."""

    @property
    def within(self) -> tuple[Filter, ...]:
        """The category that the rows are limited to; empty for the whole table."""

    @property
    def aggregate(self) -> Aggregate:
        """How rows become one number for each mark."""

    @property
    def grain(self) -> Grain:
        """The length of a period; NONE where there is no time axis."""

    @property
    def subject(self) -> str:
        """What the ledger of what was not said calls it."""


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

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the time column's."""
        return _name(self.measure), self.axis.name

    @property
    def grain(self) -> Grain:
        """The length of a period."""
        return self.axis.grain

    @property
    def subject(self) -> str:
        """The measure, the category that it is limited to, and the grain."""
        limited = "".join(f" in {category_text(c.column, str(c.operand))}" for c in self.within)
        return f"{_spoken(self.measure)}{limited} by {self.axis.grain} of {label(self.axis.name)}"


@dataclass(frozen=True, slots=True, eq=False)
class Seasonal:
    """A Series at the grain of a cycle's steps (months of a year, days of a week) with the step each period falls on."""

    series: Series
    cycle: Cycle
    index: NDArray[np.int64]

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the time column's."""
        return self.series.about

    @property
    def within(self) -> tuple[Filter, ...]:
        """The category that the series is limited to."""
        return self.series.within

    @property
    def aggregate(self) -> Aggregate:
        """How the rows of a period become one number."""
        return self.series.aggregate

    @property
    def grain(self) -> Grain:
        """The length of a period."""
        return self.series.grain

    @property
    def subject(self) -> str:
        """The subject of the series."""
        return self.series.subject


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """One measure along a category. Arrays have one entry a category: rows that hold a value, their sum and sum of squares.

    When rows are counted, `measure` is None and `total` equals `n`. `least` is the smallest single value. Where a measure lies so
    far from zero that these sums lose digits, `beyond` holds the sums of value - `centre`, and `spread` the sums of squares about
    each group's own mean. `worth` is how many independent rows one row is worth: less than 1 where the rows of a panel remember
    those before them, 0 where they wander.
    """

    breakdown: str
    measure: Column | None
    aggregate: Aggregate
    names: tuple[str, ...]
    n: Floats
    total: Floats
    squares: Floats
    least: float
    centre: float = 0.0
    beyond: Floats | None = None
    spread: Floats | None = None
    worth: float = 1.0

    def __len__(self) -> int:
        return len(self.names)

    def only(self, keep: NDArray[np.bool_]) -> Groups:
        """Return the groups for which `keep` is true."""
        return replace(
            self,
            names=tuple(name for name, k in zip(self.names, keep, strict=True) if k),
            n=self.n[keep],
            total=self.total[keep],
            squares=self.squares[keep],
            beyond=None if self.beyond is None else self.beyond[keep],
            spread=None if self.spread is None else self.spread[keep],
        )

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the category column's."""
        return _name(self.measure), self.breakdown

    @property
    def within(self) -> tuple[Filter, ...]:
        """Nothing: groups are those of the whole table."""
        return ()

    @property
    def grain(self) -> Grain:
        """None: there is no time axis."""
        return Grain.NONE

    @property
    def subject(self) -> str:
        """The measure and the category column."""
        how = "average " if self.aggregate is Aggregate.MEAN else ""
        return f"{how}{_spoken(self.measure)} by {label(self.breakdown)}"

    @property
    def mean(self) -> Floats:
        """The mean of each group."""
        return self.total / self.n

    @property
    def offset(self) -> Floats:
        """The mean of each group less `centre`, for comparing groups with every digit there is."""
        return self.mean if self.beyond is None else self.beyond / self.n

    @property
    def variance(self) -> Floats:
        """The unbiased variance within each group; NaN for groups of one row."""
        with np.errstate(invalid="ignore", divide="ignore"):
            plain = np.maximum(self.squares - self.total**2 / self.n, 0.0)
            spread = plain if self.spread is None else self.spread
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

    @property
    def about(self) -> tuple[str, str]:
        """Both measures' names."""
        return self.x_column.name, self.y_column.name

    @property
    def within(self) -> tuple[Filter, ...]:
        """Nothing: pairs are those of the whole table."""
        return ()

    @property
    def aggregate(self) -> Aggregate:
        """None: rows stand for themselves."""
        return Aggregate.NONE

    @property
    def grain(self) -> Grain:
        """None: there is no time axis."""
        return Grain.NONE

    @property
    def subject(self) -> str:
        """Both measures."""
        return f"{label(self.x_column.name)} and {label(self.y_column.name)}"


@dataclass(frozen=True, slots=True, eq=False)
class Crosstab:
    """How often each pair of categories occurs: `counts[i, j]` rows have the i-th name of `a` and the j-th of `b`."""

    a: Column
    b: Column
    a_names: tuple[str, ...]
    b_names: tuple[str, ...]
    counts: Floats

    @property
    def about(self) -> tuple[str, str]:
        """Both columns' names."""
        return self.a.name, self.b.name

    @property
    def within(self) -> tuple[Filter, ...]:
        """Nothing: counts are those of the whole table."""
        return ()

    @property
    def aggregate(self) -> Aggregate:
        """Rows are counted."""
        return Aggregate.COUNT

    @property
    def grain(self) -> Grain:
        """None: there is no time axis."""
        return Grain.NONE

    @property
    def subject(self) -> str:
        """Both columns."""
        return f"{label(self.a.name)} and {label(self.b.name)}"


def _name(measure: Column | None) -> str:
    return "" if measure is None else measure.name


def _spoken(measure: Column | None) -> str:
    return "number of rows" if measure is None else label(measure.name)
