"""Draw a Chart with Altair.

The emitted data has fields of our own (`x`, `y`, `color`, …), so a column's name can never be read as a field path or
as an expression: names and categories out of the table are values, titles and tooltips only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt

from charts.axis import Tick
from charts.emphasis import accent, cell_ink, fill, point_opacity, quiet
from charts.scene import (
    MOST_CELL_TEXTS,
    MOST_POINTS_SHOWN,
    Axis,
    Datum,
    Place,
    Rule,
    Scene,
    capital,
    compose,
    text_width,
    wrap,
)
from charts.theme import Palette, Theme, altair_config, palette
from core.types import Chart

EVIDENCE = "evidence"  # the name of the layer, and of the parameter that holds one weight for each mark
LABEL_LIMIT = 190  # pixels of a category's name: on a phone, bars need as much
VALUE_WIDTH = 46  # letters of a line of the value axis's title, as wide as a chart on a phone
LETTER = 6.2  # pixels, the mean width of a letter of an axis label
_HALO = 320

Layers = list[alt.Chart]


def to_altair(chart: Chart, theme: Theme = "light", evidence: Mapping[str, float] | None = None) -> alt.LayerChart:
    """Return the chart as an Altair chart that is as wide as its container and carries its alternative text.

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
    layers = _LAYERS[scene.mark](scene, p)
    haloed = evidence is not None and scene.mark != "boxplot"
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
        config=alt.Config.from_dict(altair_config(theme)),
    )


def _title(scene: Scene) -> alt.TitleParams:
    subtitle = list(scene.subtitle)
    return (
        alt.TitleParams(text=list(scene.title) or "", subtitle=subtitle)
        if subtitle
        else alt.TitleParams(list(scene.title) or "")
    )


def _line(scene: Scene, p: Palette) -> Layers:
    x, y = _x(scene), _y(scene)
    layers = _rules(scene, p)
    base = _base(scene.data).encode(x=x, y=y)
    if scene.mark == "area":
        layers.append(base.mark_area(opacity=0.25, **_stroke(scene, p)).encode(**_series(scene, p)))
    layers.append(base.mark_line(strokeWidth=2, strokeJoin="round", **_stroke(scene, p)).encode(**_series(scene, p)))
    if len(scene.data) <= MOST_POINTS_SHOWN and not scene.color:
        layers.append(base.mark_circle(size=28, opacity=1, color=quiet(scene, p)))
    dots = _lit(scene).mark_circle(size=90, opacity=1, color=p.accent, stroke=p.paper, strokeWidth=1.5)
    layers.append(dots.encode(x=x, y=y))
    layers += _callouts(scene, p)
    layers.append(base.mark_circle(size=240, opacity=0).encode(tooltip=_tip()))
    return layers


def _bar(scene: Scene, p: Palette) -> Layers:
    base = _base(scene.data, p, scene).encode(x=_x(scene), y=_y(scene), tooltip=_tip())
    color: dict[str, Any] = _series(scene, p) or {"color": _fill()}
    layers: Layers = [base.mark_bar(cornerRadiusEnd=1, **_band(scene)).encode(**color)]
    layers += _rules(scene, p)
    if scene.horizontal and not scene.color:
        layers += _bar_ends(scene, p)
    return layers + _callouts(scene, p)


def _point(scene: Scene, p: Palette) -> Layers:
    count = len(scene.data)
    opacity = point_opacity(count)
    base = _base(scene.data, p, scene).encode(x=_x(scene), y=_y(scene), tooltip=_tip())
    color: dict[str, Any] = _series(scene, p) or {"color": _fill()}
    layers: Layers = [
        *_rules(scene, p),
        base.mark_circle(size=42 if count < 600 else 24, opacity=opacity).encode(**color),
    ]
    return layers + _callouts(scene, p)


def _rect(scene: Scene, p: Palette) -> Layers:
    base = _base(scene.data, p, scene).encode(x=_x(scene), y=_y(scene), tooltip=_tip())
    cells = base.mark_rect(stroke=p.paper, strokeWidth=2).encode(**_series(scene, p))
    layers: Layers = [
        cells,
        _lit(scene).mark_rect(filled=False, stroke=p.accent, strokeWidth=3).encode(x=_x(scene), y=_y(scene)),
    ]
    if len(scene.data) <= MOST_CELL_TEXTS:
        ink = alt.Color("ink:N", scale=None, legend=None)
        layers.append(base.mark_text(fontSize=12).encode(text="text:N", color=ink))
    return layers


def _boxplot(scene: Scene, p: Palette) -> Layers:
    box = _base(scene.data).mark_boxplot(color=p.accent, ticks=True, median={"color": p.paper}, size=18)
    return [box.encode(x=_x(scene), y=_y(scene))]


_LAYERS: dict[str, Callable[[Scene, Palette], Layers]] = {
    "line": _line,
    "area": _line,
    "bar": _bar,
    "point": _point,
    "rect": _rect,
    "boxplot": _boxplot,
}


def _halo_position(scene: Scene) -> int:
    """Bars and cells wear their halo on top; dots have it behind, so that the mark stays readable."""
    return 1 if scene.mark in ("bar", "rect") else 0


def _halos(scene: Scene, p: Palette) -> alt.Chart:
    """Draw one amber halo for each mark; its opacity is an element of the parameter `evidence`, by row number."""
    base = _base(scene.data).encode(x=_x(scene), y=_y(scene), description="index:N")
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


def _number(place: Place) -> Place:
    """Return whole numbers as floats: Streamlit sends data as Arrow, whose integers may reach Vega as BigInt."""
    return float(place) if isinstance(place, int) else place


def _row(datum: Datum, p: Palette | None, scene: Scene | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "index": float(datum.index),
        "key": datum.key,
        "x": _number(datum.x),
        "y": _number(datum.y),
        "text": datum.text,
        "label": datum.label,
        "tip": datum.tip,
    }
    if datum.color is not None:
        row["color"] = _number(datum.color)
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
        return {
            "color": alt.Color("color:N", scale=scale, sort=None, title=axis.title, legend=alt.Legend(orient="bottom"))
        }
    scale = alt.Scale(domain=list(axis.domain), range=list(p.density), interpolate="lab")
    legend = alt.Legend(
        orient="bottom", values=[t.at for t in axis.ticks], labelExpr=_label_expression(axis.ticks), gradientLength=180
    )
    return {"color": alt.Color("color:Q", scale=scale, title=axis.title, legend=legend)}


def _x(scene: Scene) -> alt.X:
    axis = scene.x
    if scene.horizontal:
        return alt.X("x:Q", scale=_linear(axis), axis=None, stack=_stack(scene))
    if axis.kind == "nominal":
        angle = 0 if max((len(c) for c in axis.categories), default=0) * len(axis.categories) < 70 else -35
        drawn = alt.Axis(
            title=capital(axis.title) or None,
            ticks=False,
            labelAngle=angle,
            labelLimit=140,
            labelPadding=6,
            titlePadding=10,
        )
        return alt.X("x:N", scale=alt.Scale(domain=list(axis.categories)), sort=None, axis=drawn)
    title = capital(axis.title) if scene.mark == "point" else None
    drawn = _continuous_axis(axis, title=title, grid=scene.mark == "point", labelFlush=False, titlePadding=10)
    # Times are milliseconds on a linear scale, because the expression interpreter that Streamlit gives Vega misreads
    # the `datetime(…)` that Vega-Lite writes for the domain of a time scale. The ticks are ours in any case.
    return alt.X("x:Q", scale=_linear(axis), axis=drawn)


def _y(scene: Scene) -> alt.Y:
    axis = scene.y
    if axis.kind == "nominal":
        widest = min(LETTER * max((text_width(name) for name in axis.categories), default=0), LABEL_LIMIT)
        above = {**_ABOVE, "title": _value_title(scene), "titleX": -(widest + 8)}
        drawn = alt.Axis(ticks=False, domain=False, labelLimit=LABEL_LIMIT, labelPadding=8, **above)
        return alt.Y("y:N", scale=alt.Scale(domain=list(axis.categories), paddingInner=0), sort=None, axis=drawn)
    widest = max((text_width(tick.text) for tick in axis.ticks), default=0)
    above = {**_ABOVE, "titleX": -(LETTER * widest + 6)}
    drawn = _continuous_axis(axis, title=_value_title(scene), domain=False, ticks=False, labelPadding=6, **above)
    return alt.Y("y:Q", scale=_linear(axis), axis=drawn, stack=_stack(scene))


def _value_title(scene: Scene) -> str | list[str]:
    """Return the title above the plot, in lines that fit a phone: a wider one would leave the plot no room."""
    lines = list(wrap(scene.value_title, VALUE_WIDTH))
    return lines if len(lines) > 1 else scene.value_title


# The title of the value axis lies above the plot, where a reader begins, and not along the axis.
_ABOVE: dict[str, Any] = {
    "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleBaseline": "bottom", "titleX": 0, "titleY": -10,
    "titleLimit": VALUE_WIDTH * LETTER + 24,
}  # fmt: skip


def _stack(scene: Scene) -> Any:
    return "zero" if scene.mark in ("bar", "area") and scene.color else None


def _linear(axis: Axis) -> alt.Scale:
    return alt.Scale(domain=list(axis.domain), nice=False, zero=False)


def _continuous_axis(axis: Axis, **options: Any) -> alt.Axis:
    places = [tick.at for tick in axis.ticks]
    return alt.Axis(values=places, labelExpr=_label_expression(axis.ticks), labelOverlap=True, **options)


def _label_expression(ticks: Sequence[Tick]) -> str:
    """Return an expression that looks up a tick's text: numbers and our own short texts, nothing of the table."""
    texts, places = json.dumps([t.text for t in ticks]), json.dumps([t.at for t in ticks])
    return f"{texts}[indexof({places}, toNumber(datum.value))]"


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
                base = _base(data).encode(x=_x(scene), y=_y(scene))
                layers += _legible(base, "text:N", p, baseline="middle", fontSize=12, color=color, **style)
    return layers


def _callouts(scene: Scene, p: Palette) -> Layers:
    """Write value and name at each highlighted mark."""
    layers: Layers = []
    for callout in scene.callouts:
        base = _base([callout.datum]).encode(x=_x(scene), y=_y(scene))
        color = accent(callout.datum, scene, p)
        at: dict[str, Any] = {"align": callout.align, "baseline": "bottom" if callout.above else "top"}
        near, far = (-10, -25) if callout.above else (10, 25)
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
    row = {"y": rule.at, "x": _number(rule.start), "x2": _number(rule.end), "text": rule.label}
    base = _over([row])
    named = _over([{**row, "y": rule.label_at, "x": row["x2"] if rule.last else row["x"]}])
    style: dict[str, Any] = {
        "align": "right" if rule.last else "left",
        "baseline": "bottom" if rule.above else "top",
        "dy": -6 if rule.above else 6,
        "fontSize": 12,
        "color": p.ink,
    }
    if rule.start is None:
        line = base.mark_rule(strokeDash=[4, 3], color=p.soft).encode(y=_y(scene))
        return [
            line,
            *_legible(named.encode(x=alt.value("width" if rule.last else 0), y=_y(scene)), "text:N", p, **style),
        ]
    line = base.mark_rule(strokeWidth=2, color=p.ink).encode(x=_x(scene), x2="x2", y=_y(scene))
    return [line, *_legible(named.encode(x=_x(scene), y=_y(scene)), "text:N", p, **style)]


def _lying_rule(rule: Rule, scene: Scene, p: Palette) -> Layers:
    base = _over([{"x": rule.at, "text": rule.label}]).encode(x=_x(scene))
    line = base.mark_rule(strokeDash=[4, 3], color=p.ink)
    text = base.mark_text(align="center", baseline="top", dy=4, fontSize=12, color=p.ink)
    return [line, text.encode(y=alt.value("height"), text="text:N")]
