"""Formats that carry types of their own, into the table `raw`: Parquet, Arrow, JSON, SQLite, DuckDB, and data frames."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import duckdb

from core.errors import ReadError
from core.message import Message
from core.types import Choice, Repair
from ingest.job import Job
from ingest.places import WHOLE_FILE
from ingest.raw_table import MOST_OFFERED, Loaded, RawTable
from ingest.store.store import Store, literal, quoted

if TYPE_CHECKING:
    import pyarrow as pa

_CHUNK = 50_000  # rows that are carried at a time
_MOST_OBJECT = 200_000_000  # bytes of one JSON value


def load_parquet(path: Path, store: Store, job: Job) -> Loaded:
    """Load a Parquet file."""
    root = store.one(f"SELECT num_children FROM parquet_schema({literal(str(path))}) LIMIT 1")
    job.refuse_width(int(root[0] or 0))
    spans = _spans(path)
    given = f"read_parquet({literal(str(path))})"
    if not spans:
        return _selected(store, job, f"SELECT * FROM {given}")
    replaced = ", ".join(
        f"to_microseconds(CAST({quoted(c)} / {each} AS BIGINT)) AS {quoted(c)}" for c, each in spans.items()
    )
    return _selected(store, job, f"SELECT * REPLACE ({replaced}) FROM {given}")


def _spans(path: Path) -> dict[str, float]:
    """Return the columns of a Parquet file that say how long something lasted, as DuckDB does not, and their parts of a microsecond."""
    import pyarrow as pa
    import pyarrow.parquet

    try:
        fields = list(pyarrow.parquet.read_schema(path))
    except (pa.ArrowException, OSError, ValueError):
        return {}
    each = {"s": 1e-6, "ms": 1e-3, "us": 1.0, "ns": 1e3}
    return {field.name: each[field.type.unit] for field in fields if pa.types.is_duration(field.type)}


def load_arrow(path: Path, store: Store, job: Job) -> Loaded:
    """Load an Arrow IPC file or stream, or a Feather file, a batch at a time."""
    import pyarrow as pa

    try:
        for number, batch in enumerate(_batches(path, job)):
            batch.validate(full=True)  # its offsets and lengths are only claims until then
            _append(store, pa.Table.from_batches([batch]), number)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ReadError(Message("{} is a damaged Arrow file ({}); write it again.", job.name, short(error))) from error
    return Loaded(_columns(store, job))


def _batches(path: Path, job: Job) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    import pyarrow.feather

    with path.open("rb") as file:
        if file.read(4) == b"FEA1":
            yield from pyarrow.feather.read_table(path, memory_map=False).to_batches()
            return
    with pa.OSFile(str(path)) as source, pa.ipc.open_file(source) as reader:
        job.refuse_width(len(reader.schema))
        if not reader.num_record_batches:
            yield pa.RecordBatch.from_pylist([], schema=reader.schema)
        for i in range(reader.num_record_batches):
            job.say("reading", i / reader.num_record_batches)
            yield reader.get_batch(i)


def _append(store: Store, rows: Any, number: int) -> None:
    """Store the first piece of a table as `raw`, and add the others to it."""
    if number == 0:
        store.keep("raw", rows)
        return
    store.keep("more", rows)
    store.run("INSERT INTO raw SELECT * FROM more")
    store.run("DROP TABLE more")


def load_json(path: Path, store: Store, job: Job) -> Loaded:
    """Load JSON: an array of objects, one object a line, or one object that holds such an array."""
    size = min(path.stat().st_size + 1024, _MOST_OBJECT)
    given = f"read_json_auto({literal(str(path))}, maximum_object_size={size}, maximum_depth={job.limits.depth})"
    loaded = _selected(store, job, f"SELECT * FROM {given}")
    alone = store.one("SELECT count(*) FROM raw")[0] == 1
    while alone and not (lists := _objects(store, "[]")) and (structs := _objects(store)):
        _flatten(store, structs)
    if alone and lists:
        inner = quoted(lists[0])
        store.run(f"CREATE TABLE inner_rows AS SELECT row.* FROM (SELECT unnest({inner}) AS row FROM raw)")
        store.run("DROP TABLE raw")
        store.run("ALTER TABLE inner_rows RENAME TO raw")
        what = Message("The rows are the list “{}” inside the file; the rest was left out.", lists[0])
        loaded = Loaded(loaded.raw, (Repair(what, WHOLE_FILE, 1, "Save the list alone."),))
    while structs := _objects(store):
        _flatten(store, structs)
    raw = _columns(store, job)
    # Where all is text, a program that knew no types wrote it.
    return Loaded(replace(raw, typed=set(raw.types.values()) != {"VARCHAR"}), loaded.repairs)


def _objects(store: Store, many: Literal["", "[]"] = "") -> list[str]:
    """Return the columns that hold an object in each row, or a list of them."""
    types = store.types("raw").items()
    return [c for c, t in types if t.startswith("STRUCT(") and t.endswith("[]") is bool(many)]


def _flatten(store: Store, structs: list[str]) -> None:
    """Give every field of an object a column of its own, called `outer.field`."""
    fields = []
    for column in structs:
        keys = store.rows(
            f"SELECT unnest(struct_keys({quoted(column)})) FROM (SELECT * FROM raw WHERE {quoted(column)} IS NOT NULL LIMIT 1)"
        )
        fields += [f"struct_extract({quoted(column)}, {literal(k)}) AS {quoted(column + '.' + k)}" for (k,) in keys]
    excluded = ", ".join(map(quoted, structs))
    everything = "*" if len(structs) == len(store.types("raw")) else f"* EXCLUDE ({excluded})"
    chosen = ", ".join(fields) if everything == "*" else ", ".join([everything, *fields])
    store.run(f"CREATE TABLE flat_rows AS SELECT {chosen} FROM raw")
    store.run("DROP TABLE raw")
    store.run("ALTER TABLE flat_rows RENAME TO raw")


def load_sqlite(path: Path, store: Store, job: Job) -> Loaded:
    """Load one table of a SQLite file, opened read-only."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source:
            source.text_factory = lambda raw: raw.decode("utf-8", "replace")
            source.execute("PRAGMA trusted_schema=OFF")
            names = [
                r[0]
                for r in source.execute(
                    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
                )
            ]
            chosen = _chosen(names, job)
            for number, rows in enumerate(_sqlite_rows(source, chosen, job)):
                job.say("reading", number / (number + 10))
                _append(store, rows, number)
    except (sqlite3.Error, duckdb.Error) as error:
        raise ReadError(
            Message("{} cannot be read as a SQLite file ({}); check that it is whole.", job.name, short(error))
        ) from error
    return _beside(Loaded(_columns(store, job)), names, chosen, job)


def _sqlite_rows(source: sqlite3.Connection, table: str, job: Job) -> Iterator[Any]:
    """Yield Arrow tables of a SQLite table; a column that holds more than numbers is text, as SQLite types cells alone."""
    import pyarrow as pa

    columns = [d[0] for d in source.execute(f"SELECT * FROM {quoted(table)} LIMIT 0").description]
    job.refuse_width(len(columns))
    kinds = ", ".join(f"group_concat(DISTINCT typeof({quoted(c)}))" for c in columns)
    held = source.execute(f"SELECT {kinds} FROM {quoted(table)}").fetchone()
    types = [_arrow_type(set((k or "null").split(",")) - {"null"}) for k in held]
    schema = pa.schema(list(zip(columns, types, strict=True)))
    cursor = source.execute(f"SELECT * FROM {quoted(table)}")
    while True:
        rows = cursor.fetchmany(_CHUNK)
        cells = zip(*rows, strict=True) if rows else [()] * len(columns)
        arrays = [pa.array(map(_as_text, c) if t == pa.string() else c, t) for c, t in zip(cells, types, strict=True)]
        yield pa.Table.from_arrays(arrays, schema=schema)
        if len(rows) < _CHUNK:
            return


def _arrow_type(kinds: set[str]) -> pa.DataType:
    import pyarrow as pa

    if kinds and kinds <= {"integer", "real"}:
        return pa.int64() if kinds == {"integer"} else pa.float64()
    return pa.string()


def _as_text(cell: Any) -> str | None:
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else None if cell is None else str(cell)


def load_duckdb(path: Path, store: Store, job: Job) -> Loaded:
    """Load one table of a DuckDB file, opened read-only."""
    try:
        store.run(f"ATTACH {literal(str(path))} AS given (READ_ONLY)")
        names = [
            r[0]
            for r in store.rows(
                "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'given' ORDER BY 1"
            )
        ]
        chosen = _chosen(names, job)
        with store.telling(job, "reading"):
            store.run(f"CREATE TABLE raw AS SELECT * FROM given.{quoted(chosen)}")
        store.run("DETACH given")
    except duckdb.Error as error:
        raise ReadError(
            Message("{} cannot be read as a DuckDB file ({}); check that it is whole.", job.name, short(error))
        ) from error
    return _beside(Loaded(_columns(store, job)), names, chosen, job)


def load_frame(frame: Any, store: Store, job: Job) -> Loaded:
    """Load a pandas, polars or Arrow table. A pandas index that has a name becomes a column."""
    import pandas as pd
    import pyarrow as pa

    if isinstance(frame, pd.DataFrame):
        if any(n is not None for n in frame.index.names):
            frame = frame.reset_index()
        frame = frame.set_axis([str(c) for c in frame.columns], axis=1)
    elif hasattr(frame, "to_arrow"):
        frame = frame.to_arrow()
    columns = list(frame.column_names if isinstance(frame, pa.Table) else frame.columns)
    folded = [c.lower() for c in columns]
    if len(set(folded)) < len(columns):
        twice = sorted({c for c in columns if folded.count(c.lower()) > 1})
        raise ReadError(Message("{} has columns with the same name ({}); rename them.", job.name, tuple(twice[:5])))
    if not columns:
        raise ReadError(Message("{} has no columns; pass a table with at least one.", job.name))
    try:
        store.keep("raw", frame)
    except duckdb.Error as error:
        raise ReadError(
            Message(
                "{} has values that cannot be stored ({}); convert them to text or numbers.", job.name, short(error)
            )
        ) from error
    return Loaded(_columns(store, job))


def _chosen(names: list[str], job: Job) -> str:
    if job.table is not None and job.table not in names:
        raise ReadError(Message("{} has no table {}; its tables are {}.", job.name, repr(job.table), tuple(names[:20])))
    if not names:
        raise ReadError(Message("{} holds no table; create one in it.", job.name))
    return job.table or names[0]


def _beside(loaded: Loaded, names: list[str], chosen: str, job: Job) -> Loaded:
    """Offer the other tables of a file, and say that they were left out where nobody chose this one."""
    others = [n for n in names if n != chosen]
    if not others:
        return loaded
    what = Message("The table {} was read; the file also holds {}.", chosen, tuple(others[:MOST_OFFERED]))
    choices = (Choice(what, "the file", chosen, tuple(others[:MOST_OFFERED]), "table"),)
    repair = Repair(what, "the file", len(others), "Choose another table.")
    return replace(loaded, choices=choices, repairs=() if job.table is not None else (repair,))


def short(error: Exception) -> str:
    """Return the first line of an error, without the path of a temporary file.

    >>> short(ValueError('no such file "/tmp/x/y": gone'))
    'no such file : gone'
    """
    text = (str(error) or type(error).__name__).splitlines()[0]
    return re.sub(r'\s*(?:in file )?["\']?/[^\s"\']*["\']?', " ", text)[:120].strip()


def _selected(store: Store, job: Job, query: str) -> Loaded:
    try:
        with store.telling(job, "reading"):
            store.run(f"CREATE TABLE raw AS {query}")
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        raise ReadError(
            Message("{} cannot be read ({}); check that the file is whole.", job.name, short(error))
        ) from error
    return Loaded(_columns(store, job))


def _columns(store: Store, job: Job) -> RawTable:
    types = store.types("raw")
    job.refuse_width(len(types))
    return RawTable({n: n for n in types}, types, typed=True)
