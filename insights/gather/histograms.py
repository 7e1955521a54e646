"""Histograms of numbers and times, and the most common names of everything else, all in one query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np

from core import format
from core.types import Column, Table
from insights.gather.aggregate import columns_of, name_of

BINS = 20
COMMON_NAMES = 10
_MOST_NAMES = 10_000  # distinct names above which the most common are not asked for
_UNREPEATED = 0.9  # of the rows; so many names of their own have no common one

Histogram = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """What the first query found of one column. Quantiles of times are in seconds since 1970."""

    column: Column
    missing: int
    distinct: int
    quantiles: tuple[float, ...] = ()
    mean: float | None = None
    deviation: float | None = None
    is_time: bool = False
    estimated: bool = False

    @property
    def low(self) -> float:
        """The smallest value."""
        return self.quantiles[0]

    @property
    def high(self) -> float:
        """The largest value."""
        return self.quantiles[-1]

    @property
    def width(self) -> float:
        """How wide a bin is: one where whole numbers span fewer than there are bins."""
        whole = self.column.dtype.lower().startswith(("int", "bigint", "smallint", "tinyint", "uint"))
        return 1.0 if whole and self.high - self.low < BINS else (self.high - self.low) / BINS


def number_of(value: Any, is_time: bool) -> Any:
    """Return the expression of a number, or of a time in seconds since 1970, as a float."""
    return (value.cast("timestamp").epoch_seconds() if is_time else value).cast("float64")


def histograms(table: Table, column: tuple[ColumnSummary, ...]) -> dict[str, Histogram]:
    """Return the histogram of each column that has one, by its name."""
    binned = [s for s in column if s.quantiles and s.high > s.low]
    most = min(_MOST_NAMES, max(_UNREPEATED * table.rows, COMMON_NAMES))
    named = [s for s in column if not s.quantiles and 0 < s.distinct <= most]
    parts = [_bins(table, i, s) for i, s in enumerate(binned)] + [_names(table, i, s) for i, s in enumerate(named)]
    if not parts:
        return {}
    answer = columns_of(ibis.union(*parts) if len(parts) > 1 else parts[0])
    counts = np.zeros((len(binned), BINS), dtype=int)
    names: list[list[tuple[str, int]]] = [[] for _ in named]
    for which, at, name, n in zip(answer["which"], answer["bin"], answer["name"], answer["n"], strict=True):
        if name is None:
            counts[which, int(at)] = n
        else:
            names[which].append((name, int(n)))
    labelled = {s.column.name: _labelled(s, counts[i]) for i, s in enumerate(binned)}
    ordered = (tuple(sorted(held, key=lambda pair: (-pair[1], pair[0]))) for held in names)
    return labelled | {s.column.name: held for s, held in zip(named, ordered, strict=True)}


def _bins(table: Table, which: int, column: ColumnSummary) -> ibis.Table:
    rows = _filled(table, column.column.name)
    number = number_of(rows[column.column.name], column.is_time)
    at = ibis.least(ibis.greatest(((number - column.low) / column.width).floor(), 0), BINS - 1).cast("int64")
    counted = rows.group_by(bin=at).aggregate(n=rows.count())
    return counted.select(which=_int(which), bin=counted.bin, name=ibis.null("string"), n=counted.n)


def _names(table: Table, which: int, column: ColumnSummary) -> ibis.Table:
    rows = _filled(table, column.column.name)
    counted = rows.group_by(name=name_of(rows, column.column.name)).aggregate(n=rows.count())
    top = counted.order_by([counted.n.desc(), counted.name.asc()]).limit(COMMON_NAMES)
    return top.select(which=_int(which), bin=ibis.null("int64"), name=top.name, n=top.n)


def _filled(table: Table, name: str) -> ibis.Table:
    """Return the filled rows of one column alone: of a wide table each mention costs what all its columns do."""
    column = table.expr.select(name)
    return column.filter(column[name].notnull())


def _int(value: int) -> Any:
    return ibis.literal(value, type="int64")


def _labelled(column: ColumnSummary, counts: Any) -> Histogram:
    last = int(np.flatnonzero(counts)[-1]) + 1 if column.width == 1.0 else BINS
    return tuple((_label(column, column.low + i * column.width), int(counts[i])) for i in range(last))


def _label(column: ColumnSummary, start: float) -> str:
    if column.is_time:
        return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=start)).date().isoformat()
    if column.width == 1.0:
        return format.number(start)
    return f"{format.number(start)} to {format.number(start + column.width)}"
