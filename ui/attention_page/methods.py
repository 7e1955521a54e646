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
from ui.attention_page.words import texts
from ui.escape import for_markdown

_SAME = 0.7  # a rank correlation from which two maps are much the same


@st.fragment
def methods(subject: Subject, choice: maps.Choice) -> None:
    """Draw the methods for one word, then the sanity checks for the sentence's map."""
    t = texts(state.language())
    at = choose(subject)
    word = subject.look.evidence().words[at].text
    what = f"methods/{at}"

    def start() -> None:
        jobs.start(subject.about, what, _all_methods(subject, at))

    with st.container():
        if jobs.job(subject.about, what) is None:
            widgets.note(t.measure_note)
            label = for_markdown(t.measure.format(word=word))
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
    t, found = texts(state.language()), list(work.found)
    if not found:
        return
    names, cells = [t.methods[a.method] for a in found], maps.cell_names(subject.look.prompt)
    weights = np.stack([a.weights for a in found])
    drawn.draw(methods_by_cells(word, names, cells, weights, state.language()), key(f"methods/{len(found)}"))
    rows = [
        {
            t.method: name,
            t.source_rank: a.source_rank,
            t.comprehensive: a.faithfulness.scores.comprehensiveness,
            t.sufficient: a.faithfulness.scores.sufficiency,
            t.with_erasure: a.faithfulness.spearman,
            t.chance: a.faithfulness.p,
            t.verdict_short: _verdict(a.faithfulness),
        }
        for name, a in zip(names, found, strict=True)
    ]
    two = st.column_config.NumberColumn(format="%.2f")
    widgets.plain_table(
        rows, column_config=dict.fromkeys((t.comprehensive, t.sufficient, t.with_erasure, t.chance), two)
    )


def _verdict(found: Any) -> str:
    t = texts(state.language())
    return {"few": t.too_few, "chance": t.no_better, "recency": t.recency, "faithful": t.faithful}[found.grade]


def _sanity(subject: Subject, choice: maps.Choice) -> None:
    t, what = texts(state.language()), f"sanity/{choice.layer}/{choice.head}"
    widgets.section(t.sanity_title, t.sanity_lead)
    baseline = trust.measuring(subject)

    def start() -> None:
        jobs.start(subject.about, what, _checks(subject, choice, baseline))

    with st.container():
        if jobs.job(subject.about, what) is None:
            st.button(t.sanity_run, key("sanity-run"), on_click=start, disabled=baseline.running)
        waited(subject.about, what, lambda work: _checked(subject, work))


def _checks(subject: Subject, choice: maps.Choice, baseline: jobs.Job) -> jobs.Work:
    look, weights = subject.look, maps.cell_sums(subject.look, choice.layer, choice.head)

    def work(cancelled: Callable[[], bool], found: Callable[[Any], None]) -> tuple[Any, Any, Any]:
        measured = baseline.result if baseline.done else look.measure(cancelled=cancelled)
        shuffled = look.shuffled(measured, weights, cancelled)
        return shuffled, look.unlearned(choice.layer, choice.head), look.edit_a_number(choice.layer, choice.head)

    return work


def _checked(subject: Subject, work: jobs.Job) -> None:
    t = texts(state.language())
    shuffled, unlearned, edited = work.result
    mean = float(np.mean(shuffled.shuffled))
    widgets.note(t.shuffled.format(shuffled=f"{mean:.2f}", own=f"{shuffled.own:.2f}", p=f"{shuffled.p:.2f}"))
    same = unlearned.similarity >= _SAME
    widgets.note((t.unlearned_same if same else t.unlearned).format(rho=f"{unlearned.similarity:.2f}"))
    if edited is None:
        widgets.note(t.no_digit)
        return
    said = (t.edited if edited.followed else t.edited_not).format(old=edited.old, new=edited.new, after=edited.after)
    ranked = t.edited_rank.format(rank=edited.rank, n=len(subject.look.prompt.cells)) if edited.rank else ""
    widgets.note(f"{said} {ranked}")
