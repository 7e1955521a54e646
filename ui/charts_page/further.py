"""What else can be chosen of a chart, behind one button: what a newcomer need not see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from charts.forms import becoming, refusal
from core.request import Across, ChartRequest, Form, Order, Then, across
from core.types import Table
from ui import state
from ui.charts_page.choices import NONE, pick
from ui.texts import names_of, text

_MOST, _FEWEST = 30, 2  # categories or spans that a choice offers
_ORDERED = (Form.BAR, Form.GROUPED, Form.STACKED, Form.FULL, Form.BOX, Form.HEATMAP, Form.WATERFALL)


def chosen(table: Table, request: ChartRequest, splits: Sequence[str]) -> ChartRequest:
    """Draw the further choices that suit a chart, and return the chart with them."""
    place = across(request, table.column(request.x))
    with st.popover(text("charts.further"), icon=":material/tune:", key=state.key("further")):
        request = _repeated(table, request, splits)
        request = _become(table, request)
        if place is Across.NAMES:
            request = _few(request)
        if place is Across.NUMBERS and request.form is not Form.ECDF:
            request = replace(request, bins=_number("bins", 0))
        return _scaled(table, request)


def _repeated(table: Table, request: ChartRequest, splits: Sequence[str]) -> ChartRequest:
    every = [name for name in splits if refusal(replace(request, facet=name), table) is None]
    if not every:
        return request
    facet = pick("facet", [NONE, *every], NONE, "facet", {NONE: text("charts.no_split")})
    return replace(request, facet=facet or None)


def _become(table: Table, request: ChartRequest) -> ChartRequest:
    every = [str(then) for then in becoming(request, table)]
    if len(every) < 2:
        return request
    then = pick("then", every, every[0], "/".join(("then", *every)), names_of("charts.then", every))
    return replace(request, then=Then(then))


def _few(request: ChartRequest) -> ChartRequest:
    if request.form in _ORDERED:
        orders = list(map(str, Order))
        request = replace(
            request, order=Order(pick("order", orders, orders[0], "order", names_of("charts.order", orders)))
        )
    request = replace(request, most=_number("most", 0))
    if request.is_whole("x"):
        return request
    return replace(request, rest=st.toggle(text("charts.choice.rest"), key=state.key("rest"), persist_state=state.KEEP))


def _number(what: str, first: int) -> int:
    """Draw the choice of a number, which is nothing at first: then it is as suits the chart."""
    held = st.number_input(
        text(f"charts.choice.{what}"), _FEWEST, _MOST, first or None, placeholder=text("charts.as_suits"),
        key=state.key(what), persist_state=state.KEEP,
    )  # fmt: skip
    return int(held or 0)


def _scaled(table: Table, request: ChartRequest) -> ChartRequest:
    if request.form not in (Form.LINE, Form.POINT):
        return request
    log = st.toggle(text("charts.choice.log"), key=state.key("log"), persist_state=state.KEEP)
    if log:
        return replace(request, log=True)
    zero = st.toggle(text("charts.choice.zero"), key=state.key("zero"), persist_state=state.KEEP)
    return replace(request, zero=True if zero else None)
