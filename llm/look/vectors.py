"""A model's token vectors: which tokens stand near one another, and where they lie in a plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from llm.look.attention import Array
from llm.models.language_model import LanguageModel


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A token and how alike its vector is to another's, by cosine."""

    id: int
    text: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Plane:
    """Vectors in two dimensions, [n, 2]: their first two principal components, and the share of variance of each."""

    points: Array
    shares: tuple[float, float]


def table(model: LanguageModel) -> Array:
    """Return the embedding table, float32 [vocabulary, hidden]."""
    weight = model.network.get_input_embeddings().weight
    vectors: Array = weight.detach().float().numpy(force=True)  # type: ignore[operator, union-attr]
    return vectors


def nearest(vectors: Array, id_: int, top: int) -> list[tuple[int, float]]:
    """Return the rows of a table nearest to one of them by cosine, nearest first, itself left out.

    >>> [(i, round(likeness, 4)) for i, likeness in nearest(np.array([[1, 0], [3, 1], [0, 1]], dtype=np.float32), 0, 1)]
    [(1, 0.9487)]
    """
    sizes = np.linalg.norm(vectors, axis=1)
    cosines = vectors @ vectors[id_] / np.maximum(sizes * sizes[id_], np.finfo(np.float32).tiny)
    cosines[id_] = -np.inf
    return [(int(i), float(cosines[i])) for i in np.argsort(-cosines, kind="stable")[:top]]


def neighbours(model: LanguageModel, id_: int, top: int = 8) -> tuple[Neighbour, ...]:
    """Return the tokens whose vectors are nearest to a token's."""
    found = nearest(table(model), id_, top)
    return tuple(Neighbour(i, str(model.tokenizer.decode([i])), cosine) for i, cosine in found)


def of_texts(model: LanguageModel, texts: Sequence[str]) -> Array:
    """Return the mean of the vectors of each text's tokens, [texts, hidden]."""
    rows, encode = table(model), model.tokenizer.backend_tokenizer.encode
    return np.stack([rows[encode(text, add_special_tokens=False).ids].mean(axis=0) for text in texts])


def plane(vectors: Array) -> Plane:
    """Return vectors in the plane in which they differ most (principal components, Pearson 1901).

    Each axis points to where its largest coordinate lies, so that the picture is the same on every machine.
    """
    centred = vectors - vectors.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    points = np.zeros((len(vectors), 2), dtype=np.float32)
    points[:, : min(2, len(sizes))] = (left * sizes)[:, :2]
    points *= np.where(points[np.abs(points).argmax(axis=0), [0, 1]] < 0, -1, 1)
    variance = np.append(sizes**2, [0, 0]) / max(float((sizes**2).sum()), np.finfo(np.float32).tiny)
    return Plane(points, (float(variance[0]), float(variance[1])))
