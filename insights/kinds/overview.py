"""Overview: what the measure or the outcome that a table is about comes to over all rows. It describes them and tests nothing."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np

from core import format
from core.naming import category_text
from core.types import ColumnKind, Fact, FactKind, Filter, Frame, Grain, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.aggregate import axes_of, ledger, name_of, start_of
from insights.gather.periods import period_starts
from insights.gather.sources.cuts import counted
from insights.gather.sources.overall import Overall
from insights.state.frames import along_time
from insights.state.queries import select_values
from insights.state.stating import measured, when
from kinds.card import card

CARD = card(FactKind.OVERVIEW)
_GRAINS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
_AT_A_GLANCE = 36  # periods: three years of months


def find(overall: Overall) -> tuple[Finding[Overall], ...]:
    """Say what the rows come to, where there are enough of them."""
    if overall.rows < CARD.limits.sample or overall.total <= 0:
        return ()
    return (Finding(FactKind.OVERVIEW, overall, Verdict.EVEN, (), 1.0, overall.rows, 0.0, strength=0.3),)


def state(finding: Finding[Overall]) -> Statement:
    """State the rows, their total and what each holds on average, or how many of them the outcome happened to; and the dates."""
    overall = finding.source
    column, per_row = overall.column, overall.total / overall.rows
    values: list[Value] = [measured(column, "total", overall.total), measured(column, "mean", per_row)]
    if overall.event:
        name = category_text(column.name, overall.event)
        values = [
            format.value("rate", 100 * per_row, Shape.PERCENT),
            format.value("a", None, Shape.NAME, text=name),
        ]
    values.append(format.value("rows", overall.rows, Shape.COUNT))
    if overall.axis is not None and overall.span is not None:
        first, last = overall.span
        values += [when("start_period", first, overall.axis), when("end_period", last, overall.axis)]
    return Statement((overall.event,) if overall.event else (), tuple(values), _marks(overall))


def _marks(overall: Overall) -> tuple[Mark, ...]:
    column = overall.column
    if overall.event:
        rate = 100 * overall.total / overall.rows
        text, where = format.percent(rate), (Filter(column.name, "==", overall.event),)
        return (Mark(overall.event, category_text(column.name, overall.event), text, "rate", where, rate, "%"),)
    text = format.quantity(overall.total, column.unit)
    return (Mark("total", format.label(column.name), text, "total", (), overall.total, column.unit),)


def query(rows: ibis.Table, finding: Finding[Overall]) -> ibis.Table:
    """Recompute the rows, their total or the part of them that the outcome happened to, and the dates."""
    overall = finding.source
    column = overall.column
    y = counted(rows, column, overall.event)
    asked = {"rows": y.count(), "total": y.sum(), "mean": y.mean()}
    if overall.axis is not None:
        start = start_of(rows, overall.axis)
        asked |= {"start_period": start.min(), "end_period": start.max()}
    row = rows.aggregate(**asked)
    return select_values(row.mutate(rate=row["mean"] * 100, a=ibis.literal(overall.event)), state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the parts that all rows are made of: the total period by period, or how many of the rows had each outcome, in percent.

    Where rows are of hardly two periods, it is what they come to: (name, measure, key).
    """
    if fact.has("a"):
        return _outcomes(table, fact)
    whole = Frame((fact.measure, "value", "key"), tuple((m.label, m.number, m.key) for m in fact.marks))
    return _periods(table, fact) or whole


def _outcomes(table: Table, fact: Fact) -> Frame:
    held = table.expr.filter(table.expr[fact.measure].notnull())
    counts = held.group_by(name=name_of(held, fact.measure)).aggregate(n=held.count())
    found = counts.order_by([ibis.desc("n"), "name"]).to_pyarrow().to_pylist()
    every = sum(row["n"] for row in found)
    rows = ((category_text(fact.measure, row["name"]), 100 * row["n"] / every, row["name"]) for row in found)
    return Frame((fact.measure, "rate", "key"), tuple(rows))


def _periods(table: Table, fact: Fact) -> Frame | None:
    """Return the total along the column that dates the rows, by the finest periods of which a glance takes in all."""
    dated = (c for c in axes_of(table, table.of_kind(ColumnKind.TEMPORAL)) if c is not None)
    axis = min(dated, key=lambda axis: axis.name != table.row.time, default=None)
    if axis is None or axis.grain is Grain.READING:
        return None
    starts = ledger(table, axis, ()).starts
    grains = _GRAINS[_GRAINS.index(axis.grain) :] if axis.grain in _GRAINS else _GRAINS
    for grain in grains:
        if len(np.unique(period_starts(starts, grain))) <= _AT_A_GLANCE:
            line = along_time(table, replace(fact, breakdown=axis.name, grain=grain, subspace=()))
            return line if len(line.rows) > 1 else None
    return None


KIND = Kind(CARD, Overall, find, state, query, frame)
