"""Stretches of long maps: any tile exactly, the whole of a map small, every head smaller still, all from one trace.

What is asked for is computed block by block from queries and keys, so that a text of 8,192 tokens, whose one map is 268 MB,
is looked at in a few.
"""

from __future__ import annotations

import numpy as np
from torch import Tensor

from llm.look.attention import Array, Trace, kept
from llm.models.language_model import LanguageModel


def tile(model: LanguageModel, trace: Trace, layer: int, head: int, rows: slice, columns: slice) -> Array:
    """Return a stretch of one head's map exactly, float32 [rows, columns]; raises AttentionError as `attend` does."""
    weights_: Array = kept(model, trace, layer, head).weights([head], rows)[0, 0, :, columns].numpy(force=True)
    return weights_


def coarse(model: LanguageModel, trace: Trace, layer: int, head: int, most: int) -> tuple[Array, int, float]:
    """Return a whole map small: the largest weight of each square of `step` x `step` weights, the step, and the sink.

    Args:
        most: rows and columns of the small map at most; a text that is no longer is returned exactly, with step 1.
    """
    shown, n = kept(model, trace, layer, head), len(trace.reading.ids)
    step = -(-n // most)
    small = np.zeros((-(-n // step), -(-n // step)), dtype=np.float32)
    sink = 0.0
    for rows in shown.blocks():
        weights = shown.weights([head], rows)[0, 0]
        sink += float(weights[:, 0].sum())
        for offset, row in enumerate(_pooled(weights, step)):
            at = (rows.start + offset) // step
            np.maximum(small[at], row, out=small[at])
    return small, step, sink / n


def thumbnails(trace: Trace, most: int) -> tuple[Array, int]:
    """Return every head's map small, float32 [n_layer, n_head, rows, columns], and the step.

    Columns hold the largest weight of `step` neighbours. Of `step` rows the last alone is taken, so that a long text's
    heads cost no more than a short one's; with step 1 the maps are exact.
    """
    n = len(trace.reading.ids)
    step = -(-n // most)
    last = [min(start + step, n) - 1 for start in range(0, n, step)]
    shown = [
        np.stack([_pooled(layer.weights(range(layer.n_head), slice(at, at + 1))[0, :, 0], step) for at in last], axis=1)
        for layer in trace.layers
    ]
    return np.stack(shown), step


def _pooled(weights: Tensor, step: int) -> Array:
    """Return the largest of each `step` neighbouring columns, [..., n] to [..., n / step]."""
    weights_: Array = weights.numpy(force=True)
    if step == 1:
        return weights_
    return np.asarray(np.maximum.reduceat(weights_, range(0, weights_.shape[-1], step), axis=-1))
