"""The open table at a glance: size, cautions, other readings, columns, rows and repairs."""

from __future__ import annotations

from typing import Any

import streamlit as st

import plotline
from core.format import label, number, percent
from core.message import Message
from core.types import Caution, Choice, ColumnKind, Profile, Table
from report.parts import row_text
from ui import cache, state, widgets
from ui.data_page.columns import columns
from ui.data_page.remedies import remedies
from ui.data_page.repairs import repairs
from ui.open_table import Opened, current, to_rows
from ui.reading import read_again
from ui.texts import listed, name_of, text, titled
from wording.cautions import caution_text

_BYTES = (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3))
_MOST_KEYS = 3
_MOST_ROWS = 10  # in view at once


def overview(table: Table) -> None:
    """Draw what was read: size, cautions, other readings, columns, rows and repairs."""
    with widgets.guarded(), st.spinner(text("app.reading")):
        profile = cache.profile(table.id, table)
    widgets.header(text("app.data"), table.name, _keys(table, profile))
    _choices(table)
    _figures(table, profile)
    st.page_link("pages/story.py", label=text("app.go_to_story"), icon=":material/arrow_forward:")
    _cautions(profile)
    _wide(table)
    columns(table, profile)
    _preview(table)
    repairs(table)


def _keys(table: Table, profile: Profile) -> str:
    """Return which columns tell all rows apart."""
    keys = tuple(" + ".join(map(label, key)) for key in profile.keys[:_MOST_KEYS])
    said = text("data.keys", keys=keys) if keys else text("data.no_keys")
    return f"{row_text(table, state.language())} {said}".strip()


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


def _bytes(size: int) -> str:
    for unit, scale in _BYTES:
        if size >= scale:
            return f"{size / scale:.3g} {unit}"
    return f"{size} B"


def _cautions(profile: Profile) -> None:
    cautions = [*profile.warnings, *(caution for column in profile.columns for caution in column.warnings)]
    if cautions:
        widgets.section(text("data.cautions"))
        widgets.prose_table([_caution(caution) for caution in cautions])
        remedies(cautions)


def _caution(caution: Caution) -> dict[str, str]:
    texts = caution_text(caution, state.language())
    about = listed(map(label, caution.columns)) or text("data.caution.whole_table")
    return titled("data.caution", {"about": about, "seen": texts.what, "advice": texts.do})


def _choices(table: Table) -> None:
    """Draw the readings that were about as likely, each a click away where the source is still at hand."""
    opened = current()
    if not table.choices or opened is None:
        return
    widgets.section(text("data.choices"), text("data.choices_hint"))
    for i, choice in enumerate(table.choices):
        with st.container(border=True):
            where, what = text(choice.where), text(choice.what)
            widgets.note(text("data.choice_taken", where=where, what=what, value=_value(choice, choice.taken)))
            if opened.source is not None:
                _others(choice, i, opened)


def _others(choice: Choice, place: int, opened: Opened) -> None:
    for other in choice.others:
        if st.button(text("data.choice_take", value=_value(choice, other)), key=state.key("choice", place, other)):
            with widgets.guarded():
                read_again({**opened.options, choice.option: other})
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
        on_click=to_rows,
        args=(periods,),
    )


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
