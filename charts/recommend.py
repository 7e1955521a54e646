"""Which charts are worth starting from when there is a table and no question yet, and the chart of any request."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from charts.facts.layout import Rows, in_turn, joined, kept
from charts.scene.axis import finite, moment
from charts.spec import ChartRequest, alt_text, validate
from charts.titles import measure_title
from core.errors import OptionError
from core.format import label, quantity
from core.message import Message
from core.types import (
    Aggregate,
    Chart,
    Column,
    ColumnKind,
    Encoding,
    Frame,
    Grain,
    Language,
    Profile,
    Role,
    Table,
)
from wording.openers import capital
from wording.say import say

MOST_SERIES = 8  # as many as the palette has colours that can be told apart
MOST_CATEGORIES = 30
MOST_REQUESTS = 6
_GRAINS = (
    (2, 1, Grain.DAY),
    (120, 7, Grain.WEEK),
    (400, 28, Grain.MONTH),
    (365 * 12, 89, Grain.QUARTER),
    (365 * 40, 360, Grain.YEAR),
)
"""A grain is taken from more days than the first number on, and where dates are as many days apart as the second."""


def for_table(table: Table, profile: Profile, about: str = "") -> tuple[ChartRequest, ...]:
    """Return up to six starting charts: over time, by category, measure against measure, category by category.

    The measure that the table is `about` comes first.
    """
    distinct = {column.name: column.distinct for column in profile.columns}
    measures = [c for c in table.of_kind(ColumnKind.QUANTITATIVE) if distinct.get(c.name, 2) > 1]
    measures.sort(key=lambda c: c.name != about)
    times = [c for c in table.of_kind(ColumnKind.TEMPORAL) if distinct.get(c.name, 2) > 1]
    kinds = (ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC)
    names = [c for c in table.of_kind(*kinds) if 2 <= distinct.get(c.name, 0) <= MOST_CATEGORIES]
    requests: list[ChartRequest] = []
    for time in times[:1]:
        grain = _grain(time, profile)
        series = next((c.name for c in names if distinct[c.name] <= MOST_SERIES), None)
        requests += [_over(time, measure, grain) for measure in measures[:2]] or [_over(time, None, grain)]
        requests += [_over(time, measure, grain, series) for measure in measures[:1] if series]
    for name in names[:2]:
        requests += [_over(name, measure, Grain.NONE) for measure in measures[:1]] or [_over(name, None, Grain.NONE)]
    if len(measures) > 1:
        requests.append(_against(*measures[:2]))
    if len(names) > 1:
        requests.append(ChartRequest(names[0].name, None, Aggregate.COUNT, color=names[1].name))
    return tuple(dict.fromkeys(requests))[:MOST_REQUESTS]


def _over(x: Column, measure: Column | None, grain: Grain, color: str | None = None) -> ChartRequest:
    if measure is None:
        return ChartRequest(x.name, None, Aggregate.COUNT, grain, color)
    how = Aggregate.SUM if measure.additive else Aggregate.MEAN
    return ChartRequest(x.name, measure.name, how, grain, color)


def _against(one: Column, other: Column) -> ChartRequest:
    """Return a point a row, or one measure's averages along the other where that is a scale, whose points would lie in lines."""
    if Role.SCALE not in (one.meaning.role, other.meaning.role):
        return ChartRequest(one.name, other.name, Aggregate.NONE)
    scale, measure = (one, other) if one.meaning.role is Role.SCALE else (other, one)
    return ChartRequest(scale.name, measure.name, Aggregate.MEAN)


def _grain(time: Column, profile: Profile) -> Grain:
    """Return a grain that gives some dozens of periods, from the dates that the histogram's labels begin with."""
    histogram = next((c.histogram for c in profile.columns if c.name == time.name), ())
    dates = [when for when in (_date_of(text) for text, _ in histogram) if when is not None]
    if len(dates) < 2:
        return Grain.MONTH
    days = (max(dates) - min(dates)).days * len(dates) / (len(dates) - 1)  # a label says where its bin begins
    distinct = next(c.distinct for c in profile.columns if c.name == time.name)
    apart = days / max(distinct - 1, 1)  # days from one date to the next, on average
    grains = ((limit < days or coarser <= apart, grain) for limit, coarser, grain in _GRAINS)
    finest = Grain.DAY if time.dtype == "date" else Grain.HOUR
    return max((grain for holds, grain in grains if holds), key=list(Grain).index, default=finest)


def _date_of(text: str) -> dt.datetime | None:
    for length in (10, 7, 4):
        head = text[:length]
        padded = head + "-01-01"[: 10 - len(head)] if length != 7 else head + "-01"
        when = moment(padded) if len(head) == length else None
        if when is not None:
            return when
    return None


def for_request(request: ChartRequest, frame: Frame, table: Table, language: Language = "en") -> Chart:
    """Return the chart of what `insights.gather.aggregate` answered to a request.

    Numbers on x that are not row by row are bins, named by where they begin.

    Raises:
        OptionError: if the frame lacks a column that the request asks for.
    """
    x_column = table.column(request.x)
    color_column = table.column(request.color) if request.color else None
    x = Encoding(
        "x", "x", _drawn_kind(x_column, request.grain), _called(x_column, language), request.grain, unit=x_column.unit
    )
    y = _requested_measure(request, table, language)
    at = _positions(request, frame)
    color = Encoding("color", "color", ColumnKind.NOMINAL, _called(color_column, language)) if color_column else None
    columns = ("x", "y", "color", "key") if color else ("x", "y", "key")
    rows: Rows = [(*(row[i] for i in at), str(row[-1])) for row in frame.rows]
    binned = x.kind is ColumnKind.QUANTITATIVE and request.how is not Aggregate.NONE
    if binned:
        rows = [(quantity(finite(row[0]) or 0.0, x.unit, language), *row[1:]) for row in rows]
        x = replace(x, kind=ColumnKind.ORDINAL)
    mark, encodings = ("bar", (x, y)) if binned and not color else _arranged(x, y, color, rows)
    left = None
    if mark == "bar" and not binned:
        rows, left = kept(in_turn(rows), ())
    notes = joined((frame.note, left), language)
    title = _plain_title(x, y, color, language)
    chart = Chart(
        mark=mark,  # type: ignore[arg-type]
        encodings=encodings,
        frame=Frame(columns, tuple(rows)),
        title=title,
        alt=alt_text(mark, y, x, len(rows), "", notes, language),
        language=language,
        note=notes,
    )
    return validate(chart)


def _called(column: Column, language: Language) -> str:
    return column.meaning.plain.get(language) or label(column.name)


def _drawn_kind(column: Column, grain: Grain) -> ColumnKind:
    if grain is not Grain.NONE:
        return ColumnKind.TEMPORAL
    kept = (ColumnKind.QUANTITATIVE, ColumnKind.TEMPORAL)
    return column.kind if column.kind in kept else ColumnKind.NOMINAL


def _requested_measure(request: ChartRequest, table: Table, language: Language) -> Encoding:
    measure = table.column(request.y) if request.y and request.how is not Aggregate.COUNT else None
    unit = measure.unit if measure else ""
    title = measure_title(_called(measure, language) if measure else "", request.how, unit, language)
    return Encoding("y", "y", ColumnKind.QUANTITATIVE, title, unit=unit)


def _positions(request: ChartRequest, frame: Frame) -> tuple[int, ...]:
    """Return where x, y and color stand in the frame: x is first, and y is last unless it bears its own name."""
    names = list(frame.columns[:-1])
    if request.color is None:
        return (0, names.index(request.y) if request.y in names else len(names) - 1)
    if request.color not in names:
        raise OptionError(Message("the frame has no column {!r}; it has {}.", request.color, tuple(names)))
    color = names.index(request.color)
    y = names.index(request.y) if request.y in names and request.y != request.color else len(names) - 1
    return (0, y, color)


def _arranged(x: Encoding, y: Encoding, color: Encoding | None, rows: Rows) -> tuple[str, tuple[Encoding, ...]]:
    """Return the mark that suits the kinds of the columns, and the encodings in its order."""
    series = (color,) if color else ()
    if x.kind is ColumnKind.TEMPORAL:
        return "line", (x, y, *series)
    if x.kind is ColumnKind.QUANTITATIVE:
        return "point", (x, y, *series)
    if color is not None and len({row[2] for row in rows}) > 1:
        cells = Encoding("y", "color", ColumnKind.NOMINAL, color.title)
        shade = Encoding("color", "y", ColumnKind.QUANTITATIVE, y.title, unit=y.unit)
        return "rect", (x, cells, shade)
    measured = Encoding("x", "y", ColumnKind.QUANTITATIVE, y.title, unit=y.unit)
    return "bar", (measured, Encoding("y", "x", ColumnKind.NOMINAL, x.title))


def _plain_title(x: Encoding, y: Encoding, color: Encoding | None, language: Language) -> str:
    by = Message("{x} and {color}", x=x.title, color=color.title) if color else x.title
    return capital(say(Message("{y} by {x}", y=y.title, x=by), language))
