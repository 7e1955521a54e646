"""The columns of a table, whose kinds, roles, units, sums and yes-values its reader can change."""

from __future__ import annotations

from typing import Any

import streamlit as st

import plotline
from core.errors import OptionError
from core.format import quantity
from core.message import Message
from core.types import Column, ColumnKind, ColumnProfile, Profile, Role, Table
from ui import state, widgets
from ui.open_table import change_columns, current, undo
from ui.texts import listed, text, titled
from wording.say import say

_ADDITIVE_WIDTH = 100  # pixels: its title, beside the sign that it can be edited
_KIND_WIDTH = 140  # pixels: the longest kind in either language
_SPREAD_WIDTH = 120  # pixels: twenty bars
_EDITABLE = ("kind", "role", "unit", "additive", "yes")
_DRAWN, _REFUSED = "columns_drawn", "change_refused"


def columns(table: Table, profile: Profile) -> None:
    """Draw the columns as a table whose kinds, roles, units, sums and yes-values can be edited."""
    widgets.section(text("data.columns_title"), text("data.columns_hint"))
    refused()
    rows = [_row(column, measured) for column, measured in zip(table.columns, profile.columns, strict=True)]
    key = state.key("columns", st.session_state.setdefault(_DRAWN, 0))
    st.data_editor(
        [titled("data.column", row) for row in rows],
        hide_index=True,
        column_config=_formats(),
        disabled=[text(f"data.column.{name}") for name in rows[0] if name not in _EDITABLE],
        key=key,
        on_change=edited,
        args=(key, table),
        height="content",
    )
    _roles_told()
    if any(measured.estimated for measured in profile.columns):
        widgets.note(text("data.estimate"))
    opened = current()
    if opened is not None and opened.before is not None:
        hint, name = text("data.undo_hint"), state.key("undo")
        st.button(text("data.undo"), icon=":material/undo:", help=hint, key=name, on_click=undo)


def _formats() -> dict[str, Any]:
    kinds = st.column_config.SelectboxColumn(
        text("data.column.kind"), options=list(_kinds()), required=True, width=_KIND_WIDTH
    )
    formats = {
        "name": st.column_config.TextColumn(pinned=True, disabled=True),
        "kind": kinds,
        "role": st.column_config.SelectboxColumn(options=list(_roles()), width=_KIND_WIDTH),
        "unit": st.column_config.TextColumn(max_chars=20, width="small"),
        "additive": st.column_config.CheckboxColumn(width=_ADDITIVE_WIDTH),
        "yes": st.column_config.TextColumn(max_chars=80, width="small"),
        "spread": st.column_config.BarChartColumn(width=_SPREAD_WIDTH, y_min=0),
    }
    return titled("data.column", formats)


def edited(key: str, table: Table) -> None:
    """Carry what was edited through everything; the editor begins afresh, so that it shows what became of it."""
    changes: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    st.session_state[_DRAWN] += 1
    try:
        change_columns({table.columns[row].name: _correction(cells) for row, cells in changes.items()})
    except OptionError as error:
        st.session_state[_REFUSED] = error.message


def _correction(cells: dict[str, Any]) -> plotline.Correction:
    named = {name: cells[text(f"data.column.{name}")] for name in _EDITABLE if text(f"data.column.{name}") in cells}
    return plotline.Correction(
        _kinds().get(named.get("kind") or ""),
        (named["unit"] or "") if "unit" in named else None,
        named.get("additive"),
        _roles().get(named.get("role") or ""),
        (named["yes"] or "") if "yes" in named else None,
    )


def _kinds() -> dict[str, ColumnKind]:
    """Return the kinds by what they are called."""
    return {text(f"data.kind.{kind}"): kind for kind in ColumnKind}


def _roles() -> dict[str, Role]:
    """Return the roles by what they are called."""
    return {say(Message("{}", role), state.language()): role for role in Role}


def _roles_told() -> None:
    """Draw, on demand, what each role is, in a line."""
    with st.expander(text("data.roles_title")):
        rows = [{"role": name, "about": text(f"data.about_role.{role}")} for name, role in _roles().items()]
        widgets.prose_table([titled("data.roles", row) for row in rows], whole=True)


def refused() -> None:
    """Draw why the last change could not be made, if it could not."""
    if why := st.session_state.pop(_REFUSED, None):
        widgets.refusal(why)


def _row(column: Column, profile: ColumnProfile) -> dict[str, Any]:
    language, quantiles = state.language(), profile.quantiles
    measured = quantiles and column.kind is not ColumnKind.IDENTIFIER
    low, middle, high = (quantity(quantiles[i], column.unit, language) if measured else "" for i in (0, 2, 4))
    spread = profile.deviation if measured else None
    return {
        "name": column.name,
        "kind": text(f"data.kind.{column.kind}"),
        "role": say(Message("{}", column.meaning.role), language),
        "unit": column.unit,
        "additive": column.additive,
        "yes": column.meaning.yes,
        "spread": [count for _, count in profile.histogram],
        "missing": profile.missing,
        "distinct": profile.distinct,
        "smallest": low,
        "median": middle,
        "largest": high,
        "deviation": "" if spread is None else quantity(spread, column.unit, language),
        "examples": listed(profile.examples),
        "why": say(column.meaning.why, language),
    }
