"""What the model expects next, and how a token is picked from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from charts.attention.tree import Node, tree_html
from ui import lens, matrix_view, state, widgets
from ui.model_page.moment import Moment, key
from ui.model_page.steps import bars
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Branch

_LISTED, _COMPARED = 12, 10  # tokens
_DEPTH = 4  # tokens that a beam search writes


@st.cache_resource(scope="session", show_spinner=False, max_entries=16)
def _scores(about: str, position: int, _moment: Moment) -> np.ndarray:
    return _moment.look.logits(position)


def expected(moment: Moment) -> str:
    """Draw the likeliest of what may follow."""
    look, came = moment.look, moment.step.expected.token.text
    shares = look.drawn(_scores(moment.about, moment.position, moment))
    candidates = look.candidates(shares, _LISTED)
    rest = 1 - sum(c.probability for c in candidates)
    bars.title(text("path.next.title", n=_LISTED), lens.came(moment.step))
    bars.draw(bars.of_token(c.text, c.probability, kind="came" if c.text == came else "") for c in candidates)
    widgets.note(text("path.next.rest", n=f"{len(shares) - _LISTED:,}", share=f"{max(rest, 0):.2%}"))
    return "next"


def choice(moment: Moment) -> str:
    """Draw what temperature, top-k and top-p leave of the list, and a beam search as a tree."""
    look, scores = moment.look, _scores(moment.about, moment.position, moment)
    one, two, three = st.columns(3, gap="large")
    heat = one.slider(
        text("path.choice.temperature"), 0.0, 2.0, 1.0, 0.1, key=key("draw-heat"), persist_state=state.KEEP
    )
    top_k = two.slider(text("path.choice.top_k"), 1, 50, 50, key=key("top-k"), persist_state=state.KEEP)
    top_p = three.slider(text("path.choice.top_p"), 0.05, 1.0, 1.0, 0.05, key=key("top-p"), persist_state=state.KEEP)
    before, after = look.drawn(scores), look.drawn(scores, heat, top_k, top_p)
    left = int((after > 0).sum())
    bars.title(text("path.choice.title"), text("path.choice.greedy" if heat == 0 else "path.choice.left", n=left))
    came = moment.step.expected.token.text
    bars.draw(
        bars.of_token(c.text, float(after[c.id]), before=c.probability, kind="came" if c.text == came else "")
        for c in look.candidates(before, _COMPARED)
    )
    _beams(moment)
    return "choice"


def _beams(moment: Moment) -> None:
    bars.title(text("path.choice.beams"), text("path.choice.beams_note", n=_DEPTH))
    narrow, _ = st.columns([4, 7])
    width = narrow.slider(text("path.choice.width"), 1, 4, 3, key=key("width"), persist_state=state.KEEP)
    tree = _tree(moment.about, moment.position, width, moment)
    nodes = [
        Node(b.parent, b.depth, lens.readable(moment.look.text_of([b.id])), float(np.exp(b.log_p)), b.kept)
        for b in tree
    ]
    best = max((b for b in tree if b.kept and b.depth == max(b.depth for b in tree)), key=lambda b: b.log_p)
    words, share = moment.look.text_of(_path(tree, best)), f"{np.exp(best.log_p):.1%}"
    alt = text("path.choice.beams_alt", width=width, text=words, share=share)
    matrix_view.fragment(tree_html(nodes, alt, state.theme(), state.language()), key("beams"))
    widgets.note(alt)


@st.cache_resource(scope="session", show_spinner=False, max_entries=16)
def _tree(about: str, position: int, width: int, _moment: Moment) -> tuple[Branch, ...]:
    return _moment.look.beams(position, width, _DEPTH)


def _path(tree: tuple[Branch, ...], last: Branch) -> list[int]:
    ids = [last.id]
    while last.parent >= 0:
        last = tree[last.parent]
        ids.insert(0, last.id)
    return ids
