"""The story as it is found and written, before the reader's eyes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

import plotline
from charts.templates import macros
from core.errors import PlotlineError
from core.types import Story, Table
from ui import state, widgets
from ui.garbage import settle
from ui.texts import text

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_MARKUP = macros("ui/widgets.html.jinja")
_PAUSE = 0.08  # seconds between two looks at a sentence that grows; more often only costs
_LOADING, _WRITING = 0.6, 0.7  # shares of the work at which `plotline.tell` says it loads, and writes


def story_of(table: Table) -> Story:
    """Return the story of a table; when it is not written yet, show how it is found and written."""
    # Also when nothing is written: what follows keeps its place on the page, and what a reader opened there stays open.
    stage = st.empty()
    story = state.written(table)
    if story is None:
        story = _write(table, stage)
        state.keep_story(story)
    return story


def _write(table: Table, stage: DeltaGenerator) -> Story:
    with stage.container():
        widgets.header(f"{text('app.story')} · {table.name}", f"{text('story.looking')}…", "")
        bar, page = st.progress(0.0), st.empty()

    def progress(share: float, what: str) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=_stage(share))

    try:
        story = plotline.tell(
            table,
            language=state.language(),
            model=state.model(),
            limit=plotline.LENGTHS[state.length()],
            tone=state.tone(),
            again=state.story_as_long(table),
            progress=progress,
            listen=_Growing(page).hear,
        )
    except PlotlineError:
        stage.empty()
        widgets.header(text("app.story"), table.name, "")
        raise
    stage.empty()
    settle("story")
    return story


def _stage(share: float) -> str:
    """Return what is being done when a share of the work is done."""
    if share >= _WRITING:
        return text("story.writing")
    return text("app.loading_model") if share >= _LOADING else text("story.looking")


class _Growing:
    """The sentences as they grow, drawn a few times a second."""

    def __init__(self, page: DeltaGenerator) -> None:
        self.page, self.sentences, self.drawn = page, dict[int, str](), 0.0

    def hear(self, index: int, sentence: str) -> None:
        self.sentences[index] = sentence
        if time.monotonic() - self.drawn >= _PAUSE:
            self.drawn = time.monotonic()
            self.page.html(_MARKUP.writing([self.sentences[i] for i in sorted(self.sentences)]))
