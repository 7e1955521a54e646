"""What can be said about one column of a slice: names kept or left out, the first few, a range, a span of dates, missing or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import streamlit as st

from charts.templates import macros
from core.condition import Condition, Conditions, Slice, Top
from core.format import label, number, period, quantity, significant
from core.types import Column, ColumnKind, ColumnProfile, Grain, Table
from ui import cache, state, widgets
from ui.texts import names_of, text

Chosen = tuple[Condition | Top, ...]
_MARKUP = macros("ui/widgets.html.jinja")
_FIRST = 5  # of the first values of a category, unless another number is asked for
_MOST_FIRST = 1_000


def choose_column(table: Table, slice: Slice) -> Column | None:
    """Draw the choice of a column of which nothing is said yet."""
    names = [c.name for c in table.columns if c.name not in slice.columns]
    name = st.selectbox(
        text("slice.column"), names, index=None, format_func=label, placeholder=text("slice.which"), key=state.key("slice-column", hash(slice))
    )  # fmt: skip
    return table.column(name) if name else None


def editor(table: Table, slice: Slice, column: Column, where: str) -> Chosen | None:
    """Draw what can be said about a column, as the slice says it now, and return what was chosen; None until then."""
    key = state.key("slice", where, column.name, hash(slice.of(column.name)))
    profile = next(c for c in cache.profile(table.id, table).columns if c.name == column.name)
    ways = [*_ways(column), *(("missing", "filled") if profile.missing else ())]
    way = _way_of(slice, column, ways)
    if len(ways) > 1:
        way = widgets.segments(text("slice.way"), names_of("slice.ways", ways), f"{key}/way", way)
    if way in ("missing", "filled"):
        whether = (Condition(column.name, "missing" if way == "missing" else "filled"),)
        return whether if st.button(text("slice.apply"), key=f"{key}/apply", type="primary") else None
    if way == "span":
        return _span(table, slice, column, key)
    with st.form(f"{key}/{way}", border=False):
        if way == "range":
            chosen = _range(table, slice, column, profile, key)
        elif way == "top":
            chosen = _top(table, slice, column, key)
        else:
            chosen = _names(table, slice, column, profile, way, key)
        pressed = st.form_submit_button(text("slice.apply"), type="primary")
    return chosen if pressed else None


def _ways(column: Column) -> tuple[str, ...]:
    if column.dtype in ("date", "timestamp") or column.kind is ColumnKind.TEMPORAL:
        return ("span",) if column.dtype in ("date", "timestamp") else ("only", "without")
    return ("range",) if column.kind is ColumnKind.QUANTITATIVE else ("only", "without", "top")


def _way_of(slice: Slice, column: Column, ways: list[str]) -> str:
    """Return the way in which the slice speaks of a column; at first the first that there is."""
    said = slice.of(column.name)
    if not said:
        return ways[0]
    if isinstance(said[0], Top):
        return "top"
    way = {"not in": "without", "missing": "missing", "filled": "filled"}.get(said[0].operator, ways[0])
    return way if way in ways else ways[0]


def _names(table: Table, slice: Slice, column: Column, profile: ColumnProfile, way: str, key: str) -> Chosen:
    """Draw the names of a column to choose from; where they are too many, the commonest, and any that is typed."""
    every = cache.contents(table.id, column.name, table).names_of(column.name)
    known = list(every or (name for name, _ in profile.histogram))
    taken = [str(name) for c in slice.of(column.name) if isinstance(c, Condition) for name in c.operands]
    chosen = st.multiselect(
        text(f"slice.names.{way}"), list(dict.fromkeys((*known, *taken))), taken, key=f"{key}/{way}/names",
        placeholder=text("slice.search"), accept_new_options=not every, help=None if every else text("slice.too_many"),
    )  # fmt: skip
    return (Condition(column.name, "in" if way == "only" else "not in", tuple(chosen)),) if chosen else ()


def _top(table: Table, slice: Slice, column: Column, key: str) -> Chosen:
    """Draw how many of the first values are kept, and by which measure."""
    measures = ["", *(c.name for c in table.of_kind(ColumnKind.QUANTITATIVE))]
    first = Top(column.name, _FIRST, measures[min(1, len(measures) - 1)])
    said = next((c for c in slice.of(column.name) if isinstance(c, Top)), first)
    limit = st.number_input(text("slice.how_many"), 1, _MOST_FIRST, said.limit, key=f"{key}/limit")
    place = measures.index(said.measure) if said.measure in measures else 0
    rows = text("slice.by_rows")
    measure = st.selectbox(
        text("slice.by"), measures, place, format_func=lambda name: label(name) if name else rows, key=f"{key}/by"
    )
    return (Top(column.name, int(limit), measure or ""),)


def _range(table: Table, slice: Slice, column: Column, profile: ColumnProfile, key: str) -> Chosen:
    """Draw how the values of a measure lie, and between which they are kept."""
    counts = [count for _, count in profile.histogram]
    ends = profile.quantiles[0], profile.quantiles[-1]
    low, high = (quantity(significant(end, column.unit), column.unit, state.language()) for end in ends)
    st.html(
        str(
            _MARKUP.histogram(counts, low, high, text("slice.histogram", column=label(column.name), low=low, high=high))
        )
    )
    held = {c.operator: c.operands[0] for c in slice.of(column.name) if isinstance(c, Condition) and c.operands}
    first, last = st.columns(2)
    least = _bound(first, "from", held.get(">="), low, f"{key}/low")
    most = _bound(last, "to", held.get("<="), high, f"{key}/high")
    ends_of: Iterator[tuple[str, float | None]] = iter(((">=", least), ("<=", most)))
    return tuple(Condition(column.name, sign, (end,)) for sign, end in ends_of if end is not None)  # type: ignore[arg-type]


def _bound(where: st.delta_generator.DeltaGenerator, name: str, held: object, hint: str, key: str) -> float | None:
    value = float(held) if isinstance(held, (int, float)) else None
    given = where.number_input(text(f"slice.{name}"), value=value, placeholder=hint, format="%g", key=key)
    return None if given is None else float(given)


def _span(table: Table, slice: Slice, column: Column, key: str) -> Chosen | None:
    """Draw the usual spans of dates, each a click, and two dates to choose; both are among those that are kept."""
    span = cache.contents(table.id, column.name, table).span_of(column.name)
    if span is None:
        widgets.note(text("slice.no_dates"))
        return None
    with st.container(horizontal=True, gap="small"):
        for name, conditions in _quick(column.name, *span):
            if st.button(name, key=f"{key}/{name}"):
                return conditions
    held = {c.operator: c.operands[0] for c in slice.of(column.name) if isinstance(c, Condition) and c.operands}
    start, end = held.get(">="), held.get("<")
    with st.form(f"{key}/span", border=False):
        first, last = st.columns(2)
        least = _day(first, "from", start if isinstance(start, dt.date) else span[0], span, f"{key}/first")
        before = end - dt.timedelta(days=1) if isinstance(end, dt.date) else span[1]
        most = _day(last, "to", before, span, f"{key}/last")
        pressed = st.form_submit_button(text("slice.apply"), type="primary")
    if not pressed:
        return None
    from_ = (Condition(column.name, ">=", (least,)),) if least > span[0] else ()
    return (*from_, *((Condition(column.name, "<", (most + dt.timedelta(days=1),)),) if most < span[1] else ()))


def _day(
    where: st.delta_generator.DeltaGenerator, name: str, value: dt.date, span: tuple[dt.date, dt.date], key: str
) -> dt.date:
    day = min(max(value, span[0]), span[1])
    return where.date_input(text(f"slice.{name}"), day, *span, key=key, format="YYYY-MM-DD") or day


def _quick(column: str, first: dt.date, last: dt.date) -> Iterator[tuple[str, Conditions]]:
    """Yield spans that end with the last date: three and twelve months, its year, and the year before."""
    for months in (3, 12):
        start = _months_before(last, months - 1)
        if start > first:
            yield (
                text("slice.last_months", months=number(months, state.language())),
                (Condition(column, ">=", (start,)),),
            )
    year, before = dt.date(last.year, 1, 1), dt.date(last.year - 1, 1, 1)
    if year > first:
        yield period(year, Grain.YEAR, state.language()), (Condition(column, ">=", (year,)),)
        kept = (Condition(column, ">=", (before,)), Condition(column, "<", (year,)))
        yield period(before, Grain.YEAR, state.language()), kept


def _months_before(day: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months before that of a day.

    >>> _months_before(dt.date(2024, 2, 29), 11)
    datetime.date(2023, 3, 1)
    """
    at = day.year * 12 + day.month - 1 - months
    return dt.date(at // 12, at % 12 + 1, 1)
