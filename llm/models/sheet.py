"""What a model is made of and how it was measured."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llm.models.admission import folder_of
from llm.models.load import NARRATOR, load


@dataclass(frozen=True, slots=True)
class ModelSheet:
    """A model's own facts, read off the loaded network.

    `tensors` holds (name, shape, how many such there are), layers folded into one. `evaluation`, `training` and `baseline`,
    an LSTM of its size, are what was measured and recorded beside the weights, empty where nothing was.
    """

    name: str
    parameters: int
    layers: int
    heads: int
    width: int
    head_width: int
    vocabulary: int
    context: int
    tensors: tuple[tuple[str, tuple[int, ...], int], ...]
    evaluation: Mapping[str, Any]
    training: Mapping[str, Any]
    baseline: Mapping[str, Any]


def sheet(reference: str = NARRATOR) -> ModelSheet:
    """Return what a model is made of and how it was measured; raises ModelError if it cannot be had."""
    writer = load(reference)
    config = writer.network.config.get_text_config()
    width, heads = config.hidden_size, config.num_attention_heads
    folder = folder_of(reference)
    return ModelSheet(
        name=writer.name,
        parameters=writer.parameters,
        layers=config.num_hidden_layers,
        heads=heads,
        width=width,
        head_width=getattr(config, "head_dim", None) or width // heads,
        vocabulary=config.vocab_size,
        context=getattr(config, "max_position_embeddings", 0),
        tensors=_folded((name, tuple(tensor.shape)) for name, tensor in writer.network.named_parameters()),
        evaluation=_record(folder / "evaluation.json"),
        training=_record(folder / "training.json"),
        baseline=_record(folder / "lstm.json"),
    )


def _folded(tensors: Iterable[tuple[str, tuple[int, ...]]]) -> tuple[tuple[str, tuple[int, ...], int], ...]:
    counts = Counter((re.sub(r"\.\d+\.", ".*.", name).removesuffix(".weight"), shape) for name, shape in tensors)
    return tuple((name, shape, count) for (name, shape), count in counts.items())


def _record(path: Path) -> Mapping[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
