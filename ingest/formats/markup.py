"""Tables of web pages, and of workbooks saved as XML (2003): what many programs call .xls.

Both are read by Python's HTML parser, which expands no entities of a file's own, so that no page can grow while it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

from core.message import Message
from core.types import Choice, Repair
from ingest.formats.text import load_records
from ingest.job import Job
from ingest.layout.dialect import Record
from ingest.places import WHOLE_FILE
from ingest.raw_table import MOST_OFFERED, Loaded
from ingest.store.store import Store

_MARKUP = re.compile(
    rb"\s*(?:<!doctype html|<html|<\?xml|<head|<body|<meta|<style|<table|<div|<center|<!--)", re.IGNORECASE
)
_ROWS, _CELLS = ("tr", "row"), ("td", "th", "cell")
_UNSEEN = ("script", "style")
_LARGEST = 20_000_000  # bytes of a page: the parser takes the square of what never closes in time
_BLOCK = 1 << 20
_WIDEST = 2_000  # cells that one may span
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?")


def load_markup(path: Path, store: Store, job: Job) -> Loaded | None:
    """Load the largest table of a UTF-8 page, or the one that was asked for; None where it is no page or has no table."""
    if path.stat().st_size > _LARGEST:
        return None
    with path.open("rb") as file:
        if not _MARKUP.match(file.read(4096).removeprefix(b"\xef\xbb\xbf")):
            return None
    tables = {table.name: table for table in _tables(path, job) if table.size > 1}
    chosen = job.table if job.table in tables else max(tables, key=lambda n: tables[n].size, default=None)
    if chosen is None:
        return None
    records: list[Record] = list(enumerate(tables[chosen].rows, 1))
    loaded = load_records(records, store, replace(job, name=chosen if len(tables) > 1 else job.name))
    repair = Repair("The file is a page; the table in it was read.", WHOLE_FILE, 1, "Save the table as a workbook.")
    others = [name for name in tables if name != chosen][:MOST_OFFERED]
    if not others:
        return replace(loaded, repairs=(repair, *loaded.repairs))
    what = Message("The table {} was read; the file also holds {}.", chosen, tuple(others))
    choice = Choice(what, "the file", chosen, tuple(others), "table")
    beside = Repair(what, "the file", len(others), "Choose another table.")
    return replace(loaded, repairs=(repair, beside, *loaded.repairs), choices=(choice, *loaded.choices))


def _tables(path: Path, job: Job) -> list[_Table]:
    reader = _Reader()
    size, done = max(path.stat().st_size, 1), 0
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        while block := file.read(_BLOCK):
            reader.feed(block)
            done += len(block)
            job.say("looking", done / size)
    reader.close()
    return reader.tables


@dataclass
class _Table:
    """A table and its name; `spans` are cells of rows above that reach into the next one: text and rows left by column."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    spans: dict[int, tuple[str, int]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of filled cells."""
        return sum(bool(cell) for row in self.rows for cell in row)

    def begin_row(self) -> None:
        """Begin a row with what reaches into it from above."""
        self.rows.append([])
        self._fill()

    def add(self, text: str, across: int, down: int, place: int) -> None:
        """Add a cell that spans columns and rows, at a place counted from 0 if one is given (it is else negative)."""
        row = self.rows[-1]
        row.extend([""] * min(place - len(row), _WIDEST))
        for number in range(min(max(across, 1), _WIDEST)):
            shown = "" if number else text
            if down > 1:
                self.spans[len(row)] = (shown, down - 1)
            row.append(shown)
        self._fill()

    def _fill(self) -> None:
        row = self.rows[-1]
        while (above := self.spans.pop(len(row), None)) is not None:
            text, left = above
            if left > 1:
                self._later[len(row)] = (text, left - 1)
            row.append(text)

    def end_row(self) -> None:
        """Let what reaches further down wait for the next row."""
        self.spans.update(self._later)
        self._later.clear()

    _later: dict[int, tuple[str, int]] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects all tables; of nested ones, each has its own cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: list[str] | None = None
        self._span = (1, 1, -1)
        self._named = ""
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "worksheet":
            self._named = given.get("name", "")
        elif tag == "table":
            self._end_cell()
            self._open.append(_Table(self._named or f"table {len(self.tables) + 1}"))
            self.tables.append(self._open[-1])
        elif tag in _ROWS and self._open:
            self._end_row()
            self._open[-1].begin_row()
        elif tag in _CELLS and self._open and self._open[-1].rows:
            self._end_cell()
            self._cell = []
            across = _number(given.get("colspan"), 1) + _number(given.get("mergeacross"), 0)
            down = _number(given.get("rowspan"), 1) + _number(given.get("mergedown"), 0)
            self._span = (across, down, _number(given.get("index"), 0) - 1)
        elif self._cell is not None and tag in ("br", "p", "div"):
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self._end_row()
        elif tag == "table" and self._open:
            self._end_row()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            text = " ".join("".join(self._cell).split())
            day = _MIDNIGHT.fullmatch(text)
            self._open[-1].add(day[1] if day else text, *self._span)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._open:
            self._open[-1].end_row()


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
