"""The moment at which the path stops: a sentence of the story, and the token that is about to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from charts.templates import macros
from core.types import Sentence, Story
from ui import cache, lens, state
from ui.texts import text
from wording.tags import plain

if TYPE_CHECKING:
    from plotline import Look, WritingStep

MARKUP = macros("ui/model_page/path.html.jinja")


@dataclass(frozen=True, slots=True)
class Moment:
    """A sentence under the model that wrote it, stopped before its token `at`, counted from 0. `about` names the sentence."""

    about: str
    look: Look
    sentence: Sentence
    steps: tuple[WritingStep, ...]
    at: int

    @property
    def step(self) -> WritingStep:
        """What the model expected here, and what came."""
        return self.steps[self.at]

    @property
    def position(self) -> int:
        """The place of the last token that was written, from which the next one is predicted."""
        return max(self.look.n_prompt - 1, 0) + self.at

    @property
    def asking(self) -> str:
        """The last token that was written, so that it can be read."""
        return lens.readable(self.look.tokens[self.position].text)

    @property
    def coming(self) -> str:
        """The token that comes next, so that it can be read."""
        return lens.readable(self.step.expected.token.text)


def key(what: str) -> str:
    """Return the key of a choice along the path, about the open table and in the page's language."""
    return state.key(f"path-{what}", state.language())


def choose_moment(story: Story) -> Moment:
    """Draw the choice of a sentence and of a token of it, and the sentence as far as it is written."""
    sentences = story.narrative.sentences
    index = st.selectbox(
        text("path.sentence"), range(len(sentences)), format_func=lambda i: sentences[i].text,
        key=key("sentence"), persist_state=state.KEEP,
    )  # fmt: skip
    look = cache.look(story, index, state.model())
    about = cache.about_sentence(story, index, state.model())
    steps = cache.writing(about, look)
    moment = Moment(about, look, sentences[index], steps, _token(about, steps))
    st.html(_so_far(moment))
    return moment


def _token(about: str, steps: tuple[WritingStep, ...]) -> int:
    """Draw the slider over the sentence's tokens, with a step back and a step on; at first at the word of which the model was least sure."""
    name = key(f"token/{about}")
    if name not in st.session_state:
        st.session_state[name] = max(range(len(steps)), key=lambda i: (_is_word(steps[i]), steps[i].expected.entropy))
    back, slider, on = st.columns([1, 8, 1], vertical_alignment="bottom")
    at = slider.select_slider(
        text("path.moment"), range(len(steps)), key=name, persist_state=state.KEEP,
        format_func=lambda i: f"{i + 1}. {lens.readable(steps[i].expected.token.text)}",
    )  # fmt: skip
    last = len(steps) - 1
    for column, by, sign in ((back, -1, "chevron_left"), (on, 1, "chevron_right")):
        column.button(
            "", key(f"token/{by}"), icon=f":material/{sign}:", help=text(f"path.token.{'back' if by < 0 else 'on'}"),
            on_click=_go, args=(name, at + by), disabled=not 0 <= at + by <= last, width="stretch",
        )  # fmt: skip
    return int(at)


def _is_word(step: WritingStep) -> bool:
    """Say whether a token is a word or part of one, and not a sign or a tag."""
    return step.expected.token.text.strip().isalpha()


def _go(name: str, to: int | str) -> None:
    st.session_state[name] = to


def _so_far(moment: Moment) -> str:
    whole, token = moment.look.whole, moment.step.expected.token
    begun = moment.steps[0].expected.token.start
    written, later = plain(whole[begun : token.start]), plain(whole[token.end :])
    shown = token.text if plain(token.text).strip() and "\ufffd" not in token.text else moment.coming
    return str(MARKUP.sofar(written, shown, later))
