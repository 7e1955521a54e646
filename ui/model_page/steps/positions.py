"""How the model is told where a token stands, beside the other ways, and what happens without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.attention.matrix import matrix
from core.format import number
from core.types import Chart, ColumnKind, Encoding, Frame
from ui import matrix_view, plots, state, widgets
from ui.model_page.moment import Moment, key
from ui.model_page.steps import bars
from ui.texts import names_of, text

if TYPE_CHECKING:
    from plotline import Told

_SHOWN = 48  # positions, and at most as many columns


def draw(moment: Moment) -> str:
    """Draw one way of telling positions, how alike they become by distance, and the sentence without any."""
    ways = moment.look.ways_to_tell_positions(_SHOWN)
    names = names_of("path.ways", ways)
    own = next(iter(ways))
    if own in ("rotary", "learned"):
        names[own] = text("path.positions.own", way=names[own])
    way = widgets.segments(text("path.positions.way"), names, key("way"))
    told = ways[way]
    widgets.note(text(f"path.way.{way}"))
    left, right = st.columns([6, 5], gap="large")
    with left:
        _table(way, told)
    with right:
        bars.title(text("path.positions.close"), text("path.positions.close_note"))
        plots.draw(_closeness(told), key("closeness"), titled=False)
    _without(moment)
    return way


def _table(way: str, told: Told) -> None:
    shown = told.table[:, :_SHOWN]
    rows, columns = list(map(str, range(len(shown)))), list(map(str, range(shown.shape[1])))
    title, note = text("path.positions.table"), text(f"path.way_table.{way}")
    drawn = matrix(rows, columns, shown, title, note, title, diverging=way != "alibi", plain=True, looked="·")
    matrix_view.draw(drawn, key(f"table/{way}"))


def _closeness(told: Told) -> Chart:
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, text("path.positions.distance"))
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, text("path.positions.alike"))
    rows = tuple((float(at), float(close), str(at)) for at, close in enumerate(told.close))
    title = text("path.positions.close")
    return Chart("line", (x, y), Frame(("x", "y", "key"), rows), title, title, language=state.language())


def _without(moment: Moment) -> None:
    """Say what the model makes of its sentence when every token is told the same position."""
    own, bag = (number(round(p, 2 if p < 10 else 0), state.language()) for p in _perplexities(moment.about, moment))
    bars.title(text("path.positions.without"))
    widgets.figures([(text("path.positions.with_them"), own), (text("path.positions.without_them"), bag)], small=True)
    widgets.note(text("path.positions.without_note"))


@st.cache_resource(scope="session", show_spinner=False, max_entries=6)
def _perplexities(about: str, _moment: Moment) -> tuple[float, float]:
    return _moment.look.without_positions()
