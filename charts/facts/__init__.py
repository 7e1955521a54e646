"""Fact → Chart: the builder that the card of a fact's kind names, and the title that its words give.

Builders stand in one module for each family of kinds. They know neither Altair nor Plotly.
"""

from __future__ import annotations

from charts.facts import drivers, relations, shape, time  # noqa: F401 - their builders register themselves
from charts.facts.layout import BUILDERS, Titled
from charts.titles import measure_title, rows_word
from core.format import called, spoken
from core.types import Aggregate, Chart, Fact, Frame, Language
from kinds.card import card
from wording.grammar import little_words, title
from wording.groups import group_texts
from wording.openers import capital


def for_fact(fact: Fact, frame: Frame, language: Language = "en") -> Chart:
    """Return the chart that shows a fact.

    Args:
        fact: of any kind, written in `language` already (see `core.format.localise`).
        frame: what `insights.frame_for` returns.
        language: of the title, axis titles, labels and alternative text.

    Raises:
        OptionError: if the frame has no marks to draw.
    """
    return BUILDERS[card(fact.kind).chart](Titled(fact, finding(fact, language), language), frame)


def finding(fact: Fact, language: Language) -> str:
    """Return the sentence that a chart of the fact bears as its title. The fact's texts are in `language` already."""
    how = spoken(fact) if fact.aggregate is not Aggregate.SUM else Aggregate.NONE
    plain = called(fact, fact.measure) if fact.measure else rows_word(language)
    texts = little_words(fact, language, measure_title(called(fact, fact.measure), how, "", language))
    texts |= group_texts(fact) | {value.name: value.text for value in fact.values}
    texts |= {"plain": plain, "breakdown": called(fact, fact.breakdown)} | ({"measure": plain} if fact.measure else {})
    return capital(title(fact, texts, language))
