"""A few thousand rows of a table, in their order: what meanings are judged on beside names and ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_ROWS, MOST_CELLS = 3_000, 120_000


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a table, by column; `whole` says that there are no others."""

    cells: Mapping[str, tuple[Any, ...]]
    rows: int
    whole: bool

    def filled(self, name: str) -> list[Any]:
        """Return the cells of a column that hold something."""
        return [cell for cell in self.cells[name] if cell is not None]

    def course(self, name: str, entity: Sequence[str]) -> tuple[list[Any], list[tuple[Any, ...]] | None]:
        """Return the filled cells of a column in the order of the rows, and the thing that each is of; `None` where no column names one."""
        rows = [i for i, cell in enumerate(self.cells[name]) if cell is not None]
        things = list(zip(*(self.cells[e] for e in entity), strict=True)) if entity else None
        return [self.cells[name][i] for i in rows], [things[i] for i in rows] if things else None


def rows_for(columns: int) -> int:
    """Return how many rows a sample of so many columns has."""
    return max(50, min(MOST_ROWS, MOST_CELLS // max(columns, 1)))


def sample_of(names: list[str], rows: list[tuple[Any, ...]], total: int) -> Sample:
    """Return the sample that these rows are."""
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return Sample(dict(zip(names, columns, strict=True)), len(rows), len(rows) >= total)
