"""One pass over a table: how many cells are missing, how values are spread, and what a reader should be warned of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np

from core import format
from core.types import Column, ColumnKind, ColumnProfile, Profile, Table
from insights.aggregate import MOST_AXES, axes_of, columns_of, ledger, name_of
from insights.periods import choose_grain, complete, period_starts

BINS = 20
COMMON_NAMES = 10
MANY_MISSING = 0.2
FEW_ROWS = 12
_QUANTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
_PLACEHOLDERS = frozenset({-1.0, -9.0, -99.0, -999.0, -9999.0, 99.0, 999.0, 9999.0, 99999.0, 999999.0, -99999.0})
_EMPTY_WORDS = frozenset("unknown n/a na none null nan - -- ? missing undefined tbd 未知 无 不详 缺失".split())
_FAR = 3.0  # interquartile ranges from the nearest quartile
_MOST_NAMES = 5_000  # distinct names above which the most common are not asked for


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the first query found of one column."""

    column: Column
    missing: int
    distinct: int
    low: Any
    high: Any
    quantiles: tuple[float, ...]
    mean: float | None


def profile(table: Table) -> Profile:
    """Profile a table: one query for all columns, one for all number and time histograms, one for all common names."""
    seen = _first_pass(table)
    histograms = _binned(table, seen) | _common(table, seen)
    columns = tuple(
        ColumnProfile(
            s.column.name, s.missing, s.distinct, s.quantiles, s.mean, histograms.get(s.column.name, ()),
            _warnings(s, histograms.get(s.column.name, ()), table.rows),
        )
        for s in seen
    )  # fmt: skip
    return Profile(table.id, table.rows, columns, _table_warnings(table, seen))


def _is_number(table: Table, column: Column) -> bool:
    return bool(table.expr.schema()[column.name].is_numeric())


def _is_time(table: Table, column: Column) -> bool:
    dtype = table.expr.schema()[column.name]
    return bool(dtype.is_date() or dtype.is_timestamp())


def _first_pass(table: Table) -> tuple[_Seen, ...]:
    rows = table.expr
    asked: dict[str, Any] = {}
    for i, column in enumerate(table.columns):
        value = rows[column.name]
        asked |= {f"n{i}": value.count(), f"d{i}": value.nunique()}
        if _is_number(table, column):
            number = value.cast("float64")
            asked |= {f"m{i}": number.mean(), f"q{i}": number.quantile(list(_QUANTILES))}
        elif _is_time(table, column):
            asked |= {f"a{i}": value.min(), f"b{i}": value.max()}
    row = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return tuple(_seen(table, column, row, i) for i, column in enumerate(table.columns))


def _seen(table: Table, column: Column, row: dict[str, Any], i: int) -> _Seen:
    quantiles = tuple(float(x) for x in row.get(f"q{i}") or ())
    low = quantiles[0] if quantiles else row.get(f"a{i}")
    high = quantiles[-1] if quantiles else row.get(f"b{i}")
    return _Seen(column, table.rows - row[f"n{i}"], row[f"d{i}"], low, high, quantiles, row.get(f"m{i}"))


def _binned(table: Table, seen: tuple[_Seen, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Count equal-width bins of all numbers and times in one query."""
    shown = [s for s in seen if s.low is not None and s.high is not None and s.high > s.low]
    if not shown:
        return {}
    rows = table.expr
    bins = {f"b{i}": _bin_of(rows[s.column.name], s) for i, s in enumerate(shown)}
    long = rows.select(**bins).pivot_longer(ibis.selectors.all(), names_to="which", values_to="bin")
    long = long.filter(long.bin.notnull())
    answer = columns_of(long.group_by("which", "bin").aggregate(n=long.count()))
    counts = np.zeros((len(shown), BINS), dtype=int)
    for which, at, n in zip(answer["which"], answer["bin"], answer["n"], strict=True):
        counts[int(which[1:]), int(at)] = n
    return {s.column.name: _labelled(s, counts[i]) for i, s in enumerate(shown)}


def _bin_of(value: Any, seen: _Seen) -> Any:
    number = value.cast("float64") if seen.quantiles else value.cast("timestamp").epoch_seconds().cast("float64")
    low, width = _low_and_width(seen)
    return ibis.least(ibis.greatest(((number - low) / width).floor(), 0), BINS - 1).cast("int64")


def _low_and_width(seen: _Seen) -> tuple[float, float]:
    low, high = (_seconds(x) for x in (seen.low, seen.high))
    width = (high - low) / BINS
    if seen.column.dtype.lower().startswith(("int", "bigint", "smallint", "tinyint", "uint")) and high - low < BINS:
        width = 1.0
    return low, width


def _seconds(x: Any) -> float:
    if isinstance(x, dt.datetime):
        return x.replace(tzinfo=dt.UTC).timestamp()
    if isinstance(x, dt.date):
        return dt.datetime(x.year, x.month, x.day, tzinfo=dt.UTC).timestamp()
    return float(x)


def _labelled(seen: _Seen, counts: Any) -> tuple[tuple[str, int], ...]:
    low, width = _low_and_width(seen)
    last = int(np.flatnonzero(counts)[-1]) + 1 if width == 1.0 else BINS
    return tuple((_label(seen, low + i * width, width), int(counts[i])) for i in range(last))


def _label(seen: _Seen, start: float, width: float) -> str:
    if not seen.quantiles:
        return dt.datetime.fromtimestamp(start, dt.UTC).date().isoformat()
    if width == 1.0:
        return format.number(start)
    return f"{format.number(start)} to {format.number(start + width)}"


def _common(table: Table, seen: tuple[_Seen, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Count the most common names of all other columns in one query."""
    shown = [
        s for s in seen if s.low is None and 0 < s.distinct <= min(_MOST_NAMES, max(0.9 * table.rows, COMMON_NAMES))
    ]
    if not shown:
        return {}
    rows = table.expr
    names = rows.select(**{f"c{i}": name_of(rows, s.column.name) for i, s in enumerate(shown)})
    long = names.pivot_longer(ibis.selectors.all(), names_to="which", values_to="name")
    long = long.filter(long.name.notnull())
    counted = long.group_by("which", "name").aggregate(n=long.count())
    place = ibis.row_number().over(group_by=counted.which, order_by=[counted.n.desc(), counted.name.asc()])
    top = counted.mutate(place=place)
    answer = columns_of(top.filter(top.place < COMMON_NAMES).order_by(["which", "place"]))
    found: dict[str, list[tuple[str, int]]] = {s.column.name: [] for s in shown}
    for which, name, n in zip(answer["which"], answer["name"], answer["n"], strict=True):
        found[shown[int(which[1:])].column.name].append((name, int(n)))
    return {name: tuple(counts) for name, counts in found.items()}


def _warnings(seen: _Seen, histogram: tuple[tuple[str, int], ...], rows: int) -> tuple[str, ...]:
    filled = rows - seen.missing
    if filled == 0:
        return ("every cell is missing",)
    found = []
    if seen.missing >= MANY_MISSING * rows:
        found.append(f"{format.percent(seen.missing / rows * 100)} of the cells are missing")
    if seen.distinct == 1:
        found.append("every filled cell holds the same value")
    elif seen.column.kind in (ColumnKind.NOMINAL, ColumnKind.ORDINAL) and filled > 20 and seen.distinct > 0.9 * filled:
        found.append("almost every row has a name of its own, so it cannot group rows")
    placeholder = _placeholder(seen)
    if placeholder is not None:
        found.append(f"{format.number(placeholder)} lies far from all other values and may stand for a missing one")
    empty = [name for name, _ in histogram if not seen.quantiles and name.strip().lower() in _EMPTY_WORDS]
    if empty:
        found.append(f"“{empty[0]}” may stand for a missing value")
    return tuple(found)


def _placeholder(seen: _Seen) -> float | None:
    if not seen.quantiles:
        return None
    low, first, _, third, high = seen.quantiles
    far = _FAR * max(third - first, 1e-12)
    if low in _PLACEHOLDERS and first - low > far and low < 0 <= first:
        return low
    return high if high in _PLACEHOLDERS and high - third > far else None


def _table_warnings(table: Table, seen: tuple[_Seen, ...]) -> tuple[str, ...]:
    found = []
    if table.rows < FEW_ROWS:
        found.append(f"{table.rows} rows are too few to test most claims")
    times = tuple(s.column for s in seen if _is_time(table, s.column) and s.distinct > 1)[:MOST_AXES]
    for axis in axes_of(table, times) if times else ():
        if axis is None:
            continue
        clock = ledger(table, axis, ())
        grain = choose_grain(clock)
        starts, at = np.unique(period_starts(clock.starts, grain), return_inverse=True)
        if not complete(clock.starts, starts, at, grain)[-1]:
            last = format.period(starts[-1].astype("datetime64[us]").item(), grain)
            found.append(
                f"the last {grain} of {format.label(axis.name)}, {last}, is not complete and is left out of tests"
            )
    return tuple(found)
