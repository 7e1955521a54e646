"""What must hold before a model may write: it fits, its tensors are all there and are numbers.

Each is checked on what the folder says about itself, without running anything in it.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from core.errors import ModelError
from core.message import Field, Message
from llm.models.house import folder_by_name
from llm.models.hugging_face import AutoModelForCausalLM, HFValidationError, PreTrainedModel, try_to_load_from_cache
from llm.models.places import WEIGHTS, check_holds_model, expanded, is_gguf

LARGEST = 4_000_000_000  # bytes of weights that a laptop can be asked to hold
LARGEST_TEXT = 64_000_000  # bytes of a file beside the weights; the largest tokenizer in use has 33 million
_TEXTS = (".json", ".txt", ".model", ".jinja")  # what is opened beside the weights; other weights may lie there unread
LARGEST_HEADER = 50_000_000  # bytes; the header of a model of 70 thousand million parameters has less than one million
MOST_LAYERS = 512  # of what is in use, the deepest has 126
_WIDTHS = {"F64": 8, "I64": 8, "F32": 4, "I32": 4, "F16": 2, "BF16": 2, "I16": 2, "U16": 2, "F8_E4M3": 1, "F8_E5M2": 1, "I8": 1, "U8": 1, "BOOL": 1}  # fmt: skip


def folder_of(reference: str) -> Path:
    """Return the folder or GGUF file of a model: the one named, or where a Hugging Face id was downloaded to; the network is not asked.

    Raises:
        ModelError: there is no such folder, and no such id or name of a model on this machine.
    """
    if by_name := folder_by_name(reference):
        return by_name
    folder = expanded(reference)
    if folder.is_dir() or (is_gguf(folder) and folder.exists()):
        return folder
    try:
        config = try_to_load_from_cache(reference, "config.json")
    except (HFValidationError, ValueError, OSError):
        config = None
    if not isinstance(config, str):
        raise ModelError(
            Message(
                "There is no folder {!r} and no model of that id on this machine; download it first (`hf download <id>`), or give a GGUF file, or a folder with config.json, model.safetensors and a tokenizer.",
                reference,
            )
        )
    return Path(config).parent


def check_files(place: Path) -> frozenset[str]:
    """Refuse weights that would not fit: by their files, and by what the headers of these say is in them.

    Args:
        place: a folder, or a GGUF file.

    Returns:
        The names of the tensors that stand in safetensors files.

    Raises:
        ModelError: there are more than 4 GB of weights, there is no model beside them, a header lies, or a file is none that can be
            read to its end.
    """
    files = [place] if is_gguf(place) else sorted(path for path in place.iterdir() if not path.is_dir())
    for file in files:
        if not file.is_file():
            raise ModelError(Message("{} is no plain file; a model is not read from anything else.", str(file)))
        if file.suffix.lower() in _TEXTS and file.stat().st_size > LARGEST_TEXT:
            raise ModelError(
                Message(
                    "{} has {} MB; no model needs so much beside its weights.", file.name, file.stat().st_size // 10**6
                )
            )
    check_bytes(sum(file.stat().st_size for file in files if file.suffix.lower() in WEIGHTS), place)
    if place.is_dir():
        check_holds_model(place)
    tensors = [(name, size) for file in files if file.suffix == ".safetensors" for name, size in _declared(file)]
    check_bytes(sum(size for _, size in tensors), place)
    return frozenset(name for name, _ in tensors)


def check_layers(config: Any, names: Collection[str]) -> None:
    """Refuse a model that declares more layers than its files hold, before all that it declares is laid out.

    Args:
        names: of its tensors; the first number in each is that of a layer.
    """
    text = config.get_text_config()
    declared, shared = getattr(text, "num_hidden_layers", 0), getattr(text, "num_hidden_groups", 0)
    present = len({number[1] for name in names if (number := re.search(r"\.(\d+)\.", f".{name}"))})
    if names and not shared and isinstance(declared, int) and declared > present:
        raise ModelError(
            Message("The configuration of the model declares {} layers, and its files hold {}.", declared, present)
        )


def check_configuration(config: Any, folder: Path, kind: Any = AutoModelForCausalLM) -> int:
    """Refuse a model whose configuration asks for more than 4 GB of weights, or for what no model could have.

    Args:
        kind: the class of transformers that would build it.

    Returns:
        How many parameters it has.
    """
    bytes_each = torch.empty(0, dtype=getattr(config, "dtype", None) or torch.float32).element_size()
    size = _configured(config, kind, bytes_each)
    check_bytes(size, folder)
    return size // bytes_each


def check_bytes(size: int, folder: Path) -> None:
    """Refuse so many bytes of weights if they are more than are loaded."""
    if size > LARGEST:
        raise ModelError(
            Message(
                "The model in {} has {} GB of weights; at most {} GB are loaded.",
                str(folder),
                f"{size / 1e9:.1f}",
                f"{LARGEST / 1e9:.0f}",
            )
        )


def _configured(config: Any, kind: Any, bytes_each: int) -> int:
    """Return the bytes that a configuration asks for, from the shapes of a model that holds no numbers."""
    text = config.get_text_config()
    layers = getattr(text, "num_hidden_layers", 0)
    width, words = getattr(text, "hidden_size", 0), getattr(text, "vocab_size", 0)
    inner = getattr(text, "intermediate_size", None) or 4 * width
    inner = max(inner) if isinstance(inner, Sequence) else inner
    for name, number in (("layers", layers), ("width", width), ("vocabulary", words), ("inner width", inner)):
        if not isinstance(number, int) or not 0 <= number < 10**9:
            raise ModelError(
                Message(
                    "The configuration of the model gives its {} as {!r}; no model has such.",
                    Message(name),
                    str(number)[:40],
                )
            )
    rough = bytes_each * (words * width + layers * (2 * width * width + 2 * width * inner))
    if rough > LARGEST or layers > MOST_LAYERS:  # too large even to lay out its shapes
        return max(rough, LARGEST + 1)
    with torch.device("meta"):
        empty = kind.from_config(config, trust_remote_code=False)
    return int(bytes_each * sum(p.numel() for p in empty.parameters()))


def _declared(file: Path) -> list[tuple[str, int]]:
    """Return the tensors that a safetensors header lists, with their bytes; raises ModelError for a header that lies.

    The format: eight bytes of length, little-endian, then that many bytes of JSON
    (https://huggingface.co/docs/safetensors).
    """
    with file.open("rb") as stream:
        start = stream.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not 0 < length <= min(LARGEST_HEADER, file.stat().st_size):
            raise ModelError(
                Message("{} is no safetensors file: its header would be {} bytes long.", file.name, f"{length:,}")
            )
        header = stream.read(length)
    try:
        return [(name, _bytes(entry)) for name, entry in json.loads(header).items() if name != "__metadata__"]
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(Message("{} is no safetensors file: its header cannot be read.", file.name)) from error


def _bytes(entry: Mapping[str, Any]) -> int:
    size = _WIDTHS.get(entry["dtype"], 8)
    for length in entry["shape"]:
        size *= int(length)
    return size


def check_tensors(reference: str, network: PreTrainedModel, report: Mapping[str, Any]) -> None:
    """Refuse a model with tensors that are missing, left over, of another shape, or not finite.

    Raises:
        ModelError: names the first of them.
    """
    wrong = {
        "missing_keys": "The model {!r} lacks {}; it would write at random.",
        "unexpected_keys": "The model {!r} has, beyond its architecture, {}; it would write at random.",
    }
    for key, pattern in wrong.items():
        names = sorted(map(str, report.get(key, ())))
        if names:
            raise ModelError(Message(pattern, reference, _some(names)))
    if report.get("mismatched_keys"):
        names = sorted(str(m[0] if isinstance(m, tuple) else m) for m in report["mismatched_keys"])
        raise ModelError(
            Message("The model {!r} has tensors of another shape than its configuration: {}.", reference, _some(names))
        )
    for name, tensor in network.named_parameters():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise ModelError(
                Message("The model {!r} holds a number that is none (NaN or infinite) in {}.", reference, name)
            )


def _some(names: Sequence[str]) -> Field:
    return Message("{} and {} more", names[0], len(names) - 1) if len(names) > 1 else names[0]
