"""Charts of facts about how one measure is spread."""

from __future__ import annotations

from charts.facts.layout import Rows, Titled, builder, chart, measure_axis
from charts.scene.axis import finite
from charts.titles import rows_word, with_unit
from core.format import label
from core.message import Message
from core.types import Chart, ColumnKind, Encoding, Frame, Shape
from wording.say import say


@builder
def histogram(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each bin, in order, from (bin, rows, key)."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    unit = next((mark.unit for mark in of.fact.marks if mark.unit), "")
    x = _steps(with_unit(label(of.fact.measure), unit, of.language), rows)
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, rows_word(of.language))
    return chart(of, "bar", x, y, rows, frame.note)


def _steps(title: str, rows: Rows) -> Encoding:
    return Encoding("x", "x", ColumnKind.ORDINAL, title, sort=tuple(str(row[0]) for row in rows))


@builder
def last_digits(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each last digit, from (digit, percent of rows, key)."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    x = _steps(say(Message("last digit of {}", label(of.fact.measure)), of.language), rows)
    title = with_unit(say("share of rows", of.language), "%", of.language)
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, title, unit="%", shape=Shape.PERCENT)
    return chart(of, "bar", x, y, rows, frame.note)


@builder
def in_row_order(of: Titled, frame: Frame) -> Chart:
    """Return a point a row from (row number, value, key), with a rule at the median."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, say("axis.row", of.language))
    typical = of.fact.value("typical")
    reference = (finite(typical.number) or 0.0, say(Message("median {}", typical.text), of.language))
    return chart(of, "point", x, measure_axis(of, "y"), rows, frame.note, reference)
