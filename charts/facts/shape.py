"""Charts of facts about how one measure is spread."""

from __future__ import annotations

from charts.facts.layout import Titled, amount, builder, chart, measure_axis, rows_of, steps
from charts.titles import rows_word, with_unit
from core.format import called
from core.types import Chart, Frame, Shape


@builder
def histogram(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each bin, in order, from (bin, rows, key)."""
    rows = rows_of(frame)
    x = steps(with_unit(called(of.fact, of.fact.measure), of.unit, of.language), rows)
    return chart(of, "bar", x, amount("y", rows_word(of.language)), rows, frame.note)


@builder
def last_digits(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each last digit, from (digit, percent of rows, key)."""
    rows = rows_of(frame)
    x = steps(of.say("last digit of {}", called(of.fact, of.fact.measure)), rows)
    y = amount("y", with_unit(of.say("share of rows"), "%", of.language), "%", Shape.PERCENT)
    return chart(of, "bar", x, y, rows, frame.note)


@builder
def in_row_order(of: Titled, frame: Frame) -> Chart:
    """Return a point a row from (row number, value, key), with a rule at the median."""
    x, median = amount("x", of.say("axis.row")), of.reference("typical", "median {}")
    return chart(of, "point", x, measure_axis(of, "y"), rows_of(frame), frame.note, median)
