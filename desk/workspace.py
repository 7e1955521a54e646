"""What a person keeps of a session, and how it is written as one file: an archive of its sources and a JSON of all that was chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from io import BytesIO
from typing import Any, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from core.errors import ReadError
from core.message import Message
from core.types import Language
from desk import slices
from desk.edits import UNEDITED, Edits, Remark, Wording
from desk.slices import NONE, Slices

ENDING = "plotline"
LARGEST = 200_000_000  # bytes of all sources, unpacked: a table that is read in a minute
_LONGEST_CHOICES = 4_000_000  # bytes of JSON
_VERSION = 1
_CHOICES = "workspace.json"

Plain = Mapping[str, Any]  # what JSON holds of a correction, or of columns that became rows


@dataclass(frozen=True, slots=True)
class Workspace:
    """What was uploaded, how it was read and corrected, and what became of its story.

    Attributes:
        name: what the table is called.
        files: the sources' bytes by their names.
        options: of the reading: repairs undone, dates read otherwise.
        turned: each time that columns became rows: their `periods`, and the `meanings` before that.
        meanings: what was corrected, by column.
        choices: of the story and the interface: language, tone, length, library.
        edits: what was changed of the story.
        before: the edits before these, latest last.
        slices: under which the table is, was, and may be looked at.
    """

    name: str
    files: Mapping[str, bytes]
    options: Mapping[str, str] = field(default_factory=dict)
    turned: tuple[Plain, ...] = ()
    meanings: Mapping[str, Plain] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    edits: Edits = UNEDITED
    before: tuple[Edits, ...] = ()
    slices: Slices = NONE

    @property
    def size(self) -> int:
        """How many bytes its sources have."""
        return sum(map(len, self.files.values()))


def to_bytes(workspace: Workspace) -> bytes:
    """Return a workspace as one file."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_CHOICES, to_json(workspace))
        for place, content in enumerate(workspace.files.values()):
            archive.writestr(_place(place), content)
    return packed.getvalue()


def from_bytes(content: bytes, name: str) -> Workspace:
    """Return the workspace that a file holds.

    Raises:
        ReadError: it holds none that Plotline wrote, or one that is too large.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            return from_json(
                _member(archive, _CHOICES, _LONGEST_CHOICES), lambda i: _member(archive, _place(i), LARGEST)
            )
    except (BadZipFile, KeyError, TypeError, ValueError, AttributeError, NotImplementedError, RuntimeError) as error:
        raise ReadError(Message("{} is no workspace that Plotline saved; choose another file.", name)) from error


def _member(archive: ZipFile, name: str, most: int) -> bytes:
    """Return a member of an archive; raises ValueError for one that unpacks to more than allowed, whatever its head says."""
    with archive.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise ValueError(name)
    return content


def _place(index: int) -> str:
    return f"files/{index}"


def to_json(workspace: Workspace) -> bytes:
    """Return all of a workspace but the bytes of its sources; these are called by their place among the names."""
    held = {"files": list(workspace.files), "slices": slices.plain(workspace.slices), "version": _VERSION}
    chosen = asdict(replace(workspace, files={}, slices=NONE)) | held
    return json.dumps(chosen, ensure_ascii=False).encode()


def from_json(content: bytes, source: Any) -> Workspace:
    """Return a workspace; `source` returns the bytes of a file by its place.

    Raises:
        ValueError, TypeError, KeyError: it is not what `to_json` writes.
    """
    held = json.loads(content)
    if held["version"] != _VERSION:
        raise ValueError("version")
    files: dict[str, bytes] = {}
    for place, name in enumerate(held["files"]):
        files[str(name)] = source(place)
        if sum(map(len, files.values())) > LARGEST:
            raise ValueError("size")
    return Workspace(
        str(held["name"]), files, _texts(held["options"]), tuple(map(dict, held["turned"])),
        {str(column): dict(meaning) for column, meaning in held["meanings"].items()}, _texts(held["choices"]),
        _edits(held["edits"]), tuple(map(_edits, held["before"])),
        slices.read(held["slices"]) if "slices" in held else NONE,  # one that was saved before there were slices
    )  # fmt: skip


def _texts(held: Mapping[str, object]) -> dict[str, str]:
    return {str(name): str(value) for name, value in held.items()}


def _edits(held: Mapping[str, Any]) -> Edits:
    wordings = tuple(Wording(str(w["text"]), _language(w), str(w["fact"])) for w in held["wordings"])
    remarks = tuple(
        Remark(str(r["text"]), _language(r), str(r["before"]), r["heading"] is True) for r in held["remarks"]
    )
    dropped, pinned, order = (tuple(map(str, held[ids])) for ids in ("dropped", "pinned", "order"))
    return Edits(dropped, pinned, order, wordings, remarks)


def _language(held: Mapping[str, Any]) -> Language:
    return cast(Language, held["language"])
