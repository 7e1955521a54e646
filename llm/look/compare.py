"""Two maps side by side: of two heads, of two sentences, or of two models that cut the same text into other tokens.

Where both read the same tokens, weights are subtracted one by one. Otherwise both maps are summed into words, and the words
that the two texts share, in order, are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from core.errors import AttentionError
from core.message import Message
from core.types import AttentionMap, Token
from llm.models.tokenized_text import words
from wording.tags import untagged

LONGEST = 1024  # tokens of a text that is compared

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Difference:
    """One map less another.

    Attributes:
        names: of the tokens, or words, that both texts have.
        weights: [n, n], the first map's weight less the second's.
        whole_words: whether tokens were summed into words because the two texts are cut differently.
        left_out: how many tokens or words of the first text have no counterpart.
    """

    names: tuple[str, ...]
    weights: Array
    whole_words: bool
    left_out: int


def difference(first: AttentionMap, second: AttentionMap) -> Difference:
    """Subtract one map from another, token by token or, where the tokens differ, word by word.

    Raises:
        AttentionError: a text is too long to compare, or the two have no word in common.
    """
    longest = max(len(first.tokens), len(second.tokens))
    if longest > LONGEST:
        raise AttentionError(
            Message("Two maps of at most {} tokens can be compared; one here has {}.", f"{LONGEST:,}", f"{longest:,}")
        )
    names = [tuple(token.text for token in map.tokens) for map in (first, second)]
    if names[0] == names[1]:
        return Difference(names[0], np.asarray(first.weights - second.weights), False, 0)
    a, b = (words(untagged(map.text)) for map in (first, second))
    matcher = SequenceMatcher(None, [w.text for w in a], [w.text for w in b], autojunk=False)
    pairs = [(m.a + i, m.b + i) for m in matcher.get_matching_blocks() for i in range(m.size)]
    if not pairs:
        raise AttentionError(
            Message("The two texts have no word in common, so there is nothing to subtract; choose others.")
        )
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    shown = _by_words(first, a)[np.ix_(left, left)] - _by_words(second, b)[np.ix_(right, right)]
    return Difference(tuple(a[i].text for i in left), shown, True, len(a) - len(pairs))


def _by_words(map: AttentionMap, words: Sequence[Token]) -> Array:
    """Sum a map's columns over each word's tokens and average its rows: [n_word, n_word]."""
    member = np.array(
        [[t.start < w.end and w.start < t.end for t in map.tokens] for w in words], dtype=np.float32
    )  # [n_word, n]
    rows = member / np.maximum(member.sum(axis=1, keepdims=True), 1)
    columns = member / np.maximum(member.sum(axis=0, keepdims=True), 1)  # a token across two words counts once
    return np.asarray(rows @ map.weights @ columns.T, dtype=np.float32)
