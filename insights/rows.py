"""The frames behind charts, and the rows behind a mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import ibis
import numpy as np
import pandas as pd
from pyarrow import parquet

from core.errors import OptionError
from core.message import Message
from core.types import Aggregate, ColumnKind, Fact, Filter, Frame, Grain, Scalar, Table
from insights.gather.aggregate import axes_of, columns_of, draw, ledger, name_of, start_of
from insights.gather.conditions import matching
from insights.gather.periods import complete_periods
from insights.gather.sources import Axis
from insights.kinds import BY_KIND
from insights.state.frames import ROWS
from insights.state.queries import combined
from insights.state.stating import period_key

_BINS = 20


def frame_for(table: Table, fact: Fact) -> Frame:
    """Return everything that a chart of the fact draws; the last column is `key`, as the fact's marks name it."""
    return BY_KIND[fact.kind].frame(table, fact)


def rows_behind(
    table: Table, mark_where: tuple[Filter, ...], limit: int = 500, filled: Sequence[str] = ()
) -> tuple[pd.DataFrame, int]:
    """Return the first `limit` rows behind a mark, and how many there are in all.

    Args:
        table: that they are of.
        mark_where: what they meet.
        limit: of the rows that come back.
        filled: columns without a value in which a row is not counted.
    """
    kept = matching(table.expr, mark_where)
    kept = kept.filter([kept[name].notnull() for name in filled]) if filled else kept
    total = int(kept.count().to_pyarrow().as_py())
    return kept.limit(limit).to_pyarrow().to_pandas(), total


def counted_columns(table: Table, fact: Fact) -> tuple[str, ...]:
    """Return the columns without a value in which a row is not counted in a fact; a claim about gaps counts those of its measure."""
    gaps = {c.column for mark in fact.marks for c in mark.where if c.operator == "is"}
    of_ratio = {c.name: (c.meaning.part, c.meaning.weight) for c in table.columns if c.is_ratio}
    named = dict.fromkeys((*of_ratio.get(fact.measure, (fact.measure,)), fact.breakdown))
    return tuple(name for name in named if name in table.expr.columns and name not in gaps)


def as_parquet(table: Table) -> bytes:
    """Return all rows of a table, as it was read, as a Parquet file."""
    file = BytesIO()
    parquet.write_table(table.expr.to_pyarrow(), file, compression="zstd")
    return file.getvalue()


def aggregate(
    table: Table,
    *,
    x: str,
    y: str | None,
    how: Aggregate,
    grain: Grain,
    color: str | None,
    where: tuple[Filter, ...],
    limit: int = 5000,
) -> Frame:
    """Return any measure by any column, for free exploration: (x, color if any, y or "rows", key).

    A time column is cut by `grain`; numbers on x are put into 20 bins, and named by where the bin begins. With `how` NONE the
    rows themselves come back, at most `limit` of them, evenly drawn.

    Raises:
        OptionError: a column does not exist, or `how` needs a measure that was not given.
    """
    for name in (x, y, color):
        if name is not None and name not in table.expr.columns:
            raise OptionError(
                Message("There is no column {}; the columns are {}.", repr(name), tuple(table.expr.columns))
            )
    rows = matching(table.expr, where)
    if how is Aggregate.NONE:
        return _raw(table, rows, x, y, color, limit)
    if how is not Aggregate.COUNT and y is None:
        raise OptionError(Message("A {} needs a measure; choose a column for y or count rows.", how))
    measure = None if how is Aggregate.COUNT or y is None else table.column(y)
    rows = rows.filter(rows[x].notnull())
    by = {"x": _cut(table, rows, x, grain)} | ({"color": name_of(rows, color)} if color else {})
    grouped = rows.group_by(**by).aggregate(value=combined(rows, measure, how))
    ordered = grouped.filter(grouped.value.notnull()).order_by([*by]).limit(limit + 1)
    frame = _grouped_frame(columns_of(ordered), x, measure.name if measure else ROWS, color, grain, limit)
    return frame if how is Aggregate.MEAN or grain is Grain.NONE else _in_whole_periods(table, rows, frame, grain)


def _in_whole_periods(table: Table, rows: ibis.Table, frame: Frame, grain: Grain) -> Frame:
    """Leave out a first and a last period that the data begin or end within: what adds up looks like a fall there."""
    held = replace(table, expr=rows)
    axis = axes_of(held, (table.column(frame.columns[0]),))[0]
    if axis is None or axis.whole_years or axis.grain is Grain.READING:
        return frame
    whole = set(complete_periods(ledger(held, axis, ()), grain).tolist())
    kept = tuple(row for row in frame.rows if np.datetime64(str(row[0]), "s").item() in whole)
    left = len({row[0] for row in frame.rows}) - len({row[0] for row in kept})
    return replace(frame, rows=kept, note=Message("{} incomplete {}s are not drawn", left, grain)) if left else frame


def _cut(table: Table, rows: ibis.Table, x: str, grain: Grain) -> Any:
    column = table.column(x)
    dtype = rows[x].type()
    if dtype.is_date() or dtype.is_timestamp():
        return rows[x] if grain is Grain.NONE else start_of(rows, Axis(x, grain, moments=dtype.is_timestamp()))
    if column.kind is not ColumnKind.QUANTITATIVE:
        return name_of(rows, x)
    low, high = (
        rows.aggregate(a=rows[x].min().cast("float64"), b=rows[x].max().cast("float64"))
        .to_pyarrow()
        .to_pylist()[0]
        .values()
    )
    width = ((high or 0.0) - (low or 0.0)) / _BINS
    if width <= 0 or (dtype.is_integer() and width < 1):  # levels of a scale are their own bins
        return rows[x].cast("float64")
    return ibis.least(((rows[x].cast("float64") - low) / width).floor(), _BINS - 1) * width + low


def _grouped_frame(answer: dict[str, list[Any]], x: str, y: str, color: str | None, grain: Grain, limit: int) -> Frame:
    taken = {x, color}
    y = y if y not in taken else f"{y} (measured)"
    count = min(len(answer["x"]), limit)
    note = Message("the first {} marks", f"{limit:,}") if len(answer["x"]) > limit else None
    keys = [_key(answer["x"][i], grain) for i in range(count)]
    if color is None:
        return Frame((x, y, "key"), tuple((answer["x"][i], answer["value"][i], keys[i]) for i in range(count)), note)
    rows = tuple(
        (answer["x"][i], answer["color"][i], answer["value"][i], f"{keys[i]}|{answer['color'][i]}")
        for i in range(count)
    )
    return Frame((x, color, y, "key"), rows, note)


def _key(value: Scalar, grain: Grain) -> str:
    if isinstance(value, dt.datetime):
        return period_key(value, grain) if grain is not Grain.NONE else value.isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _raw(table: Table, rows: ibis.Table, x: str, y: str | None, color: str | None, limit: int) -> Frame:
    if y is None:
        raise OptionError(Message("Rows one by one need a column for y."))
    names = tuple(dict.fromkeys(name for name in (x, color, y) if name is not None))
    held = rows.filter(*[rows[name].notnull() for name in names])
    whole = replace(table, expr=held, rows=int(held.count().to_pyarrow().as_py()))
    frame = draw(whole, names, limit)
    values = frame.astype(object).to_numpy().tolist()
    note = Message("{} of {} rows drawn", f"{len(values):,}", f"{whole.rows:,}") if whole.rows > len(values) else None
    return Frame((*names, "key"), tuple((*map(_plain, row), str(i)) for i, row in enumerate(values)), note)


def _plain(value: Any) -> Scalar:
    plain: Scalar = value.item() if isinstance(value, np.generic) else value
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else plain
