"""The evidence map: every word of the sentence against every datum, or against the parts of the text."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import matrix_view, state
from ui.attention_page import faithfulness, maps
from ui.attention_page.subject import Subject, key


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw words × cells, or words × parts."""
    pieces = maps.pick_pieces("data-as", "cells", "parts")
    matrix = maps.evidence_matrix(subject, choice) if pieces == "cells" else maps.parts_matrix(subject, choice)

    def choose_word(at: Sequence[int]) -> None:
        state.choose_word(subject.index, int(at[2]))

    matrix_view.draw(matrix, key(f"data/{subject.index}/{pieces}"), choose_word)
    faithfulness.verdict_line(subject, maps.cell_sums(subject.look, choice.layer, choice.head), choice.name)
