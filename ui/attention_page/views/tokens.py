"""One head, token by token: a heat map that zooms into long texts, or lines."""

from __future__ import annotations

import streamlit as st

from charts.attention.lines import lines_html
from ui import matrix_view, state, widgets
from ui.attention_page import faithfulness, maps
from ui.attention_page.subject import Subject, key
from ui.texts import names_of, text


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw one head's map."""
    shapes = names_of("attention.tokens", ("heat_map", "lines"))
    shape = widgets.segments(text("attention.tokens.draw_as"), shapes, key("shape"))
    layer, head = maps.pick_head(subject)
    if shape == "lines":
        _lines(subject, layer, choice.hide)
    else:
        _map(subject, layer, head, choice.hide)
    faithfulness.verdict_line(subject, maps.cell_sums(subject.look, layer, head), f"{layer}/{head}")


def _map(subject: Subject, layer: int, head: int, hide: bool) -> None:
    name = key(f"tokens/{subject.about}")
    matrix_view.send(maps.token_matrix(subject, layer, head, hide, matrix_view.view_of(name)), name)


def _lines(subject: Subject, layer: int, hide: bool) -> None:
    look = subject.look
    names = [token.text for token in look.tokens]
    weights = look.links(layer, look.written)
    title = f"{text('attention.layer')} {layer}"
    lines = lines_html(names[look.written], names, weights, title, hide, state.theme(), state.language())
    matrix_view.fragment(lines, key(f"lines/{subject.index}"))
