"""A Chart made ready to draw: positions, texts, ticks and emphasis, decided once so that both libraries draw the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts.scene.axis import (
    Tick,
    extent,
    finite,
    log_extent,
    log_ticks,
    milliseconds,
    moment,
    number_ticks,
    tick_text,
    time_ticks,
)
from charts.scene.labels import callouts_of, rules_of, with_room
from charts.scene.parts import Axis, AxisKind, Datum, Place, Rule, Scene
from charts.scene.placing import apart
from charts.scene.wrapping import wrap
from charts.spec import validate
from core.format import number, percent, period, write
from core.types import Chart, ColumnKind, Encoding, Grain, Language, Scalar, Shape
from wording.say import say

TITLE_WIDTH, NOTE_WIDTH = 66, 92  # in Latin letters; a Chinese character counts two
MOST_POINTS_SHOWN = 40  # above this a line has no dots of its own
MOST_CELL_TEXTS = 80
MOST_CELLS_ACROSS = 16  # of which each has room for its number
_BAR_STEP, _GROUPED_STEP, _CELL_STEP, _HEIGHT = 28, 12, 34, 320
_MISSING = "(missing)"
_LOOKED = "share of the model's attention"


def compose(chart: Chart, evidence: Mapping[str, float] | None = None) -> Scene:
    """Return the scene of a chart, that of its panels on one another; raises OptionError if the chart is not valid."""
    validate(chart)
    x, y = _required(chart, "x"), _required(chart, "y")
    color = chart.encoding("color")
    data = _data(chart, x, y, color, evidence or {})
    rules = rules_of(chart, data)
    x_axis = _axis(chart, x, [d.x for d in data], rules if _lying(chart) else ())
    y_axis = _axis(chart, y, [d.y for d in data], () if _lying(chart) else rules)
    if chart.mark == "bar" and _lying(chart) and color is None:
        x_axis = with_room(x_axis, data)
    tints = _color_axis(chart, color, data)
    callouts = callouts_of(chart, data, x_axis, _lying(chart))
    height = _height(chart, y_axis, len(tints.categories) if tints else 1)
    if not _lying(chart) and y_axis.kind == "quantitative":
        callouts, rules = apart(callouts, rules, data, x_axis, y_axis, chart.mark, height)
    return Scene(
        mark=chart.mark,
        data=data,
        x=x_axis,
        y=y_axis,
        color=tints,
        callouts=callouts,
        rules=rules,
        title=wrap(chart.title, TITLE_WIDTH),
        subtitle=wrap(chart.note, NOTE_WIDTH),
        alt=chart.alt or chart.title,
        height=height,
        grouped=chart.grouped,
        stepped=chart.stepped,
    )


def _required(chart: Chart, channel: str) -> Encoding:
    encoding = chart.encoding(channel)
    assert encoding is not None, "validate saw to it"
    return encoding


def _lying(chart: Chart) -> bool:
    return chart.mark in ("bar", "boxplot") and _scale(chart, _required(chart, "y")) == "nominal"


def _scale(chart: Chart, encoding: Encoding) -> AxisKind:
    """Return how an encoding is laid out. Bars and cells stand on named periods, not on a continuous time axis."""
    if encoding.kind is ColumnKind.QUANTITATIVE:
        return "quantitative"
    if encoding.kind is ColumnKind.TEMPORAL and chart.mark in ("line", "area", "point"):
        return "temporal"
    return "nominal"


def _data(
    chart: Chart, x: Encoding, y: Encoding, color: Encoding | None, evidence: Mapping[str, float]
) -> tuple[Datum, ...]:
    lit = set(chart.highlight)
    strongest = max((w for w in map(finite, evidence.values()) if w is not None), default=0.0)
    at = {name: i for i, name in enumerate(chart.frame.columns)}
    texts = dict(chart.texts)
    data = []
    for index, row in enumerate(chart.frame.rows):
        key = str(row[-1])
        weight = finite(evidence.get(key)) or 0.0
        cells = [row[at[e.field]] for e in (x, y)]
        tint = row[at[color.field]] if color else None
        label, text = _texts(chart, x, y, color, (*cells, tint))
        tip = " · ".join(
            filter(
                None,
                (
                    label,
                    text,
                    f"{say(_LOOKED, chart.language)} {percent(weight * 100)}" if weight else "",
                ),
            )
        )
        data.append(
            Datum(
                index=index,
                key=key,
                x=_place(chart, x, cells[0]),
                y=_place(chart, y, cells[1]),
                color=_place(chart, color, tint) if color else None,
                label=label,
                text=texts.get(key) or _value_text(chart, x, y, color, (*cells, tint)),
                tip=tip,
                lit=key in lit,
                weight=min(max(weight / strongest, 0.0), 1.0) if strongest > 0 else 0.0,
                also=tuple(finite(row[at[name]]) or 0.0 for name in chart.also),
            )
        )
    return tuple(data)


def _place(chart: Chart, encoding: Encoding, cell: Scalar) -> Place:
    match _scale(chart, encoding):
        case "quantitative":
            return finite(cell)
        case "temporal":
            when = moment(cell)
            return None if when is None else milliseconds(when)
    return plain(cell, encoding, chart.language)


def plain(cell: Scalar, encoding: Encoding, language: Language) -> str:
    """Return a cell as one line of text, as an axis or a tooltip says it."""
    if encoding.kind is ColumnKind.QUANTITATIVE:
        number = finite(cell)
        return (
            say(_MISSING, language)
            if number is None
            else write(number, encoding.shape, encoding.unit, language=language)
        )
    if encoding.kind is ColumnKind.TEMPORAL or encoding.grain is not Grain.NONE:
        when = moment(cell)
        if when is not None:
            return period(when, encoding.grain if encoding.grain is not Grain.NONE else _finest(when), language)
    if cell is None or cell != cell:
        return say(_MISSING, language)
    return " ".join(str(cell).split()) or say(_MISSING, language)


def _finest(when: object) -> Grain:
    return Grain.HOUR if getattr(when, "hour", 0) else Grain.DAY


def _texts(chart: Chart, x: Encoding, y: Encoding, color: Encoding | None, cells: Sequence[Scalar]) -> tuple[str, str]:
    """Return what a mark is, and what it measures with its title, for a tooltip."""
    shown = [(e, plain(cell, e, chart.language)) for e, cell in zip((x, y, color), cells, strict=True) if e]
    names = [text for e, text in shown if e.kind is not ColumnKind.QUANTITATIVE]
    measures = [f"{e.title} {text}" for e, text in shown if e.kind is ColumnKind.QUANTITATIVE]
    return " · ".join(names), " · ".join(measures)


def _value_text(chart: Chart, x: Encoding, y: Encoding, color: Encoding | None, cells: Sequence[Scalar]) -> str:
    """Return the bare text of the measure of a mark, for a label at it."""
    for encoding, cell in zip((color, y, x), reversed(cells), strict=True):
        if encoding and encoding.kind is ColumnKind.QUANTITATIVE:
            shown = finite(cell)
            if shown is not None and encoding.shape is Shape.POINTS:  # the axis says what they are points of
                return number(shown if abs(shown) < 1 else round(shown, 1), chart.language)
            return plain(cell, encoding, chart.language) if shown is not None else ""
    return ""


def _axis(chart: Chart, encoding: Encoding, places: list[Place], rules: Sequence[Rule]) -> Axis:
    kind = _scale(chart, encoding)
    if kind == "nominal":
        return Axis(kind, encoding.title, categories=_ordered(encoding, places))
    numbers = [place for place in places if isinstance(place, (int, float))]
    if kind == "temporal":
        return _time_axis(chart, encoding, numbers)
    numbers += [rule.at for rule in rules]
    if encoding.log and (above := [n for n in numbers if n > 0]):
        domain = log_extent(above)
        return Axis(kind, encoding.title, domain, log_ticks(domain, encoding.unit, chart.language), log=True)
    numbers += _further(chart, encoding)
    bars = chart.mark in ("bar", "area", "waterfall", "pareto")
    if bars and chart.encoding("color") and not chart.grouped:
        numbers = _stacked(chart, encoding)
    zero = None if chart.mark in ("point", "boxplot", "rect") else bars
    if encoding.zero is not None and not bars:
        zero = encoding.zero or None
    domain = extent(numbers, zero=zero, room=0.16 if bars else 0.18 if chart.highlight else 0.06)
    if chart.mark == "rect":
        domain = (min(numbers, default=0.0), max(numbers, default=1.0))
    ticks = number_ticks(domain, encoding.unit, chart.language)
    return Axis(kind, encoding.title, domain, ticks)


def _further(chart: Chart, encoding: Encoding) -> list[float]:
    """Return where else marks reach on an axis: whiskers, where a step of a waterfall begins and ends, totals so far, ends of fields."""
    at = {name: i for i, name in enumerate(chart.frame.columns)}
    names = chart.also if chart.mark != "rect" else chart.also[:1] if encoding.channel == "x" else chart.also[1:]
    rows = chart.frame.rows
    reached = [number for row in rows for name in names if (number := finite(row[at[name]])) is not None]
    if chart.mark == "waterfall":
        reached += [(finite(row[at["start"]]) or 0.0) + (finite(row[at[encoding.field]]) or 0.0) for row in rows]
    return reached


def _stacked(chart: Chart, encoding: Encoding) -> list[float]:
    """Return the heights of stacks, positive and negative apart, because series stand on one another."""
    other = _required(chart, "y" if encoding.channel == "x" else "x")
    at = {name: i for i, name in enumerate(chart.frame.columns)}
    heights: dict[tuple[str, bool], float] = {}
    for row in chart.frame.rows:
        number = finite(row[at[encoding.field]]) or 0.0
        stack = (plain(row[at[other.field]], other, chart.language), number < 0)
        heights[stack] = heights.get(stack, 0.0) + number
    return list(heights.values())


def _time_axis(chart: Chart, encoding: Encoding, numbers: list[float]) -> Axis:
    at = list(chart.frame.columns).index(encoding.field)
    whens = [when for when in (moment(row[at]) for row in chart.frame.rows) if when is not None]
    if not whens:
        return Axis("temporal", encoding.title)
    ticks = time_ticks(min(whens), max(whens), encoding.grain, chart.language)
    low, high = min(numbers), max(numbers)
    margin = (high - low) * 0.01 or 86_400_000
    return Axis("temporal", encoding.title, (low - margin, high + margin), ticks)


def _ordered(encoding: Encoding, places: list[Place]) -> tuple[str, ...]:
    """Return the categories: those of `sort` first, then the others as they come."""
    present = dict.fromkeys(str(place) for place in places)
    first = [name for name in encoding.sort if name in present]
    return tuple(dict.fromkeys([*first, *present]))


def _color_axis(chart: Chart, color: Encoding | None, data: Sequence[Datum]) -> Axis | None:
    if color is None:
        return None
    places = [d.color for d in data]
    if color.kind is not ColumnKind.QUANTITATIVE:
        return Axis("nominal", color.title, categories=_ordered(color, places))
    numbers = [place for place in places if isinstance(place, (int, float))]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    domain = (min(low, 0.0), high if high > min(low, 0.0) else min(low, 0.0) + 1)
    if low < 0 < high:  # a colour of its own for each sign, as strong as the number is far from zero
        domain = (-max(-low, high), max(-low, high))
    ticks = tuple(Tick(at, tick_text(at, color.unit, chart.language)) for at in (domain[0], domain[1]))
    return Axis("quantitative", color.title, domain, ticks)


def _height(chart: Chart, y: Axis, colors: int) -> int:
    """Return the height of the plot in pixels."""
    if chart.mark == "rect" and y.kind == "nominal":
        return min(max(_CELL_STEP * len(y.categories), 120), 900)
    if _lying(chart):
        step = _BAR_STEP if not chart.grouped else max(_BAR_STEP, _GROUPED_STEP * colors)
        return min(max(step * len(y.categories), 56), 900)
    return _HEIGHT
