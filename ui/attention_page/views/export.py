"""Everything on the page as files: pictures, a page without a server, exact weights for other tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from charts.attention.fragment import page, remark
from charts.attention.lines import lines_html
from charts.attention.matrix import Matrix, matrix_html
from charts.attention.picture import matrix_png, matrix_svg
from charts.theme import Theme
from ui import downloads, state, widgets
from ui.attention_page import faithfulness, maps
from ui.attention_page.linked_sentence import linked_html
from ui.attention_page.subject import Subject
from ui.texts import text

_BINARY = "application/octet-stream"


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw the buttons. Every picture and every page says whether its map means anything."""
    layer, head = maps.pick_head(subject)
    _map(subject, choice, layer, head)
    widgets.section(text("attention.linked.title"), text("attention.export.evidence_lead"))
    downloads.buttons("evidence", _pictures(lambda: _evidence(subject, choice), state.theme()))
    widgets.section(text("attention.export.page"), text("attention.export.page_lead"))
    whole = ("HTML", "html", "text/html", lambda: _page(subject, choice, layer, head))
    downloads.buttons("looking", (whole,))
    widgets.section(text("attention.export.heads"), text("attention.export.heads_lead"))
    if subject.look.fits_bertviz:
        downloads.buttons("bertviz", (("NPZ", "npz", _BINARY, subject.look.bertviz),))
    else:
        _too_long(subject)


def _map(subject: Subject, choice: maps.HeadChoice, layer: int, head: int) -> None:
    """Draw the buttons for one head's map: as pictures, as a page, and with its exact weights where they fit a file."""
    look, theme, language = subject.look, state.theme(), state.language()

    def tokens() -> Matrix:
        return _tokens(subject, choice, layer, head)

    whole = ("HTML", "html", "text/html", lambda: page([matrix_html(tokens(), theme, language)], "Plotline", theme))
    exact: tuple[downloads.File, ...] = (
        ("NPZ", "npz", _BINARY, lambda: look.npz(layer, head)),
        ("JSON", "json", "application/json", lambda: look.json(layer, head)),
    )
    widgets.section(text("attention.export.map", layer=layer, head=head), text("attention.export.lead"))
    files = (*_pictures(tokens, theme), whole, *(exact if look.fits_a_file else ()))
    downloads.buttons(f"attention-{layer}-{head}", files)
    if not look.fits_a_file:
        _too_long(subject)


def _pictures(matrix: Callable[[], Matrix], theme: Theme) -> tuple[downloads.File, ...]:
    return (
        ("PNG", "png", "image/png", lambda: matrix_png(matrix(), theme)),
        ("SVG", "svg", "image/svg+xml", lambda: matrix_svg(matrix(), theme)),
    )


def _too_long(subject: Subject) -> None:
    widgets.note(text("attention.export.too_long", n=len(subject.look.tokens)))


def _tokens(subject: Subject, choice: maps.HeadChoice, layer: int, head: int) -> Matrix:
    matrix = maps.token_matrix(subject, layer, head, choice.hide, None)
    verdict = faithfulness.verdict(subject, maps.cell_sums(subject.look, layer, head), f"{layer}/{head}")
    return replace(matrix, note=f"{matrix.note} {verdict}")


def _evidence(subject: Subject, choice: maps.HeadChoice) -> Matrix:
    matrix = maps.evidence_matrix(subject, choice)
    return replace(matrix, note=f"{matrix.note} {_verdict(subject, choice)}")


def _verdict(subject: Subject, choice: maps.HeadChoice) -> str:
    weights = maps.cell_sums(subject.look, choice.layer, choice.head)
    return faithfulness.verdict(subject, weights, choice.name)


def _page(subject: Subject, choice: maps.HeadChoice, layer: int, head: int) -> str:
    """Return the linked sentence, its evidence map, one head's map and its layer's lines, on one page."""
    theme, language, look = state.theme(), state.language(), subject.look
    names = [token.text for token in look.tokens]
    title = f"{text('attention.layer')} {layer}"
    of_layer = faithfulness.verdict(subject, maps.cell_sums(look, layer, None), f"{layer}/None")
    parts = [
        linked_html(subject, choice),
        remark(_verdict(subject, choice), theme),
        matrix_html(_evidence(subject, choice), theme, language),
        matrix_html(_tokens(subject, choice, layer, head), theme, language),
        lines_html(names[look.written], names, look.links(layer, look.written), title, choice.hide, theme, language),
        remark(of_layer, theme),
    ]
    return page(parts, subject.sentence.text, theme, language)
