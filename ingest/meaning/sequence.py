"""How a column's numbers run down the rows: over and over from one, in blocks of one thing each, or as smoothly as a level does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

_FEWEST_ROUNDS, _FEWEST_BLOCKS = 4, 5
_LONG_ENOUGH = 1.5  # rows a block, and a round, on average
_LITTLE = 0.1  # of its size by which a level moves from one period to the next; what comes anew in each moves more
# Of the squared distance of any two numbers, that of neighbours; in no order it is as much (von Neumann 1941).
_FOLLOWS, _SCATTERED = 0.4, 0.75
_FEWEST_STEPS = 20


def starts_over(cells: Sequence[float]) -> bool:
    """Say whether whole numbers count from 0 or 1 upwards, again and again: the answers of one person, the alternatives of a choice.

    >>> starts_over([1, 2, 3] * 5), starts_over([1, 3, 2] * 5)
    (True, False)
    """
    if not cells or cells[0] not in (0, 1) or len(set(cells)) < 3:
        return False
    first = cells[0]
    if any(b not in (a + 1, first) for a, b in pairwise(cells)):
        return False
    rounds = sum(c == first for c in cells)
    return rounds >= _FEWEST_ROUNDS and len(cells) >= _LONG_ENOUGH * rounds


def numbers_blocks(cells: Sequence[float]) -> bool:
    """Say whether whole numbers from 0 or 1 upwards, none left out, number blocks of rows: 1, 1, 1, 2, 2, 2, 3, …

    >>> numbers_blocks([i // 3 for i in range(30)]), numbers_blocks([i // 3 * 2 for i in range(30)])
    (True, False)
    """
    if not cells or cells[0] not in (0, 1) or any(b - a not in (0, 1) for a, b in pairwise(cells)):
        return False
    blocks = len(set(cells))
    return blocks >= _FEWEST_BLOCKS and len(cells) >= _LONG_ENOUGH * blocks


def moves_little(cells: Sequence[float], groups: Sequence[object] | None = None) -> bool:
    """Say whether numbers hardly move from one row to the next of the same group, as those employed do and births do not.

    >>> moves_little([1000, 1003, 1001, 1010]), moves_little([10, 14, 9, 12])
    (True, False)
    """
    last: dict[object, float] = {}
    moves = []
    for i, value in enumerate(cells):
        group = groups[i] if groups is not None else None
        if group in last:
            moves.append(abs(value - last[group]))
        last[group] = value
    return bool(moves) and median(moves) <= _LITTLE * median(map(abs, cells))


def scatters(cells: Sequence[float], groups: Sequence[object] | None = None) -> bool:
    """Say whether numbers are no nearer the one before them than any other of their group: what comes anew each time, and no level.

    >>> scatters([12, 3, 9, 1, 7, 14] * 5), scatters([1, 2, 3, 4, 5, 6] * 5), scatters([7] * 30)
    (True, False, False)
    """
    held: dict[object, list[float]] = defaultdict(list)
    for i, value in enumerate(cells):
        held[groups[i] if groups is not None else None].append(value)
    steps = [b - a for course in held.values() for a, b in pairwise(course)]
    spread = sum((c - sum(course) / len(course)) ** 2 for course in held.values() for c in course)
    return len(steps) >= _FEWEST_STEPS and sum(step * step for step in steps) > _SCATTERED * 2 * spread > 0


def follows(cells: Sequence[float]) -> bool:
    """Say whether each number is near the one before it although they go up and down: a course, and no list of codes in order.

    >>> follows([10, 11, 12, 13, 12, 11, 10, 9, 10, 11]), follows([10, 11, 12, 13, 14]), follows([3, 9, 1, 7, 2, 8])
    (True, False, False)
    """
    steps = [b - a for a, b in pairwise(cells)]
    if len(steps) < 2 or min(steps) >= 0 or max(steps) <= 0:
        return False
    mean = sum(cells) / len(cells)
    spread = sum((c - mean) ** 2 for c in cells)
    return sum(step * step for step in steps) <= _FOLLOWS * 2 * spread
