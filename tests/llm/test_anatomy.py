"""Each step of the anatomy gives, by hand, what the model computes."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from llm import anatomy, attention
from tests.llm.models import TEXT, build, named, prompt

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
    table = model.network.get_input_embeddings().weight.detach().numpy()
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
        ids = torch.tensor([attention.read(model, TEXT).ids])
        state = model.network(ids, output_hidden_states=True).hidden_states[1][0, 40]
        expected = block.self_attn.q_proj(block.input_layernorm(state)).view(4, 16)[3].numpy()
    np.testing.assert_allclose(anatomy.turned_back(found.query, 40, turn), expected, atol=1e-5)
    assert not np.allclose(found.query, expected, atol=1e-3)


def test_every_step_of_the_writing_equals_the_lens_at_its_position() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    found = anatomy.writing(model, asked, "Sales", top=3)
    expected = anatomy.next_tokens(model, asked, "Sales", top=3)
    position = attention.read(model, asked.text + "Sales", len(asked.text)).prompt_length + 1
    lenses = anatomy.logit_lens(model, asked.text + "Sales", position, 3, len(asked.text))
    assert [step.expected.token for step in found] == [step.token for step in expected]
    for guess, lens in zip(found[2].guesses, lenses, strict=True):
        assert guess.layers == lens.layers
        assert [c.id for c in guess.candidates] == [c.id for c in lens.candidates]
    last = found[2].guesses[-1]
    assert last.probability == pytest.approx(expected[2].probability) and last.rank == expected[2].rank


def test_next_tokens_are_the_distribution_before_each_token() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    steps = anatomy.next_tokens(model, asked, "Sales", top=3)
    reading = attention.read(model, asked.text + "Sales", len(asked.text))
    assert "".join(step.token.text for step in steps) == "Sales"
    with torch.no_grad():
        p = model.network(torch.tensor([reading.ids])).logits[0].softmax(-1)
    first = p[reading.prompt_length - 1]
    assert steps[0].probability == pytest.approx(float(first[reading.ids[reading.prompt_length]]))
    assert steps[0].candidates[0].probability == pytest.approx(float(first.max()))
    assert all(step.rank >= 1 and len(step.candidates) == 3 for step in steps)


@pytest.mark.parametrize("name", ["llama-gqa", "gpt2", "gemma2-softcap"])
def test_the_last_lens_is_what_the_model_says(name: str) -> None:
    model = build(named(name))
    lenses = anatomy.logit_lens(model, TEXT, 20)
    assert [lens.layers for lens in lenses] == [0, 1, 2, 3]
    with torch.no_grad():
        p = model.network(torch.tensor([attention.read(model, TEXT).ids])).logits[0, 20].softmax(-1)
    assert lenses[-1].candidates[0].id == int(p.argmax())
    assert lenses[-1].candidates[0].probability == pytest.approx(float(p.max()), rel=1e-4)


def test_a_token_that_does_not_exist_is_refused() -> None:
    model = build(named("llama-gqa"))
    with pytest.raises(AttentionError, match="no token 900; choose one of 0 to"):
        anatomy.step(model, TEXT, 0, 0, 900)
    with pytest.raises(AttentionError, match="no token -1"):
        anatomy.logit_lens(model, TEXT, -1)
    with pytest.raises(AttentionError, match="does not write text"):
        anatomy.logit_lens(build(named("bert")), TEXT, 0)
