"""Does the map mean anything? Measured beside the page, and said beside every map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import state, widgets
from ui.escape import for_html
from ui.looking import jobs
from ui.looking.subject import Subject
from ui.looking.words import texts

if TYPE_CHECKING:
    from plotline import Faithfulness, Look

BASELINE = "baseline"
_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=64)


def measuring(subject: Subject, look: Look | None = None, what: str = BASELINE) -> jobs.Job:
    """Start measuring what the sentence owes to its data, once a sentence."""
    looked = look or subject.look
    return jobs.start(subject.about, what, lambda cancelled, found: looked.measure(cancelled=cancelled))


def panel(subject: Subject, weights: Any, which: str) -> None:
    """Draw the verdict on a map of cells, summed over the words, and wait for it without holding up the page."""
    work = measuring(subject)
    _waiting(subject, work) if work.running else _panel(subject, work, weights, which)


def _waiting(subject: Subject, work: jobs.Job) -> None:
    """Draw that it is being measured; when it is done, draw the page again, for every map waits for it."""
    t = texts(state.language())

    @st.fragment(run_every=jobs.EVERY)
    def poll() -> None:
        if not work.running:
            st.rerun()
        st.html(_verdict(t.verdict, t.measuring))
        if st.button(t.cancel, key=f"cancel/{subject.about}"):
            work.cancel()
            st.rerun()

    poll()


def _panel(subject: Subject, work: jobs.Job, weights: Any, which: str) -> None:
    t = texts(state.language())
    if work.result is None:
        st.html(_verdict(t.verdict, work.error or t.cancelled))
        if not work.error and st.button(t.again, key=f"again/{subject.about}"):
            jobs.forget(subject.about, BASELINE)
            st.rerun()
        return
    found = held(subject.about, which, subject.look, work.result, weights)
    st.html(_verdict(t.verdict, found.verdict(state.language()), _numbers(found)))


def _verdict(title: str, text: str, numbers: str = "") -> str:
    small = f'<p class="pl-note">{for_html(numbers)}</p>' if numbers else ""
    return f'<div class="pl-verdict"><h3>{for_html(title)}</h3><p>{for_html(text)}</p>{small}</div>'


def line(subject: Subject, weights: Any, which: str, look: Look | None = None, what: str = BASELINE) -> None:
    """Draw the verdict on a map in one line, or that it is being measured.

    Args:
        weights: one for each cell.
        which: tells this map from the others of the subject.
        look, what: another text that the map is of, and the name of the job that measures it.
    """
    t, work = texts(state.language()), measuring(subject, look, what)
    if work.running:
        widgets.note(t.pending)
    elif work.result is None:
        widgets.note(work.error or t.cancelled)
    else:
        found = held(subject.about, f"{what}/{which}", look or subject.look, work.result, weights)
        widgets.note(f"{found.verdict(state.language())} {_numbers(found)}")


@_kept
def held(about: str, which: str, _look: Look, _baseline: Any, _weights: Any) -> Faithfulness:
    """Return how far a map tells what was measured; each is computed once."""
    return _look.faithfulness(_baseline, _weights)


def _numbers(found: Faithfulness) -> str:
    def two(x: float) -> str:
        return f"{x:.2f}"

    return texts(state.language()).numbers.format(
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
