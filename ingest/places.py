"""Where in a source something was done, as a reader is told: the whole file, columns, lines, rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from core.message import Message

WHOLE_FILE = Message("the whole file")
_SHOWN = 5  # numbers of lines that are listed


def column(name: str) -> Message:
    """Return the place of a column."""
    return Message("column {}", name)


def lines(numbers: Sequence[int], unit: Literal["line", "row"] = "line", count: int = 0) -> Message:
    """Return the place of lines by their numbers; `count` is how many there are where `numbers` are only the first.

    >>> str(lines([3])), str(lines([3, 4, 9])), str(lines(list(range(3, 90))))
    ('line 3', 'lines 3, 4, 9', 'lines 3, 4, 5, 6, 7 and 82 more')
    """
    shown = tuple(numbers[:_SHOWN])
    if more := max(count, len(numbers)) - len(shown):
        return Message(f"{unit}s {{}} and {{}} more", shown, more)
    return Message(f"{unit} {{}}" if len(numbers) == 1 else f"{unit}s {{}}", shown)


def within(outer: Message | str, inner: Message | str) -> Message:
    """Return a place in another one: lines of a column, a column of a file."""
    return Message("{outer}, {inner}", outer=outer, inner=inner)
