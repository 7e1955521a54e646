"""One sign that speaks for a role of a column, with a weight.

Weights are log-odds in rough: 3 is a clear sign, 1 a hint.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.message import Message
from core.types import Role

HEAD, BESIDE, MARKED, HINTED, COUNTED, UNIT = 3.0, 0.8, 5.0, 2.5, 3.0, 2.5
CERTAIN = 6.0
_FEWEST_BALANCED, _SIDE = 12, 0.3  # numbers; of them, on each side of zero


@dataclass(frozen=True, slots=True)
class Vote:
    """What one sign says."""

    role: Role
    weight: float
    why: Message


def is_balanced(cells: Sequence[float]) -> bool:
    """Say whether numbers with fractions lie as often below zero as above, as points do and amounts hardly.

    >>> is_balanced([-1.5, 2.5, -0.5, 1.0] * 5), is_balanced([-1.5, 2.5, 4.0, 1.0] * 5)
    (True, False)
    """
    below = sum(c < 0 for c in cells)
    return (
        len(cells) >= _FEWEST_BALANCED
        and not is_whole(cells)
        and _SIDE * len(cells) <= below <= (1 - _SIDE) * len(cells)
    )


def is_whole(cells: Sequence[float]) -> bool:
    """Say whether all of these are whole numbers.

    >>> is_whole([1.0, 2.0]), is_whole([1.5]), is_whole([float("inf")])
    (True, False, False)
    """
    return all(math.isfinite(c) and c == int(c) for c in cells)
