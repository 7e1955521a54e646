"""The one model that is being fetched: for all sessions, since it then stands there for all. Each stops only what it began."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import cast

import streamlit as st

import plotline
from core.errors import PlotlineError
from core.message import Message

_BEGUN = "model_fetch"  # what this session has had fetched


@dataclass(slots=True, eq=False)
class Getting:
    """A model as it is fetched. `what` is being done; `why` says what went wrong, where something did."""

    name: str
    stop: Event = field(default_factory=Event)
    share: float = 0.0
    what: Message | None = None
    why: Message | None = None
    running: bool = True

    def run(self) -> None:
        """Fetch it, unless it is stopped."""
        try:
            plotline.get_model(self.name, progress=self._hear, cancelled=self.stop.is_set)
        except InterruptedError:
            self.why = Message("models.stopped")
        except PlotlineError as error:
            self.why = error.message
        except Exception:  # in a thread of its own, nobody would hear of it
            self.why = Message("app.failed")
            raise
        finally:
            self.running = False

    def _hear(self, share: float, what: Message) -> None:
        self.share, self.what = share, what


_lock = Lock()
_latest: list[Getting] = []


def running() -> Getting | None:
    """Return what is being fetched, by whichever session."""
    return next((one for one in _latest if one.running), None)


def begun() -> Getting | None:
    """Return what this session has had fetched last, until it is forgotten."""
    return cast("Getting | None", st.session_state.get(_BEGUN))


def begin(name: str) -> None:
    """Fetch a model for this session, unless one is being fetched."""
    with _lock:
        if running() is None:
            _latest[:] = [Getting(name)]
            st.session_state[_BEGUN] = _latest[0]
            Thread(target=_latest[0].run, name=f"get {name}", daemon=True).start()


def stop() -> None:
    """Stop what this session has begun to fetch."""
    if mine := begun():
        mine.stop.set()


def forget() -> None:
    """Say no more of what this session has had fetched, once that has ended."""
    if (mine := begun()) and not mine.running:
        del st.session_state[_BEGUN]
