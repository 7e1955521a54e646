"""Choosing a token, held against the library's own samplers; beam search, against a search of everything."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
import torch
from transformers import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

from llm.look import decoding
from llm.look.attention import Array
from tests.llm.models import TEXT, build, named

torch.set_num_threads(1)
VOCABULARY, DEPTH, END = 5, 4, 4


@pytest.mark.parametrize(("temperature", "top_k", "top_p"), [(1, 0, 1), (0.7, 0, 0.8), (1.5, 5, 1), (0.9, 12, 0.6)])
def test_what_may_be_drawn_is_what_the_library_s_samplers_leave(temperature: float, top_k: int, top_p: float) -> None:
    scores = torch.randn(1, 60, generator=torch.Generator().manual_seed(3)) * 2
    expected = TemperatureLogitsWarper(float(temperature))(None, scores)
    expected = TopKLogitsWarper(top_k)(None, expected) if top_k else expected
    expected = TopPLogitsWarper(float(top_p))(None, expected) if top_p < 1 else expected
    found = decoding.narrowed(scores[0].numpy(), temperature, top_k, top_p)
    np.testing.assert_allclose(found, expected.softmax(-1)[0].numpy(), atol=1e-6)


def test_at_temperature_zero_the_likeliest_is_taken() -> None:
    assert decoding.narrowed(np.array([1, 3, 2], dtype=np.float32), 0.0).tolist() == [0, 1, 0]


class Toy:
    """A language of five tokens in which what comes next hangs on the two tokens before."""

    def __init__(self, seed: int) -> None:
        scores = torch.randn(VOCABULARY + 1, VOCABULARY + 1, VOCABULARY, generator=torch.Generator().manual_seed(seed))
        self.log_p = (scores * 1.5).log_softmax(-1).numpy()
        self.texts: list[list[int]] = [[]]

    def next(self, text: Sequence[int]) -> Array:
        first, second = [VOCABULARY, VOCABULARY, *text][-2:]
        row: Array = self.log_p[first, second]
        return row

    def ask(self, rows: Sequence[int], tokens: Sequence[int]) -> Array:
        if rows:
            self.texts = [[*self.texts[row], token] for row, token in zip(rows, tokens, strict=True)]
        return np.stack([self.next(text) for text in self.texts])

    def log_p_of(self, text: Sequence[int]) -> float:
        return sum(float(self.next(text[:i])[token]) for i, token in enumerate(text))

    def everything(self) -> list[tuple[int, ...]]:
        """Return every text: four tokens, or fewer up to the one that ends it."""
        cut = (t[: t.index(END) + 1] if END in t else t for t in itertools.product(range(VOCABULARY), repeat=DEPTH))
        return sorted(set(cut), key=self.log_p_of, reverse=True)


def texts_of(tree: Sequence[decoding.Branch]) -> dict[tuple[int, ...], float]:
    """Return the whole texts of a tree with their log-probabilities."""
    found = {}
    for branch in tree:
        if branch.ended or branch.depth == DEPTH:
            path, at = [branch.id], branch.parent
            while at >= 0:
                path.insert(0, tree[at].id)
                at = tree[at].parent
            found[tuple(path)] = branch.log_p
    return found


@pytest.mark.parametrize("seed", range(5))
def test_a_beam_as_wide_as_the_language_gives_the_best_of_every_text(seed: int) -> None:
    toy = Toy(seed)
    found = texts_of(decoding.beam_search(toy.ask, VOCABULARY**DEPTH, DEPTH, (END,)))
    best = max(found, key=lambda text: found[text])
    assert best == toy.everything()[0]
    assert set(found) == set(toy.everything())
    assert all(log_p == pytest.approx(toy.log_p_of(text), abs=1e-5) for text, log_p in found.items())


@pytest.mark.parametrize("seed", range(5))
def test_a_beam_of_one_takes_the_likeliest_token_each_time(seed: int) -> None:
    toy, text = Toy(seed), list[int]()
    while len(text) < DEPTH and END not in text:
        text.append(int(toy.next(text).argmax()))
    kept = [branch for branch in decoding.beam_search(toy.ask, 1, DEPTH, (END,)) if branch.kept]
    assert [branch.id for branch in kept][: len(text)] == text


def test_what_is_kept_is_the_best_of_its_depth_with_what_ended_before() -> None:
    tree = decoding.beam_search(Toy(1).ask, 3, DEPTH, (END,))
    for depth in range(1, DEPTH + 1):
        rivals = [b for b in tree if b.depth == depth]
        left = [b.log_p for b in rivals if not b.kept]
        assert sum(b.kept for b in rivals) <= 3
        assert not left or min((b.log_p for b in rivals if b.kept), default=0) >= max(left)


@pytest.mark.parametrize("name", ["llama-gqa", "gpt2", "mistral-window"])
def test_a_model_s_beams_are_its_own_probabilities(name: str) -> None:
    model = build(named(name))
    ids = model.tokenizer.encode(TEXT, add_special_tokens=False)[:20]
    tree = decoding.beams(model, ids, 3, 4)
    at = max((i for i, b in enumerate(tree) if b.depth == 4), key=lambda i: tree[i].log_p)
    path, log_p, node = list[int](), tree[at].log_p, at
    while node >= 0:
        path.insert(0, tree[node].id)
        node = tree[node].parent
    with torch.no_grad():
        rows = model.network(torch.tensor([[*ids, *path]])).logits[0, 19:-1].log_softmax(-1)
    assert log_p == pytest.approx(float(rows[range(4), path].sum()), abs=1e-4)
