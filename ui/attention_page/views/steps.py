"""Step by step through the sentence: what the model expected next, and what each layer would have said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.attention.matrix import visible
from core.format import percent
from ui import widgets
from ui.attention_page.maps import HeadChoice
from ui.attention_page.markup import MARKUP
from ui.attention_page.subject import Subject, key
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Look

_EIGHTH = 8  # the token shown at first: by then the sentence is about something
_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=6)


@_kept
def _steps(about: str, _look: Look) -> Any:
    """Return every step of the sentence, from one run of the model."""
    return _look.writing()


@st.fragment
def draw(subject: Subject, choice: HeadChoice) -> None:
    """Draw the slider, and the step that it stands at."""
    with widgets.guarded():
        steps = _steps(subject.about, subject.look)
    names = [f"{i + 1}. {_readable(step.expected.token.text)}" for i, step in enumerate(steps)]
    first = names[min(_EIGHTH, len(names) - 1)]
    name = st.select_slider(text("attention.steps.step"), names, first, key=key(f"step/{subject.about}"))
    step = steps[names.index(name or names[0])]
    st.html(_so_far(subject.look.whole, steps[0].expected.token.start, step.expected))
    st.html(_lens(step))


def _so_far(whole: str, begun: int, step: Any) -> str:
    """Return the text up to a token, cut out of the whole, since two tokens may be bytes of one character."""
    before, token = whole[begun : step.token.start], whole[step.token.start : step.token.end]
    likely, readable = percent(step.probability * 100), _readable(step.token.text)
    came = text("attention.steps.came", token=readable, probability=likely, rank=step.rank)
    surprise = text("attention.steps.surprise", bits=f"{step.entropy:.2f}")
    return str(MARKUP.so_far(before, token, f"{came} {surprise}"))


def _lens(step: Any) -> str:
    """Return what each layer would have written, likeliest first, as a table; what came is underlined."""
    token, every = step.expected.token.text, step.guesses[-1].layers
    column = f"“{_readable(token)}” · {text('model.expected.probability')} · {text('model.expected.rank')}"
    layers = [
        {
            "name": text("attention.steps.layer_says", layer=guess.layers, all=every),
            "candidates": [_candidate(c.text, c.probability, c.text == token) for c in guess.candidates],
            "of_what_came": f"{percent(guess.probability * 100)} · {guess.rank}",
        }
        for guess in reversed(step.guesses)
    ]
    return str(MARKUP.lens(text("attention.steps.candidates"), column, layers))


def _candidate(token: str, probability: float, came: bool) -> dict[str, Any]:
    share = percent(probability * 100)
    return {"token": _readable(token), "probability": probability, "share": share, "came": came}


def _readable(token: str) -> str:
    """Return a token so that it can be read, also one that is a byte of a character and no character of its own."""
    return text("attention.steps.piece") if "\ufffd" in token else visible(token)
