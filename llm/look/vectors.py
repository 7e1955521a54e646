"""Token vectors, the model's own or others over its vocabulary: which are near one another, and where they lie in a plane."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from core.types import Language
from llm.look.attention import Array
from llm.models.hugging_face import PreTrainedTokenizerFast
from llm.models.language_model import LanguageModel
from wording.lexicon import SIDES
from wording.sentence_words import sentence_words

_TINY = float(np.finfo(np.float32).tiny)


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


@dataclass(frozen=True, slots=True)
class Judged:
    """Of `n` words that say up or down, how many stand nearer to the mean of the other words of their own side."""

    right: int
    n: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share that is right (Wilson 1927)."""
        low, high = binomtest(self.right, self.n).proportion_ci(method="wilson")
        return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Vectors:
    """A vector for each token of a vocabulary: `table`, float32 [vocabulary, width]. A row of zeros is of a token that has none."""

    table: Array
    tokenizer: PreTrainedTokenizerFast

    def of_texts(self, texts: Sequence[str]) -> Array:
        """Return the mean of the vectors of each text's tokens, [texts, width]."""
        encode = self.tokenizer.backend_tokenizer.encode
        return np.stack([self.table[encode(text, add_special_tokens=False).ids].mean(axis=0) for text in texts])

    def words(self) -> dict[str, int]:
        """Return the tokens that are whole words within a sentence and have a vector, by the word, in its order."""
        met = np.flatnonzero(np.linalg.norm(self.table, axis=1))
        said = {str(self.tokenizer.decode([int(id_)])): int(id_) for id_ in met}
        words = {text.strip(): id_ for text, id_ in said.items() if _is_whole(text)}
        return dict(sorted(words.items()))

    def neighbours(self, id_: int, top: int = 8) -> tuple[Neighbour, ...]:
        """Return the tokens whose vectors are nearest to a token's, nearest first."""
        return self.nearest(self.table[id_], {id_}, top)

    def analogy(self, a: int, b: int, c: int, top: int = 5) -> tuple[Neighbour, ...]:
        """Return the tokens that are to c what b is to a: nearest to b − a + c (Mikolov, Yih & Zweig 2013)."""
        directions = self.table / np.maximum(np.linalg.norm(self.table, axis=1, keepdims=True), _TINY)
        return self.nearest(directions[b] - directions[a] + directions[c], {a, b, c}, top)

    def nearest(self, vector: Array, without: Collection[int] = (), top: int = 8) -> tuple[Neighbour, ...]:
        """Return the tokens whose vectors point most nearly where this one does; tokens that have no vector are left out."""
        sizes = np.linalg.norm(self.table, axis=1)
        cosines = self.table @ vector / np.maximum(sizes * np.linalg.norm(vector), _TINY)
        cosines[[*without, *np.flatnonzero(sizes == 0)]] = -np.inf
        found = [int(i) for i in np.argsort(-cosines, kind="stable")[:top] if np.isfinite(cosines[i])]
        return tuple(Neighbour(i, str(self.tokenizer.decode([i])), float(cosines[i])) for i in found)

    def sides(self, language: Language) -> Judged:
        """Say how well the vectors know which words of a language mean a rise and which a fall, each judged by the others."""
        gap = (
            " " if sentence_words(language).spaced else ""
        )  # a word within a sentence is another token than one that begins it
        up, down = (self._known([gap + word for word in SIDES[language][side]]) for side in ("up", "down"))
        right = 0
        for own, other in ((up, down), (down, up)):
            for i, vector in enumerate(own):
                rest = np.delete(own, i, axis=0).mean(axis=0)
                right += _cosine(vector, rest) > _cosine(vector, other.mean(axis=0))
        return Judged(right, len(up) + len(down))

    def _known(self, texts: Sequence[str]) -> Array:
        rows = self.of_texts(texts)
        known: Array = rows[np.linalg.norm(rows, axis=1) > 0]
        return known


def own(model: LanguageModel) -> Vectors:
    """Return the vectors that a model itself reads its tokens by."""
    weight = model.network.get_input_embeddings().weight
    table: Array = weight.detach().float().numpy(force=True)  # type: ignore[operator, union-attr]
    return Vectors(table, model.tokenizer)


def plane(vectors: Array) -> Plane:
    """Return vectors in the plane in which they differ most (principal components, Pearson 1901).

    Each axis points to where its largest coordinate lies, so that the picture is the same on every machine.
    """
    centred = vectors - vectors.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    points = np.zeros((len(vectors), 2), dtype=np.float32)
    points[:, : min(2, len(sizes))] = (left * sizes)[:, :2]
    points *= np.where(points[np.abs(points).argmax(axis=0), [0, 1]] < 0, -1, 1)
    variance = np.append(sizes**2, [0, 0]) / max(float((sizes**2).sum()), _TINY)
    return Plane(points, (float(variance[0]), float(variance[1])))


def _is_whole(token: str) -> bool:
    """Say whether a token looks like a word and no piece of one: a space and three letters, or two of a script without spaces."""
    spaced, letters = token.startswith(" "), token.strip()
    return letters.isalpha() and (len(letters) >= 3 if spaced else len(letters) >= 2 and not letters.isascii())


def _cosine(a: Array, b: Array) -> float:
    return float(a @ b / max(float(np.linalg.norm(a) * np.linalg.norm(b)), _TINY))
