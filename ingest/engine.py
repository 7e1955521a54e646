"""A table on an engine that Ibis reaches: nothing is pulled over but what kinds are judged on."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import ibis

from core.errors import ReadError
from core.types import Table
from ingest.infer import Evidence, column_of, is_year

_SCHEME = re.compile(r"^(?!https?:|file:|ftp:|s3:)([a-z][a-z0-9+.\-]+)://", re.IGNORECASE)
_SEEN_ROWS = 50_000


def is_connection(source: str) -> bool:
    """Say whether a text is a connection URL.

    >>> is_connection("duckdb:///tmp/x.db"), is_connection("/tmp/x.csv"), is_connection("https://example.org/x.csv")
    (True, False, False)
    """
    return _SCHEME.match(source) is not None


def connect(url: str, table: str | None, name: str | None) -> Table:
    """Return a table of a database, left where it is.

    Args:
        url: an Ibis connection URL, such as `duckdb:///path` or `postgres://user@host/database`.
        table: which table.
        name: what to call it; by default the table's own name.

    Raises:
        ReadError: the engine cannot be reached or has no such table.
    """
    shown = re.sub(r"//[^@/]*@", "//…@", url)
    try:
        backend = ibis.connect(url)
    except Exception as error:  # every driver has its own
        raise ReadError(
            f"{shown} cannot be reached ({_first(error)}); check the address and that its driver is installed."
        ) from error
    if table is None:
        raise ReadError(f"{shown} is a database; say which table to read.")
    try:
        expr = _simple(backend.table(table))
        rows = int(expr.count().to_pyarrow().as_py())
    except Exception as error:
        raise ReadError(
            f"{shown} has no table {table!r} that can be read ({_first(error)}); check its name."
        ) from error
    if rows == 0:
        raise ReadError(f"The table {table} at {shown} has no rows; fill it first.")
    seen = _evidence(expr)
    years = {
        s.name: ibis.date(expr[s.name].cast("int32"), 1, 1) for s in seen if is_year(s.name, s.dtype, s.least, s.most)
    }
    if years:
        expr = expr.mutate(**years)
        seen = [s if s.name not in years else Evidence(s.name, "DATE", s.filled, s.distinct) for s in seen]
    id = hashlib.sha256(f"{url}\n{table}\n{rows}\n{expr.schema()}".encode()).hexdigest()[:16]
    return Table(id, name or table, expr, tuple(map(column_of, seen)), rows)


def _first(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return re.sub(r"//[^@/\s]*@", "//…@", text.splitlines()[0])[:100]


def _simple(expr: ibis.Table) -> ibis.Table:
    """Bring an engine's types to those that a Table has."""
    casts = {}
    for name, dtype in expr.schema().items():
        if (
            dtype.is_boolean()
            or dtype.is_nested()
            or dtype.is_uuid()
            or dtype.is_time()
            or dtype.is_binary()
            or dtype.is_json()
        ):
            casts[name] = "string"
        elif dtype.is_decimal() or dtype.is_floating():
            casts[name] = "float64"
        elif dtype.is_integer():
            casts[name] = "int64"
    return expr.cast(casts) if casts else expr


def _evidence(expr: ibis.Table) -> list[Evidence]:
    sample = expr.limit(_SEEN_ROWS)
    return [_seen(expr, sample, name, dtype) for name, dtype in expr.schema().items()]


def _seen(expr: ibis.Table, sample: ibis.Table, name: str, dtype: Any) -> Evidence:
    column = sample[name]
    counts = sample.aggregate(filled=column.count(), distinct=column.nunique()).to_pyarrow().to_pylist()[0]
    filled, distinct = int(counts["filled"]), int(counts["distinct"])
    if dtype.is_numeric():
        bounds = expr.aggregate(least=expr[name].min(), most=expr[name].max()).to_pyarrow().to_pylist()[0]
        kind = "BIGINT" if dtype.is_integer() else "DOUBLE"
        known = filled > 0
        return Evidence(
            name,
            kind,
            filled,
            distinct,
            float(bounds["least"]) if known else None,
            float(bounds["most"]) if known else None,
        )
    if dtype.is_temporal():
        return Evidence(name, "DATE" if dtype.is_date() else "TIMESTAMP", filled, distinct)
    found = sample.filter(column.notnull()).select(name).distinct().limit(50).to_pyarrow()[name].to_pylist()
    texts = tuple(map(str, found))
    mean = sum(map(len, texts)) / max(len(texts), 1)
    return Evidence(name, "VARCHAR", filled, distinct, mean_length=mean, examples=texts)
