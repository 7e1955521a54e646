"""Fact → Chart: which chart shows a fact, one module for each family of kinds. It knows neither Altair nor Plotly."""

from __future__ import annotations

from charts.facts import drivers, groups, relations, shape, time
from charts.facts.layout import Drawing, Texts, Titled
from charts.spec import capital
from charts.titles import measure_title, rows_word
from core.format import label, localise, spoken
from core.types import Aggregate, Chart, Fact, FactKind, Frame, Language

DRAWINGS: dict[FactKind, Drawing] = {
    **time.DRAWINGS,
    **groups.DRAWINGS,
    **drivers.DRAWINGS,
    **relations.DRAWINGS,
    **shape.DRAWINGS,
}


def for_fact(fact: Fact, frame: Frame, language: Language = "en") -> Chart:
    """Return the chart that shows a fact.

    Args:
        fact: of any kind.
        frame: what `insights.frame_for` returns.
        language: of the title, axis titles, labels and alternative text.

    Raises:
        OptionError: if the frame has no marks to draw.
    """
    said = localise(fact, language)
    return DRAWINGS[fact.kind].build(Titled(said, finding(said, language), language), frame)


def finding(fact: Fact, language: Language) -> str:
    """Return the sentence that a chart of the fact bears as its title. The fact's texts are in `language` already."""
    how = spoken(fact) if fact.aggregate is not Aggregate.SUM else Aggregate.NONE
    texts: Texts = {value.name: value.text for value in fact.values}
    texts["measure"] = measure_title(fact.measure, how, "", language)
    texts["plain"] = label(fact.measure) if fact.measure else rows_word(language)
    texts["breakdown"] = label(fact.breakdown)
    drawing = DRAWINGS[fact.kind]
    text = (drawing.chinese if language == "zh" else drawing.english)(fact, texts)
    return capital(text)
