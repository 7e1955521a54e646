"""Everything on the page as files: pictures, a page without a server, exact weights for other tools."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts.attention.fragment import page, remark
from charts.attention.lines import lines_html
from charts.attention.matrix import Matrix, matrix_html
from charts.attention.picture import matrix_png, matrix_svg
from ui import files, state, widgets
from ui.attention_page import maps, trust
from ui.attention_page.linked import linked_html
from ui.attention_page.subject import Subject
from ui.texts import text


@st.fragment
def export(subject: Subject, choice: maps.Choice) -> None:
    """Draw the buttons. Every picture and every page says whether its map means anything."""
    look = subject.look
    theme, language = state.theme(), state.language()
    layer, head = maps.one_head(subject)

    def tokens() -> Matrix:
        return _tokens(subject, choice, layer, head)

    def evidence() -> Matrix:
        return _evidence(subject, choice)

    too_long = text("attention.export.too_long", n=len(look.tokens))
    exact: tuple[files.File, ...] = (
        ("NPZ", "npz", "application/octet-stream", lambda: look.npz(layer, head)),
        ("JSON", "json", "application/json", lambda: look.json(layer, head)),
    )
    widgets.section(text("attention.export.map", layer=layer, head=head), text("attention.export.lead"))
    files.buttons(
        f"attention-{layer}-{head}",
        (
            ("PNG", "png", "image/png", lambda: matrix_png(tokens(), theme)),
            ("SVG", "svg", "image/svg+xml", lambda: matrix_svg(tokens(), theme)),
            ("HTML", "html", "text/html", lambda: page([matrix_html(tokens(), theme, language)], "Plotline", theme)),
            *(exact if look.fits_a_file else ()),
        ),
    )
    if not look.fits_a_file:
        widgets.note(too_long)
    widgets.section(text("attention.linked.title"), text("attention.export.evidence_lead"))
    files.buttons(
        "evidence",
        (
            ("PNG", "png", "image/png", lambda: matrix_png(evidence(), theme)),
            ("SVG", "svg", "image/svg+xml", lambda: matrix_svg(evidence(), theme)),
        ),
    )
    widgets.section(text("attention.export.page"), text("attention.export.page_lead"))
    files.buttons("looking", (("HTML", "html", "text/html", lambda: _page(subject, choice, layer, head)),))
    widgets.section(text("attention.export.heads"), text("attention.export.heads_lead"))
    if look.fits_bertviz:
        files.buttons("bertviz", (("NPZ", "npz", "application/octet-stream", look.bertviz),))
    else:
        widgets.note(too_long)


def _tokens(subject: Subject, choice: maps.Choice, layer: int, head: int) -> Matrix:
    shown = maps.tokens_of(subject, layer, head, choice.hide, None)
    verdict = trust.verdict(subject, maps.cell_sums(subject.look, layer, head), f"{layer}/{head}")
    return replace(shown, note=f"{shown.note} {verdict}")


def _evidence(subject: Subject, choice: maps.Choice) -> Matrix:
    shown = maps.evidence_of(subject, choice)
    return replace(shown, note=f"{shown.note} {_verdict(subject, choice)}")


def _verdict(subject: Subject, choice: maps.Choice) -> str:
    weights = maps.cell_sums(subject.look, choice.layer, choice.head)
    return trust.verdict(subject, weights, choice.name)


def _page(subject: Subject, choice: maps.Choice, layer: int, head: int) -> str:
    """Return the linked sentence, its evidence map, one head's map and its layer's lines, on one page."""
    theme, language, look = state.theme(), state.language(), subject.look
    names = [token.text for token in look.tokens]
    title = f"{text('attention.layer')} {layer}"
    of_layer = trust.verdict(subject, maps.cell_sums(look, layer, None), f"{layer}/None")
    parts = [
        linked_html(subject, choice),
        remark(_verdict(subject, choice), theme),
        matrix_html(_evidence(subject, choice), theme, language),
        matrix_html(_tokens(subject, choice, layer, head), theme, language),
        lines_html(names[look.written], names, look.links(layer, look.written), title, choice.hide, theme, language),
        remark(of_layer, theme),
    ]
    return page(parts, subject.said.text, theme, language)
