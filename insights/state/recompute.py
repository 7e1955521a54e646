"""A fact computed again from the table alone, by the SQL that it carries."""

from __future__ import annotations

import datetime as dt
import math

import ibis
import sqlglot
from sqlglot import exp

from core.naming import category_text
from core.types import Fact, Shape, Table, Value
from insights.state.dialects import adapted

TOLERANCE = 1e-9  # relative; sums in another order differ in the last digits
Recomputed = float | dt.date | str | None


def recompute(table: Table, fact: Fact) -> dict[str, Recomputed]:
    """Run the fact's own query on the table and return its columns: a number, a date or a name for each value."""
    backend = table.expr.get_backend()
    query = _over(fact.sql, ibis.to_sql(table.expr), backend.dialect, backend.name)
    schema = ibis.schema({v.name: _type(v) for v in fact.values})
    row = backend.sql(query, schema=schema).to_pyarrow().to_pylist()[0]
    return {v.name: row[v.name] for v in fact.values}


def agrees(table: Table, fact: Fact) -> tuple[str, ...]:
    """Return one line for each value that the table does not bear out; none means that the fact holds."""
    again = recompute(table, fact)
    return tuple(
        f"{v.name} is stated as {v.text} but is {again[v.name]}"
        for v in fact.values
        if not _same(fact, v, again[v.name])
    )


def _over(sql: str, source: str, dialect: type[sqlglot.Dialect] | str, engine: str) -> str:
    """Put the table's own query in place of `data`, in the words of the engine."""
    inner = sqlglot.parse_one(source, dialect=dialect)
    query = sqlglot.parse_one(sql, dialect="duckdb")
    for name in list(query.find_all(exp.Table)):
        if name.name == "data":
            name.replace(
                exp.Subquery(this=inner.copy(), alias=exp.TableAlias(this=exp.to_identifier(name.alias_or_name, True)))
            )
    return adapted(query, engine).sql(dialect=dialect)


def _type(value: Value) -> str:
    if value.shape is Shape.NAME:
        return "string"
    if value.shape is Shape.PERIOD:
        return "timestamp" if value.unit == "hour" else "date"
    return "float64"


def _same(fact: Fact, value: Value, again: Recomputed) -> bool:
    if value.shape is Shape.NAME:
        column = fact.measure if value.name == "a" else fact.breakdown
        return again is not None and value.text == category_text(column, str(again))
    if isinstance(value.number, dt.date):
        return again == value.number
    if value.number is None or not isinstance(again, (int, float)):
        return False
    return math.isclose(value.number, again, rel_tol=TOLERANCE, abs_tol=1e-12)
