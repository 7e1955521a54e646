"""What each caution about the open table may be answered with, a click away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from core.format import label
from core.types import Caution, CautionKind
from ui import state, widgets
from ui.data_page.repairs import with_option
from ui.open_table import current
from ui.reading import read_again
from ui.texts import text

_NOTHING = (CautionKind.PLACEHOLDER, CautionKind.EMPTY_WORD)
_SPARE = (CautionKind.EMPTY, CautionKind.CONSTANT, CautionKind.SAME_COLUMN)
_MOST = 8


@dataclass(frozen=True, slots=True)
class Remedy:
    """A read option that answers a caution, its value, and what the click is called."""

    option: str
    value: str
    called: str


def remedies(cautions: Iterable[Caution]) -> None:
    """Draw the remedies of cautions, where the source is still at hand."""
    opened = current()
    if opened is None or opened.source is None:
        return
    offered = dict.fromkeys(remedy for caution in cautions if (remedy := remedy_of(caution)))
    with st.container(horizontal=True):
        for place, remedy in enumerate(list(offered)[:_MOST]):
            if st.button(remedy.called, key=state.key("remedy", place), icon=":material/healing:"):
                with widgets.guarded():
                    read_again(with_option(opened.options, remedy.option, remedy.value))
                st.rerun()


def remedy_of(caution: Caution) -> Remedy | None:
    """Return what a caution may be answered with, or None."""
    if caution.kind is CautionKind.REPEATED_ROWS:
        return Remedy("repeated", "leave", text("data.remedy.repeated"))
    if not caution.columns:
        return None
    column = caution.columns[-1]
    if caution.kind in _NOTHING:
        value = _written(caution.value)
        return Remedy("missing", f"{column}={value}", text("data.remedy.missing", value=value, column=label(column)))
    if caution.kind in _SPARE:
        return Remedy("without", column, text("data.remedy.without", column=label(column)))
    return None


def _written(value: str | float | dt.date | None) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
