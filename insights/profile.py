"""What is in a table: how many cells are missing, how values are spread, what tells rows apart, and what to beware of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import ibis
import numpy as np

from core.types import Column, ColumnKind, ColumnProfile, Profile, Table
from insights.cautions import about_columns, about_table
from insights.gather.aggregate import AT_ONCE, COUNTED_AT_ONCE, SAMPLE_ROWS, batched, draw
from insights.gather.histograms import ColumnSummary, histograms, number_of

EXACT_ROWS = 100_000  # of larger tables, how many values differ is estimated first and counted only where it decides
_FEW = 10_000  # estimated values that differ below which they are counted
_NEARLY_ALL = 0.9  # of the filled rows: above, a column may tell all rows apart, and is counted
_AT_ONCE_EXACT = 4_000_000  # values of which one query may count those that differ, at about 60 bytes each: 240 MB
_QUANTILES = [0.0, 0.25, 0.5, 0.75, 1.0]
_EXAMPLES = 3
_LOOKED = 1_000  # rows that examples and the length of texts are taken from
_MOST_CORRELATED = 40  # measures
_FEWEST_PAIRED = 12  # rows for a coefficient to mean something
_MOST_KEY_PAIRS = 6
_KEY_KINDS = (ColumnKind.IDENTIFIER, ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.TEMPORAL, ColumnKind.TEXT)


def profile(table: Table) -> Profile:
    """Profile a table in a handful of queries, whatever its size: ranges, histograms, checks, keys, and a few rows.

    All counts are exact but `distinct` of columns with many values in tables of more than 100,000 rows, and correlations,
    which are those of at most 5,000 rows drawn evenly.
    """
    counted = _counted(table, _first_pass(table))
    shown = histograms(table, counted)
    head = table.expr.limit(_LOOKED).to_pyarrow().to_pydict()
    correlations = _correlations(table, counted)
    keys, repeated = _keys(table, counted)
    warned = about_columns(table, counted, shown)
    columns = tuple(
        ColumnProfile(
            s.column.name, s.missing, s.distinct, () if s.is_time else s.quantiles, s.mean, shown.get(s.column.name, ()),
            warned[s.column.name], s.deviation, s.estimated, _examples(head[s.column.name]),
        )
        for s in counted
    )  # fmt: skip
    size = sum(_width(head[s.column.name]) * (table.rows - s.missing) for s in counted)
    return Profile(
        table.id,
        table.rows,
        columns,
        about_table(table, counted, correlations, repeated),
        round(size),
        keys,
        correlations,
    )


def _first_pass(table: Table) -> tuple[ColumnSummary, ...]:
    """Ask for all columns at once, or in several queries where the values would not fit in memory together."""
    values = AT_ONCE if table.rows > EXACT_ROWS else _AT_ONCE_EXACT
    step = min(max(1, values // max(table.rows, 1)), COUNTED_AT_ONCE)
    return tuple(s for part in batched(table.columns, step) for s in _ranges(table, part))


def _ranges(table: Table, columns: Sequence[Column]) -> list[ColumnSummary]:
    rows, estimated = table.expr, table.rows > EXACT_ROWS
    asked: dict[str, Any] = {}
    for i, column in enumerate(columns):
        value = rows[column.name]
        asked |= {f"n{i}": value.count(), f"d{i}": value.approx_nunique() if estimated else value.nunique()}
        is_time = _is_time(value)
        if value.type().is_numeric() or is_time:
            number = number_of(value, is_time)
            asked[f"q{i}"] = number.quantile(_QUANTILES)
            asked |= {} if is_time else {f"m{i}": number.mean(), f"s{i}": number.std(how="sample")}
    row = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return [
        ColumnSummary(
            column, table.rows - row[f"n{i}"], min(int(row[f"d{i}"]), row[f"n{i}"]), _floats(row.get(f"q{i}")),
            row.get(f"m{i}"), row.get(f"s{i}"), _is_time(rows[column.name]), estimated,
        )
        for i, column in enumerate(columns)
    ]  # fmt: skip


def _is_time(value: Any) -> bool:
    return bool(value.type().is_date() or value.type().is_timestamp())


def _floats(values: Any) -> tuple[float, ...]:
    return tuple(float(x) for x in values or () if x is not None)


def _counted(table: Table, counted: tuple[ColumnSummary, ...]) -> tuple[ColumnSummary, ...]:
    """Count what differs where an estimate will not do: few values, and columns that may tell all rows apart."""
    unsure = [s for s in counted if s.estimated and _decides(table, s)]
    if not unsure:
        return counted
    exact = dict[str, int]()
    for part in batched(unsure, COUNTED_AT_ONCE):
        asked = {f"d{i}": table.expr[s.column.name].nunique() for i, s in enumerate(part)}
        row = table.expr.aggregate(**asked).to_pyarrow().to_pylist()[0]
        exact |= {s.column.name: int(row[f"d{i}"]) for i, s in enumerate(part)}
    return tuple(
        replace(s, distinct=exact[s.column.name], estimated=False) if s.column.name in exact else s for s in counted
    )


def _decides(table: Table, counted: ColumnSummary) -> bool:
    filled = table.rows - counted.missing
    return counted.distinct <= _FEW or (_may_be_key(counted.column) and counted.distinct >= _NEARLY_ALL * filled)


def _may_be_key(column: Column) -> bool:
    return column.kind in _KEY_KINDS


def _examples(cells: list[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(cell) for cell in cells if cell is not None))[:_EXAMPLES]


def _width(cells: list[Any]) -> float:
    """Return about how many bytes a filled cell takes: 8 for numbers and times, the usual length of texts."""
    texts = [len(cell.encode()) for cell in cells if isinstance(cell, str)]
    return sum(texts) / len(texts) if texts else 8.0


def _keys(table: Table, counted: tuple[ColumnSummary, ...]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the columns or pairs of columns that tell every row apart, and how many rows repeat an earlier one."""
    single = tuple(
        (s.column.name,)
        for s in counted
        if _may_be_key(s.column) and not s.missing and not s.estimated and s.distinct == table.rows
    )
    if single or table.rows < 2:
        return single, 0
    pairs = _likely_pairs(table, counted)
    parts = [table.expr.select(*pair).distinct().aggregate(n=ibis._.count()) for pair in pairs]
    widest = sorted(counted, key=lambda s: -s.distinct)[:3]
    parts.append(table.expr.select(*[s.column.name for s in widest]).distinct().aggregate(n=ibis._.count()))
    marked = [part.mutate(which=ibis.literal(i, type="int64")) for i, part in enumerate(parts)]
    answer = (ibis.union(*marked) if len(marked) > 1 else marked[0]).to_pyarrow().to_pylist()
    differing = {int(r["which"]): int(r["n"]) for r in answer}
    keys = tuple(pair for i, pair in enumerate(pairs) if differing[i] == table.rows)
    if keys or differing[len(pairs)] == table.rows:
        return keys, 0
    return (), table.rows - int(table.expr.distinct().count().to_pyarrow().as_py())


def _likely_pairs(table: Table, counted: tuple[ColumnSummary, ...]) -> list[tuple[str, ...]]:
    """Return pairs without missing cells that have enough combinations to tell all rows apart; in large tables, none."""
    if table.rows > EXACT_ROWS:
        return []
    held = [s for s in counted if _may_be_key(s.column) and not s.missing and 1 < s.distinct < table.rows]
    enough = [(a, b) for a, b in combinations(held, 2) if a.distinct * b.distinct >= table.rows]
    enough.sort(key=lambda pair: pair[0].distinct * pair[1].distinct)
    return [(a.column.name, b.column.name) for a, b in enough[:_MOST_KEY_PAIRS]]


def _correlations(table: Table, counted: tuple[ColumnSummary, ...]) -> tuple[tuple[str, str, float], ...]:
    measures = [s.column.name for s in counted if s.column.kind is ColumnKind.QUANTITATIVE and s.deviation]
    measures = measures[:_MOST_CORRELATED]
    if len(measures) < 2:
        return ()
    drawn = draw(table, tuple(measures), SAMPLE_ROWS).astype("float64")
    with np.errstate(invalid="ignore", divide="ignore"):
        r = drawn.corr(min_periods=_FEWEST_PAIRED).to_numpy()
    pairs = ((a, b, float(r[i, j])) for (i, a), (j, b) in combinations(enumerate(measures), 2) if np.isfinite(r[i, j]))
    return tuple(sorted(pairs, key=lambda pair: -abs(pair[2])))
