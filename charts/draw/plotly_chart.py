"""Draw a Chart with Plotly: the same scene as `charts.draw.altair_chart`, for pages that need clicks on marks.

Categories stand at whole numbers and tick texts name them, so a name is never read as a number, a date or a format.
Every mark's `customdata` is its key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from charts.draw import plotly_further as further
from charts.draw.plotly_axes import colorbar, place_on, shortened, x_axis, y_axis
from charts.draw.plotly_further import HOVER
from charts.draw.plotly_panels import placed
from charts.draw.plotly_text import headline, literal, rgba
from charts.scene.emphasis import accent, cell_ink, fill, point_opacity, quiet
from charts.scene.panels import panels
from charts.scene.parts import Callout, Datum, Rule, Scene
from charts.scene.placing import LIFT
from charts.scene.scene import MOST_CELL_TEXTS, MOST_CELLS_ACROSS, MOST_POINTS_SHOWN, compose
from charts.scene.wrapping import text_width
from charts.theme import TITLE_SIZE, Palette, Theme, colorscale, palette, plotly_layout
from core.types import Chart

_LETTER, _OFF = 4.8, 6  # pixels: a letter of a long name, and what keeps names from the plot


def to_plotly(chart: Chart, theme: Theme = "light", evidence: Mapping[str, float] | None = None) -> go.Figure:
    """Return the chart as a Plotly figure as wide as its container; `layout.meta["alt"]` is its alternative text.

    Args:
        chart: what to draw; its highlighted marks take the accent colour, all else is quiet.
        theme: light or dark.
        evidence: mark key to how much the language model looked at it, 0 to 1; drawn as amber halos whose strength is
            relative to the strongest, while tooltips give the weight itself.

    Raises:
        OptionError: if the chart is not valid.
    """
    scene, p = compose(chart, evidence), palette(theme)
    figure = go.Figure(layout={"template": {"layout": plotly_layout(theme)}})
    if chart.encoding("facet"):
        placed(figure, scene, panels(chart), _TRACES[scene.mark], p)
        return figure.update_layout(meta={"alt": scene.alt, "fact": chart.fact})
    if evidence is not None and scene.mark in ("line", "area", "point"):
        figure.add_trace(_halos(scene, p))
    _TRACES[scene.mark](figure, scene, p)
    figure.update_layout(
        xaxis=x_axis(scene), yaxis=y_axis(scene), showlegend=bool(scene.color and scene.color.kind == "nominal")
    )
    for rule in scene.rules:
        _draw_rule(figure, rule, scene, p)
    for callout in scene.callouts:
        figure.add_annotation(_callout(callout, scene, p))
    _frame(figure, scene, p)
    figure.update_layout(meta={"alt": scene.alt, "fact": chart.fact})
    return figure


def _line(figure: go.Figure, scene: Scene, p: Palette) -> None:
    for name, data, color in _series(scene, p):
        figure.add_trace(
            go.Scatter(
                **_places(scene, data),
                mode="lines+markers" if _has_dots(scene, data) else "lines",
                line={"color": color, "width": 2, "shape": "hv" if scene.stepped else None},
                marker={"size": 6, "color": color},
                fill="tozeroy" if scene.mark == "area" and not scene.color else None,
                stackgroup="one" if scene.mark == "area" and scene.color else None,
                name=name,
            )
        )
    lit = [d for d in scene.data if d.lit]
    if lit:
        marker = {"size": 11, "color": p.accent, "line": {"color": p.paper, "width": 1.5}, "opacity": 1}
        figure.add_trace(
            go.Scatter(**_places(scene, lit), mode="markers", marker=marker, showlegend=False, cliponaxis=False)
        )


def _has_dots(scene: Scene, data: Sequence[Datum]) -> bool:
    """Whether a line's points are drawn: of a single line that has few, and both ends of a slope."""
    slope = scene.color is not None and scene.x.kind == "nominal" and len(scene.x.categories) == 2
    return slope or (len(data) <= MOST_POINTS_SHOWN and not scene.color)


def _bar(figure: go.Figure, scene: Scene, p: Palette) -> None:
    for name, data, color in _series(scene, p):
        ends = scene.horizontal and not scene.color
        figure.add_trace(
            go.Bar(
                **_places(scene, data),
                orientation="h" if scene.horizontal else "v",
                width=None if scene.grouped else 0.72,
                marker={
                    "color": color if scene.color else [fill(d, scene, p) for d in data],
                    "line": {
                        "color": [rgba(p.evidence, d.weight) for d in data],
                        "width": [4 if d.weight else 0 for d in data],
                    },
                },
                text=[literal(d.text) for d in data] if ends else None,
                textposition="outside" if ends else "none",
                textfont={"color": [accent(d, scene, p) if d.lit else p.soft for d in data]},
                cliponaxis=False,
                name=name,
            )
        )
    figure.update_layout(barmode="group" if scene.grouped else "relative")


def _point(figure: go.Figure, scene: Scene, p: Palette) -> None:
    count = len(scene.data)
    for name, data, color in _series(scene, p):
        marker = {
            "color": color if scene.color else [fill(d, scene, p) for d in data],
            "opacity": point_opacity(count),
            "size": 7 if count < 600 else 5.5,
            "line": {"width": 0},
        }
        figure.add_trace(go.Scatter(**_places(scene, data), mode="markers", marker=marker, name=name))


def _rect(figure: go.Figure, scene: Scene, p: Palette) -> None:
    if scene.is_plane:
        further.fields(figure, scene, p)
        return
    columns, rows = scene.x.categories, scene.y.categories
    cells = {(d.x, d.y): d for d in scene.data}
    grid = [[cells.get((x, y)) for x in columns] for y in rows]
    low, high = scene.color.domain if scene.color else (0.0, 1.0)
    figure.add_trace(
        go.Heatmap(
            z=[[d.color if d else None for d in row] for row in grid],
            hovertext=[[literal(d.tip) if d else "" for d in row] for row in grid],
            customdata=[[d.key if d else None for d in row] for row in grid],
            hovertemplate=HOVER,
            colorscale=colorscale(p.diverging if scene.color and scene.color.diverges else p.density),
            zmin=low,
            zmax=high,
            xgap=2,
            ygap=2,
            colorbar=colorbar(scene.color) if scene.color else None,
        )
    )
    for d in scene.data:
        x, y = columns.index(str(d.x)), rows.index(str(d.y))
        if d.lit or d.weight:
            line = {"color": p.accent if d.lit else rgba(p.evidence, d.weight), "width": 3}
            figure.add_shape(type="rect", x0=x - 0.5, x1=x + 0.5, y0=y - 0.5, y1=y + 0.5, line=line)
        if len(scene.data) <= MOST_CELL_TEXTS and len(columns) <= MOST_CELLS_ACROSS:
            figure.add_annotation(
                x=x, y=y, text=literal(d.text), showarrow=False, font={"color": cell_ink(d, scene, p)}
            )


_TRACES: dict[str, Callable[[go.Figure, Scene, Palette], None]] = {
    "line": _line,
    "area": _line,
    "bar": _bar,
    "point": _point,
    "rect": _rect,
    "boxplot": further.boxes,
    "waterfall": further.waterfall,
    "pareto": further.pareto,
    "treemap": further.treemap,
}


def _series(scene: Scene, p: Palette) -> list[tuple[str, Sequence[Datum], str]]:
    """Return (name, data, colour) of each series; a single one where there is no colour channel."""
    if scene.color is None or scene.color.kind != "nominal":
        return [("", scene.data, quiet(scene, p))]
    names = scene.color.categories
    return [
        (literal(name), [d for d in scene.data if d.color == name], p.categories[i % len(p.categories)])
        for i, name in enumerate(names)
    ]


def _places(scene: Scene, data: Sequence[Datum]) -> dict[str, Any]:
    return {
        "x": [place_on(d.x, scene.x) for d in data],
        "y": [place_on(d.y, scene.y) for d in data],
        "hovertext": [literal(d.tip) for d in data],
        "hovertemplate": HOVER,
        "customdata": [d.key for d in data],
    }


def _halos(scene: Scene, p: Palette) -> go.Scatter:
    data = [d for d in scene.data if d.weight]
    marker = {
        "size": 19,
        "color": [rgba(p.evidence, 0.35 * d.weight) for d in data],
        "line": {"color": [rgba(p.evidence, d.weight) for d in data], "width": 2.5},
        "opacity": 1,
    }
    return go.Scatter(**_places(scene, data), mode="markers", marker=marker, showlegend=False, cliponaxis=False)


def _draw_rule(figure: go.Figure, rule: Rule, scene: Scene, p: Palette) -> None:
    label = {"text": literal(rule.label), "showarrow": False, "font": {"color": p.ink}}
    if scene.horizontal:
        figure.add_shape(type="line", x0=rule.at, x1=rule.at, y0=0, y1=1, yref="paper", line=_dashes(p.ink))
        figure.add_annotation(label, x=rule.at, y=0, yref="paper", yanchor="top")
        return
    if rule.start is None:
        figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=rule.at, y1=rule.at, line=_dashes(p.soft))
        edge, side = (1, "right") if rule.last else (0, "left")
        anchor = "bottom" if rule.above else "top"
        figure.add_annotation(
            label, x=edge, xref="paper", xanchor=side, y=rule.label_at, yanchor=anchor, bgcolor=rgba(p.paper, 0.7)
        )
        return
    start, end = place_on(rule.start, scene.x), place_on(rule.end, scene.x)
    figure.add_shape(type="line", x0=start, x1=end, y0=rule.at, y1=rule.at, line={"color": p.ink, "width": 2})
    if rule.before:
        figure.add_annotation(label, x=start, xanchor="right", xshift=-4, y=rule.at, yanchor="middle")
        return
    place, side = (end, "right") if rule.last else (start, "left")
    figure.add_annotation(label, x=place, xanchor=side, y=rule.label_at, yanchor="bottom" if rule.above else "top")


def _dashes(color: str) -> dict[str, Any]:
    return {"color": color, "width": 1, "dash": "4px,3px"}


def _callout(callout: Callout, scene: Scene, p: Palette) -> dict[str, Any]:
    """Return the annotation that writes value and name at a highlighted mark."""
    d = callout.datum
    text = f"<b>{literal(d.text)}</b>"
    if scene.mark != "bar":
        text += f'<br><span style="font-size:11px;color:{p.soft}">{literal(d.label)}</span>'
    return {
        "x": place_on(d.x, scene.x),
        "y": place_on(d.y, scene.y),
        "text": text,
        "showarrow": False,
        "align": callout.align,
        "xanchor": callout.align,
        "yanchor": "bottom" if callout.above else "top",
        "yshift": (7 + LIFT * callout.lifted) * (1 if callout.above else -1),
        "font": {"color": accent(d, scene, p), "size": 13},
        "bgcolor": rgba(p.paper, 0 if scene.mark == "bar" else 0.75),
        "borderpad": 1,
    }


def _frame(figure: go.Figure, scene: Scene, p: Palette) -> None:
    """Set title, notes, the title of the value axis above the plot, and a height that leaves the plot its own."""
    title = headline(scene.title, scene.subtitle, p.soft)
    top = 16 + (TITLE_SIZE + 6) * (len(scene.title) + len(scene.subtitle)) + (26 if scene.value_title else 0)
    titled = scene.mark in ("point", "rect") or scene.stepped or scene.x.kind == "nominal"
    bottom = (
        24
        + (28 if titled and not scene.horizontal else 0)
        + (56 if scene.color and scene.color.kind == "nominal" else 0)
    )
    height = scene.height + top + bottom
    # Plotly hangs a title by the baseline of its first line only when anchored below and placed from the container.
    figure.update_layout(title={"text": title, "y": 1 - 26 / height}, height=height, margin={"t": top, "b": bottom})
    widest = max((text_width(t) for t in _side_texts(scene)), default=0)
    figure.add_annotation(
        text=literal(scene.value_title),
        showarrow=False,
        x=0,
        xref="paper",
        xanchor="left",
        xshift=-(_LETTER * widest + _OFF),
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=4,
        font={"color": p.soft},
    )


def _side_texts(scene: Scene) -> list[str]:
    if scene.y.kind == "nominal":
        return [shortened(name) for name in scene.y.categories]
    return [tick.text for tick in scene.y.ticks]
