"""Small multiples: a scene for each value of the facet, all on the same axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from charts.scene.axis import log_ticks, number_ticks
from charts.scene.parts import Axis, Scene
from charts.scene.scene import compose, plain
from core.types import Chart, Encoding, Frame

ACROSS = 3  # panels side by side: as many as fit a small screen
WIDTH, HEIGHT = 172, 150  # pixels of a panel's plot
CALENDAR_WIDTH = 560  # of a panel that is a year of days
_MOST_DATES, _MOST_NUMBERS = 2, 4  # ticks along a panel


def panels(chart: Chart) -> tuple[tuple[str, Scene], ...]:
    """Return the name and the scene of each panel of a chart with a facet; none for a chart without one."""
    facet = chart.encoding("facet")
    if facet is None:
        return ()
    at = chart.frame.columns.index(facet.field)
    within = replace(chart, encodings=tuple(e for e in chart.encodings if e is not facet), title="", note="")
    cells = [plain(row[at], facet, chart.language) for row in chart.frame.rows]
    names = [name for name in (*facet.sort, *sorted(set(cells) - set(facet.sort))) if name in cells]
    held = {
        name: tuple(row for row, cell in zip(chart.frame.rows, cells, strict=True) if cell == name) for name in names
    }
    whole = compose(within)
    scenes = [compose(replace(within, frame=Frame(chart.frame.columns, held[name]))) for name in names]
    x, y = (_shared([getattr(s, c) for s in scenes], getattr(whole, c), chart, chart.encoding(c)) for c in "xy")
    height = whole.height if whole.horizontal or whole.mark == "rect" else HEIGHT
    shared = [replace(scene, x=x, y=y, color=whole.color, height=height) for scene in scenes]
    return tuple(zip(names, (shared[0], *map(_untitled, shared[1:])), strict=True))


def _untitled(scene: Scene) -> Scene:
    """Return a panel whose axes are called what those of the first are called."""
    return replace(scene, x=replace(scene.x, title=""), y=replace(scene.y, title=""))


def columns_of(scene: Scene) -> int:
    """Return how many panels stand side by side: years of days below one another."""
    return 1 if scene.mark == "rect" and len(scene.x.categories) > 2 * ACROSS * _MOST_NUMBERS else ACROSS


def _shared(axes: Sequence[Axis], whole: Axis, chart: Chart, encoding: Encoding | None) -> Axis:
    """Return one axis for all panels: all categories, all dates, or all numbers."""
    if whole.kind == "nominal" or encoding is None:
        return whole
    if whole.kind == "temporal":
        return replace(whole, ticks=whole.ticks[:: max(math.ceil(len(whole.ticks) / _MOST_DATES), 1)])
    domain = (min(axis.domain[0] for axis in axes), max(axis.domain[1] for axis in axes))
    ticked = log_ticks if whole.log else number_ticks
    return replace(whole, domain=domain, ticks=ticked(domain, encoding.unit, chart.language, _MOST_NUMBERS))
