"""Tables that stand one below the other in one file: where the next one begins."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from ingest.cells.one_cell import is_missing, is_value
from ingest.layout.lines import Bulk, Piece


class Ahead:
    """An iterator over pieces that can be looked ahead of."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._source = iter(pieces)
        self._waiting: deque[Piece] = deque()

    def __iter__(self) -> Iterator[Piece]:
        return self

    def __next__(self) -> Piece:
        return self._waiting.popleft() if self._waiting else next(self._source)

    def peek(self, many: int) -> list[Piece]:
        """Return the next pieces, as far as there are so many, without passing them."""
        while len(self._waiting) < many and (piece := next(self._source, None)) is not None:
            self._waiting.append(piece)
        return list(self._waiting)[:many]


def begins_table(coming: list[Piece], last: list[str]) -> bool:
    """Say whether another table begins, with or without a line of title: a record of names, then one of as many with a value.

    Where it is as wide as the one above, a name must stand below a value and above one.
    """
    shown = [_filled(piece[1]) for piece in coming if not isinstance(piece, Bulk)]
    if len(shown) == len(coming) and len(shown) > 2 and len(shown[0]) == 1 and not is_value(shown[0][0]):
        shown = shown[1:]
    if len(shown) < 2 or isinstance(coming[0], Bulk):
        return False
    head, first = shown[:2]
    if len(head) < 2 or len(first) != len(head) or len(set(head)) < len(head):
        return False
    if not all(c.strip() and not is_value(c) and not is_missing(c) for c in head):
        return False
    if len(head) == len(_filled(last)):
        return any(is_value(above) and is_value(below) for above, below in zip(last, first, strict=False))
    return any(map(is_value, first))


def _filled(cells: list[str]) -> list[str]:
    """Return cells without the empty ones at their end, as sheets have them."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells
