"""The way in: the pages, and that each is reached through app.py."""

from __future__ import annotations

import streamlit as st

from ui import widgets
from ui.texts import text

PAGES = ("data", "story", "charts", "attention", "model")
_ENTERED = "entered"


def enter() -> st.Page:
    """Return the page that was asked for, as app.py draws it."""
    st.session_state[_ENTERED] = True
    return _navigation()


def through_app() -> None:
    """Send whoever opened a page by its own address through app.py.

    As long as nobody has been to the app since the server started, Streamlit takes the files in `pages/` for pages of their own and
    runs them without app.py: no style, no sidebar. Once `st.navigation` has been called, it no longer does.
    """
    if _ENTERED not in st.session_state:
        _navigation()
        st.rerun()


def links() -> None:
    """Draw the links to all pages; what hides the raw list of scripts (`.streamlit/config.toml`) hides Streamlit's own too."""
    with st.sidebar:
        for name in PAGES:
            st.page_link(f"pages/{name}.py", label=text(f"app.{name}"), width="stretch")
        widgets.rule()


def _navigation() -> st.Page:
    return st.navigation(
        [
            st.Page(f"pages/{name}.py", title=text(f"app.{name}"), url_path=name, default=name == PAGES[0])
            for name in PAGES
        ]
    )
