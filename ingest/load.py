"""From a file to a stored table: unpack, recognise, load, convert, judge. This is what the child process does."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from core.errors import ReadError
from core.message import Message
from core.types import Column, Meaning, Repair, Row
from ingest.answer import Answer
from ingest.bytes import archives
from ingest.bytes.utf8 import as_utf8
from ingest.cells.column_forms import ColumnForm, epoch_between, epoch_sql, type_of
from ingest.cells.repairs import told_of
from ingest.formats import json_shapes, markup, typed, workbook
from ingest.formats.text import load_text
from ingest.job import Job, over_memory
from ingest.meaning.evidence import INTEGER, Evidence
from ingest.meaning.infer import meanings
from ingest.meaning.kinds import FIRST_YEAR, LAST_YEAR, column_of, is_year, kind_of, names_groups
from ingest.meaning.rows import row_of
from ingest.places import column as column_place
from ingest.raw_table import Loaded
from ingest.store.calendar_columns import join_calendar
from ingest.store.calendar_names import name_calendar
from ingest.store.convert import convert
from ingest.store.leftovers import drop_block_sums, drop_empty, drop_named_sums, drop_sum
from ingest.store.mend import mend
from ingest.store.placeholders import without_placeholders
from ingest.store.ratios import with_ratios
from ingest.store.respell import respell
from ingest.store.spans import spans_between
from ingest.store.store import Store, evidence, quoted, sampled, with_texts
from ingest.store.totals import totals_among

DATABASE = "table.duckdb"  # the file in the job's folder that holds the table `data`
_COLUMN = 100_000  # bytes of a narrow file that take as long to read as a column does, whatever its rows
VERSION = "14"  # part of every id; raise it when reading changes what a table holds


def load(path: Path, job: Job) -> Answer:
    """Read a file into `DATABASE` in the job's folder.

    Raises:
        ReadError: the file is missing, not a table, or over a limit.
    """
    digest = _Digest(path, f"\n{job.table}\n{job.options}\n{VERSION}")
    try:
        inner, kind, member = archives.unpacked(path, job)
        store = Store(job.folder / DATABASE, (path, inner), job.limits.engine)
        try:
            loaded = _loaded(inner, kind, store, job if member is None else replace(job, table=None))
            return finished(store, loaded, digest.text(), job)
        finally:
            store.close()
    except (duckdb.Error, UnicodeError, OSError, RecursionError) as error:
        raise ReadError(_refusal(error, job)) from error


def _refusal(error: Exception, job: Job) -> Message:
    if isinstance(error, duckdb.OutOfMemoryException):
        return over_memory(job.name, job.limits)
    return Message("{} cannot be read as a table ({}); save it as plain CSV.", job.name, typed.short(error))


class _Digest:
    """The hash of a file's bytes and of the options, computed beside the reading."""

    def __init__(self, path: Path, options: str) -> None:
        self._hash = hashlib.sha256()
        self._thread = threading.Thread(target=self._run, args=(path, options), daemon=True)
        self._thread.start()

    def _run(self, path: Path, options: str) -> None:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                self._hash.update(block)
        self._hash.update(options.encode())

    def text(self) -> str:
        self._thread.join()
        return self._hash.hexdigest()[:16]


def _loaded(path: Path, kind: str, store: Store, job: Job) -> Loaded:
    match kind:
        case "excel":
            return workbook.load_excel(path, store, job)
        case "parquet":
            return typed.load_parquet(path, store, job)
        case "arrow":
            return typed.load_arrow(path, store, job)
        case "json":
            return json_shapes.load_shaped(path, store, job) or typed.load_json(path, store, job)
        case "sqlite":
            return typed.load_sqlite(path, store, job)
        case "duckdb":
            return typed.load_duckdb(path, store, job)
    decoded = as_utf8(path, job)
    return markup.load_markup(decoded.path, store, job) or load_text(decoded, store, job)


def finished(store: Store, loaded: Loaded, id: str, job: Job) -> Answer:
    """Convert what was loaded into the table `data`, and judge each column.

    Raises:
        ReadError: there are no rows.
    """
    job.grown(_COLUMN * len(loaded.raw.names))
    try:
        converted = convert(store, loaded.raw, job)
    except duckdb.Error as error:
        if loaded.instead is None or isinstance(error, duckdb.OutOfMemoryException):
            raise
        loaded = loaded.instead()
        converted = convert(store, loaded.raw, job)
    job.say("storing", 0.0)
    left = drop_empty(store, loaded.unnamed)
    if job.options.totals != "keep" and not loaded.raw.typed:
        left += drop_sum(store, loaded.raw) + drop_block_sums(store, loaded.raw)
        left += drop_named_sums(store, loaded.raw)
    for column, name in loaded.raw.names.items():
        if (stored := loaded.raw.stored(column)) != name:
            store.run(f"ALTER TABLE data RENAME COLUMN {quoted(stored)} TO {quoted(name)}")
    left += respell(store, job.options)
    left += join_calendar(store, job.options.leaves)
    left += name_calendar(store, job.options.leaves)
    left += spans_between(store, job.options.spans)
    left += mend(store, job.options)
    left += without_placeholders(store, job.options)
    rows = int(store.one("SELECT count(*) FROM data")[0])
    if rows == 0:
        raise ReadError(Message("{} has a header but no rows; pass a file with at least one row of data.", job.name))
    timed = list[Repair]()
    seen = [_timed(store, e, timed) for e in evidence(store, dict(loaded.units) | converted.units)]
    columns, row = judged(store, [with_texts(store, e) for e in seen], Path(job.name).stem, job.options.leaves)
    columns, ratios = with_ratios(store, columns, job.options.ratios)
    left_out, offered = totals_among(store, job.options.totals)
    settled = any(repair.option == "totals" for repair in (*left, *left_out))
    choices = tuple(c for c in loaded.choices + converted.choices if not (settled and c.option == "totals"))
    choices += () if any(choice.option == "totals" for choice in choices) else offered
    store.keep_only_data()
    return Answer(
        id,
        rows - sum(r.count for r in left_out),
        columns,
        (*loaded.repairs, *converted.repairs, *timed, *left, *ratios, *left_out),
        tuple(dict.fromkeys(choices)),
        row,
    )


def _timed(store: Store, seen: Evidence, repairs: list[Repair]) -> Evidence:
    """Store whole numbers that are moments as Unix counts them, of a format that has types, as times; say so."""
    if seen.dtype != "BIGINT" or seen.least is None or seen.most is None:
        return seen
    epoch = epoch_between(seen.name, seen.least, seen.most)
    if not epoch:
        return seen
    column = quoted(seen.name)
    dtype = type_of(epoch)
    store.run(f"ALTER TABLE data ALTER {column} TYPE {dtype} USING {epoch_sql(epoch, column)}")
    told = told_of(ColumnForm(dtype, epoch=epoch))
    repairs += [Repair(t.what, column_place(seen.name), seen.filled, t.undo) for t in told]
    return replace(seen, dtype=dtype, least=None, most=None)


def judged(
    store: Store, seen: Sequence[Evidence], name: str, leaves: Callable[[str], bool] = lambda column: False
) -> tuple[tuple[Column, ...], Row]:
    """Return the columns of `data`, and what a row of the table called `name` is.

    Each is stored as what it means wants it, but for those that `leaves` says are left as they are.
    """
    kinds = {e.name: kind_of(e) for e in seen if not e.numeric}
    sample = sampled(store, [e.name for e in seen])
    meant = meanings(seen, kinds, sample, name)
    columns = tuple(column_of(e if leaves(e.name) else _settled(store, e, meant[e.name]), meant[e.name]) for e in seen)
    return columns, row_of({c.name: c.meaning for c in columns}, sample, name)


def _settled(store: Store, seen: Evidence, meaning: Meaning) -> Evidence:
    """Store years as dates and codes as text, so that a column's type in the database agrees with its kind."""
    column = quoted(seen.name)
    if is_year(seen.name, seen.dtype, seen.least, seen.most) or (
        seen.dtype in ("VARCHAR", "DOUBLE")
        and seen.filled
        and is_year(seen.name, "BIGINT", FIRST_YEAR, LAST_YEAR)
        and _holds_years(store, column)
    ):
        store.run(f"ALTER TABLE data ALTER {column} TYPE DATE USING make_date(CAST({column} AS INTEGER), 1, 1)")
        return replace(seen, dtype="DATE")
    if seen.numeric and names_groups(seen, meaning):
        whole = column if seen.dtype in INTEGER else f"CAST({column} AS BIGINT)"
        store.run(f"ALTER TABLE data ALTER {column} TYPE VARCHAR USING CAST({whole} AS VARCHAR)")
        return with_texts(store, replace(seen, dtype="VARCHAR"))
    return seen


def _holds_years(store: Store, column: str) -> bool:
    """Say whether every text, or real number, of a column is a calendar year, as programs write those that lack some."""
    text = f"CAST({column} AS VARCHAR)"
    years = f"regexp_full_match({text}, '[0-9]{{4}}([.]0)?') AND TRY_CAST({column} AS INTEGER) BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"
    return bool(store.one(f"SELECT coalesce(bool_and({years}), false) FROM data WHERE {column} IS NOT NULL")[0])
