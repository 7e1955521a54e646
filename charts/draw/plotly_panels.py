"""Small multiples in one Plotly figure: a pair of axes for each panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

from charts.draw.plotly_axes import x_axis, y_axis
from charts.draw.plotly_text import headline, literal
from charts.scene.panels import columns_of
from charts.scene.parts import Scene
from charts.theme import LABEL_SIZE, TITLE_SIZE, Palette

_GAP, _HEAD, _LEGEND = 0.09, 64, 56  # of the width between panels; pixels between rows of them; pixels of a legend
Draw = Callable[[go.Figure, Scene, Palette], None]


def placed(figure: go.Figure, whole: Scene, every: Sequence[tuple[str, Scene]], draw: Draw, p: Palette) -> None:
    """Draw a panel for each name and scene, all on axes of one span, and one legend."""
    across = columns_of(whole)
    down = -(-len(every) // across)
    high = every[0][1].height
    head = 24 + (TITLE_SIZE + 6) * (len(whole.title) + len(whole.subtitle)) + 28
    legend = _LEGEND if whole.color is not None and whole.color.kind == "nominal" else 0
    plots = down * high + (down - 1) * _HEAD
    wide = (1 - _GAP * (across - 1)) / across
    named: set[str] = set()
    for i, (name, scene) in enumerate(every):
        row, column = divmod(i, across)
        left, top = column * (wide + _GAP), 1 - row * (high + _HEAD) / plots
        domain = [left, min(left + wide, 1.0)], [max(top - high / plots, 0.0), top]
        _one(figure, scene, draw, p, i, domain, named)
        figure.add_annotation(
            text=f"<b>{literal(name)}</b>", x=left, y=top, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
            yshift=4, showarrow=False, font={"size": LABEL_SIZE, "color": p.soft},
        )  # fmt: skip
    title = headline(whole.title, whole.subtitle, p.soft)
    height, bottom = plots + head + 40 + legend, 40 + legend
    figure.update_layout(
        title={"text": title, "y": 1 - 26 / height}, height=height, margin={"t": head, "b": bottom},
        showlegend=bool(legend),
    )  # fmt: skip


def _one(
    figure: go.Figure,
    scene: Scene,
    draw: Draw,
    p: Palette,
    at: int,
    domain: tuple[list[float], list[float]],
    named: set[str],
) -> None:
    """Draw a panel by itself, and move what it holds onto its own axes; a name stands in the legend once."""
    drawn, end = go.Figure(), str(at + 1) if at else ""
    draw(drawn, scene, p)
    for trace in drawn.data:
        trace.update(xaxis=f"x{end}", yaxis=f"y{end}")
        if trace.type in ("scatter", "bar"):
            trace.update(legendgroup=trace.name or "", showlegend=bool(trace.name) and trace.name not in named)
            named.add(trace.name or "")
        elif trace.type == "heatmap":
            trace.update(showscale=at == 0)
        figure.add_trace(trace)
    if drawn.layout.barmode:
        figure.update_layout(barmode=drawn.layout.barmode)
    axes: dict[str, Any] = {
        f"xaxis{end}": {**x_axis(scene), "title": {"text": ""}, "domain": domain[0], "anchor": f"y{end}"}
    }
    axes[f"yaxis{end}"] = {**y_axis(scene), "domain": domain[1], "anchor": f"x{end}"}
    figure.update_layout(axes)
