"""What a reader hands to the converter: rows of text or of typed values, and where they came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from core.types import Choice, Repair

MOST_OFFERED = 8  # tables beside the one that was read, of a source that holds several
Stretch = tuple[int, int]  # from this row on, counted from 0, a row's line is this much more than its number


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows that a reader left, as a relation of DuckDB: the table `raw`, or the text file itself, read as it is scanned.

    Attributes:
        names: the columns' final names by their names in the relation.
        types: their DuckDB types by their names in the relation; absent ones are VARCHAR.
        source: the relation, as SQL.
        stretches: how to get from rows to lines, in order; none where rows are not lines.
        typed: whether texts are texts on purpose, so that only times are looked for.
        comma_hint: whether the file's dialect makes decimal commas likely.
        texts: the first distinct texts of each column, where they are known without a scan.
    """

    names: Mapping[str, str]
    types: Mapping[str, str] = field(default_factory=dict)
    source: str = "raw"
    stretches: Sequence[Stretch] = ()
    typed: bool = False
    comma_hint: bool = False
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def stored(self, column: str) -> str:
        """Return what a column is called while it is stored: DuckDB, and this room, need names that a column may have."""
        name = self.names[column]
        return f"_plotline_of_{name}" if name.lower() == "rowid" or name.lower().startswith("_plotline") else name

    def line(self, row: int) -> int:
        """Return the number of the line that a row came from, or the row's own number, from 1, where there is none."""
        if not self.stretches:
            return row + 1
        return row + self.stretches[bisect_right(self.stretches, row, key=lambda s: s[0]) - 1][1]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded, what was repaired for it, the units that its header tells by column, and what could be otherwise.

    `unnamed` are columns to which a header gave no name. `instead` loads the same in a slower way, for when DuckDB refuses to scan `raw` to its end.
    """

    raw: RawTable
    repairs: tuple[Repair, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    unnamed: tuple[str, ...] = ()
    instead: Callable[[], Loaded] | None = None
