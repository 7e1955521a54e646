"""What is looked at: a sentence of the story or a text of the reader's own, under the model that the reader names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import plotline
from core.types import Chart, Sentence, Story
from ui import cache, state, widgets
from ui.texts import names_of, text

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from plotline import Look

_OWN = -1  # the index of a text that is no sentence of a story
_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=6)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at. `about` tells it from every other, `index` is its place in the story or -1 for an own text."""

    about: str
    look: Look
    sentence: Sentence
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
def look_at_text(read: str, written: str, model: str) -> Look:
    """Return a text of the reader's own under a model."""
    return plotline.look_at_text(read, written, model)


def choose_subject(story: Story | None) -> Subject | None:
    """Draw the choice of what is looked at; return it, or None while an own text is not written yet."""
    subject = _chosen(story)
    if subject is not None and len(set(subject.look.precision)) > 1:
        computed, stored = subject.look.precision
        widgets.note(text("attention.subject.precision", computed=computed, stored=stored))
    return subject


def _chosen(story: Story | None) -> Subject | None:
    if story is None:
        widgets.note(text("attention.subject.no_story"))
        return _own_text()
    if not story.narrative.sentences or _source() == "own":
        return _own_text()
    return _of_story(story)


def _source() -> str:
    names = names_of("attention.source", ("story", "own"))
    return widgets.segments(text("attention.subject.source"), names, state.key("source", state.language()))


def _of_story(story: Story) -> Subject:
    """Draw the choice of a sentence and of the model that reads it."""
    sentences = story.narrative.sentences
    left, right = st.columns([9, 3])
    with left:
        index = pick(
            text("attention.sentence"), list(range(len(sentences))), [s.text for s in sentences], 0, "sentence"
        )
    model, sentence = _model(right, key("model")), sentences[index]
    if sentence.written_by == "template":
        widgets.note(text("attention.subject.by_template"))
    elif model != state.model():
        widgets.note(text("attention.subject.not_its_writer"))
    chart = next((c for c in story.charts if c.fact in sentence.facts), None)
    about = cache.about_sentence(story, index, model)
    return Subject(about, cache.look(story, index, model), sentence, chart, story, index, model)


def _model(where: DeltaGenerator, name: str) -> str:
    """Draw the field for a model and return the one named, or the one that writes here, with which it begins anew."""
    label, hint = text("attention.subject.model"), text("attention.subject.model_help")
    typed = where.text_input(
        label, value=state.model(), help=hint, key=f"{name}/{state.model()}", persist_state=state.KEEP
    )
    return (typed or "").strip() or state.model()


def _own_text() -> Subject | None:
    with st.form(state.key("own-form"), border=True):
        left, right = st.columns(2, gap="large")
        read = _field(left, "read")
        written = _field(right, "written")
        left, right = st.columns([5, 2], vertical_alignment="bottom")
        model = _model(left, "own-model")
        right.form_submit_button(text("attention.subject.look"), type="primary", width="stretch")
    if not read.strip():
        widgets.note(text("attention.subject.own_first"))
        return None
    with widgets.guarded(), st.spinner(text("app.loading_model")):
        look = look_at_text(read, written, model)
    sentence = Sentence(look.text, (), (), (), (), "model")
    return Subject("/".join(("own", model, look.whole)), look, sentence, None, None, _OWN, model)


def _field(where: DeltaGenerator, what: str) -> str:
    label, hint = text(f"attention.subject.{what}"), text(f"attention.subject.{what}_hint")
    return where.text_area(label, help=hint, height=120, key=f"own-{what}", persist_state=state.KEEP) or ""


def pick(label: str, options: Sequence[int], names: Sequence[str], first: int, what: str) -> int:
    """Draw a choice among numbers and return the one chosen."""
    at = options.index(first) if first in options else 0
    picked = st.selectbox(
        label, options, at, format_func=lambda i: names[options.index(i)], key=key(what), persist_state=state.KEEP
    )
    return options[at] if picked is None else int(picked)


def pick_from(label: str, count: int, first: int, what: str) -> int:
    """Draw a choice among the numbers below a count and return the one chosen."""
    return pick(label, range(count), list(map(str, range(count))), first, what)


def pick_word(subject: Subject) -> int:
    """Draw the choice of a word, which is the one chosen in the linked sentence, and return it."""
    words = [word.text for word in subject.look.evidence().words]
    at, name = min(subject.word, len(words) - 1), key(f"word/{subject.about}")
    st.session_state[name] = at
    picked = st.selectbox(
        text("attention.word.pick"),
        list(range(len(words))),
        format_func=words.__getitem__,
        key=name,
        on_change=lambda: state.choose_word(subject.index, int(st.session_state[name])),
    )
    return at if picked is None else int(picked)


def key(what: str) -> str:
    """Return the key of a choice of this page, about the open table and in the page's language."""
    return state.key(f"look-{what}", state.language())
