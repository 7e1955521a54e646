"""Token vectors the classical ways, from the sentences that the narrator learned: by counting neighbours, and by predicting them.

Counts of what stands within a few tokens of what are weighed by positive pointwise mutual information, and a truncated
singular value decomposition leaves few numbers of each row (Church & Hanks 1990; Levy, Goldberg & Dagan 2015). Skip-gram with
negative sampling learns vectors that predict the same neighbours (Mikolov et al. 2013); `training.vectors` makes both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from llm.look.attention import Array
from llm.models.load import NARRATOR_FOLDER

RECORD = "vectors.safetensors"  # beside the weights
WINDOW = 4  # tokens to either side
WIDTH = 64  # numbers that are left of a row


@dataclass(frozen=True, slots=True)
class Counted:
    """What the narrator's sentences say of its tokens.

    Attributes:
        counts: how often two tokens stand within `WINDOW` of each other, float32 [vocabulary, vocabulary], symmetric.
        weighed: the same by positive pointwise mutual information.
        predicted: skip-gram's vectors, float32 [vocabulary, width].
    """

    counts: Array
    weighed: Array
    predicted: Array


@lru_cache(maxsize=1)
def counted() -> Counted:
    """Return what is kept beside the narrator."""
    kept = load_file(NARRATOR_FOLDER / RECORD)
    counts = np.zeros((len(kept["predicted"]),) * 2, np.float32)
    counts[kept["row"], kept["column"]] = kept["count"]
    counts = np.maximum(counts, counts.T)
    return Counted(counts, ppmi(counts), kept["predicted"].astype(np.float32))


@lru_cache(maxsize=1)
def ways() -> dict[str, Array]:
    """Return the vectors of each way, [vocabulary, WIDTH]: `counted` and `predicted`."""
    kept = counted()
    return {"counted": factors(kept.weighed, WIDTH), "predicted": kept.predicted}


def count(texts: Iterable[NDArray[np.integer]], size: int, window: int = WINDOW) -> Array:
    """Return how often two tokens stand within a window of each other.

    >>> count([np.array([0, 1, 1])], 2, window=1)
    array([[0., 1.],
           [1., 2.]], dtype=float32)

    Args:
        texts: tokens of one text each.
        size: of the vocabulary.
        window: tokens to either side.
    """
    counts = np.zeros((size, size), np.float32)
    for ids in texts:
        for apart in range(1, min(window, len(ids) - 1) + 1):
            np.add.at(counts, (ids[:-apart], ids[apart:]), 1)
    return counts + counts.T


def ppmi(counts: Array) -> Array:
    """Return max(0, log(p(a, b) / (p(a) p(b)))) of every pair; 0 where they never meet.

    >>> ppmi(np.array([[0, 2], [2, 0]], dtype=np.float32)).round(3)
    array([[0.   , 0.693],
           [0.693, 0.   ]], dtype=float32)
    """
    sums, whole = counts.sum(axis=1), counts.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        weighed = np.log(counts * whole / np.outer(sums, sums))
    return np.where(counts > 0, np.maximum(weighed, 0), 0).astype(np.float32)


def factors(weights: Array, width: int) -> Array:
    """Return U√Σ of the truncated singular value decomposition of a symmetric matrix, [n, width].

    Each column points to where its largest number lies, so that the same numbers come out on every machine.
    """
    values, axes = np.linalg.eigh(weights.astype(np.float64))
    order = np.argsort(-np.abs(values), kind="stable")[:width]
    axes = axes[:, order]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    kept: Array = (axes * np.sqrt(np.abs(values[order]))).astype(np.float32)
    return kept
