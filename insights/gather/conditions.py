"""Conditions on rows, as marks and subspaces carry them, put to the engine."""

from __future__ import annotations

import re
from typing import Any

import ibis

from core.errors import OptionError
from core.message import Message
from core.types import Filter

_SEASON = re.compile(r"^(month|weekday|hour)\((.+)\)$", re.DOTALL)


def matching(rows: ibis.Table, conditions: tuple[Filter, ...]) -> ibis.Table:
    """Return the rows that meet every condition.

    A condition on `month(date)`, `weekday(date)` or `hour(date)` is one on that step of the calendar of a column, as `step_of` counts.
    """
    return rows.filter(*[predicate(rows, c) for c in conditions]) if conditions else rows


def predicate(rows: ibis.Table, condition: Filter) -> Any:
    """Return one condition as an Ibis expression. Raises OptionError for a column that is not there."""
    value = operand_column(rows, condition.column)
    if condition.operator == "is" or condition.operand is None:
        return value.isnull()
    operand: Any = condition.operand
    if isinstance(operand, str) and not value.type().is_string():
        value = value.cast("string")
    elif value.type().is_temporal() and not isinstance(operand, str):
        operand = ibis.literal(operand, type=value.type().copy(nullable=True))
    match condition.operator:
        case "==":
            return value == operand
        case ">=":
            return value >= operand
    return value < operand


def operand_column(rows: ibis.Table, name: str) -> Any:
    """Return a column, or a step of the calendar of one; raises OptionError where there is none."""
    if name in rows.columns:
        return rows[name]
    season = _SEASON.match(name)
    if season is None or season[2] not in rows.columns:
        missing = "There is no column {} to filter on; the columns are {}."
        raise OptionError(Message(missing, repr(name), tuple(rows.columns)))
    return step_of(rows[season[2]], season[1])


def step_of(start: Any, cycle: str) -> Any:
    """Return the expression of the calendar month (1 to 12), ISO weekday (1 to 7) or hour (0 to 23) of a moment."""
    if cycle == "hour":
        return start.hour()
    return start.month() if cycle == "month" else start.day_of_week.index() + 1
