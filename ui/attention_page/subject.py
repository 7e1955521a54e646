"""What is looked at: a sentence of the story or a text of the reader's own, under the model that the reader names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import plotline
from core.types import Chart, Sentence, Story
from ui import state, widgets
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Look

_OWN = -1  # the index of a text that is no sentence of a story
_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=6)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at. `about` tells it from every other, `index` is its place in the story or -1 for an own text."""

    about: str
    look: Look
    said: Sentence
    chart: Chart | None
    story: Story | None
    index: int
    model: str

    @property
    def word(self) -> int:
        """The word that the reader chose; at first the first that was copied from the data, or the last."""
        chosen, sources = state.chosen_word(self.index), self.look.sources
        first = next((i for i, cells in enumerate(sources) if cells), len(sources) - 1)
        return first if chosen is None else min(chosen, len(sources) - 1)

    def others(self) -> tuple[int, ...]:
        """The story's other sentences."""
        return tuple(i for i in range(len(self.story.narrative.sentences)) if i != self.index) if self.story else ()


@_kept
def look(about: str, sentence: int, model: str, untrained: bool, _story: Story) -> Look:
    """Return a sentence of a story under a model."""
    return plotline.look(_story, sentence, model, untrained)


@_kept
def look_at_text(read: str, written: str, model: str) -> Look:
    """Return a text of the reader's own under a model."""
    return plotline.look_at_text(read, written, model)


def about_story(story: Story, index: int, model: str) -> str:
    """Return what tells a sentence under a model from every other, the wording included."""
    return "/".join((story.table.id, story.narrative.language, model, story.narrative.sentences[index].text))


def sentence_of(story: Story, index: int, model: str, untrained: bool = False) -> Look:
    """Return a sentence of a story under a model, looked at once a session."""
    return look(about_story(story, index, model), index, model, untrained, story)


def chosen(story: Story | None) -> Subject | None:
    """Draw the choice of what is looked at; return it, or None while an own text is not written yet."""
    own = story is None or not story.narrative.sentences
    if not own:
        options = [text("attention.subject.of_story"), text("attention.subject.of_own")]
        source = st.segmented_control(
            text("attention.subject.source"), options, default=text("attention.subject.of_story"), required=True, key=state.key("source", state.language()),
            persist_state=state.KEEP,
        )  # fmt: skip
        own = source == text("attention.subject.of_own")
    if own or story is None:
        if story is None:
            widgets.note(text("attention.subject.no_story"))
        return _own_text()
    sentences = story.narrative.sentences
    left, right = st.columns([9, 3])
    with left:
        index = pick(
            text("attention.sentence"), list(range(len(sentences))), [s.text for s in sentences], 0, "sentence"
        )
    typed = right.text_input(
        text("attention.subject.model"),
        value=state.model(),
        help=text("attention.subject.model_help"),
        key=key("model"),
        persist_state=state.KEEP,
    )
    model, said = (typed or "").strip() or state.model(), sentences[index]
    if said.written_by == "template":
        widgets.note(text("attention.subject.by_template"))
    elif model != state.model():
        widgets.note(text("attention.subject.not_its_writer"))
    chart = next((c for c in story.charts if c.fact in said.facts), None)
    found = sentence_of(story, index, model)
    return Subject(about_story(story, index, model), found, said, chart, story, index, model)


def _own_text() -> Subject | None:
    with st.form(state.key("own-form"), border=True):
        left, right = st.columns(2, gap="large")
        read = left.text_area(
            text("attention.subject.read"),
            help=text("attention.subject.read_hint"),
            height=120,
            key="own-read",
            persist_state=state.KEEP,
        )
        written = right.text_area(
            text("attention.subject.written"),
            help=text("attention.subject.written_hint"),
            height=120,
            key="own-written",
            persist_state=state.KEEP,
        )
        left, right = st.columns([5, 2], vertical_alignment="bottom")
        model = left.text_input(
            text("attention.subject.model"),
            value=state.model(),
            help=text("attention.subject.model_help"),
            key="own-model",
            persist_state=state.KEEP,
        )
        right.form_submit_button(text("attention.subject.look"), type="primary", width="stretch")
    if not read.strip():
        widgets.note(text("attention.subject.own_first"))
        return None
    with widgets.guarded(), st.spinner(text("app.loading_model")):
        found = look_at_text(read, written, model.strip() or state.model())
    said = Sentence(found.text, (), (), (), (), "model")
    return Subject("/".join(("own", model, found.whole)), found, said, None, None, _OWN, model)


def pick(label: str, options: Sequence[int], names: Sequence[str], first: int, what: str) -> int:
    """Draw a choice among numbers and return the one chosen."""
    at = options.index(first) if first in options else 0
    found = st.selectbox(
        label, options, at, format_func=lambda i: names[options.index(i)], key=key(what), persist_state=state.KEEP
    )
    return options[at] if found is None else int(found)


def key(what: str) -> str:
    """Return the key of a choice of this page, about the open table and in the page's language."""
    return state.key(f"look-{what}", state.language())
