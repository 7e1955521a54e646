"""The page from top to bottom: what is looked at, the linked evidence with its verdict, then one closer look at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from core.types import Story
from ui import state, widgets
from ui.attention_page import trust
from ui.attention_page.compare import compare
from ui.attention_page.data import data
from ui.attention_page.export import export
from ui.attention_page.heads import heads
from ui.attention_page.linked import linked
from ui.attention_page.maps import MEAN, Choice, cell_sums
from ui.attention_page.methods import methods
from ui.attention_page.subject import Subject, chosen, key, pick
from ui.attention_page.tokens import tokens
from ui.attention_page.word import word
from ui.attention_page.worked import worked
from ui.attention_page.writing import writing
from ui.style import source
from ui.texts import names_of, text

VIEWS: Mapping[str, Callable[[Subject, Choice], None]] = {
    "tokens": tokens,
    "heads": heads,
    "word": word,
    "data": data,
    "writing": lambda subject, choice: writing(subject),
    "worked": lambda subject, choice: worked(subject),
    "methods": methods,
    "compare": compare,
    "export": export,
}


def explorer(story: Story | None) -> None:
    """Draw the explorer for a sentence of the story, or for a text of the reader's own."""
    st.html(f"<style>{source('attention_page/looking.css')}</style>")
    subject = chosen(story)
    if subject is None:
        return
    with widgets.guarded():
        choice = _choice(subject)
        linked(subject, choice)
        trust.panel(subject, cell_sums(subject.look, choice.layer, choice.head), choice.name)
    _closer(subject, choice)


def _choice(subject: Subject) -> Choice:
    """Draw the choice of layer and head that the evidence is of, and of the first token."""
    look = subject.look
    widgets.section(text("attention.linked.title"), text("attention.linked.lead"))
    left, right, hide = st.columns([2, 2, 5], vertical_alignment="bottom")
    with left:
        # words copy their cells in the last layer (benchmarks/looking.py): that is where to look first
        layer = _or_mean(text("attention.layer"), look.n_layer, "layer", look.n_layer - 1)
    with right:
        head = _or_mean(text("attention.head"), look.n_head, "head", MEAN)
    hidden = hide.checkbox(text("attention.hide"), value=True, key=key("hide"), persist_state=state.KEEP)
    return Choice(layer, head, hidden)


def _or_mean(label: str, count: int, what: str, first: int) -> int | None:
    """Draw the choice of a layer or a head; None is the mean of all."""
    names = [text("attention.mean_of_all"), *map(str, range(count))]
    found = pick(label, [MEAN, *range(count)], names, first, what)
    return None if found == MEAN else found


def _closer(subject: Subject, choice: Choice) -> None:
    # no fragment: another view draws the page again, which takes away all that the one before, a fragment itself, drew
    widgets.section(text("attention.closer.title"), text("attention.closer.lead"))
    names = names_of("attention.view", VIEWS)
    view = st.segmented_control(
        text("attention.closer.view"), list(VIEWS), default="tokens", format_func=names.__getitem__, required=True,
        key=state.key("look-view"), persist_state=state.KEEP, label_visibility="collapsed",
    )  # fmt: skip
    widgets.note(text(f"attention.about_view.{view}"))
    with widgets.guarded():
        VIEWS[str(view)](subject, choice)
