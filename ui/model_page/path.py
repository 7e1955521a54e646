"""The path from text to sentence: a step at a time, each said in two sentences, with its formula, its numbers and a picture."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache as once
from string import Template
from typing import TYPE_CHECKING, Literal

import streamlit as st

from charts.templates import source
from core.types import Story
from ui import slices, state, widgets
from ui.model_page.moment import MARKUP, Moment, choose_moment, key
from ui.model_page.steps import attention, checking, choosing, layers, positions, reading, vectors
from ui.texts import names_of, text
from ui.writing import story_of

if TYPE_CHECKING:
    from plotline import ModelSheet

STEPS: Mapping[str, Callable[[Moment], str]] = {
    "text": reading.text_read,
    "tokens": reading.tokens,
    "vectors": vectors.draw,
    "positions": positions.draw,
    "attention": attention.draw,
    "mlp": layers.mlp,
    "layers": layers.layers,
    "next": choosing.expected,
    "choice": choosing.choice,
    "grounding": checking.grounding,
    "checked": checking.checked,
}
"""Each step draws its picture and its numbers, and returns which formula and paper of `path.toml` go with them."""


def path(sheet: ModelSheet) -> None:
    """Draw the path for the open table's story, which is written where it is not yet, or lead to a table."""
    table = state.table()
    widgets.section(text("path.title"), text("path.lead"))
    if table is None:
        widgets.note(text("path.no_table"))
        st.page_link("pages/data.py", label=text("app.go_to_data"), icon=":material/arrow_forward:")
        return
    with widgets.guarded():
        story = story_of(slices.quietly(table))
    if story.narrative.sentences:
        _walk(sheet, story)
    else:
        widgets.note(text("path.nothing_told"))


@st.fragment
def _walk(sheet: ModelSheet, story: Story) -> None:
    st.html(f"<style>{source('ui/model_page/path.css')}</style>")
    with widgets.guarded():
        moment = choose_moment(story)
        name = widgets.segments(text("path.which"), _numbered(), key("step"), label_visibility="collapsed")
        _head(name, sheet)
        formula = st.container()
        reference = STEPS[name](moment)
        formula.latex(_formula(reference, sheet))
        _foot(name, reference)


def _numbered() -> dict[str, str]:
    return {name: f"{i} {called}" for i, (name, called) in enumerate(names_of("path.step", STEPS).items(), 1)}


def _head(name: str, sheet: ModelSheet) -> None:
    n = list(STEPS).index(name) + 1
    about = text(f"path.about.{name}", width=sheet.width, layers=sheet.layers, heads=sheet.heads)
    st.html(MARKUP.step(text("path.place", n=n, all=len(STEPS)), text(f"path.step.{name}"), about))


def _formula(reference: str, sheet: ModelSheet) -> str:
    sizes = {size: getattr(sheet, size) for size in ("width", "head_width", "layers")}
    sizes |= {"vocabulary": sheet.vocabulary, "last": sheet.vocabulary - 1}
    return Template(references()[reference]["formula"]).substitute(sizes)


def _foot(name: str, reference: str) -> None:
    """Draw the paper to read, and the ways back and on."""
    paper = references()[reference]
    st.html(MARKUP.paper(text("path.paper"), paper["paper"], paper["address"]))
    names = list(STEPS)
    at = names.index(name)
    back, _, on = st.columns([2, 5, 2])
    for column, to in ((back, at - 1), (on, at + 1)):
        if 0 <= to < len(names):
            side: Literal["left", "right"] = "left" if to < at else "right"
            sign = "arrow_back" if to < at else "arrow_forward"
            column.button(
                text(f"path.step.{names[to]}"), key(f"to-{side}"), icon=f":material/{sign}:", icon_position=side,
                on_click=_go, args=(names[to],), width="stretch",
            )  # fmt: skip


def _go(name: str) -> None:
    st.session_state[key("step")] = name


@once
def references() -> dict[str, dict[str, str]]:
    """Return each step's formula, its paper and where that stands."""
    return tomllib.loads(source("ui/model_page/path.toml"))
