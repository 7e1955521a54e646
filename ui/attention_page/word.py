"""One word: its cells, where every head looked, and what changes from layer to layer."""

from __future__ import annotations

import streamlit as st

from charts.attention.cells import cells_html
from charts.attention.evidence import cell_name
from charts.attention.heatmaps import layer_by_layer, word_over_heads
from charts.attention.matrix import visible
from core.format import percent
from core.types import Mention, Token
from ui import state, widgets
from ui.attention_page import drawn, maps, trust
from ui.attention_page.subject import Subject, key
from ui.escape import for_html
from ui.texts import text


def choose(subject: Subject) -> int:
    """Draw the choice of a word, which is the one chosen in the linked sentence, and return it."""
    found = subject.look.evidence().words
    at = min(subject.word, len(found) - 1)
    options = list(range(len(found)))
    name = key(f"word/{subject.about}")
    st.session_state[name] = at
    picked = st.selectbox(
        text("attention.word.pick"),
        options,
        format_func=lambda i: found[i].text,
        key=name,
        on_change=lambda: state.choose_word(subject.index, int(st.session_state[name])),
    )
    return at if picked is None else int(picked)


@st.fragment
def word(subject: Subject, choice: maps.Choice) -> None:
    """Draw one word's looks."""
    look = subject.look
    left, right = st.columns([5, 7], gap="large")
    found = look.evidence(choice.layer, choice.head, choice.hide)
    with left:
        at = choose(subject)
        _source(subject, found.words[at])
        elsewhere = text("attention.word.elsewhere", share=percent(float(found.elsewhere[at]) * 100))
        sink = text("attention.word.sink", share=percent(float(found.sink[at]) * 100))
        widgets.note(f"{elsewhere}{text('app.stop')}{sink}{text('app.stop')}")
        chosen = look.evidence(choice.layer, choice.head).weights[at]
        trust.word_line(subject, at, chosen, choice.name)
    names = maps.cell_names(look.prompt)
    with right:
        cells = list(zip(names, found.weights[at].tolist(), strict=True))
        title = text("attention.word.bars", word=found.words[at].text)
        drawn.fragment(cells_html(cells, title, state.theme(), state.language()), key("cells"))
    layers = layer_by_layer(found.words[at].text, names, look.word_by_layer(at, choice.hide), state.language())
    drawn.draw(layers, key(f"layers/{subject.index}"))
    of_cells = st.segmented_control(
        text("attention.closer.view"), [text("attention.pieces.cells"), text("attention.pieces.tokens")], default=text("attention.pieces.cells"), required=True, key=key("over-heads-of"),
        persist_state=state.KEEP,
    ) == text("attention.pieces.cells")  # fmt: skip
    by_token = look.word_rows(at)
    hide = choice.hide and not of_cells
    columns = names if of_cells else [visible(token.text) for token in look.tokens]
    shown = look.every_head()[0][:, :, at] if of_cells else by_token
    rows = word_over_heads(found.words[at].text, columns, shown, float(by_token[..., 0].mean()), hide, state.language())
    drawn.draw(rows, key(f"over-heads/{subject.index}/{of_cells}"))
    trust.word_line(subject, at, look.evidence().weights[at], "None/None")


def _source(subject: Subject, chosen: Token) -> None:
    """Say which value a number is, which is known and not inferred."""
    said = subject.said
    mentions: tuple[Mention, ...] = (*said.numbers, *said.names)
    mention = next((m for m in mentions if m.start < chosen.end and chosen.start < m.end), None)
    if mention is None:
        return
    stated, name = said.text[mention.start : mention.end], cell_name(mention.value, state.language())
    st.html(
        f'<div class="pl-source"><h3>{for_html(text("attention.word.source", word=stated))}</h3>'
        f"<p>{for_html(text('attention.word.source_lead', value=stated, name=name))}</p></div>"
    )
