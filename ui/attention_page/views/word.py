"""One word: its cells, where every head looked, and what changes from layer to layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.attention.cells import cells_html
from charts.attention.evidence import cell_name
from charts.attention.heatmaps import layer_by_layer, word_over_heads
from charts.attention.matrix import visible
from core.format import percent
from core.types import Mention, Token
from ui import matrix_view, state, widgets
from ui.attention_page import faithfulness, maps
from ui.attention_page.markup import MARKUP
from ui.attention_page.subject import Subject, key, pick_word
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Evidence


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw one word's looks."""
    left, right = st.columns([5, 7], gap="large")
    evidence = subject.look.evidence(choice.layer, choice.head, choice.hide)
    with left:
        at = pick_word(subject)
        _source(subject, evidence.words[at])
        _rest(evidence, at)
        weights = subject.look.evidence(choice.layer, choice.head).weights[at]
        faithfulness.word_verdict_line(subject, at, weights, choice.name)
    with right:
        _bars(subject, evidence, at)
    _layers(subject, evidence.words[at].text, at, choice.hide)
    _heads(subject, evidence.words[at].text, at, choice.hide)
    faithfulness.word_verdict_line(subject, at, subject.look.evidence().weights[at], "None/None")


def _source(subject: Subject, chosen: Token) -> None:
    """Say which value a number is, which is known and not inferred."""
    sentence = subject.sentence
    mentions: tuple[Mention, ...] = (*sentence.numbers, *sentence.names)
    mention = next((m for m in mentions if m.start < chosen.end and chosen.start < m.end), None)
    if mention is None:
        return
    stated, name = sentence.text[mention.start : mention.end], cell_name(mention.value, state.language())
    title, lead = (
        text("attention.word.source", word=stated),
        text("attention.word.source_lead", value=stated, name=name),
    )
    st.html(MARKUP.block("source", title, lead))


def _rest(evidence: Evidence, at: int) -> None:
    """Say how much of the word's attention went to no cell."""
    elsewhere = text("attention.word.elsewhere", share=percent(float(evidence.elsewhere[at]) * 100))
    sink = text("attention.word.sink", share=percent(float(evidence.sink[at]) * 100))
    widgets.note(f"{elsewhere}{text('app.stop')}{sink}{text('app.stop')}")


def _bars(subject: Subject, evidence: Evidence, at: int) -> None:
    cells = list(zip(maps.cell_names(subject.look.prompt), evidence.weights[at].tolist(), strict=True))
    title = text("attention.word.bars", word=evidence.words[at].text)
    matrix_view.fragment(cells_html(cells, title, state.theme(), state.language()), key("cells"))


def _layers(subject: Subject, word: str, at: int, hide: bool) -> None:
    names, weights = maps.cell_names(subject.look.prompt), subject.look.word_by_layer(at, hide)
    matrix_view.draw(layer_by_layer(word, names, weights, state.language()), key(f"layers/{subject.index}"))


def _heads(subject: Subject, word: str, at: int, hide: bool) -> None:
    """Draw where each head looked: at cells, or at tokens, of which the first may be left out."""
    look, pieces = subject.look, maps.pick_pieces("over-heads-of", "cells", "tokens")
    by_token = look.word_rows(at)
    if pieces == "cells":
        columns, weights, hide = maps.cell_names(look.prompt), look.every_head()[0][:, :, at], False
    else:
        columns, weights = [visible(token.text) for token in look.tokens], by_token
    sink = float(by_token[..., 0].mean())
    matrix = word_over_heads(word, columns, weights, sink, hide, state.language())
    matrix_view.draw(matrix, key(f"over-heads/{subject.index}/{pieces}"))
