"""The average of what a table is about, or the rate of its outcome, by category: where no difference may be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.format import label
from core.message import Message
from core.types import Aggregate, Column
from insights.gather.sources import Crosstab, Groups, Whole
from insights.statistics.arrays import Floats

MOST = 8  # categories: of more, chance alone sets some apart


@dataclass(frozen=True, slots=True, eq=False)
class Levels(Whole):
    """What a measure, or an outcome counted as 1 where it is `event`, is in each category. Arrays have one entry a category.

    `besides` names other columns, by whose categories it is alike as well.
    """

    column: Column
    breakdown: str
    event: str
    names: tuple[str, ...]
    n: Floats
    mean: Floats
    variance: Floats
    besides: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.names)

    @property
    def about(self) -> tuple[str, str]:
        """The column's name and the category column's."""
        return self.column.name, self.breakdown

    @property
    def aggregate(self) -> Aggregate:
        """The measure is averaged; of an outcome rows are counted."""
        return Aggregate.NONE if self.event else Aggregate.MEAN

    @property
    def subject(self) -> Message:
        """Both columns."""
        return Message(
            "{how}{measure} by {breakdown}", how="", measure=label(self.column.name), breakdown=label(self.breakdown)
        )

    @property
    def order(self) -> NDArray[np.int64]:
        """Positions of the categories by level, highest first; ties by name."""
        return np.array(sorted(range(len(self)), key=lambda i: (-self.mean[i], self.names[i])), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class AllLevels(Whole):
    """The levels of one column by each category."""

    each: tuple[Levels, ...]

    @property
    def about(self) -> tuple[str, str]:
        """The column's name and the first category column's."""
        return self.each[0].about

    @property
    def aggregate(self) -> Aggregate:
        """As of each."""
        return self.each[0].aggregate

    @property
    def subject(self) -> Message:
        """The column and the first category column."""
        return self.each[0].subject


def levels(made: Iterable[Groups], crossed: Iterable[Crosstab], column: Column, event: str) -> Iterator[AllLevels]:
    """Yield, together, the levels of what a table is about by each category of few names; rows of a panel, which remember, are no sample."""
    each = tuple(_of_groups(made, column) if not event else _of_crosstabs(crossed, column, event))
    if each:
        yield AllLevels(each)


def _of_groups(made: Iterable[Groups], column: Column) -> Iterator[Levels]:
    for groups in made:
        averaged = groups.measure == column and groups.aggregate is Aggregate.MEAN and 2 <= len(groups) <= MOST
        if averaged and groups.worth == 1 and groups.drift is None:
            yield Levels(column, groups.breakdown, "", groups.names, groups.n, groups.mean, groups.variance)


def _of_crosstabs(crossed: Iterable[Crosstab], column: Column, event: str) -> Iterator[Levels]:
    for table in crossed:
        if table.a == column and event in table.a_names and 2 <= len(table.b_names) <= MOST:
            n = table.counts.sum(axis=0)
            rate = table.counts[table.a_names.index(event)] / n
            variance = rate * (1 - rate) * n / np.maximum(n - 1, 1)
            yield Levels(column, table.b.name, event, table.b_names, n, rate, variance)
