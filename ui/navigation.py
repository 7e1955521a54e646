"""The way in: the pages, and that each is reached through app.py."""

from __future__ import annotations

import streamlit as st

from ui.texts import text

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


def _navigation() -> st.Page:
    return st.navigation(
        [
            st.Page("pages/data.py", title=text("app.data"), url_path="data", default=True),
            st.Page("pages/story.py", title=text("app.story"), url_path="story"),
            st.Page("pages/charts.py", title=text("app.charts"), url_path="charts"),
            st.Page("pages/attention.py", title=text("app.attention"), url_path="attention"),
            st.Page("pages/model.py", title=text("app.model"), url_path="model"),
        ]
    )
