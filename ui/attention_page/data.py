"""The evidence map: every word of the sentence against every datum, or against the parts of the text."""

from __future__ import annotations

from typing import cast

import streamlit as st

from ui import state
from ui.attention_page import drawn, maps, trust
from ui.attention_page.subject import Subject, key
from ui.texts import text


@st.fragment
def data(subject: Subject, choice: maps.Choice) -> None:
    """Draw words × cells, or words × parts."""
    as_cells = st.segmented_control(
        text("attention.closer.view"), [text("attention.pieces.cells"), text("attention.pieces.parts")], default=text("attention.pieces.cells"), required=True, key=key("data-as"),
        persist_state=state.KEEP,
    ) == text("attention.pieces.cells")  # fmt: skip
    shown = maps.evidence_of(subject, choice) if as_cells else maps.parts_of(subject, choice)

    def picked(at: object) -> None:
        state.choose_word(subject.index, int(cast("list[int]", at)[2]))

    drawn.draw(shown, key(f"data/{subject.index}/{as_cells}"), pick=picked)
    trust.line(subject, maps.cell_sums(subject.look, choice.layer, choice.head), choice.name)
