"""The desk: a story shaped by its reader, who pins, moves, drops and rewords sentences and puts notes between them; all can be undone."""

from __future__ import annotations

import streamlit as st

import plotline
from core.types import Claim, Note, Sentence, Story
from desk import edits
from desk.edits import Edits, Remark, Wording
from ui import cache, state, widgets
from ui.escape import for_markdown
from ui.story_page.markup import MARKUP
from ui.texts import counted, text

LONGEST = 600  # characters of a sentence or a note
_OPEN = "desk_open"


def shaped(story: Story) -> Story:
    """Return a story as its reader shaped it."""
    made, language = state.edits(), story.narrative.language
    ids = tuple(fact.id for fact in story.facts)
    if made == edits.UNEDITED or not ids:
        return story
    kept = made.arranged(ids) or ids[:1]
    remarks = [r for r in made.remarks if r.language == language and r.before in (_end(story), *kept)]
    apart = made.apart(language) | {r.before for r in remarks}
    key, model = cache.story_key(story, state.model()), state.model()
    arranged = cache.arranged(key, kept, frozenset(apart & {*kept}), model, story)
    wordings = tuple((id, words) for id in kept if (words := made.wording(id, language)))
    notes = tuple((kept.index(r.before) if r.before in kept else len(kept), r.text, r.heading) for r in remarks)
    return cache.edited(cache.story_key(arranged, model), wordings, notes, arranged)


def switch() -> None:
    """Draw what shows the desk, and the ways back and forward where something was changed."""
    with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
        st.toggle(text("desk.title"), key=_OPEN, persist_state=state.KEEP, help=text("desk.hint"))
        if state.edits_before():
            st.button(text("desk.undo"), icon=":material/undo:", key="desk-undo", on_click=state.undo_edits)
        if state.edits_after():
            st.button(text("desk.redo"), icon=":material/redo:", key="desk-redo", on_click=state.redo_edits)


def notes(story: Story, at: int) -> None:
    """Draw the reader's notes before a sentence, or those below the last."""
    for place, note in enumerate(n for n in story.narrative.notes if n.at == at):
        st.html(MARKUP.remark(note.text, note.heading))
        if _is_open() and st.button(text("desk.erase"), key=state.key("erase", at, place), icon=":material/close:"):
            _change(edits.erase(state.edits(), _remark(story, note)))


def byline(told: Sentence) -> None:
    """Say that a sentence is the reader's own, and what of it nobody could check."""
    if told.written_by != "reader":
        return
    unread = sum(not check.passed for check in told.checks)
    why = counted("desk.unread", unread) if unread else text("desk.read" if told.checks else "desk.nothing_to_read")
    st.html(MARKUP.byline("reader", f"{text('desk.by_reader')} {why}", ""))


def controls(story: Story, index: int) -> None:
    """Draw, where the desk is open, what can be done with a sentence."""
    if not _is_open():
        return
    made, ids = state.edits(), tuple(fact.id for fact in story.facts)
    fact = story.narrative.sentences[index].facts[0]
    with st.container(horizontal=True, gap="small"):
        if _button("unpin" if fact in made.pinned else "pin", fact):
            _change(edits.pin(made, fact))
        if _button("up", fact):
            _change(edits.move(made, fact, -1, ids))
        if _button("down", fact):
            _change(edits.move(made, fact, 1, ids))
        if _button("drop", fact, disabled=len(ids) == 1):
            _change(edits.drop(made, fact))
        with st.popover(text("desk.edit"), type="tertiary"):
            _rewording(story, index)
        with st.popover(text("desk.note"), type="tertiary"):
            _noting(story, fact)


def below(story: Story, whole: Story) -> None:
    """Draw what stands below the last sentence: notes, the box for another, and what was dropped."""
    notes(story, len(story.narrative.sentences))
    if not _is_open() or not story.narrative.sentences:
        return
    with st.popover(text("desk.note"), type="tertiary"):
        _noting(story, _end(story))
    told = {fact.id for fact in story.facts}
    for sentence in whole.narrative.sentences:
        (fact, *_) = sentence.facts
        if fact in state.edits().dropped and fact not in told:
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                widgets.note(sentence.text)
                if st.button(text("desk.bring_back"), key=state.key("back", fact)):
                    _change(edits.bring_back(state.edits(), fact))


def _is_open() -> bool:
    return bool(st.session_state.get(_OPEN))


def _button(name: str, fact: str, disabled: bool = False) -> bool:
    return st.button(text(f"desk.{name}"), key=state.key("desk", name, fact), type="tertiary", disabled=disabled)


def _rewording(story: Story, index: int) -> None:
    told, language = story.narrative.sentences[index], story.narrative.language
    fact = told.facts[0]
    with st.form(state.key("reword", language, fact), border=False):
        words = st.text_area(
            text("desk.sentence"), told.text, max_chars=LONGEST, key=state.key("words", language, fact)
        )
        pressed = st.form_submit_button(text("desk.save"))
    if told.written_by == "reader" and st.button(text("desk.as_written"), key=state.key("as_written", fact)):
        _change(edits.reword(state.edits(), Wording("", language, fact)))
    if pressed and words.strip() and words.strip() != told.text and _is_true(story, words):
        _change(edits.reword(state.edits(), Wording(words.strip(), language, fact)))


def _noting(story: Story, before: str) -> None:
    language = story.narrative.language
    with st.form(state.key("note", language, before), border=False, clear_on_submit=False):
        words = st.text_area(text("desk.note_text"), max_chars=LONGEST, key=state.key("noted", language, before))
        heading = st.checkbox(text("desk.heading"), key=state.key("heading", language, before))
        pressed = st.form_submit_button(text("desk.add"))
    if pressed and words.strip() and _is_true(story, words):
        _change(edits.remark(state.edits(), Remark(" ".join(words.split()), language, before, heading)))


def _is_true(story: Story, words: str) -> bool:
    """Say whether the table contradicts nothing of a text, and if it does, what, and what it gives instead."""
    with st.spinner(text("story.check.reading")):
        false = plotline.contradicted(plotline.check(story, words, story.narrative.language))
    for claim in false:
        st.error(for_markdown(_refusal(words, claim)))
    return not false


def _refusal(words: str, claim: Claim) -> str:
    unsaid = claim.value and claim.value not in claim.detail
    why = f"{claim.detail} {text('desk.gives', value=claim.value)}" if unsaid else claim.detail
    return text("desk.refused", said=words[claim.start : claim.end], why=why)


def _end(story: Story) -> str:
    """Return what stands for the place below the last sentence: one for the whole table, and one for each slice of it."""
    return repr(story.table.slice) if story.table.slice else ""


def _remark(story: Story, note: Note) -> Remark:
    facts = [sentence.facts[0] for sentence in story.narrative.sentences]
    before = facts[note.at] if note.at < len(facts) else _end(story)
    return Remark(note.text, story.narrative.language, before, note.heading)


def _change(new: Edits) -> None:
    """Change the story and draw the whole page anew."""
    state.change_edits(new)
    st.rerun()
