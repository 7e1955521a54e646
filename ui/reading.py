"""Reading files into the open table, with a bar that moves and a button that stops it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st

import plotline
from core.types import Table
from ui.open_table import Opened, Source, change_reading, current, open_new
from ui.texts import names_of, text

_STOPPED = "reading_stopped"
_GIVEN, _LAST_UPLOAD = "given_upload", "last_upload"


def open_source(source: Source, options: Mapping[str, str]) -> None:
    """Read files and open them as one table; raises what reading raises."""
    table = read_files(source, options)
    open_new(Opened(table, table, source=source, options=options))


def read_again(options: Mapping[str, str]) -> None:
    """Read the open files with other options, as a change that can be undone; raises what reading raises."""
    opened = current()
    if opened is not None and opened.source is not None:
        change_reading(read_files(opened.source, options), options)


def read_files(source: Source, options: Mapping[str, str]) -> Table:
    """Return files as one table, called by the first of them; raises what reading raises."""
    names = [Path(name).stem or name for name in source]
    table = _read(source, options)
    return replace(table, name=names[0] if len(names) == 1 else f"{names[0]} + {len(names) - 1}")


def _read(source: Source, options: Mapping[str, str]) -> Table:
    """Read with a bar that moves and a button that stops it: its click ends this run at the bar's next word."""
    share, stage, names = 0.0, "looking", names_of("data.stage", plotline.STAGES)
    place = st.empty()
    with place.container(border=True, horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0)
        st.button(text("data.stop_reading"), key="stop-reading", on_click=_stop)

    def draw() -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=names[stage])

    def move(now: float, at: str) -> None:
        nonlocal share, stage
        share, stage = now, at
        draw()

    def is_cancelled() -> bool:
        draw()
        return False

    draw()
    try:
        return plotline.read(source, options=options, progress=move, cancel=is_cancelled)
    finally:
        place.empty()


def _stop() -> None:
    st.session_state[_STOPPED] = True
    leave_upload()


def say_if_stopped() -> None:
    """Say that reading was stopped, once after it was."""
    if st.session_state.pop(_STOPPED, False):
        st.info(text("data.stopped"))


def begin_upload(ids: tuple[str, ...]) -> bool:
    """Return whether files in the uploader are still to be read, and remember that they are being read."""
    if not ids or st.session_state.get(_LAST_UPLOAD) == ids:
        return False
    st.session_state[_GIVEN] = ids
    return True


def leave_upload() -> None:
    """Leave the files in the uploader alone from now on; a run that was broken off by another click reads them again."""
    st.session_state[_LAST_UPLOAD] = st.session_state.get(_GIVEN)
