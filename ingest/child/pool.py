"""Read a file in a child process that can be killed: a small pool of `ingest.child.worker`, kept warm.

No file is parsed in this process, so a hostile one can neither exhaust its memory, nor hold its interpreter lock, nor
crash it. Time and resident memory are watched from here; the rest of the limits hold inside the child.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.errors import ReadCancelled, ReadError
from core.message import Message
from ingest.answer import Answer, message, unpacked
from ingest.job import STAGES, Limits, Options, over_memory

Progress = Callable[[float, str], None]
Cancel = Callable[[], bool]

_ROOT = Path(__file__).parents[2]
_KEPT = (
    "PATH",
    "HOME",
    "TMPDIR",
    "TEMP",
    "TMP",
    "LANG",
    "LC_ALL",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
)  # of the environment
# What libraries map without using counts against the address space: Arrow's own allocator takes 1 GiB at once, and the C
# library's a heap for every thread.
_FRUGAL = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "4"}
_AT_ONCE = 4  # readings at the same time; others wait
_IDLE = 2  # workers that are kept for the next file
_RETIRE = 400_000_000  # resident bytes of a worker that is not kept
_PATIENCE = 6  # seconds of standing still that count as one of work
_TICK = 0.05  # seconds between two looks at the clock, the memory and the caller's wish
_SHARES = {"unpacking": 0.15, "looking": 0.05, "reading": 0.6, "checking": 0.15, "storing": 0.05}

_idle: list[_Worker] = []
_lock = threading.Lock()
_turns = threading.BoundedSemaphore(_AT_ONCE)


class _Worker:
    """One child process, and a thread that turns its messages into a queue (None when it has died)."""

    def __init__(self) -> None:
        environment = {k: os.environ[k] for k in _KEPT if k in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.child.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, **_FRUGAL, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"},
            encoding="utf-8",
        )
        self.messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with contextlib.suppress(ValueError, OSError):  # closed by `end`, or no JSON from a broken child
            for line in self.process.stdout:
                self.messages.put(json.loads(line))
        self.messages.put(None)

    def ask(self, job: dict[str, Any]) -> None:
        """Send a job."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()

    def seconds(self) -> float:
        """Return the processor time that the child has used, 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, IndexError, ValueError, AttributeError):
            return 0.0

    def resident(self) -> int:
        """Return the bytes of memory that the child holds, 0 where the system does not tell."""
        try:
            pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError, AttributeError):
            return 0

    def end(self) -> None:
        """Kill the child and wait until it is gone."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError, ValueError):
                assert pipe is not None
                pipe.close()


def read(
    path: Path,
    name: str,
    folder: Path,
    table: str | None,
    options: Options,
    limits: Limits,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Answer:
    """Read a file in a child process.

    Args:
        path: the file.
        name: what messages call it.
        folder: an empty folder, in which `ingest.load.DATABASE` is left.
        progress: is told how much is done, from 0 to 1 and never falling, and the stage.
        cancel: is asked several times a second whether to stop.

    Raises:
        ReadCancelled: `cancel` said so.
        ReadError: the child refused the file, or the file was over a limit, or crashed its reader.
    """
    job = {
        "path": str(path.resolve()),
        "name": name,
        "folder": str(folder),
        "table": table,
        "options": asdict(options),
        "limits": asdict(limits),
    }
    watch = _Watch(name, path.stat().st_size, limits, progress, cancel)
    watch.queue()
    worker = None
    sound = False
    try:
        worker = _take()
        worker.ask(job)
        answer = watch.follow(worker)
        sound = True
        return _accepted(answer)
    except OSError as error:  # it died while it was idle
        raise ReadError(
            Message("The program that reads {} has stopped ({}); read the file again.", name, str(error))
        ) from error
    finally:
        if worker is not None:
            _give_back(worker, sound)
        _turns.release()


def _accepted(answer: dict[str, Any]) -> Answer:
    if "refused" in answer:
        raise ReadError(message(answer["refused"]))
    return unpacked(answer["done"])


class _Clock:
    """How long a child has worked: its processor time, since a busy machine must refuse no file.

    While it stands still, the wall clock counts instead, at a fraction; where the system tells no processor time, wholly.
    """

    def __init__(self, worker: _Worker) -> None:
        self._worker, self._before, self._start = worker, worker.seconds(), time.monotonic()
        self._used, self._moved = 0.0, self._start

    def seconds(self) -> float:
        """Return the time to hold against the limit."""
        now, total = time.monotonic(), self._worker.seconds()
        if not total:
            return now - self._start
        if total - self._before > self._used:
            self._used, self._moved = total - self._before, now
        return self._used + (now - self._moved) / _PATIENCE


class _Watch:
    """One reading as its caller sees it: how far it is, and when it is stopped."""

    def __init__(self, name: str, size: int, limits: Limits, progress: Progress | None, cancel: Cancel | None) -> None:
        self._name, self._size, self._limits = name, size, limits
        self._progress, self._cancel = progress, cancel
        self._done = 0.0

    def queue(self) -> None:
        """Wait for a turn."""
        while not _turns.acquire(timeout=_TICK):
            self._refuse_if_cancelled()

    def follow(self, worker: _Worker) -> dict[str, Any]:
        """Pass the child's messages on until its answer."""
        clock = _Clock(worker)
        while True:
            try:
                message = worker.messages.get(timeout=_TICK)
            except queue.Empty:
                message = {}
            if message is None:
                raise ReadError(
                    Message("{} crashed the program that reads it; save it again, as plain CSV.", self._name)
                )
            if "refused" in message:
                return message
            if "done" in message:
                self._tell(1.0, STAGES[-1])
                return message
            self._heed(message)
            self._refuse_if_cancelled()
            self._refuse_if_over(clock.seconds(), worker.resident())

    def _heed(self, message: dict[str, Any]) -> None:
        if "size" in message:
            self._size = max(self._size, min(int(message["size"]), self._limits.inflated))
        if "say" in message:
            stage, fraction = message["say"]
            before = sum(_SHARES[s] for s in STAGES[: STAGES.index(stage)])
            self._tell(before + _SHARES[stage] * min(max(fraction, 0.0), 1.0), stage)

    def _tell(self, done: float, stage: str) -> None:
        self._done = max(self._done, done)
        if self._progress is not None:
            self._progress(min(self._done, 1.0), stage)

    def _refuse_if_cancelled(self) -> None:
        if self._cancel is not None and self._cancel():
            raise ReadCancelled(Message("Reading {} was stopped; nothing of it was kept.", self._name))

    def _refuse_if_over(self, seconds: float, resident: int) -> None:
        allowed = self._limits.seconds + self._size / self._limits.pace
        if seconds > allowed:
            raise ReadError(
                Message(
                    "{} takes longer than {} seconds to read, the limit for its size; save it as plain CSV.",
                    self._name,
                    f"{allowed:.0f}",
                )
            )
        if resident > self._limits.memory:
            raise ReadError(over_memory(self._name, self._limits))


def warm() -> None:
    """Start a worker ahead of the first file."""
    with _lock:
        if not _idle:
            _idle.append(_Worker())


def _take() -> _Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.process.poll() is None:
                return worker
            worker.end()
    return _Worker()


def _give_back(worker: _Worker, sound: bool) -> None:
    """Keep a worker for the next file if it answered and is small; end it otherwise."""
    if sound and worker.resident() < _RETIRE:
        with _lock:
            if len(_idle) < _IDLE:
                _idle.append(worker)
                return
    worker.end()


@atexit.register
def _end_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().end()
