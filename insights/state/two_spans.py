"""A measure by category in two spans of time: the expressions that facts of change are recomputed by, and their charts' frames."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import ibis
import numpy as np

from core.naming import category_text
from core.types import Aggregate, Column, Fact, Filter, Frame, Grain, Mark, Scalar, Table, Value
from insights.gather.aggregate import columns_of, name_of, number_of
from insights.gather.conditions import matching
from insights.gather.sources import Axis
from insights.gather.sources.panels import Panel
from insights.state.frames import ROWS
from insights.state.stating import MOST_MARKS, period_where, when
from insights.statistics.arrays import Floats

FEWEST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Spans:
    """What is compared: a measure by category, in the rows of a first and of a last span."""

    breakdown: str
    measure: Column | None
    first: tuple[Filter, ...]
    last: tuple[Filter, ...]


def spans_of(panel: Panel) -> Spans:
    """Return the spans that a panel compares."""
    first, last = (period_where(start, panel.span) for start in panel.spans)
    return Spans(panel.breakdown, panel.measure, first, last)


def by_span(rows: ibis.Table, spans: Spans) -> ibis.Table:
    """Return one row a category: `name`, its sums `before` and `after`, and its rows with a value `n_before` and `n_after`."""
    sides = [
        _side(rows, spans, conditions, suffix)
        for conditions, suffix in ((spans.first, "before"), (spans.last, "after"))
    ]
    both = sides[0].outer_join(sides[1], sides[0].name == sides[1].name_after)
    filled = both.mutate(name=both.name.coalesce(both.name_after))
    numbers = ("before", "after", "n_before", "n_after")
    return filled.select("name", **{c: filled[c].fill_null(0.0) for c in numbers})


def _side(rows: ibis.Table, spans: Spans, conditions: tuple[Filter, ...], suffix: str) -> ibis.Table:
    kept = matching(rows.filter(rows[spans.breakdown].notnull()), conditions)
    name = "name" if suffix == "before" else f"name_{suffix}"
    grouped = kept.group_by(**{name: name_of(kept, spans.breakdown)})
    if spans.measure is None:
        return grouped.aggregate(**{suffix: kept.count().cast("float64"), f"n_{suffix}": kept.count().cast("float64")})
    number = number_of(kept, spans.measure)
    return grouped.aggregate(**{suffix: number.sum(), f"n_{suffix}": number.count().cast("float64")})


def span_values(panel: Panel) -> tuple[Value, Value]:
    """Return `start_period` and `end_period`: the spans compared."""
    return when("start_period", panel.spans[0], panel.span), when("end_period", panel.spans[1], panel.span)


def category_marks(
    panel: Panel, numbers: Floats, texts: Callable[[float], Value], shown: dict[int, str]
) -> tuple[Mark, ...]:
    """Return a mark for each category in `shown` (place → name of its value), then the others, largest first, at most 8.

    Behind a mark are the category's rows from the beginning of the first span to the end of the last.
    """
    order = [*shown, *(int(i) for i in np.argsort(-np.abs(numbers), kind="stable") if int(i) not in shown)]
    spans = spans_of(panel)
    between = (spans.first[0], spans.last[1])
    marks = []
    for at in order[:MOST_MARKS]:
        name, value = panel.names[at], texts(float(numbers[at]))
        where = (Filter(panel.breakdown, "==", name), *between)
        label_ = category_text(panel.breakdown, name)
        marks.append(Mark(name, label_, value.text, shown.get(at, ""), where, value.number, value.unit))  # type: ignore[arg-type]
    return tuple(marks)


@dataclass(frozen=True, slots=True)
class Compared:
    """What both spans hold, category by category."""

    names: tuple[str, ...]
    before: Floats
    after: Floats
    n_before: Floats
    n_after: Floats


def compared(table: Table, fact: Fact) -> Compared:
    """Return what the spans of a fact hold, from its periods and from the time column that its marks filter on."""
    time = next(c for c in fact.marks[0].where if c.operator == ">=")
    whole_years = isinstance(time.operand, int)
    first, last = (_conditions(fact.value(name), time.column, whole_years) for name in ("start_period", "end_period"))
    measure = table.column(fact.measure) if fact.measure else None
    answer = columns_of(by_span(table.expr, Spans(fact.breakdown, measure, first, last)))
    numbers = (np.array(answer[c], dtype=np.float64) for c in ("before", "after", "n_before", "n_after"))
    return Compared(tuple(answer["name"]), *numbers)


def _conditions(value: Value, column: str, whole_years: bool) -> tuple[Filter, ...]:
    day = value.number
    assert isinstance(day, dt.date)
    start = day if isinstance(day, dt.datetime) else dt.datetime(day.year, day.month, day.day)
    return period_where(start, Axis(column, Grain(value.unit), whole_years))


def category_frame(fact: Fact, names: tuple[str, ...], labels: tuple[str, ...], numbers: Floats) -> Frame:
    """Return (category, measure, key), largest first."""
    order = sorted(range(len(names)), key=lambda i: (-numbers[i], names[i]))
    rows: tuple[tuple[Scalar, ...], ...] = tuple((labels[i], float(numbers[i]), names[i]) for i in order)
    return Frame((fact.breakdown, fact.measure or ROWS, "key"), rows)


def has_parts(panel: Panel) -> bool:
    """Say whether parts of a total tell more than the total: of averages there are none, of two each mirrors the other."""
    return panel.aggregate is not Aggregate.MEAN and len(panel) >= FEWEST_PARTS
