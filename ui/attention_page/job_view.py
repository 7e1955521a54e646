"""What a job returned, where it belongs on the page, once there is something to show."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui import widgets
from ui.attention_page import jobs
from ui.texts import text


def draw_job(about: str, what: str, draw: Callable[[jobs.Job], None], partly: bool = False) -> None:
    """Draw a job's result, or that it is being measured, with a way to stop it.

    Args:
        draw: draws a job that is done or, if `partly`, one that has published something.
    """
    work = jobs.job(about, what)
    if work is None:
        return
    waits = work.running

    @st.fragment(run_every=jobs.EVERY if waits else None)
    def poll() -> None:
        if waits and not work.running:
            st.rerun()  # the page draws it again without asking every half second
        if work.running:
            widgets.note(text("attention.faithfulness.measuring"))
            if st.button(text("attention.faithfulness.cancel"), key=f"cancel/{about}/{what}"):
                jobs.forget(about, what)
                st.rerun()
        elif not work.done:
            widgets.note(work.error or text("attention.faithfulness.cancelled"))
        if work.done or (partly and work.published):
            draw(work)

    poll()
