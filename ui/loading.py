"""The data page's pieces: opening a table, and showing what was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

import plotline
from core.format import number, quantity
from core.types import Column, ColumnKind, ColumnProfile, Table
from samples import SAMPLES, Sample
from ui import cache, state, widgets
from ui.escape import for_html
from ui.words import words

FILE_TYPES = tuple(
    """csv tsv tab txt dat psv xlsx xls ods json jsonl ndjson parquet feather arrow sqlite db duckdb
    gz zip zst bz2 xz""".split()
)
_A_ROW = 3
_LAST_UPLOAD = "last_upload"


def choices() -> None:
    """Draw the ways to open a table."""
    upload()
    samples()


def upload() -> None:
    """Draw the uploader and read what is put into it, once a file."""
    w = words(state.language())
    file = st.file_uploader(w.upload, type=list(FILE_TYPES), help=w.upload_hint, key="upload")
    if file is None or st.session_state.get(_LAST_UPLOAD) == file.file_id:
        return
    st.session_state[_LAST_UPLOAD] = file.file_id
    with widgets.guarded(), st.spinner(w.reading):
        table = plotline.read(file.getvalue(), name=file.name)  # an error names the file as its owner knows it
        state.open_table(replace(table, name=Path(file.name).stem))
    st.rerun()  # the sidebar is drawn before the page


def samples() -> None:
    """Draw the samples as cards."""
    w = words(state.language())
    widgets.note(w.samples)
    for start in range(0, len(SAMPLES), _A_ROW):
        for column, sample in zip(st.columns(_A_ROW), SAMPLES[start : start + _A_ROW], strict=False):
            with column.container(border=True):
                _card(sample)


def _card(sample: Sample) -> None:
    language = state.language()
    zh = language == "zh"
    title, about = (sample.title_zh, sample.about_zh) if zh else (sample.title_en, sample.about_en)
    st.html(f'<div class="pl-card"><h3>{for_html(title)}</h3><p>{for_html(about)}</p></div>')
    if st.button(words(language).open_sample, key=f"sample-{sample.name}", width="stretch"):
        with widgets.guarded(), st.spinner(words(language).reading):
            state.open_table(plotline.read(sample.path, name=title))
        st.switch_page("pages/story.py")


def loaded(table: Table) -> None:
    """Draw what was read: size, repairs, warnings, the rows and the columns."""
    language = state.language()
    w = words(language)
    with widgets.guarded(), st.spinner(w.reading):
        profile = cache.profile(table.id, table)
    size = w.size.format(rows=number(table.rows, language), columns=len(table.columns))
    widgets.header(w.data, table.name, size)
    st.page_link("pages/story.py", label=w.go_to_story, icon=":material/arrow_forward:")
    _repairs(table)
    for warning in profile.warnings:
        widgets.note(f"{w.warnings}: {warning}")
    _kinds(table, profile.columns)
    _preview(table)


def _repairs(table: Table) -> None:
    w = words(state.language())
    if not table.repairs:
        widgets.note(w.no_repairs)
        return
    widgets.section(w.repairs)
    names = {"what": w.repair_what, "where": w.repair_where, "count": w.repair_count, "undo": w.repair_undo}
    widgets.plain_table([{name: getattr(repair, field) for field, name in names.items()} for repair in table.repairs])


def _kinds(table: Table, profiles: tuple[ColumnProfile, ...]) -> None:
    w = words(state.language())
    rows = [_kind(column, profile) for column, profile in zip(table.columns, profiles, strict=True)]
    bars = st.column_config.BarChartColumn(w.spread, width="medium", y_min=0)
    widgets.section(w.columns.capitalize())
    widgets.plain_table(rows, column_config={w.spread: bars})


def _kind(column: Column, profile: ColumnProfile) -> dict[str, Any]:
    language = state.language()
    w, quantiles = words(language), profile.quantiles
    measured = quantiles and column.kind is not ColumnKind.IDENTIFIER
    low, middle, high = (quantity(quantiles[i], column.unit, language) if measured else "" for i in (0, 2, 4))
    return {
        w.column: column.name,
        w.kind: w.kinds[column.kind],
        w.unit: column.unit,
        w.spread: [count for _, count in profile.histogram],
        w.missing: profile.missing,
        w.distinct: profile.distinct,
        w.smallest: low,
        w.middle: middle,
        w.largest: high,
        w.remark: "; ".join(profile.warnings),
    }


def _preview(table: Table) -> None:
    language = state.language()
    w = words(language)
    rows, total = cache.preview(table.id, table)
    widgets.section(w.preview, w.first_rows.format(shown=number(len(rows), language), all=number(total, language)))
    st.dataframe(rows, hide_index=True, height=380, key=state.key("preview"))
