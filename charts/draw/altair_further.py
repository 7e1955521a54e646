"""The marks that Altair draws from more than two numbers each: boxes, waterfalls, Paretos, treemaps, fields of a density."""

from __future__ import annotations

from typing import Any

import altair as alt

from charts.draw.altair_axes import number, x_axis, y_axis
from charts.scene.emphasis import step_fill
from charts.scene.further import rectangles, share_text, steps_of
from charts.scene.parts import Datum, Scene
from charts.theme import Palette

Layers = list[alt.Chart]
_BAND = 0.72


def boxes(scene: Scene, p: Palette) -> Layers:
    """Return whiskers, boxes and medians from numbers that are known already."""
    names = ("low", "q1", "q3", "high")
    base = _over([_row(d, **dict(zip(names, d.also, strict=True))) for d in scene.data])
    lying = scene.horizontal
    value, place = ("x", "y") if lying else ("y", "x")
    across = {place: y_axis(scene) if lying else x_axis(scene)}

    def along(low: str, high: str = "") -> dict[str, Any]:
        measured = x_axis(scene, low) if lying else y_axis(scene, low)
        return {**across, value: measured, "tooltip": _tip(), **({f"{value}2": high} if high else {})}

    size: dict[str, Any] = {"height" if lying else "width": {"band": 0.55}}
    box = base.mark_bar(color=p.accent, fillOpacity=0.3, stroke=p.accent, **size)
    median = base.mark_tick(color=p.accent, thickness=3, orient="vertical" if lying else "horizontal", **size)
    return [
        base.mark_rule(color=p.accent).encode(**along("low", "high")),
        box.encode(**along("q1", "q3")),
        median.encode(**along(value)),
    ]


def waterfall(scene: Scene, p: Palette) -> Layers:
    """Return bars from where those before them end, and the total."""
    rows = [
        _row(d, y=start, end=end, top=max(start, end), delta=number(d.y), fill=step_fill(d, p))
        for d, start, end in steps_of(scene)
    ]
    base = _over(rows).encode(x=x_axis(scene), tooltip=_tip())
    bars = base.mark_bar(width={"band": _BAND}).encode(
        y=y_axis(scene), y2="end", color=alt.Color("fill:N", scale=None, legend=None)
    )
    texts = base.mark_text(dy=-7, fontSize=11, color=p.soft).encode(y=y_axis(scene, "top"), text="text:N")
    return [bars, texts]


def pareto(scene: Scene, p: Palette) -> Layers:
    """Return bars from the largest, and a line of the total so far on the same axis, with its share at each point."""
    total = scene.data[-1].also[0] if scene.data else 0.0
    base = _over([_row(d, so_far=d.also[0], share=share_text(d.also[0], total)) for d in scene.data])
    base = base.encode(x=x_axis(scene), tooltip=_tip())
    so_far = y_axis(scene, "so_far")
    return [
        base.mark_bar(color=p.accent, width={"band": _BAND}).encode(y=y_axis(scene)),
        base.mark_line(color=p.negative, strokeWidth=2).encode(y=so_far),
        base.mark_circle(color=p.negative, size=36, opacity=1).encode(y=so_far),
        base.mark_text(dy=-10, fontSize=11, color=p.soft).encode(y=so_far, text="share:N"),
    ]


def treemap(scene: Scene, p: Palette) -> Layers:
    """Return a rectangle for each place, as large as its number."""
    plane: dict[str, Any] = {"scale": alt.Scale(domain=[0.0, 1.0], nice=False), "axis": None}
    rows = []
    for d, (left, low, right, high), name in rectangles(scene):
        at = {
            "x": left,
            "x2": right,
            "y": 1 - low,
            "y2": 1 - high,
            "cx": (left + right) / 2,
            "cy": 1 - (low + high) / 2,
        }
        rows.append(_row(d, **{**at, "value": number(d.y), "name": name, "shown": d.text if name else ""}))
    base = _over(rows).encode(tooltip=_tip())
    cells = base.mark_rect(color=p.accent, fillOpacity=0.85, stroke=p.paper, strokeWidth=2)
    middle = {"x": alt.X("cx:Q", **plane), "y": alt.Y("cy:Q", **plane)}
    return [
        cells.encode(x=alt.X("x:Q", **plane), x2="x2", y=alt.Y("y:Q", **plane), y2="y2"),
        base.mark_text(color=p.paper, fontSize=12, fontWeight=600, dy=-8).encode(**middle, text="name:N"),
        base.mark_text(color=p.paper, fontSize=11, dy=8).encode(**middle, text="shown:N"),
    ]


def fields(scene: Scene, color: dict[str, Any]) -> Layers:
    """Return the fields of a density, as dark as they hold rows."""
    base = _over([_row(d, x2=d.also[0], y2=d.also[1], color=number(d.color)) for d in scene.data])
    cells = base.mark_rect().encode(x=x_axis(scene), x2="x2", y=y_axis(scene), y2="y2", tooltip=_tip(), **color)
    return [cells]


def _over(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _row(datum: Datum, **more: Any) -> dict[str, Any]:
    known = {"index": float(datum.index), "key": datum.key, "x": number(datum.x), "y": number(datum.y)}
    return {**known, "text": datum.text, "tip": datum.tip, **more}


def _tip() -> alt.Tooltip:
    return alt.Tooltip("tip:N")
