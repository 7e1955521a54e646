"""One private DuckDB for each table: filled once, then locked so that no query can reach a file, a network or Python."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from ingest.job import Job
from ingest.meaning.evidence import NUMERIC, Evidence
from ingest.meaning.sample import Sample, rows_for, sample_of

if TYPE_CHECKING:
    import ibis

MEMORY_LIMIT = "900MB"  # of an opened table, whose file DuckDB pages
_SEEN_ROWS = 50_000  # rows that the kind of a text column is judged on
_LOOKED_AT = 20_000  # rows that tell what columns have to do with each other
_COUNTED_AT_ONCE = 50  # columns: DuckDB holds about 5 MB for every count of distinct values, whatever the rows are
_SHORT = 5_000  # rows; of fewer, a list is made unique sooner than such a count is set up
_POLL = 0.1  # seconds between two looks at a statement's progress
_IBIS_TYPES = {"VARCHAR": "string", "BIGINT": "int64", "DOUBLE": "float64", "DATE": "date", "TIMESTAMP": "timestamp(6)"}
_LOCKS = ("enable_external_access=false", "python_enable_replacements=false", "lock_configuration=true")


class Store:
    """A DuckDB database that belongs to one table, in memory or in a file."""

    def __init__(self, path: Path | None = None, reads: Sequence[Path] = (), memory: int | None = None) -> None:
        """Open an empty database.

        Args:
            path: its file, which must not exist; None for one in memory.
            reads: the only files outside the database's own folder that its statements may open.
            memory: bytes that it may hold before it spills into its folder.
        """
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect(str(path) if path else ":memory:")
        self.run("SET enable_progress_bar=true")
        self.run("SET enable_progress_bar_print=false")
        self.run("SET autoinstall_known_extensions=false")
        # DuckDB 2.0 makes a short list of texts a table of its own: for 50 columns, over 600 MB before a row is read.
        self.run("SET disabled_optimizers='in_clause'")
        if path is None:
            return
        self.run("SET force_compression='uncompressed'")  # the file lives as long as the session; time matters more
        if memory is not None:
            self.run(f"SET memory_limit='{memory // 1_000_000}MB'")
        self.run(f"SET temp_directory={literal(str(path.with_suffix('.spill')))}")
        self.run(f"SET allowed_directories=[{literal(str(path.parent))}]")
        logs = [f"{r}.wal" for r in reads]  # DuckDB looks for one beside a database that it attaches
        self.run(f"SET allowed_paths=[{', '.join(literal(str(r)) for r in (*reads, *logs))}]")
        for setting in _LOCKS:
            if not setting.startswith("lock"):
                self.run(f"SET {setting}")

    def one(self, sql: str, parameters: list[Any] | None = None) -> tuple[Any, ...]:
        """Run a query and return its first row."""
        row = self.connection.execute(sql, parameters or []).fetchone()
        assert row is not None, "an aggregate without GROUP BY returns one row"
        return row

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows."""
        return self.connection.execute(sql).fetchall()

    def run(self, sql: str, parameters: list[Any] | None = None) -> None:
        """Run a statement."""
        self.connection.execute(sql, parameters or [])

    @contextlib.contextmanager
    def telling(self, job: Job, stage: str, start: float = 0.0, end: float = 1.0) -> Iterator[None]:
        """Tell the job how far the statements inside are, as DuckDB reckons it, from `start` to `end` of a stage."""
        over = threading.Event()

        def poll() -> None:
            while not over.wait(_POLL):
                job.say(stage, start + (end - start) * max(self.connection.query_progress(), 0.0) / 100)

        thread = threading.Thread(target=poll, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def keep(self, table: str, frame: Any, select: str = "SELECT *") -> None:
        """Store a pandas or Arrow table as a table of the database."""
        self.connection.register("_plotline_given", frame)
        self.run(f"CREATE TABLE {quoted(table)} AS {select} FROM _plotline_given")
        self.connection.unregister("_plotline_given")

    def types(self, table: str) -> dict[str, str]:
        """Return the DuckDB type of each column of a table, in order."""
        return {str(r[0]): str(r[1]) for r in self.rows(f"DESCRIBE {quoted(table)}")}

    def thinned(self) -> str:
        """Return what to look at for what `data` is like: every so many of its rows where it is long."""
        step = self.one("SELECT count(*) FROM data")[0] // _LOOKED_AT + 1
        return "data" if step == 1 else f"(SELECT * FROM data WHERE rowid % {step} = 0)"

    def keep_only_data(self) -> None:
        """Drop every table but `data`."""
        for (name,) in self.rows("SELECT table_name FROM duckdb_tables() WHERE table_name <> 'data' AND NOT temporary"):
            self.run(f"DROP TABLE {quoted(name)}")

    def lock(self) -> ibis.Table:
        """Take away every way out of the database, for good, and return the table `data`, the only one left."""
        import ibis

        self.keep_only_data()
        return _locked(ibis.duckdb.from_connection(self.connection), self.types("data"))

    def close(self) -> None:
        """Give the database up; what it stored in a file stays there."""
        with contextlib.suppress(duckdb.Error):
            self.connection.close()


def opened(path: Path) -> ibis.Table:
    """Open a stored table, read-only and locked. Its file goes with its last user, wherever it is needed until then."""
    import ibis

    backend = ibis.duckdb.connect(str(path), read_only=True)
    spill = tempfile.mkdtemp(prefix="plotline-spill-")
    backend.con.execute(f"SET temp_directory={literal(spill)}")
    backend.con.execute(f"SET memory_limit='{MEMORY_LIMIT}'")
    weakref.finalize(backend, shutil.rmtree, spill, ignore_errors=True)
    with contextlib.suppress(OSError):  # an open file may be removed, except on Windows
        path.unlink()
    types = {str(r[0]): str(r[1]) for r in backend.con.execute("DESCRIBE data").fetchall()}
    return _locked(backend, types)


def _locked(backend: Any, types: dict[str, str]) -> ibis.Table:
    import ibis.expr.operations as ops

    for setting in ("enable_progress_bar=false", *_LOCKS):
        backend.con.execute(f"SET {setting}")
    # What `backend.table` does, without its question to DuckDB for a schema that is known here.
    schema = {name: _IBIS_TYPES[dtype] for name, dtype in types.items()}
    return ops.DatabaseTable("data", schema=schema, source=backend, namespace=ops.Namespace()).to_expr()


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
    counts = _counts(store, list(types))
    return tuple(
        Evidence(name, dtype, filled, values, least, most, unit=units.get(name, ""))
        for name, dtype in types.items()
        for (filled, values), (least, most) in [(counts[name], ranges.get(name, (None, None)))]
    )


def _counts(store: Store, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Count the filled cells and the distinct values of each column among the first rows."""
    counted: dict[str, tuple[int, int]] = {}
    short = store.one("SELECT count(*) FROM data")[0] < _SHORT
    distinct = "coalesce(list_unique(list({0})), 0)" if short else "count(DISTINCT {0})"
    for group in batched(names, _COUNTED_AT_ONCE):
        counts = ", ".join(f"count({quoted(n)}), {distinct.format(quoted(n))}" for n in group)
        row = store.one(f"SELECT {counts} FROM (FROM data LIMIT {_SEEN_ROWS})")
        counted |= zip(group, zip(row[::2], row[1::2], strict=True), strict=True)
    return counted


def batched(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield names in order, so many at a time."""
    return (names[i : i + size] for i in range(0, len(names), size))


def _ranges(store: Store, types: dict[str, str]) -> dict[str, tuple[float, float]]:
    numbers = [n for n, t in types.items() if t in NUMERIC or t.startswith("DECIMAL")]
    if not numbers:
        return {}
    row = store.one("SELECT " + ", ".join(f"min({quoted(n)}), max({quoted(n)})" for n in numbers) + " FROM data")
    pairs = zip(numbers, row[::2], row[1::2], strict=True)
    return {n: (float(lo), float(hi)) for n, lo, hi in pairs if lo is not None}


def with_texts(store: Store, seen: Evidence) -> Evidence:
    """Add the mean length of a text column's first cells, and up to 50 of its distinct texts."""
    if seen.dtype != "VARCHAR":
        return seen
    column = quoted(seen.name)
    source = f"(SELECT {column} FROM data WHERE {column} IS NOT NULL LIMIT {_SEEN_ROWS})"
    mean = store.one(f"SELECT avg(length({column})) FROM {source}")[0]
    distinct = store.rows(f"SELECT DISTINCT {column} FROM {source} ORDER BY 1 LIMIT 50")
    return replace(seen, mean_length=float(mean or 0), examples=tuple(str(r[0]) for r in distinct))


def sampled(store: Store, names: Sequence[str]) -> Sample:
    """Return the first rows of `data`, as many as its columns allow."""
    chosen = ", ".join(map(quoted, names))
    rows = store.rows(f"SELECT {chosen} FROM data LIMIT {rows_for(len(names))}")
    return sample_of(list(names), rows, int(store.one("SELECT count(*) FROM data")[0]))
