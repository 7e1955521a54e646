"""One reading as the child process sees it: what to read, how, within which limits, and whom to tell how far it is."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from core.errors import OptionError, ReadError
from core.message import Message, joined

STAGES = ("unpacking", "looking", "reading", "checking", "storing")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may cost before it is refused.

    Attributes:
        seconds: wall-clock time of a small source.
        pace: bytes that earn one second more; what a compressed file unpacks to counts too.
        memory: resident bytes of the child process.
        engine: bytes of it that DuckDB may use before it spills to disk.
        inflated: bytes that a compressed file may unpack to, and `ratio` times its own size once past `ratio_from`.
        workbook: bytes inside a workbook.
        columns: columns of a table.
        cell: characters of one cell.
        depth: levels of nesting in JSON.
    """

    seconds: float = 9.0
    pace: int = 5_000_000
    memory: int = 1_000_000_000
    engine: int = 500_000_000
    inflated: int = 4_000_000_000
    ratio: int = 300
    ratio_from: int = 100_000_000
    workbook: int = 1_000_000_000
    columns: int = 2_000
    cell: int = 10_000_000
    depth: int = 100


@dataclass(frozen=True, slots=True)
class Options:
    """Readings that the user has chosen over those that the file suggests; an empty text leaves the choice to the file.

    Attributes:
        encoding: a Python codec.
        delimiter: the text between cells; a space stands for runs of white space.
        dates: `dmy` or `mdy`, the order of day and month where both are figures.
        decimal: `.` or `,`, the sign before decimals.
        header: `yes` or `no`, whether the table's first line names its columns.
        totals: `leave` or `keep`, what becomes of totals and notes below the table.
        spans: `between` or `apart`, whether the time between two dates is made a column.
        ratios: `made` or `apart`, whether ratios of two amounts that people use are made columns.
        start: the number of the line on which the table begins, where several stand one below the other.
        texts: the columns that are left as they are written, one a line.
        missing: values that mean nothing, as COLUMN=VALUE, one a line.
        without: the columns that are left out, one a line.
        repeated: `keep` or `leave`, what becomes of rows that repeat an earlier one.
        spellings: the columns that keep every spelling of a value, one a line.
        nines: the columns in which numbers such as 999 are what they say, one a line.
    """

    encoding: str = ""
    delimiter: str = ""
    dates: str = ""
    decimal: str = ""
    header: str = ""
    totals: str = ""
    spans: str = ""
    ratios: str = ""
    start: str = ""
    texts: str = ""
    missing: str = ""
    without: str = ""
    repeated: str = ""
    spellings: str = ""
    nines: str = ""

    def leaves(self, column: str) -> bool:
        """Say whether a column is left as it is written."""
        return bool(self.texts) and column in self.texts.split("\n")

    def leaves_spelt(self, column: str) -> bool:
        """Say whether a column keeps every spelling of a value."""
        return self.leaves(column) or column in self.spellings.split("\n")

    def leaves_nines(self, column: str) -> bool:
        """Say whether numbers such as 999 are what they say in a column."""
        return self.leaves(column) or column in self.nines.split("\n")


_ALLOWED: dict[str, tuple[str, ...]] = {
    "dates": ("dmy", "mdy"),
    "decimal": (".", ","),
    "header": ("yes", "no"),
    "totals": ("leave", "keep"),
    "repeated": ("keep", "leave"),
    "spans": ("between", "apart"),
    "ratios": ("made", "apart"),
}
_LONGEST_DELIMITER = 10


def options_of(given: Mapping[str, str] | None) -> Options:
    """Check options by name and value.

    Raises:
        OptionError: a name or a value is not known; the message lists those that are.

    >>> options_of({"dates": "dmy"}).dates
    'dmy'
    """
    known = {f.name for f in fields(Options)}
    for name, value in (given or {}).items():
        if name not in known:
            raise OptionError(
                Message("There is no option {} for reading; the options are {}.", repr(name), tuple(sorted(known)))
            )
        if value and value not in _ALLOWED.get(name, (value,)):
            raise OptionError(
                Message(
                    "The option {} is {}; it can be {}.",
                    name,
                    repr(value),
                    joined("{} or {}", map(repr, _ALLOWED[name])),
                )
            )
    options = Options(**(given or {}))
    if not _is_encoding(options.encoding):
        raise OptionError(
            Message("The option encoding is {}; name an encoding such as utf-8 or cp1252.", repr(options.encoding))
        )
    if len(options.delimiter) > _LONGEST_DELIMITER or set(options.delimiter) & set('"\n\r'):
        raise OptionError(
            Message("The option delimiter must be a short text without quotes and line ends, such as a comma.")
        )
    if options.start and not (options.start.isdecimal() and int(options.start[:9]) > 0):
        raise OptionError(
            Message(
                "The option start is {}; it is the number of the line on which the table begins.", repr(options.start)
            )
        )
    return options


def _is_encoding(name: str) -> bool:
    """Say whether a name is empty or a codec between text and bytes."""
    try:
        return not name or ("1" * 8).encode(codecs.lookup(name).name).decode(name) == "1" * 8
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False


def _silent(stage: str, fraction: float) -> None:
    """Tell nobody."""


def _unmoved(size: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to read, in which folder to work, and whom to tell how far it is.

    Attributes:
        name: what messages call the source.
        folder: an empty folder of this reading's own, which somebody else removes.
        table: the sheet, table or member asked for.
        say: is told a stage of STAGES and how much of it is done, from 0 to 1.
        grown: is told how many bytes there are to read once a source is unpacked, or that its width is worth.
    """

    name: str
    folder: Path
    table: str | None = None
    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    say: Callable[[str, float], None] = _silent
    grown: Callable[[int], None] = _unmoved

    def refuse_width(self, columns: int) -> None:
        """Raise ReadError if a table has more columns than the limit."""
        if columns > self.limits.columns:
            raise ReadError(
                Message(
                    "{} has more than {} columns, the limit; leave out columns and read again.",
                    self.name,
                    f"{self.limits.columns:,}",
                )
            )


def over_memory(name: str, limits: Limits) -> Message:
    """Say that a source needs more memory than it may have."""
    size = f"{limits.memory // 1_000_000:,}"
    return Message("{} needs more than {} MB of memory to be read, the limit; save it as plain CSV.", name, size)
