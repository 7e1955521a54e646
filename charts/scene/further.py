"""What marks of more than two numbers are drawn from: steps of a waterfall, shares of a Pareto, rectangles of a treemap."""

from __future__ import annotations

from collections.abc import Iterator

from charts.scene.parts import Datum, Scene
from charts.scene.treemap import Rectangle, squarified
from charts.scene.wrapping import text_width

_WIDE, _HIGH = 2.0, 1.0  # of a treemap, as it is laid out
_LETTER, _LINES = 7.5, 34  # pixels: of a letter of a name, and of name and value below one another
_PLOT = 600  # pixels across, on a small screen


def steps_of(scene: Scene) -> Iterator[tuple[Datum, float, float]]:
    """Yield each step of a waterfall with where it begins and ends."""
    for datum in scene.data:
        amount = float(datum.y) if isinstance(datum.y, (int, float)) else 0.0
        yield datum, datum.also[0], datum.also[0] + amount


def share_text(part: float, whole: float) -> str:
    """Return a part in percent of a whole.

    >>> share_text(1, 3), share_text(0, 0)
    ('33%', '')
    """
    return f"{100 * part / whole:.0f}%" if whole else ""


def rectangles(scene: Scene) -> Iterator[tuple[Datum, Rectangle, str]]:
    """Yield each place of a treemap with its rectangle in a plane of one by one, and its name where there is room for it."""
    data = [d for d in scene.data if isinstance(d.y, (int, float)) and d.y > 0]
    if not data:
        return
    for datum, at in zip(data, squarified([float(d.y or 0.0) for d in data], _WIDE, _HIGH), strict=True):
        left, low, right, high = at[0] / _WIDE, at[1], at[2] / _WIDE, at[3]
        name = str(datum.x)
        room = (right - left) * _PLOT > max(text_width(name), text_width(datum.text)) * _LETTER
        yield datum, (left, low, right, high), name if room and (high - low) * scene.height > _LINES else ""
