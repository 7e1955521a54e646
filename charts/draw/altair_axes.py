"""The axes of a scene as Altair draws them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from charts.scene.axis import Tick, written
from charts.scene.parts import Axis, Place, Scene
from charts.scene.wrapping import text_width, wrap
from wording.openers import capital

LABEL_LIMIT = 190  # pixels of a category's name: on a phone, bars need as much
VALUE_WIDTH = 46  # letters of a line of the value axis's title, as wide as a chart on a phone
_TITLE_LINE = 15  # pixels from one line of that title to the next
_FEW_NAMES = 7  # of which each is written, though they touch; of more, as of months, every second may be
_BETWEEN_GROUPS = 0.2  # of the place of a group of bars
LETTER = 6.2  # pixels, the mean width of a letter of an axis label


def number(place: Place) -> Place:
    """Return whole numbers as floats: Streamlit sends data as Arrow, whose integers may reach Vega as BigInt."""
    return float(place) if isinstance(place, int) else place


def x_axis(scene: Scene, field: str = "x") -> alt.X:
    axis = scene.x
    if scene.horizontal:
        told = not scene.value_axis
        drawn = None if told else _continuous_axis(axis, title=None, domain=False, ticks=False, labelPadding=6)
        return alt.X(f"{field}:Q", scale=_linear(axis), axis=drawn, stack=_stack(scene))
    if axis.kind == "nominal":
        named = written(axis.categories)
        angle = 0 if max(map(len, named), default=0) * len(named) < 70 else -35
        drawn = alt.Axis(
            values=list(named),
            title=capital(axis.title) or None,
            ticks=False,
            labelAngle=angle,
            labelLimit=140,
            labelOverlap=len(named) > _FEW_NAMES,
            labelPadding=6,
            titlePadding=10,
        )
        return alt.X("x:N", scale=alt.Scale(domain=list(axis.categories), **_apart(scene)), sort=None, axis=drawn)
    title = capital(axis.title) if scene.x_is_titled else None
    drawn = _continuous_axis(axis, title=title, grid=scene.mark == "point", labelFlush=False, titlePadding=10)
    # Times are milliseconds on a linear scale, because the expression interpreter that Streamlit gives Vega misreads
    # the `datetime(…)` that Vega-Lite writes for the domain of a time scale. The ticks are ours in any case.
    return alt.X("x:Q", scale=_linear(axis), axis=drawn)


def _apart(scene: Scene) -> dict[str, Any]:
    """Return what keeps groups of bars apart; single bars are as thick as their mark says."""
    return {"paddingInner": _BETWEEN_GROUPS} if scene.grouped else {}


def y_axis(scene: Scene, field: str = "y") -> alt.Y:
    axis = scene.y
    if axis.kind == "nominal":
        widest = min(LETTER * max((text_width(name) for name in axis.categories), default=0), LABEL_LIMIT)
        above = {**_above(scene), "titleX": -(widest + 8)}
        drawn = alt.Axis(ticks=False, domain=False, labelLimit=LABEL_LIMIT, labelPadding=8, **above)
        scale = alt.Scale(domain=list(axis.categories), **{"paddingInner": 0.0, **_apart(scene)})
        return alt.Y("y:N", scale=scale, sort=None, axis=drawn)
    widest = max((text_width(tick.text) for tick in axis.ticks), default=0)
    above = {**_above(scene), "titleX": -(LETTER * widest + 6)}
    drawn = _continuous_axis(axis, domain=False, ticks=False, labelPadding=6, **above)
    return alt.Y(f"{field}:Q", scale=_linear(axis), axis=drawn, stack=_stack(scene))


def _above(scene: Scene) -> dict[str, Any]:
    """Return the title of the value axis, above the plot, where a reader begins, and not along the axis.

    Its lines fit a phone: a wider one would leave the plot no room. The last stands as far above the plot as a single one.
    """
    lines = list(wrap(scene.value_title, VALUE_WIDTH))
    return {
        "title": lines if len(lines) > 1 else scene.value_title,
        "titleY": -10 - _TITLE_LINE * max(len(lines) - 1, 0),
        "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleBaseline": "bottom",
        "titleLineHeight": _TITLE_LINE, "titleLimit": VALUE_WIDTH * LETTER + 24,
    }  # fmt: skip


def _stack(scene: Scene) -> Any:
    return "zero" if scene.mark in ("bar", "area") and scene.color and not scene.grouped else None


def _linear(axis: Axis) -> alt.Scale:
    kind: dict[str, Any] = {"type": "log"} if axis.log else {"zero": False}
    return alt.Scale(domain=list(axis.domain), nice=False, **kind)


def _continuous_axis(axis: Axis, **options: Any) -> alt.Axis:
    places = [tick.at for tick in axis.ticks]
    return alt.Axis(values=places, labelExpr=label_expression(axis.ticks), labelOverlap=True, **options)


def label_expression(ticks: Sequence[Tick]) -> str:
    """Return an expression that looks up a tick's text: numbers and our own short texts, nothing of the table."""
    texts, places = json.dumps([t.text for t in ticks]), json.dumps([t.at for t in ticks])
    return f"{texts}[indexof({places}, toNumber(datum.value))]"
