"""The frames behind charts, and the rows behind a mark."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import ibis
import numpy as np
import pandas as pd

from core import format
from core.errors import OptionError
from core.types import Aggregate, Column, ColumnKind, Fact, FactKind, Filter, Frame, Grain, Scalar, Table
from insights.aggregate import axes_of, columns_of, crosstab, draw, groups, ledger, name_of, start_of
from insights.conditions import matching
from insights.kinds.association import rates_by
from insights.kinds.base import combined, instant, period_key
from insights.kinds.difference import large_enough
from insights.kinds.seasonality import season_mean
from insights.periods import Ledger, period_starts, seasonal, series, series_within
from insights.sources import Axis

MOST_POINTS = 2_000
ROWS = "rows"  # the field that counts rows
_BINS = 20


def frame_for(table: Table, fact: Fact) -> Frame:
    """Return everything that a chart of the fact draws; the last column is `key`, as the fact's marks name it.

    Along time: (time, measure); by category: (category, measure); a correlation: both measures, at most 2,000 rows;
    an association: (category, "rate") with the rate in percent. Counted rows are called "rows".
    """
    part = replace(table, expr=matching(table.expr, fact.subspace))
    match fact.kind:
        case FactKind.TREND | FactKind.CHANGE_POINT | FactKind.EXTREME:
            return _along_time(table, fact)
        case FactKind.SEASONALITY:
            return _by_season(part, fact)
        case FactKind.CORRELATION:
            return _points(part, fact.measure, fact.breakdown, MOST_POINTS)
        case FactKind.ASSOCIATION:
            return _rates(part, fact)
    return _by_category(part, fact)


def _measure(table: Table, fact: Fact) -> Column | None:
    return table.column(fact.measure) if fact.measure else None


def _ledger(table: Table, fact: Fact) -> Ledger:
    axis = axes_of(table, (table.column(fact.breakdown),))[0]
    if axis is None:
        raise OptionError(f"{fact.breakdown} holds a single moment, so there is no line to draw.")
    return ledger(table, axis, _measures(table, fact))


def _measures(table: Table, fact: Fact) -> tuple[Column, ...]:
    return (table.column(fact.measure),) if fact.measure else ()


def _along_time(table: Table, fact: Fact) -> Frame:
    clock, measure = _ledger(table, fact), _measure(table, fact)
    if fact.subspace:
        whole, part = clock, replace(table, expr=matching(table.expr, fact.subspace))
        clock = ledger(part, whole.axis, whole.measures)
        line = series_within(whole, clock, fact.grain, measure, fact.aggregate, fact.subspace)
    else:
        line = series(clock, fact.grain, measure, fact.aggregate)
    rows = tuple(
        (instant(start, fact.grain), float(value), period_key(start, fact.grain))
        for start, value in zip(line.starts, line.values, strict=True)
    )
    return Frame((fact.breakdown, fact.measure or ROWS, "key"), rows, _partial_note(clock, fact, len(line)))


def _partial_note(clock: Ledger, fact: Fact, drawn: int) -> str:
    missing = len(np.unique(period_starts(clock.starts, fact.grain))) - drawn
    return f"{missing} incomplete or empty {fact.grain}s are not drawn" if missing else ""


def _by_season(table: Table, fact: Fact) -> Frame:
    cycle = fact.value("high_season").unit
    found = seasonal(_ledger(table, fact), cycle, _measure(table, fact), fact.aggregate)
    steps = [int(s) for s in np.unique(found.index)]
    rows = tuple((format.season(s, cycle), season_mean(found, s), str(s)) for s in steps)
    return Frame((fact.breakdown, fact.measure or ROWS, "key"), rows, f"averages over all complete {fact.grain}s")


def _by_category(table: Table, fact: Fact) -> Frame:
    measure = _measure(table, fact)
    found = groups(table, table.column(fact.breakdown), () if measure is None else (measure,))
    chosen = next(g for g in found if g.measure == measure and g.aggregate is fact.aggregate)
    held = large_enough(chosen) if fact.kind is FactKind.DIFFERENCE else chosen
    rows = tuple((held.names[i], float(held.values[i]), held.names[i]) for i in held.order)
    left = len(chosen) - len(held)
    note = f"{left} categories with too few rows are not drawn" if left else ""
    return Frame((fact.breakdown, fact.measure or ROWS, "key"), rows, note)


def _rates(table: Table, fact: Fact) -> Frame:
    found = crosstab(table, table.column(fact.measure), table.column(fact.breakdown))
    rows = tuple((name, rate, name) for name, rate in rates_by(found, fact.focus[0]))
    return Frame((fact.breakdown, "rate", "key"), rows)


def _points(table: Table, x: str, y: str, most: int) -> Frame:
    held = replace(table, expr=table.expr.filter(table.expr[x].notnull(), table.expr[y].notnull()))
    held = replace(held, rows=int(held.expr.count().to_pyarrow().as_py()))
    frame = draw(held, (x, y), most)
    rows = tuple((float(a), float(b), str(i)) for i, (a, b) in enumerate(zip(frame[x], frame[y], strict=True)))
    note = f"{len(rows):,} of {held.rows:,} rows drawn" if held.rows > len(rows) else ""
    return Frame((x, y, "key"), rows, note)


def rows_behind(table: Table, mark_where: tuple[Filter, ...], limit: int = 500) -> tuple[pd.DataFrame, int]:
    """Return the first `limit` rows behind a mark, and how many there are in all."""
    kept = matching(table.expr, mark_where)
    total = int(kept.count().to_pyarrow().as_py())
    return kept.limit(limit).to_pyarrow().to_pandas(), total


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
            raise OptionError(f"There is no column {name!r}; the columns are {', '.join(table.expr.columns)}.")
    rows = matching(table.expr, where)
    if how is Aggregate.NONE:
        return _raw(table, rows, x, y, color, limit)
    if how is not Aggregate.COUNT and y is None:
        raise OptionError(f"A {how} needs a measure; choose a column for y or count rows.")
    measure = None if how is Aggregate.COUNT or y is None else table.column(y)
    rows = rows.filter(rows[x].notnull())
    by = {"x": _cut(table, rows, x, grain)} | ({"color": name_of(rows, color)} if color else {})
    grouped = rows.group_by(**by).aggregate(value=combined(rows, measure, how))
    ordered = grouped.filter(grouped.value.notnull()).order_by([*by]).limit(limit + 1)
    return _grouped_frame(columns_of(ordered), x, measure.name if measure else ROWS, color, grain, limit)


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
    if width <= 0:
        return rows[x].cast("float64")
    return ibis.least(((rows[x].cast("float64") - low) / width).floor(), _BINS - 1) * width + low


def _grouped_frame(answer: dict[str, list[Any]], x: str, y: str, color: str | None, grain: Grain, limit: int) -> Frame:
    taken = {x, color}
    y = y if y not in taken else f"{y} (measured)"
    count = min(len(answer["x"]), limit)
    note = f"the first {limit:,} marks" if len(answer["x"]) > limit else ""
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
        raise OptionError("Rows one by one need a column for y.")
    names = tuple(dict.fromkeys(name for name in (x, color, y) if name is not None))
    held = rows.filter(*[rows[name].notnull() for name in names])
    whole = replace(table, expr=held, rows=int(held.count().to_pyarrow().as_py()))
    frame = draw(whole, names, limit)
    values = frame.astype(object).to_numpy().tolist()
    note = f"{len(values):,} of {whole.rows:,} rows drawn" if whole.rows > len(values) else ""
    return Frame((*names, "key"), tuple((*map(_plain, row), str(i)) for i, row in enumerate(values)), note)


def _plain(value: Any) -> Scalar:
    plain: Scalar = value.item() if isinstance(value, np.generic) else value
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else plain
