"""What the model reads: a finding as text, and the text as tokens."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from core.format import number
from ui import lens, state
from ui.model_page.moment import MARKUP, Moment
from ui.model_page.steps import bars
from ui.texts import text

_MOST = 600  # tokens that are shown, the last of them


def text_read(moment: Moment) -> str:
    """Draw the text that stood before the model, every datum in it marked."""
    cells = len(moment.look.prompt.cells)
    bars.title(text("path.text.title"), text("path.text.note", cells=cells))
    st.html(MARKUP.read(list(_pieces(moment))))
    return "text"


def _pieces(moment: Moment) -> Iterator[tuple[str, bool]]:
    """Yield the prompt cut at its data: pieces of text, and whether each is a datum."""
    prompt, at = moment.look.prompt, 0
    for cell in sorted(prompt.cells, key=lambda cell: cell.start):
        yield prompt.text[at : cell.start], False
        yield prompt.text[cell.start : cell.end], True
        at = cell.end
    yield prompt.text[at:], False


def tokens(moment: Moment) -> str:
    """Draw every token with its number in the vocabulary."""
    look, language = moment.look, state.language()
    read, written = look.n_prompt, len(look.tokens) - look.n_prompt
    letters = len(look.whole) / len(look.tokens)
    note = text("path.tokens.note", read=number(read, language), written=written, letters=f"{letters:.1f}")
    bars.title(text("path.tokens.title"), note)
    shown = [
        {"text": lens.readable(token.text), "id": id_, "kind": _kind(moment, i)}
        for i, (token, id_) in enumerate(zip(look.tokens, look.ids, strict=True))
    ]
    st.html(MARKUP.tokens(shown[-_MOST:]))
    return "tokens"


def _kind(moment: Moment, at: int) -> str:
    if at < moment.look.n_prompt:
        return "read"
    came = moment.position + 1
    return "came" if at == came else "later" if at > came else "written"
