"""Step by step through the sentence: what the model expected next, and what each layer would have said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.attention.matrix import visible
from core.format import percent
from ui import widgets
from ui.attention_page.subject import Subject, key
from ui.escape import for_html
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Look

_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=6)


@_kept
def steps(about: str, _look: Look) -> Any:
    """Return every step of the sentence, from one run of the model."""
    return _look.writing()


@st.fragment
def writing(subject: Subject) -> None:
    """Draw the slider, and the step that it stands at."""
    with widgets.guarded():
        found = steps(subject.about, subject.look)
    names = [f"{i + 1}. {_shown(step.expected.token.text)}" for i, step in enumerate(found)]
    at = names.index(
        st.select_slider(
            text("attention.writing.step"), names, names[min(8, len(names) - 1)], key=key(f"step/{subject.about}")
        )
        or names[0]
    )
    step = found[at].expected
    whole, begun = subject.look.whole, found[0].expected.token.start  # two tokens may be bytes of one character
    said, token = whole[begun : step.token.start], whole[step.token.start : step.token.end]
    came = text(
        "attention.writing.came",
        token=_shown(step.token.text),
        probability=percent(step.probability * 100),
        rank=step.rank,
    )
    bits = f"{step.entropy:.2f}"
    st.html(
        f'<p class="pl-sofar"><span>{for_html(said)}</span><mark>{for_html(token)}</mark></p>'
        f'<p class="pl-note">{for_html(came)} {for_html(text("attention.writing.surprise", bits=bits))}</p>'
    )
    st.html(_table(found[at]))


def _table(step: Any) -> str:
    """Return what each layer would have written, likeliest first, as a table; what came is underlined."""
    came = step.expected.token.text
    every = step.guesses[-1].layers
    head = f"<tr><th></th><th colspan={len(step.guesses[0].candidates)}>{for_html(text('attention.writing.candidates'))}</th>"
    head += f"<th>“{for_html(_shown(came))}” · {text('model.expected.probability')} · {text('model.expected.rank')}</th></tr>"
    rows = "".join(
        f"<tr><th>{for_html(text('attention.writing.layer_says', layer=guess.layers, all=every))}</th>"
        + "".join(_candidate(c.text, c.probability, c.text == came) for c in guess.candidates)
        + f"<td>{for_html(percent(guess.probability * 100))} · {guess.rank}</td></tr>"
        for guess in reversed(step.guesses)
    )
    return f'<div class="pl-lens"><table>{head}{rows}</table></div>'


def _candidate(piece: str, probability: float, came: bool) -> str:
    name = ' class="pl-came"' if came else ""
    return (
        f'<td{name} style="--share:{probability:.3f}"><b>{for_html(_shown(piece))}</b>'
        f"<small>{for_html(percent(probability * 100))}</small></td>"
    )


def _shown(piece: str) -> str:
    """Return a token so that it can be read, also one that is a byte of a character and no character of its own."""
    return text("attention.writing.piece") if "\ufffd" in piece else visible(piece)
