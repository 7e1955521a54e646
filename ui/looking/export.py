"""Everything on the page as files: pictures, a page without a server, exact weights for other tools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from charts.fragment import page
from charts.lines import lines_html
from charts.matrix import matrix_html
from charts.picture import matrix_png, matrix_svg
from ui import state, widgets
from ui.looking import maps
from ui.looking.linked import linked_html
from ui.looking.subject import Subject, key
from ui.looking.words import texts
from ui.words import words

Write = Callable[[], Any]


@st.fragment
def export(subject: Subject, choice: maps.Choice) -> None:
    """Draw the buttons; a file is made when its button is pressed."""
    t, look = texts(state.language()), subject.look
    theme, language = state.theme(), state.language()
    layer, head = maps.one_head(subject)

    def tokens() -> Any:
        return maps.tokens_of(subject, layer, head, choice.hide, None)

    widgets.section(t.export_map.format(layer=layer, head=head), t.export_lead)
    _buttons(
        f"attention-{layer}-{head}",
        (
            ("PNG", "png", "image/png", lambda: matrix_png(tokens(), theme)),
            ("SVG", "svg", "image/svg+xml", lambda: matrix_svg(tokens(), theme)),
            ("HTML", "html", "text/html", lambda: page([matrix_html(tokens(), theme, language)], "Plotline", theme)),
            ("NPZ", "npz", "application/octet-stream", lambda: look.npz(layer, head)),
            ("JSON", "json", "application/json", lambda: look.json(layer, head)),
        ),
    )
    widgets.section(words(language).word_title, t.export_lead)
    evidence = maps.evidence_of(subject, choice)
    _buttons(
        "evidence",
        (
            ("PNG", "png", "image/png", lambda: matrix_png(evidence, theme)),
            ("SVG", "svg", "image/svg+xml", lambda: matrix_svg(evidence, theme)),
        ),
    )
    widgets.section(t.export_page, t.export_page_lead)
    _buttons("looking", (("HTML", "html", "text/html", lambda: _page(subject, choice, layer, head)),))
    widgets.section(t.export_heads, t.export_heads_lead)
    _buttons("bertviz", (("NPZ", "npz", "application/octet-stream", look.bertviz),))


def _page(subject: Subject, choice: maps.Choice, layer: int, head: int) -> str:
    """Return the linked sentence, its evidence map, one head's map and its layer's lines, on one page."""
    theme, language, look = state.theme(), state.language(), subject.look
    names = [token.text for token in look.tokens]
    title = f"{words(language).layer} {layer}"
    parts = [
        linked_html(subject, choice),
        matrix_html(maps.evidence_of(subject, choice), theme, language),
        matrix_html(maps.tokens_of(subject, layer, head, choice.hide, None), theme, language),
        lines_html(names[look.written], names, look.links(layer, look.written), title, choice.hide, theme, language),
    ]
    return page(parts, subject.said.text, theme, language)


def _buttons(name: str, files: tuple[tuple[str, str, str, Write], ...]) -> None:
    with st.container(horizontal=True):
        for label, ending, mime, write in files:
            st.download_button(
                label, write, f"{name}.{ending}", mime, on_click="ignore", key=key(f"file/{name}.{ending}")
            )
