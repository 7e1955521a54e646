"""Other ways to say what a word rests on, side by side, each with its own test; and three checks for the attention map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from charts.attention.heatmaps import methods_by_cells
from ui import state, widgets
from ui.attention_page import drawn, jobs, maps, trust
from ui.attention_page.subject import Subject, key, sentence_of
from ui.attention_page.waiting import waited
from ui.attention_page.word import choose
from ui.escape import for_markdown
from ui.texts import text

_SAME = 0.7  # a rank correlation from which two maps are much the same


@st.fragment
def methods(subject: Subject, choice: maps.Choice) -> None:
    """Draw the methods for one word, then the sanity checks for the sentence's map."""
    at = choose(subject)
    word = subject.look.evidence().words[at].text
    what = f"methods/{at}"

    def start() -> None:
        jobs.start(subject.about, what, _all_methods(subject, at))

    with st.container():
        if jobs.job(subject.about, what) is None:
            widgets.note(text("attention.methods.note"))
            label = for_markdown(text("attention.methods.run", word=word))
            st.button(label, key("measure-word"), on_click=start, type="primary")
        waited(subject.about, what, lambda work: _methods(subject, word, work), partly=True)
    _sanity(subject, choice)


def _all_methods(subject: Subject, at: int) -> jobs.Work:
    """Return the work; the story's other sentences are what the heads' weights are fitted on."""
    look, story = subject.look, subject.story
    others = [sentence_of(story, i, subject.model) for i in subject.others()] if story else []
    measured = jobs.job(subject.about, trust.word_baseline(at))  # which the view of one word may have begun

    def work(cancelled: Callable[[], bool], found: Callable[[Any], None]) -> None:
        baseline = measured.result if measured and measured.done else look.measure(at, cancelled)
        for attribution in look.attributions(at, baseline, others, cancelled):
            found(attribution)

    return work


def _methods(subject: Subject, word: str, work: jobs.Job) -> None:
    found = list(work.found)
    if not found:
        return
    names, cells = [text(f"attention.method.{a.method}") for a in found], maps.cell_names(subject.look.prompt)
    weights = np.stack([a.weights for a in found])
    drawn.draw(methods_by_cells(word, names, cells, weights, state.language()), key(f"methods/{len(found)}"))
    rows = [
        {
            text("attention.methods.method"): name,
            text("attention.methods.source_rank"): a.source_rank,
            text("attention.methods.comprehensive"): a.faithfulness.scores.comprehensiveness,
            text("attention.methods.sufficient"): a.faithfulness.scores.sufficiency,
            text("attention.methods.with_erasure"): a.faithfulness.spearman,
            text("attention.methods.chance"): a.faithfulness.p,
            text("attention.methods.verdict"): text(f"attention.grade.{a.faithfulness.grade}"),
        }
        for name, a in zip(names, found, strict=True)
    ]
    two = st.column_config.NumberColumn(format="%.2f")
    widgets.plain_table(
        rows,
        column_config=dict.fromkeys(
            (
                text("attention.methods.comprehensive"),
                text("attention.methods.sufficient"),
                text("attention.methods.with_erasure"),
                text("attention.methods.chance"),
            ),
            two,
        ),
    )


def _sanity(subject: Subject, choice: maps.Choice) -> None:
    what = f"sanity/{choice.layer}/{choice.head}"
    widgets.section(text("attention.sanity.title"), text("attention.sanity.lead"))
    baseline = trust.measuring(subject)

    def start() -> None:
        jobs.start(subject.about, what, _checks(subject, choice, baseline))

    with st.container():
        if jobs.job(subject.about, what) is None:
            st.button(text("attention.sanity.run"), key("sanity-run"), on_click=start, disabled=baseline.running)
        waited(subject.about, what, lambda work: _checked(subject, work))


def _checks(subject: Subject, choice: maps.Choice, baseline: jobs.Job) -> jobs.Work:
    look, weights = subject.look, maps.cell_sums(subject.look, choice.layer, choice.head)

    def work(cancelled: Callable[[], bool], found: Callable[[Any], None]) -> tuple[Any, Any, Any]:
        measured = baseline.result if baseline.done else look.measure(cancelled=cancelled)
        shuffled = look.shuffled(measured, weights, cancelled)
        return shuffled, look.unlearned(choice.layer, choice.head), look.edit_a_number(choice.layer, choice.head)

    return work


def _checked(subject: Subject, work: jobs.Job) -> None:
    shuffled, unlearned, edited = work.result
    mean = float(np.mean(shuffled.shuffled))
    widgets.note(
        text("attention.sanity.shuffled", shuffled=f"{mean:.2f}", own=f"{shuffled.own:.2f}", p=f"{shuffled.p:.2f}")
    )
    same = unlearned.similarity >= _SAME
    widgets.note(
        (text("attention.sanity.unlearned_same") if same else text("attention.sanity.unlearned")).format(
            rho=f"{unlearned.similarity:.2f}"
        )
    )
    if edited is None:
        widgets.note(text("attention.sanity.no_digit"))
        return
    said = (text("attention.sanity.edited") if edited.followed else text("attention.sanity.edited_not")).format(
        old=edited.old, new=edited.new, after=edited.after
    )
    ranked = (
        text("attention.sanity.edited_rank", rank=edited.rank, n=len(subject.look.prompt.cells)) if edited.rank else ""
    )
    widgets.note(f"{said} {ranked}")
