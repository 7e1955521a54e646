"""Does the map mean anything? Measured beside the page, and said beside every map."""

from __future__ import annotations

from concurrent.futures import wait
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import state, widgets
from ui.attention_page import jobs
from ui.attention_page.markup import MARKUP
from ui.attention_page.subject import Subject
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Faithfulness, Look

BASELINE = "baseline"
_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=64)


def measure(subject: Subject, look: Look | None = None, what: str = BASELINE, word: int | None = None) -> jobs.Job:
    """Start measuring what the sentence, or one word of it, owes to its data, once."""
    looked = look or subject.look
    return jobs.start(subject.about, what, lambda cancelled, publish: looked.measure(word, cancelled))


def panel(subject: Subject, weights: Any, which: str) -> None:
    """Draw the verdict on a map of cells, summed over the words, and wait for it without holding up the page."""
    work = measure(subject)
    _waiting(subject, work) if work.running else _panel(subject, work, weights, which)


def _waiting(subject: Subject, work: jobs.Job) -> None:
    """Draw that it is being measured; when it is done, draw the page again, for every map waits for it."""

    @st.fragment(run_every=jobs.EVERY)
    def poll() -> None:
        if not work.running:
            st.rerun()
        _draw_verdict(text("attention.faithfulness.measuring"))
        if st.button(text("attention.faithfulness.cancel"), key=f"cancel/{subject.about}"):
            work.cancel()
            st.rerun()

    poll()


def _panel(subject: Subject, work: jobs.Job, weights: Any, which: str) -> None:
    if work.result is None:
        _draw_verdict(work.error or text("attention.faithfulness.cancelled"))
        if not work.error and st.button(text("attention.faithfulness.again"), key=f"again/{subject.about}"):
            jobs.forget(subject.about, BASELINE)
            st.rerun()
        return
    faithfulness = faithfulness_of(subject.about, which, subject.look, work.result, weights)
    _draw_verdict(faithfulness.verdict(state.language()), _numbers(faithfulness))


def _draw_verdict(words: str, numbers: str = "") -> None:
    st.html(MARKUP.block("verdict", text("attention.faithfulness.title"), words, numbers))


def verdict_line(
    subject: Subject, weights: Any, which: str, look: Look | None = None, what: str = BASELINE, name: str = ""
) -> None:
    """Draw the verdict on a map of the sentence in one line as soon as it is known.

    Args:
        weights: one for each cell.
        which: tells this map from the others of the subject.
        look, what: another text that the map is of, and the name of the job that measures it.
        name: what the map is called, where several stand together.
    """
    work = measure(subject, look, what)
    _verdict_line(subject.about, f"{what}/{which}", look or subject.look, work, weights, name)


def word_verdict_line(subject: Subject, word: int, weights: Any, which: str) -> None:
    """Draw the verdict on a map of one word as soon as it is known; it is measured for the word alone."""
    what = word_baseline(word)
    work = measure(subject, what=what, word=word)
    _verdict_line(subject.about, f"{what}/{which}", subject.look, work, weights)


def _verdict_line(about: str, which: str, look: Look, work: jobs.Job, weights: Any, name: str = "") -> None:
    waits = work.running

    @st.fragment(run_every=jobs.EVERY if waits else None)
    def poll() -> None:
        if waits and not work.running:
            st.rerun()
        verdict_words = _verdict(about, which, look, work, weights)
        widgets.note(f"{name} · {verdict_words}" if name else verdict_words)

    poll()


def word_baseline(word: int) -> str:
    """Return the name of the job that measures one word."""
    return f"{BASELINE}/word/{word}"


def verdict(subject: Subject, weights: Any, which: str) -> str:
    """Return the verdict on a map of the sentence for a file, once it is measured."""
    work = measure(subject)
    wait([work.future])
    return _verdict(subject.about, f"{BASELINE}/{which}", subject.look, work, weights)


def _verdict(about: str, which: str, look: Look, work: jobs.Job, weights: Any) -> str:
    """Return the verdict on a map and its numbers, or why there are none."""
    if work.running:
        return text("attention.faithfulness.pending")
    if work.result is None:
        return work.error or text("attention.faithfulness.cancelled")
    faithfulness = faithfulness_of(about, which, look, work.result, weights)
    return f"{faithfulness.verdict(state.language())} {_numbers(faithfulness)}"


@_kept
def faithfulness_of(about: str, which: str, _look: Look, _baseline: Any, _weights: Any) -> Faithfulness:
    """Return how far a map tells what was measured; each is computed once."""
    return _look.faithfulness(_baseline, _weights)


def _numbers(faithfulness: Faithfulness) -> str:
    sides = {"": faithfulness.scores, "r": faithfulness.random, "n": faithfulness.recency}
    scores = {f"{side}comp": f"{of.comprehensiveness:.2f}" for side, of in sides.items()}
    scores |= {f"{side}suff": f"{of.sufficiency:.2f}" for side, of in sides.items()}
    rho, rho_p, p = f"{faithfulness.spearman:.2f}", f"{faithfulness.spearman_p:.3f}", f"{faithfulness.p:.3f}"
    return text("attention.faithfulness.numbers", rho=rho, rho_p=rho_p, p=p, **scores)
