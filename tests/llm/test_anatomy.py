"""Each step of the anatomy gives, by hand, what the model computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from llm.look import anatomy, attention
from llm.models.tokenized_text import tokenize
from tests.llm.models import TEXT, build, named

torch.set_num_threads(1)


@pytest.mark.parametrize("name", ["llama-gqa", "gpt2", "gemma2-softcap", "gpt-oss-sinks"])
def test_a_step_by_hand_gives_the_weights_of_the_map(name: str) -> None:
    model = build(named(name))
    found = anatomy.step(model, TEXT, 1, 3, 40)
    scores = found.dots * found.scale
    if found.softcap is not None:
        scores = found.softcap * np.tanh(scores / found.softcap)
    seen = np.isfinite(found.scores)
    np.testing.assert_allclose(found.scores[seen], scores[seen], atol=1e-5)
    expected = attention.attend(model, TEXT, 1, 3).weights[40]
    np.testing.assert_allclose(found.weights, expected, atol=1e-6)
    assert found.weights.sum() + found.sink == pytest.approx(1, abs=1e-5)
    np.testing.assert_allclose(found.output, found.weights @ found.values, atol=1e-6)


def test_embeddings_are_rows_of_the_table() -> None:
    model = build(named("llama-gqa"))
    found = anatomy.embeddings(model, "abc")
    network: Any = model.network
    table = network.get_input_embeddings().weight.detach().numpy()
    np.testing.assert_array_equal(found.vectors, table[list(found.ids)])


def test_rotation_turns_the_first_pair_one_radian_a_token() -> None:
    found = anatomy.rotation(build(named("llama-gqa")), 5)
    np.testing.assert_allclose(found.angles[:, 0], range(5))
    assert found.angles.shape == (5, 8)
    with pytest.raises(AttentionError, match="no rotary positions"):
        anatomy.rotation(build(named("gpt2")), 5)


def test_turning_back_gives_what_the_projection_gave() -> None:
    model = build(named("llama-gqa"))
    found, turn = anatomy.step(model, TEXT, 1, 3, 40), anatomy.rotation(model, 41)
    block = model.network.model.layers[1]
    with torch.no_grad():
        ids = torch.tensor([tokenize(model, TEXT).ids])
        state = model.network(ids, output_hidden_states=True).hidden_states[1][0, 40]
        expected = block.self_attn.q_proj(block.input_layernorm(state)).view(4, 16)[3].numpy()
    np.testing.assert_allclose(anatomy.turned_back(found.query, 40, turn), expected, atol=1e-5)
    assert not np.allclose(found.query, expected, atol=1e-3)


def test_a_token_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AttentionError, match="no token 900; choose one of 0 to"):
        anatomy.step(build(named("llama-gqa")), TEXT, 0, 0, 900)


@pytest.mark.parametrize("name", ["llama-gqa", "gpt2", "gemma2-softcap", "gpt-oss-sinks", "mistral-window"])
def test_weights_with_their_scale_at_temperature_one_are_the_model_s_own(name: str) -> None:
    step = anatomy.step(build(named(name)), TEXT, 1, 3, 40)
    np.testing.assert_allclose(anatomy.reweighed(step)[1], step.weights, atol=1e-6)


def test_attention_by_hand_from_the_states_is_that_of_the_eager_pass() -> None:
    """Q, K and V by the layer's own matrices and rotary positions; what eager attention gives, to 1e-5."""
    model, eager = build(named("llama-gqa")), build(named("llama-gqa"), "eager")
    with torch.no_grad():
        expected = eager.network(torch.tensor([tokenize(model, TEXT).ids]), output_attentions=True).attentions[1]
    for query in (0, 7, 40):
        step = anatomy.step(model, TEXT, 1, 3, query)
        scores = np.where(np.arange(len(step.keys)) <= query, step.keys @ step.query / np.sqrt(16), -np.inf)
        by_hand = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
        np.testing.assert_allclose(by_hand, expected[0, 3, query], atol=1e-5)
        np.testing.assert_allclose(anatomy.reweighed(step)[1], expected[0, 3, query], atol=1e-5)


def test_without_its_scale_and_when_it_is_cold_a_head_looks_at_fewer_tokens() -> None:
    step = anatomy.step(build(named("llama-gqa")), TEXT, 1, 3, 40)
    seen = np.isfinite(step.scores)
    expected = torch.tensor(step.dots[seen]).softmax(0).numpy()
    np.testing.assert_allclose(anatomy.reweighed(step, scaled=False)[1][seen], expected, atol=1e-5)
    cold = torch.tensor(step.scores / 0.25).softmax(0).numpy()
    np.testing.assert_allclose(anatomy.reweighed(step, temperature=0.25)[1], cold, atol=1e-5)
    assert cold.max() > step.weights.max() and not anatomy.reweighed(step, scaled=False)[1][~seen].any()
