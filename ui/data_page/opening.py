"""The table that a session has open, how it came to be so, and the ways to open another one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import streamlit as st

import plotline
from core.errors import OptionError, PlotlineError
from core.message import Message
from core.types import Table
from samples import SAMPLES, Sample
from ui import state, widgets
from ui.escape import for_html, for_markdown
from ui.garbage import settle
from ui.texts import text

FILE_TYPES = tuple(
    """csv tsv tab txt dat psv xlsx xls html htm ods json jsonl ndjson parquet feather arrow sqlite db duckdb
    gz zip zst bz2 xz""".split()
)
CONNECTIONS_VARIABLE = "PLOTLINE_CONNECTIONS"  # "off" takes the field for connection URLs away, where an app is public
_A_ROW = 3
_OPENED, _STOPPED, _REFUSED = "opened", "reading_stopped", "change_refused"
_GIVEN, _LAST_UPLOAD = "given_upload", "last_upload"
_MOST_UNDONE = 20

Source = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Opened:
    """The open table, what it was read as, what its reader changed since, and what was open before that change.

    `source` holds the bytes by name where another reading of them may be wanted, with the options of this one.
    """

    table: Table
    origin: Table
    meanings: Mapping[str, plotline.Correction] = field(default_factory=dict)
    before: Opened | None = None
    source: Source | None = None
    options: Mapping[str, str] = field(default_factory=dict)


def current() -> Opened | None:
    """Return what is open."""
    table = state.table()
    if table is None:
        return None
    found = cast("Opened | None", st.session_state.get(_OPENED))
    return found if found is not None and found.table.id == table.id else Opened(table, table)


def _open(opened: Opened) -> None:
    st.session_state[_OPENED] = opened
    state.open_table(opened.table)


def change_columns(meanings: Mapping[str, plotline.Correction]) -> None:
    """Let columns mean something else, on top of what was changed before; a change that cannot be is said and left."""
    opened = current()
    if opened is None:
        return
    merged = dict(opened.meanings)
    for name, new in meanings.items():
        old = merged.get(name, plotline.Correction())
        kept = old if new.kind is None else plotline.Correction()  # another kind has a unit of its own
        merged[name] = plotline.Correction(
            new.kind or old.kind,
            kept.unit if new.unit is None else new.unit,
            kept.additive if new.additive is None else new.additive,
        )
    try:
        table = plotline.retype(opened.origin, merged)
    except OptionError as error:
        st.session_state[_REFUSED] = error.message
        return
    _step(opened, replace(opened, table=table, meanings=merged))


def to_rows(periods: plotline.Periods) -> None:
    """Turn columns that are periods into rows."""
    opened = current()
    if opened is not None:
        table = plotline.unpivot(opened.table, periods)
        _step(opened, replace(opened, table=table, origin=table, meanings={}))


def _step(before: Opened, after: Opened) -> None:
    depth, kept = 0, before
    while kept.before is not None and depth < _MOST_UNDONE:
        depth, kept = depth + 1, kept.before
    _open(replace(after, before=before if depth < _MOST_UNDONE else replace(before, before=None)))


def undo() -> None:
    """Go back to what was open before the last change."""
    opened = current()
    if opened is not None and opened.before is not None:
        _open(opened.before)


def choices() -> None:
    """Draw the ways to open a table, and have a reader ready for the file that comes."""
    plotline.warm(_loaded)
    if st.session_state.pop(_STOPPED, False):
        st.info(text("data.stopped"))
    _upload()
    left, right = st.columns(2)
    with left:
        _paste()
    if os.environ.get(CONNECTIONS_VARIABLE, "on") != "off":
        with right:
            _connection()
    _samples()


def _loaded() -> None:
    settle("narrator")


def _upload() -> None:
    """Draw the uploader and read what is put into it, once for each set of files."""
    files = st.file_uploader(text("data.upload"), type=list(FILE_TYPES), key="upload", accept_multiple_files=True)
    ids = tuple(file.file_id for file in files)
    if not files or st.session_state.get(_LAST_UPLOAD) == ids:
        return
    st.session_state[_GIVEN] = ids
    try:
        open_source(_named([(file.name, file.getvalue()) for file in files]), {})
    except PlotlineError as error:
        _done()
        widgets.refusal(error)
    else:
        _done()
        _onwards()


def _onwards() -> None:
    """Go to the story, or stay where its reader is asked how to read the table."""
    found = state.table()
    asked = found is not None and (found.choices or plotline.periods_in(found) is not None)
    st.switch_page("pages/data.py" if asked else "pages/story.py")


def _named(files: list[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return files by their names, numbered where two are alike."""
    named: dict[str, bytes] = {}
    for name, content in files:
        path, count = Path(name), 2
        while name in named:
            name, count = f"{path.stem} ({count}){path.suffix}", count + 1
        named[name] = content
    return named


def _done() -> None:
    """Leave the files in the uploader alone from now on; a run that was broken off by another click reads them again."""
    st.session_state[_LAST_UPLOAD] = st.session_state.get(_GIVEN)


def open_source(source: Source, options: Mapping[str, str]) -> None:
    """Read files and open them as one table; raises what reading raises."""
    names = [Path(name).stem or name for name in source]
    table = _read(lambda **telling: plotline.read(source, options=options, **telling))
    table = replace(table, name=names[0] if len(names) == 1 else f"{names[0]} + {len(names) - 1}")
    _open(Opened(table, table, source=source if table.choices else None, options=options))


def _read(reads: Callable[..., Table]) -> Table:
    """Read with a bar that moves and a button that stops it: its click ends this run at the bar's next word."""
    told = [0.0, text("data.stage.looking")]
    place = st.empty()
    with place.container(border=True, horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, text=text("data.stage.looking"))
        st.button(text("data.stop_reading"), key="stop-reading", on_click=_stop)

    def say(share: float, stage: str) -> None:
        told[:] = [min(max(share, 0.0), 1.0), text(f"data.stage.{stage}")]
        _tell()

    def _tell() -> None:
        bar.progress(cast(float, told[0]), text=cast(str, told[1]))

    def waits() -> bool:
        _tell()
        return False

    try:
        return reads(progress=say, cancel=waits)
    finally:
        place.empty()


def _stop() -> None:
    st.session_state[_STOPPED] = True
    _done()


def _paste() -> None:
    with st.expander(text("data.paste.title"), icon=":material/content_paste:"), st.form("paste", border=False):
        pasted = st.text_area(text("data.paste.hint"), height=140, key="pasted")
        pressed = st.form_submit_button(text("data.paste.open"))
    if pressed and pasted.strip():
        try:
            open_source({text("data.paste.name"): pasted.encode()}, {})
        except PlotlineError as error:
            widgets.refusal(error)
        else:
            _onwards()


def _connection() -> None:
    with st.expander(text("data.connect.title"), icon=":material/database:"), st.form("connect", border=False):
        widgets.note(text("data.connect.hint"))
        url = st.text_input(
            text("data.connect.url"), type="password", placeholder="postgres://user:password@host/database"
        )
        table = st.text_input(text("data.connect.table"))
        pressed = st.form_submit_button(text("data.connect.open"))
    if pressed and url.strip():
        _connect(url.strip(), table.strip() or None)


def _connect(url: str, table: str | None) -> None:
    try:
        with st.spinner(text("app.reading")):
            if not plotline.is_connection(url):
                raise OptionError(
                    Message("A connection URL begins with its engine, as in postgres://user:password@host/database.")
                )
            found = plotline.read(url, table=table)
    except PlotlineError as error:
        widgets.refusal(error)
    else:
        _open(Opened(found, found))
        _onwards()


def _samples() -> None:
    """Draw the samples as cards."""
    widgets.note(text("data.samples"))
    for start in range(0, len(SAMPLES), _A_ROW):
        for column, sample in zip(st.columns(_A_ROW), SAMPLES[start : start + _A_ROW], strict=False):
            with column.container(border=True):
                _card(sample)


def _card(sample: Sample) -> None:
    title, about = text(f"samples.{sample.name}.title"), text(f"samples.{sample.name}.about")
    st.html(f'<div class="pl-card"><h3>{for_html(title)}</h3><p>{for_html(about)}</p></div>')
    if st.button(text("data.open_sample"), key=f"sample-{sample.name}", width="stretch"):
        with widgets.guarded(), st.spinner(text("app.reading")):
            table = plotline.read(sample.path, name=title)
            _open(Opened(table, table))
        st.switch_page("pages/story.py")


def refused() -> None:
    """Draw why the last change could not be made, if it could not."""
    if why := st.session_state.pop(_REFUSED, None):
        st.error(for_markdown(text(why)))
