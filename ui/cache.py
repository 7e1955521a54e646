"""All caching. Keys are a table's id and frozen options; what is cached belongs to one session and is bounded.

Answers are frozen, so they are shared and not copied. Arguments that begin with an underscore are not part of the key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

import plotline
from charts.theme import Theme
from core.condition import Slice
from core.query import Contents
from core.types import Chart, Fact, Language, Note, Profile, Story, Table
from ui.downloads import in_one_file

if TYPE_CHECKING:
    from plotline import Look, WritingStep

_FEW, _SOME, _MANY = 4, 6, 64
_CHARTS = 24  # two stories, as long as they come
PREVIEWED = 2_000  # rows that the data page sorts and searches
_kept_some = st.cache_resource(scope="session", show_spinner=False, max_entries=_SOME)
_kept_many = st.cache_resource(scope="session", show_spinner=False, max_entries=_MANY)
_kept_charts = st.cache_resource(scope="session", show_spinner=False, max_entries=_CHARTS)
_kept_few = st.cache_resource(scope="session", show_spinner=False, max_entries=_FEW)


@_kept_few
def profile(id: str, _table: Table) -> Profile:
    """Return the profile of the table whose id this is."""
    return plotline.profile(_table)


@_kept_some
def narrowed(id: str, slice: Slice, _table: Table) -> Table:
    """Return a slice of the table whose id this is."""
    return plotline.narrow(_table, *slice.conditions)


@_kept_many
def contents(id: str, column: str, _table: Table) -> Contents:
    """Return what there is to choose from in a column."""
    return plotline.contents(_table, column)


@_kept_few
def preview(id: str, _table: Table) -> tuple[Any, int]:
    """Return the first rows of a table, as a DataFrame, and how many there are."""
    return plotline.rows(_table, PREVIEWED)


@_kept_many
def explore(id: str, request: tuple[Any, ...], language: Language, _table: Table) -> Chart:
    """Return the chart of a request, given as the fields of a ChartRequest."""
    return plotline.explore(_table, plotline.ChartRequest(*request), language)


def about_chart(chart: Chart, evidence: Mapping[str, float] | None) -> str:
    """Return what tells a chart from every other, all that is drawn of it included."""
    drawn = repr((chart, sorted((evidence or {}).items()), evidence is None))
    return hashlib.sha256(drawn.encode()).hexdigest()


@_kept_charts
def vega_lite(about: str, theme: Theme, _chart: Chart, _evidence: Mapping[str, float] | None) -> str:
    """Return a chart as Vega-Lite; Altair takes a tenth of a second to put one together and to check it."""
    from charts.draw.altair_chart import to_altair

    return json.dumps(to_altair(_chart, theme, _evidence).to_dict(), ensure_ascii=False)


@_kept_many
def rows_behind(id: str, fact: str, value: str, _table: Table, _fact: Fact) -> tuple[Any, int]:
    """Return the first rows behind a value, as a DataFrame, and how many there are."""
    return plotline.rows_behind(_table, _fact, value)


@_kept_many
def recomputed(id: str, fact: str, _table: Table, _fact: Fact) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a fact's values computed again, and where they disagree with what was stated."""
    return plotline.recompute(_table, _fact), plotline.disagreements(_table, _fact)


@_kept_few
def example(id: str, language: Language, _table: Table) -> str:
    """Return a question that the table whose id this is answers."""
    return plotline.example(_table, language)


@_kept_few
def report(kind: str, key: StoryKey, _story: Story) -> bytes:
    """Return an export of a story: its file, or an archive of its files."""
    return in_one_file(plotline.export(_story, kind, _story.table.name))


@_kept_few
def linked_report(key: StoryKey, _story: Story) -> str:
    """Return a story as a page whose words are linked to what the model looked at."""
    return plotline.to_html(_story, key[2])


StoryKey = tuple[str, Language, str, str, str]  # table id, language, model, register, all that is told


def story_key(story: Story, model: str) -> StoryKey:
    """Return what tells one story from another."""
    told = story.narrative
    said = repr((told.headline, told.sentences, told.notes, told.openings))
    return (story.table.id, told.language, model, told.register, hashlib.sha256(said.encode()).hexdigest())


@_kept_some
def arranged(key: StoryKey, facts: tuple[str, ...], apart: frozenset[str], model: str, _story: Story) -> Story:
    """Return a story told in its reader's order."""
    return plotline.arrange(_story, facts, apart, model)


@_kept_some
def edited(
    key: StoryKey, wordings: tuple[tuple[str, str], ...], notes: tuple[tuple[int, str, bool], ...], _story: Story
) -> Story:
    """Return a story with its reader's sentences, by their facts, and notes."""
    return plotline.edit(_story, dict(wordings), [Note(*note) for note in notes])


def about_sentence(story: Story, index: int, model: str) -> str:
    """Return what tells a sentence under a model from every other, the wording included."""
    return "/".join((story.table.id, story.narrative.language, model, story.narrative.sentences[index].text))


def look(story: Story, index: int, model: str) -> Look:
    """Return a sentence of a story under a model, looked at once a session."""
    return _look(about_sentence(story, index, model), index, model, story)


@_kept_some
def _look(about: str, sentence: int, model: str, _story: Story) -> Look:
    return plotline.look(_story, sentence, model)


@_kept_some
def writing(about: str, _look: Look) -> tuple[WritingStep, ...]:
    """Return every step of a sentence, from one run of the model."""
    return _look.writing()


@st.cache_resource(show_spinner=False, max_entries=2)
def model(reference: str) -> plotline.ModelSheet:
    """Return what a model is made of. It holds no user's data, so all sessions share it."""
    return plotline.model(reference)
