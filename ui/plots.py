"""A Chart on the page, drawn by the library that the reader chose, in the theme that the reader sees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from core.types import Chart
from ui import cache, state

_PADDING = {"left": 4, "top": 8, "right": 8, "bottom": 8}
_PLAIN = {"displaylogo": False, "displayModeBar": False}


def draw(chart: Chart, key: str, *, titled: bool = True, evidence: Mapping[str, float] | None = None) -> None:
    """Draw a chart. `titled` False leaves its title out, where a sentence beside it says the same."""
    shown = chart if titled else replace(chart, title="", alt=chart.alt or chart.title)
    if state.library() == "plotly":
        from charts.draw.plotly_chart import to_plotly

        figure = to_plotly(shown, state.theme(), evidence)
        st.plotly_chart(figure, theme=None, key=f"{key}-plotly", config=_PLAIN, alt=chart.alt)
    else:
        spec = json.loads(cache.vega_lite(cache.about_chart(shown, evidence), state.theme(), shown, evidence))
        spec["padding"] = dict(_PADDING)  # Streamlit writes into it
        st.vega_lite_chart(spec, theme=None, key=f"{key}-altair")  # its description is the alternative text
