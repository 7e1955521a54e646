"""Sheets of workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) as records."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

import python_calamine

from core.errors import ReadError
from core.message import Message
from core.types import Choice, Repair
from ingest.cells.one_cell import is_value
from ingest.formats.text import load_records
from ingest.formats.unvalued import unvalued
from ingest.job import Job
from ingest.layout.dialect import Record
from ingest.raw_table import MOST_OFFERED, Loaded
from ingest.store.store import Store

_ABOUT = re.compile(
    r"read ?me|about|info(?:rmation)?|notes?|cover|(?:table of )?contents?|index|legend|metadata|glossary|change ?log|说明|目录|封面|备注",
    re.IGNORECASE,
)
_LOOKED = 200  # rows of a sheet that show whether it holds a table


def load_excel(path: Path, store: Store, job: Job) -> Loaded:
    """Load one sheet of a workbook; its header need not be in the first row.

    Raises:
        ReadError: the workbook is damaged or protected, the sheet does not exist, or holds no rows.
    """
    job.say("looking", 0.0)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
    except Exception as error:  # calamine raises many types, PanicException among them
        raise ReadError(
            Message(
                "{} cannot be opened as a workbook ({}); save it again without a password, or as CSV.",
                job.name,
                str(error)[:80],
            )
        ) from error
    names = list(book.sheet_names)
    if job.table is not None and job.table not in names:
        raise ReadError(Message("{} has no sheet {}; its sheets are {}.", job.name, repr(job.table), tuple(names[:20])))
    if not names:
        raise ReadError(Message("{} has no sheets; save it again.", job.name))
    chosen, records = _sheet(book, [[job.table]] if job.table is not None else _likely(book))
    others = [n for n in names if n != chosen]
    name = f"sheet {chosen} of {job.name}" if len(names) > 1 else job.name
    loaded = load_records(records, store, replace(job, name=name))
    loaded = replace(loaded, repairs=(*unvalued(path, chosen), *loaded.repairs))
    if not others:
        return loaded
    what = Message("The sheet {} was read; the workbook also holds {}.", chosen, tuple(others[:MOST_OFFERED]))
    choice = Choice(what, "the workbook", chosen, tuple(others[:MOST_OFFERED]), "table")
    loaded = replace(loaded, choices=(choice, *loaded.choices))
    if job.table is not None:
        return loaded
    repair = Repair(what, "the workbook", len(others), "Choose another sheet.")
    return replace(loaded, repairs=(repair, *loaded.repairs))


def _likely(book: Any) -> list[list[str]]:
    """Return the names of the sheets, those first that hold data: words about the workbook and hidden sheets come last."""
    shown = {s.name for s in book.sheets_metadata if s.visible is python_calamine.SheetVisibleEnum.Visible}
    rank = {n: (n not in shown, bool(_ABOUT.fullmatch(n.strip()))) for n in book.sheet_names}
    return [[n for n in book.sheet_names if rank[n] == own] for own in sorted(set(rank.values()))]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet, its first records and those that follow, and how many of the first are rows."""

    name: str
    head: list[Record]
    rest: Iterator[Record]
    rows: int


def _sheet(book: Any, groups: Sequence[Sequence[str]]) -> tuple[str, Iterator[Record]]:
    """Return the first sheet with two rows of two cells, else the first that holds anything.

    One of words alone gives way to a longer one of its group with numbers or dates: it explains or lists what the other uses.
    """
    filled = list[_Sheet]()
    for names in groups:
        tables = list[_Sheet]()
        for name in names:
            sheet = _begun(book, name)
            filled += [sheet] if sheet.head else []
            tables += [sheet] if sheet.rows > 1 else []
            if sheet.rows > 1 and _measures(sheet.head) and sheet.rows >= tables[0].rows:
                return name, chain(sheet.head, sheet.rest)
        if tables:
            return tables[0].name, chain(tables[0].head, tables[0].rest)
    return (filled[0].name, chain(filled[0].head, filled[0].rest)) if filled else (groups[0][0], iter(()))


def _begun(book: Any, name: str) -> _Sheet:
    records = _records(book, name)
    head = list(islice(records, _LOOKED))
    return _Sheet(name, head, records, sum(sum(map(bool, cells)) > 1 for _, cells in head))


def _measures(head: Sequence[Record]) -> bool:
    """Say whether a column beside the first holds numbers or dates for the most part."""
    columns = zip_longest(*(cells for _, cells in head[1:]), fillvalue="")
    filled = ([c for c in column if c] for column in islice(columns, 1, None))
    return any(sum(map(is_value, column)) > len(column) / 2 for column in filled if len(column) > 1)


def _records(book: Any, name: str) -> Iterator[Record]:
    try:
        sheet = book.get_sheet_by_name(name)
        first = (sheet.start or (0, 0))[0]
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number > first:
                yield number, [_cell(c) for c in row]
    except Exception as error:  # a damaged sheet, or one that is a chart
        raise ReadError(
            Message("The sheet {} cannot be read ({}); save the workbook again.", name, str(error)[:80])
        ) from error


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return "" if value is None else str(value)
