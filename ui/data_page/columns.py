"""The data page's pieces: what was read, what to beware of, what could be read another way, and what each column means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import streamlit as st

import plotline
from core.format import label, number, percent, quantity
from core.message import Message
from core.types import Caution, Choice, Column, ColumnKind, ColumnProfile, Profile, Table
from ui import cache, state, widgets
from ui.data_page import opening
from ui.texts import name_of, text
from wording.cautions import caution_text

_BYTES = (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3))
_MOST_KEYS = 3
_SUMMED_WIDTH = 100  # pixels: its title, beside the sign that it can be edited
_KIND_WIDTH = 140  # pixels: the longest kind in either language
_SPREAD_WIDTH = 120  # pixels: twenty bars
_MOST_ROWS = 10  # in view at once


def loaded(table: Table) -> None:
    """Draw what was read: size, cautions, other readings, columns, rows and repairs."""
    with widgets.guarded(), st.spinner(text("app.reading")):
        profile = cache.profile(table.id, table)
    keys = tuple(" + ".join(map(label, key)) for key in profile.keys[:_MOST_KEYS])
    widgets.header(
        text("app.data"), table.name, text("data.keys", keys=_listed(keys)) if keys else text("data.no_keys")
    )
    _figures(table, profile)
    st.page_link("pages/story.py", label=text("app.go_to_story"), icon=":material/arrow_forward:")
    _cautions(profile)
    _choices(table)
    _wide(table)
    _columns(table, profile)
    _preview(table)
    _repairs(table)


def _figures(table: Table, profile: Profile) -> None:
    language = state.language()
    cells = table.rows * len(table.columns)
    missing = sum(column.missing for column in profile.columns)
    widgets.figures(
        [
            (text("data.rows"), number(table.rows, language)),
            (text("data.columns"), number(len(table.columns), language)),
            (text("data.cells_missing"), percent(missing / cells * 100)),
            (text("data.size"), _bytes(profile.size)),
        ],
        small=True,
    )


def _listed(texts: Iterable[str]) -> str:
    return text(Message("{}", tuple(texts)))


def _bytes(size: int) -> str:
    for unit, scale in _BYTES:
        if size >= scale:
            return f"{size / scale:.3g} {unit}"
    return f"{size} B"


def _cautions(profile: Profile) -> None:
    found = [*profile.warnings, *(caution for column in profile.columns for caution in column.warnings)]
    if not found:
        return
    widgets.section(text("data.cautions"))
    widgets.prose_table([_caution(caution) for caution in found])


def _caution(caution: Caution) -> dict[str, str]:
    language = state.language()
    texts = caution_text(caution, language)
    about = _listed(map(label, caution.columns)) or text("data.caution.whole_table")
    return {
        text("data.caution.about"): about,
        text("data.caution.seen"): texts.what,
        text("data.caution.advice"): texts.do,
    }


def _choices(table: Table) -> None:
    """Draw the readings that were about as likely, each a click away where the source is still at hand."""
    opened = opening.current()
    if not table.choices or opened is None:
        return
    widgets.section(text("data.choices"), text("data.choices_hint"))
    for i, choice in enumerate(table.choices):
        with st.container(border=True):
            where, what = text(choice.where), text(choice.what)
            widgets.note(text("data.choice_taken", where=where, what=what, value=_value(choice, choice.taken)))
            if opened.source is not None:
                _others(choice, i, opened)


def _others(choice: Choice, place: int, opened: opening.Opened) -> None:
    for other in choice.others:
        if st.button(text("data.choice_take", value=_value(choice, other)), key=state.key("choice", place, other)):
            with widgets.guarded():
                opening.open_source(cast(opening.Source, opened.source), {**opened.options, choice.option: other})
            st.rerun()


def _value(choice: Choice, value: str) -> str:
    if choice.option == "start":
        return text(Message("line {}", value))
    return name_of("data.choice", value)


def _wide(table: Table) -> None:
    periods = plotline.periods_in(table)
    if periods is None:
        return
    first, last = periods.columns[0], periods.columns[-1]
    widgets.section(text("data.wide.title"), text("data.wide.hint", count=len(periods.columns), first=first, last=last))
    st.button(
        text("data.wide.do"),
        icon=":material/swap_horiz:",
        key=state.key("wide"),
        on_click=opening.to_rows,
        args=(periods,),
    )


def _columns(table: Table, profile: Profile) -> None:
    """Draw the columns as a table whose kinds, units and sums can be edited."""
    widgets.section(text("data.columns_title"), text("data.columns_hint"))
    opening.refused()
    rows = [_column(column, shape) for column, shape in zip(table.columns, profile.columns, strict=True)]
    kinds = st.column_config.SelectboxColumn(
        text("data.column.kind"), options=list(_kinds()), required=True, width=_KIND_WIDTH
    )
    config: dict[str, Any] = {
        text("data.column.name"): st.column_config.TextColumn(pinned=True, disabled=True),
        text("data.column.kind"): kinds,
        text("data.column.unit"): st.column_config.TextColumn(max_chars=20, width="small"),
        text("data.column.additive"): st.column_config.CheckboxColumn(width=_SUMMED_WIDTH),
        text("data.column.spread"): st.column_config.BarChartColumn(width=_SPREAD_WIDTH, y_min=0),
    }
    key = state.key("columns", st.session_state.setdefault("columns_drawn", 0))
    open_to_edit = {text("data.column.kind"), text("data.column.unit"), text("data.column.additive")}
    st.data_editor(
        rows, hide_index=True, column_config=config, disabled=[name for name in rows[0] if name not in open_to_edit],
        key=key, on_change=_edited, args=(key, table), height="content",
    )  # fmt: skip
    if any(shape.estimated for shape in profile.columns):
        widgets.note(text("data.estimate"))
    opened = opening.current()
    if opened is not None and opened.before is not None:
        st.button(
            text("data.undo"),
            icon=":material/undo:",
            help=text("data.undo_hint"),
            key=state.key("undo"),
            on_click=opening.undo,
        )


def _edited(key: str, table: Table) -> None:
    """Carry what was edited through everything; the editor begins afresh, so that it shows what became of it."""
    kinds = _kinds()
    edited: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    st.session_state["columns_drawn"] += 1
    opening.change_columns(
        {
            table.columns[row].name: plotline.Correction(
                kinds.get(cells.get(text("data.column.kind"), "")),
                (cells[text("data.column.unit")] or "") if text("data.column.unit") in cells else None,
                cells.get(text("data.column.additive")),
            )
            for row, cells in edited.items()
        }
    )


def _kinds() -> dict[str, ColumnKind]:
    """Return the kinds by what they are called."""
    return {text(f"data.kind.{kind}"): kind for kind in ColumnKind}


def _column(column: Column, profile: ColumnProfile) -> dict[str, Any]:
    language = state.language()
    quantiles = profile.quantiles
    measured = quantiles and column.kind is not ColumnKind.IDENTIFIER
    low, middle, high = (quantity(quantiles[i], column.unit, language) if measured else "" for i in (0, 2, 4))
    spread = profile.deviation if measured else None
    return {
        text("data.column.name"): column.name,
        text("data.column.kind"): text(f"data.kind.{column.kind}"),
        text("data.column.unit"): column.unit,
        text("data.column.additive"): column.additive,
        text("data.column.spread"): [count for _, count in profile.histogram],
        text("data.column.missing"): profile.missing,
        text("data.column.distinct"): profile.distinct,
        text("data.column.smallest"): low,
        text("data.column.median"): middle,
        text("data.column.largest"): high,
        text("data.column.deviation"): "" if spread is None else quantity(spread, column.unit, language),
        text("data.column.examples"): _listed(profile.examples),
    }


def _preview(table: Table) -> None:
    language = state.language()
    rows, total = cache.preview(table.id, table)
    shown, all = number(len(rows), language), number(total, language)
    counted = f"{text('data.first_rows', shown=shown, all=all)} " if len(rows) < total else ""
    widgets.section(text("data.preview"), f"{counted}{text('data.rows_hint')}")
    height = widgets.rows_high(len(rows), _MOST_ROWS)
    st.dataframe(
        rows, hide_index=True, height=height, key=state.key("preview"), column_config=_shown(table), placeholder="–"
    )


def _shown(table: Table) -> dict[str, Any]:
    """Show years and codes without thousands separators, and dates without an empty time of day."""
    config: dict[str, Any] = {}
    for column in table.columns:
        if column.kind is ColumnKind.IDENTIFIER and column.dtype in ("bigint", "double"):
            config[column.name] = st.column_config.NumberColumn(format="%d", help=column.unit or None)
        elif column.dtype == "date":
            config[column.name] = st.column_config.DateColumn()
        elif column.unit:
            config[column.name] = st.column_config.NumberColumn(help=column.unit)
    return config


def _repairs(table: Table) -> None:
    if not table.repairs:
        widgets.note(text("data.no_repairs"))
        return
    widgets.section(text("data.repairs"))
    rows = [
        {
            text("data.repair.what"): text(repair.what),
            text("data.repair.where"): text(repair.where),
            text("data.repair.count"): repair.count,
            text("data.repair.undo"): text(repair.undo),
        }
        for repair in table.repairs
    ]
    widgets.prose_table(rows)
