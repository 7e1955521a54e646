"""Which chart shows a fact, and which charts are worth starting from when there is a table and no question yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from charts.axis import finite, moment
from charts.spec import ChartRequest, alt_text, validate
from charts.titles import finding, measure_title, where_note, with_unit
from core.errors import OptionError
from core.format import label, localise, quantity, season
from core.types import (
    Aggregate,
    Chart,
    Column,
    ColumnKind,
    Encoding,
    Fact,
    FactKind,
    Frame,
    Grain,
    Language,
    Level,
    Profile,
    Scalar,
    Shape,
    Table,
)

MOST_BARS = 15
MOST_SERIES = 8  # as many as the palette has colours that can be told apart
MOST_CATEGORIES = 30
MOST_REQUESTS = 6
_WEEKS_FROM_DAYS, _MONTHS_FROM_DAYS, _QUARTERS_FROM_DAYS, _YEARS_FROM_DAYS = 120, 400, 365 * 12, 365 * 40

Rows = list[tuple[Scalar, ...]]


def for_fact(fact: Fact, frame: Frame, language: Language = "en") -> Chart:
    """Return the chart that shows a fact.

    Args:
        fact: any of the nine kinds.
        frame: what `insights.frame_for` returns, read by position: (period, value, key) for facts over time; (season,
            value, key) whose key is the season's index; (category, value, key); both measures and the key for a
            correlation; (category of the breakdown, rate in percent, key) for an association.
        language: of the title, axis titles, labels and alternative text.

    Raises:
        OptionError: if the frame has no marks to draw.
    """
    return _BUILDERS[fact.kind](localise(fact, language), frame, language)


def _chart(
    fact: Fact,
    mark: str,
    x: Encoding,
    y: Encoding,
    rows: Rows,
    language: Language,
    note: str = "",
    reference: tuple[float, str] | None = None,
    levels: tuple[Level, ...] = (),
) -> Chart:
    """Put a chart of a fact together. The frame's columns are called x, y and key, so no two can share a name."""
    keys = {str(row[-1]) for row in rows}
    title = finding(fact, language)
    notes = _joined((where_note(fact.subspace, language), note), language)
    chart = Chart(
        mark=mark,  # type: ignore[arg-type]
        encodings=(x, y),
        frame=Frame(("x", "y", "key"), tuple(rows), notes),
        title=title,
        alt=alt_text(mark, *_measured_first(mark, x, y), len(rows), title, notes, language),
        fact=fact.id,
        highlight=tuple(dict.fromkeys(m.key for m in fact.marks if m.value and m.key in keys)),
        reference=reference,
        levels=levels,
        language=language,
    )
    return validate(chart)


def _measured_first(mark: str, x: Encoding, y: Encoding) -> tuple[Encoding, Encoding]:
    lying = mark == "bar" and x.kind is ColumnKind.QUANTITATIVE
    return (x, y) if lying else (y, x)


def _joined(notes: Iterable[str], language: Language) -> str:
    kept = [note.strip().rstrip(".。") for note in notes if note.strip()]
    stop, gap = ("。", "") if language == "zh" else (".", " ")
    return gap.join(note[:1].upper() + note[1:] + stop for note in kept)


def _unit(fact: Fact) -> str:
    """Return the unit of what the marks show."""
    return next((mark.unit for mark in fact.marks if mark.unit), "")


def _measure(fact: Fact, channel: str, language: Language) -> Encoding:
    unit = _unit(fact)
    title = measure_title(fact.measure, fact.aggregate, unit, language)
    return Encoding(channel, channel, ColumnKind.QUANTITATIVE, title, unit=unit)  # type: ignore[arg-type]


def _over_time(fact: Fact, frame: Frame, language: Language) -> Chart:
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows if moment(row[0]) is not None]
    x = Encoding("x", "x", ColumnKind.TEMPORAL, label(fact.breakdown), fact.grain)
    y = _measure(fact, "y", language)
    reference = _typical(fact, language) if fact.kind is FactKind.EXTREME else None
    levels = _before_and_after(fact, rows, language) if fact.kind is FactKind.CHANGE_POINT else ()
    return _chart(fact, "line", x, y, rows, language, frame.note, reference, levels)


def _typical(fact: Fact, language: Language) -> tuple[float, str] | None:
    if not fact.has("typical"):
        return None
    typical = fact.value("typical")
    number = finite(typical.number)
    word = "一般" if language == "zh" else "typical"
    return None if number is None else (number, f"{word} {typical.text}")


def _before_and_after(fact: Fact, rows: Rows, language: Language) -> tuple[Level, ...]:
    """Return the two levels of a change point: up to its date, and from it on."""
    at = moment(fact.value("at").number)
    turn = next((str(row[-1]) for row in rows if moment(row[0]) == at), None)
    if turn is None:
        return ()
    words = ("此前平均", "此后平均") if language == "zh" else ("before:", "after:")
    spans = ((str(rows[0][-1]), turn), (turn, str(rows[-1][-1])))
    values = (fact.value("before"), fact.value("after"))
    return tuple(
        Level(finite(value.number) or 0.0, f"{word} {value.text}", *span)
        for value, word, span in zip(values, words, spans, strict=True)
    )


def _seasons(fact: Fact, frame: Frame, language: Language) -> Chart:
    cycle = fact.value("high_season").unit
    ordered = sorted(frame.rows, key=lambda row: int(str(row[-1])))
    rows: Rows = [(_season(int(str(row[-1])), cycle, language), row[-2], str(row[-1])) for row in ordered]
    titles = {"en": {"month": "month", "weekday": "weekday"}, "zh": {"month": "月份", "weekday": "星期"}}
    x = Encoding("x", "x", ColumnKind.ORDINAL, titles[language][cycle], sort=tuple(str(row[0]) for row in rows))
    return _chart(fact, "bar", x, _measure(fact, "y", language), rows, language, frame.note)


def _season(index: int, cycle: str, language: Language) -> str:
    """Return the name of a season as an axis has room for it: Jan, Mon, 1月, 周一."""
    name = season(index, cycle, language)
    return name if language == "zh" else name[:3]


def _ranked(fact: Fact, frame: Frame, language: Language) -> Chart:
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows if finite(row[-2]) is not None]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=fact.verdict.value != "lowest")
    kept, note = _kept(rows, {m.key for m in fact.marks if m.value}, language)
    return _bars(fact, kept, language, _joined((frame.note, note), language))


def _bars(
    fact: Fact,
    rows: Rows,
    language: Language,
    note: str,
    reference: tuple[float, str] | None = None,
    x: Encoding | None = None,
) -> Chart:
    """Return lying bars, in the order of the rows, from (category, value, key)."""
    swapped: Rows = [(value, name, key) for name, value, key in rows]
    y = Encoding("y", "y", ColumnKind.NOMINAL, label(fact.breakdown))
    return _chart(fact, "bar", x or _measure(fact, "x", language), y, swapped, language, note, reference)


def _kept(rows: Rows, must: Collection[str], language: Language) -> tuple[Rows, str]:
    """Return at most MOST_BARS rows, always with those that the fact rests on, and what was left out."""
    if len(rows) <= MOST_BARS:
        return rows, ""
    free = MOST_BARS - sum(1 for row in rows if row[-1] in must)
    kept = []
    for row in rows:
        if row[-1] in must or free > 0:
            kept.append(row)
            free -= row[-1] not in must
    if language == "zh":
        return kept, f"共 {len(rows)} 个类别，图中为 {len(kept)} 个"
    return kept, f"Showing {len(kept)} of {len(rows)} categories"


def _scatter(fact: Fact, frame: Frame, language: Language) -> Chart:
    swapped = frame.columns[:2] == (fact.measure, fact.breakdown)
    rows: Rows = [(row[swapped], row[not swapped], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, _named_with_unit(fact.breakdown))
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, _named_with_unit(fact.measure))
    return _chart(fact, "point", x, y, rows, language, frame.note)


def _named_with_unit(name: str) -> str:
    """Return a column's label and whatever its name says in brackets after it, which is mostly the unit."""
    return " ".join(name.replace("_", " ").split()) or name


def _rates(fact: Fact, frame: Frame, language: Language) -> Chart:
    """Draw how often the one category occurs within each of the other, against how often it occurs at all."""
    a = fact.focus[0]
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
    kept, note = _kept(rows, {m.key for m in fact.marks if m.value}, language)
    title = (
        f"{label(fact.measure)}为{a}的比例" if language == "zh" else f"share of rows where {label(fact.measure)} is {a}"
    )
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, "%", language), unit="%", shape=Shape.PERCENT)
    base = fact.value("base_rate")
    reference = (finite(base.number) or 0.0, f"{'总体' if language == 'zh' else 'overall'} {base.text}")
    return _bars(fact, kept, language, _joined((frame.note, note), language), reference, x)


_BUILDERS: dict[FactKind, Callable[[Fact, Frame, Language], Chart]] = {
    FactKind.TREND: _over_time,
    FactKind.CHANGE_POINT: _over_time,
    FactKind.EXTREME: _over_time,
    FactKind.SEASONALITY: _seasons,
    FactKind.RANK: _ranked,
    FactKind.SHARE: _ranked,
    FactKind.DIFFERENCE: _ranked,
    FactKind.CORRELATION: _scatter,
    FactKind.ASSOCIATION: _rates,
}


def for_table(table: Table, profile: Profile) -> tuple[ChartRequest, ...]:
    """Return up to six starting charts: over time, by category, measure against measure, category by category."""
    distinct = {column.name: column.distinct for column in profile.columns}
    measures = [c for c in table.of_kind(ColumnKind.QUANTITATIVE) if distinct.get(c.name, 2) > 1]
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
        requests.append(ChartRequest(measures[0].name, measures[1].name, Aggregate.NONE))
    if len(names) > 1:
        requests.append(ChartRequest(names[0].name, None, Aggregate.COUNT, color=names[1].name))
    return tuple(dict.fromkeys(requests))[:MOST_REQUESTS]


def _over(x: Column, measure: Column | None, grain: Grain, color: str | None = None) -> ChartRequest:
    if measure is None:
        return ChartRequest(x.name, None, Aggregate.COUNT, grain, color)
    how = Aggregate.SUM if measure.additive else Aggregate.MEAN
    return ChartRequest(x.name, measure.name, how, grain, color)


def _grain(time: Column, profile: Profile) -> Grain:
    """Return a grain that gives some dozens of periods, from the dates that the histogram's labels begin with."""
    histogram = next((c.histogram for c in profile.columns if c.name == time.name), ())
    dates = [when for when in (_date_of(text) for text, _ in histogram) if when is not None]
    if len(dates) < 2:
        return Grain.MONTH
    days = (max(dates) - min(dates)).days
    for limit, grain in (
        (2, Grain.HOUR),
        (_WEEKS_FROM_DAYS, Grain.DAY),
        (_MONTHS_FROM_DAYS, Grain.WEEK),
        (_QUARTERS_FROM_DAYS, Grain.MONTH),
        (_YEARS_FROM_DAYS, Grain.QUARTER),
    ):
        if days <= limit:
            return grain
    return Grain.YEAR


def _date_of(text: str) -> dt.datetime | None:
    for length in (10, 7, 4):
        head = text[:length]
        padded = head + "-01-01"[: 10 - len(head)] if length != 7 else head + "-01"
        when = moment(padded) if len(head) == length else None
        if when is not None:
            return when
    return None


def for_request(request: ChartRequest, frame: Frame, table: Table, language: Language = "en") -> Chart:
    """Return the chart of what `insights.aggregate` answered to a request.

    Numbers on x that are not row by row are bins, named by where they begin.

    Raises:
        OptionError: if the frame lacks a column that the request asks for.
    """
    x_column = table.column(request.x)
    color_column = table.column(request.color) if request.color else None
    x = Encoding("x", "x", _drawn_kind(x_column, request.grain), label(request.x), request.grain, unit=x_column.unit)
    y = _requested_measure(request, table, language)
    at = _positions(request, frame)
    color = Encoding("color", "color", ColumnKind.NOMINAL, label(request.color or "")) if color_column else None
    columns = ("x", "y", "color", "key") if color else ("x", "y", "key")
    rows: Rows = [(*(row[i] for i in at), str(row[-1])) for row in frame.rows]
    binned = x.kind is ColumnKind.QUANTITATIVE and request.how is not Aggregate.NONE
    if binned:
        rows = [(quantity(finite(row[0]) or 0.0, x.unit, language), *row[1:]) for row in rows]
        x = replace(x, kind=ColumnKind.ORDINAL)
    mark, encodings = ("bar", (x, y)) if binned and not color else _arranged(x, y, color, rows)
    notes = frame.note
    if mark == "bar" and not binned:
        rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
        rows, note = _kept(rows, (), language)
        notes = _joined((notes, note), language)
    title = _plain_title(x, y, color, language)
    chart = Chart(
        mark=mark,  # type: ignore[arg-type]
        encodings=encodings,
        frame=Frame(columns, tuple(rows), notes),
        title=title,
        alt=alt_text(mark, y, x, len(rows), "", notes, language),
        language=language,
    )
    return validate(chart)


def _drawn_kind(column: Column, grain: Grain) -> ColumnKind:
    if grain is not Grain.NONE:
        return ColumnKind.TEMPORAL
    kept = (ColumnKind.QUANTITATIVE, ColumnKind.TEMPORAL)
    return column.kind if column.kind in kept else ColumnKind.NOMINAL


def _requested_measure(request: ChartRequest, table: Table, language: Language) -> Encoding:
    unit = table.column(request.y).unit if request.y and request.how is not Aggregate.COUNT else ""
    title = measure_title(request.y or "", request.how, unit, language)
    return Encoding("y", "y", ColumnKind.QUANTITATIVE, title, unit=unit)


def _positions(request: ChartRequest, frame: Frame) -> tuple[int, ...]:
    """Return where x, y and color stand in the frame: x is first, and y is last unless it bears its own name."""
    names = list(frame.columns[:-1])
    if request.color is None:
        return (0, names.index(request.y) if request.y in names else len(names) - 1)
    if request.color not in names:
        raise OptionError(f"the frame has no column {request.color!r}; it has {', '.join(names)}.")
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
    if language == "zh":
        by = f"{x.title}和{color.title}" if color else x.title
        return f"按{by}的{y.title}"
    by = f"{x.title} and {color.title}" if color else x.title
    title = f"{y.title} by {by}"
    return title[:1].upper() + title[1:]
