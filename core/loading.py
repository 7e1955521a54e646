"""Libraries that one thread imports while others go on: whoever would meet one half-way waits here.

scipy asks of each array whether it is one of torch's, as soon as torch is among the imported modules; while another thread is
still importing torch, it finds no such class there and fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_whole = Event()
_whole.set()


def begin() -> None:
    """Keep whoever asks waiting, from now until what is imported is whole."""
    _whole.clear()


@contextmanager
def importing() -> Iterator[None]:
    """Import what `begin` announced; who waits goes on at the end, whether or not it could be had."""
    try:
        yield
    finally:
        _whole.set()


def wait() -> None:
    """Return as soon as no library is half-way imported by another thread."""
    _whole.wait()
