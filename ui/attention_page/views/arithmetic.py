"""The arithmetic of one token's attention in one head, number by number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st

from charts.attention.matrix import Matrix, matrix, visible
from ui import widgets
from ui.attention_page import faithfulness, maps, matrix_view
from ui.attention_page.subject import Subject, key
from ui.texts import text, titled

_EIGHTH = 8  # the token of the sentence that asks at first: by then it is about something
_STRONGEST = 10


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw q·k, the scale, the softmax and the weighted values of one query token."""
    look = subject.look
    layer, head = maps.pick_head(subject)
    names = [f"{i}. {visible(token.text)}" for i, token in enumerate(look.tokens)]
    first = min(look.written.start + _EIGHTH, len(names) - 1)
    query = _token(text("attention.arithmetic.query"), names, first, "query")
    step = look.step(layer, head, query)
    strongest = _most(step.weights)
    asked = _token(text("attention.arithmetic.key"), names, strongest[0], f"key/{layer}/{head}/{query}")
    _product(subject, step, query, asked)
    _shares(step, strongest)
    _values(step, strongest)
    faithfulness.verdict_line(subject, maps.cell_sums(look, layer, head), f"{layer}/{head}")


def _token(label: str, names: list[str], first: int, what: str) -> int:
    picked = st.selectbox(label, range(len(names)), first, format_func=names.__getitem__, key=key(f"worked-{what}"))
    return first if picked is None else int(picked)


def _most(weights: Any) -> list[int]:
    """Return where the largest weights stand, largest first; only tokens that can be looked at at all."""
    candidates = np.flatnonzero(weights > 0)
    return [int(i) for i in candidates[np.argsort(-weights[candidates], kind="stable")][:_STRONGEST]]


def _product(subject: Subject, step: Any, query: int, asked: int) -> None:
    """Draw query and key, turned by their positions, and their product, dimension by dimension."""
    turn = subject.look.rotation()
    rows = {"turned": step.query, "key_vector": step.keys[asked], "product": step.query * step.keys[asked]}
    note = text("attention.arithmetic.no_turn")
    if turn is not None:
        rows = {"before_turn": subject.look.before_turn(step.query, query, turn)} | rows
        first, last = (np.degrees(turn.angles[query][i]) % 360 for i in (0, -1))
        note = text("attention.arithmetic.turn", first=f"{first:.0f}", last=f"{last:.1f}")
    title = text("attention.arithmetic.title", query=visible(step.token.text), key=visible(step.tokens[asked].text))
    names = [text(f"attention.vector.{row}") for row in rows]
    matrix_view.draw(_vectors(names, list(rows.values()), title, note), key("worked-product"))
    dot, scale, score = f"{step.dots[asked]:.3f}", f"{step.scale:.4f}", f"{step.scores[asked]:.3f}"
    n, weight = int(np.isfinite(step.scores).sum()), f"{step.weights[asked]:.2%}"
    widgets.note(text("attention.arithmetic.chain", dot=dot, scale=scale, score=score, n=n, weight=weight))


def _vectors(names: Sequence[str], vectors: Sequence[Any], title: str, note: str = "") -> Matrix:
    """Return vectors of a head as a matrix, one a row."""
    values = np.stack(vectors)
    width = values.shape[1]
    note = f"{note} {text('attention.arithmetic.dimensions', n=width)}".lstrip()
    alt, columns = text("attention.arithmetic.vector_alt"), list(map(str, range(width)))
    return matrix(list(names), columns, values, title, note, alt, diverging=True, plain=True, looked="·")


def _shares(step: Any, strongest: list[int]) -> None:
    most = float(step.scores[np.isfinite(step.scores)].max())
    rows = [
        titled(
            "model.arithmetic",
            {
                "token": f"{i}. {visible(step.tokens[i].text)}",
                "dot": float(step.dots[i]),
                "scaled": float(step.scores[i]),
                "exponential": float(np.exp(step.scores[i] - most)),
                "weight": float(step.weights[i]),
            },
        )
        for i in strongest
    ]
    three = st.column_config.NumberColumn(format="%.3f")
    share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    formats = {"dot": three, "scaled": three, "exponential": three, "weight": share}
    widgets.plain_table(rows, titled("model.arithmetic", formats))


def _values(step: Any, strongest: list[int]) -> None:
    """Draw the strongest tokens' values times their shares, and the output that all of them add up to."""
    weighted = [step.weights[i] * step.values[i] for i in strongest]
    names = [
        text("attention.arithmetic.weighted", share=f"{step.weights[i]:.1%}", token=visible(step.tokens[i].text))
        for i in strongest
    ]
    title = text("attention.arithmetic.output_title")
    vectors = _vectors([*names, text("attention.vector.output")], [*weighted, step.output], title)
    matrix_view.draw(vectors, key("worked-values"))
