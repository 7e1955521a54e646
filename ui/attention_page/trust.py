"""Does the map mean anything? Measured beside the page, and said beside every map."""

from __future__ import annotations

from concurrent.futures import wait
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import state, widgets
from ui.attention_page import jobs
from ui.attention_page.subject import Subject
from ui.escape import for_html
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Faithfulness, Look

BASELINE = "baseline"
_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=64)


def measuring(subject: Subject, look: Look | None = None, what: str = BASELINE, word: int | None = None) -> jobs.Job:
    """Start measuring what the sentence, or one word of it, owes to its data, once."""
    looked = look or subject.look
    return jobs.start(subject.about, what, lambda cancelled, found: looked.measure(word, cancelled))


def panel(subject: Subject, weights: Any, which: str) -> None:
    """Draw the verdict on a map of cells, summed over the words, and wait for it without holding up the page."""
    work = measuring(subject)
    _waiting(subject, work) if work.running else _panel(subject, work, weights, which)


def _waiting(subject: Subject, work: jobs.Job) -> None:
    """Draw that it is being measured; when it is done, draw the page again, for every map waits for it."""

    @st.fragment(run_every=jobs.EVERY)
    def poll() -> None:
        if not work.running:
            st.rerun()
        st.html(_verdict(text("attention.trust.title"), text("attention.trust.measuring")))
        if st.button(text("attention.trust.cancel"), key=f"cancel/{subject.about}"):
            work.cancel()
            st.rerun()

    poll()


def _panel(subject: Subject, work: jobs.Job, weights: Any, which: str) -> None:
    if work.result is None:
        st.html(_verdict(text("attention.trust.title"), work.error or text("attention.trust.cancelled")))
        if not work.error and st.button(text("attention.trust.again"), key=f"again/{subject.about}"):
            jobs.forget(subject.about, BASELINE)
            st.rerun()
        return
    found = held(subject.about, which, subject.look, work.result, weights)
    st.html(_verdict(text("attention.trust.title"), found.verdict(state.language()), _numbers(found)))


def _verdict(title: str, text: str, numbers: str = "") -> str:
    small = f'<p class="pl-note">{for_html(numbers)}</p>' if numbers else ""
    return f'<div class="pl-verdict"><h3>{for_html(title)}</h3><p>{for_html(text)}</p>{small}</div>'


def line(
    subject: Subject, weights: Any, which: str, look: Look | None = None, what: str = BASELINE, name: str = ""
) -> None:
    """Draw the verdict on a map of the sentence in one line as soon as it is known.

    Args:
        weights: one for each cell.
        which: tells this map from the others of the subject.
        look, what: another text that the map is of, and the name of the job that measures it.
        name: what the map is called, where several stand together.
    """
    work = measuring(subject, look, what)
    _line(subject.about, f"{what}/{which}", look or subject.look, work, weights, name)


def word_line(subject: Subject, word: int, weights: Any, which: str) -> None:
    """Draw the verdict on a map of one word as soon as it is known; it is measured for the word alone."""
    what = word_baseline(word)
    work = measuring(subject, what=what, word=word)
    _line(subject.about, f"{what}/{which}", subject.look, work, weights)


def _line(about: str, which: str, look: Look, work: jobs.Job, weights: Any, name: str = "") -> None:
    waits = work.running

    @st.fragment(run_every=jobs.EVERY if waits else None)
    def poll() -> None:
        if waits and not work.running:
            st.rerun()
        said = _said(about, which, look, work, weights)
        widgets.note(f"{name} · {said}" if name else said)

    poll()


def word_baseline(word: int) -> str:
    """Return the name of the job that measures one word."""
    return f"{BASELINE}/word/{word}"


def verdict(subject: Subject, weights: Any, which: str) -> str:
    """Return the verdict on a map of the sentence for a file, once it is measured."""
    work = measuring(subject)
    wait([work.future])
    return _said(subject.about, f"{BASELINE}/{which}", subject.look, work, weights)


def _said(about: str, which: str, look: Look, work: jobs.Job, weights: Any) -> str:
    """Return the verdict on a map and its numbers, or why there are none."""
    if work.running:
        return text("attention.trust.pending")
    if work.result is None:
        return work.error or text("attention.trust.cancelled")
    found = held(about, which, look, work.result, weights)
    return f"{found.verdict(state.language())} {_numbers(found)}"


@_kept
def held(about: str, which: str, _look: Look, _baseline: Any, _weights: Any) -> Faithfulness:
    """Return how far a map tells what was measured; each is computed once."""
    return _look.faithfulness(_baseline, _weights)


def _numbers(found: Faithfulness) -> str:
    def two(x: float) -> str:
        return f"{x:.2f}"

    return text(
        "attention.trust.numbers",
        comp=two(found.scores.comprehensiveness),
        rcomp=two(found.random.comprehensiveness),
        ncomp=two(found.recency.comprehensiveness),
        suff=two(found.scores.sufficiency),
        rsuff=two(found.random.sufficiency),
        nsuff=two(found.recency.sufficiency),
        rho=two(found.spearman),
        rho_p=f"{found.spearman_p:.3f}",
        p=f"{found.p:.3f}",
    )
