"""The table that a session has open, what its reader changed since, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

import streamlit as st

import plotline
from core.errors import OptionError
from core.types import Table
from desk.slices import Slices
from ui import state

_OPENED = "opened"

Source = Mapping[str, bytes]
Meanings = Mapping[str, plotline.Correction]


@dataclass(frozen=True, slots=True)
class Opened:
    """The open table, what it was read as, what its reader changed since, and what was open before that change.

    `source` holds the bytes by name where they are at hand for another reading, with the options of this one; `turned` each time that
    columns became rows, with what was changed before.
    """

    table: Table
    origin: Table
    meanings: Meanings = field(default_factory=dict)
    before: Opened | None = None
    source: Source | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    turned: tuple[tuple[plotline.Periods, Meanings], ...] = ()


def current() -> Opened | None:
    """Return what is open."""
    table = state.table()
    if table is None:
        return None
    opened = cast("Opened | None", st.session_state.get(_OPENED))
    return opened if opened is not None and opened.table.id == table.id else Opened(table, table)


def open_new(opened: Opened) -> None:
    """Make another table the one that the session looks at, all of it, with a story that nobody changed."""
    state.leave_edits()
    state.set_slices(Slices())
    state.set_kept_writer("")
    _make_current(opened)


def _make_current(opened: Opened) -> None:
    st.session_state[_OPENED] = opened
    state.open_table(opened.table)


def close() -> None:
    """Look at no table any more, and keep nothing of the one that was open."""
    state.leave_edits()
    state.set_slices(Slices())
    st.session_state.pop(_OPENED, None)
    state.close_table()


def change_columns(meanings: Meanings) -> None:
    """Let columns mean something else, on top of what was changed before; raises OptionError for a change that cannot be."""
    opened = current()
    if opened is None:
        return
    merged = dict(opened.meanings)
    for name, new in meanings.items():
        old = merged.get(name, plotline.Correction())
        kept = old if new.kind is None and new.role is None else plotline.Correction()  # another has a unit of its own
        merged[name] = plotline.Correction(
            new.kind or kept.kind,
            kept.unit if new.unit is None else new.unit,
            kept.additive if new.additive is None else new.additive,
            new.role or kept.role,
            old.yes if new.yes is None else new.yes,
        )
    table = plotline.retype(opened.origin, merged)
    _step(opened, replace(opened, table=table, meanings=merged))


def to_rows(periods: plotline.Periods) -> None:
    """Turn columns that are periods into rows."""
    opened = current()
    if opened is not None:
        table = plotline.unpivot(opened.table, periods)
        turned = (*opened.turned, (periods, opened.meanings))
        _step(opened, replace(opened, table=table, origin=table, meanings={}, turned=turned))


def change_reading(table: Table, options: Mapping[str, str]) -> None:
    """Put another reading in the place of the open table; what was changed of its columns is kept where it still can be."""
    opened = current()
    if opened is None:
        return
    names = {column.name for column in table.columns}
    meanings = {name: meaning for name, meaning in opened.meanings.items() if name in names}
    try:
        changed = plotline.retype(table, meanings)
    except OptionError:
        changed, meanings = table, {}
    _step(opened, replace(opened, table=changed, origin=table, meanings=meanings, options=options, turned=()))


def _step(before: Opened, after: Opened) -> None:
    depth, first = 0, before
    while first.before is not None and depth < state.MOST_UNDONE:
        depth, first = depth + 1, first.before
    _make_current(replace(after, before=before if depth < state.MOST_UNDONE else replace(before, before=None)))


def undo() -> None:
    """Go back to what was open before the last change."""
    opened = current()
    if opened is not None and opened.before is not None:
        _make_current(opened.before)
