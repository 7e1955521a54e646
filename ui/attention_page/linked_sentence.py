"""The first view: the sentence, its chart and its data, linked in the browser."""

from __future__ import annotations

import streamlit as st

from charts.attention.evidence import Read, by_mark, evidence_html
from charts.theme import Theme
from core.format import percent
from core.types import Language
from ui import components, state, widgets
from ui.attention_page.maps import HeadChoice
from ui.attention_page.subject import Subject, key
from ui.texts import text

_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=16)


def draw(subject: Subject, choice: HeadChoice) -> None:
    """Draw the linked sentence and the sink's mass; a click on a word chooses it for the closer looks."""
    components.linked(
        linked_html(subject, choice),
        key(f"linked/{subject.index}"),
        lambda word: state.choose_word(subject.index, word),
    )
    sink = float(subject.look.evidence(choice.layer, choice.head).sink.mean())
    widgets.note(text("attention.linked.sink", share=percent(sink * 100)))


def linked_html(subject: Subject, choice: HeadChoice) -> str:
    """Return the sentence, its chart and its data as one piece of HTML; drawing the chart takes a while, so it is kept."""
    return _linked_html(subject.about, choice.name, state.theme(), state.language(), subject, choice)


@_kept
def _linked_html(
    about: str, which: str, theme: Theme, language: Language, _subject: Subject, _choice: HeadChoice
) -> str:
    look = _subject.look
    evidence = look.evidence(_choice.layer, _choice.head, _choice.hide)
    rows = evidence.weights.tolist()
    marks = by_mark(evidence.cells, rows)
    read = Read(look.prompt, rows, look.sources)
    return evidence_html(_subject.sentence, evidence.words, marks, _subject.chart, theme, language, read)
