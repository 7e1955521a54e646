"""Charts of facts about what a change is made of."""

from __future__ import annotations

from charts.facts.layout import Rows, Titled, bars, builder
from charts.scene.axis import finite
from charts.titles import measure_title, rows_word, with_unit
from core.format import label
from core.message import Message
from core.types import Chart, ColumnKind, Encoding, Frame, Shape
from wording.say import say


def _rows(frame: Frame) -> Rows:
    return [(row[0], row[-2], str(row[-1])) for row in frame.rows if finite(row[-2]) is not None]


@builder
def changes(of: Titled, frame: Frame) -> Chart:
    """Draw by how much each category changed between the two spans."""
    fact = of.fact
    first, last = fact.value("start_period").text, fact.value("end_period").text
    name = label(fact.measure) if fact.measure else rows_word(of.language)
    title = say(Message("change in {}, {} to {}", name, first, last), of.language)
    unit = next((mark.unit for mark in fact.marks if mark.unit), "")
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, unit, of.language), unit=unit)
    return bars(of, _rows(frame), frame.note, x=x)


@builder
def changes_of_share(of: Titled, frame: Frame) -> Chart:
    """Draw by how many points each category's share changed between the two spans."""
    fact = of.fact
    whole = measure_title(fact.measure, fact.aggregate, "", of.language)
    title = say(Message("change in share of {} (points)", whole), of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, title, shape=Shape.POINTS)
    return bars(of, _rows(frame), frame.note, x=x)


@builder
def shares(of: Titled, frame: Frame) -> Chart:
    """Draw each category's share of the total in the last span."""
    fact = of.fact
    whole, last = measure_title(fact.measure, fact.aggregate, "", of.language), fact.value("end_period").text
    title = say(Message("share of {whole}, {last}", whole=whole, last=last), of.language)
    titled = with_unit(title, "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    return bars(of, _rows(frame), frame.note, x=x)


_PARTS = {"rates": "within groups", "mix": "mix of groups"}


@builder
def two_parts(of: Titled, frame: Frame) -> Chart:
    """Draw the two parts of the change of an average."""
    fact = of.fact
    unit = next((mark.unit for mark in fact.marks if mark.unit), "")
    name = measure_title(fact.measure, fact.aggregate, "", of.language)
    title = say(Message("change in {}", name), of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, unit, of.language), unit=unit)
    rows: Rows = [(say(_PARTS[str(key)], of.language), number, key) for _, number, key in _rows(frame)]
    return bars(of, rows, frame.note, x=x)
