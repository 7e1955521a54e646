"""Step by step through the sentence: what the model expected next, and what each layer would have said."""

from __future__ import annotations

import streamlit as st

from ui import cache, lens, widgets
from ui.attention_page.maps import HeadChoice
from ui.attention_page.subject import Subject, key
from ui.texts import text

_EIGHTH = 8  # the token shown at first: by then the sentence is about something


@st.fragment
def draw(subject: Subject, choice: HeadChoice) -> None:
    """Draw the slider, and the step that it stands at."""
    with widgets.guarded():
        steps = cache.writing(subject.about, subject.look)
    names = [f"{i + 1}. {lens.readable(step.expected.token.text)}" for i, step in enumerate(steps)]
    first = names[min(_EIGHTH, len(names) - 1)]
    name = st.select_slider(text("attention.steps.step"), names, first, key=key(f"step/{subject.about}"))
    step = steps[names.index(name or names[0])]
    lens.so_far(subject.look.whole, steps[0].expected.token.start, step)
    widgets.note(lens.came(step))
    lens.layers(step)
