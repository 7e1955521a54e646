"""Vectors of words from files as word2vec and GloVe write them, and in the same forms to keep.

word2vec's text begins with how many words there are and how many numbers each has; GloVe's has no such line; word2vec's binary
has it, and each word is followed by a space and its numbers as little-endian float32.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import numpy as np

from core.errors import ModelError
from core.message import Message
from llm.look.attention import Array
from llm.look.vectors import Vectors

FORMS = ("word2vec.txt", "word2vec.bin", "glove.txt")
WIDEST = 4_096  # numbers a word; published vectors have 25 to 1,024
_LONGEST = 1_000  # bytes of a word
_HEAD = re.compile(rb"\s*(\d{1,9})\s+(\d{1,9})\s*\n")


@dataclass(frozen=True, slots=True)
class WordFile:
    """The vectors of the words that were wanted, and how many words the file holds."""

    vectors: Mapping[str, Array]
    words: int

    def over(self, like: Vectors) -> Vectors:
        """Return them as a table over a vocabulary; a token that is no word of the file has no vector."""
        width = len(next(iter(self.vectors.values()), [0.0]))
        table = np.zeros((len(like.table), width), np.float32)
        for word, ids in tokens_of_words(like).items():
            if word in self.vectors:
                table[ids] = self.vectors[word]
        return Vectors(table, like.tokenizer)


def tokens_of_words(vectors: Vectors) -> dict[str, list[int]]:
    """Return the tokens that are whole words, by the word in small letters."""
    words: dict[str, list[int]] = {}
    for id_ in range(len(vectors.table)):
        word = str(vectors.tokenizer.decode([id_])).strip().lower()
        if word.isalpha():
            words.setdefault(word, []).append(id_)
    return words


def read(stream: BinaryIO, wanted: Collection[str]) -> WordFile:
    """Return the vectors of some words from a file in any of the three forms; capital letters count as small ones.

    Raises:
        ModelError: it is in none of them; the message says where it departs.
    """
    first = stream.readline(64 * WIDEST)
    head = _HEAD.fullmatch(first)
    vectors: dict[str, Array] = {}
    n = 0
    for word, vector in _words(stream, first, head):
        name, n = word.lower(), n + 1
        if name in wanted and name not in vectors:
            vectors[name] = vector
    if not vectors:
        raise ModelError(Message("None of its {} words is a token of this model.", n))
    return WordFile(vectors, n)


def _words(stream: BinaryIO, first: bytes, head: re.Match[bytes] | None) -> Iterator[tuple[str, Array]]:
    if head is None:
        yield from _lines(BytesIO(first), 1, None)
        yield from _lines(stream, 2, len(first.split()) - 1)
        return
    n, width = int(head[1]), int(head[2])
    if not 0 < width <= WIDEST:
        raise ModelError(Message("It says that a word has {} numbers; {} at most are read.", width, WIDEST))
    at = stream.tell()
    line = stream.readline(64 * WIDEST)
    stream.seek(at)
    if len(line.split()) == width + 1 and _vector(line.split()[1:]) is not None:
        yield from _lines(stream, 2, width)
    else:
        yield from _binary(stream, n, width)


def _lines(stream: BinaryIO, first: int, width: int | None) -> Iterator[tuple[str, Array]]:
    """Yield the words of lines; `first` is the number of the first one, `width` how many numbers each must have."""
    for at, line in enumerate(iter(lambda: stream.readline(64 * WIDEST), b""), start=first):
        word, *numbers = line.split() or [b""]
        vector = _vector(numbers)
        if vector is None or not 0 < len(vector) <= WIDEST or width not in (None, len(vector)):
            if width is None:
                raise ModelError(Message("Line {} is not a word followed by numbers.", at))
            raise ModelError(Message("Line {} is not a word followed by {} numbers.", at, width))
        yield word.decode("utf-8", "replace"), vector


def _vector(numbers: Collection[bytes]) -> Array | None:
    try:
        vector = np.array([float(number) for number in numbers], np.float32)
    except ValueError:
        return None
    return vector if np.isfinite(vector).all() else None


def _binary(stream: BinaryIO, n: int, width: int) -> Iterator[tuple[str, Array]]:
    for at in range(1, n + 1):
        word = bytearray()
        while (byte := stream.read(1)) not in (b" ", b"") and len(word) <= _LONGEST:
            word += byte
        numbers = stream.read(4 * width)
        vector = np.frombuffer(numbers, "<f4") if len(numbers) == 4 * width else None
        if byte != b" " or vector is None or not np.isfinite(vector).all():
            raise ModelError(Message("Word {} of {} is not followed by {} numbers.", at, n, width))
        yield word.lstrip(b"\n").decode("utf-8", "replace"), vector.astype(np.float32)


def written(vectors: Mapping[str, Array], form: str) -> bytes:
    """Return vectors as a file in one of `FORMS`."""
    width = len(next(iter(vectors.values())))
    head = f"{len(vectors)} {width}\n".encode()
    if form == "word2vec.bin":
        return head + b"".join(word.encode() + b" " + v.astype("<f4").tobytes() + b"\n" for word, v in vectors.items())
    lines = "".join(f"{word} {' '.join(f'{x:.5g}' for x in v)}\n" for word, v in vectors.items()).encode()
    return lines if form == "glove.txt" else head + lines
