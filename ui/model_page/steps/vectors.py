"""The vector of a token: its numbers, its neighbours, and where it lies among the others."""

from __future__ import annotations

import numpy as np

from charts.attention.matrix import matrix
from charts.attention.plane import plane_html
from core.format import percent
from ui import lens, matrix_view, state
from ui.model_page.moment import Moment, key
from ui.model_page.steps import bars
from ui.texts import text

_LAST = 8  # tokens whose numbers are shown


def draw(moment: Moment) -> str:
    """Draw the numbers of the next token and of those before it, the tokens nearest to it, and all of the text in a plane."""
    look, at = moment.look, moment.position + 1
    first = max(at + 1 - _LAST, 0)
    names = [f"{i}. {lens.readable(look.tokens[i].text)}" for i in range(first, at + 1)]
    numbers = look.embeddings()[first : at + 1]
    columns = list(map(str, range(numbers.shape[1])))
    title, note = text("path.vectors.numbers"), text("path.vectors.numbers_note", n=numbers.shape[1])
    strips = matrix(names, columns, numbers, title, note, title, diverging=True, plain=True, looked="·")
    matrix_view.draw(strips, key("vectors"))
    bars.title(text("path.vectors.near", token=moment.coming), text("path.vectors.near_note"))
    bars.draw(bars.Bar(lens.readable(n.text), max(n.cosine, 0), f"{n.cosine:.2f}") for n in look.neighbours(at))
    _plane(moment)
    return "vectors"


def _plane(moment: Moment) -> None:
    """Draw the text's tokens and the table's columns in the plane of their principal components."""
    look, table = moment.look, state.table()
    places = {look.ids[i]: i for i in range(len(look.ids) - 1, -1, -1)}
    at = moment.position + 1
    places = {look.ids[at]: at} | places  # the next one is named first
    columns = [c.name for c in table.columns if c.name.strip()] if table else []
    named = look.vectors_of(columns) if columns else np.empty((0, look.embeddings().shape[1]))
    order = list(places.values())
    laid = look.plane(np.concatenate([look.embeddings()[order[:1]], named, look.embeddings()[order[1:]]]))
    names = [moment.coming, *columns, *(lens.readable(look.tokens[i].text) for i in order[1:])]
    kinds = ["asked", *["near"] * len(columns), *[""] * (len(order) - 1)]
    shares = percent(sum(laid.shares) * 100)
    bars.title(text("path.vectors.plane"), text("path.vectors.plane_note", token=moment.coming, share=shares))
    alt = text("path.vectors.plane_alt", n=len(names))
    matrix_view.fragment(plane_html(laid.points, names, kinds, alt, state.theme(), state.language()), key("plane"))
