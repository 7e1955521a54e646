"""Where a change of a total comes from: the one category that makes nearly all of it, if there is one.

A shop that was closed for two weeks makes the total of all shops dip. The dip is true, and told of the whole it misleads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

from core.naming import category_text
from core.types import Aggregate, Caution, CautionKind, Column, FactKind, Grain, Table
from insights.finding import Finding
from insights.gather.aggregate import columns_of, name_of, number_of, start_of
from insights.gather.sources import Series
from insights.statistics.arrays import Floats

NEARLY_ALL = 0.7  # of the change
MOST_USUAL = 0.5  # of the total in the periods beside: a change of a category that holds more is one of the whole
FEWEST = 3  # categories: of two, one makes most of any change
BESIDE = 12  # periods on either side of a single one, or as many as there are

Spans = tuple[int, int, int, int]
"""The periods of a change lie from the second to before the third place, those beside it from the first to before the last."""


def origins(table: Table, breakdowns: Sequence[Column], told: Sequence[Finding[Any]]) -> list[tuple[Caution, ...]]:
    """Return, for each finding that is said, a caution that names the category from which nearly all of its change comes, if any.

    Args:
        table: the table that was read.
        breakdowns: the columns whose categories may make a change.
        told: the findings that are said.
    """
    return [tuple(islice(_origins(table, breakdowns, finding), 1)) for finding in told]


def _origins(table: Table, breakdowns: Sequence[Column], finding: Finding[Any]) -> Iterator[Caution]:
    series = finding.source
    if not isinstance(series, Series) or series.within or series.grain is Grain.READING:
        return
    spans = _spans(finding.kind, finding.places, len(series))
    if spans is None or series.aggregate is Aggregate.MEAN:
        return
    for column in breakdowns:
        names, inside, beside = _totals(table, series, column, spans)
        change = inside - beside
        if len(names) < FEWEST or change.sum() == 0:
            continue
        parts = change / change.sum()
        lead = int(np.argmax(parts))
        if parts[lead] >= NEARLY_ALL and beside[lead] <= MOST_USUAL * beside.sum():
            yield Caution(
                CautionKind.COMES_FROM,
                (column.name,),
                share=float(parts[lead]),
                value=category_text(column.name, names[lead]),
            )


def _spans(kind: FactKind, places: Sequence[int], n: int) -> Spans | None:
    """Return where a change lies and what lies beside it, or None where a kind tells of no change of level."""
    match kind, places:
        case FactKind.PLATEAU, (first, begin, end, last):
            return first, begin, end, last
        case FactKind.CHANGE_POINT, (at, *_):
            return 0, at, n, n
        case FactKind.JUMP, (at, *_):
            return max(at - BESIDE, 0), at, min(at + BESIDE, n), min(at + BESIDE, n)
        case FactKind.EXTREME, (at, *_):
            return max(at - BESIDE, 0), at, at + 1, min(at + 1 + BESIDE, n)
    return None


def _totals(table: Table, series: Series, column: Column, spans: Spans) -> tuple[tuple[str, ...], Floats, Floats]:
    """Return the categories of a column with their totals a period, within the spans of a change and beside it; each [categories]."""
    first, begin, end, last = spans
    rows = table.expr.filter(table.expr[column.name].notnull(), table.expr[series.axis.name].notnull())
    start = start_of(rows, series.axis).cast("timestamp")
    rows = rows.mutate(
        name=name_of(rows, column.name),
        of=number_of(rows, series.measure) if series.measure else 1.0,
        within=start.between(series.starts[begin], series.starts[end - 1]),
        start=start,
    )
    rows = rows.filter(rows.start.between(series.starts[first], series.starts[last - 1]))
    answer = columns_of(
        rows.group_by("name").aggregate(inside=rows.of.sum(where=rows.within), beside=rows.of.sum(where=~rows.within))
    )
    inside, beside = (np.array([v or 0.0 for v in answer[key]], dtype=float) for key in ("inside", "beside"))
    periods = end - begin
    return tuple(answer["name"]), inside / periods, beside / max(last - first - periods, 1)
