"""The marks that Plotly draws from more than two numbers each: boxes, waterfalls, Paretos, treemaps, fields of a density."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from charts.draw.plotly_axes import colorbar, place_on
from charts.draw.plotly_text import literal, rgba
from charts.scene.further import rectangles, share_text, steps_of
from charts.scene.parts import Datum, Scene
from charts.theme import Palette, colorscale

HOVER = "%{hovertext}<extra></extra>"


def told(data: Sequence[Datum]) -> dict[str, Any]:
    """Return what each of a trace's marks says, and its key."""
    tips = [literal(d.tip) for d in data]
    return {"hovertext": tips, "hovertemplate": HOVER, "customdata": [d.key for d in data]}


def boxes(figure: go.Figure, scene: Scene, p: Palette) -> None:
    """Draw whiskers, boxes and medians from numbers that are known already."""
    lying, data = scene.horizontal, scene.data
    low, q1, q3, high = ([d.also[i] for d in data] for i in range(4))
    middle = [d.x if lying else d.y for d in data]
    places = [place_on(d.y, scene.y) if lying else place_on(d.x, scene.x) for d in data]
    box = go.Box(
        q1=q1, median=middle, q3=q3, lowerfence=low, upperfence=high, orientation="h" if lying else "v", width=0.55,
        line={"color": p.accent, "width": 1.5}, fillcolor=rgba(p.accent, 0.3), showlegend=False,
        customdata=[d.key for d in data], hoverinfo="x" if lying else "y", **{"y" if lying else "x": places},
    )  # fmt: skip
    figure.add_trace(box)


def waterfall(figure: go.Figure, scene: Scene, p: Palette) -> None:
    """Draw bars from where those before them end, and the total."""
    steps = list(steps_of(scene))
    kinds = ["relative"] * (len(steps) - 1) + ["total"]
    colors = {name: {"marker": {"color": color}} for name, color in
              (("increasing", p.accent), ("decreasing", p.negative), ("totals", p.context))}  # fmt: skip
    figure.add_trace(
        go.Waterfall(
            x=[place_on(d.x, scene.x) for d, _, _ in steps], y=[d.y for d, _, _ in steps], measure=kinds, width=0.72,
            text=[literal(d.text) for d, _, _ in steps], textposition="outside", textfont={"color": p.soft},
            connector={"visible": False}, showlegend=False, cliponaxis=False, **colors, **told(scene.data),
        )
    )  # fmt: skip


def pareto(figure: go.Figure, scene: Scene, p: Palette) -> None:
    """Draw bars from the largest, and a line of the total so far on the same axis, with its share at each point."""
    data = scene.data
    places, so_far = [place_on(d.x, scene.x) for d in data], [d.also[0] for d in data]
    figure.add_trace(go.Bar(x=places, y=[d.y for d in data], width=0.72, marker={"color": p.accent}, **told(data)))
    shares = [share_text(part, so_far[-1]) for part in so_far]
    figure.add_trace(
        go.Scatter(
            x=places, y=so_far, mode="lines+markers+text", text=shares, textposition="top center", cliponaxis=False,
            textfont={"color": p.soft, "size": 11}, line={"color": p.negative, "width": 2}, **told(data),
        )
    )  # fmt: skip


def treemap(figure: go.Figure, scene: Scene, p: Palette) -> None:
    """Draw a rectangle for each place, as large as its number."""
    every = list(rectangles(scene))
    data = [d for d, _, _ in every]
    figure.add_trace(
        go.Treemap(
            labels=[literal(str(d.x)) for d in data], ids=[d.key for d in data], parents=[""] * len(data),
            values=[d.y for d in data], text=[literal(d.text) for d in data], textinfo="label+text",
            marker={"colors": [p.accent] * len(data), "line": {"color": p.paper, "width": 2}},
            textfont={"color": p.paper}, tiling={"packing": "squarify"}, **told(data),
        )
    )  # fmt: skip


def fields(figure: go.Figure, scene: Scene, p: Palette) -> None:
    """Draw the fields of a density, as dark as they hold rows."""
    columns, rows = (sorted({number for d in scene.data if isinstance(number := getattr(d, c), float)}) for c in "xy")
    cells = {(d.x, d.y): d for d in scene.data}
    ends = {**{d.x: d.also[0] for d in scene.data}}, {**{d.y: d.also[1] for d in scene.data}}
    grid = [[cells.get((x, y)) for x in columns] for y in rows]
    assert scene.color is not None
    figure.add_trace(
        go.Heatmap(
            x=[(x + ends[0][x]) / 2 for x in columns], y=[(y + ends[1][y]) / 2 for y in rows],
            z=[[d.color if d else None for d in row] for row in grid],
            hovertext=[[literal(d.tip) if d else "" for d in row] for row in grid],
            customdata=[[d.key if d else None for d in row] for row in grid], hovertemplate=HOVER,
            colorscale=colorscale(p.density), zmin=scene.color.domain[0], zmax=scene.color.domain[1],
            colorbar=colorbar(scene.color),
        )
    )  # fmt: skip
