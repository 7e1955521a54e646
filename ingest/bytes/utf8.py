"""The text of a file as UTF-8, whatever it was written in, and what was assumed for it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import ReadError
from core.message import Message
from core.types import Choice, Repair
from ingest.bytes import encoding
from ingest.job import Job
from ingest.places import WHOLE_FILE

_HEAD = 1 << 18  # bytes that show whether a file is text
_BLOCK = 1 << 20
_BINARY = re.compile(
    rb"[\x00\x02-\x08\x0e-\x19\x1c\x1d]"
)  # \x01, \x1e and \x1f are used as delimiters, \x1a ends old files
_MANY_RIGHT = 10  # correct UTF-8 sequences to one wrong one, and the file is UTF-8 with mistakes
_UNDO = "Save the file as UTF-8."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A UTF-8 file, what was said of its encoding, and what else it could be."""

    path: Path
    repairs: tuple[Repair, ...] = ()
    choices: tuple[Choice, ...] = ()


def as_utf8(path: Path, job: Job) -> Decoded:
    """Return a UTF-8 file with the same text.

    Raises:
        ReadError: the file is not text.
    """
    if job.options.encoding:
        return _transcoded(path, encoding.Encoding(job.options.encoding, "your choice"), job)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    decided = encoding.marked(head)
    if decided is None and _is_binary(head):
        raise ReadError(
            Message(
                "{} is not text (it holds bytes that no text has), so it cannot be read as a table; export it as CSV.",
                job.name,
            )
        )
    if decided is not None and decided.codec == "utf-8-sig":
        return Decoded(path)
    if decided is None:
        wrong, right, lost, sample = _beyond_ascii(path, job)
        if not wrong:
            return Decoded(path, _of_lost(lost))
        if right > _MANY_RIGHT * wrong:
            return _mended(path, wrong, job)
        decided = encoding.guess(sample)
    return _transcoded(path, decided, job)


def _transcoded(path: Path, decided: encoding.Encoding, job: Job) -> Decoded:
    target = job.folder / "text.utf8"
    broken = _transcode(path, target, decided.codec, "replace", job)
    what = Message("The text was decoded from {}, judged by {}.", decided.label, Message(decided.how))
    if decided.rival:
        rival = Message(encoding.label_of(decided.rival))
        what = Message("The text was decoded from {}, judged by {}. {} fits about as well.", *what.fields, rival)
    repairs = [Repair(what, WHOLE_FILE, 1, _UNDO)]
    if broken:
        repairs.append(Repair(Message("Bytes that are not {} became �.", decided.label), WHOLE_FILE, broken, _UNDO))
    choices: tuple[Choice, ...] = ()
    if decided.rival in encoding.CODECS:
        doubt = Message("The text could be in {} or in {}.", decided.label, encoding.label_of(decided.rival))
        choices = (Choice(doubt, WHOLE_FILE, decided.codec, (decided.rival,), "encoding"),)
    return Decoded(target, tuple(repairs), choices)


def _is_binary(head: bytes) -> bool:
    return len(_BINARY.findall(head)) > max(2, len(head) / 500)


def _of_lost(characters: int) -> tuple[Repair, ...]:
    if not characters:
        return ()
    what = "Characters that were lost before the file was saved stand in it as �."
    return (Repair(what, WHOLE_FILE, characters, "Save the file as UTF-8 from where it was made."),)


def _beyond_ascii(path: Path, job: Job) -> tuple[int, int, int, bytes]:
    """Prove that a file is UTF-8. Returns how many sequences are wrong, right, and of �, and lines beyond ASCII."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    wrong = right = lost = kept = done = 0
    size = max(path.stat().st_size, 1)
    lines: list[bytes] = []
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            done += len(block)
            job.say("looking", done / size)
            if block.isascii() and not decoder.getstate()[0]:
                continue
            text = decoder.decode(block)
            marks = block.count("\ufffd".encode())
            lost += marks
            bad = text.count("\ufffd") - marks
            wrong += max(bad, 0)
            right += sum(ord(c) > 127 for c in text[:200_000]) - min(bad, 200_000)
            if kept < _BLOCK:
                foreign = [line for line in re.split(rb"(?<=[\r\n])", block) if not line.isascii()]
                lines.extend(foreign)
                kept += sum(map(len, foreign))
    wrong += bool(decoder.getstate()[0])  # it ends in the middle of a character
    return wrong, right, lost, b"".join(lines)


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("plotline-western", _western)


def _mended(path: Path, wrong: int, job: Job) -> Decoded:
    """Keep a file that is UTF-8 but for a few bytes, which are read as Windows-1252."""
    target = job.folder / "text.utf8"
    _transcode(path, target, "utf-8", "plotline-western", job)
    what = "The file is UTF-8 with some bytes of another encoding, which were read as Windows-1252."
    return Decoded(target, (Repair(what, WHOLE_FILE, wrong, _UNDO),))


def _transcode(source: Path, target: Path, codec: str, errors: str, job: Job) -> int:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    broken = done = 0
    size = max(source.stat().st_size, 1)
    with source.open("rb") as given, target.open("wb") as made:
        while block := given.read(_BLOCK):
            done += len(block)
            job.say("looking", done / size)
            text = decoder.decode(block)
            broken += text.count("\ufffd")
            made.write(text.encode("utf-8", "replace"))
        made.write(decoder.decode(b"", True).encode("utf-8", "replace"))
    return broken
