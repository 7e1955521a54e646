"""What Streamlit does not have: a sentence with clickable numbers, and a sentence linked to its chart."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import streamlit as st

from charts.templates import source
from core.types import Language, Sentence
from ui.texts import text

_HOLDER = '<div class="pl-holder"></div>'
_sentence = st.components.v2.component(
    "plotline_sentence", html=_HOLDER, js=source("ui/sentence.js"), isolate_styles=False
)
_linked = st.components.v2.component("plotline_linked", html=_HOLDER, js=source("ui/linked.js"), isolate_styles=False)

_reader = st.components.v2.component(
    "plotline_reader", html="<span></span>", js=source("ui/reader.js"), isolate_styles=False
)


def follow_reader() -> None:
    """Have the page say which language it is in, and be drawn again when the reader's system turns light or dark."""
    _reader(key="reader", data={"language": text("language.tag")}, on_turned_change=lambda: None)


def sentence(
    told: Sentence, key: str, opened: str, choose: Callable[[str], None], language: Language, first: bool = False
) -> None:
    """Draw a sentence; a click or Enter on a number calls `choose` with the name of its value.

    Args:
        opened: the value whose evidence is open.
        first: whether the sentence leads the story.
    """
    data = {"pieces": _pieces(told), "opened": opened, "language": language, "first": first}
    _sentence(key=key, data=data, on_number_change=lambda: choose(_sent(key, "number")))


def _sent(key: str, name: str) -> Any:
    return st.session_state[key][name]


def _pieces(told: Sentence) -> list[dict[str, str]]:
    """Return the sentence cut at its numbers: plain texts, and texts with the value that they state."""
    pieces, at = [], 0
    for number in sorted(told.numbers, key=lambda n: n.start):
        stated = told.text[number.start : number.end]
        pieces.append({"text": told.text[at : number.start]})
        pieces.append({"text": stated, "value": number.value, "hint": text("story.click_hint", text=stated)})
        at = number.end
    pieces.append({"text": told.text[at:]})
    return [piece for piece in pieces if piece["text"]]


def linked(html: str, key: str, choose: Callable[[int], None]) -> None:
    """Draw what `charts.attention.evidence.evidence_html` returned; a click or Enter on a word calls `choose` with its index."""
    data = {"html": html, "id": hashlib.sha256(html.encode()).hexdigest()}
    _linked(key=key, data=data, on_word_change=lambda: choose(int(_sent(key, "word"))))
