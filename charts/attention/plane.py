"""Things in a plane, each with its name where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from charts.attention.fragment import properties
from charts.attention.matrix import Weights, visible
from charts.templates import filled
from charts.theme import Theme, palette
from core.types import Language

WIDTH, HEIGHT, _MARGIN = 760, 420, 26  # pixels
_LETTER, _LINE, _LONGEST = 7.4, 15, 16  # pixels of a letter (a wide one takes two) and of a line; letters of a name


@dataclass(frozen=True, slots=True)
class _Dot:
    x: float
    y: float
    text: str
    kind: str
    anchor: str


def plane_html(
    points: Weights,
    names: Sequence[str],
    marked: Sequence[str],
    alt: str,
    theme: Theme = "light",
    language: Language = "en",
) -> str:
    """Return named points as a fragment of HTML.

    Args:
        points: [n, 2].
        names: of each; the first ones are named first, and one that would lie over another stays a dot.
        marked: the kind of each: "asked", "near" or "" for the rest.
    """
    return filled(
        "charts/attention/plane.html.jinja",
        dots=_dots(_placed(points), names, marked),
        width=WIDTH,
        height=HEIGHT,
        alt=alt,
        language=language,
        style=properties(palette(theme)),
    )


def _placed(points: Weights) -> Weights:
    """Return points on the canvas, one scale for both directions."""
    centre = (points.max(axis=0) + points.min(axis=0)) / 2
    room = np.array([WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN])
    spread = points.max(axis=0) - points.min(axis=0)
    scale = float((room / np.maximum(spread, 1e-9)).min())
    return np.asarray((points - centre) * [scale, -scale] + [WIDTH / 2, HEIGHT / 2])


def _dots(placed: Weights, names: Sequence[str], marked: Sequence[str]) -> list[_Dot]:
    taken: list[tuple[float, float, float, float]] = []
    dots = []
    for (x, y), name, kind in zip(placed.tolist(), names, marked, strict=True):
        shown = visible(name, _LONGEST)
        long = sum(_LETTER * (2 if ord(c) > 0x2E80 else 1) for c in shown)
        right = x + 7 + long < WIDTH
        left = x + 7 if right else x - 7 - long
        box = (left, y - _LINE / 2, left + long, y + _LINE / 2)
        free = not any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in taken)
        if free:
            taken.append(box)
        dots.append(_Dot(round(x, 1), round(y, 1), shown if free else "", kind, "start" if right else "end"))
    return dots
