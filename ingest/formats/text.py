"""Delimited text for the converter: the file as it is where it is regular, a rewritten one where it is not.

DuckDB's own reader is given whatever it can read without losing anything. What it refuses, or what the first and last
kilobytes already show to be irregular, goes through `records` and `tidy`, which keep every line.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import duckdb
import numpy as np

from core.errors import ReadError
from core.message import Message
from core.types import Choice
from ingest.bytes.utf8 import Decoded
from ingest.job import Job
from ingest.layout.dialect import MOST_STRAYS, Dialect, Record, records
from ingest.layout.layout import Layout, layout_of
from ingest.layout.lines import Bulk, Piece, pieces
from ingest.layout.outline import filled_down, label_columns
from ingest.layout.text_plan import TextPlan, layout_repairs, plan_of
from ingest.layout.tidy import Notes, named, rows, squared
from ingest.raw_table import Loaded, RawTable, Stretch
from ingest.store.convert import EXAMPLES
from ingest.store.store import Store, literal

_LARGE = 50_000_000  # a file of more bytes is refused at the first quote that never closes
_SMALL = 100_000  # a file of fewer bytes is read line by line
_LAYOUT = 2_000  # records of a sheet that its layout is decided on
_TELL_EVERY = 4096  # records between two words about progress
_BLOCK = 1 << 18  # bytes that are counted at a time: they stay in the processor's cache
_NEWLINE = 10


def load_text(decoded: Decoded, store: Store, job: Job) -> Loaded:
    """Load a text file, unpacked and in UTF-8.

    Raises:
        ReadError: the file is not text, holds no table, no rows, or too many columns.
    """
    if job.options.start:
        decoded = replace(decoded, path=_from_line(decoded.path, int(job.options.start), job))
    plan, repairs, choices = plan_of(decoded.path, job)
    units = {n: u for n, u in zip(plan.names, plan.layout.header.units, strict=False) if u}

    unnamed = _unnamed(plan.names, plan.layout)

    def rewritten() -> Loaded:
        raw, notes = _rewritten(plan, job)
        done = (*decoded.repairs, *repairs, *notes.repairs())
        return Loaded(raw, done, units, (*decoded.choices, *choices, *_tables(notes, job)), unnamed)

    if (raw := _regular(store, plan)) is None:
        return rewritten()
    offered = (*decoded.choices, *choices, *_tables(Notes(), job))
    return Loaded(raw, (*decoded.repairs, *repairs), units, offered, unnamed, rewritten)


def _from_line(path: Path, start: int, job: Job) -> Path:
    """Return a copy of a file in which all lines above one are blank, so that the others keep their numbers."""
    target = job.folder / "below.utf8"
    with path.open("rb") as file, target.open("wb") as made:
        for _ in islice(file, start - 1):
            made.write(b"\n")
        shutil.copyfileobj(file, made)
    return target


def _tables(notes: Notes, job: Job) -> tuple[Choice, ...]:
    """Offer the other tables of a file in which several stand one below the other."""
    here = job.options.start or "1"
    others = [str(line) for line in notes.lines.get("table", [])[:1]] + ["1"] * (here != "1")
    if not others:
        return ()
    what = Message("Several tables stand one below the other; the one from line {} on was read.", here)
    return (Choice(what, "the file", here, tuple(others), "start"),)


def load_records(given: Iterable[Record], store: Store, job: Job) -> Loaded:
    """Load records that another reader made (a sheet) as if they were lines.

    Raises:
        ReadError: there is no row below a header, or too many columns.
    """
    start = int(job.options.start or 1)
    source = (record for record in given if record[0] >= start)
    head = list(islice(source, _LAYOUT))
    if not any(c.strip() for _, cells in head for c in cells):
        raise ReadError(Message("{} is empty; pass a file with a header and rows.", job.name))
    job.refuse_width(min(len(cells) for _, cells in head[:2]))
    layout = layout_of(head, job.options.header, bool(job.options.start))
    job.refuse_width(layout.width)
    if layout.header.body >= len(head):
        raise ReadError(Message("{} has a header but no rows; pass a file with at least one row of data.", job.name))
    names, repairs = named(layout, layout.header.records[-1][0] if layout.header.records else head[0][0])
    notes = Notes()
    body: Iterable[Record] = chain(head[layout.header.body :], source)
    if labels := label_columns(head[layout.header.body :], layout.width):
        body = filled_down(body, labels, layout.width, notes, job.options.totals == "keep")
    _write(body, layout, notes, job, job.folder / "rows.csv")
    raw = _rows_of(names, job.folder / "rows.csv", "long" in notes.lines)
    units = {n: u for n, u in zip(names, layout.header.units, strict=False) if u}
    done = (*layout_repairs(layout, Dialect(","), names), *repairs, *notes.repairs())
    return Loaded(raw, done, units, _tables(notes, job), _unnamed(names, layout))


def _unnamed(names: Sequence[str], layout: Layout) -> tuple[str, ...]:
    if not layout.header.records:
        return ()
    return tuple(name for name, given in zip(names, layout.header.names, strict=True) if not given)


# -- a regular file ----------------------------------------------------------------------------------------------------


def _regular(store: Store, plan: TextPlan) -> RawTable | None:
    """Return the file as a relation, or None if it is irregular at its start, or in a line that DuckDB refuses."""
    if not plan.regular or not _even(plan):
        return None
    columns = [f"c{i}" for i in range(len(plan.names))]
    quote = literal(plan.dialect.quote)
    given = ", ".join(f"{literal(c)}: 'VARCHAR'" for c in columns)
    source = (
        f"read_csv({literal(str(plan.path))}, auto_detect=false, delim={literal(plan.dialect.delimiter)}, quote={quote}, "
        f"escape={quote}, header=false, skip={plan.skip}, columns={{{given}}}, strict_mode=true, nullstr='', "
        "max_line_size=4000000)"
    )
    if not _begins_alike(store, source, plan):
        return None
    texts = {c: distinct(plan.sample, i) for i, c in enumerate(columns)}
    stretches = ((0, plan.skip + 1),) if plan.one_line_rows else ()
    names = dict(zip(columns, plan.names, strict=True))
    return RawTable(names, source=source, stretches=stretches, comma_hint=plan.comma_hint, texts=texts)


def _even(plan: TextPlan) -> bool:
    """Say whether the file may have one cell a column on every line: a count, at the speed of memory, of what is not in quotes.

    Without it DuckDB would find a line of another length only when it gets there, and all before it would be read in vain.
    """
    delimiter, quote = (c.encode() for c in (plan.dialect.delimiter, plan.dialect.quote or '"'))
    delimiters = lines = inside = 0
    last = b"\n"
    with plan.path.open("rb") as file:
        for _ in range(plan.skip):
            file.readline()
        while block := file.read(_BLOCK):
            last = block[-1:]
            if quote in block:
                parts = block.split(quote)
                block = b"".join(parts[inside::2])
                inside = (inside + len(parts) - 1) % 2
            elif inside:
                continue
            bytes_ = np.frombuffer(block, dtype=np.uint8)
            delimiters += int(np.count_nonzero(bytes_ == ord(delimiter)))
            lines += int(np.count_nonzero(bytes_ == _NEWLINE))
    return delimiters == (lines + (last != b"\n")) * (plan.layout.width - 1)


def _begins_alike(store: Store, source: str, plan: TextPlan) -> bool:
    """Say whether DuckDB's first rows are those that the plan was made on."""
    shown = plan.sample[:3]
    try:
        stored = store.rows(f"SELECT * FROM {source} LIMIT {len(shown)}")
    except duckdb.Error:
        return False
    return len(stored) == len(shown) and all(
        (got or "").strip() == cell.strip()
        for row, wanted in zip(stored, shown, strict=True)
        for got, cell in zip(row, wanted, strict=True)
    )


def distinct(sample: Sequence[Sequence[str]], column: int) -> list[str]:
    """Return the first distinct texts of a column, in order of appearance."""
    return list(islice(dict.fromkeys(r[column] for r in sample if r[column]), EXAMPLES))


# -- an irregular one --------------------------------------------------------------------------------------------------


def _rewritten(plan: TextPlan, job: Job) -> tuple[RawTable, Notes]:
    """Write the file's rows as a regular one."""
    notes, strays = Notes(), list[int]()
    size = plan.path.stat().st_size
    patience = 1 if size > _LARGE else MOST_STRAYS
    body: Iterator[Piece]
    if plan.bulky and size > _SMALL:
        header = [cells[0].strip() for _, cells in plan.layout.header.records if cells]
        body = pieces(plan.path, plan.dialect, plan.layout.width, header, strays, patience, job)
    else:
        body = iter(records(_lines(plan.path, job), plan.dialect, strays, patience))
    target = job.folder / "rows.csv"
    dialect = plan.dialect if plan.bulky else Dialect(",")
    stretches = _write(_after(body, plan.skip), plan.layout, notes, job, target, dialect)
    for line in strays:
        notes.add("stray", line)
    texts = {f"c{i}": distinct(plan.sample, i) for i in range(len(plan.names))}
    raw = _rows_of(plan.names, target, "long" in notes.lines, dialect)
    return replace(
        raw, stretches=stretches, comma_hint=plan.comma_hint, texts={c: texts.get(c, []) for c in raw.names}
    ), notes


def _after(given: Iterator[Piece], skip: int) -> Iterator[Piece]:
    """Yield the pieces of lines after the first `skip`."""
    for piece in given:
        if not isinstance(piece, Bulk):
            if piece[0] > skip:
                yield piece
        elif (over := skip + 1 - piece.line) <= 0:
            yield piece
        elif over < piece.count:
            data = piece.data.split(b"\n", over)[-1] if piece.data else b""
            yield Bulk(skip + 1, piece.count - over, data)


def _lines(path: Path, job: Job) -> Iterator[str]:
    size = max(path.stat().st_size, 1)
    done = 0
    with path.open(encoding="utf-8-sig", errors="replace", newline=None) as file:
        for number, line in enumerate(file):
            done += len(line)
            if not number % _TELL_EVERY:
                job.say("reading", done / size)
            yield line.replace("\0", "") if "\0" in line else line


def _write(
    body: Iterable[Piece],
    layout: Layout,
    notes: Notes,
    job: Job,
    target: Path,
    dialect: Dialect = Dialect(","),  # noqa: B008 (it is frozen)
) -> tuple[Stretch, ...]:
    """Write the table's rows as regular text, and say which row came from which line.

    A row of more cells than the table has columns is written with one cell more, which holds all that was beyond.
    """
    stretches: list[Stretch] = []
    row = 0
    try:
        with target.open("wb") as made, io.TextIOWrapper(made, "utf-8", newline="", write_through=True) as text:
            writer = csv.writer(text, delimiter=dialect.delimiter, quotechar=dialect.quote or '"', lineterminator="\n")
            for piece in squared(rows(body, layout, notes, job.options.totals), layout.width, notes):
                line = piece.line if isinstance(piece, Bulk) else piece[0]
                if not stretches or stretches[-1][1] != line - row:
                    stretches.append((row, line - row))
                if isinstance(piece, Bulk):
                    made.write(piece.data)
                    row += piece.count
                    continue
                if any(len(c) > job.limits.cell for c in piece[1]):
                    raise ReadError(
                        Message(
                            "{} has a cell of more than {} characters on line {}, the limit; shorten it and read again.",
                            job.name,
                            f"{job.limits.cell:,}",
                            line,
                        )
                    )
                writer.writerow(piece[1])
                row += 1
    except csv.Error as error:
        raise ReadError(
            Message("{} cannot be cut into cells ({}); check its quotes and read again.", job.name, str(error))
        ) from error
    return tuple(stretches)


def _rows_of(names: Sequence[str], path: Path, long: bool, dialect: Dialect = Dialect(",")) -> RawTable:  # noqa: B008
    """Return a relation of rows that `_write` wrote."""
    named_ = {f"c{i}": n for i, n in enumerate(names)}
    if long:
        named_[f"c{len(names)}"] = "extra" if "extra" not in names else "extra_cells"
    columns = ", ".join(f"'{c}': 'VARCHAR'" for c in named_)
    quote = literal(dialect.quote or '"')
    padded = "null_padding=true, parallel=false, " if long else ""  # only long rows have the last cell
    source = (
        f"read_csv({literal(str(path))}, auto_detect=false, delim={literal(dialect.delimiter)}, quote={quote}, escape={quote}, "
        f"header=false, columns={{{columns}}}, nullstr='', {padded}max_line_size=100000000)"
    )
    return RawTable(named_, source=source)
