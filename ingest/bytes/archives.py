"""What a file is, told by its content and never by its suffix, and what is inside it where it is packed."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import zstandard

from core.errors import ReadError
from core.message import Message
from ingest.job import Job, Limits

_MOST_NESTED = 3  # a compressed file inside a compressed file inside one
_MOST_MEMBERS = 10_000
_BLOCK = 1 << 20
_PACKED = ("gzip", "bz2", "xz", "zstd", "zip")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"FEA1", "arrow"),
    (b"SQLite format 3\0", "sqlite"),
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89HDF", "an HDF5 file"),
    (b"{\\rtf", "a text document"),
    (b"RIFF", "a sound or a film"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
    (b"\0\0\1\0", "a picture"),
    (b"SAS     ", "a SAS file"),
    (b"$FL2", "an SPSS file"),
    (b"Obj\x01", "an Avro file"),
    (b"ORC", "an ORC file"),
)


def unpacked(path: Path, job: Job) -> tuple[Path, str, str | None]:
    """Unpack until something else comes out; return it, its format, and the archive member that was asked for, if any.

    Raises:
        ReadError: the file is empty, damaged, not a table, grows over the limit, or is packed too many times over.
    """
    member: str | None = None
    for level in range(_MOST_NESTED + 1):
        with path.open("rb") as file:
            head = file.read(4096)
        if not head:
            raise ReadError(Message("{} is empty; pass a file with a header and rows.", job.name))
        kind = format_of(head, job.name)
        if kind == "zip":
            kind = _zip_kind(path, job)
        if kind not in _PACKED:
            return path, kind, member
        member = job.table if kind == "zip" else member
        path = _inflated(path, kind, job.folder / f"inflated-{level}", member, job)
        job.grown(path.stat().st_size)
    raise ReadError(Message("{} is packed more than {} times over; unpack it first.", job.name, _MOST_NESTED))


def format_of(head: bytes, name: str = "The file") -> str:
    """Return the format that a file's first bytes show: `text` where nothing else fits.

    Raises:
        ReadError: the file is of a kind that holds no table, or none that can be read here.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise ReadError(Message("{} is {}, not a table; pass a table such as CSV or Excel.", name, Message(what)))
    if head[257:262] == b"ustar":
        raise ReadError(Message("{} is a tar archive; unpack it and pass the table that is inside.", name))
    if head[4:8] == b"ftyp":
        raise ReadError(
            Message("{} is {}, not a table; pass a table such as CSV or Excel.", name, Message("a sound or a film"))
        )
    if head[8:12] == b"DUCK":
        return "duckdb"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "json" if start[:1] in (b"[", b"{") and _is_json(start) else "text"


def _is_json(start: bytes) -> bool:
    rest = start[1:].lstrip()
    return rest[:1] in (b'"', b"{", b"}", b"]") if start[:1] == b"{" else rest[:1] in (b"{", b"[", b"]")


def _inflated(path: Path, kind: str, target: Path, member: str | None, job: Job) -> Path:
    """Write what a compressed file holds to `target`, within the limits."""
    packed = max(path.stat().st_size, 1)
    try:
        with path.open("rb") as given, _opened(given, kind, member, job) as source, target.open("wb") as made:
            grown = 0
            while block := source.read(_BLOCK):
                grown += len(block)
                _refuse_bomb(grown, packed, job.name, job.limits)
                made.write(block)
                job.say("unpacking", given.tell() / packed)
    except (
        OSError,
        EOFError,
        lzma.LZMAError,
        zipfile.BadZipFile,
        zstandard.ZstdError,
        RuntimeError,  # a password, or a method of packing that is not known
        ValueError,
        OverflowError,
    ) as error:
        raise ReadError(Message("{} cannot be unpacked ({}); pack it again.", job.name, str(error)[:80])) from error
    return target


def _refuse_bomb(grown: int, packed: int, name: str, limits: Limits) -> None:
    if grown > limits.inflated or (grown > limits.ratio_from and grown > limits.ratio * packed):
        raise ReadError(
            Message(
                "{} grows to more than {} MB when unpacked, over the limit; unpack and shorten it first.",
                name,
                f"{grown // 1_000_000:,}",
            )
        )


def _zstd(file: IO[bytes]) -> Any:
    return zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)


_OPENERS: dict[str, Callable[[Any], Any]] = {
    "gzip": lambda file: gzip.GzipFile(fileobj=file),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zstd": _zstd,
}


@contextlib.contextmanager
def _opened(file: IO[bytes], kind: str, member: str | None, job: Job) -> Iterator[IO[bytes]]:
    if kind in _OPENERS:
        with _OPENERS[kind](file) as source:
            yield source
        return
    with zipfile.ZipFile(file) as archive, archive.open(_member(archive, member, job.name)) as source:
        yield source


def _member(archive: zipfile.ZipFile, member: str | None, name: str) -> str:
    files = [
        i.filename
        for i in archive.infolist()
        if not i.is_dir() and not i.filename.startswith("__MACOSX") and not Path(i.filename).name.startswith(".")
    ]
    if member in files:
        return str(member)
    if len(files) == 1 and member is None:
        return files[0]
    if not files:
        raise ReadError(Message("{} is an empty archive; pack the table into it.", name))
    raise ReadError(
        Message("{} holds {} files; say which one is the table: {}.", name, len(files), tuple(sorted(files)[:10]))
    )


def _zip_kind(path: Path, job: Job) -> str:
    """Say whether a zip file is a workbook or an archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_MEMBERS:
                raise ReadError(
                    Message(
                        "{} holds {} files; unpack it and pass the table that is inside.", job.name, f"{len(parts):,}"
                    )
                )
            names = {i.filename for i in parts}
            book = any(n.startswith("xl/") for n in names) or {"content.xml", "mimetype"} <= names
            if book:
                _refuse_unsafe_parts(archive, job)
    except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError) as error:
        raise ReadError(
            Message("{} is a damaged zip file ({}); pack or save it again.", job.name, str(error)[:60])
        ) from error
    if any(n.startswith(("word/", "ppt/")) for n in names):
        raise ReadError(Message("{} is a document, not a table; copy its table into a CSV or Excel file.", job.name))
    return "excel" if book else "zip"


def _refuse_unsafe_parts(archive: zipfile.ZipFile, job: Job) -> None:
    """Refuse a workbook that declares XML entities, or that truly unpacks to more than the limit, whatever it claims."""
    grown = 0
    for part in archive.infolist():
        if not part.filename.endswith((".xml", ".rels", ".bin")):
            continue
        with archive.open(part) as file:
            head = file.read(4096)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise ReadError(
                    Message(
                        "{} declares XML entities, as no spreadsheet program does; save the sheet as CSV.", job.name
                    )
                )
            grown += len(head)
            while block := file.read(_BLOCK):
                grown += len(block)
                if grown > job.limits.workbook:
                    raise ReadError(
                        Message(
                            "{} grows to more than {} MB when unpacked, over the limit; save the sheet as CSV.",
                            job.name,
                            f"{grown // 1_000_000:,}",
                        )
                    )
    job.grown(grown)
