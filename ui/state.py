"""All session state. Choices are widgets' own keys, kept for the session, so that a page is found as it was left."""

from __future__ import annotations

import os
from typing import Literal, cast

import streamlit as st

import plotline
from charts.theme import Theme
from core.types import Language, Story, Table
from desk.edits import Edits
from desk.slices import Slices

Library = Literal["altair", "plotly"]
MODEL_VARIABLE = "PLOTLINE_MODEL"
NARRATOR = "narrator"  # the reference of the model that ships

_MODEL, _KEPT_WRITER = "model", "kept_writer"
_TABLE, _STORIES, _EDITS, _BEFORE, _AFTER = "table", "stories", "edits", "edits_before", "edits_after"
_SLICES = "slices"
MOST_UNDONE = 20  # changes of a table, or of its story
LANGUAGE, LIBRARY, TONE, LENGTH = "language", "library", "tone", "length"
KEEP: Literal["session"] = "session"  # what every choice passes as `persist_state`


def table() -> Table | None:
    """Return the table that the session looks at."""
    return cast("Table | None", st.session_state.get(_TABLE))


def open_table(chosen: Table) -> None:
    """Make a table the one that the session looks at."""
    st.session_state[_TABLE] = chosen


def close_table() -> None:
    """Look at no table, and forget the stories that were written."""
    for held in (_TABLE, _STORIES):
        st.session_state.pop(held, None)


def edits() -> Edits:
    """Return what the reader changed of the story, in all its versions."""
    return cast(Edits, st.session_state.get(_EDITS) or Edits())


def edits_before() -> tuple[Edits, ...]:
    """Return what the edits were before, latest last."""
    return cast("tuple[Edits, ...]", st.session_state.get(_BEFORE, ()))


def change_edits(new: Edits) -> None:
    """Change the story, as a change that can be undone."""
    if new != edits():
        set_edits(new, (*edits_before(), edits())[-MOST_UNDONE:])


def edits_after() -> tuple[Edits, ...]:
    """Return what the edits were before they were undone, the nearest last."""
    return cast("tuple[Edits, ...]", st.session_state.get(_AFTER, ()))


def undo_edits() -> None:
    """Go back to what the story was before the last change."""
    if before := edits_before():
        set_edits(before[-1], before[:-1], (*edits_after(), edits()))


def redo_edits() -> None:
    """Go forward to what the story was before that was undone."""
    if after := edits_after():
        set_edits(after[-1], (*edits_before(), edits()), after[:-1])


def set_edits(new: Edits, before: tuple[Edits, ...], after: tuple[Edits, ...] = ()) -> None:
    """Make these the edits of the open table, with those before them, and those that were undone."""
    st.session_state[_EDITS], st.session_state[_BEFORE], st.session_state[_AFTER] = new, before, after


def leave_edits() -> None:
    """Have nothing changed of the story."""
    set_edits(Edits(), ())


def slices() -> Slices:
    """Return the slice under which the open table is looked at, those before it, and those that have a name."""
    return cast(Slices, st.session_state.get(_SLICES) or Slices())


def set_slices(new: Slices) -> None:
    """Look at the open table under another slice."""
    st.session_state[_SLICES] = new


def language() -> Language:
    """Return the language of the interface and of the story."""
    return cast(Language, st.session_state.get(LANGUAGE) or "en")


def library() -> Library:
    """Return the library that draws."""
    return cast(Library, st.session_state.get(LIBRARY) or "altair")


def theme() -> Theme:
    """Return the theme that the reader sees, light where Streamlit cannot tell."""
    return "dark" if st.context.theme.type == "dark" else "light"


def tone() -> str:
    """Return for whom stories are written."""
    return cast(str, st.session_state.get(TONE) or plotline.TONES[0])


def length() -> str:
    """Return how long stories are, as `plotline.LENGTHS` names it."""
    return cast(str, st.session_state.get(LENGTH) or "medium")


def model() -> str:
    """Return the reference of the model that writes: the one chosen, what the environment names, or the narrator."""
    return cast(str, st.session_state.get(_MODEL)) or os.environ.get(MODEL_VARIABLE) or NARRATOR


def choose_model(reference: str) -> None:
    """Have a model write from now on."""
    st.session_state[_MODEL] = reference
    set_kept_writer("")


def kept_writer() -> str:
    """Return the name of the model that wrote the story of the open table when that was kept; empty once another was chosen."""
    return cast(str, st.session_state.get(_KEPT_WRITER, ""))


def set_kept_writer(name: str) -> None:
    """Hold the name of the model that wrote the story of the open table when that was kept."""
    st.session_state[_KEPT_WRITER] = name


def key(what: str, *about: object) -> str:
    """Return the key of a choice about the open table, so that another table begins afresh."""
    return key_for(what, table(), *about)


def key_for(what: str, about_table: Table | None, *about: object) -> str:
    """Return the key of a choice about a table."""
    return "/".join(map(str, (what, about_table.id if about_table else "", *about)))


def opened_value(fact: str) -> str:
    """Return the name of the value of a fact whose evidence is open, or nothing."""
    return cast(str, st.session_state.get(key("opened", language(), fact), ""))


def toggle_value(fact: str, value: str) -> None:
    """Open the evidence of a value of a fact, or close it if it is open."""
    st.session_state[key("opened", language(), fact)] = "" if opened_value(fact) == value else value


def chosen_word(sentence: int) -> int | None:
    """Return the word of a sentence that the attention page looks at."""
    return cast("int | None", st.session_state.get(key("word", language(), sentence)))


def choose_word(sentence: int, word: int) -> None:
    """Look at a word of a sentence."""
    st.session_state[key("word", language(), sentence)] = word


def written(table: Table) -> Story | None:
    """Return the story of a table if this session has had it written."""
    return _stories().get(_asked(table))


def story_as_long(table: Table) -> Story | None:
    """Return a story of the table that is as long as the one asked for, in whichever language and tone."""
    alike = (story for asked, story in _stories().items() if (asked[0], asked[-1]) == (table.id, length()))
    return next(alike, None)


def keep_story(story: Story) -> None:
    """Keep the story that was asked for; the oldest goes when there are more than a handful."""
    stories = _stories()
    stories[_asked(story.table)] = story
    while len(stories) > _MOST_STORIES:
        stories.pop(next(iter(stories)))


_MOST_STORIES = 6


Asked = tuple[str, ...]  # table id, language, model, tone and length


def _asked(table: Table) -> Asked:
    return (table.id, language(), model(), tone(), length())


def _stories() -> dict[Asked, Story]:
    return cast("dict[Asked, Story]", st.session_state.setdefault(_STORIES, {}))
