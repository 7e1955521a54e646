"""One head, token by token: a heat map that zooms into long texts, or lines."""

from __future__ import annotations

import streamlit as st

from charts.attention.lines import lines_html
from ui import state
from ui.attention_page import drawn, maps, trust
from ui.attention_page.subject import Subject, key
from ui.texts import text


@st.fragment
def tokens(subject: Subject, choice: maps.Choice) -> None:
    """Draw one head's map."""
    shape = st.segmented_control(
        text("attention.tokens.draw_as"), [text("attention.tokens.heat_map"), text("attention.tokens.lines")], default=text("attention.tokens.heat_map"), required=True, key=key("shape"),
        persist_state=state.KEEP,
    )  # fmt: skip
    layer, head = maps.one_head(subject)
    if shape == text("attention.tokens.lines"):
        _lines(subject, layer, choice.hide)
    else:
        _map(subject, layer, head, choice.hide)
    trust.line(subject, maps.cell_sums(subject.look, layer, head), f"{layer}/{head}")


def _map(subject: Subject, layer: int, head: int, hide: bool) -> None:
    name = key(f"tokens/{subject.about}")
    drawn.send(maps.tokens_of(subject, layer, head, hide, drawn.view_of(name)), name)


def _lines(subject: Subject, layer: int, hide: bool) -> None:
    look = subject.look
    names = [token.text for token in look.tokens]
    weights = look.links(layer, look.written)
    title = f"{text('attention.layer')} {layer}"
    lines = lines_html(names[look.written], names, weights, title, hide, state.theme(), state.language())
    drawn.fragment(lines, key(f"lines/{subject.index}"))
