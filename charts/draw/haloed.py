"""A chart drawn to SVG, with a halo at each mark that a script can light."""

from __future__ import annotations

import re

import altair as alt

from charts.draw.altair_chart import to_altair
from charts.draw.vector import svg_of
from charts.scene.scene import TITLE_WIDTH, compose
from charts.scene.wrapping import wrap
from charts.theme import Theme
from core.types import Chart


def marks_svg(chart: Chart, theme: Theme = "light") -> str:
    """Return the chart drawn to SVG, with a hidden halo for each mark in a group of the class `evidence_marks`.

    A chart of not too many marks is drawn twice, for a desk and for a phone; the style sheet shows the one that fits.
    """
    wide, narrow = (f'<div class="{name}">{_svg(chart, theme, width)}</div>' for name, width in _WIDTHS.items())
    return wide + unique_ids(narrow, "narrow") if len(compose(chart).data) <= _MOST_TWICE else wide


_WIDTHS = {"wide": 640, "narrow": 350}  # pixels: beside the data on a desk; between the margins of a phone
_MOST_TWICE = 400  # marks of a chart that is drawn for both, so that a page of ten stays below a megabyte


def _svg(chart: Chart, theme: Theme, width: int) -> str:
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    drawn = to_altair(chart, theme, {}).properties(width=width)
    if width < _WIDTHS["wide"]:
        drawn.title.text = list(wrap(chart.title, TITLE_WIDTH * width // _WIDTHS["wide"])) or ""
    return svg_of(drawn.to_dict(), version)


def unique_ids(svg: str, root: str) -> str:
    """Return the SVG with its ids under `root`, so that several can stand in one document."""
    return re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{root}-", svg)
