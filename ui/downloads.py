"""Buttons that hand over files; a file is made when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from report.exports import Export

Write = Callable[[], Any]
File = tuple[str, str, str, Write]  # what stands on the button, the ending, the MIME type, and what makes the file


def kind_of_file(export: Export) -> tuple[str, str]:
    """Return the ending and the MIME type of what is handed over: an archive where an export is several files."""
    return (f"{export.ending}.zip", "application/zip") if export.several else (export.ending, export.mime)


def in_one_file(files: Mapping[str, bytes]) -> bytes:
    """Return a file, or an archive of several."""
    if len(files) == 1:
        return next(iter(files.values()))
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def buttons(name: str, files: Sequence[File]) -> None:
    """Draw a button for each file; `name` is theirs without the ending."""
    with st.container(horizontal=True):
        for label, ending, mime, write in files:
            st.download_button(
                label, _in_session(write), f"{name}.{ending}", mime, on_click="ignore", key=f"file/{label}/{name}"
            )


def _in_session(write: Write) -> Write:
    """Return `write` so that it sees the session's language and caches: Streamlit calls it in a thread of no session."""
    context = get_script_run_ctx()

    def made() -> Any:
        with ThreadPoolExecutor(1, initializer=partial(add_script_run_ctx, ctx=context)) as pool:
            return pool.submit(write).result()

    return made
