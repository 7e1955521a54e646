"""Sheets laid out for the eye: a label stands only on the first row of its block, as in merged cells, and a total below the block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.cells.one_cell import is_value
from ingest.layout.dialect import Record
from ingest.layout.record_kinds import is_note, is_subtotal, is_total
from ingest.layout.tidy import Notes

_FEWEST_BLOCKS = 2
_MOST_FILLED = 0.5  # of the rows: a column with more cells than this has holes, and no labels of blocks
_FULL = 0.5  # of a row's other cells


def label_columns(rows: Sequence[Record], width: int) -> int:
    """Return how many of the first columns hold labels that stand for the blank cells below them.

    The first row carries such a label, no two blocks the same one (under the same outer label), and rows without are rows all the same.
    """
    body = [cells for _, cells in rows if _is_row(cells, width)]
    labelled = 0
    while labelled < width - 1 and _labels(body, labelled):
        labelled += 1
    return labelled


def _is_row(cells: list[str], width: int) -> bool:
    """Say whether a record is a row of its table, whatever stands in its first cell, and no total or note."""
    if not any(c.strip() for c in cells) or is_subtotal(cells) or is_total(cells) or is_note(cells, width):
        return False
    return sum(bool(c.strip()) for c in cells[1:]) >= _FULL * (width - 1)


def _labels(body: Sequence[list[str]], at: int) -> bool:
    outer = ""
    labels = list[tuple[str, str]]()
    for cells in body:
        outer = cells[at - 1] if at and cells[at - 1].strip() else outer
        if len(cells) > at and cells[at].strip():
            labels.append((outer, cells[at].strip()))
        elif at and cells[at - 1].strip():
            return False  # an outer label on a row without an inner one
    if not body or not body[0][at].strip() or len(labels) < _FEWEST_BLOCKS or len(labels) > _MOST_FILLED * len(body):
        return False
    return len(set(labels)) == len(labels) and not any(is_value(label) for _, label in labels)


def filled_down(
    records: Iterable[Record], columns: int, width: int, notes: Notes, keep_totals: bool
) -> Iterator[Record]:
    """Yield records with each block's labels on all of its rows, and without the rows that add up a block."""
    labels = [""] * columns
    for line, cells in records:
        if not keep_totals and _adds_up(cells, labels):
            notes.add("block", line, ", ".join(c for c in cells if c.strip()))
            continue
        if not _is_row(cells, width):
            yield line, cells
            continue
        labels = [c if c.strip() else label for c, label in zip(cells, labels, strict=False)]
        if labels != cells[:columns]:
            notes.add("down", line, next(label for c, label in zip(cells, labels, strict=False) if not c.strip()))
        yield line, [*labels, *cells[columns:]]


def _adds_up(cells: list[str], labels: Sequence[str]) -> bool:
    """Say whether a record is the total of the block above it: `North Total` below the rows of North."""
    named = next((c.strip() for c in cells if c.strip()), "")
    return is_subtotal(cells) and any(label.strip() and label.strip() in named for label in labels)
