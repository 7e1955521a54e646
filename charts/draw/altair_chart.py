"""Draw a Chart with Altair.

The emitted data has fields of our own (`x`, `y`, `color`, …), so a column's name can never be read as a field path or
as an expression: names and categories out of the table are values, titles and tooltips only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
from altair.utils.schemapi import disable_debug_mode

from charts.draw import altair_further as further
from charts.draw.altair_axes import LETTER, label_expression, number, x_axis, y_axis
from charts.scene.emphasis import accent, cell_ink, fill, point_opacity, quiet
from charts.scene.panels import CALENDAR_WIDTH, WIDTH, columns_of, panels
from charts.scene.parts import Axis, Datum, Rule, Scene
from charts.scene.placing import LIFT, PLOT
from charts.scene.scene import MOST_CELL_TEXTS, MOST_CELLS_ACROSS, MOST_POINTS_SHOWN, compose
from charts.scene.wrapping import text_width
from charts.theme import LABEL_SIZE, SANS, Palette, Theme, altair_config, palette
from core.types import Chart

EVIDENCE = "evidence"  # the name of the layer, and of the parameter that holds one weight for each mark
_HALO = 320
_HALOED = ("line", "area", "point", "bar", "rect")  # the marks of facts, which a model may have looked at
_SWATCH = 30  # pixels beside a name in a legend: its colour, and what is left free

Layers = list[alt.Chart]
disable_debug_mode()  # `to_dict` holds the whole against the schema; each part of it as well took most of the time


Drawn = alt.LayerChart | alt.ConcatChart


def to_altair(chart: Chart, theme: Theme = "light", evidence: Mapping[str, float] | None = None) -> Drawn:
    """Return the chart as an Altair chart that is as wide as its container and carries its alternative text; panels have a width.

    Args:
        chart: what to draw; its highlighted marks take the accent colour, all else is quiet.
        theme: light or dark.
        evidence: mark key to how much the language model looked at it, 0 to 1. Drawn as amber halos whose strength is
            relative to the strongest; tooltips give the weight itself. The Vega parameter `evidence` holds the relative
            weights in row order, so that a page can change them without drawing the chart again.

    Raises:
        OptionError: if the chart is not valid.
    """
    scene, p = compose(chart, evidence), palette(theme)
    if chart.encoding("facet"):
        return _panels(chart, scene, theme)
    layers = _LAYERS[scene.mark](scene, p)
    haloed = evidence is not None and scene.mark in _HALOED
    if haloed:
        layers.insert(_halo_position(scene), _halos(scene, p))
    weights = [datum.weight for datum in scene.data]
    return alt.LayerChart(
        layer=layers,
        params=[alt.VariableParameter(name=EVIDENCE, value=weights)] if haloed else alt.Undefined,
        width="container",
        height=scene.height,
        title=_title(scene),
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 12, "right": 12, "top": 12, "bottom": 12},  # Streamlit writes to `padding.bottom`
        # a cell's colour has a scale and the text upon it has none; Vega-Lite cannot merge the two
        resolve=alt.Resolve(scale={"color": "independent"}) if scene.mark == "rect" else alt.Undefined,
        description=scene.alt,
        usermeta={"alt": scene.alt, "fact": chart.fact},
        config=_config(theme),
    )


@cache
def _config(theme: Theme) -> alt.Config:
    return alt.Config.from_dict(altair_config(theme))


def _panels(chart: Chart, scene: Scene, theme: Theme) -> alt.ConcatChart:
    """Return a small chart for each value of the facet, all on the same axes, and one legend."""
    p, every = palette(theme), panels(chart)
    across = columns_of(scene)
    small = [
        alt.LayerChart(
            layer=_LAYERS[panel.mark](panel, p),
            width=WIDTH if across > 1 else CALENDAR_WIDTH,
            height=panel.height,
            title=alt.TitleParams(name, font=SANS, fontSize=LABEL_SIZE, anchor="start", frame="group", offset=22),
        )
        for name, panel in every
    ]
    return alt.ConcatChart(
        concat=small,
        columns=across,
        title=_title(scene),
        padding={"left": 12, "right": 12, "top": 12, "bottom": 12},
        resolve=alt.Resolve(scale={"color": "shared"}),
        description=scene.alt,
        usermeta={"alt": scene.alt, "fact": chart.fact},
        config=_config(theme),
    )


def _title(scene: Scene) -> alt.TitleParams:
    subtitle = list(scene.subtitle)
    return (
        alt.TitleParams(text=list(scene.title) or "", subtitle=subtitle)
        if subtitle
        else alt.TitleParams(list(scene.title) or "")
    )


def _line(scene: Scene, p: Palette) -> Layers:
    x, y = x_axis(scene), y_axis(scene)
    layers = _rules(scene, p)
    base = _base(scene.data).encode(x=x, y=y)
    if scene.mark == "area":
        layers.append(base.mark_area(opacity=0.25, **_stroke(scene, p)).encode(**_series(scene, p)))
    way: dict[str, Any] = {"interpolate": "step-after"} if scene.stepped else {}
    layers.append(
        base.mark_line(strokeWidth=2, strokeJoin="round", **way, **_stroke(scene, p)).encode(**_series(scene, p))
    )
    if scene.color and scene.x.kind == "nominal" and len(scene.x.categories) == 2:
        layers.append(base.mark_circle(size=60, opacity=1).encode(**_series(scene, p)))
    if len(scene.data) <= MOST_POINTS_SHOWN and not scene.color:
        layers.append(base.mark_circle(size=28, opacity=1, color=quiet(scene, p)))
    dots = _lit(scene).mark_circle(size=90, opacity=1, color=p.accent, stroke=p.paper, strokeWidth=1.5)
    layers.append(dots.encode(x=x, y=y))
    layers += _callouts(scene, p)
    layers.append(base.mark_circle(size=240, opacity=0).encode(tooltip=_tip()))
    return layers


def _bar(scene: Scene, p: Palette) -> Layers:
    base = _base(scene.data, p, scene).encode(x=x_axis(scene), y=y_axis(scene), tooltip=_tip())
    color: dict[str, Any] = _series(scene, p) or {"color": _fill()}
    if scene.grouped and scene.color:
        beside: dict[str, Any] = {"scale": alt.Scale(domain=list(scene.color.categories)), "sort": None}
        color["yOffset" if scene.horizontal else "xOffset"] = (alt.YOffset if scene.horizontal else alt.XOffset)(
            "color:N", **beside
        )
    thick = {} if scene.grouped else _band(scene)
    layers: Layers = [base.mark_bar(cornerRadiusEnd=0 if scene.color else 1, **thick).encode(**color)]
    layers += _rules(scene, p)
    if scene.horizontal and not scene.color:
        layers += _bar_ends(scene, p)
    return layers + _callouts(scene, p)


def _point(scene: Scene, p: Palette) -> Layers:
    count = len(scene.data)
    opacity = point_opacity(count)
    base = _base(scene.data, p, scene).encode(x=x_axis(scene), y=y_axis(scene), tooltip=_tip())
    color: dict[str, Any] = _series(scene, p) or {"color": _fill()}
    layers: Layers = [
        *_rules(scene, p),
        base.mark_circle(size=42 if count < 600 else 24, opacity=opacity).encode(**color),
    ]
    return layers + _callouts(scene, p)


def _rect(scene: Scene, p: Palette) -> Layers:
    if scene.is_plane:
        return further.fields(scene, _series(scene, p))
    base = _base(scene.data, p, scene).encode(x=x_axis(scene), y=y_axis(scene), tooltip=_tip())
    cells = base.mark_rect(stroke=p.paper, strokeWidth=2).encode(**_series(scene, p))
    layers: Layers = [
        cells,
        _lit(scene).mark_rect(filled=False, stroke=p.accent, strokeWidth=3).encode(x=x_axis(scene), y=y_axis(scene)),
    ]
    if len(scene.data) <= MOST_CELL_TEXTS and len(scene.x.categories) <= MOST_CELLS_ACROSS:
        ink = alt.Color("ink:N", scale=None, legend=None)
        layers.append(base.mark_text(fontSize=12).encode(text="text:N", color=ink))
    return layers


_LAYERS: dict[str, Callable[[Scene, Palette], Layers]] = {
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


def _halo_position(scene: Scene) -> int:
    """Bars and cells wear their halo on top; dots have it behind, so that the mark stays readable."""
    return 1 if scene.mark in ("bar", "rect") else 0


def _halos(scene: Scene, p: Palette) -> alt.Chart:
    """Draw one amber halo for each mark; its opacity is an element of the parameter `evidence`, by row number."""
    base = _base(scene.data).encode(x=x_axis(scene), y=y_axis(scene), description="index:N")
    style: dict[str, Any] = {"stroke": p.evidence, "opacity": alt.expr(f"{EVIDENCE}[datum.index]")}
    halos: alt.Chart
    if scene.mark == "bar":
        halos = base.mark_bar(filled=False, strokeWidth=4, **style, **_band(scene))
    elif scene.mark == "rect":
        halos = base.mark_rect(filled=False, strokeWidth=4, **style)
    else:
        dot: dict[str, Any] = {"shape": "circle", "size": _HALO, "fill": p.evidence, "fillOpacity": 0.35}
        halos = base.mark_point(strokeWidth=2.5, **style, **dot)
    return halos.properties(name=EVIDENCE)


def _band(scene: Scene) -> dict[str, Any]:
    """Return the thickness of bars: a share of the band, so that they grow with the chart."""
    return {"height": {"band": 0.72}} if scene.horizontal else {"width": {"band": 0.72}}


def _base(data: Sequence[Datum], p: Palette | None = None, scene: Scene | None = None) -> alt.Chart:
    return _over([_row(datum, p, scene) for datum in data])


def _over(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _row(datum: Datum, p: Palette | None, scene: Scene | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "index": float(datum.index),
        "key": datum.key,
        "x": number(datum.x),
        "y": number(datum.y),
        "text": datum.text,
        "label": datum.label,
        "tip": datum.tip,
    }
    if datum.color is not None:
        row["color"] = number(datum.color)
    if p is not None and scene is not None:
        row["fill"] = fill(datum, scene, p)
        row["ink"] = cell_ink(datum, scene, p)
    return row


def _stroke(scene: Scene, p: Palette) -> dict[str, Any]:
    return {} if scene.color else {"color": quiet(scene, p)}


def _fill() -> alt.Color:
    return alt.Color("fill:N", scale=None, legend=None)


def _lit(scene: Scene) -> alt.Chart:
    return _base([d for d in scene.data if d.lit])


def _tip() -> alt.Tooltip:
    return alt.Tooltip("tip:N")


def _series(scene: Scene, p: Palette) -> dict[str, Any]:
    axis = scene.color
    if axis is None:
        return {}
    if axis.kind == "nominal":
        colors = [p.categories[i % len(p.categories)] for i in range(len(axis.categories))]
        scale = alt.Scale(domain=list(axis.categories), range=colors)
        legend = alt.Legend(orient="bottom", columns=_legend_columns(axis.categories))
        return {"color": alt.Color("color:N", scale=scale, sort=None, title=axis.title, legend=legend)}
    shades = p.diverging if axis.diverges else p.density
    scale = alt.Scale(domain=_stops(axis, len(shades)), range=list(shades), interpolate="lab")
    legend = alt.Legend(
        orient="bottom", values=[t.at for t in axis.ticks], labelExpr=label_expression(axis.ticks), gradientLength=180
    )
    return {"color": alt.Color("color:Q", scale=scale, title=axis.title, legend=legend)}


def _stops(axis: Axis, count: int) -> list[float]:
    """Return where the colours of a scale stand: Vega wants a number for each of three or more that go apart."""
    low, high = axis.domain
    return [low + (high - low) * i / (count - 1) for i in range(count)] if axis.diverges else [low, high]


def _legend_columns(names: Sequence[str]) -> int:
    """Return how many names stand side by side in a legend: all, which 0 means, or as many as are sure to fit a phone."""
    widths = [LETTER * text_width(name) + _SWATCH for name in names]
    return 0 if sum(widths) <= PLOT else max(int(PLOT // max(widths)), 1)


def _bar_ends(scene: Scene, p: Palette) -> Layers:
    """Write every bar's value at its end: accent and bold where the fact rests on it."""
    layers: Layers = []
    for below in (False, True):
        for lit in (True, False):
            data = [d for d in scene.data if d.lit == lit and isinstance(d.x, (int, float)) and (d.x < 0) == below]
            if data:
                style: dict[str, Any] = {
                    "align": "right" if below else "left",
                    "dx": -6 if below else 6,
                    "fontWeight": 600 if lit else 400,
                }
                color = (p.negative if below else p.accent) if lit else p.soft
                base = _base(data).encode(x=x_axis(scene), y=y_axis(scene))
                layers += _legible(base, "text:N", p, baseline="middle", fontSize=12, color=color, **style)
    return layers


def _callouts(scene: Scene, p: Palette) -> Layers:
    """Write value and name at each highlighted mark."""
    layers: Layers = []
    for callout in scene.callouts:
        base = _base([callout.datum]).encode(x=x_axis(scene), y=y_axis(scene))
        color = accent(callout.datum, scene, p)
        at: dict[str, Any] = {"align": callout.align, "baseline": "bottom" if callout.above else "top"}
        way, lift = -1 if callout.above else 1, LIFT * callout.lifted
        near, far = way * (10 + lift), way * (25 + lift)
        named = scene.mark != "bar"
        top, low = (far, near) if callout.above else (near, far)
        layers += _legible(base, "text:N", p, dy=top if named else near, fontSize=13, fontWeight=700, color=color, **at)
        if named:
            layers += _legible(base, "label:N", p, dy=low, fontSize=11, color=p.soft, **at)
    return layers


def _legible(base: alt.Chart, field: str, p: Palette, **style: Any) -> Layers:
    """Write text twice: its outline in the colour of the paper first, so that a line beneath does not cut it."""
    outline = base.mark_text(stroke=p.paper, strokeWidth=4, strokeJoin="round", **{**style, "color": p.paper})
    return [outline.encode(text=field), base.mark_text(**style).encode(text=field)]


def _rules(scene: Scene, p: Palette) -> Layers:
    layers: Layers = []
    for rule in scene.rules:
        layers += _lying_rule(rule, scene, p) if scene.horizontal else _standing_rule(rule, scene, p)
    return layers


def _standing_rule(rule: Rule, scene: Scene, p: Palette) -> Layers:
    row = {"y": rule.at, "x": number(rule.start), "x2": number(rule.end), "text": rule.label}
    base = _over([row])
    named = _over([{**row, "y": rule.label_at, "x": row["x2"] if rule.last else row["x"]}])
    style: dict[str, Any] = {
        "align": "right" if rule.last else "left",
        "baseline": "bottom" if rule.above else "top",
        "dy": -6 if rule.above else 6,
    }
    if rule.before:
        named, style = base, {"align": "right", "baseline": "middle", "dx": -6}
    style |= {"fontSize": 12, "color": p.ink}
    if rule.start is None:
        line = base.mark_rule(strokeDash=[4, 3], color=p.soft).encode(y=y_axis(scene))
        return [
            line,
            *_legible(named.encode(x=alt.value("width" if rule.last else 0), y=y_axis(scene)), "text:N", p, **style),
        ]
    line = base.mark_rule(strokeWidth=2, color=p.ink).encode(x=x_axis(scene), x2="x2", y=y_axis(scene))
    return [line, *_legible(named.encode(x=x_axis(scene), y=y_axis(scene)), "text:N", p, **style)]


def _lying_rule(rule: Rule, scene: Scene, p: Palette) -> Layers:
    base = _over([{"x": rule.at, "text": rule.label}]).encode(x=x_axis(scene))
    line = base.mark_rule(strokeDash=[4, 3], color=p.ink)
    text = base.mark_text(align="center", baseline="top", dy=4, fontSize=12, color=p.ink)
    return [line, text.encode(y=alt.value("height"), text="text:N")]
