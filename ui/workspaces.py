"""The open table as a workspace, and a workspace as the open table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import streamlit as st

import plotline
from core.errors import OptionError
from core.types import ColumnKind, Grain, Role
from desk.workspace import Plain, Workspace
from ui import state
from ui.open_table import Meanings, Opened, open_new
from ui.reading import read_files

_CHOICES = (state.LANGUAGE, state.LIBRARY, state.TONE, state.LENGTH)
_WRITER = "writer"  # the name of the model that wrote; its reference is a place on one machine
_LONGEST = 80  # characters of that name; a workspace comes from anywhere


def workspace_of(opened: Opened) -> Workspace | None:
    """Return the open table with all that was chosen; None where its source is not at hand."""
    if opened.source is None:
        return None
    turned = tuple({"periods": _plain_periods(p), "meanings": _plain(meanings)} for p, meanings in opened.turned)
    choices = {name: str(st.session_state[name]) for name in _CHOICES if st.session_state.get(name)}
    choices[_WRITER] = plotline.model_name(state.model())
    return Workspace(
        opened.table.name, opened.source, opened.options, turned, _plain(opened.meanings), choices,
        state.edits(), state.edits_before(), state.slices(),
    )  # fmt: skip


def choose_as(workspace: Workspace) -> None:
    """Make the choices of a workspace: language, tone, length, library."""
    for name in _CHOICES:
        if name in workspace.choices:
            st.session_state[name] = workspace.choices[name]


def open_workspace(workspace: Workspace) -> None:
    """Read the sources of a workspace as they were read, and open what they were made into; raises what reading raises."""
    table = origin = read_files(workspace.files, workspace.options)
    turned: list[tuple[plotline.Periods, Meanings]] = []
    meanings: Meanings = {}
    with suppress(OptionError, KeyError, TypeError, ValueError):  # what cannot be done any more is left as it was read
        for turn in workspace.turned:
            periods, before = _periods(turn["periods"]), _meanings(turn["meanings"])
            table = origin = plotline.unpivot(plotline.retype(table, before), periods)
            turned.append((periods, before))
        corrections = _meanings(workspace.meanings)
        table, meanings = plotline.retype(origin, corrections), corrections
    open_new(Opened(table, origin, meanings, source=workspace.files, options=workspace.options, turned=tuple(turned)))
    state.set_edits(workspace.edits, workspace.before)
    state.set_slices(workspace.slices)
    state.set_kept_writer(workspace.choices.get(_WRITER, "")[:_LONGEST])


def _plain(meanings: Meanings) -> dict[str, Plain]:
    return {column: asdict(correction) for column, correction in meanings.items()}


def _meanings(held: Mapping[str, Plain]) -> dict[str, plotline.Correction]:
    return {column: _correction(plain) for column, plain in held.items()}


def _correction(held: Plain) -> plotline.Correction:
    kind, role = held["kind"], held["role"]
    return plotline.Correction(
        ColumnKind(kind) if kind else None, held["unit"], held["additive"], Role(role) if role else None, held["yes"]
    )


def _plain_periods(periods: plotline.Periods) -> dict[str, Any]:
    return asdict(periods) | {"starts": [start.isoformat() for start in periods.starts]}


def _periods(held: Plain) -> plotline.Periods:
    starts = tuple(map(dt.date.fromisoformat, held["starts"]))
    return plotline.Periods(
        tuple(held["columns"]), starts, Grain(held["grain"]), held["stem"], held["year"], bool(held["bare"])
    )
