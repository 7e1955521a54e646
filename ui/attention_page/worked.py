"""The arithmetic of one token's attention in one head, number by number."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from charts.attention.matrix import matrix, visible
from ui import widgets
from ui.attention_page import drawn, maps, trust
from ui.attention_page.subject import Subject, key
from ui.texts import text

_STRONGEST = 10


@st.fragment
def worked(subject: Subject) -> None:
    """Draw q·k, the scale, the softmax and the weighted values of one query token."""
    look = subject.look
    layer, head = maps.one_head(subject)
    names = [f"{i}. {visible(token.text)}" for i, token in enumerate(look.tokens)]
    query = _token(
        text("attention.worked.query"), names, look.written.start + min(8, len(names) - 1 - look.written.start), "query"
    )
    step = look.step(layer, head, query)
    seen = np.flatnonzero(step.weights > 0)
    strongest = [int(i) for i in seen[np.argsort(-step.weights[seen], kind="stable")][:_STRONGEST]]
    asked = _token(text("attention.worked.key"), names, strongest[0], f"key/{layer}/{head}/{query}")
    _product(subject, step, query, asked)
    _shares(step, strongest)
    _values(step, strongest)
    trust.line(subject, maps.cell_sums(look, layer, head), f"{layer}/{head}")


def _token(label: str, names: list[str], first: int, what: str) -> int:
    found = st.selectbox(label, range(len(names)), first, format_func=names.__getitem__, key=key(f"worked-{what}"))
    return first if found is None else int(found)


def _product(subject: Subject, step: Any, query: int, asked: int) -> None:
    """Draw query and key, turned by their positions, and their product, dimension by dimension."""
    turn = subject.look.rotation()
    rows = {
        text("attention.worked.turned"): step.query,
        text("attention.worked.key_vector"): step.keys[asked],
        text("attention.worked.product"): step.query * step.keys[asked],
    }
    note, columns = text("attention.worked.no_turn"), text("attention.worked.dimensions", n=step.query.size)
    if turn is not None:
        rows = {text("attention.worked.before_turn"): subject.look.before_turn(step.query, query, turn)} | rows
        first, last = (np.degrees(turn.angles[query][i]) % 360 for i in (0, -1))
        note = text("attention.worked.turn", first=f"{first:.0f}", last=f"{last:.1f}")
    values = np.stack(list(rows.values()))
    title = text("attention.worked.title", query=visible(step.token.text), key=visible(step.tokens[asked].text))
    names = list(map(str, range(values.shape[1])))
    drawn.draw(
        matrix(
            list(rows),
            names,
            values,
            title,
            f"{note} {columns}",
            text("attention.worked.vector_alt"),
            diverging=True,
            plain=True,
            looked="·",
        ),
        key("worked-product"),
    )
    widgets.note(
        text("attention.worked.chain", 
            dot=f"{step.dots[asked]:.3f}", scale=f"{step.scale:.4f}", score=f"{step.scores[asked]:.3f}",
            n=int(np.isfinite(step.scores).sum()), weight=f"{step.weights[asked]:.2%}",
        )
    )  # fmt: skip


def _shares(step: Any, strongest: list[int]) -> None:
    most = float(step.scores[np.isfinite(step.scores)].max())
    rows = [
        {
            text("model.worked.token"): f"{i}. {visible(step.tokens[i].text)}",
            text("model.worked.dot"): float(step.dots[i]),
            text("model.worked.scaled"): float(step.scores[i]),
            text("attention.worked.exponential"): float(np.exp(step.scores[i] - most)),
            text("model.worked.weight"): float(step.weights[i]),
        }
        for i in strongest
    ]
    number = st.column_config.NumberColumn(format="%.3f")
    share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    widgets.plain_table(
        rows,
        column_config={
            text("model.worked.dot"): number,
            text("model.worked.scaled"): number,
            text("attention.worked.exponential"): number,
            text("model.worked.weight"): share,
        },
    )


def _values(step: Any, strongest: list[int]) -> None:
    """Draw the strongest tokens' values times their shares, and the output that all of them add up to."""
    rows = [step.weights[i] * step.values[i] for i in strongest] + [step.output]
    names = [
        text("attention.worked.weighted", share=f"{step.weights[i]:.1%}", token=visible(step.tokens[i].text))
        for i in strongest
    ]
    columns = list(map(str, range(len(step.output))))
    drawn.draw(
        matrix(
            [*names, text("attention.worked.output")], columns, np.stack(rows), text("attention.worked.output_title"), text("attention.worked.dimensions", n=len(step.output)), text("attention.worked.vector_alt"),
            diverging=True, plain=True, looked="·",
        ),
        key("worked-values"),
    )  # fmt: skip
