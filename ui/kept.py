"""What of a session is kept: opened again by its address, put there whenever it changed, saved as a file, deleted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import streamlit as st

from core.errors import OptionError
from core.message import Message
from desk.shelf import Shelf, new_address
from desk.workspace import ENDING, Workspace, from_bytes, to_bytes
from ui import state, widgets
from ui.open_table import Source, close, current
from ui.texts import text
from ui.workspaces import choose_as, open_workspace, workspace_of

FOLDER_VARIABLE = "PLOTLINE_WORKSPACES"  # the folder of workspaces; "off" keeps none
ADDRESS = "w"  # in the query of the page's URL
_HELD, _SOURCE, _LAST = "kept_address", "kept_source", "kept_workspace"
_GONE, _WHY_NOT, _WAITING = "kept_gone", "why_not_kept", "kept_waiting"
_SAVED = "saved_opened"


def shelf() -> Shelf | None:
    """Return where workspaces stand, or None where the app keeps none."""
    folder = os.environ.get(FOLDER_VARIABLE) or str(Path.home() / ".plotline" / "workspaces")
    return None if folder == "off" else Shelf(Path(folder))


def find() -> None:
    """Find what is kept under the page's address, where the session has nothing open; make its choices, or those of a file opened."""
    if saved := cast("Workspace | None", st.session_state.pop(_SAVED, None)):
        choose_as(saved)
    address, kept = st.query_params.get(ADDRESS), shelf()
    if not address or kept is None or state.table() is not None or st.session_state.get(_GONE) == address:
        return
    workspace = kept.get(address)
    if workspace is None:
        st.session_state[_GONE] = address
        return
    choose_as(workspace)
    st.session_state[_WAITING] = (address, workspace)


def reopen() -> None:
    """Open what was found, or say that there is nothing."""
    kept = shelf()
    if kept is not None and st.session_state.get(_GONE) == st.query_params.get(ADDRESS, ""):
        st.info(text("kept.gone", days=kept.days))
    if _WAITING in st.session_state:
        address, workspace = cast("tuple[str, Workspace]", st.session_state[_WAITING])
        with widgets.guarded():
            open_workspace(workspace)
        del st.session_state[_WAITING]
        _hold(address, workspace.files)


def keep() -> None:
    """Keep what is open, where it has changed, and have the page's URL say under which address."""
    kept, opened = shelf(), current()
    workspace = workspace_of(opened) if opened else None
    if kept is None or opened is None or workspace is None:
        _unname()
        return
    if st.session_state.get(_SOURCE) is not opened.source:
        _hold(new_address(), workspace.files)
    address = st.session_state[_HELD]
    if st.session_state.get(_LAST) != workspace:
        st.session_state[_LAST] = workspace
        st.session_state[_WHY_NOT] = _refusal(kept, address, workspace)
    if st.session_state[_WHY_NOT] is not None:
        _unname()
    elif st.query_params.get(ADDRESS) != address:
        st.query_params[ADDRESS] = address


def _hold(address: str, source: Source) -> None:
    st.session_state[_HELD], st.session_state[_SOURCE] = address, source
    st.session_state.pop(_LAST, None)


def _unname() -> None:
    if state.table() is not None and ADDRESS in st.query_params:
        del st.query_params[ADDRESS]


def _refusal(kept: Shelf, address: str, workspace: Workspace) -> Message | None:
    """Keep a workspace, and return why it could not be, or None."""
    try:
        kept.put(address, workspace)
    except OptionError as error:
        return error.message
    except OSError:
        return Message("kept.no_folder")
    return None


def panel() -> None:
    """Draw, out of the way, where the session is kept and for how long, and the ways to save and to delete it."""
    workspace, kept = cast("Workspace | None", st.session_state.get(_LAST)), shelf()
    if workspace is None or kept is None or state.table() is None:
        return
    why = st.session_state.get(_WHY_NOT)
    with st.sidebar, st.popover(text("kept.not" if why else "kept.title"), width="stretch"):
        widgets.note(text(why) if why else text("kept.about", days=kept.days))
        name = f"{workspace.name}.{ENDING}"
        st.download_button(
            text("kept.save"), lambda: to_bytes(workspace), name, "application/zip", on_click="ignore", width="stretch"
        )
        if not why:
            st.button(text("kept.delete"), key="kept-delete", on_click=_delete, width="stretch")


def _delete() -> None:
    kept = shelf()
    if kept is not None:
        kept.delete(st.session_state[_HELD])
    for held in (_HELD, _SOURCE, _LAST):
        st.session_state.pop(held, None)
    st.query_params.pop(ADDRESS, None)
    close()


def is_saved(name: str) -> bool:
    """Say whether a file is called as a saved workspace is."""
    return name.endswith(f".{ENDING}")


def open_saved(content: bytes, name: str) -> None:
    """Open a workspace that was saved as a file; raises ReadError for one that Plotline did not write."""
    workspace = from_bytes(content, name)
    open_workspace(workspace)
    st.session_state[_SAVED] = workspace
