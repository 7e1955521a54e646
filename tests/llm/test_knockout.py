"""A silenced head changes what is said, in its thread and its block alone, and is measured against random heads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from llm.look.knockout import each_drop, knock_out, knocked_out, rewrite
from llm.models.tokenized_text import tokenize
from tests.llm.models import TEXT, build, named, prompt

torch.set_num_threads(1)
EVERY = [(layer, head) for layer in range(3) for head in range(4)]


def test_silencing_a_head_is_measured_against_random_heads() -> None:
    model = build(named("llama-gqa"))
    found = knock_out(model, prompt(), "Sales rose.", [(1, 2)])
    assert found.before != found.after and len(found.random) == 19 and 0.05 <= found.p <= 1
    assert found.drop == pytest.approx(found.before - found.after)


def test_every_head_alone_costs_what_silencing_it_by_hand_costs() -> None:
    model = build(named("llama-gqa"))
    drops = each_drop(model, prompt(), "Sales rose.")
    assert drops.shape == (3, 4)
    for layer, head in ((0, 1), (2, 3)):
        by_hand = knock_out(model, prompt(), "Sales rose.", [(layer, head)], draws=1)
        assert drops[layer, head] == pytest.approx(by_hand.drop, abs=1e-5)


def test_a_measurement_of_every_head_can_be_cancelled() -> None:
    with pytest.raises(InterruptedError):
        each_drop(build(named("llama-gqa")), prompt(), "Sales rose.", cancelled=lambda: True)


def test_a_knock_out_changes_what_is_written() -> None:
    model = build(named("llama-gqa"))
    ids = torch.tensor([tokenize(model, TEXT).ids])

    network: Any = model.network

    def write() -> Any:
        return network.generate(ids, max_new_tokens=12, do_sample=False, pad_token_id=258)[0].tolist()

    before = write()
    with knocked_out(model, EVERY):
        assert write() != before
    assert write() == before


def test_the_sentence_is_written_with_all_heads_without_some_and_without_random_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("llm.models.decode.LONGEST_SENTENCE", 8)
    model = build(named("llama-gqa"))
    half = EVERY[:6]
    found = rewrite(model, prompt(), half, draws=2)
    assert found.heads == tuple(half) and len(found.random) == 2
    assert found.before and found.after != found.before
    assert rewrite(model, prompt(), half, draws=2) == found


@pytest.mark.parametrize("heads", [[(3, 0)], [(0, 4)]])
def test_a_head_that_does_not_exist_is_refused(heads: list[tuple[int, int]]) -> None:
    with pytest.raises(AttentionError, match="choose layers 0 to 2 and heads 0 to 3"):
        knock_out(build(named("llama-gqa")), prompt(), "Sales rose.", heads)


@pytest.mark.parametrize("heads", [[], EVERY])
def test_nothing_and_everything_cannot_be_compared_with_random_heads(heads: list[tuple[int, int]]) -> None:
    with pytest.raises(AttentionError, match="Choose 1 to 6 of the 12 heads"):
        rewrite(build(named("llama-gqa")), prompt(), heads)


def test_learned_weights_are_untouched() -> None:
    model = build(named("llama-gqa"))
    before = [parameter.clone() for parameter in model.network.parameters()]
    each_drop(model, prompt(), "Sales rose.")
    assert all(np.array_equal(a.detach(), b.detach()) for a, b in zip(before, model.network.parameters(), strict=True))
