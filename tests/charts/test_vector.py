"""Characters that XML forbids draw as replacement characters; vl-convert would end the process."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from charts.draw.vector import png_of, svg_of, without_controls

HOSTILE = ("bell\x07", "null\x00", "escape\x1b[31m", "no character\ufffe", "half a pair\ud800")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_chart_with_forbidden_characters_is_drawn(name: str) -> None:
    spec = {
        "title": name,
        "data": {"values": [{"x": name, "n": 1}, {"x": "b", "n": 2}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "x", "type": "nominal"},
            "y": {"field": "n", "type": "quantitative", "title": name},
        },
    }
    drawn = svg_of(spec)
    assert "\ufffd" in drawn
    ElementTree.fromstring(drawn)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_picture_with_forbidden_characters_is_drawn(name: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">{name}</text></svg>'
    assert png_of(text, 1.0).startswith(b"\x89PNG")


def test_other_text_stays_as_it_is() -> None:
    assert without_controls("Zürich\t销售\n😀") == "Zürich\t销售\n😀"
