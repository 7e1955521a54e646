"""The MLP of one layer, and how a decision forms over all of them."""

from __future__ import annotations

import numpy as np
import streamlit as st

from charts.attention.matrix import matrix
from ui import lens, matrix_view, state, widgets
from ui.model_page.moment import Moment, key
from ui.model_page.steps import bars
from ui.texts import listed, text

_ROW = 64  # neurons in a row of the picture
_CANDIDATES = 3  # tokens that are shown of a layer


def mlp(moment: Moment) -> str:
    """Draw which neurons fire at the last token, and what each of them makes likelier."""
    look = moment.look
    narrow, _ = st.columns([2, 9])
    picked = narrow.selectbox(
        text("attention.layer"), range(look.n_layer), look.n_layer - 1, key=key("mlp-layer"), persist_state=state.KEEP
    )
    step = look.mlp(int(picked or 0), moment.position)
    top = step.strongest[0].strength
    bars.title(text("path.mlp.title", token=moment.asking), text("path.mlp.note", n=len(step.activations)))
    bars.draw(
        bars.Bar(
            text("path.mlp.neuron", n=neuron.index),
            neuron.strength / top,
            f"{neuron.activation:+.2f}",
            text("path.mlp.speaks", tokens=listed(f"“{lens.readable(t)}”" for t in neuron.tokens)),
        )
        for neuron in step.strongest
    )
    _all(moment, step.activations)
    return "mlp"


def _all(moment: Moment, activations: np.ndarray) -> None:
    """Draw every neuron as a cell, row after row."""
    padded = np.full(-(-len(activations) // _ROW) * _ROW, np.nan, dtype=np.float32)
    padded[: len(activations)] = activations
    cells = padded.reshape(-1, _ROW)
    rows = [f"{i * _ROW}–" for i in range(len(cells))]
    title = text("path.mlp.all")
    drawn = matrix(rows, list(map(str, range(_ROW))), cells, title, text("path.mlp.all_note"), title, diverging=True, plain=True, looked="+")  # fmt: skip
    matrix_view.draw(drawn, key("neurons"))


def layers(moment: Moment) -> str:
    """Draw what each layer would have written at this step."""
    lens.layers(moment.step, _CANDIDATES)
    widgets.note(_decided(moment))
    return "layers"


def _decided(moment: Moment) -> str:
    """Say from which layer on the model would have written what came."""
    guesses, every = moment.step.guesses, len(moment.step.guesses) - 1
    token = moment.coming
    wrong = [guess.layers for guess in guesses if guess.rank > 1]
    if wrong and wrong[-1] == every:
        return text("path.layers.never", token=token, rank=guesses[-1].rank)
    return text("path.layers.since", token=token, layer=wrong[-1] + 1 if wrong else 0, all=every)
