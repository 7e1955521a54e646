"""The page from top to bottom: what is looked at, the linked evidence with its verdict, then one closer look at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from charts.templates import source
from core.types import Story
from ui import state, widgets
from ui.attention_page import faithfulness, linked_sentence
from ui.attention_page.maps import MEAN, HeadChoice, cell_sums
from ui.attention_page.subject import Subject, choose_subject, key, pick
from ui.attention_page.views import arithmetic, cells, compare, export, heads, methods, steps, tokens, word
from ui.texts import names_of, text

VIEWS: Mapping[str, Callable[[Subject, HeadChoice], None]] = {
    "tokens": tokens.draw,
    "heads": heads.draw,
    "word": word.draw,
    "cells": cells.draw,
    "steps": steps.draw,
    "arithmetic": arithmetic.draw,
    "methods": methods.draw,
    "compare": compare.draw,
    "export": export.draw,
}


def explorer(story: Story | None) -> None:
    """Draw the explorer for a sentence of the story, or for a text of the reader's own."""
    st.html(f"<style>{source('ui/attention_page/explorer.css')}</style>")
    subject = choose_subject(story)
    if subject is None:
        return
    with widgets.guarded():
        choice = _choice(subject)
        linked_sentence.draw(subject, choice)
        faithfulness.panel(subject, cell_sums(subject.look, choice.layer, choice.head), choice.name)
    _closer(subject, choice)


def _choice(subject: Subject) -> HeadChoice:
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
    return HeadChoice(layer, head, hidden)


def _or_mean(label: str, count: int, what: str, first: int) -> int | None:
    """Draw the choice of a layer or a head; None is the mean of all."""
    names = [text("attention.mean_of_all"), *map(str, range(count))]
    picked = pick(label, [MEAN, *range(count)], names, first, what)
    return None if picked == MEAN else picked


def _closer(subject: Subject, choice: HeadChoice) -> None:
    # no fragment: another view draws the page again, which takes away all that the one before, a fragment itself, drew
    widgets.section(text("attention.closer.title"), text("attention.closer.lead"))
    names = names_of("attention.view", VIEWS)
    view = widgets.segments(text("attention.closer.view"), names, state.key("look-view"), label_visibility="collapsed")
    widgets.note(text(f"attention.about_view.{view}"))
    with widgets.guarded():
        VIEWS[view](subject, choice)
