"""Where a number comes from: what was stated and what comes out now, the test, the rows behind it, the query."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.format import number, write
from core.types import Fact, Shape, Table, Value
from report.parts import how_tested
from ui import cache, state, widgets
from ui.escape import for_html
from ui.texts import text

_DIGITS = 12  # beyond these a sum of floating-point numbers tells of its order, not of the data
_MOST_ROWS = 7  # in view at once


def proof(table: Table, fact: Fact, name: str, key: str) -> None:
    """Draw the evidence of a fact's value."""
    language = state.language()
    value = fact.value(name)
    found, wrong = cache.recomputed(table.id, fact.id, table, fact)
    pairs = [
        (text("story.proof.stated"), value.text),
        (text("story.proof.recomputed"), _exactly(found.get(name), value)),
    ]
    agrees = not any(line.startswith(f"{name} ") for line in wrong)
    test = text("story.proof.test", n=number(fact.n, language), **how_tested(fact, language))
    st.html(
        f'<div class="pl-proof"><h3>{for_html(text("story.proof.title", text=value.text))}</h3>'
        f"{widgets.figures_html(pairs, small=True)}"
        f'<p class="pl-note">{for_html(text("story.proof.agrees") if agrees else text("story.proof.differs"))}</p>'
        f'<p class="pl-note"><strong>{for_html(text("story.proof.tested"))}.</strong> {for_html(test)}</p></div>'
    )
    _rows(table, fact, name, key)
    with st.expander(text("story.proof.query")):
        st.code(fact.sql, language="sql")


def _rows(table: Table, fact: Fact, name: str, key: str) -> None:
    language = state.language()
    rows, total = cache.rows_behind(table.id, fact.id, name, table, fact)
    shown, all_ = number(len(rows), language), number(total, language)
    widgets.note(text(f"story.proof.{'all' if total == len(rows) else 'some'}_rows", shown=shown, all=all_))
    height = widgets.rows_high(len(rows), _MOST_ROWS)
    st.dataframe(rows, hide_index=True, height=height, key=f"{key}-rows", placeholder="–")


def _exactly(found: object, value: Value) -> str:
    """Return what was recomputed: a number to twelve digits, a date, a season or a name as prose writes them."""
    if isinstance(found, (float, int, dt.date)) and value.shape in (Shape.PERIOD, Shape.SEASON):
        return write(found, value.shape, value.unit, language=state.language())
    if isinstance(found, (float, int)):
        return f"{found:,.{_DIGITS}g}"
    return str(found)
