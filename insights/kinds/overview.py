"""Overview: what the measure or the outcome that a table is about comes to over all rows. It describes them and tests nothing."""

from __future__ import annotations

import ibis

from core import format
from core.naming import category_text
from core.types import Fact, FactKind, Filter, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.aggregate import start_of
from insights.gather.sources.cuts import counted
from insights.gather.sources.overall import Overall
from insights.state.queries import select_values
from insights.state.stating import measured, when
from kinds.card import card

CARD = card(FactKind.OVERVIEW)


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
    """Return what the rows come to, as the fact's mark holds it: (name, measure, key)."""
    return Frame((fact.measure, "value", "key"), tuple((m.label, m.number, m.key) for m in fact.marks))


KIND = Kind(CARD, Overall, find, state, query, frame)
