"""Where a number comes from: what was stated and what comes out now, the test, the rows behind it, the query."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.format import number, write
from core.types import Fact, Shape, Table, Value
from report.parts import how_tested, line_on_test, was_tested
from ui import cache, state, widgets
from ui.story_page.markup import MARKUP
from ui.texts import text

_DIGITS = 12  # beyond these a sum of floating-point numbers tells of its order, not of the data
_MOST_ROWS = 7  # in view at once


def proof(table: Table, fact: Fact, name: str, key: str, untested: str = "") -> None:
    """Draw the evidence of a fact's value. `untested` says why its test is none of the sentence that states it, where that is so."""
    value = fact.value(name)
    recomputed, disagreements = cache.recomputed(table.id, fact.id, table, fact)
    figures = [
        (text("story.proof.stated"), value.text),
        (text("story.proof.recomputed"), _exactly(recomputed.get(name), value)),
    ]
    agrees = not any(line.startswith(f"{name} ") for line in disagreements)
    markup = MARKUP.proof(
        title=text("story.proof.title", text=value.text),
        figures=widgets.figures_html(figures, small=True),
        agreement=text("story.proof.agrees") if agrees else text("story.proof.differs"),
        tested=text("story.proof.tested"),
        test=untested or _tested(fact),
    )
    st.html(markup)
    _rows(table, fact, name, key)
    with st.expander(text("story.proof.query")):
        st.code(fact.sql, language="sql")


def _tested(fact: Fact) -> str:
    if not was_tested(fact):
        return line_on_test(fact, state.language())
    shown = how_tested(fact, state.language())
    return text("story.proof.test", n=number(fact.n, state.language()), **shown)


def _rows(table: Table, fact: Fact, name: str, key: str) -> None:
    language = state.language()
    rows, total = cache.rows_behind(table.id, fact.id, name, table, fact)
    shown, all_ = number(len(rows), language), number(total, language)
    widgets.note(text(f"story.proof.{'all' if total == len(rows) else 'some'}_rows", shown=shown, all=all_))
    height = widgets.rows_high(len(rows), _MOST_ROWS)
    st.dataframe(rows, hide_index=True, height=height, key=f"{key}-rows", placeholder="–")


def _exactly(recomputed: object, value: Value) -> str:
    """Return what was recomputed: a number to twelve digits, a date, a season or a name as prose writes them."""
    if isinstance(recomputed, (float, int, dt.date)) and value.shape in (Shape.PERIOD, Shape.SEASON):
        return write(recomputed, value.shape, value.unit, language=state.language())
    if isinstance(recomputed, (float, int)):
        return f"{recomputed:,.{_DIGITS}g}"
    return str(recomputed)
