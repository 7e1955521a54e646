"""A small JSON file that several processes change: each change reads it, and puts the whole in its place at once."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_PATIENCE = 2.0  # seconds; whoever holds a file for longer has died over it, since a change takes milliseconds
_PAUSE = 0.005  # seconds


def read(file: Path) -> Any:
    """Return what a file holds; None where there is none, or none that can be read."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def change(file: Path, changed: Callable[[Any], Any]) -> None:
    """Put in the place of what a file holds what `changed` makes of it; raises OSError where that cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _alone(file):
        _put(file, json.dumps(changed(read(file)), indent=1))


def _put(file: Path, text: str) -> None:
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with open(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(unfinished, file)
    except BaseException:
        os.unlink(unfinished)
        raise


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold a file against other processes and threads: whoever makes its lock has it."""
    lock, until = file.with_suffix(".lock"), time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
