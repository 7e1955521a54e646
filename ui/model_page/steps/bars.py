"""Bars of shares, a row a token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from core.format import percent
from ui import lens
from ui.model_page.moment import MARKUP


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, the share that its bar fills, the figure behind it, and what is said below.

    `before` is a share that an outline shows; `kind` is "came", "refused" or nothing.
    """

    name: str
    share: float
    figure: str
    note: str = ""
    before: float | None = None
    kind: str = ""


def of_token(token: str, probability: float, note: str = "", before: float | None = None, kind: str = "") -> Bar:
    """Return the bar of a token that has a probability."""
    return Bar(lens.readable(token), probability, percent(probability * 100), note, before, kind)


def draw(bars: Iterable[Bar]) -> None:
    """Draw bars."""
    st.html(MARKUP.bars(list(bars)))


def title(words: str, below: str = "") -> None:
    """Draw the head of a part of a step."""
    st.html(MARKUP.title(words, below))
