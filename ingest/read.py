"""Read anything tabular into a Table: the only place that opens data."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from core.errors import ReadError
from core.types import Table
from ingest import formats
from ingest.convert import convert
from ingest.engine import connect, is_connection
from ingest.infer import Evidence, column_of, is_coded, is_flag, is_year
from ingest.store import Store, evidence, quoted, texts
from ingest.text import Loaded, load

_MOST_NESTED = 3  # a compressed file inside a compressed file inside one
_VERSION = "1"  # part of every id; raise it when reading changes what a table holds


def read(source: Any, *, name: str | None = None, table: str | None = None) -> Table:
    """Read a source as one table.

    The table is stored in a DuckDB of its own, locked against files, network and Python objects. Text columns and
    categories are VARCHAR in it, times DATE or TIMESTAMP, numbers BIGINT or DOUBLE.

    Args:
        source: a path, a `file://` URL, the bytes of a file, a pandas, polars or Arrow table, or an Ibis connection URL.
        name: what to call the table; by default the file's name without its suffix.
        table: which sheet, table or member, where the source holds several.

    Raises:
        ReadError: the source is missing, empty, not a table, or over a limit.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _from_bytes(bytes(source), name or "pasted", table)
    if isinstance(source, str) and is_connection(source):
        return connect(source, table, name)
    if isinstance(source, (str, Path)):
        path = _existing(str(source))
        found = _from_path(path, name or path.name, table)  # an error names the file as its owner knows it
        return replace(found, name=name or _stem(path))
    if hasattr(source, "columns") or hasattr(source, "column_names"):
        return _from_frame(source, name or "table")
    raise ReadError(f"A {type(source).__name__} cannot be read; pass a path, bytes, a data frame or a connection URL.")


def _existing(source: str) -> Path:
    if source.lower().startswith(("http://", "https://", "ftp://", "s3://")):
        raise ReadError(f"Plotline does not download {source}; save the file and pass its path.")
    path = Path(source.removeprefix("file://")).expanduser()
    try:
        if path.is_dir():
            raise ReadError(f"{path} is a folder, not a file; pass the path of one file in it.")
        if not path.exists():
            raise ReadError(f"There is no file at {path}; check the path.")
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise ReadError(f"{source[:200]} cannot be opened ({error}); check the path and its permissions.") from error
    if not path.is_file():
        raise ReadError(f"{path} is not a regular file; pass the path of a file.")
    return path


def _stem(path: Path) -> str:
    stem = path.name
    for suffix in (".gz", ".zip", ".zst", ".bz2", ".xz"):
        stem = stem.removesuffix(suffix)
    return Path(stem).stem or path.name


def _from_bytes(content: bytes, name: str, table: str | None) -> Table:
    with tempfile.TemporaryDirectory(prefix="plotline-") as folder:
        path = Path(folder) / "given"
        path.write_bytes(content)
        return _from_path(path, name, table)


def _from_path(path: Path, name: str, table: str | None) -> Table:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(f"\n{table}\n{_VERSION}".encode())
    with tempfile.TemporaryDirectory(prefix="plotline-") as made:
        folder = Path(made)
        path, kind, member = _unpacked(path, folder, table, name)
        store = Store(path.stat().st_size)
        try:
            loaded = _loaded(path, kind, store, name, folder, table if member is None else None)
            return _finished(store, loaded, digest.hexdigest()[:16], name)
        except ReadError:
            store.close()
            raise
        except (duckdb.Error, UnicodeError, MemoryError) as error:
            store.close()
            raise ReadError(
                f"{name} cannot be read as a table ({str(error).splitlines()[0][:120]}); save it as plain CSV."
            ) from error


def _unpacked(path: Path, folder: Path, table: str | None, name: str) -> tuple[Path, str, str | None]:
    """Unpack compressed files until something else comes out; return it, its format, and the archive member chosen."""
    member: str | None = None
    for _ in range(_MOST_NESTED + 1):
        with path.open("rb") as file:
            head = file.read(4096)
        if not head:
            raise ReadError(f"{name} is empty; pass a file with a header and rows.")
        kind = formats.format_of(head)
        if kind == "zip":
            kind = formats.zip_kind(path)
        if kind not in ("gzip", "bz2", "xz", "zstd", "zip"):
            return path, kind, member
        member = table if kind == "zip" else member
        path = formats.inflate(path, kind, folder, member, name)
    raise ReadError(f"{name} is packed more than {_MOST_NESTED} times over; unpack it first.")


def _loaded(path: Path, kind: str, store: Store, name: str, folder: Path, table: str | None) -> Loaded:
    match kind:
        case "excel":
            return formats.load_excel(path, store, name, folder, table)
        case "parquet":
            return formats.load_parquet(path, store, name)
        case "arrow":
            return formats.load_arrow(path, store, name)
        case "json":
            return formats.load_json(path, store, name)
        case "sqlite":
            return formats.load_sqlite(path, store, name, table)
        case "duckdb":
            return formats.load_duckdb(path, store, name, table)
    return load(path, store, name, folder)


def _from_frame(frame: Any, name: str) -> Table:
    store = Store()
    try:
        loaded = formats.load_frame(frame, store, name)
        digest = hashlib.sha256(repr((_VERSION, store.types("raw"))).encode())
        for (row,) in store.rows("SELECT hash(t) FROM raw AS t"):
            digest.update(row.to_bytes(8, "little"))
        return _finished(store, loaded, digest.hexdigest()[:16], name)
    except ReadError:
        store.close()
        raise


def _finished(store: Store, loaded: Loaded, id: str, name: str) -> Table:
    """Convert what was loaded, judge each column, lock the database, and return the Table."""
    repairs, units = loaded.repairs, dict(loaded.units)
    if loaded.raw is not None:
        converted = convert(store, loaded.raw)
        repairs += converted.repairs
        units |= converted.units
    rows = int(store.one("SELECT count(*) FROM data")[0])
    if rows == 0:
        raise ReadError(f"{name} has a header but no rows; pass a file with at least one row of data.")
    columns = tuple(column_of(_settled(store, seen)) for seen in evidence(store, units))
    return Table(id, name, store.lock(), columns, rows, repairs)


def _settled(store: Store, seen: Evidence) -> Evidence:
    """Store years as dates and codes as text, so that a column's type in the database agrees with its kind."""
    column = quoted(seen.name)
    if is_year(seen.name, seen.dtype, seen.least, seen.most):
        store.run(f"ALTER TABLE data ALTER {column} TYPE DATE USING make_date(CAST({column} AS INTEGER), 1, 1)")
        return replace(seen, dtype="DATE")
    if is_flag(seen.dtype, seen.least, seen.most, seen.distinct) or is_coded(seen.name, seen.dtype, seen.distinct):
        store.run(f"ALTER TABLE data ALTER {column} TYPE VARCHAR")
        seen = replace(seen, dtype="VARCHAR")
    if seen.dtype != "VARCHAR":
        return seen
    mean, examples = texts(store, seen.name)
    return replace(seen, mean_length=mean, examples=examples)
