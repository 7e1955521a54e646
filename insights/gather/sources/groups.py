"""Measures along a category."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.format import label
from core.message import Message
from core.types import Aggregate, Column
from insights.gather.sources.source import Whole, average_words, measure_name, measure_words
from insights.statistics.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Groups(Whole):
    """One measure along a category. Arrays have one entry a category: rows that hold a value, their sum and sum of squares.

    When rows are counted, `measure` is None and `total` equals `n`. `least` is the smallest single value. Where a measure lies so
    far from zero that these sums lose digits, `beyond` holds the sums of value - `centre`, and `spread` the sums of squares about
    each group's own mean. `worth` is how many independent rows one row is worth: less than 1 where the rows of a panel remember
    those before them, 0 where they wander. `drift` is then the variance of each group's mean as that of a random walk from where it
    began, and `periods` how long the shortest of them is. `low` and `high` are the smallest and the largest value of each group.
    `clusters` counts the finer categories in each group, as stores in a region, where rows of one of them are alike.
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
    drift: Floats | None = None
    periods: int = 0
    low: Floats | None = None
    high: Floats | None = None
    clusters: Floats | None = None

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
            drift=None if self.drift is None else self.drift[keep],
            low=None if self.low is None else self.low[keep],
            high=None if self.high is None else self.high[keep],
            clusters=None if self.clusters is None else self.clusters[keep],
        )

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the category column's."""
        return measure_name(self.measure), self.breakdown

    @property
    def shuffled(self) -> bool:
        """Whether rows are counted or added up: the totals of names follow how many rows each has."""
        return self.aggregate is not Aggregate.MEAN

    @property
    def single(self) -> bool:
        """Whether each group is one row, so that its total and its average are the value itself."""
        return self.measure is not None and bool((self.n == 1).all())

    @property
    def subject(self) -> Message:
        """The measure and the category column."""
        how, measure = average_words(self.aggregate), measure_words(self.measure)
        return Message("{how}{measure} by {breakdown}", how=how, measure=measure, breakdown=label(self.breakdown))

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
    def explained(self) -> float:
        """The part of the measure's variance that lies between the groups."""
        within = float(np.nansum(self.variance * (self.n - 1)))
        centre = float(self.offset @ self.n / self.n.sum())
        between = float(((self.offset - centre) ** 2) @ self.n)
        return between / (between + within) if between + within > 0 else 0.0

    @property
    def values(self) -> Floats:
        """What a chart draws for each group: its sum, its mean or its count."""
        return self.mean if self.aggregate is Aggregate.MEAN else self.total

    @property
    def order(self) -> NDArray[np.int64]:
        """Positions of the groups by value, largest first; ties by name."""
        return np.array(sorted(range(len(self)), key=lambda i: (-self.values[i], self.names[i])), dtype=np.int64)


class Keyed(Groups):
    """A total by things that codes name and that come again, as customers do: how it spreads over them, and not who they are."""

    __slots__ = ()
