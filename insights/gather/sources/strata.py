"""A difference of two averages, over all rows and inside each group of a third column: where a split may turn it round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from scipy import stats

from core.format import label
from core.message import Message
from core.types import Aggregate, Column, Profile, Table
from insights.gather.aggregate import MOST_CROSSED, columns_of, name_of, number_of
from insights.gather.sources import Groups, Whole
from insights.gather.subjects import Subjects
from insights.statistics.arrays import Floats

MOST_COLUMNS = 5  # categories that are crossed, so that at most 10 queries are made, and 5 more for whole numbers
MOST_LEVELS = 10  # whole numbers that differ, for a measure to be split by as well: grades, stages, numbers of children
MOST_MEASURES = 4
FEWEST_CELL = 5  # rows of either category in a group of the third column, for their averages to be compared there

Cells = dict[
    tuple[str, str], tuple[float, float, float]
]  # two names -> rows, sum and sum of squares of what is measured


@dataclass(frozen=True, slots=True, eq=False)
class Strata:
    """Two categories inside each of the groups of `third` that hold 5 rows or more of both.

    `n`, `total` and `squares` are [2, groups]: rows, sum and sum of squares, about the measure's mean, of the category with the
    higher average over all rows, then of the lower. `covered` is the part of the two categories' rows that lies in these groups.
    """

    third: Column
    names: tuple[str, ...]
    n: Floats
    total: Floats
    squares: Floats
    covered: float

    @property
    def gaps(self) -> Floats:
        """How far the higher average over all rows is above the lower inside each group; negative where it is turned round."""
        mean = self.total / self.n
        return np.asarray(mean[0] - mean[1])

    @property
    def weight(self) -> Floats:
        """The weight of each group, n m / (n + m): that of a contrast with fixed effects of the groups, as Cochran's (1954)."""
        weight = self.n[0] * self.n[1] / self.n.sum(axis=0)
        return np.asarray(weight / weight.sum())

    @property
    def gap(self) -> float:
        """The weighted mean of the gaps."""
        return float(self.weight @ self.gaps)

    @property
    def variance(self) -> Floats:
        """The unbiased variance inside each cell, [2, groups]."""
        return np.asarray(np.maximum(self.squares - self.total**2 / self.n, 0.0) / (self.n - 1))

    @property
    def deviation(self) -> float:
        """The standard deviation inside the cells, pooled."""
        return float(np.sqrt(((self.n - 1) * self.variance).sum() / (self.n - 1).sum()))

    def turned_p(self, worth: float) -> float:
        """Return the two-sided p-value of the weighted mean gap where it is negative, else 1; variances differ (Welch, 1947)."""
        if self.gap >= 0:
            return 1.0
        parts = self.weight**2 * self.variance / (self.n * worth)
        if parts.sum() == 0:
            return 0.0
        freedom = parts.sum() ** 2 / float((parts**2 / (self.n - 1)).sum())
        return float(2 * stats.t.sf(-self.gap / np.sqrt(parts.sum()), freedom))


@dataclass(frozen=True, slots=True, eq=False)
class Splits(Whole):
    """The highest and the lowest average of a measure among `groups`, at `high` and `low`, split by every third column."""

    groups: Groups
    high: int
    low: int
    strata: tuple[Strata, ...]

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the category column's."""
        return self.groups.about

    @property
    def aggregate(self) -> Aggregate:
        """Rows are averaged."""
        return Aggregate.MEAN

    @property
    def subject(self) -> Message:
        """The groups and the columns that they are split by."""
        return Message(
            "{} within {thirds}", self.groups.subject, thirds=tuple(label(s.third.name) for s in self.strata)
        )


def splits(
    table: Table, profile: Profile, subjects: Subjects, compared: Iterable[tuple[Groups, int, int]]
) -> Iterator[Splits]:
    """Yield each difference of averages with its splits by up to 4 other columns, from one query a pair of columns.

    Args:
        table: the table that was read.
        profile: its profile.
        subjects: the subjects of the table.
        compared: averages by category, and the positions of the two categories compared: those worth splitting.
    """
    few = crossed_columns(table, profile, subjects)
    at = {c.name: c for c in few}
    wanted = [w for w in compared if w[0].breakdown in at and w[0].measure in subjects.measures[:MOST_MEASURES]]
    crossed = dict[tuple[str, str], dict[str, Cells]]()
    for a, b in combinations(few, 2):
        measures = {g.measure.name: g.measure for g, _, _ in wanted if g.breakdown in (a.name, b.name) and g.measure}
        if measures:
            cells = cells_of(table, a, b, tuple(measures.values()))
            crossed[a.name, b.name] = cells
            crossed[b.name, a.name] = {m: {(y, x): v for (x, y), v in held.items()} for m, held in cells.items()}
    for groups, high, low in wanted:
        pair = (groups.names[high], groups.names[low])
        measured = groups.measure.name if groups.measure else ""
        tried = (
            _strata(crossed[groups.breakdown, c.name][measured], c, pair)
            for c in few
            if c.name not in (groups.breakdown, measured)
        )
        strata = tuple(s for s in tried if s is not None)
        if strata:
            yield Splits(groups, high, low, strata)


def crossed_columns(table: Table, profile: Profile, subjects: Subjects) -> list[Column]:
    """Return the columns that may split a conclusion: the first 5 of 2 to 20 groups, with 5 rows a group on average.

    Measures of whole numbers count as categories here where 2 to 10 of them differ: as many as make up the 5, but at least one.
    """
    distinct, schema = {c.name: c.distinct for c in profile.columns}, table.expr.schema()
    few = [c for c in subjects.breakdowns if 2 <= distinct[c.name] <= min(MOST_CROSSED, table.rows / 5)][:MOST_COLUMNS]
    whole = [c for c in subjects.measures if schema[c.name].is_integer()]
    levels = [c for c in whole if 2 <= distinct[c.name] <= min(MOST_LEVELS, table.rows / 5)]
    return few + levels[: max(MOST_COLUMNS - len(few), 1)]


def cells_of(table: Table, a: Column, b: Column, measures: tuple[Column, ...]) -> dict[str, Cells]:
    """Return the cells of two categories for each measure, by its name; sums are taken about the measure's mean."""
    rows = table.expr.filter(table.expr[a.name].notnull(), table.expr[b.name].notnull())
    values = [number_of(rows, m) for m in measures]
    means = rows.aggregate(**{f"m{i}": v.mean() for i, v in enumerate(values)}).to_pyarrow().to_pylist()[0]
    asked: dict[str, Any] = {}
    for i, value in enumerate(values):
        less = value - (means[f"m{i}"] or 0.0)
        asked |= {f"c{i}": less.count(), f"s{i}": less.sum(), f"q{i}": (less * less).sum()}
    grouped = rows.group_by(a=name_of(rows, a.name), b=name_of(rows, b.name)).aggregate(**asked)
    answer = columns_of(grouped)
    names = list(zip(answer["a"], answer["b"], strict=True))
    return {
        m.name: {
            name: (float(n), float(s), float(q))
            for name, n, s, q in zip(names, answer[f"c{i}"], answer[f"s{i}"], answer[f"q{i}"], strict=True)
            if n
        }
        for i, m in enumerate(measures)
    }


def _strata(cells: Cells, third: Column, pair: tuple[str, str]) -> Strata | None:
    """Return the two categories inside each group of a third column; None where fewer than two groups hold enough of both."""
    empty = (0.0, 0.0, 0.0)
    levels = sorted({level for name, level in cells if name in pair})
    if len(levels) < 2:
        return None
    held = np.array([[cells.get((name, level), empty) for level in levels] for name in pair])  # [2, groups, 3]
    enough = held[:, :, 0].min(axis=0) >= FEWEST_CELL
    if enough.sum() < 2:
        return None
    n, total, squares = held[:, enough].transpose(2, 0, 1)
    names = tuple(level for level, kept in zip(levels, enough, strict=True) if kept)
    return Strata(third, names, n, total, squares, float((n.sum(axis=1) / held[:, :, 0].sum(axis=1)).min()))
