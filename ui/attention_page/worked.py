"""The arithmetic of one token's attention in one head, number by number."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from charts.attention.matrix import matrix, visible
from ui import state, widgets
from ui.attention_page import drawn, maps, trust
from ui.attention_page.subject import Subject, key
from ui.attention_page.words import texts
from ui.words import words

_STRONGEST = 10


@st.fragment
def worked(subject: Subject) -> None:
    """Draw q·k, the scale, the softmax and the weighted values of one query token."""
    look = subject.look
    layer, head = maps.one_head(subject)
    t = texts(state.language())
    names = [f"{i}. {visible(token.text)}" for i, token in enumerate(look.tokens)]
    query = _token(t.query, names, look.written.start + min(8, len(names) - 1 - look.written.start), "query")
    step = look.step(layer, head, query)
    seen = np.flatnonzero(step.weights > 0)
    strongest = [int(i) for i in seen[np.argsort(-step.weights[seen], kind="stable")][:_STRONGEST]]
    asked = _token(t.key, names, strongest[0], f"key/{layer}/{head}/{query}")
    _product(subject, step, query, asked)
    _shares(step, strongest)
    _values(step, strongest)
    trust.line(subject, maps.cell_sums(look, layer, head), f"{layer}/{head}")


def _token(label: str, names: list[str], first: int, what: str) -> int:
    found = st.selectbox(label, range(len(names)), first, format_func=names.__getitem__, key=key(f"worked-{what}"))
    return first if found is None else int(found)


def _product(subject: Subject, step: Any, query: int, asked: int) -> None:
    """Draw query and key, turned by their positions, and their product, dimension by dimension."""
    t, turn = texts(state.language()), subject.look.rotation()
    rows = {t.turned: step.query, t.key_vector: step.keys[asked], t.product: step.query * step.keys[asked]}
    note, columns = t.no_turn, t.dimensions.format(n=step.query.size)
    if turn is not None:
        rows = {t.before_turn: subject.look.before_turn(step.query, query, turn)} | rows
        first, last = (np.degrees(turn.angles[query][i]) % 360 for i in (0, -1))
        note = t.turn.format(first=f"{first:.0f}", last=f"{last:.1f}")
    values = np.stack(list(rows.values()))
    title = t.worked_title.format(query=visible(step.token.text), key=visible(step.tokens[asked].text))
    names = list(map(str, range(values.shape[1])))
    drawn.draw(
        matrix(
            list(rows), names, values, title, f"{note} {columns}", t.vector_alt, diverging=True, plain=True, looked="·"
        ),
        key("worked-product"),
    )
    widgets.note(
        t.chain.format(
            dot=f"{step.dots[asked]:.3f}", scale=f"{step.scale:.4f}", score=f"{step.scores[asked]:.3f}",
            n=int(np.isfinite(step.scores).sum()), weight=f"{step.weights[asked]:.2%}",
        )
    )  # fmt: skip


def _shares(step: Any, strongest: list[int]) -> None:
    t, w = texts(state.language()), words(state.language())
    most = float(step.scores[np.isfinite(step.scores)].max())
    rows = [
        {
            w.token: f"{i}. {visible(step.tokens[i].text)}",
            w.dot: float(step.dots[i]),
            w.scaled: float(step.scores[i]),
            t.exponential: float(np.exp(step.scores[i] - most)),
            w.weight: float(step.weights[i]),
        }
        for i in strongest
    ]
    number = st.column_config.NumberColumn(format="%.3f")
    share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    widgets.plain_table(rows, column_config={w.dot: number, w.scaled: number, t.exponential: number, w.weight: share})


def _values(step: Any, strongest: list[int]) -> None:
    """Draw the strongest tokens' values times their shares, and the output that all of them add up to."""
    t = texts(state.language())
    rows = [step.weights[i] * step.values[i] for i in strongest] + [step.output]
    names = [t.weighted.format(share=f"{step.weights[i]:.1%}", token=visible(step.tokens[i].text)) for i in strongest]
    columns = list(map(str, range(len(step.output))))
    drawn.draw(
        matrix(
            [*names, t.output], columns, np.stack(rows), t.output_title, t.dimensions.format(n=len(step.output)), t.vector_alt,
            diverging=True, plain=True, looked="·",
        ),
        key("worked-values"),
    )  # fmt: skip
