"""Work of seconds, done beside the page: bounded, cancellable, and never in its way.

A job is a function of `cancelled`, which it asks between its steps, and of `publish`, to which it hands what it has. Two
threads serve all sessions; a session keeps a few jobs, and those about a text that is no longer looked at are cancelled, as
are all when its reader closes the page.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, cast

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.errors import PlotlineError
from ui.garbage import settle
from ui.texts import text

Work = Callable[[Callable[[], bool], Callable[[Any], None]], Any]

EVERY = 1.0  # seconds between two looks at a job
_THREADS, _MOST = 2, 48
_pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="plotline-look")


@dataclass(slots=True)
class Job:
    """One piece of work, what it has published so far, and whether it was cancelled."""

    about: str
    future: Future[Any]
    stop: threading.Event
    published: list[Any] = field(default_factory=list)

    @property
    def running(self) -> bool:
        """Whether there is still something to wait for."""
        return not self.future.done() and not self.stop.is_set()

    @property
    def done(self) -> bool:
        """Whether the work came to its end: neither cancelled nor failed."""
        return self.future.done() and not self.future.cancelled() and self.future.exception() is None

    @property
    def abandoned(self) -> bool:
        """Whether it stopped because nobody seemed to wait for it: a reader who comes back finds it begun again."""
        ended = self.future.done() and not self.future.cancelled()
        return ended and isinstance(self.future.exception(), InterruptedError) and not self.stop.is_set()

    @property
    def result(self) -> Any:
        """What the work returned; None if it did not come to its end."""
        return self.future.result() if self.done else None

    @property
    def error(self) -> str:
        """Why the work could not be done, in one sentence; empty if it could."""
        error = None if not self.future.done() or self.future.cancelled() else self.future.exception()
        if error is None or isinstance(error, InterruptedError):
            return ""
        return text(error.message) if isinstance(error, PlotlineError) else text("app.failed")

    def cancel(self) -> None:
        """Stop as soon as the work asks."""
        self.stop.set()
        self.future.cancel()


def job(about: str, what: str) -> Job | None:
    """Return a job that was started in this session, if it was."""
    return _jobs().get((about, what))


def start(about: str, what: str, work: Work) -> Job:
    """Start work about a text, or return the job that does it already; jobs about other texts are cancelled."""
    settle("look")
    jobs = _jobs()
    if (about, what) in jobs and not jobs[about, what].abandoned:
        return jobs[about, what]
    for other in jobs.values():
        if other.about != about and other.running:
            other.cancel()
    stop, published, there = threading.Event(), list[Any](), _reader()
    started = Job(
        about, _pool.submit(_do, work, lambda: stop.is_set() or not there(), published.append), stop, published
    )
    jobs[about, what] = started
    while len(jobs) > _MOST:
        jobs.pop(next(iter(jobs))).cancel()
    return started


def _do(work: Work, cancelled: Callable[[], bool], publish: Callable[[Any], None]) -> Any:
    """Do work, unless nobody waits for it any more when its turn comes."""
    if cancelled():
        raise InterruptedError("The work was cancelled before it began.")
    return work(cancelled, publish)


def _reader() -> Callable[[], bool]:
    """Return a question: whether the page of this session is still open."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return lambda: True
    session, server = context.session_id, runtime.get_instance()
    return lambda: server.is_active_session(session)


def forget(about: str, what: str) -> None:
    """Let a job be started again."""
    gone = _jobs().pop((about, what), None)
    if gone is not None:
        gone.cancel()


def _jobs() -> dict[tuple[str, str], Job]:
    return cast("dict[tuple[str, str], Job]", st.session_state.setdefault("jobs", {}))
