"""A GGUF file's header, read within budgets before anything else opens the file.

The format (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md): magic, version, two counts; then keys with values, then a
table of tensors; then, aligned, their numbers. All little-endian.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import ModelError
from core.message import Field, Message
from llm.models.places import is_gguf

Value = int | float | bool | str | list["Value"]

ARCHITECTURES = {
    "llama": "llama",
    "qwen2": "qwen2",
    "qwen3": "qwen3",
    "gemma2": "gemma2",
    "gemma3": "gemma3_text",
    "phi3": "phi3",
}
"""What is read, as GGUF calls it and as transformers does."""

_VERSIONS = (2, 3)  # version 1 counted in 32 bits; no file in use still does
_MOST_KEYS, _MOST_TENSORS = 10_000, 100_000  # of what is in use, the most have 60 and 1,200
_MOST_ELEMENTS = 4_000_000  # of one list; a vocabulary has 262,144 words at most, and twice as many merges
_LONGEST_NAME, _LONGEST_TEXT = 65_535, 1_000_000  # bytes; a name's by the format, a chat template has 20,000 at most
_MOST_DIMENSIONS = 4  # ggml's GGML_MAX_DIMS
_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_TEXT, _LIST = 8, 9
_ALIGNMENT = 32  # bytes, where the file does not say otherwise


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor stands in the file: its shape as torch has it, ggml's number of its type, its first byte."""

    shape: tuple[int, ...]
    kind: int
    start: int

    @property
    def elements(self) -> int:
        """How many numbers it holds."""
        return prod(self.shape)


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself. Texts of `values` that stand in lists, such as the vocabulary, are counted and not kept."""

    file: Path
    values: Mapping[str, Value]
    tensors: Mapping[str, Tensor]

    @property
    def parameters(self) -> int:
        """How many numbers the file holds."""
        return sum(tensor.elements for tensor in self.tensors.values())

    @property
    def precision(self) -> str:
        """The type of number that most of its numbers are of, as ggml calls it."""
        from gguf import GGMLQuantizationType

        sizes: Counter[int] = Counter()
        for tensor in self.tensors.values():
            sizes[tensor.kind] += tensor.elements
        return GGMLQuantizationType(sizes.most_common(1)[0][0]).name if sizes else ""

    @property
    def architecture(self) -> str:
        """What kind of model it holds, as GGUF calls it."""
        return str(self.values.get("general.architecture", ""))

    def of_model(self, key: str) -> Value | None:
        """Return what the file says about its model under a key, such as `block_count`."""
        return self.values.get(f"{self.architecture}.{key}")


def gguf_in(place: Path) -> Path | None:
    """Return the GGUF file that a place is or holds; None for a folder of another kind of model.

    Raises:
        ModelError: it holds several.
    """
    if is_gguf(place):
        return place
    files = sorted(path for path in place.glob("*") if is_gguf(path))
    if not files or any(place.glob("*.safetensors")):
        return None
    if len(files) > 1:
        raise ModelError(
            Message("{} holds several GGUF files ({}); name one of them.", str(place), tuple(f.name for f in files[:5]))
        )
    return files[0]


def read_header(file: Path) -> Header:
    """Return what a GGUF file says of itself; no number of its tensors is read.

    Raises:
        ModelError: it is no GGUF file, is cut short, or promises what no model could have.
    """
    try:
        with file.open("rb") as stream:
            header = _Reader(stream, file).header()
    except (struct.error, UnicodeDecodeError, OSError) as error:
        raise _wrong(file, Message("its header breaks off or cannot be read")) from error
    length = file.stat().st_size
    for name, tensor in header.tensors.items():
        if tensor.start + size_of(header, name) > length:
            raise _wrong(file, Message("it ends before its tensor {}", name[:80]))
    return header


def size_of(header: Header, name: str) -> int:
    """Return how many bytes of the file a tensor takes; raises ModelError for a type of number that is not read."""
    from gguf import GGML_QUANT_SIZES

    tensor = header.tensors[name]
    known: dict[Any, tuple[int, int]] = GGML_QUANT_SIZES
    sizes = known.get(tensor.kind)
    if sizes is None:
        raise _wrong(header.file, Message("its numbers are of type {}, which is not read", str(tensor.kind)))
    of_block, bytes_of_block = sizes
    if tensor.shape[-1] % of_block:
        raise _wrong(header.file, Message("a row of its tensor {} is no whole number of blocks", name[:80]))
    return tensor.elements // of_block * bytes_of_block


class _Reader:
    """A header as it is read, never further than its file goes."""

    def __init__(self, stream: BinaryIO, file: Path) -> None:
        self.stream, self.file, self.size = stream, file, file.stat().st_size

    def header(self) -> Header:
        if self.stream.read(4) != b"GGUF":
            raise _wrong(self.file, Message("it does not begin with GGUF"))
        version = self._scalar("<I")
        if version not in _VERSIONS:
            raise _wrong(self.file, Message("its version is {}, and {} are read", str(version), _VERSIONS))
        n_tensor, n_key = self._count(_MOST_TENSORS, "tensors"), self._count(_MOST_KEYS, "keys")
        values = {self._text(_LONGEST_NAME): self._value(int(self._scalar("<I"))) for _ in range(n_key)}
        table = [self._tensor() for _ in range(n_tensor)]
        alignment = values.get("general.alignment", _ALIGNMENT)
        if not isinstance(alignment, int) or not 0 < alignment <= self.size:
            raise _wrong(self.file, Message("it aligns its tensors to {}", str(alignment)[:40]))
        begin = -(-self.stream.tell() // alignment) * alignment
        tensors = {name: Tensor(shape, kind, begin + start) for name, shape, kind, start in table}
        if len(tensors) != n_tensor:
            raise _wrong(self.file, Message("two of its tensors have one name"))
        return Header(self.file, values, tensors)

    def _read(self, length: int) -> bytes:
        data = self.stream.read(length)
        if len(data) != length:
            raise struct.error
        return data

    def _scalar(self, form: str) -> int | float | bool:
        value: int | float | bool = struct.unpack(form, self._read(struct.calcsize(form)))[0]
        return value

    def _count(self, most: int, what: str) -> int:
        count = int(self._scalar("<Q"))
        if count > min(most, self.size):  # each takes a byte at least
            raise _wrong(self.file, Message("it would hold {} {}", f"{count:,}", Message(what)))
        return count

    def _text(self, longest: int = _LONGEST_TEXT) -> str:
        return self._read(self._count(longest, "characters")).decode()

    def _value(self, kind: int) -> Value:
        if kind == _TEXT:
            return self._text()
        if kind != _LIST:
            return self._scalar(self._form(kind))
        kind, count = int(self._scalar("<I")), self._count(_MOST_ELEMENTS, "elements")
        if kind == _TEXT:
            for _ in range(count):
                self._read(self._count(_LONGEST_TEXT, "characters"))
            return count
        form = self._form(kind)
        return [value for (value,) in struct.iter_unpack(form, self._read(count * struct.calcsize(form)))]

    def _form(self, kind: int) -> str:
        if kind not in _SCALARS:
            raise _wrong(self.file, Message("it holds a value of type {}, which is not read", str(kind)))
        return _SCALARS[kind]

    def _tensor(self) -> tuple[str, tuple[int, ...], int, int]:
        name, n_dimension = self._text(_LONGEST_NAME), int(self._scalar("<I"))
        if n_dimension > _MOST_DIMENSIONS:
            raise _wrong(self.file, Message("a tensor has {} dimensions", f"{n_dimension:,}"))
        shape = tuple(int(self._scalar("<Q")) for _ in range(n_dimension))
        if not shape or 0 in shape:
            raise _wrong(self.file, Message("its tensor {} holds nothing", name[:80]))
        return name, shape[::-1], int(self._scalar("<I")), int(self._scalar("<Q"))  # ggml writes the fastest first


def _wrong(file: Path, why: Field) -> ModelError:
    return ModelError(Message("{} is no GGUF file that can be read: {}.", file.name, why))
