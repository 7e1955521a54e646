"""The charts of a Story as pictures in a font that ships with Plotline: alike on every machine, Chinese included."""

from __future__ import annotations

from dataclasses import replace

from charts.draw.altair_chart import to_altair
from charts.draw.vector import in_own_font, png_of, svg_of
from charts.theme import LIGHT
from core.errors import OptionError
from core.message import Message
from core.types import Chart, Story
from report.parts import findings, looks
from wording.slices import of_slice

_SHARP = 2.0  # pixels of a picture for each of a chart


def svg(chart: Chart, paper: str = "#ffffff") -> str:
    """Return a chart as SVG in light colours."""
    spec = to_altair(chart).to_dict()
    spec["config"]["background"] = paper
    return in_own_font(svg_of(spec))


def png(chart: Chart, titled: bool = False) -> bytes:
    """Return a chart as PNG to stand on white paper, without its title where a sentence stands beside it."""
    return png_of(svg(chart if titled else replace(chart, title="")), _SHARP)


def to_png(story: Story, finding: int = 0) -> bytes:
    """Return one finding as a picture: its sentence, and below it its chart; or the table as it is, where nothing is told. `finding` is counted from 0.

    Raises:
        OptionError: the story has no such finding.
    """
    told, language = findings(story), story.narrative.language
    if not told and (as_it_is := looks(story)):
        shown = replace(as_it_is[0], title=of_slice(story.table, as_it_is[0].title, language))
        return png_of(svg(shown, LIGHT.paper), _SHARP)
    if not 0 <= finding < len(told):
        raise OptionError(Message("There is no finding {}; the story has {}.", finding + 1, len(told)))
    chosen = told[finding]
    titled = replace(chosen.charts[0], title=of_slice(story.table, chosen.text(language), language))
    return png_of(svg(titled, LIGHT.paper), _SHARP)
