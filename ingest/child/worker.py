"""The child process that reads files: `python -m ingest.child.worker`, one job a line on stdin, messages as lines on stdout.

It opens nothing but the file it is given, writes nothing but its job's folder, and can be killed at any time. A job is
`{"path", "name", "folder", "table", "options", "limits"}`; it answers `{"say": [stage, fraction]}` any number of times, then
either `{"done": Answer}` or `{"refused": Message}`. When stdin closes, whatever runs is given up.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from core.errors import ReadError
from ingest.answer import packed
from ingest.job import Job, Limits, Options, over_memory
from ingest.load import load

_TELL_EVERY = 0.05  # seconds between two messages of progress
_ABOVE = 2_000_000_000  # bytes of address space beyond the memory limit: threads and libraries map more than they use
_NICE = 3  # a page that answers comes before a file that is read


def main() -> None:
    """Answer jobs until stdin closes."""
    answers = _only_for_answers()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    while True:
        _answer(json.loads(jobs.get()), answers)


def _only_for_answers() -> IO[str]:
    """Return the pipe to the parent, and give everything that prints, C libraries included, somewhere else to print to."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    return answers


def _listen(jobs: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        jobs.put(line)
    os._exit(0)  # the parent is gone, whatever the main thread is in the middle of


def _answer(asked: dict[str, Any], answers: IO[str]) -> None:
    limits = Limits(**asked["limits"])
    _confine(limits)
    last = [0.0]

    def tell(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")

    def say(stage: str, fraction: float) -> None:
        now = time.monotonic()
        if now - last[0] > _TELL_EVERY or fraction >= 1.0:
            last[0] = now
            tell({"say": [stage, round(fraction, 4)]})

    def grown(size: int) -> None:
        tell({"size": size})

    job = Job(
        asked["name"], Path(asked["folder"]), asked["table"], Options(**asked["options"]), limits, say, grown
    )  # fmt: skip
    try:
        tell({"done": packed(load(Path(asked["path"]), job))})
    except ReadError as error:
        tell({"refused": packed(error.message)})
    except MemoryError:
        tell({"refused": packed(over_memory(job.name, limits))})


def _confine(limits: Limits) -> None:
    """Bound the address space, so that memory runs out for a file before it does for the machine."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has or allows it
        import resource

        most = limits.memory + _ABOVE
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
