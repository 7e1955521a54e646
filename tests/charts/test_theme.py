"""One palette: readable in both themes, known to both libraries, and the one that Streamlit is configured with."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from plotly.colors import hex_to_rgb

from charts.draw.altair_chart import to_altair
from charts.draw.plotly_chart import to_plotly
from charts.facts import for_fact
from charts.theme import PALETTE, Palette, palette
from core.errors import OptionError
from tests.charts.facts import RANK

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

themes = pytest.mark.parametrize("p", PALETTE.values(), ids=PALETTE)


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    linear: list[float] = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in hex_to_rgb(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@themes
def test_text_can_be_read_on_paper_and_on_panels(p: Palette) -> None:
    for text in (p.ink, p.soft, p.accent, p.negative):
        assert contrast(text, p.paper) >= 4.5
        assert contrast(text, p.panel) >= 4.5


@themes
def test_marks_can_be_seen_on_paper(p: Palette) -> None:
    for mark in (p.context, p.evidence, *p.categories):
        assert contrast(mark, p.paper) >= 3


@themes
def test_sequential_scales_run_through_equal_steps_of_lightness(p: Palette) -> None:
    for scale in (p.sequential, p.density):
        lightness = [116 * luminance(color) ** (1 / 3) - 16 for color in scale]
        steps = [b - a for a, b in pairwise(lightness)]
        mean = sum(steps) / len(steps)
        assert all(abs(step - mean) < 0.15 * abs(mean) for step in steps)


@themes
def test_both_libraries_draw_in_the_theme(p: Palette) -> None:
    chart = for_fact(*RANK)
    assert to_altair(chart, p.name).to_dict()["config"]["background"] == p.paper
    assert to_plotly(chart, p.name).layout.template.layout.paper_bgcolor == p.paper


@themes
def test_streamlit_is_configured_with_the_same_colours(p: Palette) -> None:
    theme = CONFIG["theme"][p.name]
    assert theme["primaryColor"] == p.accent
    assert theme["backgroundColor"] == p.paper
    assert theme["secondaryBackgroundColor"] == p.panel
    assert theme["textColor"] == p.ink
    assert theme["borderColor"] == p.hairline
    assert tuple(theme["chartCategoricalColors"]) == p.categories


def test_nothing_is_fetched_for_fonts() -> None:
    assert "fontFaces" not in CONFIG["theme"]
    assert ":" not in CONFIG["theme"]["font"] + CONFIG["theme"]["headingFont"]


def test_an_unknown_theme_is_answered_with_those_there_are() -> None:
    with pytest.raises(OptionError, match="light, dark"):
        palette("sepia")  # type: ignore[arg-type]
