"""Vectors made in several ways: how counts become them, what is to c as b is to a, and how much each way knows of ups and downs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from charts.attention.matrix import matrix
from core.format import number, percent
from ui import lens, matrix_view, state, widgets
from ui.model_page.moment import Moment, key
from ui.model_page.steps import bars
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Vectors

_CONTEXTS = 14
_FIRST = {"en": ("highest", "lowest", "higher"), "zh": ("最高", "最低", "上升")}


def counting(moment: Moment) -> None:
    """Draw the first two of three steps from counts to vectors, for the next token: what it stands beside, and how surprising that is."""
    counted, id_ = moment.look.counts(), moment.look.ids[moment.position + 1]
    weighed = counted.weighed[id_]
    strongest = [int(i) for i in np.argsort(-weighed, kind="stable")[:_CONTEXTS] if weighed[i] > 0]
    often = [int(i) for i in np.argsort(-counted.counts[id_], kind="stable")[:_CONTEXTS] if counted.counts[id_, i] > 0]
    decode = moment.look.model.tokenizer.decode
    for what, ids, numbers in (("counts", often, counted.counts[id_]), ("weighed", strongest, weighed)):
        if not ids:
            widgets.note(text("path.vectors.never_met", token=moment.coming))
            return
        title = text(f"path.vectors.{what}", token=moment.coming)
        drawn = matrix(
            [moment.coming], [lens.readable(str(decode([i]))) for i in ids], numbers[None, ids], title,
            text(f"path.vectors.{what}_note", all=number(float(counted.counts[id_].sum()))), title, plain=True, looked="·",
        )  # fmt: skip
        matrix_view.draw(drawn, key(f"counting/{what}"))


def analogy(vectors: Vectors) -> None:
    """Draw the choice of three words, and which tokens are to the third what the second is to the first."""
    words = vectors.words()
    if not words:
        return
    bars.title(text("path.vectors.analogy"), text("path.vectors.analogy_note"))
    names = list(words)
    first = [word if word in words else names[0] for word in _FIRST[state.language()]]
    chosen = [
        column.selectbox(text(f"path.vectors.word_{at}"), names, index=names.index(word), key=key(f"analogy/{at}"))
        for column, at, word in zip(st.columns(3), "abc", first, strict=True)
    ]
    found = vectors.analogy(*(words[word] for word in chosen))
    bars.draw(bars.Bar(lens.readable(n.text), max(n.cosine, 0), f"{n.cosine:.2f}") for n in found)


def compared(made: Mapping[str, Vectors]) -> None:
    """Draw how many words of rises and falls each way puts on the right side."""
    bars.title(text("path.vectors.compared"), text("path.vectors.compared_note"))
    shown = []
    for way, vectors in made.items():
        judged = vectors.sides(state.language())
        if judged.n:
            low, high = (percent(100 * end) for end in judged.interval)
            note = text("path.vectors.interval", right=judged.right, all=judged.n, low=low, high=high)
            share = judged.right / judged.n
            shown.append(bars.Bar(text(f"path.vector_way.{way}"), share, percent(100 * share), note))
    bars.draw(shown)
