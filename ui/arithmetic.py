"""The arithmetic of one head at one token, drawn number by number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from charts.attention.matrix import Matrix, matrix, visible
from ui import matrix_view, widgets
from ui.texts import text, titled

if TYPE_CHECKING:
    from plotline import AttentionStep, Look

_STRONGEST = 10


def strongest(step: AttentionStep) -> list[int]:
    """Return where the largest weights stand, largest first; only tokens that can be looked at at all."""
    candidates = np.flatnonzero(step.weights > 0)
    return [int(i) for i in candidates[np.argsort(-step.weights[candidates], kind="stable")][:_STRONGEST]]


def product(look: Look, step: AttentionStep, query: int, asked: int, key: str) -> None:
    """Draw query and key, turned by their positions, and their product, dimension by dimension."""
    turn = look.rotation()
    rows = {"turned": step.query, "key_vector": step.keys[asked], "product": step.query * step.keys[asked]}
    note = text("attention.arithmetic.no_turn")
    if turn is not None:
        rows = {"before_turn": look.before_turn(step.query, query, turn)} | rows
        first, last = (np.degrees(turn.angles[query][i]) % 360 for i in (0, -1))
        note = text("attention.arithmetic.turn", first=f"{first:.0f}", last=f"{last:.1f}")
    title = text("attention.arithmetic.title", query=visible(step.token.text), key=visible(step.tokens[asked].text))
    names = [text(f"attention.vector.{row}") for row in rows]
    matrix_view.draw(_vectors(names, list(rows.values()), title, note), key)


def _vectors(names: Sequence[str], vectors: Sequence[Any], title: str, note: str = "") -> Matrix:
    """Return vectors of a head as a matrix, one a row."""
    values = np.stack(vectors)
    width = values.shape[1]
    note = f"{note} {text('attention.arithmetic.dimensions', n=width)}".lstrip()
    alt, columns = text("attention.arithmetic.vector_alt"), list(map(str, range(width)))
    return matrix(list(names), columns, values, title, note, alt, diverging=True, plain=True, looked="·")


def shares(step: AttentionStep, tokens: Sequence[int], scores: Any, weights: Any) -> None:
    """Draw how products become shares, token by token.

    Args:
        tokens: which of them.
        scores, weights: [n], the step's own, or what they would be otherwise.
    """
    most = float(scores[np.isfinite(scores)].max())
    rows = [
        titled(
            "model.arithmetic",
            {
                "token": f"{i}. {visible(step.tokens[i].text)}",
                "dot": f"{step.dots[i]:.3f}",
                "scaled": f"{scores[i]:.3f}" if np.isfinite(scores[i]) else "−∞",
                "exponential": f"{np.exp(scores[i] - most):.3f}",
                "weight": float(weights[i]),
            },
        )
        for i in tokens
    ]
    share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    widgets.plain_table(rows, titled("model.arithmetic", {"weight": share}), most=len(rows))


def values(step: AttentionStep, tokens: Sequence[int], weights: Any, key: str) -> None:
    """Draw tokens' values times their shares, and the output that all of them add up to."""
    weighted = [weights[i] * step.values[i] for i in tokens]
    names = [
        text("attention.arithmetic.weighted", share=f"{weights[i]:.1%}", token=visible(step.tokens[i].text))
        for i in tokens
    ]
    title = text("attention.arithmetic.output_title")
    output = weights @ step.values
    matrix_view.draw(_vectors([*names, text("attention.vector.output")], [*weighted, output], title), key)
