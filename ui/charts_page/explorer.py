"""The charts page's pieces: choosing columns and what is drawn of them, what is drawn, and a gallery to start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from functools import partial

import streamlit as st

import plotline
from charts.forms import NAMES, suiting, ways
from core.format import label
from core.message import Message
from core.request import Across, Form, across, summaries_of
from core.types import ColumnKind, Grain, Table
from plotline import ChartRequest
from ui import cache, downloads, picked, plots, state, widgets
from ui.charts_page import further
from ui.charts_page.choices import NONE, pick
from ui.texts import names_of, text

_SPLITTING = (ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC)
_ACROSS = (ColumnKind.TEMPORAL, *_SPLITTING, ColumnKind.QUANTITATIVE)
_CODE_HIGH = 360  # pixels
_MOST_SPLITS = 200  # names of a column that splits a chart, of which the largest are drawn by themselves


def choose(table: Table) -> ChartRequest:
    """Draw the choices and return the chart that they ask for; ends the page where nothing can be drawn."""
    columns = [c.name for c in table.of_kind(*_ACROSS)]
    if not columns:
        widgets.note(text("charts.nothing_to_draw"))
        st.stop()
    start = next(iter(_suggested(table)), None)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="chart-choices"):
        x = pick("across", columns, start.x if start else columns[0], "x")
        y = pick("measure", _measures(table, x), (start and start.y) or NONE, "y", {NONE: text("charts.count_rows")})
        color = pick("split", [NONE, *splits(table, x, y)], NONE, "color", {NONE: text("charts.no_split")})
        found = plotline.suggest_for(table, cache.profile(table.id, table), x, y or None, color or None)
        if start and (start.x, start.y or NONE, NONE) == (x, y, color):
            found = replace(start, form=found.form if start.form is Form.BEST else start.form)
        request = _summed(table, _drawn(table, found))
        if across(request, table.column(x)) is Across.TIME and request.form is not Form.CALENDAR:
            request = replace(request, grain=_period(found.grain))
        return further.chosen(table, request, splits(table, x, color))


def _suggested(table: Table) -> Sequence[ChartRequest]:
    return plotline.suggest(table, cache.profile(table.id, table))


def _measures(table: Table, x: str) -> list[str]:
    """Return what can be measured: rows, numbers, and names of which the different ones are counted."""
    every = (*table.of_kind(ColumnKind.QUANTITATIVE), *table.of_kind(*_SPLITTING, ColumnKind.IDENTIFIER))
    return [NONE, *(c.name for c in every if c.name != x)]


def splits(table: Table, *taken: str) -> list[str]:
    """Return the columns by whose names a chart can be split."""
    distinct = {c.name: c.distinct for c in cache.profile(table.id, table).columns}
    named = (c.name for c in table.of_kind(*_SPLITTING) if c.name not in taken)
    return [name for name in named if 2 <= distinct[name] <= _MOST_SPLITS]


def _drawn(table: Table, found: ChartRequest) -> ChartRequest:
    """Draw the choice of a form among those that suit the columns, the best first."""
    distinct = {c.name: c.distinct for c in cache.profile(table.id, table).columns}
    two = table.column(found.x).kind is ColumnKind.TEMPORAL or distinct.get(found.x) == 2  # a slope has two ends
    forms = [str(form) for form in suiting(found, table) if two or form is not Form.SLOPE] or [str(found.form)]
    what = "/".join(("form", found.x, found.y or NONE, found.color or NONE))
    return replace(
        found,
        form=Form(pick("form", forms, str(found.form), what, {str(form): text(name) for form, name in NAMES.items()})),
    )


def _summed(table: Table, found: ChartRequest) -> ChartRequest:
    """Draw the choice of how rows become a number, where there is one."""
    every = ways(found, table, found.form) or summaries_of(None, table.column(found.x))
    how = found.how if found.how in every else every[0]
    if len(every) > 1:
        names = names_of("charts.summary", map(str, every))
        chosen = pick("how", list(map(str, every)), str(how), f"how/{found.y}", names)
        how = next(way for way in every if way == chosen)
    return replace(found, how=how)


def _period(first: Grain) -> Grain:
    names = {str(grain): text(Message("{}", grain)) for grain in Grain if grain not in (Grain.NONE, Grain.READING)}
    return Grain(pick("period", list(names), str(first), "grain", names))


@st.fragment
def draw(table: Table, request: ChartRequest, key: str, files: bool = False) -> None:
    """Draw one chart, what can be done with the marks that were clicked in it, and the `files` that it can be had as."""
    chart, key = cache.explore(table.id, astuple(request), state.language(), table), state.key("explore", key)
    keys = plots.draw(chart, key, picked=True)
    picked.offer(table, picked.of_request(request, chart, table, keys), key)
    if files:
        name = label(f"{table.name} {request.y or ''} {request.x}").replace(" ", "-")
        formats = ("csv", "text/csv"), ("png", "image/png"), ("svg", "image/svg+xml")
        with st.expander(text("charts.code", library=widgets.LIBRARY_NAMES[state.library()]), icon=":material/code:"):
            st.code(plotline.chart_file(chart, state.library()).decode(), language="python", height=_CODE_HIGH)
        downloads.buttons(name, [(e.upper(), e, mime, partial(plotline.chart_file, chart, e)) for e, mime in formats])


def gallery(table: Table, chosen: ChartRequest) -> None:
    """Draw the charts that suit the table, two a row, but the one that is drawn above already."""
    drawn = replace(chosen, form=Form.BEST)
    requests = [request for request in _suggested(table) if request != drawn]
    if not requests:
        return
    widgets.section(text("charts.gallery"), text("charts.gallery_lead"))
    for start in range(0, len(requests), 2):
        for column, i in zip(st.columns(2, gap="large"), range(start, min(start + 2, len(requests))), strict=False):
            with column, widgets.guarded():
                draw(table, requests[i], f"gallery-{i}")
