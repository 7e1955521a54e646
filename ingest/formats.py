"""What a file is, told by its content and never by its suffix, and how each format that is not text becomes `raw`."""

from __future__ import annotations

import bz2
import contextlib
import datetime as dt
import gzip
import lzma
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.feather
import python_calamine
import zstandard

from core.errors import ReadError
from core.types import Repair
from ingest.convert import Raw
from ingest.dialect import Record
from ingest.store import Store, literal, quoted
from ingest.text import MOST_COLUMNS, Loaded, from_records

MOST_INFLATED = 4_000_000_000  # bytes that a compressed file may grow to
_BOMB_RATIO = 300  # grown by more than this, past 100 MB, and it is no honest table
_BOMB_FROM = 100_000_000
_MOST_SHEET = 1_000_000_000  # bytes inside a workbook

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"FEA1", "arrow"),
    (b"SQLite format 3\0", "sqlite"),
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89HDF", "an HDF5 file"),
    (b"{\\rtf", "a text document"),
    (b"RIFF", "a sound or a film"),
    (b"ID3", "a sound"),
)


def format_of(head: bytes) -> str:
    """Return the format that a file's first bytes show: `text` where nothing else fits.

    Raises:
        ReadError: the file is of a kind that holds no table.
    """
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise ReadError(f"The file is {what}, not a table; pass a table such as CSV or Excel.")
    if head[8:12] == b"DUCK":
        return "duckdb"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"[", b"{") and _is_json(start):
        return "json"
    return "text"


def _is_json(start: bytes) -> bool:
    rest = start[1:].lstrip()
    return rest[:1] in (b'"', b"{", b"}", b"]") if start[:1] == b"{" else rest[:1] in (b"{", b"[", b"]")


def inflate(path: Path, kind: str, folder: Path, member: str | None, name: str) -> Path:
    """Write what a compressed file holds into `folder`, within the budget.

    Raises:
        ReadError: it is damaged, grows beyond the budget, or is an archive of several files.
    """
    target = folder / f"inflated-{len(list(folder.iterdir()))}"
    try:
        with _opened(path, kind, member, name) as source, target.open("wb") as made:
            grown, packed = 0, max(path.stat().st_size, 1)
            while block := source.read(1 << 20):
                grown += len(block)
                if grown > MOST_INFLATED or (grown > _BOMB_FROM and grown > _BOMB_RATIO * packed):
                    raise ReadError(
                        f"{name} grows to more than {grown // 1_000_000:,} MB when unpacked, over the limit; unpack and shorten it first."
                    )
                made.write(block)
    except (
        OSError,
        EOFError,
        lzma.LZMAError,
        zipfile.BadZipFile,
        zstandard.ZstdError,
        RuntimeError,
        ValueError,
    ) as error:
        raise ReadError(f"{name} cannot be unpacked ({error}); pack it again.") from error
    return target


_OPENERS: dict[str, Callable[[Path], Any]] = {
    "gzip": gzip.open,
    "bz2": bz2.open,
    "xz": lzma.open,
    "zstd": zstandard.open,
}


@contextlib.contextmanager
def _opened(path: Path, kind: str, member: str | None, name: str) -> Iterator[IO[bytes]]:
    if kind in _OPENERS:
        with _OPENERS[kind](path) as source:
            yield source
        return
    with zipfile.ZipFile(path) as archive, archive.open(_member(archive, member, name)) as source:
        yield source


def _member(archive: zipfile.ZipFile, member: str | None, name: str) -> str:
    files = [
        i.filename
        for i in archive.infolist()
        if not i.is_dir() and not i.filename.startswith("__MACOSX") and not Path(i.filename).name.startswith(".")
    ]
    if member in files:
        return str(member)
    if len(files) == 1 and member is None:
        return files[0]
    if not files:
        raise ReadError(f"{name} is an empty archive; pack the table into it.")
    raise ReadError(f"{name} holds {len(files)} files; say which one is the table: {', '.join(sorted(files)[:10])}.")


def zip_kind(path: Path) -> str:
    """Say whether a zip file is a workbook or an archive.

    Raises:
        ReadError: it is damaged, or is a workbook that grows beyond the budget.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            size = sum(i.file_size for i in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ReadError(f"{path.name} is a damaged zip file; pack or save it again.") from error
    book = any(n.startswith("xl/") for n in names) or {"content.xml", "mimetype"} <= names
    if book and size > _MOST_SHEET:
        raise ReadError(
            f"{path.name} grows to {size // 1_000_000:,} MB when unpacked, over the limit of {_MOST_SHEET // 1_000_000:,} MB; save the sheet as CSV."
        )
    if any(n.startswith(("word/", "ppt/")) for n in names):
        raise ReadError(f"{path.name} is a document, not a table; copy its table into a CSV or Excel file.")
    return "excel" if book else "zip"


# -- workbooks ---------------------------------------------------------------------------------------------------------


def load_excel(path: Path, store: Store, name: str, folder: Path, sheet: str | None) -> Loaded:
    """Load one sheet of a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods); its header need not be in the first row.

    Raises:
        ReadError: the workbook is damaged or protected, the sheet does not exist, or holds no rows.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
    except Exception as error:  # calamine raises many types, PanicException among them
        raise ReadError(
            f"{name} cannot be opened as a workbook ({str(error)[:80]}); save it again without a password, or as CSV."
        ) from error
    names = list(book.sheet_names)
    if sheet is not None and sheet not in names:
        raise ReadError(f"{name} has no sheet {sheet!r}; its sheets are {', '.join(names)}.")
    chosen, found = _sheet(book, [sheet] if sheet is not None else names)
    loaded = from_records(found, store, f"sheet {chosen} of {name}" if len(names) > 1 else name, folder)
    others = [n for n in names if n != chosen]
    if not others or sheet is not None:
        return loaded
    said = Repair(
        f"The sheet {chosen} was read; the workbook also holds {', '.join(others[:8])}.",
        "the workbook",
        len(others),
        "Choose another sheet.",
    )
    return Loaded(loaded.raw, (said, *loaded.repairs), loaded.units)


def _sheet(book: Any, names: list[str]) -> tuple[str, list[Record]]:
    """Return the first sheet that holds at least two rows of two cells, else the first that holds anything."""
    best: tuple[str, list[Record]] = (names[0], [])
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
            first = (sheet.start or (0, 0))[0]
            rows = sheet.to_python(skip_empty_area=True)
        except Exception as error:  # a damaged sheet, or one that is a chart
            raise ReadError(f"The sheet {name} cannot be read ({str(error)[:80]}); save the workbook again.") from error
        found = [(i, [_cell(c) for c in row]) for i, row in enumerate(rows, first + 1)]
        if sum(sum(bool(c) for c in cells) > 1 for _, cells in found) > 1:
            return name, found
        if found and not best[1]:
            best = (name, found)
    return best


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return (
            value.isoformat(" ", "seconds")
            if (value.hour, value.minute, value.second) != (0, 0, 0)
            else value.date().isoformat()
        )
    return "" if value is None else str(value)


# -- typed formats -----------------------------------------------------------------------------------------------------


def load_parquet(path: Path, store: Store, name: str) -> Loaded:
    """Load a Parquet file."""
    return _selected(store, name, f"SELECT * FROM read_parquet({literal(str(path))})")


def load_arrow(path: Path, store: Store, name: str) -> Loaded:
    """Load an Arrow IPC file or a Feather file."""
    try:
        table = pyarrow.feather.read_table(path, memory_map=False)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(f"{name} is a damaged Arrow file ({str(error)[:80]}); write it again.") from error
    return load_frame(table, store, name)


def load_json(path: Path, store: Store, name: str) -> Loaded:
    """Load JSON: an array of objects, one object a line, or one object that holds such an array."""
    loaded = _selected(
        store, name, f"SELECT * FROM read_json_auto({literal(str(path))}, maximum_object_size=200000000)"
    )
    types = store.types("raw")
    lists = [c for c, t in types.items() if t.startswith("STRUCT(") and t.endswith("[]")]
    if store.one("SELECT count(*) FROM raw")[0] == 1 and lists:
        inner = quoted(lists[0])
        store.run(f"CREATE TABLE inner_rows AS SELECT row.* FROM (SELECT unnest({inner}) AS row FROM raw)")
        store.run("DROP TABLE raw")
        store.run("ALTER TABLE inner_rows RENAME TO raw")
        said = Repair(
            f"The rows are the list “{lists[0]}” inside the file; the rest was left out.",
            "the whole file",
            1,
            "Save the list alone.",
        )
        return Loaded(_columns(store), (said,), {})
    while structs := [c for c, t in store.types("raw").items() if t.startswith("STRUCT(") and not t.endswith("[]")]:
        _flatten(store, structs)
    return Loaded(_columns(store), loaded.repairs, {})


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


def load_sqlite(path: Path, store: Store, name: str, table: str | None) -> Loaded:
    """Load one table of a SQLite file, opened read-only."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source:
            names = [
                r[0]
                for r in source.execute(
                    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
                )
            ]
            chosen = _chosen(names, table, name)
            chunks = pd.read_sql_query(f"SELECT * FROM {quoted(chosen)}", source, chunksize=200_000)
            for number, chunk in enumerate(chunks):
                if number == 0:
                    store.keep("raw", chunk)
                    continue
                store.keep("more", chunk)
                store.run("INSERT INTO raw SELECT * FROM more")
                store.run("DROP TABLE more")
    except (sqlite3.Error, pd.errors.DatabaseError, duckdb.Error) as error:
        raise ReadError(
            f"{name} cannot be read as a SQLite file ({str(error)[:80]}); check that it is whole."
        ) from error
    return Loaded(_columns(store), _others(names, chosen, table), {})


def load_duckdb(path: Path, store: Store, name: str, table: str | None) -> Loaded:
    """Load one table of a DuckDB file, opened read-only."""
    try:
        store.run(f"ATTACH {literal(str(path))} AS given (READ_ONLY)")
        names = [
            r[0]
            for r in store.rows(
                "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'given' ORDER BY 1"
            )
        ]
        chosen = _chosen(names, table, name)
        store.run(f"CREATE TABLE raw AS SELECT * FROM given.{quoted(chosen)}")
        store.run("DETACH given")
    except duckdb.Error as error:
        raise ReadError(
            f"{name} cannot be read as a DuckDB file ({str(error).splitlines()[0][:80]}); check that it is whole."
        ) from error
    return Loaded(_columns(store), _others(names, chosen, table), {})


def load_frame(frame: Any, store: Store, name: str) -> Loaded:
    """Load a pandas, polars or Arrow table. A pandas index that has a name becomes a column."""
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
        raise ReadError(f"{name} has columns with the same name ({', '.join(twice[:5])}); rename them.")
    if not columns:
        raise ReadError(f"{name} has no columns; pass a table with at least one.")
    try:
        store.keep("raw", frame)
    except duckdb.Error as error:
        raise ReadError(
            f"{name} has values that cannot be stored ({str(error).splitlines()[0][:80]}); convert them to text or numbers."
        ) from error
    return Loaded(_columns(store), (), {})


def _chosen(names: list[str], table: str | None, name: str) -> str:
    if table is not None and table not in names:
        raise ReadError(f"{name} has no table {table!r}; its tables are {', '.join(names)}.")
    if not names:
        raise ReadError(f"{name} holds no table; create one in it.")
    return table or names[0]


def _others(names: list[str], chosen: str, table: str | None) -> tuple[Repair, ...]:
    others = [n for n in names if n != chosen]
    if not others or table is not None:
        return ()
    return (
        Repair(
            f"The table {chosen} was read; the file also holds {', '.join(others[:8])}.",
            "the file",
            len(others),
            "Choose another table.",
        ),
    )


def _short(error: Exception) -> str:
    """Return the first line of a DuckDB error, without the path of a temporary file."""
    return re.sub(r'\s*(?:in file )?["\']?/\S*["\']?', " ", str(error).splitlines()[0])[:120].strip()


def _selected(store: Store, name: str, query: str) -> Loaded:
    try:
        store.run(f"CREATE TABLE raw AS {query}")
    except duckdb.Error as error:
        raise ReadError(f"{name} cannot be read ({_short(error)}); check that the file is whole.") from error
    return Loaded(_columns(store), (), {})


def _columns(store: Store) -> Raw:
    names = list(store.types("raw"))
    if len(names) > MOST_COLUMNS:
        raise ReadError(
            f"The table has {len(names):,} columns and the limit is {MOST_COLUMNS:,}; leave out columns and read again."
        )
    return Raw({n: n for n in names}, typed=True)
