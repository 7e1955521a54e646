"""Which cells of the prompt a word rests on, by six published methods with one signature.

Each method takes a model, a prompt, the sentence that followed it and a span of that sentence, and returns one weight
for each cell, float32 [n_cell]. Only erasure and integrated gradients measure what the model would have done otherwise;
the rest read what it did. `llm.look.faithfulness` says which of them to believe.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from core.errors import AttentionError
from core.message import Message
from core.types import Prompt
from llm.look.attention import Array, head_mean, run
from llm.look.evidence import cell_weights, hide_sink
from llm.look.likelihood import (
    BATCH_TOKENS,
    Span,
    Target,
    embedded,
    log_probabilities,
    masked_log_probabilities,
    target,
)
from llm.models.language_model import LanguageModel
from llm.models.watched_attention import Layer, seeing

Method = Callable[["LanguageModel", Prompt, str, Span], Array]

IG_STEPS = 32  # midpoints; Sundararajan et al. 2017, section 5, find 20 to 300 enough


# --- reading what the model did ---------------------------------------------------------------------------------------


def attention(model: LanguageModel, prompt: Prompt, sentence: str, span: Span) -> Array:
    """Return the mean attention over all heads, the first token hidden: the plainest map, and often a poor one."""
    aim = target(model, prompt, sentence, span)
    row = head_mean(model, aim.reading, aim.slice).mean(axis=0)
    return cell_weights(hide_sink(row), aim.reading.tokens, prompt)


def rollout(model: LanguageModel, prompt: Prompt, sentence: str, span: Span) -> Array:
    """Return attention followed down through the layers.

    Abnar & Zuidema 2020 (arXiv:2005.00928), section 3: each layer mixes a token with itself, 0.5 A + 0.5 I, with A the
    mean over heads. Only the row asked for is multiplied down, so no product of n x n matrices is made.
    """
    aim = target(model, prompt, sentence, span)
    layers: list[Layer] = []
    run(model, aim.reading.ids, layers.append)
    row = _start(aim)
    for layer in reversed(layers):
        row = 0.5 * row + 0.5 * _through(row, layer, lambda weights, _rows: weights.mean(dim=0))
    return cell_weights(hide_sink(row.numpy(force=True)), aim.reading.tokens, prompt)


def gradient_attention(model: LanguageModel, prompt: Prompt, sentence: str, span: Span) -> Array:
    """Return attention weighted by how much the word's log-probability rises with it, followed down the layers.

    Chefer, Gur & Wolf 2021 (arXiv:2103.15679), equations 5 and 6: R ← R + Ā R with Ā the mean over heads of
    (∂ log p / ∂A ⊙ A)⁺. Because output = A · value, the gradient of A[q, k] is the output's gradient at q times value
    k, so the weights need not be held for the gradient to be exact.
    """
    aim = target(model, prompt, sentence, span)
    layers: list[Layer] = []
    with torch.enable_grad(), seeing(layers.append):
        total = log_probabilities(model, aim, embedded(model, aim.asked).requires_grad_(True)).sum()
        gradients = torch.autograd.grad(total, [_output(layer) for layer in layers])
    row = _start(aim)
    with torch.no_grad():
        for layer, gradient in zip(reversed(layers), reversed(gradients), strict=True):
            row = row + _through(row, layer, _positive_gradient(layer, gradient))
    return cell_weights(hide_sink(row.numpy(force=True)), aim.reading.tokens, prompt)


def value_weighted(model: LanguageModel, prompt: Prompt, sentence: str, span: Span) -> Array:
    """Return the length of what each token adds, |weight · value · output projection|, summed over layers.

    Kobayashi et al. 2020 (arXiv:2004.10102), section 3: a head may look hard at a token whose value is next to nothing.
    """
    aim = target(model, prompt, sentence, span)
    total = torch.zeros(len(aim.reading.ids))

    def see(layer: Layer) -> None:
        nonlocal total
        matrix = _output_projection(model, layer)  # [hidden, n_head * head_dim]
        weights = layer.weights(range(layer.n_head), aim.slice)[0]
        added = torch.zeros(*weights.shape[1:], matrix.shape[0])  # [rows, n, hidden]
        for head in range(layer.n_head):
            size = layer.value.shape[-1]
            value = layer.value[0, head // layer.groups].float() @ matrix[:, head * size : (head + 1) * size].T
            added = added + weights[head, :, :, None] * value
        total = total + added.norm(dim=-1).mean(dim=0)

    run(model, aim.reading.ids, see)
    return cell_weights(_to_one(hide_sink(total.numpy(force=True))), aim.reading.tokens, prompt)


def _start(aim: Target) -> Tensor:
    row = torch.zeros(len(aim.reading.ids))
    row[aim.slice] = 1 / len(aim.rows)
    return row


def _through(row: Tensor, layer: Layer, mix: Callable[[Tensor, slice], Tensor]) -> Tensor:
    """Return row · M with M [n, n] made from the layer's weights, [n_head, rows, n], one block of rows at a time."""
    result = torch.zeros_like(row)
    for rows in layer.blocks():
        if row[rows].any():
            result = result + row[rows] @ mix(layer.weights(range(layer.n_head), rows)[0], rows)
    return result


def _positive_gradient(layer: Layer, gradient: Tensor) -> Callable[[Tensor, slice], Tensor]:
    value = layer.value[0].float().repeat_interleave(layer.groups, dim=0)  # [n_head, n, head_dim]
    by_head = gradient[0].float().transpose(0, 1)  # [n_head, n, head_dim]

    def mix(weights: Tensor, rows: slice) -> Tensor:
        return (weights * (by_head[:, rows] @ value.transpose(1, 2))).clamp(min=0).mean(dim=0)

    return mix


def _output(layer: Layer) -> Tensor:
    if layer.output is None:
        raise AttentionError(Message("Layer {} was recorded without its output, which a gradient needs.", layer.index))
    return layer.output


_PROJECTIONS = ("o_proj", "c_proj", "out_proj", "out_lin", "dense")


def _output_projection(model: LanguageModel, layer: Layer) -> Tensor:
    """Return the layer's output matrix, [hidden, n_head * head_dim]."""
    for module in model.network.base_model.modules():
        # BERT and its kin keep it beside what attends, in `output`
        if getattr(getattr(module, "self", module), "layer_idx", None) != layer.index:
            continue
        for holder, name in itertools.product((module, getattr(module, "output", None)), _PROJECTIONS):
            projection = getattr(holder, name, None)
            if projection is not None and hasattr(projection, "weight"):
                weight: Tensor = projection.weight.detach().float()
                return weight.T if type(projection).__name__ == "Conv1D" else weight  # GPT-2 stores it transposed
    raise AttentionError(Message("{} names its output projection none of {}.", model.name, _PROJECTIONS))


# --- measuring what it would have done --------------------------------------------------------------------------------


def erasure(model: LanguageModel, prompt: Prompt, sentence: str, span: Span) -> Array:
    """Return how far the word's mean log-probability drops when one cell cannot be seen, in nats a token.

    Leave-one-out (Li, Monroe & Jurafsky 2016, arXiv:1612.08220). The cell's tokens are masked for every layer, so all
    other tokens keep their positions. Negative where the word becomes more likely.
    """
    aim = target(model, prompt, sentence, span)
    n_cell = aim.cells.shape[1]
    hidden = [frozenset[int](), *(frozenset({cell}) for cell in range(n_cell))]
    scores = masked_log_probabilities(model, aim, hidden)
    return np.asarray(scores[0] - scores[1:], dtype=np.float32)


def integrated_gradients(
    model: LanguageModel, prompt: Prompt, sentence: str, span: Span, steps: int = IG_STEPS
) -> Array:
    """Return each cell's part of the word's log-probability over a prompt whose cells say nothing.

    Sundararajan, Taly & Yan 2017 (arXiv:1703.01365), equation 1, by the midpoint rule over the embeddings of the cells'
    tokens; the baseline is the mean embedding of the vocabulary. The weights add up to the difference in
    log-probability between the prompt and the baseline (their axiom of completeness), so they can be negative.
    """
    aim = target(model, prompt, sentence, span)
    here = embedded(model, aim.asked)[0].detach()
    in_cell = torch.from_numpy(aim.cells.sum(axis=1) > 0).to(here.device)[:, None]
    start = torch.where(in_cell, _blank(model), here)
    gradient = torch.zeros_like(here)
    points = (torch.arange(steps, device=here.device) + 0.5) / steps
    for part in torch.split(points, max(1, BATCH_TOKENS // len(here))):
        batch = (start + part[:, None, None].to(here.dtype) * (here - start)).requires_grad_(True)
        with torch.enable_grad():
            (slope,) = torch.autograd.grad(log_probabilities(model, aim, batch).sum(), batch)
        gradient += slope.sum(dim=0)
    token = ((here - start) * gradient / steps).sum(dim=-1).float().numpy(force=True)
    return np.asarray(token @ aim.cells, dtype=np.float32)


def _blank(model: LanguageModel) -> Tensor:
    """Return the mean embedding of the vocabulary, [hidden]: a token that says nothing in particular."""
    vocabulary = torch.arange(model.network.config.get_text_config().vocab_size, device=model.network.device)
    mean: Tensor = model.network.get_input_embeddings()(vocabulary).detach().mean(dim=0)
    return mean


def _to_one(row: Array) -> Array:
    total = row.sum()
    return row / total if total > 0 else row


METHODS: tuple[tuple[str, Method], ...] = (
    ("attention", attention),
    ("rollout", rollout),
    ("gradient x attention", gradient_attention),
    ("value-weighted attention", value_weighted),
    ("integrated gradients", integrated_gradients),
    ("erasure", erasure),
)
