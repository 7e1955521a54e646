"""A Matrix, and the head view, on the page: drawn in the browser, asking Python only for what it was not sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import streamlit as st

from charts.attention.fragment import properties
from charts.attention.matrix import Matrix, View, matrix_data, within
from charts.templates import source
from charts.theme import palette
from ui import state

_matrix = st.components.v2.component(
    "plotline_matrix",
    html='<div class="plotline-matrix"></div>',
    css=source("charts/attention/matrix.css"),
    js=source("charts/attention/matrix.js") + source("ui/show_matrix.js"),
    isolate_styles=False,
)
_fragment = st.components.v2.component(
    "plotline_fragment", html='<div class="pl-holder"></div>', js=source("ui/linked.js"), isolate_styles=False
)

OnPick = Callable[[Sequence[int]], None]


def draw(matrix: Matrix, key: str, pick: OnPick | None = None) -> None:
    """Draw a matrix of one exact piece, however large: what is in view is sent exactly, the rest coarsely.

    Args:
        pick: called with [tile's row, tile's column, row in it, column in it] that was clicked.
    """
    send(within(matrix, view_of(key)), key, pick)


def view_of(key: str) -> View | None:
    """Return the stretch of a matrix that the reader zoomed into, if any."""
    return cast("View | None", st.session_state.get(f"{key}/view"))


def send(matrix: Matrix, key: str, pick: OnPick | None = None) -> None:
    """Draw a matrix as it is; the reader's zoom is kept for `view_of`."""

    def keep(view: Sequence[int]) -> None:
        st.session_state[f"{key}/view"] = tuple(map(int, view))

    _matrix(
        key=key,
        data={"matrix": matrix_data(matrix, state.theme(), state.language()), "style": _style()},
        on_view_change=lambda: _tell(key, "view", keep),
        on_pick_change=lambda: _tell(key, "pick", pick),
    )


def _style() -> str:
    return properties(palette(state.theme()))


def _tell(key: str, name: str, listener: OnPick | None) -> None:
    value: Any = st.session_state[key][name]
    if listener is not None and value is not None:
        listener(value)


def fragment(markup: str, key: str) -> None:
    """Draw a fragment of HTML that brings its own script."""
    _fragment(key=key, data={"html": markup, "id": str(hash(markup))})
