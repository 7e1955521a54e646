"""How a text file is cut into records and cells: delimiter, quotes, escapes, white space, fixed widths."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.errors import ReadError
from core.message import Message

Record = tuple[int, list[str]]  # the number of its last line, counted from 1, and its cells
OPEN_LINES = 500  # a quoted cell of more lines was never meant to be one
MOST_STRAYS = 1000  # more lines than this with a quote that never closes, and quotes mean nothing in the file
_MASK = "\ue0ff"  # stands for a quote that is taken literally, while the csv module reads its line


@dataclass(frozen=True, slots=True)
class Dialect:
    """How lines become cells.

    `delimiter` may be several characters, " " for runs of white space, "wide" for runs of two or more, or empty for a
    single column. `cuts` are the positions where the columns of a fixed-width file begin. `wrapped` says that every line is
    in quotes as a whole.
    """

    delimiter: str
    quote: str = '"'
    escape: str = ""
    cuts: tuple[int, ...] = ()
    wrapped: bool = False

    @property
    def plain(self) -> bool:
        """Whether DuckDB's own reader can be given this dialect."""
        return (
            len(self.delimiter) == 1
            and self.delimiter.isascii()
            and self.delimiter != " "
            and not (self.escape or self.wrapped)
        )

    @property
    def label(self) -> Message:
        """The delimiter in words."""
        names = {
            ",": "a comma",
            "\t": "a tab",
            ";": "a semicolon",
            "|": "a vertical bar",
            " ": "white space",
            ":": "a colon",
            "wide": "two or more spaces",
            "": "nothing (one column)",
        }
        return Message("fixed widths" if self.cuts else names.get(self.delimiter, repr(self.delimiter)))


def records(
    lines: Iterable[str], dialect: Dialect, strays: list[int] | None = None, patience: int = MOST_STRAYS
) -> Iterator[Record]:
    """Cut lines into records. Lines whose quote never closes are kept, their quotes taken literally, and named in `strays`.

    Raises:
        ReadError: `patience` quotes or more never close.
    """
    lines_of_strays: list[int] = [] if strays is None else strays
    lines = map(unwrapped, lines) if dialect.wrapped else lines
    if dialect.cuts:
        ends = (*dialect.cuts[1:], None)
        for number, line in enumerate(lines, 1):
            yield number, [line.rstrip("\r\n")[a:b].strip() for a, b in zip(dialect.cuts, ends, strict=True)]
    elif dialect.delimiter in (" ", "wide", ""):
        pattern = {" ": r'"([^"]*)"|(\S+)', "wide": r"\s{2,}|\t", "": ""}[dialect.delimiter]
        for number, line in enumerate(lines, 1):
            yield number, _loose(line.strip(), dialect.delimiter, pattern)
    else:
        yield from _delimited(lines, dialect, lines_of_strays, patience)


def unwrapped(line: str) -> str:
    """Return a line without the quotes around it, those inside written once."""
    text = line.rstrip("\r\n")
    if len(text) < 2 or not text.startswith('"') or not text.endswith('"'):
        return line
    return text[1:-1].replace('""', '"') + line[len(text) :]


def unclosed(line: int) -> Message:
    """Say that a quote is never closed."""
    return Message("A quote opens on line {} and never closes; close it or remove it, and read again.", line)


def _loose(line: str, delimiter: str, pattern: str) -> list[str]:
    if delimiter == " ":
        return [quoted or bare for quoted, bare in re.findall(pattern, line)]
    return (
        [c.strip() for c in re.split(pattern, line)]
        if delimiter
        else [line.strip('"') if line.count('"') == 2 else line]
    )


def _delimited(lines: Iterable[str], dialect: Dialect, strays: list[int], patience: int) -> Iterator[Record]:
    separator = dialect.delimiter if len(dialect.delimiter) == 1 else "\x1f"
    numbers: deque[int] = deque()
    logical = _logical(lines, dialect, numbers, strays, patience)
    if separator != dialect.delimiter:
        logical = (_single(line, dialect, separator) for line in logical)
    csv.field_size_limit(1 << 27)
    reader = csv.reader(
        logical,
        delimiter=separator,
        quotechar=dialect.quote or None,
        escapechar=dialect.escape or None,
        doublequote=True,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        skipinitialspace=separator != "\t",
    )
    for cells in reader:
        number = numbers[-1]
        if strays and _MASK in "".join(cells):
            cells = [c.replace(_MASK, dialect.quote) for c in cells]
        yield number, cells


def _logical(
    lines: Iterable[str], dialect: Dialect, numbers: deque[int], strays: list[int], patience: int
) -> Iterator[str]:
    """Join lines that a quoted cell spans. `numbers` receives the number of the last line of each."""
    quote = dialect.quote
    waiting: deque[str] = deque()
    source = iter(lines)
    number = 0

    def following() -> str | None:
        return waiting.popleft() if waiting else next(source, None)

    while (line := following()) is not None:
        number += 1
        if quote and quote in line and line.count(quote) % 2 and _inside(line, dialect, False):
            taken = [line]
            closed = False
            while not closed and len(taken) < OPEN_LINES and (more := following()) is not None:
                taken.append(more)
                closed = quote in more and not _inside(more, dialect, True)
            if not closed or (not dialect.escape and _is_lone(taken[-1], dialect)):
                waiting.extendleft(reversed(taken[1:]))
                strays.append(number)
                if len(strays) >= patience:
                    raise ReadError(unclosed(strays[0]))
                taken = [_masked(line, dialect)]
            number += len(taken) - 1
            line = "".join(taken)
        numbers.append(number)
        if len(numbers) > 4:
            numbers.popleft()
        yield line


def _is_lone(last: str, dialect: Dialect) -> bool:
    """Say whether what would close a quote, on the last of the lines that it spans, opens a cell: then it was meant as none."""
    after = re.sub(re.escape(dialect.quote) * 2, "", last).partition(dialect.quote)[2]
    return bool(after.rstrip("\r\n ")) and not after.lstrip(" ").startswith(dialect.delimiter)


def _masked(line: str, dialect: Dialect) -> str:
    """Return a line with the quote that never closes taken literally."""
    for at in range(len(line) - 1, -1, -1):
        if (
            line[at] == dialect.quote
            and _inside(line[: at + 1], dialect, False)
            and not _inside(line[:at], dialect, False)
        ):
            return line[:at] + _MASK + line[at + 1 :]
    return line.replace(dialect.quote, _MASK)


def _inside(line: str, dialect: Dialect, inside: bool) -> bool:
    """Say whether a quoted cell is still open at the end of a line."""
    quote, delimiter, escape = dialect.quote, dialect.delimiter, dialect.escape
    i, fresh = 0, not inside
    while i < len(line):
        if escape and line[i] == escape:
            i += 2
            continue
        if inside and line[i] == quote:
            if line[i + 1 : i + 2] == quote and not escape:
                i += 2
                continue
            inside = False
        elif not inside and line[i] == quote and fresh:
            inside = True
        elif not inside and line.startswith(delimiter, i):
            i, fresh = i + len(delimiter), True
            continue
        fresh = not inside and fresh and line[i] in " \t"
        i += 1
    return inside


def _single(line: str, dialect: Dialect, separator: str) -> str:
    """Replace a delimiter of several characters, outside quotes, by one."""
    if not dialect.quote or dialect.quote not in line:
        return line.replace(dialect.delimiter, separator)
    parts = line.split(dialect.quote)
    parts[::2] = [p.replace(dialect.delimiter, separator) for p in parts[::2]]
    return dialect.quote.join(parts)
