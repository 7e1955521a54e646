"""Histograms: equal bins between the least and the largest value, drawn and marked alike."""

from __future__ import annotations

import ibis

from core import format
from core.types import Column, Fact, Filter, Frame, Mark, Table
from insights.gather.aggregate import number_of
from insights.state.frames import ROWS

BINS = 20


def bin_of(x: float, low: float, high: float) -> int:
    """Return the bin that a value falls into.

    >>> bin_of(0, 0, 10), bin_of(5, 0, 10), bin_of(10, 0, 10)
    (0, 10, 19)
    """
    return min(max(int((x - low) / ((high - low) / BINS)), 0), BINS - 1)


def bin_mark(column: Column, x: float, value: str, low: float, high: float) -> Mark:
    """Return the mark of the bin that holds a value, with the condition that selects its rows."""
    at, width = bin_of(x, low, high), (high - low) / BINS
    where = [Filter(column.name, ">=", low + at * width)] if at else []
    where += [Filter(column.name, "<", low + (at + 1) * width)] if at < BINS - 1 else []
    text = format.quantity(x, column.unit)
    return Mark(str(at), bin_label(at, low, width), text, value, tuple(where), x, column.unit)


def bin_label(at: int, low: float, width: float) -> str:
    """Return how a bin is written on an axis.

    >>> bin_label(2, 0, 5)
    '10–15'
    """
    return f"{format.number(low + at * width)}–{format.number(low + (at + 1) * width)}"


def histogram(table: Table, fact: Fact) -> Frame:
    """Return how many rows fall into each of 20 equal bins: (bin, "rows", key)."""
    x = number_of(table.expr, table.column(fact.measure))
    ends = table.expr.aggregate(low=x.min(), high=x.max()).to_pyarrow().to_pylist()[0]
    low, high = float(ends["low"]), float(ends["high"])
    width = (high - low) / BINS
    at = ibis.least(((x - low) / width).floor(), BINS - 1).cast("int64")
    binned = table.expr.filter(x.notnull()).select(at=at)
    answer = binned.group_by("at").aggregate(n=binned.count()).to_pyarrow().to_pydict()
    counts = dict(zip(answer["at"], answer["n"], strict=True))
    rows = tuple((bin_label(i, low, width), counts.get(i, 0), str(i)) for i in range(BINS))
    return Frame((fact.measure, ROWS, "key"), rows)
