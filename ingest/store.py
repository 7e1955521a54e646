"""One private DuckDB for each table: filled once, then locked so that no query can reach a file, a network or Python."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.operations as ops

from ingest.infer import NUMERIC, Evidence

ON_DISK = 200_000_000  # sources of more bytes than this are stored in a temporary file, not in memory
MEMORY_LIMIT = "1GB"  # for a table on disk, which DuckDB then pages
_SEEN_ROWS = 50_000  # rows that the kind of a text column is judged on
_IBIS_TYPES = {"VARCHAR": "string", "BIGINT": "int64", "DOUBLE": "float64", "DATE": "date", "TIMESTAMP": "timestamp(6)"}
_LOCKS = ("enable_external_access=false", "python_enable_replacements=false", "lock_configuration=true")


class Store:
    """A DuckDB database that belongs to one table, in memory or, for large sources, in a temporary folder."""

    def __init__(self, size: int = 0) -> None:
        """Open an empty database for a source of `size` bytes."""
        self._folder: str | None = None
        if size > ON_DISK:
            self._folder = tempfile.mkdtemp(prefix="plotline-")
            self.backend = ibis.duckdb.connect(str(Path(self._folder) / "table.duckdb"))
        else:
            self.backend = ibis.duckdb.connect()
        self.connection: duckdb.DuckDBPyConnection = self.backend.con
        self.connection.execute("SET enable_progress_bar=false")
        if self._folder:
            self.connection.execute(f"SET memory_limit='{MEMORY_LIMIT}'")
            self._cleanup = weakref.finalize(self.backend, shutil.rmtree, self._folder, ignore_errors=True)

    def one(self, sql: str, parameters: list[Any] | None = None) -> tuple[Any, ...]:
        """Run a query and return its first row."""
        row = self.connection.execute(sql, parameters or []).fetchone()
        assert row is not None, "an aggregate without GROUP BY returns one row"
        return row

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows."""
        return self.connection.execute(sql).fetchall()

    def run(self, sql: str) -> None:
        """Run a statement."""
        self.connection.execute(sql)

    def keep(self, table: str, frame: Any, select: str = "SELECT *") -> None:
        """Store a pandas or Arrow table as a table of the database."""
        self.connection.register("_plotline_given", frame)
        self.run(f"CREATE TABLE {quoted(table)} AS {select} FROM _plotline_given")
        self.connection.unregister("_plotline_given")

    def types(self, table: str) -> dict[str, str]:
        """Return the DuckDB type of each column of a table, in order."""
        return {str(r[0]): str(r[1]) for r in self.rows(f"DESCRIBE {quoted(table)}")}

    def lock(self) -> ibis.Table:
        """Take away every way out of the database, for good, and return the table `data`, the only one left."""
        for (name,) in self.rows("SELECT table_name FROM duckdb_tables() WHERE table_name <> 'data'"):
            self.run(f"DROP TABLE {quoted(name)}")
        for setting in _LOCKS:
            self.connection.execute(f"SET {setting}")
        # What `backend.table` does, without its question to DuckDB for a schema that is known here.
        schema = {name: _IBIS_TYPES[dtype] for name, dtype in self.types("data").items()}
        return ops.DatabaseTable("data", schema=schema, source=self.backend, namespace=ops.Namespace()).to_expr()

    def close(self) -> None:
        """Give the database up after a failure, with its files."""
        with contextlib.suppress(duckdb.Error):
            self.connection.close()
        if self._folder:
            self._cleanup()


def quoted(name: str) -> str:
    """Return an identifier in double quotes, as SQL wants it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text in single quotes, as SQL wants it."""
    return "'" + text.replace("'", "''") + "'"


def evidence(store: Store, units: dict[str, str]) -> tuple[Evidence, ...]:
    """Look at every column of `data`: ranges over all rows, distinct values over the first 50,000.

    Args:
        store: the database that holds `data`.
        units: units found in the cells of a column, by its name.
    """
    types = store.types("data")
    ranges = _ranges(store, types)
    counts = ", ".join(f"count({quoted(n)}), count(DISTINCT {quoted(n)})" for n in types)
    row = store.one(f"SELECT {counts} FROM (FROM data LIMIT {_SEEN_ROWS})")
    found = []
    for i, (name, dtype) in enumerate(types.items()):
        least, most = ranges.get(name, (None, None))
        found.append(Evidence(name, dtype, row[2 * i], row[2 * i + 1], least, most, unit=units.get(name, "")))
    return tuple(found)


def _ranges(store: Store, types: dict[str, str]) -> dict[str, tuple[float, float]]:
    numbers = [n for n, t in types.items() if t in NUMERIC or t.startswith("DECIMAL")]
    if not numbers:
        return {}
    row = store.one("SELECT " + ", ".join(f"min({quoted(n)}), max({quoted(n)})" for n in numbers) + " FROM data")
    pairs = zip(numbers, row[::2], row[1::2], strict=True)
    return {n: (float(lo), float(hi)) for n, lo, hi in pairs if lo is not None}


def texts(store: Store, name: str) -> tuple[float, tuple[str, ...]]:
    """Return the mean length of a text column's first cells, and up to 50 of its distinct texts."""
    column = quoted(name)
    source = f"(SELECT {column} FROM data WHERE {column} IS NOT NULL LIMIT {_SEEN_ROWS})"
    mean = store.one(f"SELECT avg(length({column})) FROM {source}")[0]
    found = store.rows(f"SELECT DISTINCT {column} FROM {source} ORDER BY 1 LIMIT 50")
    return float(mean or 0), tuple(str(r[0]) for r in found)
