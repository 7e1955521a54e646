"""Several tables of one shape as one: their rows one below the other, with a column that says where each is from."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import ibis

from core.errors import ReadError
from core.message import Message
from core.types import Column, Repair, Table
from ingest.child.pool import Cancel, Progress
from ingest.load import DATABASE, judged
from ingest.places import column as column_place
from ingest.places import within
from ingest.read import read
from ingest.store.ratios import with_ratios
from ingest.store.store import Store, evidence, opened, quoted, with_texts

SOURCE = "file"  # what the added column is called, where no column is called so already
_WORDS = {"VARCHAR": "text", "BIGINT": "numbers", "DOUBLE": "numbers", "DATE": "dates", "TIMESTAMP": "times"}
_WIDER = {frozenset(("BIGINT", "DOUBLE")): "DOUBLE", frozenset(("DATE", "TIMESTAMP")): "TIMESTAMP"}


def read_several(
    sources: Sequence[Any] | Mapping[str, Any],
    *,
    name: str | None = None,
    table: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Table:
    """Read several sources of one shape as one table; the arguments are those of `ingest.read.read`.

    Raises:
        ReadError: there is none, one cannot be read, or the shapes differ.
    """
    named = list(sources.items()) if isinstance(sources, Mapping) else [(None, source) for source in sources]
    if not named:
        raise ReadError(Message("There is no file to read; pass at least one."))
    tables = []
    for i, (called, source) in enumerate(named):
        tell = None if progress is None else partial(_tell, progress, i, len(named))
        tables.append(read(source, name=called, table=table, options=options, progress=tell, cancel=cancel))
    if len(tables) == 1:
        return tables[0] if name is None else replace(tables[0], name=name)
    return together(tables, name or f"{tables[0].name} + {len(tables) - 1}")


def _tell(progress: Progress, done: int, all: int, share: float, stage: str) -> None:
    progress((done + share) / all, stage)


def together(tables: Sequence[Table], name: str) -> Table:
    """Return one table with the rows of all, in their order, and a column with the name of each row's table.

    Columns are matched by name, whatever their order and capitals. Whole numbers beside texts become texts, as a code
    that begins with a zero in one file and not in another wants it.

    Raises:
        ReadError: the shapes differ; the sentence names the first difference.
    """
    wanted = "" if any(c.is_ratio for t in tables for c in t.columns) else "apart"
    tables = [_as_given(table) for table in tables]
    first = tables[0]
    for other in tables[1:]:
        _same_columns(first, other)
    types = {c.name: _type(c, tables) for c in first.columns}
    names = _distinct([t.name for t in tables])
    source = SOURCE
    while source.lower() in {c.name.lower() for c in first.columns}:
        source += "_"
    with tempfile.TemporaryDirectory(prefix="plotline-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / DATABASE
        store = Store(path)
        try:
            defined = ", ".join(f"{quoted(c)} {t}" for c, t in ({source: "VARCHAR"} | types).items())
            store.run(f"CREATE TABLE data ({defined})")
            for table, called in zip(tables, names, strict=True):
                _append(store, table, called, types)
            units = {c.name: c.unit for c in first.columns if c.unit}
            columns, row = judged(store, [with_texts(store, seen) for seen in evidence(store, units)], name)
            columns, ratios = with_ratios(store, columns, wanted)
        except duckdb.Error as error:
            raise ReadError(
                Message("{} cannot be put together ({}); read them one by one.", name, str(error).splitlines()[0][:120])
            ) from error
        finally:
            store.close()
        expr = opened(path)
    key = "\n".join(f"{t.id} {called}" for t, called in zip(tables, names, strict=True))
    rows = sum(t.rows for t in tables)
    return Table(
        hashlib.sha256(key.encode()).hexdigest()[:16],
        name,
        expr,
        columns,
        rows,
        (*_repairs(tables, names, source), *ratios),
        (),
        row,
    )


def _as_given(table: Table) -> Table:
    """Return a table without the ratios that were made of its columns, which are those of all rows together."""
    ratios = [c.name for c in table.columns if c.is_ratio]
    if not ratios:
        return table
    columns = tuple(c for c in table.columns if not c.is_ratio)
    kept = tuple(r for r in table.repairs if r.option != "ratios")
    return replace(table, expr=table.expr.drop(*ratios), columns=columns, repairs=kept)


def _key(column: Column) -> str:
    return column.name.strip().casefold()


def _same_columns(first: Table, other: Table) -> None:
    ours, theirs = {_key(c): c.name for c in first.columns}, {_key(c): c.name for c in other.columns}
    lacking = [name for key, name in ours.items() if key not in theirs]
    extra = [name for key, name in theirs.items() if key not in ours]
    if lacking:
        raise ReadError(
            Message(
                "{} lacks {}, which {} has; read files of one shape together, others one by one.",
                other.name,
                _listed(lacking),
                first.name,
            )
        )
    if extra:
        raise ReadError(
            Message(
                "{} has {}, which {} lacks; read files of one shape together, others one by one.",
                other.name,
                _listed(extra),
                first.name,
            )
        )


def _listed(names: list[str]) -> Message:
    shown = tuple(map(repr, names[:3]))
    if len(names) > len(shown):
        return Message("the columns {} and {} more", shown, len(names) - len(shown))
    return Message("the columns {}" if len(names) > 1 else "the column {}", shown)


def _type(column: Column, tables: Sequence[Table]) -> str:
    """Return the type that holds a column of every table."""
    held: dict[str, str] = {}
    for table in tables:
        theirs = next(c for c in table.columns if _key(c) == _key(column))
        dtype = theirs.dtype.upper()
        if dtype not in held and (dtype != "VARCHAR" or _filled(table, theirs)):
            held[dtype] = table.name
    if not held:
        return "VARCHAR"
    if len(held) == 1:
        return next(iter(held))
    if frozenset(held) in _WIDER:
        return _WIDER[frozenset(held)]
    if set(held) == {"BIGINT", "VARCHAR"}:
        return "VARCHAR"
    (a, in_a), (b, in_b) = list(held.items())[:2]
    raise ReadError(
        Message(
            "The column {} holds {} in {} and {} in {}; make them alike, or read them one by one.",
            repr(column.name),
            Message(_WORDS[a]),
            in_a,
            Message(_WORDS[b]),
            in_b,
        )
    )


def _filled(table: Table, column: Column) -> bool:
    return bool(table.expr[column.name].count().to_pyarrow().as_py())


def _distinct(names: Sequence[str]) -> list[str]:
    """Return the names, numbered where two are alike.

    >>> _distinct(["a", "b", "a"])
    ['a', 'b', 'a (2)']
    """
    counts: dict[str, int] = {}
    made = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        made.append(name if counts[name] == 1 else f"{name} ({counts[name]})")
    return made


def _append(store: Store, table: Table, called: str, types: dict[str, str]) -> None:
    theirs = {_key(c): c.name for c in table.columns}
    cells = ", ".join(f"CAST({quoted(theirs[c.strip().casefold()])} AS {t})" for c, t in types.items())
    store.connection.register("_plotline_given", _batches(table))
    store.run(f"INSERT INTO data SELECT ?, {cells} FROM _plotline_given", [called])
    store.connection.unregister("_plotline_given")


def _batches(table: Table) -> Any:
    """Return the rows a batch at a time. Ibis 12 asks DuckDB 2 for them by a method that it no longer has."""
    backend = table.expr.get_backend()
    if backend.name != "duckdb":
        return table.expr.to_pyarrow_batches()
    return backend.con.cursor().sql(ibis.to_sql(table.expr)).to_arrow_reader()


def _repairs(tables: Sequence[Table], names: list[str], source: str) -> tuple[Repair, ...]:
    added = Repair(
        Message("{} files were put together, and the column {} says which one a row is from.", len(tables), source),
        column_place(source), sum(t.rows for t in tables), "Read one file alone.",
    )  # fmt: skip
    each = (
        Repair(r.what, within(called, r.where), r.count, r.undo)
        for table, called in zip(tables, names, strict=True)
        for r in table.repairs
    )
    return (added, *each)
