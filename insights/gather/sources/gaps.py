"""Missing cells of one column by the categories of another: what a pattern of missing values is found in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.format import label
from core.message import Message
from core.types import Column, Profile, Table
from insights.gather.aggregate import MOST_CROSSED, columns_of, name_of
from insights.gather.sources import RowByRow
from insights.gather.subjects import Subjects
from insights.statistics.arrays import Floats

FEWEST_MISSING = 10
MOST_COLUMNS = 8
MOST_BREAKDOWNS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Gaps(RowByRow):
    """How many rows of each category lack a value of `column`: `missing` of `rows`, one entry a name."""

    column: Column
    breakdown: Column
    names: tuple[str, ...]
    missing: Floats
    rows: Floats

    @property
    def about(self) -> tuple[str, str]:
        """The names of the column with gaps and of the category column."""
        return self.column.name, self.breakdown.name

    @property
    def subject(self) -> Message:
        """Both columns."""
        return Message("{} by {}", label(self.column.name), label(self.breakdown.name))

    @property
    def rates(self) -> Floats:
        """The percentage of rows of each category that lack a value."""
        return self.missing / self.rows * 100

    @property
    def base_rate(self) -> float:
        """The percentage of all rows that lack a value."""
        return float(self.missing.sum() / self.rows.sum() * 100)


def gaps(table: Table, profile: Profile, subjects: Subjects) -> tuple[Gaps, ...]:
    """Return the Gaps of up to 8 columns along up to 4 categories of 2 to 20 names, from one query a category.

    Only columns that miss 10 cells or more, and hold 10 or more, are looked at.
    """
    columns = {c.name: c for c in profile.columns}
    holed = [c for c in table.columns if FEWEST_MISSING <= columns[c.name].missing <= table.rows - FEWEST_MISSING]
    few = [c for c in subjects.breakdowns if 2 <= columns[c.name].distinct <= min(MOST_CROSSED, table.rows / 5)]
    made = []
    for breakdown in few[:MOST_BREAKDOWNS] if holed else ():
        made += gaps_by(table, breakdown, tuple(c for c in holed[:MOST_COLUMNS] if c.name != breakdown.name))
    return tuple(made)


def gaps_by(table: Table, breakdown: Column, columns: tuple[Column, ...]) -> list[Gaps]:
    """Return the Gaps of each column along one category, by name."""
    rows = table.expr.filter(table.expr[breakdown.name].notnull())
    asked = {f"m{i}": rows[c.name].isnull().sum() for i, c in enumerate(columns)}
    grouped = rows.group_by(name=name_of(rows, breakdown.name)).aggregate(n=rows.count(), **asked)
    answer = columns_of(grouped.order_by("name"))
    names, n = tuple(answer["name"]), np.array(answer["n"], dtype=float)
    return [Gaps(c, breakdown, names, np.array(answer[f"m{i}"], dtype=float), n) for i, c in enumerate(columns)]
