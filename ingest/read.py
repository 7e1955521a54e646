"""Read anything tabular into a Table: the only place that opens data."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import duckdb

from core.errors import ReadError
from core.message import Message
from core.types import Repair, Table
from ingest.answer import Answer
from ingest.child import pool
from ingest.child.pool import Cancel, Progress
from ingest.engines.engine import answers, connect, is_connection
from ingest.formats.typed import load_frame, short
from ingest.job import STAGES, Job, Limits, Options, options_of
from ingest.load import DATABASE, VERSION, finished
from ingest.store.store import Store, opened

__all__ = ["STAGES", "read"]
LIMITS = Limits()
_MOST_COPIED = 5_000_000  # rows of an engine that cannot answer what a profile asks


def read(
    source: Any,
    *,
    name: str | None = None,
    table: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Table:
    """Read a source as one table.

    Files are read in a child process. The table is stored in a DuckDB of its own, locked against files, network and
    Python objects. Text columns and categories are VARCHAR in it, times DATE or TIMESTAMP, numbers BIGINT or DOUBLE.

    Args:
        source: a path, a `file://` URL, the bytes of a file, a pandas, polars or Arrow table, or an Ibis connection URL.
        name: what to call the table; by default the file's name without its suffix.
        table: which sheet, table or member, where the source holds several.
        options: readings to take instead of those that the file suggests, by the names of `ingest.job.Options`, or `table`.
        progress: is told, in this thread, how much of a file is read, from 0 to 1, and the stage (one of `STAGES`).
        cancel: is asked several times a second, in this thread, whether to stop.

    Raises:
        ReadError: the source is missing, empty, not a table, or over a limit.
        ReadCancelled: `cancel` said so.
        OptionError: an option or its value is not known.
    """
    given = dict(options or {})
    table = given.pop("table", table)
    wanted = options_of(given)
    if isinstance(source, (bytes, bytearray, memoryview)):
        with tempfile.TemporaryDirectory(prefix="plotline-") as folder:
            path = Path(folder) / "given"
            path.write_bytes(source)
            return _from_path(path, name or "pasted", table, wanted, progress, cancel)
    if isinstance(source, str) and is_connection(source):
        return _from_connection(source, table, name, wanted, progress, cancel)
    if isinstance(source, (str, Path)):
        path = _existing(str(source))
        made = _from_path(path, name or path.name, table, wanted, progress, cancel)  # an error names the file
        return replace(made, name=name or _stem(path))
    if hasattr(source, "columns") or hasattr(source, "column_names"):
        return _from_frame(source, name or "table", wanted)
    raise ReadError(
        Message("A {} cannot be read; pass a path, bytes, a data frame or a connection URL.", type(source).__name__)
    )


def _from_connection(
    url: str, table: str | None, name: str | None, options: Options, progress: Progress | None, cancel: Cancel | None
) -> Table:
    """Return a table left where it is; copied from a SQLite file, and from an engine that cannot answer what a profile asks."""
    if url.lower().startswith("sqlite://"):
        path = _existing(unquote(urlsplit(url).path))
        return _from_path(path, name or table or _stem(path), table, options, progress, cancel)
    remote = connect(url, table, name, options)
    if answers(remote):
        return remote
    if remote.rows > _MOST_COPIED:
        raise ReadError(
            Message(
                "{} has more than {} rows, and its engine has no quantiles; export it as CSV and read that.",
                remote.name,
                f"{_MOST_COPIED:,}",
            )
        )
    copied = _from_frame(remote.expr.to_pyarrow(), remote.name, options)
    what = "The engine has no quantiles, so the rows were copied, and every question is asked of the copy."
    return replace(copied, repairs=(Repair(what, "the table", copied.rows, "Nothing is lost."), *copied.repairs))


def _existing(source: str) -> Path:
    if source.lower().startswith(("http://", "https://", "ftp://", "s3://")):
        raise ReadError(Message("Plotline does not download {}; save the file and pass its path.", source))
    path = Path(source.removeprefix("file://")).expanduser()
    try:
        if path.is_dir():
            raise ReadError(Message("{} is a folder, not a file; pass the path of one file in it.", str(path)))
        if not path.exists():
            raise ReadError(Message("There is no file at {}; check the path.", str(path)))
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise ReadError(
            Message("{} cannot be opened ({}); check the path and its permissions.", source[:200], str(error))
        ) from error
    if not path.is_file():
        raise ReadError(Message("{} is not a regular file; pass the path of a file.", str(path)))
    return path


def _stem(path: Path) -> str:
    stem = path.name
    for suffix in (".gz", ".zip", ".zst", ".bz2", ".xz"):
        stem = stem.removesuffix(suffix)
    return Path(stem).stem or path.name


def _from_path(
    path: Path, name: str, table: str | None, options: Options, progress: Progress | None, cancel: Cancel | None
) -> Table:
    with tempfile.TemporaryDirectory(prefix="plotline-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        answer = pool.read(path, name, folder, table, options, LIMITS, progress, cancel)
        return _table(name, answer, opened(folder / DATABASE))


def _table(name: str, answer: Answer, expr: Any) -> Table:
    return Table(answer.id, name, expr, answer.columns, answer.rows, answer.repairs, answer.choices, answer.row)


def _from_frame(frame: Any, name: str, options: Options) -> Table:
    store = Store()
    try:
        job = Job(name, Path(), options=options)
        loaded = load_frame(frame, store, job)
        digest = hashlib.sha256(repr((VERSION, options, store.types("raw"))).encode())
        for (row,) in store.rows("SELECT hash(t) FROM raw AS t"):
            digest.update(row.to_bytes(8, "little"))
        answer = finished(store, loaded, digest.hexdigest()[:16], job)
        return _table(name, answer, store.lock())
    except ReadError:
        store.close()
        raise
    except duckdb.Error as error:
        store.close()
        raise ReadError(
            Message("{} cannot be stored as a table ({}); simplify its values.", name, short(error))
        ) from error
