"""One choice of the charts page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from ui import state
from ui.texts import text

NONE = ""  # stands for counting rows among the measures, and for no split among the columns
_AS_THEY_ARE: Mapping[str, str] = MappingProxyType({})
_WIDE = 140  # pixels: six choices and a button stand side by side on a large screen, four on a small one


def pick(label: str, options: Sequence[str], first: str, what: str, names: Mapping[str, str] = _AS_THEY_ARE) -> str:
    """Draw one select box, which shows options as they are or by other names, and return what is chosen."""
    index = options.index(first) if first in options else 0
    chosen = st.selectbox(
        text(f"charts.choice.{label}"), options, index, format_func=lambda option: names.get(option, option),
        key=state.key(what), persist_state=state.KEEP, width=_WIDE,
    )  # fmt: skip
    return str(chosen) if chosen in options else options[index]
