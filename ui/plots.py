"""A Chart on the page, drawn by the library that the reader chose, in the theme that the reader sees."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from core.types import Chart, ColumnKind
from ui import cache, state

_PICKED, _BRUSHED = "picked", "brushed"
_TARGETS = {
    **dict.fromkeys(("bar", "boxplot", "waterfall", "pareto"), (0, "bar")),
    **dict.fromkeys(("line", "area"), (-1, "circle")),
    **dict.fromkeys(("rect", "treemap"), (0, "rect")),
}
"""Which of the layers of a type takes the clicks on a mark."""
_PADDING = {"left": 4, "top": 8, "right": 8, "bottom": 8}
_PLAIN = {"displaylogo": False, "displayModeBar": False}


def draw(
    chart: Chart, key: str, *, titled: bool = True, evidence: Mapping[str, float] | None = None, picked: bool = False
) -> tuple[str, ...]:
    """Draw a chart, and return the keys of the marks that were clicked, or brushed along x, where they can be `picked`.

    `titled` False leaves its title out, where a sentence beside it says the same.
    """
    shown = chart if titled else replace(chart, title="", alt=chart.alt or chart.title)
    if state.library() == "plotly":
        from charts.draw.plotly_chart import to_plotly

        figure = to_plotly(shown, state.theme(), evidence)
        if picked:
            figure.update_layout(clickmode="event+select", dragmode="select")
        drawn = st.plotly_chart(
            figure, theme=None, key=f"{key}-plotly", config=_PLAIN, alt=chart.alt,
            on_select="rerun" if picked else "ignore", selection_mode=("points", "box"),
        )  # fmt: skip
        return _clicked(drawn) if picked else ()
    spec = json.loads(cache.vega_lite(cache.about_chart(shown, evidence), state.theme(), shown, evidence))
    spec["padding"] = dict(_PADDING)  # Streamlit writes into it
    picked = picked and chart.mark in _TARGETS and "layer" in spec  # Streamlit takes no clicks on panels
    if picked:
        _pickable(spec, chart)
    # its description is the alternative text
    shown_at = st.vega_lite_chart(spec, theme=None, key=f"{key}-altair", on_select="rerun" if picked else "ignore")
    return _selected(shown_at, chart) if picked else ()


def _pickable(spec: dict[str, Any], chart: Chart) -> None:
    """Let marks be clicked, several with the shift key, and a line be brushed along its dates."""
    at, type_ = _TARGETS[chart.mark]
    target = [layer for layer in spec["layer"] if layer["mark"]["type"] == type_][at]
    if (x := chart.encoding("x")) is not None and chart.mark in ("line", "area") and x.kind is ColumnKind.TEMPORAL:
        target["params"] = [{"name": _BRUSHED, "select": {"type": "interval", "encodings": ["x"]}}]
    else:
        target["params"] = [{"name": _PICKED, "select": {"type": "point", "fields": ["key"]}}]


def _selected(drawn: Any, chart: Chart) -> tuple[str, ...]:
    """Return the keys of marks that were clicked, or of those between the two ends of a brush, which are milliseconds since 1970."""
    selection = getattr(drawn, "selection", {})
    points = selection.get(_PICKED) or ()
    if points:
        return tuple(str(point["key"]) for point in points if "key" in point)
    brushed = selection.get(_BRUSHED) or {}
    ends = next(iter(brushed.values()), ())
    if len(ends) != 2:
        return ()
    x = chart.encoding("x")
    at = chart.frame.columns.index(x.field) if x else 0
    low, high = (dt.datetime.fromtimestamp(end / 1000, dt.UTC).replace(tzinfo=None).isoformat() for end in sorted(ends))
    return tuple(
        str(row[-1]) for row in chart.frame.rows if isinstance(day := row[at], dt.date) and low <= _moment(day) <= high
    )


def _moment(day: dt.date) -> str:
    return day.isoformat() if isinstance(day, dt.datetime) else f"{day.isoformat()}T00:00:00"


def _clicked(drawn: Any) -> tuple[str, ...]:
    points = getattr(drawn, "selection", {}).get("points") or ()
    keys = (point.get("customdata") for point in points)
    return tuple(dict.fromkeys(str(key[0] if isinstance(key, (list, tuple)) else key) for key in keys if key))
