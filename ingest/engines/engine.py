"""A table on an engine that Ibis reaches: nothing is pulled over but the few names that kinds are judged on."""

from __future__ import annotations

import hashlib
import time
import weakref
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import ibis
import ibis.expr.operations as ops

from core.errors import ReadError
from core.message import Message
from core.types import Column, Meaning, Table
from ingest.engines.address import DRIVERS, Address, address_of, is_connection, unanswered
from ingest.engines.respell import respell
from ingest.engines.spark import spark, table_of
from ingest.job import Options
from ingest.meaning.evidence import Evidence
from ingest.meaning.infer import meanings
from ingest.meaning.kinds import column_of, is_year, kind_of, names_groups
from ingest.meaning.rows import row_of
from ingest.meaning.sample import Sample, rows_for, sample_of

__all__ = ["answers", "connect", "is_connection"]

_SEEN_ROWS = 50_000  # rows that the kinds of columns are judged on
_EXAMPLES = 50
_LISTED = 8
_SPARK = ("spark", "sc")


def connect(url: str, table: str | None, name: str | None, options: Options) -> Table:
    """Return a table of a database, left where it is: every later question is asked there.

    Its id holds the moment of reading, because nobody can tell whether the rows behind a URL are still the same.

    Args:
        url: `duckdb://`, `postgres://`, `spark://` (a standalone master), `sc://` (Spark Connect), `trino://`, `clickhouse://`,
            `mysql://`, `bigquery://`, `snowflake://` or any other URL that Ibis understands.
        table: which table, `schema.table` where one is needed; on Spark also the path of a Parquet, ORC, JSON or CSV file.
            Needed where there are several.
        name: what to call it; by default the table's own name.
        options: of which those of `spellings` and `texts` hold for an engine.

    Raises:
        ReadError: the engine cannot be reached or has no such table. The message never shows a password.
    """
    address = address_of(url)
    backend = _backend(address)
    chosen = table or _only(backend, address)
    try:
        expr, repairs = respell(_simple(_found(backend, address, chosen)), options)
        evidence, rows = _evidence(expr)
    except ReadError:
        raise
    except Exception as error:  # every driver has its own
        raise ReadError(
            Message(
                "{} has no table {} that can be read ({}); check its name and your rights.",
                address.shown,
                repr(chosen),
                _reason(address, error),
            )
        ) from None
    if rows == 0:
        raise ReadError(Message("The table {} at {} has no rows; fill it first.", chosen, address.shown))
    called = name or chosen.rstrip("/").rsplit("/", 1)[-1]
    sample = _sampled(expr, rows)
    expr, columns = _settled(expr, evidence, sample, called)
    key = f"{url}\n{chosen}\n{rows}\n{expr.schema()}\n{time.time_ns()}"
    id = hashlib.sha256(key.encode()).hexdigest()[:16]
    row = row_of({c.name: c.meaning for c in columns}, sample, called)
    return Table(id, called, expr, columns, rows, repairs, row=row)


def answers(table: Table) -> bool:
    """Say whether a table's engine answers what a profile asks."""
    return bool(table.expr.get_backend().has_operation(ops.MultiQuantile))


def _backend(address: Address) -> Any:
    if address.scheme not in DRIVERS:
        raise ReadError(
            Message("{}:// is no engine that Plotline knows; it knows {}.", address.scheme, tuple(sorted(DRIVERS)))
        )
    if silence := unanswered(address):
        raise ReadError(
            Message("{} cannot be reached: {}; start the server or correct the address.", address.shown, silence)
        )
    try:
        return spark(address) if address.scheme in _SPARK else _opened(address)
    except ImportError as error:
        raise ReadError(
            Message(
                "{}:// needs a driver that is not installed ({}); run pip install '{}'.",
                address.scheme,
                error.name or str(error),
                DRIVERS[address.scheme],
            )
        ) from None
    except ReadError:
        raise
    except Exception as error:  # every driver has its own; the cause may hold the password, so it goes no further
        raise ReadError(
            Message(
                "{} cannot be opened ({}); check the user, the password and the database.",
                address.shown,
                _reason(address, error),
            )
        ) from None


def _opened(address: Address) -> Any:
    """Return a backend whose connection closes with the last table that uses it."""
    backend = ibis.connect(address.url, **_options(address))
    close = getattr(getattr(backend, "con", None), "close", None)
    if close is not None:
        weakref.finalize(backend, close)
    return backend


def _options(address: Address) -> dict[str, Any]:
    """Open a DuckDB file for reading alone, so that a wrong path makes no file and a right one is not locked."""
    path = urlsplit(address.url).path
    return {"read_only": True} if address.scheme == "duckdb" and path.strip("/") else {}


def _reason(address: Address, error: Exception) -> str:
    return address.hide(str(error)) or type(error).__name__


def _only(backend: Any, address: Address) -> str:
    """Return the name of the one table there is."""
    names = _tables(backend)
    if len(names) == 1:
        return str(names[0])
    if not names:
        raise ReadError(
            Message("{} holds no table that you can see; check the database and the schema.", address.shown)
        )
    more = Message("{} and {} more", tuple(names[:_LISTED]), len(names) - _LISTED)
    shown = more if len(names) > _LISTED else tuple(names)
    raise ReadError(Message("{} holds {} tables; say which one to read: {}.", address.shown, len(names), shown))


def _tables(backend: Any) -> list[str]:
    if backend.name != "duckdb":
        return sorted(backend.list_tables())
    # Ibis 12 asks DuckDB 2 by a method that it no longer has.
    rows = backend.con.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
    return sorted(str(name) for (name,) in rows.fetchall())


def _found(backend: Any, address: Address, table: str) -> ibis.Table:
    if address.scheme in _SPARK and (filed := table_of(backend, table)) is not None:
        return filed
    *schema, plain = table.split(".")
    if schema and table not in _tables(backend):
        return backend.table(plain, database=tuple(schema) if len(schema) > 1 else schema[0])
    return backend.table(table)


def _simple(expr: ibis.Table) -> ibis.Table:
    """Bring an engine's types to those that a Table has: whole and real numbers, dates, times without a zone, texts."""
    tells_nan = expr.get_backend().has_operation(ops.IsNan)  # SQLite and MySQL store none
    made = {name: _cast(expr[name], dtype, tells_nan) for name, dtype in expr.schema().items()}
    changed = {name: value for name, value in made.items() if value is not None}
    return expr.mutate(**changed) if changed else expr


def _cast(value: Any, dtype: Any, tells_nan: bool) -> Any:
    if dtype.is_floating():
        number = value.cast("float64")
        if not tells_nan:
            return number
        return ibis.ifelse(number.isnan(), ibis.null("float64"), number)
    if dtype.is_decimal():
        return value.cast("float64")
    if dtype.is_integer():
        return None if dtype.is_int64() else value.cast("int64")
    if dtype.is_timestamp():
        return None if dtype.timezone is None else value.cast("timestamp")
    return None if dtype.is_date() or dtype.is_string() else value.cast("string")


def _evidence(expr: ibis.Table) -> tuple[list[Evidence], int]:
    """Look at every column in three queries: ranges over all rows, counts and names over the first 50,000."""
    schema = dict(expr.schema().items())
    numbers = [n for n, t in schema.items() if t.is_numeric()]
    asked: dict[str, Any] = {"rows": expr.count()}
    for i, n in enumerate(numbers):
        asked |= {f"a{i}": expr[n].min().cast("float64"), f"b{i}": expr[n].max().cast("float64")}
    whole = _row(expr.aggregate(**asked))
    ranges = {n: (whole[f"a{i}"], whole[f"b{i}"]) for i, n in enumerate(numbers)}
    sample = expr.limit(_SEEN_ROWS)
    counts: dict[str, Any] = {}
    for i, (n, t) in enumerate(schema.items()):
        counts |= {f"f{i}": sample[n].count(), f"d{i}": sample[n].nunique()}
        counts |= {f"l{i}": sample[n].length().cast("float64").mean()} if t.is_string() else {}
    counted = _row(sample.aggregate(**counts))
    texts = _examples(sample, [n for n, t in schema.items() if t.is_string()])
    evidence = [
        Evidence(
            n, _type(t), int(counted[f"f{i}"]), int(counted[f"d{i}"]), *ranges.get(n, (None, None)),
            mean_length=float(counted.get(f"l{i}") or 0), examples=texts.get(n, ()),
        )
        for i, (n, t) in enumerate(schema.items())
    ]  # fmt: skip
    return evidence, int(whole["rows"])


def _row(expr: ibis.Table) -> Mapping[str, Any]:
    row: Mapping[str, Any] = expr.to_pyarrow().to_pylist()[0]
    return row


def _examples(sample: ibis.Table, names: list[str]) -> dict[str, tuple[str, ...]]:
    if not names:
        return {}
    parts = [
        sample.filter(sample[n].notnull()).select(which=ibis.literal(i), text=sample[n]).distinct().limit(_EXAMPLES)
        for i, n in enumerate(names)
    ]
    answer = (ibis.union(*parts) if len(parts) > 1 else parts[0]).to_pyarrow().to_pylist()
    return {n: tuple(sorted(r["text"] for r in answer if r["which"] == i)) for i, n in enumerate(names)}


def _type(dtype: Any) -> str:
    if dtype.is_numeric():
        return "BIGINT" if dtype.is_integer() else "DOUBLE"
    if dtype.is_temporal():
        return "DATE" if dtype.is_date() else "TIMESTAMP"
    return "VARCHAR"


def _settled(
    expr: ibis.Table, evidence: list[Evidence], sample: Sample, name: str
) -> tuple[ibis.Table, tuple[Column, ...]]:
    """Show years as dates and codes as text, as `read` stores them, so that a column's type agrees with its kind."""
    meant = meanings(evidence, {s.name: kind_of(s) for s in evidence if not s.numeric}, sample, name)
    made: dict[str, Any] = {}
    columns = []
    for s in evidence:
        dtype = _stored(s, meant[s.name])
        if dtype == "DATE" and s.numeric:
            made[s.name] = ibis.date(expr[s.name].cast("int32"), 1, 1)
        elif dtype == "VARCHAR" and s.numeric:
            made[s.name] = expr[s.name].cast("int64").cast("string")
        columns.append(column_of(replace(s, dtype=dtype), meant[s.name]))
    return (expr.mutate(**made) if made else expr), tuple(columns)


def _stored(seen: Evidence, meaning: Meaning) -> str:
    if is_year(seen.name, seen.dtype, seen.least, seen.most):
        return "DATE"
    return "VARCHAR" if seen.numeric and names_groups(seen, meaning) else seen.dtype


def _sampled(expr: ibis.Table, total: int) -> Sample:
    rows = expr.limit(rows_for(len(expr.columns))).to_pyarrow().to_pylist()
    names = list(expr.columns)
    return sample_of(names, [tuple(row[n] for n in names) for row in rows], total)
