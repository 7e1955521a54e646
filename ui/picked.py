"""What was clicked or brushed in a chart, and what can be done with it: look at these rows only, without them, or at the rows themselves."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import streamlit as st

import plotline
from charts.spec import TOTAL
from core.condition import Condition, Conditions, Slice, Top
from core.request import OTHERS, Across, Form, across
from core.types import Chart, ColumnKind, Fact, Filter, Grain, Scalar, Table
from ui import cache, state, widgets
from ui.escape import for_markdown
from ui.slices import change
from ui.texts import text
from wording.openers import capital
from wording.slices import slice_text

_MOST_ROWS = 7  # in view at once
_READ = 500  # rows that are shown
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}


def offer(table: Table, conditions: Conditions, key: str) -> None:
    """Draw what was picked in words, and what can be done with it; nothing where nothing was."""
    if not conditions:
        return
    told = capital(slice_text(table, state.language(), Slice(conditions)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{key}/picked"):
        st.html(widgets.quiet_html(told), width="content")
        if st.button(text("slice.only"), key=f"{key}/only", help=for_markdown(told)):
            change(narrowed_to(state.slices().now, conditions))
        if (others := without(conditions)) and st.button(text("slice.without"), key=f"{key}/without"):
            change(narrowed_to(state.slices().now, others))
        shown = st.toggle(text("slice.the_rows"), key=f"{key}/rows")
    if shown:
        with widgets.guarded():
            rows, _ = plotline.rows(cache.narrowed(table.id, Slice(conditions), table), _READ)
            st.dataframe(rows, hide_index=True, height=widgets.rows_high(len(rows), _MOST_ROWS), placeholder="–")


def narrowed_to(slice: Slice, conditions: Conditions) -> Slice:
    """Return a slice of those rows of it that were picked, or of all but those.

    >>> region = lambda sign, *names: Condition("region", sign, names)
    >>> both = Slice((region("in", "West", "East"),))
    >>> narrowed_to(both, (region("not in", "West"),)).conditions == (region("in", "East"),)
    True
    """
    for column in dict.fromkeys(c.column for c in conditions):
        picked = tuple(c for c in conditions if c.column == column)
        out = [c.operator for c in picked] == ["not in"]
        slice = slice.with_(column, tuple(_less(slice.of(column), picked[0])) if out else picked)
    return slice


def _less(before: Sequence[Condition | Top], out: Condition) -> Iterator[Condition | Top]:
    """Yield what is said of a column, less some of its values."""
    for said in before:
        if isinstance(said, Condition) and said.operator == "not in":
            out = replace(out, operands=tuple(dict.fromkeys((*said.operands, *out.operands))))
    for said in before:
        left = () if isinstance(said, Top) else tuple(o for o in said.operands if o not in out.operands)
        if isinstance(said, Condition) and said.operator == "in" and left:
            yield replace(said, operands=left)
            return
    yield from (said for said in before if isinstance(said, Top) or said.operator != "not in")
    yield out


def without(conditions: Conditions) -> Conditions:
    """Return the condition on all other rows, where what was picked are names alone."""
    if len(conditions) == 1 and conditions[0].operator == "in":
        return (Condition(conditions[0].column, "not in", conditions[0].operands),)
    return ()


def of_fact(table: Table, fact: Fact, chart: Chart, keys: Collection[str]) -> Conditions:
    """Return the conditions on the rows behind marks of a fact's chart; none where they are not told by a few columns."""
    behind = {mark.key: tuple(map(_condition, mark.where)) for mark in fact.marks if mark.where}
    if set(keys) <= behind.keys():
        return together([behind[key] for key in keys])
    if fact.subspace or fact.breakdown not in {c.name for c in table.columns}:
        return ()
    return _dated(chart, fact.breakdown, fact.grain, keys)


def of_request(request: plotline.ChartRequest, chart: Chart, table: Table, keys: Collection[str]) -> Conditions:
    """Return the conditions on the rows behind marks of a chart that was asked for: names, or a span of dates."""
    place, others = across(request, table.column(request.x)), any(OTHERS in key for key in keys)
    if place is Across.ROWS or request.form is Form.ECDF or others:
        return ()
    if request.form is Form.CALENDAR:
        return together([_day_of(request.x, key) for key in keys])
    kind = table.column(request.x).kind
    if kind is ColumnKind.TEMPORAL:
        along = _dated(chart, request.x, request.grain, keys)
        return along if along else ()
    if kind is ColumnKind.QUANTITATIVE:
        return ()
    at = chart.frame.columns.index("x")
    color = chart.frame.columns.index("color") if request.color and "color" in chart.frame.columns else None
    rows = [row for row in chart.frame.rows if row[-1] in keys]
    columns = [(request.x, at)]
    columns += [(request.color, color)] if color is not None and request.color else []
    columns += [(request.facet, chart.frame.columns.index("facet"))] if request.facet else []
    return together([tuple(_named(column, row[i]) for column, i in columns) for row in rows if row[-1] != TOTAL])


def _named(column: str, name: Scalar) -> Condition:
    return Condition(column, "missing") if name is None else Condition(column, "in", (name,))


def _day_of(column: str, key: str) -> Conditions:
    day = dt.date.fromisoformat(key[:10])
    return Condition(column, ">=", (day,)), Condition(column, "<", (_after(day, Grain.DAY),))


def together(picked: Sequence[Conditions]) -> Conditions:
    """Return the conditions that hold for all that was picked and for nothing else; none where no conditions say that.

    >>> west, east = (Condition("region", "in", (name,)) for name in ("West", "East"))
    >>> tea = Condition("product", "in", ("tea",))
    >>> together([(west, tea), (east, tea)]) == (Condition("region", "in", ("West", "East")), tea)
    True
    """
    if len(picked) < 2:
        return picked[0] if picked else ()
    columns = list(dict.fromkeys(c.column for conditions in picked for c in conditions))
    of = [{column: tuple(c for c in conditions if c.column == column) for column in columns} for conditions in picked]
    differing = [column for column in columns if len({held[column] for held in of}) > 1]
    if len(differing) > 1:
        return ()
    joined = _joined([held[column] for held in of]) if (column := next(iter(differing), "")) else ()
    if differing and not joined:
        return ()
    return tuple(c for name in columns for c in (joined if name == column else of[0][name]))


def _joined(parts: Sequence[Conditions]) -> Conditions:
    """Return what several conditions on one column say together: any of some names, or a span without a gap."""
    if all([c.operator for c in part] == ["in"] for part in parts):
        return (
            Condition(parts[0][0].column, "in", tuple(dict.fromkeys(o for part in parts for o in part[0].operands))),
        )
    if any([c.operator for c in part] != [">=", "<"] for part in parts):
        return ()
    spans = sorted(((part[0].operands[0], part[1].operands[0]) for part in parts), key=str)
    if any(end != start for (_, end), (start, _) in pairwise(spans)):
        return ()
    column = parts[0][0].column
    return Condition(column, ">=", (spans[0][0],)), Condition(column, "<", (spans[-1][1],))


def _condition(filter: Filter) -> Condition:
    if filter.operator == "is" or filter.operand is None:
        return Condition(filter.column, "missing")
    return Condition(filter.column, "in" if filter.operator == "==" else filter.operator, (filter.operand,))


def _dated(chart: Chart, column: str, grain: Grain, keys: Collection[str]) -> Conditions:
    """Return the span of the periods whose marks these are, from the first to the last of them."""
    x = chart.encoding("x")
    if x is None or x.kind is not ColumnKind.TEMPORAL or grain not in (*_MONTHS, *_DAYS):
        return ()
    at = chart.frame.columns.index(x.field)
    starts = [start for row in chart.frame.rows if row[-1] in keys and isinstance(start := row[at], dt.date)]
    if not starts:
        return ()
    first, last = (_day(end(starts, key=str)) for end in (min, max))
    return Condition(column, ">=", (first,)), Condition(column, "<", (_after(last, grain),))


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _after(start: dt.date, grain: Grain) -> dt.date:
    """Return the first day after a period.

    >>> _after(dt.date(2024, 11, 1), Grain.QUARTER), _after(dt.date(2024, 1, 29), Grain.WEEK)
    (datetime.date(2025, 2, 1), datetime.date(2024, 2, 5))
    """
    if grain in _DAYS:
        return start + dt.timedelta(days=_DAYS[grain])
    at = start.year * 12 + start.month - 1 + _MONTHS[grain]
    year, month = at // 12, at % 12 + 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
