"""The chart of a request: what the engine gave, in the order, under the names and in the form in which it is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from charts.facts.layout import joined
from charts.forms import BARS, resolved
from charts.scene.axis import finite, moment
from charts.spec import TOTAL, alt_text, validate
from charts.titles import measure_title, rows_word, with_unit
from core.errors import OptionError
from core.format import label, number, period, season
from core.message import Message
from core.request import OTHERS, Across, ChartRequest, Explored, Form, Order, Summary, Then, across, named
from core.scales import in_order
from core.types import Chart, Column, ColumnKind, Encoding, Frame, Grain, Language, Scalar, Table
from wording.openers import capital
from wording.say import say

Row = dict[str, Any]
_MOST_OF_A_SCALE = 15  # longer orders are no scale of answers
_LYING = (Form.BAR, Form.GROUPED, Form.STACKED, Form.FULL, Form.BOX)
_WEEK = 7
_MARKS: Mapping[Form, str] = {
    Form.LINE: "line", Form.ECDF: "line", Form.SLOPE: "line", Form.AREA: "area", Form.POINT: "point", Form.BOX: "boxplot",
    Form.HEATMAP: "rect", Form.CALENDAR: "rect", Form.WATERFALL: "waterfall", Form.PARETO: "pareto", Form.TREEMAP: "treemap",
}  # fmt: skip
_SUMMARIES = {
    Summary.MEDIAN: "median of {}", Summary.LOW: "lower quartile of {}", Summary.HIGH: "upper quartile of {}",
    Summary.DISTINCT: "number of different values of {}",
}  # fmt: skip
_THEN = {Then.SHARE: "share of {}", Then.RUNNING: "running {}", Then.CHANGE: "change in {}"}


def for_request(request: ChartRequest, explored: Explored, table: Table, language: Language = "en") -> Chart:
    """Return the chart of what `insights.explored` answered to a request.

    Raises:
        OptionError: if the form of the request does not suit it.
    """
    request = resolved(request, table)
    rows = [dict(zip(explored.frame.columns, row, strict=True)) for row in explored.frame.rows]
    asked = _Asked(request, explored, table, language)
    rows = asked.in_turn([row for row in rows if not asked.is_off(row)])
    made = _FORMS.get(request.form, _plain)(asked, rows)
    notes = joined((*explored.notes, *asked.notes()), language)
    y, x = asked.measure(), asked.along()
    return validate(replace(made, note=notes, alt=alt_text(made.mark, y, x, len(made.frame.rows), "", notes, language)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request with what it gave, and what its columns are called in a language."""

    request: ChartRequest
    explored: Explored
    table: Table
    language: Language

    @property
    def place(self) -> Across:
        return across(self.request, self.table.column(self.request.x))

    def say(self, pattern: str, *fields: Any, **named: Any) -> str:
        return say(Message(pattern, *fields, **named), self.language)

    def called(self, name: str) -> str:
        column = self.table.column(name)
        return column.meaning.plain.get(self.language) or label(column.name)

    def column(self, channel: str) -> Column | None:
        name = getattr(self.request, channel)
        return self.table.column(name) if name else None

    def is_off(self, row: Row) -> bool:
        """Whether a mark has no place, as a logarithmic scale has none for zero and what is below it."""
        number = finite(row["y"])
        return self.request.log and number is not None and number <= 0

    def in_turn(self, rows: list[Row]) -> list[Row]:
        """Return rows in the order of their categories, with those that were put together last and under a name."""
        for channel in ("facet", "color", "x"):
            if channel in self.explored.frame.columns and (channel != "x" or self.place is Across.NAMES):
                turn = self.order(rows, channel)
                rows = sorted(rows, key=lambda row, channel=channel, turn=turn: turn[row[channel]])  # type: ignore[misc]
        return [{**row, **{c: self.others(c) for c in ("x", "color", "facet") if row.get(c) == OTHERS}} for row in rows]

    def order(self, rows: list[Row], channel: str) -> dict[Scalar, int]:
        names = list(dict.fromkeys(row[channel] for row in rows))
        real = [name for name in names if name != OTHERS]
        sizes: dict[Scalar, float] = {}
        for row in rows:
            sizes[row[channel]] = sizes.get(row[channel], 0.0) + (finite(row["y"]) or 0.0)
        scale = in_order(map(str, real)) if len(real) <= _MOST_OF_A_SCALE else ()
        order = self.request.order if channel == "x" else Order.BEST
        turned = channel != "x" or (self.request.color and not self.request.how.adds_up)
        if order is Order.NAME or (order is Order.BEST and not scale and turned):
            ordered = sorted(real, key=str)
        elif order is Order.BEST and scale:
            ordered = sorted(real, key=lambda name: scale.index(str(name)))
        else:
            ordered = sorted(real, key=lambda name: sizes[name], reverse=order is not Order.LOWEST)
        return {name: i for i, name in enumerate([*ordered, *(name for name in names if name == OTHERS)])}

    def others(self, channel: str) -> str:
        left = next((some.of - some.drawn for some in self.explored.few if some.channel == channel), 0)
        return self.say("all {} others", f"{left:,}")

    def measure(self) -> Encoding:
        """Return the encoding of what is measured, with what became of it in its title."""
        request, column = self.request, self.column("y")
        unit = column.unit if column and request.how is not Summary.DISTINCT else ""
        if request.form is Form.ECDF:
            title, unit = self.say("share of rows at or below"), "%"
        elif column is None or request.how is Summary.COUNT:
            title, unit = rows_word(self.language), ""
        elif request.how in _SUMMARIES:
            title = self.say(_SUMMARIES[request.how], self.called(column.name))
        else:
            title = measure_title(self.called(column.name), named(request.how), "", self.language)
        if request.then in _THEN:
            title = self.say(_THEN[request.then], title)
        if request.form is Form.FULL:
            title = self.say(_THEN[Then.SHARE], title)
        if request.form is Form.FULL or request.then is Then.SHARE:
            unit = "%"
        zero = None if request.form in BARS else request.zero
        return Encoding(
            "y",
            "y",
            ColumnKind.QUANTITATIVE,
            with_unit(title, unit, self.language),
            unit=unit,
            log=request.log,
            zero=zero,
        )

    def along(self) -> Encoding:
        """Return the encoding of what stands across."""
        column, grain = self.table.column(self.request.x), self.request.grain
        kinds = {Across.TIME: ColumnKind.TEMPORAL, Across.NAMES: ColumnKind.NOMINAL, Across.NUMBERS: ColumnKind.ORDINAL}
        kind = kinds.get(
            self.place, ColumnKind.TEMPORAL if column.kind is ColumnKind.TEMPORAL else ColumnKind.QUANTITATIVE
        )
        title = self.called(column.name)
        if self.place is Across.NUMBERS and self.request.form is Form.ECDF:
            kind = ColumnKind.QUANTITATIVE
        if kind in (ColumnKind.QUANTITATIVE, ColumnKind.ORDINAL):
            title = with_unit(title, column.unit, self.language)
        return Encoding("x", "x", kind, title, grain, unit=column.unit)

    def split(self, channel: Literal["color", "facet"]) -> tuple[Encoding, ...]:
        column, frame = self.column(channel), self.explored.frame
        if column is None:
            return ()
        turn = self.order([dict(zip(frame.columns, row, strict=True)) for row in frame.rows], channel)
        names = tuple(self.others(channel) if name == OTHERS else str(name) for name in turn)
        return (Encoding(channel, channel, ColumnKind.NOMINAL, self.called(column.name), sort=names),)

    def span(self, row: Row) -> str:
        """Return a span by what it holds: one value, whole numbers from the first to the last, or from one end up to the other."""
        start, end = row["x"], row["to"]
        first = number(start, self.language)
        if end is None or (self.explored.whole and end - 1 <= start):
            return first
        return self.say("{} to {}", first, number(end - self.explored.whole, self.language))

    def title(self) -> str:
        x, y = self.along().title, self.measure().title
        color = next(iter(self.split("color")), None)
        by = self.say("{x} and {color}", x=x, color=color.title) if color else x
        told = self.say("{y} by {x}", y=y, x=by)
        panel = next(iter(self.split("facet")), None)
        return capital(self.say("{}, for each {}", told, panel.title) if panel else told)

    def notes(self) -> Iterable[Message]:
        for some in self.explored.few:
            called = self.called(getattr(self.request, some.channel))
            if self.request.is_whole(some.channel):
                left, of = f"{some.of - some.drawn:,}", f"{some.of:,}"
                yield Message("{} of the {} categories of {} are drawn as one", left, of, called)
            else:
                yield Message("showing {} of {} categories of {}", some.drawn, f"{some.of:,}", called)
        columns = self.explored.frame.columns
        off = sum(self.is_off({"y": row[columns.index("y")]}) for row in self.explored.frame.rows)
        if off:
            yield Message("{} marks at or below zero have no place on a logarithmic scale and are not drawn", off)
        if "to" in columns and "y_to" not in columns and not self.explored.whole and any(row[columns.index("to")] is not None for row in self.explored.frame.rows):  # fmt: skip
            yield Message("each span holds its lower end and not its upper")


def _chart(
    asked: _Asked,
    encodings: Iterable[Encoding],
    rows: list[Row],
    mark: str = "",
    also: tuple[str, ...] = (),
) -> Chart:
    """Put a chart together from rows that have what its encodings and further numbers are called."""
    encodings = (*encodings, *(e for e in asked.split("facet") if all(known.channel != "facet" for known in encodings)))
    fields = tuple(dict.fromkeys((*(e.field for e in encodings), *also)))
    filled = tuple((*(row[field] for field in fields), str(row["key"])) for row in rows)
    form = asked.request.form
    return Chart(
        mark=mark or _MARKS.get(form, "bar"),  # type: ignore[arg-type]
        encodings=encodings,
        frame=Frame((*fields, "key"), filled),
        title=asked.title(),
        alt="",
        language=asked.language,
        grouped=form is Form.GROUPED,
        stepped=form is Form.ECDF,
        also=also,
    )


def _with_spans(asked: _Asked, rows: list[Row]) -> list[Row]:
    return [{**row, "x": asked.span(row)} for row in rows] if rows and "to" in rows[0] else rows


def _plain(asked: _Asked, rows: list[Row]) -> Chart:
    """Return bars, lines, areas, points and boxes: bars of names lie."""
    request, x, y = asked.request, asked.along(), asked.measure()
    also = ("low", "q1", "q3", "high") if request.form is Form.BOX else ()
    if "y_to" in asked.explored.frame.columns:
        return _density(asked, rows)
    if asked.place is Across.NUMBERS and request.form is not Form.ECDF:
        rows = _with_spans(asked, rows)
        x = replace(x, sort=tuple(dict.fromkeys(str(row["x"]) for row in rows)))
    if request.form in _LYING and asked.place is Across.NAMES:
        x, y = replace(x, channel="y"), replace(y, channel="x")
    first = (y, x) if y.channel == "x" else (x, y)
    return _chart(asked, (*first, *asked.split("color")), rows, also=also)


def _density(asked: _Asked, rows: list[Row]) -> Chart:
    """Return a field for each part of the plane, as dark as it holds rows."""
    y = replace(
        asked.measure(), title=with_unit(asked.called(str(asked.request.y)), asked.measure().unit, asked.language)
    )
    shade = Encoding("color", "n", ColumnKind.QUANTITATIVE, rows_word(asked.language))
    return _chart(asked, (asked.along(), y, shade), rows, "rect", ("to", "y_to"))


def _heatmap(asked: _Asked, rows: list[Row]) -> Chart:
    rows = _with_spans(asked, rows)
    (cells,) = asked.split("color")
    x = asked.along()
    if asked.place is Across.NUMBERS:
        x = replace(x, sort=tuple(dict.fromkeys(str(row["x"]) for row in rows)))
    return _chart(asked, (x, replace(cells, channel="y"), replace(asked.measure(), channel="color")), rows)


def _slope(asked: _Asked, rows: list[Row]) -> Chart:
    """Return a line from the first to the last period for each colour, or from the one to the other of two names."""
    places = list(dict.fromkeys(row["x"] for row in rows))
    if asked.place is Across.TIME:
        places = sorted(places)
        places = [places[0], places[-1]] if len(places) > 1 else places
    if len(places) != 2:
        raise OptionError(Message("a slope has two ends, and there are {}; grouped bars would suit.", len(places)))
    kept = [row for place in places for row in rows if row["x"] == place]
    if asked.place is Across.TIME:
        kept = [{**row, "x": period(moment(row["x"]), asked.request.grain, asked.language)} for row in kept]  # type: ignore[arg-type]
    x = replace(
        asked.along(),
        kind=ColumnKind.ORDINAL,
        grain=Grain.NONE,
        sort=tuple(dict.fromkeys(str(row["x"]) for row in kept)),
    )
    return _chart(asked, (x, asked.measure(), *asked.split("color")), kept)


def _named_places(asked: _Asked, rows: list[Row]) -> tuple[list[Row], Encoding]:
    """Return rows with their places as texts, in their order, and the encoding of those."""
    x = asked.along()
    if asked.place is Across.TIME:
        dated = sorted(rows, key=lambda row: str(row["x"]))
        rows = [{**row, "x": _dated(row["x"], asked)} for row in dated]
    return rows, replace(x, kind=ColumnKind.ORDINAL, grain=Grain.NONE)


def _dated(cell: Scalar, asked: _Asked) -> str:
    when = moment(cell)
    grain = asked.request.grain if asked.request.grain is not Grain.NONE else Grain.DAY
    return str(cell) if when is None else period(when, grain, asked.language)


def _waterfall(asked: _Asked, rows: list[Row]) -> Chart:
    """Return what each place adds, from where those before it end, and the total."""
    rows, x = _named_places(asked, rows)
    total, made = 0.0, []
    for row in rows:
        made.append({**row, "start": total})
        total += row["y"]
    name = asked.say("total")
    made.append({"x": name, "y": total, "start": 0.0, "key": TOTAL})
    return _chart(
        asked, (replace(x, sort=tuple(str(row["x"]) for row in made)), asked.measure()), made, also=("start",)
    )


def _pareto(asked: _Asked, rows: list[Row]) -> Chart:
    """Return bars from the largest, and the total of all up to each of them."""
    rows = sorted(rows, key=lambda row: (row["key"] == OTHERS, -row["y"]))
    _not_below_zero(rows)
    total, made = 0.0, []
    for row in rows:
        total += row["y"]
        made.append({**row, "so_far": total})
    x = replace(asked.along(), kind=ColumnKind.ORDINAL, sort=tuple(str(row["x"]) for row in made))
    return _chart(asked, (x, asked.measure()), made, also=("so_far",))


def _treemap(asked: _Asked, rows: list[Row]) -> Chart:
    _not_below_zero(rows)
    rows = sorted((row for row in rows if row["y"]), key=lambda row: -row["y"])
    return _chart(asked, (replace(asked.along(), kind=ColumnKind.ORDINAL), asked.measure()), rows)


def _not_below_zero(rows: list[Row]) -> None:
    if any(row["y"] < 0 for row in rows):
        raise OptionError(Message("Parts of a whole cannot be below zero; choose bars beside one another."))


def _calendar(asked: _Asked, rows: list[Row]) -> Chart:
    """Return a cell for each day: weeks across, weekdays down, a small chart for each year where there are several."""
    years = {row["x"].year for row in rows}
    weekdays = [season(i + 1, "weekday", asked.language) for i in range(_WEEK)]
    made = []
    for row in rows:
        day = row["x"]
        offset = dt.date(day.year, 1, 1).weekday()
        week = (day.timetuple().tm_yday - 1 + offset) // _WEEK + 1
        made.append({**row, "week": str(week), "weekday": weekdays[day.weekday()], "facet": str(day.year)})
    x = Encoding("x", "week", ColumnKind.ORDINAL, asked.say("week of the year"), sort=tuple(map(str, range(1, 55))))
    y = Encoding("y", "weekday", ColumnKind.ORDINAL, asked.say("axis.weekday"), sort=tuple(weekdays))
    panel = (Encoding("facet", "facet", ColumnKind.ORDINAL, asked.say("year")),) if len(years) > 1 else ()
    return _chart(asked, (x, y, replace(asked.measure(), channel="color"), *panel), made)


_FORMS: Mapping[Form, Callable[[_Asked, list[Row]], Chart]] = {
    Form.HEATMAP: _heatmap,
    Form.SLOPE: _slope,
    Form.WATERFALL: _waterfall,
    Form.PARETO: _pareto,
    Form.TREEMAP: _treemap,
    Form.CALENDAR: _calendar,
}
