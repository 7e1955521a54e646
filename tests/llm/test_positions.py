"""How positions are told, held against the formulas of the papers and against the library's own layers."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from llm.look import anatomy, positions
from llm.look.likelihood import target
from tests.llm.models import build, named, prompt

SENTENCE = "Sales rose in March."


def test_sinusoids_are_the_formula_of_the_paper_number_by_number() -> None:
    table = positions.sinusoids(50, 16)
    for at in (0, 1, 7, 49):
        for i in range(8):
            angle = at / 10_000 ** (2 * i / 16)
            assert table[at, 2 * i] == pytest.approx(math.sin(angle), abs=1e-5)
            assert table[at, 2 * i + 1] == pytest.approx(math.cos(angle), abs=1e-5)


def test_the_dot_product_of_two_sinusoids_depends_on_their_distance_alone() -> None:
    table, close = positions.sinusoids(60, 32), positions.closeness(positions.frequencies(32), 60)
    for first, second in ((0, 5), (30, 35), (54, 59)):
        assert table[first] @ table[second] / 16 == pytest.approx(close[5], abs=1e-5)
    assert close[0] == 1 and close[1:].max() < 1


def test_one_vector_turned_as_rotary_positions_do_is_as_close_to_itself_as_said() -> None:
    model = build(named("llama-gqa"))
    turn = anatomy.rotation(model, 40)
    cos, sin = model.network.model.rotary_emb(torch.zeros(1, 40, 16), torch.arange(40)[None])
    even = torch.ones(16)
    turned = even * cos[0] + torch.cat([-even[8:], even[:8]]) * sin[0]
    expected = (turned @ turned[0]).numpy() / 16
    np.testing.assert_allclose(positions.closeness(turn.frequencies, 40), expected, atol=1e-5)


@pytest.mark.parametrize("heads", [4, 8, 12])
def test_slopes_are_those_of_the_library_s_alibi(heads: int) -> None:
    from transformers.models.bloom.modeling_bloom import build_alibi_tensor

    alibi = build_alibi_tensor(torch.ones(1, 5), heads, torch.float32)
    np.testing.assert_allclose(positions.slopes(heads), alibi[:, 0, 1].numpy(), atol=1e-6)


def test_every_way_to_tell_positions_is_told_and_a_model_s_own_stands_first() -> None:
    for name, own in (("llama-gqa", "rotary"), ("gpt2", "learned")):
        ways = {kind: positions.told(build(named(name)), kind, 30, 4) for kind in positions.KINDS}
        assert [kind for kind, told in ways.items() if told is not None] == [own, "sinusoids", "alibi"]
        assert all(told.close[0] == pytest.approx(1) and len(told.close) == 30 for told in ways.values() if told)


def test_only_a_model_that_learned_its_positions_has_vectors_of_them() -> None:
    learned = positions.learned(build(named("gpt2")))
    assert learned is not None and learned.shape == (1024, 64)
    assert positions.learned(build(named("llama-gqa"))) is None


def test_with_positions_perplexity_is_the_model_s_own_and_without_it_the_order_does_not_matter() -> None:
    model = build(named("llama-gqa"))
    aim = target(model, prompt(), SENTENCE)
    own, bag = positions.without(model, aim)
    with torch.no_grad():
        loss = model.network(torch.tensor([aim.asked])).logits[0, aim.slice].log_softmax(-1)
    expected = math.exp(-float(loss.gather(-1, torch.tensor(aim.ids)[:, None]).mean()))
    assert own == pytest.approx(expected, rel=1e-5)
    assert bag != pytest.approx(own, rel=1e-3)
