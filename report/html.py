"""A Story as one page of HTML that needs no network: sentences, charts as SVG, and the evidence of every number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import count

from markupsafe import Markup, escape

from charts.attention.evidence import Read, Weights, evidence_part
from charts.draw.altair_chart import to_altair
from charts.draw.haloed import marks_svg
from charts.draw.vector import svg_of
from charts.templates import filled
from charts.theme import DARK, LIGHT, MONO, SANS, SERIF, Palette
from core.locale import locale_of
from core.message import Message
from core.types import Chart, Fact, Language, Sentence, Story, Token, Writer
from report.parts import (
    exactly,
    line_on_test,
    looks,
    mark_of,
    notes_above,
    nothing,
    pieces,
    size_of,
    title_of,
    unproven,
    unsaid_groups,
    visible,
)
from wording.cautions import warning
from wording.say import say
from wording.value_names import value_name

_WRITERS: Mapping[Writer, str] = {
    "model": "Written by the model and checked",
    "template": "Written by a template",
    "reader": "Written by its reader",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """What the model looked at while it wrote a sentence, and whether that means anything.

    Attributes:
        words: of the sentence; their spans are in its text.
        weights: position in `words` to mark key to weight, 0 to 1.
        read: the data as the model read them, with each word's weights.
        verdict: one sentence on whether the map can be trusted.
    """

    words: tuple[Token, ...]
    weights: Weights
    read: Read
    verdict: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with what stands beside it: its charts, or one piece that links it to its chart, and its facts."""

    index: int
    sentence: Sentence
    pictures: tuple[Markup, ...]
    evidence: Markup | None
    verdict: str
    facts: tuple[Fact, ...]
    unproven: str = ""


def to_html(story: Story, linked: Mapping[int, Linked] | None = None) -> str:
    """Return the story as a page of its own: light or dark as the reader's system is, and fit to print.

    Args:
        linked: for a sentence's index, what the model looked at; such sentences are linked to their charts and data.
    """
    language, links = story.narrative.language, linked or {}
    page = filled(
        "report/page.html.jinja",
        say=partial(say, language=language),
        title=title_of(story),
        size=size_of(story),
        made=Message(
            "Made with Plotline by the model {}. Nothing on this page needs a network.",
            story.narrative.model_name,
        ),
        nothing=nothing(story),
        looks=[_themed(drawing(chart), chart) for chart in looks(story)],
        colors=_colors(),
        linked=bool(links),
        paragraphs=list(_paragraphs(story, links)),
        notes=notes_above(story),
        writers=_WRITERS,
        between=locale_of(language).between_sentences,
        unsaid=unsaid_groups(story),
        pieces=pieces,
        mark=partial(mark_of, language=language),
        exactly=exactly,
        named=partial(value_name, language=language),
        warning=partial(warning, language=language),
        tested=partial(line_on_test, language=language),
    )
    return visible(page)


def _paragraphs(story: Story, links: Mapping[int, Linked]) -> Iterator[list[_Told]]:
    """Yield the sentences of each paragraph with their pictures."""
    numbers = count()
    for part in story.narrative.paragraphs:
        halves = [half for whole in part for half in whole]
        yield [_told(story, half, index, links) for half, index in zip(halves, numbers, strict=False)]


def _told(story: Story, sentence: Sentence, index: int, links: Mapping[int, Linked]) -> _Told:
    """Return a sentence with its pictures; one that has no chart is not linked."""
    charts = {chart.fact: chart for chart in story.charts}
    drawn = [charts[fact] for fact in sentence.facts if fact in charts]
    facts = tuple(map(story.fact, sentence.facts))
    if drawn and (linked := links.get(index)):
        part = _linked(sentence, linked, replace(drawn[0], title=""), story.narrative.language)
        return _Told(index, sentence, (), part, linked.verdict, facts)
    return _Told(index, sentence, tuple(map(svg, drawn)), None, "", facts, unproven(story, (sentence,)))


def _linked(sentence: Sentence, linked: Linked, chart: Chart, language: Language) -> Markup:
    picture = _themed(marks_svg(chart), chart)
    return evidence_part(sentence, linked.words, linked.weights, chart, picture, language, linked.read)


def svg(chart: Chart) -> Markup:
    """Return a chart as SVG without its title, in colours that follow the page's theme."""
    return _themed(drawing(replace(chart, title="")), chart)


def drawing(chart: Chart) -> str:
    """Return a chart as SVG in light colours."""
    return svg_of(to_altair(chart).to_dict())


def _themed(drawn: str, chart: Chart) -> Markup:
    """Return an SVG with the page's custom properties for colours, the page's font, and what the chart shows in words."""
    names = {color: name for name, color in _named(LIGHT)}
    themed = re.sub(r"#[0-9a-f]{6}\b", lambda m: f"var(--{names[m[0]]})" if m[0] in names else m[0], drawn)
    label = f'role="img" aria-label="{escape(chart.alt)}"'
    return Markup(themed.replace(' font-family="', ' data-font="').replace("<svg ", f"<svg {label} "))


def _named(palette: Palette) -> list[tuple[str, str]]:
    """Return (name, colour) of every colour of a palette; the first name of a colour stands last, so that it wins."""
    named: list[tuple[str, str]] = []
    for field in fields(palette):
        value = getattr(palette, field.name)
        if isinstance(value, tuple):
            named += [(f"{field.name}-{i}", color) for i, color in enumerate(value)]
        elif value.startswith("#"):
            named.append((field.name, value))
    return named[::-1]


def _colors() -> Markup:
    """Return the custom properties of both palettes, and the fonts."""
    light, dark = ("".join(f"--{name}:{color};" for name, color in _named(palette)) for palette in (LIGHT, DARK))
    fonts = f"--serif:{SERIF};--sans:{SANS};--mono:{MONO};"
    return Markup(
        f":root{{color-scheme:light dark;{fonts}{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    )
