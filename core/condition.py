"""Conditions on rows, typed, and a Slice: the conditions under which a whole table is looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Scalar = str | int | float | bool | dt.date | dt.datetime | None

Operator = Literal["in", "not in", "==", ">", ">=", "<", "<=", "missing", "filled"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on rows. `column` may be a step of the calendar, `month(date)`, `weekday(date)` or `hour(date)`."""

    column: str
    operator: Operator
    operands: tuple[Scalar, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an operator that there is not, and a number of operands that does not suit it."""
        if self.operator not in get_args(Operator):
            raise ValueError(f"{self.operator} on {self.column} is no operator")
        several = self.operator in ("in", "not in")
        wanted = len(self.operands) if several else 0 if self.operator in ("missing", "filled") else 1
        if len(self.operands) != wanted or (several and not self.operands):
            raise ValueError(f"{self.operator} on {self.column} takes other operands than {self.operands}")


Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Top:
    """The condition that a row is of one of the first values of a category, by the total or the average of a measure.

    Attributes:
        column: the category.
        limit: how many of its values; those that are level with the last are among them.
        measure: by which they are put in order; empty where rows are counted.
        held: these values, once a table was asked for them.
    """

    column: str
    limit: int
    measure: str = ""
    held: tuple[Scalar, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number that limits nothing."""
        if self.limit < 1:
            raise ValueError(f"the first {self.limit} of {self.column} are none")


@dataclass(frozen=True, slots=True)
class Slice:
    """The conditions under which a table is looked at, all of which hold; none for the whole table.

    What comes first by a measure does so among the rows that meet the other conditions.
    """

    conditions: tuple[Condition | Top, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it says something about, in its order."""
        return tuple(dict.fromkeys(condition.column for condition in self.conditions))

    def of(self, column: str) -> tuple[Condition | Top, ...]:
        """Return what it says about a column."""
        return tuple(condition for condition in self.conditions if condition.column == column)

    def with_(self, column: str, conditions: tuple[Condition | Top, ...]) -> Slice:
        """Return the slice that says something else about a column, in its place, or nothing.

        >>> west = Slice((Condition("region", "==", ("West",)), Condition("year", "filled")))
        >>> [c.column for c in west.with_("region", (Condition("region", "missing"),)).conditions], west.with_("region", ()).columns
        (['region', 'year'], ('year',))
        """
        if column not in self.columns:
            return Slice((*self.conditions, *conditions))
        parts = (conditions if name == column else self.of(name) for name in self.columns)
        return Slice(tuple(condition for part in parts for condition in part))


WHOLE = Slice()
