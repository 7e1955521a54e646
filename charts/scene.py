"""A Chart made ready to draw: positions, texts, ticks and emphasis, decided once so that both libraries draw the same.

Names out of the table appear here only as data: no field name, expression or template is ever built from them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from charts.axis import Tick, extent, finite, milliseconds, moment, number_ticks, tick_text, time_ticks
from charts.spec import validate
from core.format import percent, period, write
from core.types import Chart, ColumnKind, Encoding, Grain, Language, Level, Scalar

AxisKind = Literal["quantitative", "temporal", "nominal"]
Place = float | str | None

TITLE_WIDTH, NOTE_WIDTH = 66, 92  # in Latin letters; a Chinese character counts two
MOST_CALLOUTS = 4
MOST_POINTS_SHOWN = 40  # above this a line has no dots of its own
MOST_CELL_TEXTS = 80
_BAR_STEP, _CELL_STEP, _HEIGHT = 28, 34, 320
_MISSING: dict[Language, str] = {"en": "(missing)", "zh": "（缺失）"}
_LOOKED: dict[Language, str] = {"en": "share of the model's attention", "zh": "模型的注意力占比"}


@dataclass(frozen=True, slots=True)
class Datum:
    """One mark: where it stands, what it says, whether the fact rests on it, and how much the model looked at it.

    `x` and `y` are a number, milliseconds, a category's text, or None. `weight` is relative to the strongest, 0 to 1.
    """

    index: int
    key: str
    x: Place
    y: Place
    color: Place
    label: str
    text: str
    tip: str
    lit: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: its kind, title, domain (numbers or milliseconds), ticks, or categories in order."""

    kind: AxisKind
    title: str
    domain: tuple[float, float] = (0.0, 1.0)
    ticks: tuple[Tick, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A label written directly at a mark."""

    datum: Datum
    align: Literal["left", "center", "right"]
    above: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A reference line at a value of the value axis, over the whole chart or from `start` to `end` of the other axis.

    The label stands at `label_at` on the value axis, above or below it, so that it does not lie in the data.
    """

    at: float
    label: str
    label_at: float
    above: bool = True
    start: Place = None
    end: Place = None
    last: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """All that either library needs to draw a chart."""

    mark: str
    data: tuple[Datum, ...]
    x: Axis
    y: Axis
    color: Axis | None
    callouts: tuple[Callout, ...]
    rules: tuple[Rule, ...]
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    alt: str
    height: int

    @property
    def horizontal(self) -> bool:
        """Whether bars or boxes lie: categories run down the y axis."""
        return self.mark in ("bar", "boxplot") and self.y.kind == "nominal"

    @property
    def value_title(self) -> str:
        """The title above the plot: what is measured, and for lying bars by what."""
        lying = f"{self.x.title} · {self.y.title}" if self.y.title else self.x.title
        return capital(lying if self.horizontal else self.y.title)


def compose(chart: Chart, evidence: Mapping[str, float] | None = None) -> Scene:
    """Return the scene of a chart; raises OptionError if the chart is not valid."""
    validate(chart)
    x, y = _required(chart, "x"), _required(chart, "y")
    color = chart.encoding("color")
    data = _data(chart, x, y, color, evidence or {})
    rules = _rules(chart, data)
    x_axis = _axis(chart, x, [d.x for d in data], rules if _lying(chart) else ())
    y_axis = _axis(chart, y, [d.y for d in data], () if _lying(chart) else rules)
    return Scene(
        mark=chart.mark,
        data=data,
        x=x_axis,
        y=y_axis,
        color=_color_axis(chart, color, data),
        callouts=_callouts(chart, data, x_axis),
        rules=rules,
        title=wrap(chart.title, TITLE_WIDTH),
        subtitle=wrap(chart.frame.note, NOTE_WIDTH),
        alt=chart.alt or chart.title,
        height=_height(chart, y_axis),
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
    data = []
    for index, row in enumerate(chart.frame.rows):
        key = str(row[-1])
        seen = finite(evidence.get(key)) or 0.0
        cells = [row[at[e.field]] for e in (x, y)]
        tint = row[at[color.field]] if color else None
        label, text = _texts(chart, x, y, color, (*cells, tint))
        tip = " · ".join(
            filter(None, (label, text, f"{_LOOKED[chart.language]} {percent(seen * 100)}" if seen else ""))
        )
        data.append(
            Datum(
                index=index,
                key=key,
                x=_place(chart, x, cells[0]),
                y=_place(chart, y, cells[1]),
                color=_place(chart, color, tint) if color else None,
                label=label,
                text=_value_text(chart, x, y, color, (*cells, tint)),
                tip=tip,
                lit=key in lit,
                weight=min(max(seen / strongest, 0.0), 1.0) if strongest > 0 else 0.0,
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
        return _MISSING[language] if number is None else write(number, encoding.shape, encoding.unit, language=language)
    if encoding.kind is ColumnKind.TEMPORAL or encoding.grain is not Grain.NONE:
        when = moment(cell)
        if when is not None:
            return period(when, encoding.grain if encoding.grain is not Grain.NONE else _finest(when), language)
    if cell is None or cell != cell:
        return _MISSING[language]
    return " ".join(str(cell).split()) or _MISSING[language]


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
            return plain(cell, encoding, chart.language) if finite(cell) is not None else ""
    return ""


def _axis(chart: Chart, encoding: Encoding, places: list[Place], rules: Sequence[Rule]) -> Axis:
    kind = _scale(chart, encoding)
    if kind == "nominal":
        return Axis(kind, encoding.title, categories=_ordered(encoding, places))
    numbers = [place for place in places if isinstance(place, (int, float))]
    if kind == "temporal":
        return _time_axis(chart, encoding, numbers)
    numbers += [rule.at for rule in rules]
    bars = chart.mark in ("bar", "area")
    if bars and chart.encoding("color"):
        numbers = _stacked(chart, encoding)
    domain = extent(
        numbers, zero=None if chart.mark == "point" else bars, room=0.16 if bars else 0.18 if chart.highlight else 0.06
    )
    ticks = number_ticks(domain, encoding.unit, chart.language)
    return Axis(kind, encoding.title, domain, ticks)


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
    ticks = tuple(Tick(at, tick_text(at, color.unit, chart.language)) for at in (domain[0], domain[1]))
    return Axis("quantitative", color.title, domain, ticks)


def _rules(chart: Chart, data: Sequence[Datum]) -> tuple[Rule, ...]:
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


def _callouts(chart: Chart, data: tuple[Datum, ...], x: Axis) -> tuple[Callout, ...]:
    """Place labels at the highlighted marks, away from the edges and on the open side of a line."""
    if chart.mark not in ("line", "area", "point", "bar") or _lying(chart) or chart.encoding("color"):
        return ()
    lit = [d for d in data if d.lit and d.x is not None and isinstance(d.y, (int, float)) and d.text]
    if chart.mark == "bar":
        return tuple(Callout(d, "center", isinstance(d.y, (int, float)) and d.y >= 0) for d in lit[:MOST_CALLOUTS])
    return tuple(Callout(d, _align(d.x, x), _open_above(d, data)) for d in lit[:MOST_CALLOUTS])


def _align(place: Place, axis: Axis) -> Literal["left", "center", "right"]:
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


def _height(chart: Chart, y: Axis) -> int:
    """Return the height of the plot in pixels."""
    if chart.mark == "rect":
        return min(max(_CELL_STEP * len(y.categories), 120), 900)
    if _lying(chart):
        return min(max(_BAR_STEP * len(y.categories), 56), 900)
    return _HEIGHT


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return text in lines of at most `width` Latin letters and of much the same length.

    Lines break at spaces or between Chinese characters.

    >>> wrap("Sales rose by 12% over the year", 26)
    ('Sales rose by 12%', 'over the year')
    """
    lines = _filled(text, width)
    while width > 8 and len(narrower := _filled(text, width - 2)) == len(lines) > 1:
        lines, width = narrower, width - 2
    return lines


def _filled(text: str, width: int) -> tuple[str, ...]:
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = text_width(piece)
        if line.strip() and used + text_width(piece.rstrip()) > width and piece not in "，。、；：）”！？":
            lines.append(line.strip())
            line, used = "", 0
        line, used = line + piece, used + size
    return tuple([*lines, line.strip()] if line.strip() else lines)


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def text_width(text: str) -> int:
    """Return the width of a text in Latin letters; a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pieces(text: str) -> list[str]:
    """Split text where a line may break: after spaces, and around each wide character."""
    pieces = [""]
    for c in text:
        wide = unicodedata.east_asian_width(c) in "WF"
        if wide or pieces[-1].endswith(" ") or (pieces[-1] and unicodedata.east_asian_width(pieces[-1][-1]) in "WF"):
            pieces.append("")
        pieces[-1] += c
    return [piece for piece in pieces if piece]
