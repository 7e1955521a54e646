"""What pages cost while nothing happens: Streamlit collects garbage after every run of a page."""

from __future__ import annotations

import gc
from functools import cache


@cache
def settle(after: str) -> None:
    """Take all that is loaded by now out of garbage collection, once after each of the things that load libraries.

    With torch loaded, looking through a million objects of libraries takes a third of a second of processor after every click,
    and a page that waits for a job runs every second: the job has to stand still meanwhile, and on a slow machine so does all else.
    """
    gc.collect()
    gc.freeze()
