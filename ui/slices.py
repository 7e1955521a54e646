"""The bar above the pages that tell and draw: under which conditions the table is looked at, and the ways to change that."""

from __future__ import annotations

import streamlit as st

from core.condition import WHOLE, Condition, Slice, Top
from core.errors import PlotlineError
from core.format import number
from core.types import Table
from desk.slices import Slices
from ui import cache, state, widgets
from ui.escape import for_markdown
from ui.filters import choose_column, editor
from ui.texts import text
from wording.openers import capital
from wording.slices import slice_text

_LONGEST = 60  # characters of a name


def looked_at(table: Table) -> Table:
    """Draw the bar, and return the part of the table that is looked at; where that cannot be, say why and end the page."""
    try:
        with st.spinner(text("slice.cutting")):
            left = cache.narrowed(table.id, state.slices().now, table)
    except PlotlineError as error:
        _bar(table, None)
        widgets.refusal(error.message)
        st.stop()
    _bar(table, left)
    return left


def quietly(table: Table) -> Table:
    """Say in one line which part of the table is looked at, if it is a part, and return it; raises what narrowing raises."""
    left = cache.narrowed(table.id, state.slices().now, table)
    if left.slice:
        widgets.note(f"{capital(slice_text(left, state.language()))} ({_size(table, left)})")
    return left


@st.fragment
def _bar(table: Table, left: Table | None) -> None:
    held = state.slices()
    with st.container(key="slice-bar", horizontal=True, gap="small", vertical_alignment="center"):
        for column in held.now.columns:
            _chip(table, held.now, column)
        _another(table, held.now)
        if held.before and _quiet_button("undo", ":material/undo:"):
            _look(held.undone())
        if held.after and _quiet_button("redo", ":material/redo:"):
            _look(held.redone())
        if held.now and _quiet_button("clear", ":material/close:"):
            _look(held.changed(WHOLE))
        if held.now or held.named:
            _saved(table, held)
        if left is not None:
            st.html(widgets.quiet_html(_size(table, left)), width="content")


def _quiet_button(name: str, icon: str) -> bool:
    return st.button(text(f"slice.{name}"), icon=icon, key=f"slice-{name}", type="tertiary")


def _size(table: Table, left: Table) -> str:
    language = state.language()
    rows, whole = number(left.rows, language), number(table.rows, language)
    return text("slice.rows", rows=rows, whole=whole) if left.slice else text("slice.all_rows", whole=whole)


def _chip(table: Table, now: Slice, column: str) -> None:
    """Draw what the slice says about one column; it opens, to be changed or removed."""
    told = capital(slice_text(table, state.language(), Slice(now.of(column))))
    key = state.key("slice-chip", column, hash(now))  # another slice has popovers of its own, which are closed
    chip = st.popover(for_markdown(told), icon=":material/filter_alt:", key=key, on_change="rerun")
    if chip.open:
        with chip:
            if column in {c.name for c in table.columns}:
                _take(column, editor(table, now, table.column(column), "chip"))
            if st.button(text("slice.remove"), key=f"{key}/remove", icon=":material/delete:"):
                change(now.with_(column, ()))


def _another(table: Table, now: Slice) -> None:
    """Draw the way to say something about another column."""
    opener = st.popover(
        text("slice.add"), icon=":material/add:", key=state.key("slice-add", hash(now)), on_change="rerun"
    )
    if opener.open:
        with opener:
            column = choose_column(table, now)
            if column is not None:
                _take(column.name, editor(table, now, column, "add"))


def _take(column: str, chosen: tuple[Condition | Top, ...] | None) -> None:
    if chosen is not None:
        change(state.slices().now.with_(column, chosen))


def _saved(table: Table, held: Slices) -> None:
    """Draw the slices that have a name, and the way to give this one a name."""
    with st.popover(text("slice.saved"), icon=":material/bookmark:", key=state.key("slice-saved")):
        for name, slice in held.named:
            with st.container(horizontal=True, vertical_alignment="center"):
                words = for_markdown(capital(slice_text(table, state.language(), slice)))
                if st.button(for_markdown(name), key=state.key("slice-open", name), help=words):
                    _look(held.changed(slice))
                forget = text("slice.forget", name=name)
                if st.button(for_markdown(forget), key=state.key("slice-forget", name), type="tertiary"):
                    _look(held.forgotten(name))
        if held.now:
            with st.form(state.key("slice-save"), border=False, clear_on_submit=True):
                name = st.text_input(text("slice.name"), max_chars=_LONGEST, key=state.key("slice-name"))
                pressed = st.form_submit_button(text("slice.save"))
            if pressed and name.strip():
                _look(held.saved(" ".join(name.split())))


def change(new: Slice) -> None:
    """Look at another slice, as a change that can be undone, and draw the whole page anew."""
    _look(state.slices().changed(new))


def _look(new: Slices) -> None:
    state.set_slices(new)
    st.rerun()
