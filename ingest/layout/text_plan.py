"""How a text file will be read: its dialect, its layout and its columns' names, from its first and last kilobytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import ReadError
from core.message import Message, joined
from core.types import Choice, Repair
from ingest.cells.one_cell import is_value
from ingest.job import Job
from ingest.layout.dialect import Dialect, Record, records
from ingest.layout.header import Header
from ingest.layout.layout import Layout, layout_of
from ingest.layout.lines import Bulk, Piece
from ingest.layout.record_kinds import is_subtotal, sum_label
from ingest.layout.sniff import sniff
from ingest.layout.tidy import Notes, named, rows, squared
from ingest.places import WHOLE_FILE, lines

_HEAD = 1 << 18  # bytes from which dialect and layout are decided
_TAIL = 1 << 16  # bytes at the end that are searched for footers
_BLANK = 1 << 22  # bytes of white space that are passed to find the first line
_LARGE_CUT = 10  # lines above a header that are more than titles and remarks
_TABLE = 0.2  # a dialect that scores less does not make a table
_LIKELY_TABLE = 0.4  # one that scores less, on lines that are sentences, does not either
_SENTENCE = re.compile(r"[.!?。！？][\"”']?$|[a-z][.!?] [A-Z]")
_WEB = re.compile(r"\s*(?:<!doctype|<html|<\?xml|<head|<body|<table|%pdf|<svg)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextPlan:
    """How a text file will be read.

    `skip` is how many lines come before the first row; `regular` says that its records showed nothing that DuckDB's own
    reader could not be given; `sample` are rows from the start and the end; `one_line_rows` says that no cell of them
    spans lines; `told` that the first line names the delimiter; `bulky` that most lines may be regular even where the file is not.
    """

    path: Path
    dialect: Dialect
    layout: Layout
    names: tuple[str, ...]
    skip: int
    regular: bool
    sample: tuple[list[str], ...]
    comma_hint: bool
    one_line_rows: bool
    told: bool
    bulky: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines of a file after `blank` blank ones, whether they are all, whether lines end in a bare CR, and
    whether there are NULs."""

    blank: int
    lines: list[str]
    whole: bool
    bare_cr: bool
    nul: bool


def plan_of(path: Path, job: Job) -> tuple[TextPlan, tuple[Repair, ...], tuple[Choice, ...]]:
    """Decide how to read a UTF-8 file, and say what was assumed.

    Raises:
        ReadError: the file is empty, no table, too wide, or has no rows.
    """
    head = _head_of(path, job)
    told = re.match(r"^sep=(.)\s*$", head.lines[0].lstrip("\ufeff"))
    dialect, choices = _dialect(head.lines[1:] if told else head.lines, told and told[1], job)
    cut = [(n + head.blank, c) for n, c in records((line + "\n" for line in head.lines), dialect)][int(bool(told)) :]
    job.refuse_width(min((len(cells) for _, cells in cut[:2]), default=0))
    layout = layout_of(cut, job.options.header, bool(job.options.start))
    job.refuse_width(layout.width)
    if layout.header.body >= len(cut) and head.whole:
        raise ReadError(Message("{} has a header but no rows; pass a file with at least one row of data.", job.name))
    line = layout.header.records[-1][0] if layout.header.records else (cut[layout.header.body][0] if cut else 1)
    names, repairs = named(layout, line)
    notes = Notes()
    body = rows(iter(cut[layout.header.body :]), layout, notes, job.options.totals)
    sample = _cells(squared(body, layout.width, notes), layout.width)
    if not head.whole:
        sample = sample[:-1]
    ending, tidy_end = _ending(path, dialect, layout, job)
    odd = notes.lines or head.bare_cr or head.nul or layout.trailing or layout.leading
    plan = TextPlan(
        path,
        dialect,
        layout,
        names,
        cut[layout.header.body - 1][0] if layout.header.body else head.blank + bool(told),
        not odd and dialect.plain and tidy_end,
        (*sample, *ending),
        dialect.delimiter == ";" and _has_decimal_commas(sample),
        not any("\n" in c for r in sample for c in r),
        bool(told),
        dialect.plain and not (head.bare_cr or layout.trailing or layout.leading),
    )
    return (
        plan,
        (*layout_repairs(layout, dialect, names), *repairs),
        (*choices, *_cut_away(layout, line), *_totals(sample, job)),
    )


def _cut_away(layout: Layout, line: int) -> tuple[Choice, ...]:
    """Offer to read from the first line on where many lines above the header were left out."""
    if len(layout.preamble) < _LARGE_CUT:
        return ()
    what = Message("Lines above the header were left out: “{}”.", _first_of(layout))
    return (Choice(what, _between(layout.preamble), str(line), (str(layout.preamble[0][0]),), "start"),)


def _first_of(layout: Layout) -> str:
    return ", ".join(c for c in layout.preamble[0][1] if c.strip())[:60]


def _totals(sample: list[list[str]], job: Job) -> tuple[Choice, ...]:
    """Offer to leave out the rows among the others that may add up some of them."""
    sums = [cells for cells in sample if is_subtotal(cells)] if not job.options.totals else []
    if not sums:
        return ()
    what = Message("Rows such as “{}” may add up others; they were kept.", sum_label(sums[0])[:60])
    return (Choice(what, Message("{} rows or more", len(sums)), "keep", ("leave",), "totals"),)


def _head_of(path: Path, job: Job) -> _Head:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        while not head.strip() and len(head) < _BLANK and (more := file.read(_HEAD)):
            head += more
        whole = not file.read(1)
    text = head.decode("utf-8-sig", "ignore")
    if not text.replace("\0", "").strip():
        if not whole:
            raise ReadError(
                Message(
                    "{} is empty in its first {} MB; pass a file with a header and rows.",
                    job.name,
                    len(head) // 1_000_000,
                )
            )
        raise ReadError(Message("{} is empty; pass a file with a header and rows.", job.name))
    if _WEB.match(text):
        raise ReadError(Message("{} is a web page or a document, not a table; save the table itself as CSV.", job.name))
    bare_cr = bool(re.search("\r(?!\n)", text if whole else text[:-1]))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    if not whole and len(lines) == 1:
        job.refuse_width(1 + max(text.count(d) for d in ",;|\t"))
        raise ReadError(
            Message(
                "{} has a first line of more than {} characters; put line ends between its rows.",
                job.name,
                f"{len(head):,}",
            )
        )
    if not whole or lines[-1] == "":
        lines.pop()
    blank = next(i for i, line in enumerate(lines) if line.strip())
    return _Head(blank, lines[blank:], whole, bare_cr, "\0" in text)


def _dialect(lines: list[str], told: str | None, job: Job) -> tuple[Dialect, tuple[Choice, ...]]:
    """Return the dialect, and the choice to make where another one fits about as well."""
    if told:
        return Dialect(told), ()
    sniffed = sniff(lines, job.options.delimiter)
    if job.options.delimiter:
        return sniffed.dialect, ()
    if sniffed.score < _TABLE or (sniffed.score < _LIKELY_TABLE and _is_prose(lines)):
        return _one_column(lines, job.name), ()
    if not sniffed.rivals:
        return sniffed.dialect, ()
    rivals = tuple(r.delimiter for r in sniffed.rivals)
    labels = joined("{} or {}", (r.label for r in sniffed.rivals))
    what = Message("Columns were cut at {}; {} cuts the lines about as evenly.", sniffed.dialect.label, labels)
    return sniffed.dialect, (Choice(what, WHOLE_FILE, sniffed.dialect.delimiter, rivals, "delimiter"),)


def _one_column(lines: list[str], name: str) -> Dialect:
    """Accept a list of values as one column; refuse prose.

    Raises:
        ReadError: the lines read like sentences.
    """
    if _is_prose(lines):
        raise ReadError(
            Message("{} reads like prose: no delimiter splits its lines into columns; pass a table such as CSV.", name)
        )
    return Dialect("")


def _is_prose(lines: list[str]) -> bool:
    """Say whether many lines are sentences: words, and a full stop at the end or in the middle."""
    filled = [line.strip() for line in lines if line.strip()]
    prose = sum(len(line.split()) > 2 and not is_value(line) and bool(_SENTENCE.search(line)) for line in filled)
    wordy = sum(len(line.split()) > 6 and not any(c.isdigit() for c in line) for line in filled)
    return max(prose, wordy) > len(filled) / 2 or (len(filled) == 1 and len(filled[0].split()) > 4)


def _has_decimal_commas(sample: list[list[str]]) -> bool:
    return any(re.fullmatch(r"-?\d+,\d+", c.strip()) for r in sample[:200] for c in r)


def _ending(path: Path, dialect: Dialect, layout: Layout, job: Job) -> tuple[list[list[str]], bool]:
    """Return rows from the end of a large file, and whether its last records are rows as the first ones are."""
    size = path.stat().st_size
    if size <= _HEAD:
        return [], True
    with path.open("rb") as file:
        file.seek(size - _TAIL)
        lines = file.read().decode("utf-8", "ignore").replace("\r\n", "\n").split("\n")[1:]
    notes = Notes()
    cut = records((line + "\n" for line in lines if line), dialect)
    try:
        last = _cells(squared(rows(cut, layout, notes, job.options.totals), layout.width, notes), layout.width)
    except ReadError:
        return [], False
    return [] if notes.lines else last, not notes.lines


def _cells(pieces: Iterable[Piece], width: int) -> list[list[str]]:
    return [piece[1][:width] for piece in pieces if not isinstance(piece, Bulk)]


def layout_repairs(layout: Layout, dialect: Dialect, names: tuple[str, ...]) -> tuple[Repair, ...]:
    """Say what finding the table in its records took."""
    return (*_of_preamble(layout), *_of_header(layout.header, names), *_of_edges(layout), *_of_dialect(dialect))


def _of_preamble(layout: Layout) -> Iterator[Repair]:
    if layout.preamble:
        what = Message("Lines above the header were left out: “{}”.", _first_of(layout))
        undo = "Remove the lines from the file if they are no rows."
        first = str(layout.preamble[0][0])
        yield Repair(what, _between(layout.preamble), len(layout.preamble), undo, "start", first)


def _between(records: Sequence[Record]) -> Message:
    (first, _), (last, _) = records[0], records[-1]
    return lines([first]) if first == last else Message("lines {} to {}", first, last)


def _of_header(header: Header, names: tuple[str, ...]) -> Iterator[Repair]:
    if (count := len(header.records)) > 1:
        what = Message("{} header lines were joined into one name a column, such as “{}”.", count, names[-1])
        yield Repair(what, _between(header.records), count, "Keep one header line.")
    if header.units:
        what = Message("The line below the header was read as units.")
        yield Repair(what, "below the header", 1, "Remove the line or fill it with data.")
    if header.types:
        what = Message("The line below the header that describes the columns was left out.")
        yield Repair(what, lines(header.types[:1]), 1, "Remove the line, or fill it with data.")
    if beyond := header.beyond:
        what = Message("The header names more columns than the rows have cells; {} was left out.", tuple(beyond[:5]))
        yield Repair(what, "the header", len(beyond), "Add the missing cells or remove the names.")


def _of_edges(layout: Layout) -> Iterator[Repair]:
    if layout.trailing:
        what = "Every line ends with a delimiter; the empty column after it was left out."
        yield Repair(what, WHOLE_FILE, 1, "Remove the last delimiter.")
    if layout.header.index:
        what = "The header has one name less than the rows have cells; the first column was taken to have no name."
        yield Repair(what, "the header", 1, "Name the first column.")


def _of_dialect(dialect: Dialect) -> Iterator[Repair]:
    if dialect.wrapped:
        what = "Every line was in quotes as a whole; they were taken off."
        yield Repair(what, WHOLE_FILE, 1, "Save the file again without them.")
    if dialect.delimiter not in (",", "\t", ";", "|"):
        yield Repair(
            Message("Columns are separated by {}.", dialect.label), WHOLE_FILE, 1, "Save the file with commas."
        )
