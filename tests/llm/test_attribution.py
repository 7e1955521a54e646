"""Each method is held against its definition, and none may credit a cell that the word could not see."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from core.types import Prompt
from llm.look import attention, attribution, evidence, likelihood
from tests.llm.models import build, filling, named, prompt

torch.set_num_threads(1)
SENTENCE = "Sales rose to 1,300."
SPAN = (14, 19)
NAMES, FUNCTIONS = zip(*attribution.METHODS, strict=True)
METHODS = pytest.mark.parametrize("method", FUNCTIONS, ids=NAMES)


@METHODS
@pytest.mark.parametrize("name", ["llama-gqa", "gpt2", "gemma2-softcap", "gpt-oss-sinks"])
def test_every_method_weighs_every_cell(method: attribution.Method, name: str) -> None:
    weights = method(build(named(name)), prompt(), SENTENCE, SPAN)
    assert weights.shape == (6,) and weights.dtype == np.float32 and np.isfinite(weights).all() and weights.any()


@METHODS
def test_a_cell_out_of_reach_of_every_layer_weighs_nothing(method: attribution.Method) -> None:
    asked = prompt()
    far = Prompt("x" + asked.text + "y" * 30 + "‹7›=", (*asked.cells, asked.cells[0]), (), "en")
    near = far.text.index("7")
    cells = (*((type(c)(c.start + 1, c.end + 1, c.fact, c.field, c.mark)) for c in asked.cells),)
    far = Prompt(far.text, (*cells, type(cells[0])(near, near + 1, "f1", "near", "")), (), "en")
    weights = method(build(named("mistral-window")), far, "ab", (0, 2))
    np.testing.assert_allclose(weights[:-1], 0, atol=1e-6)  # 3 layers of a window of 8 reach 21 tokens back
    assert weights[-1] != 0


def test_rollout_equals_the_product_of_matrices() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    aim = likelihood.target(model, asked, SENTENCE, SPAN)
    product = np.eye(len(aim.reading.ids))
    for layer in range(3):
        heads = [attention.attend(model, asked.text + SENTENCE, layer, h, len(asked.text)).weights for h in range(4)]
        product = (0.5 * np.mean(heads, axis=0) + 0.5 * np.eye(len(product))) @ product
    expected = evidence.cell_weights(evidence.hide_sink(product[aim.slice].mean(0)), aim.reading.tokens, asked)
    np.testing.assert_allclose(attribution.rollout(model, asked, SENTENCE, SPAN), expected, atol=1e-6)


@pytest.mark.parametrize("name", ["llama-gqa", "gemma2-softcap"])
def test_gradient_attention_equals_the_gradient_of_eager_weights(name: str) -> None:
    model, eager, asked = build(named(name)), build(named(name), "eager"), prompt()
    aim = likelihood.target(model, asked, SENTENCE, SPAN)
    out = eager.network(torch.tensor([aim.reading.ids]), output_attentions=True)
    log_p = out.logits[0, aim.slice].log_softmax(-1)[range(len(aim.ids)), list(aim.ids)].sum()
    relevance = torch.eye(len(aim.reading.ids))
    for weights, gradient in zip(out.attentions, torch.autograd.grad(log_p, out.attentions), strict=True):
        relevance = relevance + (weights * gradient).clamp(min=0).mean(1)[0].detach() @ relevance
    row = evidence.hide_sink(relevance[aim.slice].mean(0).numpy())
    expected = evidence.cell_weights(row, aim.reading.tokens, asked)
    found = attribution.gradient_attention(model, asked, SENTENCE, SPAN)
    np.testing.assert_allclose(found, expected, atol=1e-6, rtol=1e-4)
    assert all(parameter.grad is None for parameter in model.network.parameters())


def test_integrated_gradients_add_up_to_the_difference_they_explain() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    aim = likelihood.target(model, asked, SENTENCE, SPAN)
    network: Any = model.network
    table = network.get_input_embeddings().weight
    here = table[torch.tensor([aim.reading.ids])]
    blank = torch.where(torch.from_numpy(aim.cells.sum(1) > 0)[:, None], table.mean(0), here)
    with torch.no_grad():
        full, none = (float(likelihood.log_probabilities(model, aim, e).sum()) for e in (here, blank))
    found = attribution.integrated_gradients(model, asked, SENTENCE, SPAN, steps=64)
    assert found.sum() == pytest.approx(full - none, abs=0.02 * abs(full - none) + 1e-3)


def test_erasure_is_the_drop_when_a_cell_is_masked() -> None:
    model, asked = build(named("gpt2")), prompt()
    aim = likelihood.target(model, asked, SENTENCE, SPAN)
    seen = torch.from_numpy(aim.cells[:, 2] == 0)[None].long()
    ids = torch.tensor([aim.reading.ids])
    with torch.no_grad():
        logits = [model.network(ids, attention_mask=mask).logits[0, aim.slice] for mask in (torch.ones_like(ids), seen)]
    full, without = (x.log_softmax(-1)[range(len(aim.ids)), list(aim.ids)].mean().item() for x in logits)
    assert attribution.erasure(model, asked, SENTENCE, SPAN)[2] == pytest.approx(full - without, abs=1e-5)


def test_value_weighted_attention_equals_the_length_of_what_is_added() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    aim = likelihood.target(model, asked, SENTENCE, SPAN)
    trace = attention.record(model, asked.text + SENTENCE, len(asked.text))
    total = np.zeros(len(aim.reading.ids))
    for layer in trace.layers:
        matrix = model.network.model.layers[layer.index].self_attn.o_proj.weight.detach().numpy()
        weights = layer.weights(range(4), aim.slice)[0].detach().numpy()
        for row in range(len(aim.rows)):
            for key in range(len(total)):
                parts = [weights[h, row, key] * layer.value[0, h // 2, key].numpy() for h in range(4)]
                total[key] += np.linalg.norm(matrix @ np.concatenate(parts)) / len(aim.rows)
    added = evidence.hide_sink(total)
    expected = evidence.cell_weights(added / added.sum(), aim.reading.tokens, asked)
    found = attribution.value_weighted(model, asked, SENTENCE, SPAN)
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_every_method_weighs_the_cells_of_an_encoder_that_fills_in_words() -> None:
    model = filling()
    for _, method in attribution.METHODS:
        weights = method(model, prompt(), SENTENCE, SPAN)
        assert weights.shape == (6,) and np.isfinite(weights).all() and weights.any()


def test_a_model_that_does_not_write_is_refused() -> None:
    with pytest.raises(AttentionError, match="does not write text"):
        attribution.erasure(build(named("bert")), prompt(), SENTENCE, SPAN)
    with pytest.raises(AttentionError, match="no cells"):
        attribution.erasure(build(named("gpt2")), Prompt("a=", (), (), "en"), SENTENCE, SPAN)
