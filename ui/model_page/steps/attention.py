"""Attention, number by number: query, keys, products, scale, mask, softmax, and the values that they weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from charts.attention.matrix import visible
from ui import arithmetic, state, widgets
from ui.model_page.moment import Moment, key
from ui.model_page.steps import bars
from ui.texts import text

if TYPE_CHECKING:
    from plotline import AttentionStep

_MASKED = 2  # tokens that are shown though nobody may see them yet
_HOTTEST = 4.0


def draw(moment: Moment) -> str:
    """Draw how one head at the last token that was written arrives at its output."""
    look = moment.look
    layer_at, head_at, hot_at, scale_at = st.columns([2, 2, 4, 3], vertical_alignment="bottom")
    with layer_at:
        layer = _pick(text("attention.layer"), look.n_layer, look.n_layer - 1, "layer")
    with head_at:
        head = _pick(text("attention.head"), look.n_head, 0, "head")
    temperature = hot_at.slider(
        text("path.attention.temperature"), 0.1, _HOTTEST, 1.0, 0.1, key=key("heat"), persist_state=state.KEEP
    )
    step = look.step(layer, head, moment.position)
    label = text("path.attention.scaled", root=f"{len(step.query) ** 0.5:.3g}")
    scaled = scale_at.toggle(label, value=True, key=key("scaled"), persist_state=state.KEEP)
    scores, weights = look.reweighed(step, scaled, temperature)
    _said(moment, step, weights, scaled and temperature == 1)
    bars.title(text("path.attention.shares"), text("path.attention.shares_note"))
    arithmetic.shares(step, _rows(moment, weights), scores, weights)
    strongest = [int(i) for i in np.argsort(-weights, kind="stable")[:6] if weights[i] > 0]
    arithmetic.product(look, step, moment.position, strongest[0], key("product"))
    arithmetic.values(step, strongest, weights, key("values"))
    return "attention"


def _pick(label: str, count: int, first: int, what: str) -> int:
    return int(st.selectbox(label, range(count), first, key=key(what), persist_state=state.KEEP) or 0)


def _rows(moment: Moment, weights: np.ndarray) -> list[int]:
    """Return the tokens that are looked at most, and the first of those that are hidden."""
    strongest = [int(i) for i in np.argsort(-weights, kind="stable")[:8] if weights[i] > 0]
    return strongest + list(range(moment.position + 1, min(moment.position + 1 + _MASKED, len(weights))))


def _said(moment: Moment, step: AttentionStep, weights: np.ndarray, own: bool) -> None:
    """Say in a sentence where the head looks."""
    most = int(weights.argmax())
    bits = float(-(weights[weights > 0] * np.log2(weights[weights > 0])).sum())
    fields = {"token": moment.asking, "most": visible(step.tokens[most].text), "share": f"{weights[most]:.0%}"}
    said = text("path.attention.said", even=f"{2**bits:.2g}", **fields)
    widgets.note(said if own else f"{said} {text('path.attention.altered')}")
