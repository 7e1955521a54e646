"""One step of a sentence: the text up to it, and what each layer would have written (the logit lens)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.attention.matrix import visible
from charts.templates import macros
from core.format import percent
from ui.texts import text

if TYPE_CHECKING:
    from plotline import WritingStep

_MARKUP = macros("ui/lens.html.jinja")


def so_far(whole: str, begun: int, step: WritingStep) -> None:
    """Draw the text up to a token, cut out of the whole, since two tokens may be bytes of one character."""
    token = step.expected.token
    st.html(_MARKUP.so_far(whole[begun : token.start], whole[token.start : token.end]))


def layers(step: WritingStep, most: int = 5) -> None:
    """Draw what each layer would have written, the `most` likeliest tokens, as a table; what came is underlined."""
    token, every = step.expected.token.text, step.guesses[-1].layers
    column = f"“{readable(token)}” · {text('model.expected.probability')} · {text('model.expected.rank')}"
    rows = [
        {
            "name": text("attention.steps.layer_says", layer=guess.layers, all=every),
            "candidates": [_candidate(c.text, c.probability, c.text == token) for c in guess.candidates[:most]],
            "of_what_came": f"{percent(guess.probability * 100)} · {guess.rank}",
        }
        for guess in reversed(step.guesses)
    ]
    st.html(_MARKUP.lens(text("attention.steps.candidates"), column, rows))


def came(step: WritingStep) -> str:
    """Return what came at a step, how likely that was, and how uncertain the model was."""
    expected = step.expected
    likely, token = percent(expected.probability * 100), readable(expected.token.text)
    said = text("attention.steps.came", token=token, probability=likely, rank=expected.rank)
    return f"{said} {text('attention.steps.surprise', bits=f'{expected.entropy:.2f}')}"


def _candidate(token: str, probability: float, came: bool) -> dict[str, Any]:
    share = percent(probability * 100)
    return {"token": readable(token), "probability": probability, "share": share, "came": came}


def readable(token: str) -> str:
    """Return a token so that it can be read, also one that is a byte of a character and no character of its own."""
    return text("attention.steps.piece") if "\ufffd" in token else visible(token)
