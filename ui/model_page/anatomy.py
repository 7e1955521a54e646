"""What the model is made of, and what it cannot do."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import streamlit as st

from charts.templates import macros
from core.errors import PlotlineError, UnseenError
from core.format import number
from core.message import Message
from ui import cache, state, widgets
from ui.texts import name_of, text, titled

if TYPE_CHECKING:
    from plotline import ModelSheet

_SIZES = ("parameters", "layers", "heads", "width", "vocabulary", "context")
_MARKUP = macros("ui/model_page/model.html.jinja")


def read_sheet() -> ModelSheet | None:
    """Return what the model that writes is made of; where that cannot be seen, say why and return None."""
    try:
        with st.spinner(text("app.loading_model")):
            return cache.model(state.model())
    except UnseenError as error:
        widgets.header(text("app.model"), text("model.title"), text(error.message))
    except PlotlineError as error:
        widgets.header(text("app.model"), text("model.title"), "")
        ships = state.model() == state.NARRATOR
        widgets.refusal(error.message if ships else Message("models.instead", why=error.message))
    return None


def headline(sheet: ModelSheet) -> None:
    """Draw the head of the page, and the sizes that matter."""
    language = state.language()
    lead = text("model.lead", name=sheet.name, parameters=number(sheet.parameters, language))
    widgets.header(text("app.model"), text("model.title"), lead)
    widgets.figures([(text(f"model.size.{size}"), number(getattr(sheet, size), language)) for size in _SIZES])


def parts(sheet: ModelSheet) -> None:
    """Draw every tensor of the model with its shape."""
    widgets.section(text("model.parts_title"))
    widgets.prose_table([_row(name, shape, count) for name, shape, count in sheet.tensors], whole=True)


def _row(name: str, shape: tuple[int, ...], count: int) -> dict[str, str]:
    short, sizes = name.removeprefix("model.").replace("layers.*.", "…"), " × ".join(map(str, shape))
    called, numbers = name_of("model.tensor", name.split(".")[-1]), number(prod(shape) * count, state.language())
    return titled(
        "model.part", {"name": called, "shape": sizes, "copies": str(count), "numbers": numbers, "tensor": short}
    )


def limits() -> None:
    """Draw what the model cannot do."""
    widgets.section(text("model.limits_title"))
    st.html(_MARKUP.limits(text("model.limits").splitlines()))
