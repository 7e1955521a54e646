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
from ui.data_page.words import data_words
from ui.words import words
from wording.cautions import said
from wording.say import say

_BYTES = (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3))
_MOST_KEYS = 3
_SUMMED_WIDTH = 100  # pixels: its title, beside the sign that it can be edited
_KIND_WIDTH = 140  # pixels: the longest kind in either language
_SPREAD_WIDTH = 120  # pixels: twenty bars
_MOST_ROWS = 10  # in view at once


def loaded(table: Table) -> None:
    """Draw what was read: size, cautions, other readings, columns, rows and repairs."""
    language = state.language()
    w, d = words(language), data_words(language)
    with widgets.guarded(), st.spinner(w.reading):
        profile = cache.profile(table.id, table)
    keys = tuple(" + ".join(map(label, key)) for key in profile.keys[:_MOST_KEYS])
    widgets.header(w.data, table.name, d.keys.format(keys=_listed(keys)) if keys else d.no_keys)
    _figures(table, profile)
    st.page_link("pages/story.py", label=w.go_to_story, icon=":material/arrow_forward:")
    _cautions(profile)
    _choices(table)
    _wide(table)
    _columns(table, profile)
    _preview(table)
    _repairs(table)


def _figures(table: Table, profile: Profile) -> None:
    language = state.language()
    w, d = words(language), data_words(language)
    cells = table.rows * len(table.columns)
    missing = sum(column.missing for column in profile.columns)
    widgets.figures(
        [
            (w.rows, number(table.rows, language)),
            (w.columns, number(len(table.columns), language)),
            (d.figure_missing, percent(missing / cells * 100)),
            (d.figure_size, _bytes(profile.size)),
        ],
        small=True,
    )


def _listed(texts: Iterable[str]) -> str:
    return ("、" if state.language() == "zh" else ", ").join(texts)


def _bytes(size: int) -> str:
    for unit, scale in _BYTES:
        if size >= scale:
            return f"{size / scale:.3g} {unit}"
    return f"{size} B"


def _cautions(profile: Profile) -> None:
    w = words(state.language())
    found = [*profile.warnings, *(caution for column in profile.columns for caution in column.warnings)]
    if not found:
        return
    widgets.section(w.warnings)
    widgets.prose_table([_caution(caution) for caution in found])


def _caution(caution: Caution) -> dict[str, str]:
    language = state.language()
    d, texts = data_words(language), said(caution, language)
    about = _listed(map(label, caution.columns)) or d.whole_table
    return {d.about: about, d.seen: texts.what, d.advice: texts.do}


def _choices(table: Table) -> None:
    """Draw the readings that were about as likely, each a click away where the source is still at hand."""
    language = state.language()
    opened, d = opening.current(), data_words(language)
    if not table.choices or opened is None:
        return
    widgets.section(d.choices, d.choices_hint)
    for i, choice in enumerate(table.choices):
        with st.container(border=True):
            where, what = say(choice.where, language), say(choice.what, language)
            widgets.note(d.choice_taken.format(where=where, what=what, value=_value(choice, choice.taken)))
            if opened.source is not None:
                _others(choice, i, opened)


def _others(choice: Choice, place: int, opened: opening.Opened) -> None:
    d = data_words(state.language())
    for other in choice.others:
        if st.button(d.choice_take.format(value=_value(choice, other)), key=state.key("choice", place, other)):
            with widgets.guarded():
                opening.open_source(cast(opening.Source, opened.source), {**opened.options, choice.option: other})
            st.rerun()


def _value(choice: Choice, value: str) -> str:
    if choice.option == "start":
        return say(Message("line {}", value), state.language())
    return data_words(state.language()).values.get(value, value)


def _wide(table: Table) -> None:
    d = data_words(state.language())
    periods = plotline.periods_in(table)
    if periods is None:
        return
    first, last = periods.columns[0], periods.columns[-1]
    widgets.section(d.wide, d.wide_hint.format(count=len(periods.columns), first=first, last=last))
    st.button(d.wide_do, icon=":material/swap_horiz:", key=state.key("wide"), on_click=opening.to_rows, args=(periods,))


def _columns(table: Table, profile: Profile) -> None:
    """Draw the columns as a table whose kinds, units and sums can be edited."""
    language = state.language()
    w, d = words(language), data_words(language)
    widgets.section(d.columns, d.columns_hint)
    opening.refused()
    rows = [_column(column, shape) for column, shape in zip(table.columns, profile.columns, strict=True)]
    kinds = st.column_config.SelectboxColumn(w.kind, options=list(w.kinds.values()), required=True, width=_KIND_WIDTH)
    config: dict[str, Any] = {
        w.column: st.column_config.TextColumn(pinned=True, disabled=True),
        w.kind: kinds,
        w.unit: st.column_config.TextColumn(max_chars=20, width="small"),
        d.summed: st.column_config.CheckboxColumn(width=_SUMMED_WIDTH),
        w.spread: st.column_config.BarChartColumn(width=_SPREAD_WIDTH, y_min=0),
    }
    key = state.key("columns", st.session_state.setdefault("columns_drawn", 0))
    open_to_edit = {w.kind, w.unit, d.summed}
    st.data_editor(
        rows, hide_index=True, column_config=config, disabled=[name for name in rows[0] if name not in open_to_edit],
        key=key, on_change=_edited, args=(key, table), height="content",
    )  # fmt: skip
    if any(shape.estimated for shape in profile.columns):
        widgets.note(d.estimate)
    opened = opening.current()
    if opened is not None and opened.before is not None:
        st.button(d.undo, icon=":material/undo:", help=d.undo_hint, key=state.key("undo"), on_click=opening.undo)


def _edited(key: str, table: Table) -> None:
    """Carry what was edited through everything; the editor begins afresh, so that it shows what became of it."""
    language = state.language()
    w, d = words(language), data_words(language)
    kinds = {name: kind for kind, name in w.kinds.items()}
    edited: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    st.session_state["columns_drawn"] += 1
    opening.change_columns(
        {
            table.columns[row].name: plotline.Meaning(
                kinds.get(cells.get(w.kind, "")),
                (cells[w.unit] or "") if w.unit in cells else None,
                cells.get(d.summed),
            )
            for row, cells in edited.items()
        }
    )


def _column(column: Column, profile: ColumnProfile) -> dict[str, Any]:
    language = state.language()
    w, d = words(language), data_words(language)
    quantiles = profile.quantiles
    measured = quantiles and column.kind is not ColumnKind.IDENTIFIER
    low, middle, high = (quantity(quantiles[i], column.unit, language) if measured else "" for i in (0, 2, 4))
    spread = profile.deviation if measured else None
    return {
        w.column: column.name,
        w.kind: w.kinds[column.kind],
        w.unit: column.unit,
        d.summed: column.additive,
        w.spread: [count for _, count in profile.histogram],
        w.missing: profile.missing,
        w.distinct: profile.distinct,
        w.smallest: low,
        w.middle: middle,
        w.largest: high,
        d.deviation: "" if spread is None else quantity(spread, column.unit, language),
        d.examples: _listed(profile.examples),
    }


def _preview(table: Table) -> None:
    language = state.language()
    w, d = words(language), data_words(language)
    rows, total = cache.preview(table.id, table)
    shown, all = number(len(rows), language), number(total, language)
    counted = f"{w.first_rows.format(shown=shown, all=all)} " if len(rows) < total else ""
    widgets.section(w.preview, f"{counted}{d.rows_hint}")
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
    language = state.language()
    w = words(language)
    if not table.repairs:
        widgets.note(w.no_repairs)
        return
    widgets.section(w.repairs)
    rows = [
        {
            w.repair_what: say(repair.what, language),
            w.repair_where: say(repair.where, language),
            w.repair_count: repair.count,
            w.repair_undo: say(repair.undo, language),
        }
        for repair in table.repairs
    ]
    widgets.prose_table(rows)
