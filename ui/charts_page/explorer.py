"""The charts page's pieces: choosing columns, drawing what was chosen, and a gallery to start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from types import MappingProxyType
from typing import TYPE_CHECKING

import streamlit as st

import plotline
from core.message import Message
from core.types import Aggregate, ColumnKind, Grain, Sense, Table
from plotline import ChartRequest
from ui import cache, picked, plots, state, widgets
from ui.texts import names_of, text

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_SPLITTING = (ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC)
_ACROSS = (ColumnKind.TEMPORAL, *_SPLITTING, ColumnKind.QUANTITATIVE)
_MOST_SPLITS = 12  # colours that a reader can tell apart, and a few more
_AS_THEY_ARE: Mapping[str, str] = MappingProxyType({})
_NONE = ""  # stands for counting rows among the measures, and for no split among the colours


def choose(table: Table) -> ChartRequest:
    """Draw the choices and return the chart that they ask for; ends the page where nothing can be drawn."""
    across = [c.name for c in table.of_kind(*_ACROSS)]
    if not across:
        widgets.note(text("charts.nothing_to_draw"))
        st.stop()
    first = next(iter(_suggested(table)), ChartRequest(across[0], None, Aggregate.COUNT))
    columns = st.columns(5)
    x = _pick(columns[0], "across", across, first.x, "x")
    measures = [_NONE, *(c.name for c in table.of_kind(ColumnKind.QUANTITATIVE) if c.name != x)]
    y = _pick(columns[1], "measure", measures, first.y or _NONE, "y", {_NONE: text("charts.count_rows")})
    aggregate = _aggregate(columns[2], table, y)
    timed = table.column(x).kind is ColumnKind.TEMPORAL and aggregate is not Aggregate.NONE
    grain = _grain(columns[3], first.grain) if timed else Grain.NONE
    splits = [_NONE, *_splits(table, x)]
    color = _pick(columns[4], "split", splits, _NONE, "color", {_NONE: text("charts.no_split")})
    return ChartRequest(x, y or None, aggregate, grain, color or None)


def _suggested(table: Table) -> Sequence[ChartRequest]:
    return plotline.suggest(table, cache.profile(table.id, table))


def _pick(
    where: DeltaGenerator,
    label: str,
    options: Sequence[str],
    first: str,
    what: str,
    names: Mapping[str, str] = _AS_THEY_ARE,
) -> str:
    """Draw one select box, which shows options as they are or by other names, and return what is chosen."""
    index = options.index(first) if first in options else 0
    chosen = where.selectbox(
        text(f"charts.choice.{label}"), options, index, format_func=lambda option: names.get(option, option),
        key=state.key(what), persist_state=state.KEEP,
    )  # fmt: skip
    return str(chosen) if chosen is not None else options[index]


def _splits(table: Table, x: str) -> list[str]:
    profile = cache.profile(table.id, table)
    few = {c.name for c in profile.columns if 2 <= c.distinct <= _MOST_SPLITS}
    return [c.name for c in table.of_kind(*_SPLITTING) if c.name in few and c.name != x]


def _aggregate(where: DeltaGenerator, table: Table, y: str) -> Aggregate:
    measured = ("sum", "mean", "none") if y and table.column(y).meaning.sum is not Sense.NO else ("mean", "none")
    options = measured if y else ("count",)
    return Aggregate(_pick(where, "how", options, options[0], f"how/{y}", names_of("charts.aggregate", options)))


def _grain(where: DeltaGenerator, first: Grain) -> Grain:
    names = {str(grain): text(Message("{}", grain)) for grain in Grain if grain not in (Grain.NONE, Grain.READING)}
    return Grain(_pick(where, "period", list(names), str(first), "grain", names))


@st.fragment
def draw(table: Table, request: ChartRequest, key: str) -> None:
    """Draw one chart, and what can be done with the marks that were clicked in it."""
    chart, key = cache.explore(table.id, astuple(request), state.language(), table), state.key("explore", key)
    keys = plots.draw(chart, key, picked=True)
    picked.offer(table, picked.of_request(request, chart, table, keys), key)


def gallery(table: Table, chosen: ChartRequest) -> None:
    """Draw the charts that suit the table, two a row, but the one that is drawn above already."""
    requests = [request for request in _suggested(table) if request != chosen]
    if not requests:
        return
    widgets.section(text("charts.gallery"), text("charts.gallery_lead"))
    for start in range(0, len(requests), 2):
        for column, i in zip(st.columns(2, gap="large"), range(start, min(start + 2, len(requests))), strict=False):
            with column, widgets.guarded():
                draw(table, requests[i], f"gallery-{i}")
