"""Numbers put into spans whose ends are round, which are named by what they hold."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import ibis

from core.message import Message
from core.request import Explored
from core.types import Frame
from insights.gather.aggregate import columns_of

MOST_SPANS = 20
_FIELDS = (40, 25)  # across and up, of a scatter of many rows
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_EDGE = 1e-9  # of a span: three times 0.1 is a hair below 0.3, and belongs to what begins there


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of one width from a start on, each with its lower end and without its upper; a width of 0 where each value stands alone.

    >>> tenths = Spans(0.0, 0.1, False)
    >>> tenths.end_of(0.2), list(tenths.between({0.0, 0.3}))
    (0.3, [0.1, 0.2])
    """

    low: float
    width: float
    whole: bool

    def which(self, value: Any) -> Any:
        """Return the expression of which span a number lies in, counted from 0, or of itself where each value stands alone."""
        number = value.cast("float64")
        return ((number - self.low) / self.width + _EDGE).floor() if self.width else number

    def start_of(self, which: float) -> float:
        """Return where a span begins."""
        return _tidy(self.low + which * self.width) if self.width else which

    def end_of(self, start: float) -> float | None:
        """Return where a span ends, or None where it is one value."""
        return _tidy(start + self.width) if self.width else None

    def between(self, held: Collection[float]) -> Iterator[float]:
        """Yield where the spans begin that lie between the first and the last of those that hold something, and hold nothing."""
        step = self.width or (1.0 if self.whole else 0.0)
        if not held or not step:
            return
        known = {round((x - self.low) / step) for x in held}
        for i in range(min(known) + 1, max(known)):
            if i not in known:
                yield _tidy(self.low + i * step)


def _tidy(x: float) -> float:
    return float(f"{x:.12g}")


def spans_of(rows: ibis.Table, column: Any, most: int = 0) -> Spans:
    """Return spans for the numbers of a column: of a few values each has its own, unless so many spans are asked for."""
    number, whole = column.cast("float64"), bool(column.type().is_integer())
    held = columns_of(rows.aggregate(a=number.min(), b=number.max(), n=number.nunique()))
    low, high, many = held["a"][0], held["b"][0], held["n"][0]
    few = many <= MOST_SPANS and (not whole or high - low < 2 * MOST_SPANS)
    if low is None or low == high or (few and not most):
        return Spans(low or 0.0, 0.0, whole)
    width = round_step(low, high, most or MOST_SPANS, whole)
    return Spans(_tidy(math.floor(low / width + _EDGE) * width), width, whole)


def round_step(low: float, high: float, most: int, whole: bool = False) -> float:
    """Return the least round width, a whole one for whole numbers, of which at most so many spans hold all from low to high.

    >>> round_step(0, 0.31, 10), round_step(3, 97, 20), round_step(0, 45, 20), round_step(0, 45, 20, whole=True)
    (0.05, 5.0, 2.5, 5.0)
    """
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for size in (*_ROUND, 20.0):
        width = _tidy(size * power)
        if whole and not width.is_integer():
            continue
        if math.floor(high / width + _EDGE) - math.floor(low / width + _EDGE) < most:
            return width
    return _tidy(50.0 * power)


def fields(rows: ibis.Table, x: str, y: str, held: int) -> Explored:
    """Return how many rows lie in each field of two measures."""
    across, up = (spans_of(rows, rows[name], most) for name, most in zip((x, y), _FIELDS, strict=True))
    counted = rows.group_by(x=across.which(rows[x]), y=up.which(rows[y])).aggregate(n=rows.count())
    answer = columns_of(counted.order_by(["x", "y"]))
    cells = zip(map(across.start_of, answer["x"]), map(up.start_of, answer["y"]), answer["n"], strict=True)
    made = tuple((a, b, _end(across, a), _end(up, b), n, f"{a:g}|{b:g}") for a, b, n in cells)
    note = Message("{} rows, as how many of them lie in each field", f"{held:,}")
    return Explored(Frame(("x", "y", "to", "y_to", "n", "key"), made), notes=(note,))


def _end(spans: Spans, start: float) -> float:
    return spans.end_of(start) or start + (1.0 if spans.whole else 0.5)
