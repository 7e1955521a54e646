"""Workspaces on disk: one folder, an unguessable address for each, a limit to their size, and a day on which they go.

An address is known only to whoever was given it: on disk a workspace is called by its hash, so that a list of the folder opens none.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import OptionError
from core.message import Message
from desk.workspace import LARGEST, Workspace, from_json, to_json

DAYS = 30  # after it was last opened or changed
MOST = 2_000_000_000  # bytes that all workspaces may take
_A_DAY = 86_400  # seconds
_ENTROPY = 24  # bytes of an address, which is 32 characters
_CHOICES, _DIGEST = "workspace.json", "sources.sha256"
_OWN = 0o700  # a folder that no other user of the machine may look into


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder in which workspaces stand. `largest` is for one workspace, `most` for all, in bytes; `days` until one goes."""

    folder: Path
    largest: int = LARGEST
    most: int = MOST
    days: int = DAYS

    def put(self, address: str, workspace: Workspace) -> None:
        """Keep a workspace under an address, in the place of what was there.

        Raises:
            OptionError: it is too large, or there is no room.
        """
        if workspace.size > self.largest:
            raise OptionError(
                Message("Tables of more than {} MB are not kept; save it as a file.", self.largest // 1_000_000)
            )
        self.sweep()
        place, sources = self._place(address), _digest(workspace)
        if _text(place / _DIGEST) != sources:
            if workspace.size + self._taken() - _size(place) > self.most:
                raise OptionError(Message("There is no room to keep this table; save it as a file."))
            self._put_sources(place, workspace)
            _write(place / _DIGEST, sources.encode())
        _write(place / _CHOICES, to_json(workspace))

    def get(self, address: str) -> Workspace | None:
        """Return what is kept under an address, which lengthens its time; None where there is nothing, or nothing any more."""
        self.sweep()
        place = self._place(address)
        try:
            workspace = from_json((place / _CHOICES).read_bytes(), lambda i: (place / str(i)).read_bytes())
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        with suppress(OSError):
            os.utime(place / _CHOICES)
        return workspace

    def delete(self, address: str) -> None:
        """Delete what is kept under an address."""
        shutil.rmtree(self._place(address), ignore_errors=True)

    def sweep(self) -> None:
        """Delete what nobody opened for so many days."""
        for place in self._places():
            with suppress(OSError):
                kept = place / _CHOICES
                if time.time() - (kept if kept.exists() else place).stat().st_mtime > self.days * _A_DAY:
                    shutil.rmtree(place, ignore_errors=True)

    def _put_sources(self, place: Path, workspace: Workspace) -> None:
        shutil.rmtree(place, ignore_errors=True)
        self.folder.mkdir(mode=_OWN, parents=True, exist_ok=True)
        place.mkdir(mode=_OWN)
        for index, content in enumerate(workspace.files.values()):
            _write(place / str(index), content)

    def _place(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode()).hexdigest()

    def _places(self) -> list[Path]:
        with suppress(OSError):
            return [place for place in self.folder.iterdir() if place.is_dir()]
        return []

    def _taken(self) -> int:
        return sum(map(_size, self._places()))


def new_address() -> str:
    """Return an address that nobody can guess."""
    return secrets.token_urlsafe(_ENTROPY)


def _digest(workspace: Workspace) -> str:
    """Return what tells the sources of a workspace from any others."""
    return hashlib.sha256(repr([hashlib.sha256(c).digest() for c in workspace.files.values()]).encode()).hexdigest()


def _size(place: Path) -> int:
    with suppress(OSError):
        return sum(file.stat().st_size for file in place.iterdir())
    return 0


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text()
    return ""


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whenever the server stops."""
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(content)
    unfinished.replace(path)
