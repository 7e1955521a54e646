"""Labels that are written in the plot: at highlighted marks and at rules, where they cover neither one another nor the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts.scene.parts import Align, Axis, Callout, Datum, Place, Rule
from charts.scene.placing import PLOT
from charts.scene.wrapping import text_width
from core.types import Chart, Level

MOST_CALLOUTS = 4
_LETTER, _OFF = 6.9, 12  # pixels: the mean width of a letter of a value at a bar's end, and what keeps it from the bar
_MOST_ROOM = 0.4  # of the plot's width on one side, or no bar could be told from another


def rules_of(chart: Chart, data: Sequence[Datum]) -> tuple[Rule, ...]:
    """Return the rules of a chart, labelled where they would stand if there were no other label."""
    rules = [_reference_rule(*chart.reference, data)] if chart.reference else []
    return (*rules, *(_level_rule(level, chart, data) for level in chart.levels))


def _reference_rule(at: float, label: str, data: Sequence[Datum]) -> Rule:
    """Return the rule of a reference, labelled at the end and on the side where the data leave room."""
    heights = [d.y for d in data if isinstance(d.y, (int, float))]
    some = max(len(heights) // 6, 1)
    ends = {last: heights[-some:] if last else heights[:some] for last in (True, False)}
    room = {
        (last, above): min((at - y if above else y - at for y in end), default=0.0)
        for last, end in ends.items()
        for above in (True, False)
    }
    last, above = max(room, key=lambda place: room[place])
    return Rule(at, label, at, above, last=last)


def _level_rule(level: Level, chart: Chart, data: Sequence[Datum]) -> Rule:
    """Return the rule of a level, labelled above its data if it is the highest level, else below them."""
    at = {d.key: d.index for d in data}
    start, end = at[level.start], at[level.end]
    last = end == len(data) - 1
    within = [d.y for d in data[start : end + last] if isinstance(d.y, (int, float))] or [level.number]
    above = level.number >= max(other.number for other in chart.levels)
    beside = max(within) if above else min(within)
    return Rule(level.number, level.label, beside, above, data[start].x, data[end].x, last)


def with_room(axis: Axis, data: Sequence[Datum]) -> Axis:
    """Return the value axis of lying bars with room for the value at each bar's end, on either side of zero."""
    ends = [
        (d.x, min((text_width(d.text) * _LETTER + _OFF) / PLOT, _MOST_ROOM))
        for d in data
        if isinstance(d.x, (int, float))
    ]
    before = max((room for x, room in ends if x < 0), default=0.0)
    after = max((room for x, room in ends if x >= 0), default=0.0)
    low, high = min([0.0, *(x for x, _ in ends)]), max([0.0, *(x for x, _ in ends)])
    whole = (high - low) / (1 - before - after)
    return replace(axis, domain=(min(axis.domain[0], low - before * whole), max(axis.domain[1], high + after * whole)))


def callouts_of(chart: Chart, data: tuple[Datum, ...], x: Axis, lying: bool) -> tuple[Callout, ...]:
    """Return labels at the highlighted marks, away from the edges and on the open side of a line."""
    if chart.mark not in ("line", "area", "point", "bar") or lying or chart.encoding("color"):
        return ()
    lit = [d for d in data if d.lit and d.x is not None and isinstance(d.y, (int, float)) and d.text]
    if chart.mark == "bar":
        return tuple(Callout(d, "center", isinstance(d.y, (int, float)) and d.y >= 0) for d in lit[:MOST_CALLOUTS])
    return tuple(Callout(d, _align(d.x, x), _open_above(d, data)) for d in lit[:MOST_CALLOUTS])


def _align(place: Place, axis: Axis) -> Align:
    if not isinstance(place, (int, float)):
        return "center"
    low, high = axis.domain
    share = (place - low) / (high - low) if high > low else 0.5
    return "left" if share < 0.12 else "right" if share > 0.88 else "center"


def _open_above(datum: Datum, data: tuple[Datum, ...]) -> bool:
    """Whether a label is better above: the neighbours lie lower, on average."""
    around = data[max(datum.index - 2, 0) : datum.index] + data[datum.index + 1 : datum.index + 3]
    near = [d.y for d in around if isinstance(d.y, (int, float))]
    return not near or not isinstance(datum.y, (int, float)) or datum.y >= sum(near) / len(near)
