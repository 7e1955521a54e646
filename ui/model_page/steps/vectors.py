"""The vector of a token, the model's own or made in another way: its numbers, its neighbours, and where it lies among the others."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from charts.attention.matrix import matrix
from charts.attention.plane import plane_html
from core.format import number, percent
from ui import lens, matrix_view, state, widgets
from ui.model_page.moment import Moment, key
from ui.model_page.steps import bars, vector_ways
from ui.texts import names_of, text

if TYPE_CHECKING:
    from plotline import Vectors

_LAST = 8  # tokens whose numbers are shown
_READ = "file"  # the way whose vectors the reader gives


def draw(moment: Moment) -> str:
    """Draw one way's vectors: the next token's numbers, how they came about, its neighbours, an analogy, the plane; then all ways compared."""
    made = moment.look.vectors()
    way = widgets.segments(text("path.vectors.way"), names_of("path.vector_way", [*made, _READ]), key("vector-way"))
    widgets.note(text(f"path.vector_about.{way}"))
    if len(made) == 1:
        widgets.note(text("path.vectors.only_own"))
    vectors = _read(moment) if way == _READ else made[way]
    if vectors is None:
        return way
    _numbers(moment, vectors)
    if way == "counted":
        vector_ways.counting(moment)
    left, right = st.columns(2, gap="large")
    with left:
        _near(moment, vectors)
    with right:
        vector_ways.analogy(vectors)
    _plane(moment, vectors)
    vector_ways.compared(made | ({_READ: vectors} if way == _READ else {}))
    return way


def _read(moment: Moment) -> Vectors | None:
    """Draw where a file of vectors is given, and vectors of our own to try; return those of the file."""
    with st.container(key="path-vector-file"):  # by which the style sheet finds it
        given = st.file_uploader(text("path.vectors.file"), type=["txt", "vec", "bin"], key=key("vector-file"))
    files = moment.look.vector_files()
    for column, (form, write) in zip(st.columns(len(files)), files.items(), strict=True):
        column.download_button(
            text("path.vectors.sample", form=form), write, f"plotline-{form}", on_click="ignore",
            key=key(f"vector-sample/{form}"), width="stretch",
        )  # fmt: skip
    if given is None:
        return None
    with widgets.guarded():
        vectors, file = moment.look.vectors_from(BytesIO(given.getvalue()))
        known = int((np.linalg.norm(vectors.table, axis=1) > 0).sum())
        widgets.note(
            text("path.vectors.in_file", words=number(file.words), known=known, all=number(len(vectors.table)))
        )
        return vectors
    return None


def _numbers(moment: Moment, vectors: Vectors) -> None:
    look, at = moment.look, moment.position + 1
    first = max(at + 1 - _LAST, 0)
    names = [f"{i}. {lens.readable(look.tokens[i].text)}" for i in range(first, at + 1)]
    numbers = vectors.table[list(look.ids[first : at + 1])]
    columns = list(map(str, range(numbers.shape[1])))
    title, note = text("path.vectors.numbers"), text("path.vectors.numbers_note", n=numbers.shape[1])
    strips = matrix(names, columns, numbers, title, note, title, diverging=True, plain=True, looked="·")
    matrix_view.draw(strips, key("vectors"))


def _near(moment: Moment, vectors: Vectors) -> None:
    bars.title(text("path.vectors.near", token=moment.coming), text("path.vectors.near_note"))
    near = vectors.neighbours(moment.look.ids[moment.position + 1])
    bars.draw(bars.Bar(lens.readable(n.text), max(n.cosine, 0), f"{n.cosine:.2f}") for n in near)


def _plane(moment: Moment, vectors: Vectors) -> None:
    """Draw the text's tokens and the table's columns in the plane of their principal components."""
    look, table = moment.look, state.table()
    places = {look.ids[i]: i for i in range(len(look.ids) - 1, -1, -1)}
    at = moment.position + 1
    places = {look.ids[at]: at} | places  # the next one is named first
    columns = [c.name for c in table.columns if c.name.strip()] if table else []
    order = list(places)
    named = vectors.of_texts(columns) if columns else np.empty((0, vectors.table.shape[1]))
    laid = look.plane(np.concatenate([vectors.table[order[:1]], named, vectors.table[order[1:]]]))
    names = [moment.coming, *columns, *(lens.readable(look.tokens[places[id_]].text) for id_ in order[1:])]
    kinds = ["asked", *["near"] * len(columns), *[""] * (len(order) - 1)]
    shares = percent(sum(laid.shares) * 100)
    bars.title(text("path.vectors.plane"), text("path.vectors.plane_note", token=moment.coming, share=shares))
    alt = text("path.vectors.plane_alt", n=len(names))
    matrix_view.fragment(plane_html(laid.points, names, kinds, alt, state.theme(), state.language()), key("plane"))
