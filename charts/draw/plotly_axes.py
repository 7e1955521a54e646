"""The axes of a scene as Plotly draws them.

Categories stand at whole numbers and tick texts name them, so a name is never read as a number, a date or a format.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

from charts.draw.plotly_text import literal
from charts.scene.axis import written
from charts.scene.parts import Axis, Place, Scene
from wording.openers import capital

_LONGEST_NAME = 34  # letters of a category on an axis; the tooltip gives all of it
_EPOCH = dt.datetime(1970, 1, 1)


def place_on(place: Place, axis: Axis) -> float | str | None:
    if place is None:
        return None
    if axis.kind == "nominal":
        return axis.categories.index(str(place))
    return _date(float(place)) if axis.kind == "temporal" else float(place)


def _date(ms: float) -> str:
    return (_EPOCH + dt.timedelta(milliseconds=ms)).isoformat()


def x_axis(scene: Scene) -> dict[str, Any]:
    axis = scene.x
    if scene.mark == "treemap":
        return {"visible": False}
    if scene.horizontal and scene.value_axis:
        return {**_continuous(axis), "showgrid": True}
    if scene.horizontal:
        return {"range": list(axis.domain), "visible": False}
    if axis.kind == "nominal":
        return {**_names(axis), "title": {"text": literal(capital(axis.title))}, "showgrid": False}
    title = literal(capital(axis.title)) if scene.x_is_titled else ""
    return {**_continuous(axis), "title": {"text": title}, "showgrid": scene.mark == "point"}


def y_axis(scene: Scene) -> dict[str, Any]:
    axis = scene.y
    if scene.mark == "treemap":
        return {"visible": False}
    if axis.kind != "nominal":
        return _continuous(axis)
    return {**_names(axis), "range": [len(axis.categories) - 0.5, -0.5], "showgrid": False}


def _names(axis: Axis) -> dict[str, Any]:
    """Return an axis on which whole numbers bear the names of categories."""
    named = written(axis.categories)
    return {
        "type": "linear",
        "tickvals": [axis.categories.index(name) for name in named],
        "ticktext": [literal(shortened(name)) for name in named],
        "range": [-0.5, len(axis.categories) - 0.5],
        "zeroline": False,
    }


def shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _continuous(axis: Axis) -> dict[str, Any]:
    dated = axis.kind == "temporal"
    place: Callable[[float], Any] = _date if dated else float
    ends = [math.log10(edge) if axis.log else place(edge) for edge in axis.domain]
    return {
        "type": "date" if dated else "log" if axis.log else "linear",
        "range": ends,
        "tickvals": [place(tick.at) for tick in axis.ticks],
        "ticktext": [literal(tick.text) for tick in axis.ticks],
        "zeroline": not dated,
    }


def colorbar(axis: Axis) -> dict[str, Any]:
    return {
        "thickness": 8,
        "tickvals": [tick.at for tick in axis.ticks],
        "ticktext": [literal(tick.text) for tick in axis.ticks],
        "title": {"text": literal(capital(axis.title)), "side": "right"},
        "outlinewidth": 0,
    }
