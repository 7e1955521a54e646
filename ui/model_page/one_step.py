"""One step of the model with its real numbers, and what it expected at every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.attention.heatmaps import visible
from core.format import percent
from core.types import Story
from ui import cache, state, widgets
from ui.texts import text, titled

if TYPE_CHECKING:
    from plotline import ModelSheet

_STRONGEST = 10
_SHOWN_NUMBERS = 6


@st.fragment
def one_step(sheet: ModelSheet) -> None:
    """Draw one head's arithmetic at one token of the open story, and what the model expected at each step."""
    table = state.table()
    story = state.written(table) if table else None
    if story is None or not story.narrative.sentences:
        return
    widgets.section(text("model.arithmetic.title"))
    _arithmetic(sheet, story, _token(sheet, story))
    _expected(story)


def _token(sheet: ModelSheet, story: Story) -> int:
    """Draw the choice of a token of the first sentence, and return it."""
    key = cache.story_key(story, state.model())
    tokens, prompt = cache.attend(key, 0, sheet.layers - 1, 0, story).tokens, cache.prompt(key, 0, story)
    start = next((i for i, t in enumerate(tokens) if prompt.cells and t.start >= len(prompt.text)), 1)
    options = {i: visible(tokens[i].text) for i in range(max(start - 1, 0), len(tokens))}
    picked = st.select_slider(
        text("model.arithmetic.pick"), list(options), list(options)[min(2, len(options) - 1)],
        format_func=options.__getitem__, key=state.key("query", state.language()), persist_state=state.KEEP,
    )  # fmt: skip
    return int(picked)


def _arithmetic(sheet: ModelSheet, story: Story, query: int) -> None:
    layer = sheet.layers - 1
    step = cache.step(cache.story_key(story, state.model()), 0, layer, 0, query, story)
    token, width = visible(step.token.text), sheet.head_width
    widgets.note(text("model.arithmetic.lead", layer=layer, head=0, token=token, width=width))
    strongest = sorted(range(query + 1), key=lambda i: -float(step.weights[i]))[:_STRONGEST]
    rows = [
        titled(
            "model.arithmetic",
            {
                "token": visible(step.tokens[i].text),
                "dot": float(step.dots[i]),
                "scaled": float(step.scores[i]),
                "weight": float(step.weights[i]),
            },
        )
        for i in strongest
    ]
    three = st.column_config.NumberColumn(format="%.3f")
    widgets.plain_table(rows, titled("model.arithmetic", {"dot": three, "scaled": three, "weight": _share()}))
    numbers = ", ".join(f"{x:.3f}" for x in step.output[:_SHOWN_NUMBERS].tolist())
    widgets.note(text("model.arithmetic.output", numbers=f"{numbers}, …"))


def _share() -> object:
    return st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")


def _expected(story: Story) -> None:
    with st.expander(text("model.expected.title")):
        widgets.note(text("model.expected.lead"))
        rows = [
            titled(
                "model.expected",
                {
                    "token": visible(step.token.text),
                    "probability": step.probability,
                    "rank": step.rank,
                    "instead": "   ".join(f"{visible(c.text)} {percent(c.probability * 100)}" for c in step.candidates),
                },
            )
            for step in cache.expectations(cache.story_key(story, state.model()), 0, story)
        ]
        widgets.plain_table(rows, titled("model.expected", {"probability": _share()}))
