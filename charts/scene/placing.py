"""Labels kept apart: each takes the first place where it covers neither a label before it, nor much of the data.

Places are reckoned on a plot as wide as a phone's, the narrowest on which a chart is drawn: what is apart there is apart
everywhere. Labels at marks come first, because they say what the fact says; a rule's label gives way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from charts.scene.parts import Align, Axis, Callout, Datum, Place, Rule
from charts.scene.wrapping import text_width

PLOT = 300  # pixels across, on a phone
LIFT = 32  # pixels: value and name of a label, one below the other
_LETTER = 6.9  # pixels: the mean width of a letter of a label, which is bold
_LINE = 16  # pixels from one line of a label to the next
_OFF = 8  # pixels between a mark and its label
_COVERS, _LEAVES = 1.0, 1.0  # cost of a label that lies all on another, and of one that lies all off the plot
_HIDES, _MOVED = 0.004, 0.05  # cost of a pixel of the line that is covered, and of any place but the first

Points = NDArray[np.float64]
Label = TypeVar("Label", Callout, Rule)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, from the plot's upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def shared(self, other: Box) -> float:
        """Return how many pixels two boxes share."""
        across = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        down = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)

    def outside(self, height: int) -> float:
        """Return how many of its pixels lie off a plot of this height; above it there is room for a label."""
        inside = Box(-_OFF, -LIFT, PLOT + 2 * _OFF, height + LIFT + _OFF)
        return self.width * self.height - self.shared(inside)

    def holds(self, points: Points) -> int:
        """Return how many points, [n, 2], lie in it."""
        x, y = points[:, 0], points[:, 1]
        within = (x > self.left) & (x < self.left + self.width) & (y > self.top) & (y < self.top + self.height)
        return int(within.sum())


def apart(
    callouts: Sequence[Callout], rules: Sequence[Rule], data: Sequence[Datum], x: Axis, y: Axis, mark: str, height: int
) -> tuple[tuple[Callout, ...], tuple[Rule, ...]]:
    """Return the labels of a standing chart in places where they do not touch.

    Args:
        x, y: the axes; labels are placed where x is continuous or has categories and y is continuous.
        mark: of the chart; a bar's label gives the value alone.
        height: of the plot, in pixels.
    """
    if not rules and len(callouts) < 2:
        return tuple(callouts), tuple(rules)
    plot = _Plot(x, y, height)
    line = plot.line(data) if mark in ("line", "area") else np.empty((0, 2))
    taken: list[Box] = []
    moved = [_best(_callouts(c, mark), lambda c: _callout_box(c, plot, mark), taken, line, height) for c in callouts]
    given_way = [_best(_rules(r), lambda r: _rule_box(r, plot), taken, line, height) for r in rules]
    return tuple(moved), tuple(given_way)


@dataclass(frozen=True, slots=True)
class _Plot:
    x: Axis
    y: Axis
    height: int

    def across(self, place: Place) -> float:
        return _share(place, self.x) * PLOT

    def down(self, place: Place) -> float:
        return (1 - _share(place, self.y)) * self.height

    def line(self, data: Sequence[Datum]) -> Points:
        """Return the line through the data as a point for each pixel of its length, [n, 2], so that a steep part counts."""
        at = sorted((self.across(d.x), self.down(d.y)) for d in data if d.x is not None and d.y is not None)
        if not at:
            return np.empty((0, 2))
        known = np.array(at)
        length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(known, axis=0).T))])
        along = np.arange(0.0, length[-1] + 1)
        return np.column_stack([np.interp(along, length, known[:, i]) for i in range(2)])


def _share(place: Place, axis: Axis) -> float:
    if axis.kind == "nominal":
        return (axis.categories.index(str(place)) + 0.5) / len(axis.categories)
    low, high = axis.domain
    return (float(place) - low) / (high - low) if place is not None and high > low else 0.5


def _best(
    places: Iterator[Label], box_of: Callable[[Label], Box], taken: list[Box], line: Points, height: int
) -> Label:
    """Return the cheapest place, the first of those that cost the same, and take it."""
    every = enumerate(places)
    ranked = [(_cost(box_of(place), taken, line, height) + _MOVED * (i > 0), i, place) for i, place in every]
    best = min(ranked, key=lambda entry: entry[:2])[2]
    taken.append(box_of(best))
    return best


def _cost(box: Box, taken: Sequence[Box], line: Points, height: int) -> float:
    area = box.width * box.height
    covered = sum(box.shared(other) for other in taken) / area
    return _COVERS * covered + _LEAVES * box.outside(height) / area + _HIDES * box.holds(line)


def _callouts(first: Callout, mark: str) -> Iterator[Callout]:
    """Yield a label's places, the one that it has first."""
    sides: tuple[Align, ...] = (first.align,) if mark == "bar" else tuple(dict.fromkeys((first.align, "right", "left")))
    for above in (first.above,) if mark == "bar" else (first.above, not first.above):
        for align in sides:
            yield replace(first, align=align, above=above)
    yield replace(first, lifted=True)


def _callout_box(callout: Callout, plot: _Plot, mark: str) -> Box:
    datum = callout.datum
    lines = (datum.text,) if mark == "bar" else (datum.text, datum.label)
    width, height = max(map(text_width, lines)) * _LETTER, len(lines) * _LINE
    x, y = plot.across(datum.x), plot.down(datum.y)
    left = {"left": x, "center": x - width / 2, "right": x - width}[callout.align]
    off = _OFF + (LIFT if callout.lifted else 0)
    return Box(left, y - off - height if callout.above else y + off, width, height)


def _rules(first: Rule) -> Iterator[Rule]:
    """Yield the places of a rule's label: beside the data or at the line, at its end or at its start, and before it."""
    for last in (first.last, not first.last):
        for at, above in ((first.label_at, first.above), (first.at, first.above), (first.at, not first.above)):
            yield replace(first, label_at=at, above=above, last=last)
    if first.start is not None:
        yield replace(first, before=True)


def _rule_box(rule: Rule, plot: _Plot) -> Box:
    width = text_width(rule.label) * _LETTER
    start = 0.0 if rule.start is None else plot.across(rule.start)
    end = float(PLOT) if rule.end is None else plot.across(rule.end)
    if rule.before:
        return Box(start - _OFF - width, plot.down(rule.at) - _LINE / 2, width, _LINE)
    y = plot.down(rule.label_at)
    return Box(end - width if rule.last else start, y - _LINE - 4 if rule.above else y + 4, width, _LINE)
