"""A table looked at under conditions: fewer of its rows, asked of the same engine, and columns that mean what they meant."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ibis

from core.condition import Condition, Slice, Top
from core.errors import OptionError
from core.message import Message
from core.query import first_of
from core.types import Table
from insights.gather.conditions import operand_column
from insights.query import matching, run


def narrowed(table: Table, conditions: Sequence[Condition | Top]) -> Table:
    """Return the table of those rows that meet every condition.

    Nothing is read or pulled over: only the rows are counted, and what comes first by a measure is looked up.

    Raises:
        OptionError: there is no such column, its values cannot be compared with what is asked, or no row is left.
    """
    if not conditions:
        return table
    for condition in conditions:
        _check(table, condition)
    plain = [condition for condition in conditions if isinstance(condition, Condition)]
    slice = Slice((*table.slice.conditions, *plain))
    left = replace(table, expr=matching(table.expr, tuple(plain)), slice=slice)
    for top in (condition for condition in conditions if isinstance(condition, Top)):
        held = _first(left, top)
        rows = matching(left.expr, (Condition(top.column, "in", held),)) if held else left.expr.limit(0)
        left = replace(left, expr=rows, slice=Slice((*left.slice.conditions, replace(top, held=held))))
    rows = int(left.expr.count().to_pyarrow().as_py())
    if rows == 0:
        raise OptionError(
            Message("No row is left: none of {} meets all of this; take something away.", f"{table.rows:,}")
        )
    id = hashlib.sha256(f"{table.id}\n{left.slice}".encode()).hexdigest()[:16]
    return replace(left, id=id, rows=rows, whole=table.whole or table.rows)


def restricted(rows: ibis.Table, slice: Slice) -> ibis.Table:
    """Return the rows that a slice of a table leaves, in a query over the whole of it."""
    for condition in slice.conditions:
        plain = Condition(condition.column, "in", condition.held) if isinstance(condition, Top) else condition
        rows = matching(rows, (plain,))
    return rows


def _first(table: Table, top: Top) -> tuple[Any, ...]:
    found = run(table, first_of(top, table.column(top.measure) if top.measure else None)).value
    return found if isinstance(found, tuple) else () if found is None else (found,)


def _check(table: Table, condition: Condition | Top) -> None:
    """Raise an OptionError where a condition cannot be put to the table."""
    kind = operand_column(table.expr, condition.column).type()
    if isinstance(condition, Top):
        if condition.measure and not operand_column(table.expr, condition.measure).type().is_numeric():
            raise OptionError(Message("{} is no number, so nothing comes first by it.", repr(condition.measure)))
        return
    for operand in condition.operands:
        text = isinstance(operand, str) and (condition.operator in ("in", "not in", "==") or kind.is_string())
        number = isinstance(operand, (int, float)) and (kind.is_numeric() or kind.is_boolean())
        dated = hasattr(operand, "year") and (kind.is_date() or kind.is_timestamp())
        if not (text or number or dated):
            why = "{} cannot be compared with {}: its values are of another sort."
            raise OptionError(Message(why, repr(condition.column), repr(operand)))
