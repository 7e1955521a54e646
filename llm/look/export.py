"""Exact weights as files that other programs read: NPZ and JSON of one head, and every head as BertViz takes them."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import AttentionError
from core.message import Message
from core.types import AttentionMap, Prompt
from llm.look.attention import Trace

LONGEST = 1024  # tokens of one head's file: 4 MB of weights
LONGEST_BERTVIZ = 512  # tokens of a file with every head; BertViz itself is slow from about 250 on


def to_npz(map: AttentionMap, prompt: Prompt) -> bytes:
    """Return one head's exact weights as a NumPy archive.

    It holds `weights` [n, n], `tokens` [n], `spans` [n, 2] in `text`, `cells` [n_cell, 2] in the same text with the names
    of what they are in `fields`, and `layer`, `head`, `prompt_length`, `sink`. No array of it needs pickle.

    Raises:
        AttentionError: the text is too long for one file.
    """
    _check(len(map.tokens), LONGEST)
    file = io.BytesIO()
    np.savez_compressed(
        file,
        weights=np.asarray(map.weights, dtype=np.float32),
        tokens=np.array([token.text for token in map.tokens]),
        spans=np.array([(token.start, token.end) for token in map.tokens]),
        cells=np.array([(cell.start, cell.end) for cell in prompt.cells]).reshape(-1, 2),
        fields=np.array([cell.field for cell in prompt.cells], dtype=np.str_),
        text=np.array(map.text),
        layer=map.layer,
        head=map.head,
        prompt_length=map.prompt_length,
        sink=map.sink,
    )
    return file.getvalue()


def to_json(map: AttentionMap, prompt: Prompt) -> str:
    """Return what `to_npz` does as JSON; each row ends at its last weight that is not zero. Nine digits keep a float32.

    Raises:
        AttentionError: the text is too long for one file.
    """
    _check(len(map.tokens), LONGEST)
    record: dict[str, Any] = {
        "text": map.text,
        "layer": map.layer,
        "head": map.head,
        "prompt_length": map.prompt_length,
        "sink": map.sink,
        "tokens": [{"text": token.text, "start": token.start, "end": token.end} for token in map.tokens],
        "cells": [{"start": cell.start, "end": cell.end, "field": cell.field} for cell in prompt.cells],
        "weights": [_row(row) for row in np.asarray(map.weights, dtype=np.float32)],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _row(row: NDArray[np.float32]) -> list[float]:
    kept = np.flatnonzero(row)
    return [float(f"{weight:.9g}") for weight in row[: kept[-1] + 1 if len(kept) else 0].tolist()]


def for_bertviz(trace: Trace) -> tuple[list[NDArray[np.float32]], list[str]]:
    """Return all weights as `bertviz.head_view` takes them: for each layer [1, n_head, n, n], and the tokens.

    Raises:
        AttentionError: the text is too long for every head at once.
    """
    n = len(trace.reading.tokens)
    _check(n, LONGEST_BERTVIZ)
    everything = slice(0, n)
    weights = [layer.weights(range(layer.n_head), everything).numpy(force=True) for layer in trace.layers]
    return weights, [token.text for token in trace.reading.tokens]


def to_bertviz(weights: Sequence[NDArray[np.float32]], tokens: Sequence[str]) -> bytes:
    """Return what `for_bertviz` gave as a NumPy archive: `layer_0`, `layer_1` and so on, and `tokens`.

    Shown by: `file = numpy.load(PATH)`, then `bertviz.head_view([torch.tensor(file[f"layer_{i}"]) for i in range(n)],
    file["tokens"].tolist())`.
    """
    file = io.BytesIO()
    arrays = {f"layer_{i}": layer for i, layer in enumerate(weights)}
    np.savez_compressed(file, tokens=np.array(list(tokens)), **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def _check(n: int, longest: int) -> None:
    if n > longest:
        raise AttentionError(
            Message(
                "The text has {} tokens and this file holds at most {}; shorten the text.", f"{n:,}", f"{longest:,}"
            )
        )
