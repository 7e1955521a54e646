"""Every error that Plotline raises on purpose. Each message is one sentence for the person who can mend it.

PlotlineError
├── ReadError          the source cannot be read as a table
│   └── ReadCancelled  the caller stopped the reading
├── OptionError        an option has a value that is not allowed
├── ModelError         a language model cannot be had or used
│   └── UnseenError    it can be used, and not looked at
└── AttentionError     an attention map was asked for that does not exist
"""

from __future__ import annotations

from core.message import Message


class PlotlineError(Exception):
    """The root of the tree: catch this to show one sentence and go on; `message` can be said in any language."""

    def __init__(self, message: Message | str = "") -> None:
        self.message = message if isinstance(message, Message) else Message(message)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[type[PlotlineError], tuple[Message]]:
        return type(self), (self.message,)


class ReadError(PlotlineError):
    """The source cannot be read as a table: missing, empty, not text, no rows, or over a limit."""


class ReadCancelled(ReadError):
    """The caller stopped the reading; nothing is left of it."""


class OptionError(PlotlineError):
    """An option has a value that is not allowed; the message lists those that are."""


class ModelError(PlotlineError):
    """A language model cannot be found, loaded or used."""


class UnseenError(ModelError):
    """A language model writes, and nothing of it can be looked at from here."""


class AttentionError(PlotlineError):
    """The layer, head or sentence asked for does not exist, or the model exposes no attention."""
