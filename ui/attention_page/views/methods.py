"""Other ways to say what a word rests on, side by side, each with its own test; and three checks for the attention map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from charts.attention.heatmaps import methods_by_cells
from ui import cache, matrix_view, state, widgets
from ui.attention_page import faithfulness, jobs, maps
from ui.attention_page.job_view import draw_job
from ui.attention_page.subject import Subject, key, pick_word
from ui.escape import for_markdown
from ui.texts import text, titled

_SAME = 0.7  # a rank correlation from which two maps are much the same


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw the methods for one word, then the sanity checks for the sentence's map."""
    at = pick_word(subject)
    word = subject.look.evidence().words[at].text
    what = f"methods/{at}"

    def start() -> None:
        jobs.start(subject.about, what, _all_methods(subject, at))

    with st.container():
        if jobs.job(subject.about, what) is None:
            widgets.note(text("attention.methods.note"))
            label = for_markdown(text("attention.methods.run", word=word))
            st.button(label, key("measure-word"), on_click=start, type="primary")
        draw_job(subject.about, what, lambda work: _methods(subject, word, work), partly=True)
    _sanity(subject, choice)


def _all_methods(subject: Subject, at: int) -> jobs.Work:
    """Return the work; the story's other sentences are what the heads' weights are fitted on."""
    look, story = subject.look, subject.story
    others = [cache.look(story, i, subject.model) for i in subject.others()] if story else []
    measured = jobs.job(subject.about, faithfulness.word_baseline(at))  # which the view of one word may have begun

    def work(cancelled: Callable[[], bool], publish: Callable[[Any], None]) -> None:
        baseline = measured.result if measured and measured.done else look.measure(at, cancelled)
        for attribution in look.attributions(at, baseline, others, cancelled):
            publish(attribution)

    return work


def _methods(subject: Subject, word: str, work: jobs.Job) -> None:
    attributions = list(work.published)
    if not attributions:
        return
    names = [text(f"attention.method.{a.method}") for a in attributions]
    cells, weights = maps.cell_names(subject.look.prompt), np.stack([a.weights for a in attributions])
    matrix = methods_by_cells(word, names, cells, weights, state.language())
    matrix_view.draw(matrix, key(f"methods/{len(attributions)}"))
    two = st.column_config.NumberColumn(format="%.2f")
    formats = dict.fromkeys(("comprehensive", "sufficient", "with_erasure", "chance"), two)
    rows = [_row(name, attribution) for name, attribution in zip(names, attributions, strict=True)]
    widgets.plain_table(rows, titled("attention.methods", formats))


def _row(name: str, attribution: Any) -> dict[str, Any]:
    faithfulness = attribution.faithfulness
    return titled(
        "attention.methods",
        {
            "method": name,
            "source_rank": attribution.source_rank,
            "comprehensive": faithfulness.scores.comprehensiveness,
            "sufficient": faithfulness.scores.sufficiency,
            "with_erasure": faithfulness.spearman,
            "chance": faithfulness.p,
            "verdict": text(f"attention.grade.{faithfulness.grade}"),
        },
    )


def _sanity(subject: Subject, choice: maps.HeadChoice) -> None:
    what = f"sanity/{choice.layer}/{choice.head}"
    widgets.section(text("attention.sanity.title"), text("attention.sanity.lead"))
    baseline = faithfulness.measure(subject)

    def start() -> None:
        jobs.start(subject.about, what, _checks(subject, choice, baseline))

    with st.container():
        if jobs.job(subject.about, what) is None:
            st.button(text("attention.sanity.run"), key("sanity-run"), on_click=start, disabled=baseline.running)
        draw_job(subject.about, what, lambda work: _checked(subject, work))


def _checks(subject: Subject, choice: maps.HeadChoice, baseline: jobs.Job) -> jobs.Work:
    look, weights = subject.look, maps.cell_sums(subject.look, choice.layer, choice.head)

    def work(cancelled: Callable[[], bool], publish: Callable[[Any], None]) -> tuple[Any, Any, Any]:
        measured = baseline.result if baseline.done else look.measure(cancelled=cancelled)
        shuffled = look.shuffled(measured, weights, cancelled)
        return shuffled, look.unlearned(choice.layer, choice.head), look.edit_a_number(choice.layer, choice.head)

    return work


def _checked(subject: Subject, work: jobs.Job) -> None:
    shuffled, unlearned, edited = work.result
    mean, own, p = (f"{x:.2f}" for x in (float(np.mean(shuffled.shuffled)), shuffled.own, shuffled.p))
    widgets.note(text("attention.sanity.shuffled", shuffled=mean, own=own, p=p))
    same = "unlearned_same" if unlearned.similarity >= _SAME else "unlearned"
    widgets.note(text(f"attention.sanity.{same}", rho=f"{unlearned.similarity:.2f}"))
    if edited is None:
        widgets.note(text("attention.sanity.no_digit"))
        return
    follows = "edited" if edited.followed else "edited_not"
    writes = text(f"attention.sanity.{follows}", old=edited.old, new=edited.new, after=edited.after)
    n = len(subject.look.prompt.cells)
    ranks = text("attention.sanity.edited_rank", rank=edited.rank, n=n) if edited.rank else ""
    widgets.note(f"{writes} {ranks}")
