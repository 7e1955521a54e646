"""Which colour a mark takes: an accent where the fact rests on it, quiet where it is context."""

from __future__ import annotations

from charts.scene.parts import Datum, Scene
from charts.spec import TOTAL
from charts.theme import Palette


def quiet(scene: Scene, p: Palette) -> str:
    """Return the colour of context; where nothing is highlighted, everything is the subject."""
    return p.context if any(d.lit for d in scene.data) else p.accent


def accent(datum: Datum, scene: Scene, p: Palette) -> str:
    """Return the accent of a highlighted mark: the second one where it shows a value below zero."""
    value = datum.x if scene.horizontal else datum.y
    negative = scene.mark == "bar" and isinstance(value, (int, float)) and value < 0
    return p.negative if negative else p.accent


def fill(datum: Datum, scene: Scene, p: Palette) -> str:
    """Return the colour of a mark that belongs to no series."""
    return accent(datum, scene, p) if datum.lit or quiet(scene, p) == p.accent else p.context


def cell_ink(datum: Datum, scene: Scene, p: Palette) -> str:
    """Return the colour of the text on a heat map's cell: paper on the strong half of the scale, ink on the weak."""
    if scene.color is None or not isinstance(datum.color, (int, float)):
        return p.ink
    low, high = scene.color.domain
    share = (datum.color - low) / (high - low)
    strong = abs(share - 0.5) > 0.3 if scene.color.diverges else share > 0.5
    return p.paper if strong else p.ink


def step_fill(datum: Datum, p: Palette) -> str:
    """Return the colour of a step of a waterfall: what adds, what takes away, and the total, which is no step."""
    if datum.key == TOTAL:
        return p.context
    return p.negative if isinstance(datum.y, (int, float)) and datum.y < 0 else p.accent


def point_opacity(count: int) -> float:
    """Return the opacity of one of `count` dots, so that crowds read as density."""
    return 0.7 if count < 100 else 0.4 if count < 600 else 0.22
