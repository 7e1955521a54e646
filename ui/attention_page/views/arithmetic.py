"""The arithmetic of one token's attention in one head, number by number."""

from __future__ import annotations

import streamlit as st

from charts.attention.matrix import visible
from ui import arithmetic, widgets
from ui.attention_page import faithfulness, maps
from ui.attention_page.subject import Subject, key
from ui.texts import text

_EIGHTH = 8  # the token of the sentence that asks at first: by then it is about something


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw q·k, the scale, the softmax and the weighted values of one query token."""
    look = subject.look
    layer, head = maps.pick_head(subject)
    names = [f"{i}. {visible(token.text)}" for i, token in enumerate(look.tokens)]
    first = min(look.written.start + _EIGHTH, len(names) - 1)
    query = _token(text("attention.arithmetic.query"), names, first, "query")
    step = look.step(layer, head, query)
    strongest = arithmetic.strongest(step)
    asked = _token(text("attention.arithmetic.key"), names, strongest[0], f"key/{layer}/{head}/{query}")
    arithmetic.product(look, step, query, asked, key("worked-product"))
    dot, scale, score = f"{step.dots[asked]:.3f}", f"{step.scale:.4f}", f"{step.scores[asked]:.3f}"
    n, weight = int((step.weights > 0).sum()), f"{step.weights[asked]:.2%}"
    widgets.note(text("attention.arithmetic.chain", dot=dot, scale=scale, score=score, n=n, weight=weight))
    arithmetic.shares(step, strongest, step.scores, step.weights)
    arithmetic.values(step, strongest, step.weights, key("worked-values"))
    faithfulness.verdict_line(subject, maps.cell_sums(look, layer, head), f"{layer}/{head}")


def _token(label: str, names: list[str], first: int, what: str) -> int:
    picked = st.selectbox(label, range(len(names)), first, format_func=names.__getitem__, key=key(f"worked-{what}"))
    return first if picked is None else int(picked)
