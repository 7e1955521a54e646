"""Bring records into the shape of their table, one pass over the file, and note every line that needed it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.message import Message
from core.types import Repair
from ingest.cells.one_cell import is_value
from ingest.layout.dialect import Record
from ingest.layout.layout import Layout
from ingest.layout.lines import Bulk, Piece
from ingest.layout.record_kinds import TOTAL, is_comment, is_note, is_rule, is_subtotal, is_total
from ingest.layout.stacked import Ahead, begins_table
from ingest.places import lines

_TAIL = 30  # records at the end among which notes and totals are looked for
_LONG_NOTE = 25  # characters
_END = "\x1a"  # with which old systems end a file


@dataclass(slots=True)
class Notes:
    """Which lines were changed, by what was done to them, in order of first appearance."""

    lines: dict[str, list[int]] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)

    def add(self, what: str, line: int, sample: str = "") -> None:
        """Note that `what` was done to a line."""
        self.lines.setdefault(what, []).append(line)
        self.samples.setdefault(what, sample)

    def add_all(self, what: str, piece: Bulk) -> None:
        """Note that `what` was done to all lines of a piece."""
        self.lines.setdefault(what, []).extend(range(piece.line, piece.line + piece.count))
        self.samples.setdefault(what, "")

    def repairs(self) -> tuple[Repair, ...]:
        """Say it to the reader."""
        return tuple(self._repair(what, changed) for what, changed in self.lines.items())

    def _repair(self, what: str, changed: list[int]) -> Repair:
        done, undo = _TOLD[what]
        sample = _cut(self.samples[what])
        told = Message(done, sample) if "{}" in done else done
        option, value = ("totals", "keep") if what in _KEPT else ("", "")
        return Repair(told, lines(sorted(changed)), len(changed), undo, option, value)


# What was done to lines, and how to undo it.
_TOLD = {
    "blank": ("Blank lines were skipped.", "Nothing is lost."),
    "rule": ("Lines that only draw a rule were skipped.", "Nothing is lost."),
    "comment": ("Comment lines were left out: “{}”.", "Remove the mark at the start of the line."),
    "repeated": (
        "The header appears again among the rows and was left out there.",
        "Change a cell of the line if it is data.",
    ),
    "short": (
        "Rows with too few cells were filled with missing values on the right.",
        "Add the missing delimiters to these lines.",
    ),
    "long": (
        "Rows with too many cells were kept; what is beyond the last column is in the column extra: “{}”.",
        "Put quotes around cells that contain the delimiter.",
    ),
    "total": (
        "A row of totals at the end was left out, so that nothing is counted twice: “{}”.",
        "Rename the label if the row is data.",
    ),
    "subtotal": ("Rows that add up others were left out, as you chose: “{}”.", "Choose to keep totals."),
    "down": (
        "A label that stands only on the first row of its block was repeated on the rows below it: “{}”.",
        "Fill the cells in the sheet if they mean something else.",
    ),
    "block": (
        "Rows that add up the block above them were left out, so that nothing is counted twice: “{}”.",
        "Rename the label if the row is data.",
    ),
    "note": ("Notes below the table were left out: “{}”.", "Fill a second cell of the line if it is data."),
    "table": ("Another table below the first was left out, from “{}”.", "Put it in a file of its own."),
    "stray": (
        "A quote that never closes was taken as an ordinary character.",
        "Close the quote if it was meant as one.",
    ),
}


_KEPT = ("total", "subtotal", "block", "note")  # what stays where the user wants totals


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def rows(pieces: Iterable[Piece], layout: Layout, notes: Notes, totals: str = "") -> Iterator[Piece]:
    """Yield the table's rows, without what is no row, and note what was done.

    `pieces` begins after the header. The last few rows are held back to see whether they are notes or totals. `totals` is
    `keep` or `leave` where the user has said what becomes of rows that add up others.
    """
    held: deque[Record] = deque()
    after_gap = _Gap()
    for piece in _shaped(pieces, layout, notes, after_gap):
        if isinstance(piece, Bulk):
            yield from held
            held.clear()
            yield piece
            continue
        if layout.width > 1 and is_subtotal(piece[1]) and totals == "leave":
            notes.add("subtotal", piece[0], ", ".join(c for c in piece[1] if c.strip()))
            continue
        held.append(piece)
        if len(held) > _TAIL:
            yield held.popleft()
    yield from held if totals == "keep" else _without_footer(list(held), layout.width, notes, after_gap.lines)


@dataclass(slots=True)
class _Gap:
    """The lines of the last records that came after a blank line or a rule."""

    lines: deque[int] = field(default_factory=lambda: deque(maxlen=_TAIL))


def _shaped(pieces: Iterable[Piece], layout: Layout, notes: Notes, gap: _Gap) -> Iterator[Piece]:
    header = {tuple(c.strip() for c in cells) for _, cells in layout.header.records}
    width = layout.width
    whole = width + layout.trailing
    firsts = {cells[0] for cells in header if cells}
    source = Ahead(pieces)
    blank = False
    last: list[str] = []
    for piece in source:
        if isinstance(piece, Bulk):
            if piece.data:
                yield piece
            else:
                notes.add_all("blank", piece)
            blank = not piece.data
            continue
        line, cells = piece
        usual = (
            len(cells) == whole and cells[0][:1].isalnum() and cells[0].strip() not in firsts and not layout.trailing
        )
        if usual and not blank:
            yield line, cells
            last = cells
            continue
        if layout.leading and cells and not cells[0].strip():
            cells = cells[1:]
        if not any(c.strip().strip(_END) for c in cells):
            notes.add("blank", line)
            blank = True
            continue
        if blank:
            if not usual:
                gap.lines.append(line)
            blank = False
            if begins_table([piece, *source.peek(2)], last):
                notes.add("table", line, ", ".join(cells))
                _leave(source, notes)
                return
        elif last and _renames(cells, header, firsts) and begins_table([piece, *source.peek(2)], last):
            notes.add("table", line, ", ".join(cells))
            _leave(source, notes)
            return
        if width > 1 and is_rule(cells):
            notes.add("rule", line)
            blank = True  # what stands below it may be notes
            continue
        if is_comment(cells, whole):
            notes.add("comment", line, ", ".join(cells))
            continue
        if tuple(c.strip() for c in cells) in header:
            notes.add("repeated", line)
            continue
        while len(cells) > width and not cells[-1].strip():
            cells = cells[:-1]
        yield line, cells
        last = cells


def _renames(cells: list[str], header: set[tuple[str, ...]], firsts: set[str]) -> bool:
    """Say whether a record begins as the header does and goes on otherwise, as that of another table does."""
    return cells[0].strip() in firsts and tuple(c.strip() for c in cells) not in header


def _leave(source: Ahead, notes: Notes) -> None:
    """Pass what is left, and note it as another table."""
    for piece in source:
        if isinstance(piece, Bulk):
            notes.add_all("table", piece)
        else:
            notes.add("table", piece[0], ", ".join(piece[1]))


def _without_footer(held: list[Record], width: int, notes: Notes, gaps: Iterable[int]) -> Iterator[Record]:
    """Yield the last rows without notes and totals; below a gap, records that are all too short are notes."""
    loose = next((gap for gap in gaps if _ends_loosely([r for r in held if r[0] >= gap], held, width)), None)
    while len(held) > 1:
        line, cells = held[-1]
        if width > 1 and (is_note(cells, width) or (loose is not None and line >= loose)):
            notes.add("note", line, " ".join(c for c in cells if c.strip()))
        elif width > 1 and is_total(cells) and not _is_category(held):
            notes.add("total", line, ", ".join(c for c in cells if c.strip()))
        else:
            break
        held.pop()
    yield from held


def _is_category(held: list[Record]) -> bool:
    """Say whether the label of a total stands behind another one, and above it on rows of other groups, as a category does."""
    *above, (_, last) = held
    at = next((i for i, c in enumerate(last) if TOTAL.match(c.strip())), 0)
    return (
        at > 0
        and bool(last[0].strip())
        and any(len(r) > at and r[at] == last[at] and r[0] != last[0] for _, r in above)
    )


def _ends_loosely(below: list[Record], held: list[Record], width: int) -> bool:
    return 0 < len(below) < len(held) and all(_is_loose(cells, width) for _, cells in below)


def _is_loose(cells: list[str], width: int) -> bool:
    """Say whether a record is no row: fewer cells than the table, the first of them text, or the number of a long text."""
    filled = [c.strip() for c in cells if c.strip()]
    if len(filled) >= width or not cells[0].strip():
        return False
    return not is_value(cells[0]) or (len(filled) == 2 and width > 2 and len(filled[1]) > _LONG_NOTE)


def squared(pieces: Iterable[Piece], width: int, notes: Notes) -> Iterator[Piece]:
    """Make every row `width` cells: short ones are filled, and what is beyond the last column joins one cell more."""
    for piece in pieces:
        if isinstance(piece, Bulk):
            yield piece
            continue
        line, cells = piece
        if len(cells) < width:
            notes.add("short", line)
            cells = cells + [""] * (width - len(cells))
        extra = ", ".join(cells[width:])
        if extra:
            notes.add("long", line, extra)
        yield line, [*cells[:width], extra] if extra else cells[:width]


def named(layout: Layout, line: int) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """Return one distinct name a column, and what had to be done for it: blanks are numbered, repeats are counted."""
    names: list[str] = []
    blank: list[str] = []
    repeated: list[str] = []
    taken: set[str] = set()
    given = {n.lower() for n in layout.header.names if n}
    for position, given_name in enumerate(layout.header.names, 1):
        name = given_name
        if not name:
            name = f"column_{position}"
            blank.append(name)
        elif name.lower() in taken:
            count = 2
            while f"{name}_{count}".lower() in taken | given:
                count += 1
            repeated.append(name)
            name = f"{name}_{count}"
        taken.add(name.lower())
        names.append(name)
    return tuple(names), tuple(_of_names(layout, lines([line]), blank, repeated))


def _of_names(layout: Layout, where: Message, blank: Sequence[str], repeated: Sequence[str]) -> Iterator[Repair]:
    undo = "Name the column in the file's header."
    if not layout.header.records:
        what = "The file has no header, so the columns were numbered: the first line looks like data."
        yield Repair(what, where, layout.width, "Add a line with the columns' names on top.", "header", "yes")
    elif blank:
        yield Repair(Message("Columns without a name were called {}.", tuple(blank[:5])), where, len(blank), undo)
    if repeated:
        told = Message("Names that occur more than once were numbered: {}.", tuple(repeated[:5]))
        yield Repair(told, where, len(repeated), undo)
