"""The data of a chart as they are drawn, to take away."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from charts.scene.axis import finite
from core.message import Message
from core.types import Chart, Scalar
from wording.say import say

_FURTHER = {
    "low": "lower whisker", "q1": "lower quartile", "q3": "upper quartile", "high": "upper whisker", "start": "begins at",
    "so_far": "total so far", "to": "up to", "y_to": "up to",
}  # fmt: skip


def columns_of(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield each field that a chart draws with what its axis calls it."""
    for encoding in chart.encodings:
        yield encoding.field, encoding.title
    for name in chart.also:
        yield name, say(Message(_FURTHER[name]), chart.language)


def to_csv(chart: Chart) -> str:
    """Return what a chart draws, a line a mark, under the names that its axes have."""
    at = {name: i for i, name in enumerate(chart.frame.columns)}
    held = list(columns_of(chart))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([title for _, title in held])
    writer.writerows([_cell(row[at[field]]) for field, _ in held] for row in chart.frame.rows)
    return text.getvalue()


def _cell(cell: Scalar) -> Scalar:
    """Return a cell as it is written: a whole number without decimals, nothing for what is missing."""
    if isinstance(cell, float):
        number = finite(cell)
        return "" if number is None else int(number) if number.is_integer() and abs(number) < 1e15 else number
    return cell
