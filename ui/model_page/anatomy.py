"""What the model is made of, and what it cannot do."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.templates import macros
from core.format import number
from ui import cache, state, widgets
from ui.texts import text, titled

if TYPE_CHECKING:
    from plotline import ModelSheet

_FORMULA = (  # on two lines, which fit a telephone
    r"\begin{aligned}&\mathrm{Attention}(Q,K,V)\\&\quad=\mathrm{softmax}\!\left(\frac{QK^{\top}}{\sqrt{%d}}\right)V\end{aligned}"
)
_SIZES = ("parameters", "layers", "heads", "width", "vocabulary", "context")
_MARKUP = macros("ui/model_page/model.html.jinja")


def read_sheet() -> ModelSheet:
    """Return what the model that writes is made of."""
    with st.spinner(text("app.loading_model")):
        return cache.model(state.model())


def headline(sheet: ModelSheet) -> None:
    """Draw the head of the page, and the sizes that matter."""
    language = state.language()
    lead = text("model.lead", name=sheet.name, parameters=number(sheet.parameters, language))
    widgets.header(text("app.model"), text("model.title"), lead)
    widgets.figures([(text(f"model.size.{size}"), number(getattr(sheet, size), language)) for size in _SIZES])


def parts(sheet: ModelSheet) -> None:
    """Draw the path of a token through the model, with the shapes of this one."""
    widgets.section(text("model.parts_title"))
    left, right = st.columns([6, 6], gap="large")
    with left:
        _path(sheet)
    with right:
        numbers, wide = st.column_config.NumberColumn(format="localized"), st.column_config.TextColumn(width="medium")
        rows = [_row(name, shape, count) for name, shape, count in sheet.tensors]
        widgets.plain_table(rows, titled("model.part", {"numbers": numbers, "name": wide}))


def _path(sheet: ModelSheet) -> None:
    vocabulary, width, layers, heads = f"{sheet.vocabulary:,}", sheet.width, sheet.layers, sheet.heads
    st.markdown(text("model.step.embed", vocabulary=vocabulary, width=width))
    st.markdown(text("model.step.position"))
    st.markdown(text("model.step.attention", layers=layers, heads=heads))
    st.latex(_FORMULA % sheet.head_width)
    st.markdown(text("model.step.next", vocabulary=vocabulary))


def _row(name: str, shape: tuple[int, ...], count: int) -> dict[str, Any]:
    short, sizes = name.removeprefix("model.").replace("layers.*.", "…"), " × ".join(map(str, shape))
    return titled("model.part", {"name": short, "shape": sizes, "copies": count, "numbers": prod(shape) * count})


def limits() -> None:
    """Draw what the model cannot do."""
    widgets.section(text("model.limits_title"))
    st.html(_MARKUP.limits(text("model.limits").splitlines()))
