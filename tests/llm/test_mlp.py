"""What an MLP does at a token, held against the module's own parts computed one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from llm.look.mlp import mlp
from llm.models.tokenized_text import tokenize
from tests.llm.models import TEXT, build, named

torch.set_num_threads(1)


def test_what_neurons_fire_is_what_the_layer_s_own_parts_give_by_hand() -> None:
    model = build(named("llama-gqa"))
    ids = tokenize(model, TEXT).ids
    found = mlp(model, ids, 1, 20)
    network: Any = model.network
    block = network.model.layers[1]
    with torch.no_grad():
        states = network(torch.tensor([ids]), output_hidden_states=True).hidden_states
        cos_sin = network.model.rotary_emb(states[1], torch.arange(len(ids))[None])
        attended, _ = block.self_attn(block.input_layernorm(states[1]), cos_sin, None)
        x = block.post_attention_layernorm(states[1] + attended)[0, 20]
        fired = torch.nn.functional.silu(block.mlp.gate_proj(x)) * block.mlp.up_proj(x)
    np.testing.assert_allclose(found.activations, fired.numpy(), atol=1e-5)
    strength = fired.abs() * block.mlp.down_proj.weight.norm(dim=0)
    assert [n.index for n in found.strongest] == strength.topk(6).indices.tolist()


def test_a_neuron_speaks_for_the_tokens_that_its_value_raises_most() -> None:
    model = build(named("llama-gqa"))
    ids = tokenize(model, TEXT).ids
    neuron = mlp(model, ids, 2, 20).strongest[0]
    network: Any = model.network
    value = network.model.layers[2].mlp.down_proj.weight[:, neuron.index] * neuron.activation
    best = (network.lm_head.weight @ value).topk(4).indices.tolist()
    assert list(neuron.tokens) == [model.tokenizer.decode([i]) for i in best]


@pytest.mark.parametrize("name", ["gpt2", "mistral-window", "qwen3", "gemma2-softcap"])
def test_the_mlp_of_other_models_is_seen_too(name: str) -> None:
    model = build(named(name))
    found = mlp(model, tokenize(model, TEXT).ids, 0, 5)
    assert found.activations.shape == (256 if name == "gpt2" else 96,) and len(found.strongest) == 6


def test_where_there_is_no_mlp_by_a_known_name_it_is_said() -> None:
    model = build(named("llama-gqa"))
    with pytest.raises(AttentionError, match="Layer 9 of llama-gqa has no MLP"):
        mlp(model, tokenize(model, TEXT).ids, 9, 0)
