"""The box for a question about the table: what was read of it, the answer, its chart, its rows, its query."""

from __future__ import annotations

from typing import cast

import streamlit as st

import plotline
from core.types import Table
from ui import cache, plots, state, widgets
from ui.escape import for_markdown
from ui.texts import text

_MOST_ROWS = 7  # in view at once


@st.fragment
def asker(table: Table) -> None:
    """Draw the box, and below it the answer to what was asked; a question may follow up the one before."""
    key = state.key("ask", state.language())
    hint = cache.example(table.id, state.language(), table)
    question = st.text_input(text("ask.box.title"), placeholder=hint, max_chars=500, key=key).strip()
    if question:
        with widgets.guarded():
            _answer(plotline.ask(table, question, after=_before(key, question)), key)


def _before(key: str, question: str) -> plotline.Answer | None:
    """Return the answer that a question may follow up: that of the question before it."""
    asked, before, last = st.session_state.get(f"{key}/asked", ("", None, None))
    if asked != question:
        before = last
        st.session_state[f"{key}/asked"] = (question, before, None)
    return cast("plotline.Answer | None", before)


def _answer(answer: plotline.Answer, key: str) -> None:
    question, before, _ = st.session_state[f"{key}/asked"]
    st.session_state[f"{key}/asked"] = (question, before, answer if answer.query else before)
    st.markdown(for_markdown(answer.text))
    if answer.query is None:
        return
    widgets.note(text("ask.box.read", parts=" · ".join(answer.parts)))
    if answer.chart is not None:
        plots.draw(answer.chart, f"{key}/chart", titled=False)
    with st.expander(text("ask.box.behind")):
        st.dataframe(answer.rows, hide_index=True, height=widgets.rows_high(len(answer.rows), _MOST_ROWS))
        st.code(answer.sql, language="sql")
