"""The ways to open a table: files, pasted cells, a connection, and the samples."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import streamlit as st

import plotline
from charts.templates import macros
from core.errors import OptionError, PlotlineError
from core.message import Message
from samples import SAMPLES, Sample
from ui import kept, state, widgets
from ui.garbage import settle
from ui.open_table import Opened, open_new
from ui.reading import begin_upload, leave_upload, open_source, say_if_stopped
from ui.texts import text

FILE_TYPES = tuple(
    """csv tsv tab txt dat psv xlsx xls html htm ods json jsonl ndjson parquet feather arrow sqlite db duckdb
    gz zip zst bz2 xz plotline""".split()
)
CONNECTIONS_VARIABLE = "PLOTLINE_CONNECTIONS"  # "off" takes the field for connection URLs away, where an app is public
_A_ROW = 3
_REFUSALS, _WHY_REFUSED = "refused_uploads", "why_upload_refused"
_MARKUP = macros("ui/data_page/data.html.jinja")


def sources() -> None:
    """Draw the ways to open a table, and then have a reader ready for the file that comes."""
    say_if_stopped()
    _upload()
    left, right = st.columns(2)
    with left:
        _paste()
    if os.environ.get(CONNECTIONS_VARIABLE, "on") != "off":
        with right:
            _connection()
    _samples()
    plotline.warm(_settle_narrator)


def _settle_narrator() -> None:
    settle("narrator")


def _upload() -> None:
    """Draw the uploader and read what is put into it, once for each set of files; one that is refused leaves it, and why is said."""
    key = f"upload/{st.session_state.get(_REFUSALS, 0)}"
    files = st.file_uploader(text("data.upload"), type=list(FILE_TYPES), key=key, accept_multiple_files=True)
    if why := st.session_state.pop(_WHY_REFUSED, None):
        widgets.refusal(why)
    if begin_upload(tuple(file.file_id for file in files)):
        given = _named([(file.name, file.getvalue()) for file in files])
        _open(lambda: _open_files(given), leave_upload, _empty_uploader)


def _open_files(given: dict[str, bytes]) -> None:
    """Open files as one table, or one that was saved as it was left."""
    if len(given) == 1 and kept.is_saved(next(iter(given))):
        ((name, content),) = given.items()
        kept.open_saved(content, name)
    else:
        open_source(given, {})


def _empty_uploader(why: Message) -> None:
    """Begin with an empty uploader, or what was refused would be read again with the next file, and refused with it."""
    st.session_state[_REFUSALS] = st.session_state.get(_REFUSALS, 0) + 1
    st.session_state[_WHY_REFUSED] = why
    st.rerun()


def _open(
    opens: Callable[[], None],
    finish: Callable[[], None] = lambda: None,
    refuse: Callable[[Message], None] = widgets.refusal,
) -> None:
    """Open a table and go to its story, or stay where its reader is asked how to read it; say why if it cannot be opened."""
    try:
        opens()
    except PlotlineError as error:
        finish()
        refuse(error.message)
        return
    finish()
    table = state.table()
    asked = table is not None and (table.choices or plotline.periods_in(table) is not None)
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


def _paste() -> None:
    with st.expander(text("data.paste.title"), icon=":material/content_paste:"), st.form("paste", border=False):
        pasted = st.text_area(text("data.paste.hint"), height=140, key="pasted")
        pressed = st.form_submit_button(text("data.paste.open"))
    if pressed and pasted.strip():
        _open(lambda: open_source({text("data.paste.name"): pasted.encode()}, {}))


def _connection() -> None:
    with st.expander(text("data.connect.title"), icon=":material/database:"), st.form("connect", border=False):
        widgets.note(text("data.connect.hint"))
        url = st.text_input(
            text("data.connect.url"), type="password", placeholder="postgres://user:password@host/database"
        )
        table = st.text_input(text("data.connect.table"))
        pressed = st.form_submit_button(text("data.connect.open"))
    if pressed and url.strip():
        _open(lambda: _connect(url.strip(), table.strip() or None))


def _connect(url: str, name: str | None) -> None:
    with st.spinner(text("app.reading")):
        if not plotline.is_connection(url):
            raise OptionError(
                Message("A connection URL begins with its engine, as in postgres://user:password@host/database.")
            )
        table = plotline.read(url, table=name)
    open_new(Opened(table, table))


def _samples() -> None:
    """Draw the samples as cards."""
    widgets.note(text("data.samples"))
    for start in range(0, len(SAMPLES), _A_ROW):
        for column, sample in zip(st.columns(_A_ROW), SAMPLES[start : start + _A_ROW], strict=False):
            with column.container(border=True):
                _card(sample)


def _card(sample: Sample) -> None:
    title, about = text(f"samples.{sample.name}.title"), text(f"samples.{sample.name}.about")
    st.html(_MARKUP.sample(title, about))
    if st.button(text("data.open_sample"), key=f"sample-{sample.name}", width="stretch"):
        with widgets.guarded(), st.spinner(text("app.reading")):
            table = plotline.read(sample.path, name=title)
            open_new(Opened(table, table, source={f"{title}{sample.path.suffix}": sample.path.read_bytes()}))
        st.switch_page("pages/story.py")
