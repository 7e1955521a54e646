"""What a chart that is asked for draws: any column against any other, summed up by the engine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import ibis
import numpy as np

from core.errors import OptionError
from core.message import Message
from core.request import OTHERS, Across, ChartRequest, Explored, Form, Order, PutTogether, Summary, Then, across
from core.types import ColumnKind, Frame, Grain, Scalar, Sense, Table
from insights.gather.aggregate import axes_of, columns_of, draw, ledger, mean_of, name_of, number_of, start_of
from insights.gather.periods import complete_periods
from insights.gather.sources import Axis
from insights.gather.subjects import names_readings
from insights.spans import Spans, fields, spans_of
from insights.state.stating import period_key

MOST_MARKS = 5_000  # rows of a frame; of more rows a scatter shows how dense they lie
_STEPS = 400  # of a curve of shares
_MOST = {Form.TREEMAP: 30, Form.HEATMAP: 30, Form.WATERFALL: 10, Form.PARETO: 12}
_MOST_NAMES, _MOST_SERIES, _MOST_PANELS = 15, 8, 9  # unless the form says otherwise; as many colours can be told apart
_WHISKER = 1.5  # quartile distances, Tukey (1977), Exploratory Data Analysis, 2C
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_SECONDS = {Grain.MINUTE: 60, Grain.HOUR: 3600, Grain.DAY: 86_400, Grain.WEEK: 7 * 86_400}
_WHOLE = (Summary.SUM, Summary.COUNT, Summary.DISTINCT)  # a period that is cut looks like a fall in these

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Cut:
    """Rows with the expression of each channel by which they are grouped."""

    rows: ibis.Table
    by: dict[str, Any]
    few: tuple[PutTogether, ...] = ()
    spans: Spans | None = None
    notes: tuple[Message, ...] = ()


def explored(table: Table, request: ChartRequest) -> Explored:
    """Return what a request gives; its numbers are those of the engine over all rows.

    Raises:
        OptionError: a column does not exist, a measure is missing that is needed, or values would be added up that do not add up.
    """
    for name in request.columns:
        if name not in table.expr.columns:
            raise OptionError(
                Message("There is no column {}; the columns are {}.", repr(name), tuple(table.expr.columns))
            )
    if request.y is None and request.how is not Summary.COUNT:
        raise OptionError(Message("A {} needs a measure; choose a column for y or count rows.", request.how))
    if request.form is Form.ECDF:
        return _shares_below(table, request)
    if request.form is Form.BOX:
        return _boxes(table, request)
    if across(request, table.column(request.x)) is Across.ROWS:
        return _one_by_one(table, request)
    return _summed(table, request)


def _summed(table: Table, request: ChartRequest) -> Explored:
    cut = _cut(table, request)
    _adds_up(table, request, cut)
    value = _value(table, cut.rows, request)
    grouped = cut.rows.group_by(**cut.by).aggregate(y=value.cast("float64"))
    ordered = grouped.filter(grouped.y.notnull()).order_by([*cut.by]).limit(MOST_MARKS + 1)
    rows = _placed(_rows(columns_of(ordered)), cut)
    notes = [*cut.notes]
    notes += [Message("the first {} marks", f"{MOST_MARKS:,}")] if len(rows) > MOST_MARKS else []
    rows = rows[:MOST_MARKS]
    if request.form is Form.AREA and request.color and request.how.adds_up:
        rows = _with_nothing(rows)
    if request.then is not Then.CHANGE:
        rows = _changed(rows, request)
    if cut.spans:
        rows = _with_gaps(rows, cut.spans, request)
    timed = across(request, table.column(request.x)) is Across.TIME and request.grain is not Grain.NONE
    whole_periods = request.how in _WHOLE and request.then is not Then.RUNNING and request.form is not Form.WATERFALL
    if timed and whole_periods:
        rows, left = _in_whole_periods(table, cut.rows, rows, request)
        notes += [Message("{} incomplete {}s are not drawn", left, request.grain)] if left else []
    if request.then is Then.CHANGE:  # from whole periods alone
        rows = _changed(rows, request)
    return _answer(rows, request, cut, tuple(notes))


def _rows(answer: dict[str, list[Any]]) -> list[Row]:
    return [dict(zip(answer, cells, strict=True)) for cells in zip(*answer.values(), strict=True)]


def _placed(rows: list[Row], cut: _Cut) -> list[Row]:
    """Return rows with where their spans begin."""
    return [{**row, "x": cut.spans.start_of(row["x"])} for row in rows] if cut.spans else rows


def _answer(rows: list[Row], request: ChartRequest, cut: _Cut, notes: tuple[Message, ...]) -> Explored:
    names = [*cut.by, *(["to"] if cut.spans else []), *(n for n in ("y", "low", "q1", "q3", "high") if n in (rows or [{"y": 0}])[0])]  # fmt: skip
    filled = tuple((*(row.get(name) for name in names), _key(row, request)) for row in rows)
    whole = cut.spans is not None and cut.spans.whole
    return Explored(Frame((*names, "key"), filled), cut.few, notes, whole)


def _key(row: Row, request: ChartRequest) -> str:
    parts = [_text(row["x"], request.grain) if "x" in row else ""]
    return "|".join([*parts, *(str(row[name]) for name in ("color", "facet") if name in row)])


def _text(value: Scalar, grain: Grain) -> str:
    if isinstance(value, dt.datetime):
        return period_key(value, grain) if grain is not Grain.NONE else value.isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _value(table: Table, rows: ibis.Table, request: ChartRequest) -> Any:
    """Return the expression by which rows become one number."""
    if request.how is Summary.COUNT or request.y is None:
        return rows.count()
    if request.how is Summary.DISTINCT:
        return rows[request.y].nunique()
    column = table.column(request.y)
    if request.how is Summary.MEAN:
        return mean_of(rows, column)
    number = number_of(rows, column)
    match request.how:
        case Summary.SUM:
            return number.sum()
        case Summary.LOW:
            return number.quantile(0.25)
        case Summary.HIGH:
            return number.quantile(0.75)
    return number.median()


def _cut(table: Table, request: ChartRequest) -> _Cut:
    """Return the rows that have a value across, with what they are grouped by."""
    rows = table.expr.filter(*(table.expr[name].notnull() for name in (request.x, request.facet) if name))
    x, spans, few = table.column(request.x), None, []
    dtype = rows[request.x].type()
    if across(request, x) is Across.NAMES:
        rows, some = _few(table, rows, request, "x", request.x)
        few += some
    elif dtype.is_date() or dtype.is_timestamp():
        axis = Axis(request.x, request.grain, moments=dtype.is_timestamp())
        rows = rows.mutate(plotline_x=rows[request.x] if request.grain is Grain.NONE else start_of(rows, axis))
    elif across(request, x) is Across.TIME and not names_readings(request.x):
        rows = rows.mutate(plotline_x=start_of(rows, Axis(request.x, Grain.YEAR, whole_years=True)))
    else:
        spans = spans_of(rows, rows[request.x], request.bins)
        rows = rows.mutate(plotline_x=spans.which(rows[request.x]))
    channels = ["x"]
    for channel, name in (("color", request.color), ("facet", request.facet)):
        if name:
            rows, some = _few(table, rows, request, channel, name)
            few += some
            channels.append(channel)
    by = {channel: rows[f"plotline_{channel}"] for channel in channels}
    return _Cut(rows, by, tuple(few), spans, _left_out(table, request))


def _left_out(table: Table, request: ChartRequest) -> tuple[Message, ...]:
    """Say of how many rows a chart shows nothing, since they have no value across or in the column of its panels."""
    names = [name for name in (request.x, request.facet) if name]
    held = columns_of(
        table.expr.aggregate(**{f"n{i}": table.expr[name].isnull().sum() for i, name in enumerate(names)})
    )
    missing = [(name, int(held[f"n{i}"][0] or 0)) for i, name in enumerate(names)]
    return tuple(Message("{} rows have no value in {} and are not drawn", f"{n:,}", name) for name, n in missing if n)


def _few(
    table: Table, rows: ibis.Table, request: ChartRequest, channel: str, name: str
) -> tuple[ibis.Table, list[PutTogether]]:
    """Return rows with the names of a channel, of which those past the most that are drawn are one name, or none."""
    text = name_of(rows, name)
    rows = rows.mutate(**{f"plotline_{channel}": text})
    text = rows[f"plotline_{channel}"]
    held = rows.filter(text.notnull())
    many = int(held[f"plotline_{channel}"].nunique().to_pyarrow().as_py())
    most = _most(request, channel)
    if many <= most:
        return rows, []
    by_size = request.how if request.how is not Summary.NONE else Summary.COUNT
    sized = held.group_by(name=held[f"plotline_{channel}"]).aggregate(
        size=_value(table, held, replace(request, how=by_size))
    )
    sized = sized.filter(sized.size.notnull())
    first = sized.size.asc() if channel == "x" and request.order is Order.LOWEST else sized.size.desc()
    drawn = columns_of(sized.order_by([first, sized.name.asc()]).limit(most - request.is_whole(channel)))["name"]
    inside = text.isin(drawn)
    put = [PutTogether(channel, len(drawn), many)]
    if not request.is_whole(channel):
        return rows.filter(inside), put
    return rows.mutate(**{f"plotline_{channel}": (inside | text.isnull()).ifelse(text, OTHERS)}), put


def _most(request: ChartRequest, channel: str) -> int:
    if channel == "facet":
        return _MOST_PANELS
    if channel == "color" and request.form is not Form.HEATMAP:
        return _MOST_SERIES
    return request.most or _MOST.get(request.form, _MOST_NAMES)


def _adds_up(table: Table, request: ChartRequest, cut: _Cut) -> None:
    """Refuse a total of values that do not add up, and of levels of which a mark would hold those of several moments."""
    if request.how is not Summary.SUM or request.y is None:
        return
    measure = table.column(request.y)
    if measure.additive:
        return
    apart = [name for name in measure.meaning.apart if name in table.expr.columns]
    if measure.meaning.sum is Sense.DEPENDS and apart:
        moments = {f"n{i}": cut.rows[name].nunique() for i, name in enumerate(apart)}
        held = columns_of(cut.rows.group_by(**cut.by).aggregate(**moments))
        if max((n for counts in (held[name] for name in moments) for n in counts), default=0) <= 1:
            return
        raise OptionError(
            Message("{} does not add up over several {}; choose the average, or a finer period.", request.y, apart[0])
        )
    raise OptionError(Message("{} does not add up; choose the average or the median.", request.y))


def _changed(rows: list[Row], request: ChartRequest) -> list[Row]:
    """Return rows with what becomes of their numbers: parts in percent, totals so far, changes from one period to the next."""
    if request.form is Form.FULL or request.then is Then.SHARE:
        wholes: dict[Any, float] = {}
        for row in rows:
            wholes[_whole(row, request)] = wholes.get(_whole(row, request), 0.0) + row["y"]
        if any(row["y"] < 0 for row in rows):
            raise OptionError(Message("Parts of a whole cannot be below zero; choose bars beside one another."))
        return [{**row, "y": 100 * row["y"] / whole} for row in rows if (whole := wholes[_whole(row, request)])]
    if request.then is Then.NONE:
        return rows
    made: list[Row] = []
    before: dict[Any, Row] = {}
    for row in rows:
        series = (row.get("color"), row.get("facet"))
        last = before.get(series)
        before[series] = row
        if request.then is Then.RUNNING:
            before[series] = row = {**row, "y": row["y"] + (last["y"] if last else 0.0)}
            made.append(row)
        elif last and _follows(last["x"], row["x"], request.grain):
            made.append({**row, "y": row["y"] - last["y"]})
    return made


def _with_nothing(rows: list[Row]) -> list[Row]:
    """Return rows with a 0 for each series at each place where it has no row: what stands on one another has no holes."""
    held = {tuple(row.get(c) for c in ("x", "color", "facet")): row for row in rows}
    channels = [c for c in ("x", "color", "facet") if rows and c in rows[0]]
    every = product(*(dict.fromkeys(row[c] for row in rows) for c in channels))
    filled = [held.get((*cells, None)[:3], {**dict(zip(channels, cells, strict=True)), "y": 0.0}) for cells in every]
    return sorted(filled, key=lambda row: row["x"])


def _whole(row: Row, request: ChartRequest) -> Any:
    """Return what tells the whole that a row is a part of: all that stands at one place, or everything."""
    return (row["x"], row.get("facet")) if request.form is Form.FULL else None


def _follows(first: Any, then: Any, grain: Grain) -> bool:
    """Say whether a period comes right after another one: over a gap there is no change from one to the next."""
    if grain in _MONTHS:
        return bool(12 * (then.year - first.year) + then.month - first.month == _MONTHS[grain])
    return grain in _SECONDS and (then - first).total_seconds() == _SECONDS[grain]


def _with_gaps(rows: list[Row], spans: Spans, request: ChartRequest) -> list[Row]:
    """Return rows with where their spans end, and a row for each span between the first and the last in which nothing is."""
    held = {row["x"] for row in rows}
    nothing = 0.0 if request.how.adds_up and request.then is Then.NONE else None
    rows = [{**row, "to": spans.end_of(row["x"])} for row in rows]
    series = {(row.get("color"), row.get("facet")): row for row in rows}
    filler = next(iter(series.values()), None)
    if filler is not None:
        rows += [{**filler, "x": x, "to": spans.end_of(x), "y": nothing} for x in spans.between(held)]
    return sorted(rows, key=lambda row: row["x"])


def _in_whole_periods(table: Table, rows: ibis.Table, held: list[Row], request: ChartRequest) -> tuple[list[Row], int]:
    """Leave out a first and a last period that the data begin or end within, and return how many those are."""
    axis = axes_of(replace(table, expr=rows), (table.column(request.x),))[0]
    if axis is None or axis.whole_years or axis.grain is Grain.READING:
        return held, 0
    whole = set(complete_periods(ledger(replace(table, expr=rows), axis, ()), request.grain).tolist())
    kept = [row for row in held if np.datetime64(str(row["x"]), "s").item() in whole]
    return kept, len({row["x"] for row in held}) - len({row["x"] for row in kept})


def _boxes(table: Table, request: ChartRequest) -> Explored:
    """Return quartiles and whiskers of a measure in each category or period."""
    measured = replace(table, expr=table.expr.filter(table.expr[str(request.y)].notnull()))
    cut = _cut(measured, replace(request, how=Summary.MEDIAN))
    number = number_of(cut.rows, table.column(str(request.y)))
    rows = cut.rows.select(**cut.by, value=number)
    names = [*cut.by]
    quarters = rows.group_by(names).aggregate(
        q1=rows.value.quantile(0.25), y=rows.value.median(), q3=rows.value.quantile(0.75), n=rows.value.count()
    )
    boxed = rows.join(quarters, names)
    reach = (boxed.q3 - boxed.q1) * _WHISKER
    inside = boxed.value.between(boxed.q1 - reach, boxed.q3 + reach)
    whiskers = boxed.group_by(names).aggregate(
        **{name: boxed[name].min() for name in ("q1", "y", "q3", "n")},
        low=boxed.value.min(where=inside), high=boxed.value.max(where=inside), inside=inside.sum(),
    )  # fmt: skip
    held = _placed(_rows(columns_of(whiskers.order_by(names).limit(MOST_MARKS))), cut)
    beyond = int(sum(row["n"] - row["inside"] for row in held))
    if cut.spans:
        held = [{**row, "to": cut.spans.end_of(row["x"])} for row in held]
    notes = cut.notes
    notes += (Message("{} values beyond the whiskers are not drawn", f"{beyond:,}"),) if beyond else ()
    return _answer(held, request, cut, notes)


def _shares_below(table: Table, request: ChartRequest) -> Explored:
    """Return, for numbers along x, the share of rows at or below each."""
    rows = table.expr.filter(table.expr[request.x].notnull())
    few: list[PutTogether] = []
    channels = [(channel, name) for channel, name in (("color", request.color), ("facet", request.facet)) if name]
    for channel, name in channels:
        rows, some = _few(table, rows, request, channel, name)
        few += some
    value = rows[request.x].cast("float64")
    low, high, many = columns_of(rows.aggregate(a=value.min(), b=value.max(), n=value.nunique())).values()
    if low[0] is None:
        return Explored(Frame(("x", *(c for c, _ in channels), "y", "key"), ()))
    if many[0] > _STEPS:
        width = (high[0] - low[0]) / _STEPS
        value = ibis.least(low[0] + ((value - low[0]) / width - 1e-9).ceil() * width, high[0])
    by = {"x": value, **{channel: rows[f"plotline_{channel}"] for channel, _ in channels}}
    counted = _rows(columns_of(rows.group_by(**by).aggregate(n=rows.count()).order_by([*by])))
    wholes: dict[Any, int] = {}
    for row in counted:
        series = (row.get("color"), row.get("facet"))
        wholes[series] = wholes.get(series, 0) + row["n"]
    below = dict.fromkeys(wholes, 0)
    made = []
    for row in counted:
        series = (row.get("color"), row.get("facet"))
        below[series] += row["n"]
        made.append({**row, "y": 100 * below[series] / wholes[series]})
    return _answer(made, request, _Cut(rows, by, tuple(few)), ())


def _one_by_one(table: Table, request: ChartRequest) -> Explored:
    """Return a mark a row; of many rows with a number on both axes, how many lie in each field."""
    if request.y is None:
        raise OptionError(Message("Rows one by one need a column for y."))
    rows = table.expr.filter(*(table.expr[name].notnull() for name in request.columns))
    few: list[PutTogether] = []
    for channel, name in (("color", request.color), ("facet", request.facet)):
        if name:
            rows, some = _few(table, rows, request, channel, name)
            few += some
    held = int(rows.count().to_pyarrow().as_py())
    numbers = all(table.column(name).kind is ColumnKind.QUANTITATIVE for name in (request.x, request.y))
    if held > MOST_MARKS and numbers and not few and not (request.color or request.facet or request.log):
        return fields(rows, request.x, request.y, held)
    named = {c: f"plotline_{c}" for c, name in (("color", request.color), ("facet", request.facet)) if name}
    columns = {"x": request.x, **named, "y": request.y}
    drawn = draw(
        replace(table, expr=rows.select(**{c: rows[name] for c, name in columns.items()}), rows=held),
        (*columns,),
        MOST_MARKS,
    )
    cells = drawn.astype(object).to_numpy().tolist()
    notes = (Message("{} of {} rows drawn", f"{len(cells):,}", f"{held:,}"),) if held > len(cells) else ()
    filled = tuple((*map(_plain, row), str(i)) for i, row in enumerate(cells))
    return Explored(Frame((*columns, "key"), filled), tuple(few), notes)


def _plain(value: Any) -> Scalar:
    plain: Scalar = value.item() if isinstance(value, np.generic) else value
    return value.to_pydatetime() if hasattr(value, "to_pydatetime") else plain
