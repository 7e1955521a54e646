"""Charts of facts about what a change is made of."""

from __future__ import annotations

from charts.facts.layout import Rows, Titled, amount, bars, builder, rows_of, with_values
from charts.titles import measure_title, rows_word, with_unit
from core.format import called
from core.types import Chart, Frame, Shape


@builder
def changes(of: Titled, frame: Frame) -> Chart:
    """Draw by how much each category changed between the two spans."""
    fact = of.fact
    first, last = fact.value("start_period").text, fact.value("end_period").text
    name = called(fact, fact.measure) if fact.measure else rows_word(of.language)
    title = of.say("change in {}, {} to {}", name, first, last)
    x = amount("x", with_unit(title, of.unit, of.language), of.unit)
    return bars(of, with_values(rows_of(frame)), frame.note, x=x)


@builder
def changes_of_share(of: Titled, frame: Frame) -> Chart:
    """Draw by how many points each category's share changed between the two spans."""
    fact = of.fact
    whole = measure_title(called(fact, fact.measure), fact.aggregate, "", of.language)
    title = of.say("change in share of {} (points)", whole)
    x = amount("x", title, shape=Shape.POINTS)
    return bars(of, with_values(rows_of(frame)), frame.note, x=x)


@builder
def shares(of: Titled, frame: Frame) -> Chart:
    """Draw each category's share of the total in the last span."""
    fact = of.fact
    whole, last = (
        measure_title(called(fact, fact.measure), fact.aggregate, "", of.language),
        fact.value("end_period").text,
    )
    title = of.say("share of {whole}, {last}", whole=whole, last=last)
    x = amount("x", with_unit(title, "%", of.language), "%", Shape.PERCENT)
    return bars(of, with_values(rows_of(frame)), frame.note, x=x)


_PARTS = {"rates": "within groups", "mix": "mix of groups"}


@builder
def two_parts(of: Titled, frame: Frame) -> Chart:
    """Draw the two parts of the change of an average."""
    fact = of.fact
    name = measure_title(called(fact, fact.measure), fact.aggregate, "", of.language)
    title = of.say("change in {}", name)
    x = amount("x", with_unit(title, of.unit, of.language), of.unit)
    rows: Rows = [(of.say(_PARTS[str(key)]), number, key) for _, number, key in with_values(rows_of(frame))]
    return bars(of, rows, frame.note, x=x)
