"""The one model that is being fetched: for all sessions, since it then stands there for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Lock, Thread

import plotline
from core.errors import PlotlineError
from core.message import Message


@dataclass(slots=True)
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


def latest() -> Getting | None:
    """Return what is being fetched, or was last."""
    return _latest[-1] if _latest else None


def begin(name: str) -> None:
    """Fetch a model, unless one is being fetched."""
    with _lock:
        last = latest()
        if last is None or not last.running:
            _latest[:] = [Getting(name)]
            Thread(target=_latest[0].run, name=f"get {name}", daemon=True).start()


def forget() -> None:
    """Stop what is being fetched, and say no more of what was."""
    with _lock:
        for one in _latest:
            one.stop.set()
        _latest[:] = [one for one in _latest if one.running]
