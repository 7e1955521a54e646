"""Where the table is in its records: what comes before it, its header, its units, and where its rows begin."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.cells.one_cell import FIGURE, is_missing, is_period, is_value
from ingest.layout.dialect import Record
from ingest.layout.header import Header, header_at
from ingest.layout.record_kinds import COMMENT, is_labelled, is_rule
from ingest.layout.sniff import widest_block

_MARK = re.compile(r"^(?:#+|//+|%+|!+|--)\s*")  # what makes a line a comment
_FEWEST_METADATA = 3  # pairs of words above pairs of numbers
_LEAST_MEASURED = 0.8  # of these; the others are written otherwise


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table is in its records.

    `width` is the number of its columns; `header` what names them; `preamble` are the records above. `trailing` says that
    every record ends with a delimiter, `leading` that it begins with one.
    """

    width: int
    header: Header
    preamble: tuple[Record, ...] = ()
    trailing: bool = False
    leading: bool = False


def layout_of(records: list[Record], asked: str = "", begins: bool = False) -> Layout:
    """Find the table in the first records of a source.

    Args:
        records: the first of them.
        asked: `yes` or `no`, where the user has said whether there is a header.
        begins: whether the user has said that the table begins with the first.
    """
    rows = [cells for _, cells in records]
    width, trailing, leading = _width(rows)
    if leading:
        records = [(line, cells[1:] if cells and not cells[0].strip() else cells) for line, cells in records]
        rows = [cells for _, cells in records]
    records = _named_in_comment(records, width)
    rows = [cells for _, cells in records]
    start = _first(rows, width, begins)
    header = header_at(records, start, width, asked)
    preamble = tuple(r for r in records[:start] if any(c.strip() for c in r[1]))
    return Layout(width, header, preamble, trailing, leading)


def _width(rows: list[list[str]]) -> tuple[int, bool, bool]:
    """Return the width of most records, and whether every record ends, or begins, with an empty cell beyond the table."""
    filled = [r for r in rows if any(c.strip() for c in r) and not is_rule(r)]
    lengths = Counter(len(r) for r in filled)
    width = max(lengths.items(), key=lambda item: (item[1], item[0]))[0] if lengths else 1
    width = max(width, widest_block(filled)) if width == 1 else width
    if _is_whole_header(filled, width):
        width = len(filled[0])
    wide = [r for r in filled if len(r) == width]
    trailing = width > 2 and all(not r[-1].strip() for r in wide)
    leading = trailing and all(not r[0].strip() for r in wide)  # | a | b |
    return width - trailing - leading, trailing, leading


def _is_whole_header(filled: list[list[str]], width: int) -> bool:
    """Say whether the first record names more columns than most rows fill, and some rows fill them."""
    first, *others = filled or [[]]
    longest = max(map(len, others), default=0)
    named = all(c.strip() and not is_value(c) for c in first)
    return named and width < longest <= len(first) and len(set(first)) == len(first)


def _named_in_comment(records: list[Record], width: int) -> list[Record]:
    """Take the mark off the last comment above the rows, where it holds a name for every column, and a row of data follows."""
    filled = [i for i, (_, cells) in enumerate(records) if any(c.strip() for c in cells)]
    body = next((k for k, i in enumerate(filled) if not _MARK.match(records[i][1][0].strip())), 0)
    if width < 2 or not body or not any(is_value(c) for c in records[filled[body]][1]):
        return records
    place = filled[body - 1]
    line, cells = records[place]
    bare = [_MARK.sub("", cells[0].strip()), *(c.strip() for c in cells[1:])]
    names = bare if bare[0] else bare[1:]
    if len(names) != width or len(set(names)) < width or any(not c or is_value(c) for c in names):
        return records
    return [*records[:place], (line, names), *records[place + 1 :]]


def _below_metadata(rows: list[list[str]]) -> int:
    """Return where pairs that begin with a period or a number, most of them measured, stand below at least three others, or 0."""
    filled = [i for i, row in enumerate(rows) if any(c.strip() for c in row)]
    first = len(filled)
    while first and _is_dated(rows[filled[first - 1]]):
        first -= 1
    below = [rows[i] for i in filled[first:]]
    if first < _FEWEST_METADATA or len(below) <= _FEWEST_METADATA:
        return 0
    if sum(map(_is_measured, below)) < _LEAST_MEASURED * len(below) or any(_is_dated(rows[i]) for i in filled[:first]):
        return 0  # rows of which one cell is written otherwise
    above = rows[filled[first - 1]]
    named = len(above) == 2 and all(c.strip() and not is_period(c) for c in above)
    return filled[first - 1 if named else first]


def _is_dated(row: list[str]) -> bool:
    return bool(row) and (is_period(row[0]) or is_value(row[0]))


def _is_measured(row: list[str]) -> bool:
    return len(row) == 2 and (is_missing(row[1]) or bool(FIGURE.match(row[1].strip())))


def _first(rows: list[list[str]], width: int, begins: bool) -> int:
    """Return the index of the record at which the table begins."""
    if not begins and width == 2 and (below := _below_metadata(rows)):
        return below
    for i, row in enumerate(rows):
        filled = [j for j, c in enumerate(row) if c.strip()]
        if not filled or is_rule(row):
            continue
        if width == 1:
            return i
        if (
            len(filled) >= min(2, width)
            and len(row) >= max(2, width - 1)
            and (begins or not _is_preamble(row, filled, width, rows[i + 1 : i + 40]))
        ):
            return i
    return next((i for i, r in enumerate(rows) if any(c.strip() for c in r)), 0)


def _numbers_columns(row: list[str], below: list[str]) -> bool:
    """Say whether a record only numbers the columns, behind a label or not, above one that names them all."""
    numbers = [c.strip() for c in row if c.strip()]
    numbers = numbers if numbers[0].isdecimal() else numbers[1:]
    counted = (
        [str(n) for n in range(int(numbers[0]), int(numbers[0]) + len(numbers))]
        if len(numbers) > 1 and numbers[0] in ("0", "1")
        else []
    )
    return (
        bool(counted)
        and numbers == counted
        and len(set(below)) == len(below) == len(row)
        and not any(map(is_value, below))
    )


def _is_preamble(row: list[str], filled: list[int], width: int, after: list[list[str]]) -> bool:
    """A record with only its first two of many cells filled, or shorter than a full record soon after, is no header."""
    if COMMENT.match(row[0].strip()) and len(row) != width:
        return True
    fuller = any(sum(bool(c.strip()) for c in r) >= max(3, width * 0.7) for r in after)
    if is_labelled(row, width) and any(sum(bool(c.strip()) for c in r) > len(filled) for r in after):
        return True
    below = next((r for r in after if any(c.strip() for c in r)), [])
    if len(row) > width == len(below) == len(set(below)) and all(c.strip() and not is_value(c) for c in below):
        return True  # what a logger says of itself, in more cells than it has columns
    if _numbers_columns(row, below):
        return True
    gap = bool(after) and not any(c.strip() for c in after[0])
    if width > 2 and filled[-1] <= 1 and fuller and (gap or row[0].strip().endswith((":", "："))):
        return True
    return width >= 4 and filled[-1] <= 1 and fuller and (len(filled) < 2 or width > 4)
