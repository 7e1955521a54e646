"""Cut a large file into stretches of regular lines, which need no look, and records of the others.

A line is regular if cutting it at every delimiter gives as many cells as the table has columns, its quotes open and close at
the ends of cells, and nothing at its start makes it a comment, a rule or a repeated header. That is found for a whole block
of bytes at a time; only the other lines are handed to Python's csv reader, with the lines that a quote of theirs may span.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import ReadError
from ingest.job import Job
from ingest.layout.dialect import OPEN_LINES, Dialect, Record, records, unclosed

_BLOCK = 1 << 22
_LAST = 40  # lines at the end that are records whatever they are, so that notes and totals are found among them
_NEWLINE, _RETURN = 10, 13
_ODD, _REGULAR, _BLANK = 0, 1, 2
_MANY_ODD = 0.2  # a block with more odd lines than this is handed over as a whole
_FIRST = np.zeros(256, dtype=bool)  # bytes that may begin a regular line
_FIRST[[*b"0123456789", *range(65, 91), *range(97, 123), *range(128, 256)]] = True
_SIGN = np.zeros(256, dtype=bool)  # those that may do so before one of them
_SIGN[[*b"-+.$("]] = True

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bulk:
    """Consecutive lines that need no look: the number of the first, how many, and their bytes, or none if all are blank."""

    line: int
    count: int
    data: bytes


Piece = Record | Bulk


def pieces(
    path: Path, dialect: Dialect, width: int, header: list[str], strays: list[int], patience: int, job: Job
) -> Iterator[Piece]:
    """Yield a UTF-8 file whose dialect is plain, in order.

    Args:
        path: the file.
        dialect: one that is `plain`.
        width: how many cells a row has.
        header: first cells of lines that may repeat the header.
        strays: receives the numbers of lines whose quote never closes.
        patience: how many of those are borne before ReadError.
        job: is told how far the reading is.
    """
    scanner = _Scanner(dialect, width, header, strays, patience)
    size = max(path.stat().st_size, 1)
    with path.open("rb") as file:
        rest = file.read(3).removeprefix(b"\xef\xbb\xbf")
        while block := file.read(_BLOCK):
            job.say("reading", file.tell() / size)
            rest = yield from scanner.scan(rest + block, last=False)
        yield from scanner.scan(rest, last=True)


class _Scanner:
    def __init__(self, dialect: Dialect, width: int, header: list[str], strays: list[int], patience: int) -> None:
        self._dialect, self._width = dialect, width
        self._delimiter, self._quote = ord(dialect.delimiter), ord(dialect.quote) if dialect.quote else -1
        self._strays, self._patience = strays, patience
        starts = [h.encode() for h in header if h.strip()]
        self._headers = [b"\n" + q + h for h in starts for q in (b"", dialect.quote.encode()[:1])]
        self._line = 1

    def scan(self, data: bytes, last: bool) -> Generator[Piece, None, bytes]:
        """Yield the pieces of whole lines; return the bytes that belong to the next block."""
        data = data.replace(b"\r\n", b"\n")
        if last:
            data += b"" if data.endswith(b"\n") or not data else b"\n"
        cut = data.rfind(b"\n", 0, None if last or not data.endswith(b"\r") else -1) + 1
        data, rest = data[:cut], data[cut:]
        if not data:
            return rest
        bytes_ = np.frombuffer(data, dtype=np.uint8)
        ends: Places = np.flatnonzero(bytes_ == _NEWLINE)
        starts = np.concatenate(([0], ends[:-1] + 1))
        kind, quotes = self._classified(data, bytes_, starts, ends)
        whole = len(starts) if last else self._spans(kind, quotes)
        whole = max(whole - (0 if last else _LAST), 0)
        if whole == 0:
            return data + rest
        if last:
            kind[-_LAST:] = _ODD
        yield from self._runs(data, starts, ends, kind[:whole])
        return data[int(starts[whole]) :] + rest if whole < len(starts) else rest

    def _classified(self, data: bytes, bytes_: Any, starts: Places, ends: Places) -> tuple[Any, Places]:
        """Return the kind of every line, and its number of quotes."""
        lengths = ends - starts
        delimiters = _per_line(np.flatnonzero(bytes_ == self._delimiter), starts, ends)
        quotes = np.zeros(len(starts), dtype=np.int64)
        first = bytes_[starts]
        second = bytes_[np.minimum(starts + 1, ends)]
        fit = _FIRST[first] | (_SIGN[first] & _FIRST[second])
        whole = delimiters == self._width - 1
        if self._quote >= 0 and bytes([self._quote]) in data:
            at = np.flatnonzero(bytes_ == self._quote)
            quotes = _per_line(at, starts, ends)
            inner, neat = self._quoted(bytes_, at, starts, ends, quotes)
            whole = (delimiters - inner == self._width - 1) & neat
            fit |= (first == self._quote) & (_FIRST[second] | _SIGN[second])
        kind = np.where(whole & fit, _REGULAR, _ODD).astype(np.int8)
        if b"\0" in data:
            kind[_per_line(np.flatnonzero(bytes_ == 0), starts, ends) > 0] = _ODD
        if b"\r" in data:
            kind[_per_line(np.flatnonzero(bytes_ == _RETURN), starts, ends) > 0] = _ODD
        empty = (lengths == 0) | ((delimiters == lengths) & (delimiters == self._width - 1) & (self._width > 1))
        kind[empty] = _BLANK
        for mark in self._headers:
            at_ = data.find(mark[1:], 0, len(mark) - 1) if data.startswith(mark[1:]) else data.find(mark)
            while at_ >= 0:
                kind[int(np.searchsorted(ends, at_ + (data[at_] == _NEWLINE)))] = _ODD
                at_ = data.find(mark, at_ + 1)
        return kind, quotes

    def _quoted(self, bytes_: Any, at: Places, starts: Places, ends: Places, quotes: Places) -> tuple[Places, Flags]:
        """Return how many delimiters of each line are inside quotes, and whether its quotes stand only around cells."""
        before = np.cumsum(quotes) - quotes  # quotes before each line
        line = np.searchsorted(ends, at)
        opens = (np.arange(len(at)) - before[line]) % 2 == 0
        left, right = bytes_[np.maximum(at - 1, 0)], bytes_[at + 1]
        begins = (at == starts[line]) | (left == self._delimiter) | (left == self._quote)
        ends_ = (right == self._delimiter) | (right == _NEWLINE) | (right == self._quote)
        wrong = _per_line(at[np.where(opens, ~begins, ~ends_)], starts, ends)
        delimiters = np.flatnonzero(bytes_ == self._delimiter)
        of = np.searchsorted(ends, delimiters)
        inside = (np.searchsorted(at, delimiters) - before[of]) % 2 == 1
        return _per_line(delimiters[inside], starts, ends), (wrong == 0) & (quotes % 2 == 0)

    def _spans(self, kind: Any, quotes: Places) -> int:
        """Mark the lines between an open quote and the next as odd; return how many lines do not need the next block."""
        waiting: int | None = None
        for place in np.flatnonzero(quotes % 2 == 1):
            if waiting is not None and place - waiting <= OPEN_LINES:
                kind[waiting : place + 1] = _ODD
                waiting = None
            else:
                waiting = int(place)
        return len(kind) if waiting is None or len(kind) - waiting > OPEN_LINES else waiting

    def _runs(self, data: bytes, starts: Places, ends: Places, kind: Any) -> Iterator[Piece]:
        """Yield regular lines in bulk, and the records of the others."""
        if np.count_nonzero(kind == _ODD) > _MANY_ODD * len(kind):
            kind = np.zeros_like(kind)
        bounds = [0, *(np.flatnonzero(np.diff(kind)) + 1).tolist(), len(kind)]
        first = self._line
        for a, b in pairwise(bounds):
            chunk = data[int(starts[a]) : int(ends[b - 1]) + 1]
            if kind[a] == _ODD:
                yield from self._records(chunk, first + a)
            else:
                yield Bulk(first + a, b - a, chunk if kind[a] == _REGULAR else b"")
        self._line += len(kind)

    def _records(self, chunk: bytes, line: int) -> Iterator[Record]:
        text = chunk.decode("utf-8", "replace").replace("\0", "").replace("\r", "\n")
        lines = [
            part + "\n" for part in text.removesuffix("\n").split("\n")
        ]  # not at the other ends that Unicode knows
        strays: list[int] = []
        try:
            for number, cells in records(lines, self._dialect, strays, self._patience - len(self._strays)):
                yield line + number - 1, cells
        except ReadError as error:
            first = self._strays or [line + s - 1 for s in strays]
            raise ReadError(unclosed(first[0])) from error
        self._strays.extend(line + s - 1 for s in strays)


def _per_line(places: Places, starts: Places, ends: Places) -> Places:
    """Count the places that lie in each line."""
    return np.searchsorted(places, ends) - np.searchsorted(places, starts)
