"""What may be asked of a table, typed: a Query, what comes out of it, and the Answer that a person gets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from core.condition import Condition as Condition
from core.condition import Conditions as Conditions
from core.condition import Operator as Operator
from core.condition import Top
from core.types import Chart, Column, Grain, Scalar

Order = Literal["", "highest", "lowest"]


class How(StrEnum):
    """How the rows that a query is about become one number."""

    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"
    SHARE = "share"  # of rows, or of the total of a measure, in percent
    CORRELATION = "correlation"  # of the measure and `other`, by ranks


class Versus(StrEnum):
    """How the two sides of a comparison become one number."""

    NONE = "none"  # each side is told
    DIFFERENCE = "difference"  # the second side less the first
    CHANGE = "change"  # the same in percent of the first


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a table.

    Attributes:
        how: how rows become a number.
        measure: the column measured; empty where rows are counted. A column that is no number can be counted, or have a first and last value.
        other: the second measure of a correlation.
        where: the rows that the query is about.
        part: of a share, which of these rows are the part.
        sides: two sets of rows that are set against each other, within `where`; the earlier one first.
        versus: what becomes of the sides.
        by: the column that rows are grouped by, or empty; `grain` cuts a column of time into periods, `weekday(date)` and the like
            take a step of the calendar as a condition does.
        order: which end of the groups comes first.
        limit: how many groups are wanted; None for all.
        together: whether the share that the wanted groups have of the whole is told as one: of the first five customers.
    """

    how: How
    measure: str = ""
    other: str = ""
    where: Conditions = ()
    part: Conditions = ()
    sides: tuple[Conditions, ...] = ()
    versus: Versus = Versus.NONE
    by: str = ""
    grain: Grain = Grain.NONE
    order: Order = ""
    limit: int | None = None
    together: bool = False

    def __post_init__(self) -> None:
        """Refuse what could not be run."""
        if not self.measure and self.how not in (How.COUNT, How.SHARE):
            raise ValueError(f"{self.how} needs a measure")
        if (self.how is How.CORRELATION) != bool(self.other):
            raise ValueError("a correlation, and nothing else, has two measures")
        if (self.how is How.SHARE) != bool(self.part) and not (self.how is How.SHARE and self.by):
            raise ValueError("a share, and nothing else, has a part")
        if len(self.sides) not in (0, 2) or (self.versus is not Versus.NONE and not self.sides):
            raise ValueError("a comparison has two sides")
        if self.limit is not None and (self.limit < 1 or not self.by):
            raise ValueError("only groups can be limited, to one or more")
        if self.together and (self.how is not How.SHARE or self.part or self.limit is None):
            raise ValueError("only the shares of some groups can be told together")


def first_of(top: Top, measure: Column | None) -> Query:
    """Return the query for the first values of a category: by a total where the measure adds up, else by its average."""
    how = How.COUNT if measure is None else How.SUM if measure.additive else How.MEAN
    return Query(how, top.measure, by=top.column, order="highest", limit=top.limit)


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gives: `columns` and `rows` as a small table, `n` rows of the table behind it, and the SQL.

    `value` is a number, a name or a date; several where several are wanted; None where there is nothing.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    value: Scalar | tuple[Scalar, ...]
    n: int
    sql: str
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader of questions knows of a table's cells: the names in each column, from when to when its dates are, how many rows
    there are, between which bounds each measure lies, and the length of period by which its dates go: a month where all are first days.
    """

    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spans: tuple[tuple[str, dt.date, dt.date], ...] = ()
    rows: int = 0
    bounds: tuple[tuple[str, float, float], ...] = ()
    grains: tuple[tuple[str, Grain], ...] = ()

    def names_of(self, column: str) -> tuple[str, ...]:
        """Return the names in a column; none where they are too many."""
        return next((names for known, names in self.names if known == column), ())

    def span_of(self, column: str) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last date of a column."""
        return next(((first, last) for known, first, last in self.spans if known == column), None)

    def grain_of(self, column: str) -> Grain:
        """Return the length of period by which the dates of a column go: year, month or day."""
        return next((grain for known, grain in self.grains if known == column), Grain.DAY)

    def bounds_of(self, column: str) -> tuple[float, float] | None:
        """Return the least and the greatest value of a measure."""
        return next(((low, high) for known, low, high in self.bounds if known == column), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets. Where it was declined, `query`, `value` and `sql` are empty and `text` says why and what can be asked.

    `rows` is a small data frame; `parts` says in words what was read, one text for each part of the query.
    """

    text: str
    query: Query | None = None
    value: Any = None
    chart: Chart | None = None
    rows: Any = None
    sql: str = ""
    parts: tuple[str, ...] = ()
