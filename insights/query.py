"""A Query run on a table, by one expression for every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import Any

import ibis
import pandas as pd
from scipy import stats

from core.query import Condition, Conditions, Contents, How, Query, Result, Versus
from core.types import ColumnKind, Grain, Scalar, Table
from insights.gather.aggregate import columns_of, mean_of, name_of, start_of
from insights.gather.conditions import operand_column
from insights.gather.sources import Axis

MOST_NAMES = 2_000  # of one column that questions are searched for
_SMALL = 3_000  # rows: of a table of fewer, the numbers in every column are known too
MOST_GROUPS = 5_000
_SAMPLE = 5_000  # rows that a rank correlation is computed over


def contents(table: Table) -> Contents:
    """Return the names in the columns of a table, and from when to when its dates are."""
    rows, names, spans, grains = table.expr, [], [], []
    for column in table.columns:
        kind = rows[column.name].type()
        if kind.is_date() or kind.is_timestamp():
            dates = rows[column.name]
            held = columns_of(rows.aggregate(a=dates.min(), b=dates.max(), day=dates.day().max(), month=dates.month().max()))  # fmt: skip
            if held["a"][0] is not None:
                spans.append((column.name, _day(held["a"][0]), _day(held["b"][0])))
                first = held["day"][0] == 1
                grains.append((column.name, Grain.DAY if not first else Grain.MONTH if held["month"][0] > 1 else Grain.YEAR))  # fmt: skip
        elif (
            table.rows <= _SMALL or kind.is_string() or kind.is_boolean() or column.kind is not ColumnKind.QUANTITATIVE
        ):
            text = name_of(rows, column.name)
            few = rows.select(name=text).filter(text.notnull()).distinct().limit(MOST_NAMES + 1)
            held_names = sorted(columns_of(few)["name"])
            if len(held_names) <= MOST_NAMES:
                names.append((column.name, tuple(held_names)))
    return Contents(tuple(names), tuple(spans), table.rows, tuple(_bounds(table)), tuple(grains))


def _bounds(table: Table) -> Iterator[tuple[str, float, float]]:
    """Yield each measure with its least and greatest value."""
    rows = table.expr
    measures = [c.name for c in table.of_kind(ColumnKind.QUANTITATIVE) if rows[c.name].type().is_numeric()]
    ends = {
        f"{end}{i}": getattr(rows[name].cast("float64"), end)()
        for i, name in enumerate(measures)
        for end in ("min", "max")
    }
    held = columns_of(rows.aggregate(**ends)) if ends else {}
    for i, name in enumerate(measures):
        if held[f"min{i}"][0] is not None:
            yield name, float(held[f"min{i}"][0]), float(held[f"max{i}"][0])


def run(table: Table, query: Query) -> Result:
    """Return what a query gives."""
    rows = matching(table.expr, query.where)
    if query.how is How.CORRELATION:
        return _correlation(rows, query)
    if query.by:
        return _grouped(table, rows, query)
    values = _values(table, rows, query)
    answer = rows.aggregate(**values, n=rows.count())
    row = answer.to_pyarrow().to_pylist()[0]
    cells = tuple(_plain(row[name]) for name in values)
    return Result(
        tuple(values),
        (cells,),
        cells[-1] if len(cells) == 1 or query.versus is not Versus.NONE else cells,
        int(row["n"]),
        _sql(answer),
    )


def as_frame(result: Result) -> pd.DataFrame:
    """Return the rows of a result as a data frame."""
    return pd.DataFrame(list(result.rows), columns=list(result.columns))


def _grouped(table: Table, rows: ibis.Table, query: Query) -> Result:
    rows = rows.filter(operand_column(rows, query.by).notnull())
    key = _key(table, rows, query)
    values = _values(table, rows, query)
    grouped = rows.group_by(name=key).aggregate(**values, n=rows.count())
    if query.how is How.SHARE and not query.part:
        grouped = grouped.mutate(value=grouped["value"] * 100 / grouped["value"].sum())
    kept = grouped.filter(grouped[[*values][-1]].notnull())
    last = kept[[*values][-1]]
    if query.order:
        kept = kept.order_by([last.desc() if query.order == "highest" else last.asc(), kept["name"].asc()])
    else:
        kept = kept.order_by(kept["name"].asc())
    held = columns_of(kept.limit(MOST_GROUPS))
    answer = tuple(tuple(_plain(held[c][i]) for c in ("name", *values)) for i in range(len(held["name"])))
    if query.together:
        first = answer[: query.limit]
        share = sum(row[-1] for row in first if isinstance(row[-1], (int, float)))
        return Result(("name", *values), first, share if first else None, int(sum(held["n"])), _sql(kept))
    wanted = answer if query.limit is None else _with_ties(answer, query.limit)
    names = tuple(row[0] for row in wanted)
    value: Scalar | tuple[Scalar, ...] = names[0] if len(names) == 1 and query.limit == 1 else names
    return Result(("name", *values), answer, value if names else None, int(sum(held["n"])), _sql(kept))


def _with_ties(rows: tuple[tuple[Scalar, ...], ...], limit: int) -> tuple[tuple[Scalar, ...], ...]:
    """Return the first rows, and those that are level with the last of them."""
    if len(rows) <= limit:
        return rows
    return tuple(row for i, row in enumerate(rows) if i < limit or row[-1] == rows[limit - 1][-1])


def _key(table: Table, rows: ibis.Table, query: Query) -> Any:
    if query.by not in rows.columns:
        return operand_column(rows, query.by)
    if query.grain is Grain.NONE:
        kind = rows[query.by].type()
        return rows[query.by] if kind.is_temporal() or kind.is_numeric() else name_of(rows, query.by)
    return start_of(rows, Axis(query.by, query.grain, moments=rows[query.by].type().is_timestamp()))


def _values(table: Table, rows: ibis.Table, query: Query) -> dict[str, Any]:
    """Return the expressions of what is asked: one, or one for each side and what becomes of them."""
    if not query.sides:
        return {"value": _value(table, rows, query, None)}
    first, second = (_value(table, rows, query, _all_of(rows, side)) for side in query.sides)
    values = {"first": first, "second": second}
    if query.versus is Versus.DIFFERENCE:
        values["difference"] = second - first
    elif query.versus is Versus.CHANGE:
        values["change"] = (second / first.nullif(0) - 1) * 100
    return values


def _value(table: Table, rows: ibis.Table, query: Query, where: Any) -> Any:
    if query.how is How.SHARE and not query.part:
        return rows[query.measure].cast("float64").sum() if query.measure else rows.count().cast("float64")
    if query.how is How.SHARE:
        part = _all_of(rows, query.part)
        inside = part if where is None else part & where
        if not query.measure:
            above, below = rows.count(where=inside), rows.count(where=where)
        else:
            column = rows[query.measure].cast("float64")
            above, below = column.sum(where=inside), column.sum(where=where)
        return above.cast("float64") * 100 / below.cast("float64").nullif(0)
    if query.how is How.COUNT and not query.measure:
        return rows.count(where=where).cast("float64")
    column = rows[query.measure]
    if column.type().is_numeric() and query.how is not How.DISTINCT:
        column = column.cast("float64")
    match query.how:
        case How.COUNT:
            return column.count(where=where).cast("float64")
        case How.DISTINCT:
            return column.nunique(where=where).cast("float64")
        case How.SUM:
            return column.sum(where=where)
        case How.MEAN:
            return mean_of(rows, table.column(query.measure), where)
        case How.MEDIAN:
            return column.median(where=where)
        case How.MIN:
            return column.min(where=where)
    return column.max(where=where)


def _correlation(rows: ibis.Table, query: Query) -> Result:
    """Return Pearson's correlation over all rows, with the p-value of Spearman's, which outliers cannot make, over at most 5,000."""
    both = rows.filter(rows[query.measure].notnull(), rows[query.other].notnull())
    chosen = both.select(a=both[query.measure].cast("float64"), b=both[query.other].cast("float64"))
    answer = chosen.aggregate(value=chosen.a.corr(chosen.b, how="pop"), n=chosen.count())
    row = answer.to_pyarrow().to_pylist()[0]
    n = int(row["n"])
    if n > _SAMPLE:
        numbered = chosen.mutate(place=ibis.row_number())
        chosen = numbered.filter(numbered.place * _SAMPLE % n < _SAMPLE).select("a", "b")
    held = columns_of(chosen)
    if len(set(held["a"])) < 2 or len(set(held["b"])) < 2:
        return Result(("value",), ((None,),), None, n, _sql(answer))
    p = float(stats.spearmanr(held["a"], held["b"]).pvalue)
    return Result(("value",), ((row["value"],),), row["value"], n, _sql(answer), p)


def matching(rows: ibis.Table, conditions: Conditions) -> ibis.Table:
    """Return the rows that meet every condition."""
    return rows.filter(_all_of(rows, conditions)) if conditions else rows


def _all_of(rows: ibis.Table, conditions: Conditions) -> Any:
    return reduce(and_, (_predicate(rows, c) for c in conditions)) if conditions else ibis.literal(True)


def _predicate(rows: ibis.Table, condition: Condition) -> Any:
    column, operands = operand_column(rows, condition.column), condition.operands
    if condition.operator == "missing":
        return column.isnull()
    if condition.operator == "filled":
        return column.notnull()
    if isinstance(operands[0], str) and not column.type().is_string():
        column = column.cast("string")
    elif column.type().is_timestamp() or column.type().is_date():
        operands = tuple(ibis.literal(o, type=column.type().copy(nullable=True)) for o in operands)
    match condition.operator:
        case "in":
            return column.isin(operands)
        case "not in":
            return column.isnull() | ~column.isin(operands)
        case "==":
            return column == operands[0]
        case ">":
            return column > operands[0]
        case ">=":
            return column >= operands[0]
        case "<":
            return column < operands[0]
    return column <= operands[0]


def _plain(cell: Any) -> Scalar:
    if isinstance(cell, dt.datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date()
    plain: Scalar = cell
    return plain


def _day(cell: Any) -> dt.date:
    day: dt.date = cell.date() if isinstance(cell, dt.datetime) else cell
    return day


def _sql(expr: ibis.Table) -> str:
    return str(ibis.to_sql(expr))
