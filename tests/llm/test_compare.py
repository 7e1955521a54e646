"""One map less another: exact where the tokens agree, by shared words where they do not."""

from __future__ import annotations

import re

import numpy as np
import pytest

from core.errors import AttentionError
from core.types import AttentionMap, Token
from llm.look.compare import LONGEST, difference


def planted(text: str, pattern: str, seed: int = 0) -> AttentionMap:
    tokens = tuple(Token(m.group(), m.start(), m.end()) for m in re.finditer(pattern, text))
    weights = np.tril(np.random.default_rng(seed).random((len(tokens), len(tokens)))).astype(np.float32)
    weights /= weights.sum(axis=1, keepdims=True)
    return AttentionMap(text, tokens, 0, 0, weights, float(weights[:, 0].mean()), 0)


def test_the_same_tokens_are_subtracted_one_by_one() -> None:
    a, b = planted("sales rose again", r"\w+", 1), planted("sales rose again", r"\w+", 2)
    found = difference(a, b)
    np.testing.assert_allclose(found.weights, a.weights - b.weights)
    assert found.names == ("sales", "rose", "again") and not found.whole_words and found.left_out == 0


def test_a_map_less_itself_is_nothing() -> None:
    a = planted("sales rose again", r"\w+")
    assert not difference(a, a).weights.any()


def test_tokens_that_differ_are_summed_into_words() -> None:
    whole, letters = planted("sales rose", r"\w+"), planted("sales rose", r"\w")
    found = difference(whole, letters)
    assert found.names == ("sales", "rose") and found.whole_words
    by_hand = letters.weights[5:, :5].sum(axis=1).mean()
    assert found.weights[1, 0] == pytest.approx(whole.weights[1, 0] - by_hand, abs=1e-6)


def test_only_words_that_both_texts_have_are_compared() -> None:
    found = difference(planted("in May sales rose", r"\w+"), planted("in June sales rose", r"\w+"))
    assert found.names == ("in", "sales", "rose") and found.left_out == 1


def test_what_cannot_be_compared_is_refused_in_one_sentence() -> None:
    with pytest.raises(AttentionError, match="no word in common"):
        difference(planted("sales rose", r"\w+"), planted("几个字", r"\w"))
    with pytest.raises(AttentionError, match="at most 1,024 tokens"):
        difference(planted("a" * (LONGEST + 1), r"\w"), planted("a", r"\w"))
