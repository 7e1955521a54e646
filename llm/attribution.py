"""Which cells of the prompt a word rests on, by six published methods with one signature.

Each method takes a model, a prompt, the sentence that followed it and a span of that sentence, and returns one weight
for each cell, float32 [n_cell]. Only erasure and integrated gradients measure what the model would have done otherwise;
the rest read what it did. `llm.faithfulness` says which of them to believe.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import nnls
from torch import Tensor

from core.errors import AttentionError
from core.types import Prompt
from llm.attention import Array, head_mean, run, word_row
from llm.evidence import cell_shares, cell_weights, hide_sink
from llm.interface import Layer, seeing
from llm.reading import Reading, decodes, producers, read

if TYPE_CHECKING:
    from llm.model import LanguageModel

Span = tuple[int, int]
Method = Callable[["LanguageModel", Prompt, str, Span], Array]

IG_STEPS = 32  # midpoints; Sundararajan et al. 2017, section 5, find 20 to 300 enough
BATCH_TOKENS = 2048  # tokens in one batched forward pass


@dataclass(frozen=True, slots=True)
class Target:
    """A span of a sentence to be explained.

    Attributes:
        reading: the prompt and the sentence as tokens.
        rows: the query positions that produced the span, one for each of its tokens.
        ids: the token that each row produced.
        cells: [n_token, n_cell], which cell each token belongs to (see `evidence.cell_shares`).
    """

    reading: Reading
    rows: range
    ids: tuple[int, ...]
    cells: Array

    @property
    def slice(self) -> slice:
        """The rows as a slice."""
        return slice(self.rows.start, self.rows.stop)


def target(model: LanguageModel, prompt: Prompt, sentence: str, span: Span | None = None) -> Target:
    """Return the tokens behind a span of a sentence, or behind the whole sentence.

    Raises:
        AttentionError: the model does not write, the prompt has no cells, or no token stands for the span.
    """
    if not decodes(model):
        raise AttentionError(f"{model.name} does not write text, so no word of it can be explained; choose a decoder.")
    if not prompt.cells:
        raise AttentionError("The prompt has no cells, so there is nothing that a word could rest on.")
    start, end = span or (0, len(sentence))
    offset = len(prompt.text)
    reading = read(model, prompt.text + sentence, offset)
    rows = producers(model, reading, start + offset, end + offset)
    ids = reading.ids[rows.start + 1 : rows.stop + 1]
    return Target(reading, rows, ids, cell_shares(reading.tokens, prompt))


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
        total = log_probabilities(model, aim, _embeddings(model, aim.reading.ids).requires_grad_(True)).sum()
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
        raise AttentionError(f"Layer {layer.index} was recorded without its output, which a gradient needs.")
    return layer.output


_PROJECTIONS = ("o_proj", "c_proj", "out_proj", "dense")


def _output_projection(model: LanguageModel, layer: Layer) -> Tensor:
    """Return the layer's output matrix, [hidden, n_head * head_dim]."""
    for module in model.network.base_model.modules():
        if getattr(module, "layer_idx", None) != layer.index:
            continue
        for name in _PROJECTIONS:
            projection = getattr(module, name, None)
            if projection is not None and hasattr(projection, "weight"):
                weight: Tensor = projection.weight.detach().float()
                return weight.T if type(projection).__name__ == "Conv1D" else weight  # GPT-2 stores it transposed
    raise AttentionError(f"{model.name} names its output projection none of {', '.join(_PROJECTIONS)}.")


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
    here = _embeddings(model, aim.reading.ids)[0].detach()
    in_cell = torch.from_numpy(aim.cells.sum(axis=1) > 0).to(here.device)[:, None]
    start = torch.where(in_cell, _blank(model), here)
    gradient = torch.zeros_like(here)
    points = (torch.arange(steps, device=here.device) + 0.5) / steps
    for part in torch.split(points, max(1, BATCH_TOKENS // len(here))):
        batch = (start + part[:, None, None].to(here.dtype) * (here - start)).requires_grad_(True)
        with torch.enable_grad():
            (found,) = torch.autograd.grad(log_probabilities(model, aim, batch).sum(), batch)
        gradient += found.sum(dim=0)
    token = ((here - start) * gradient / steps).sum(dim=-1).float().numpy(force=True)
    return np.asarray(token @ aim.cells, dtype=np.float32)


def _embeddings(model: LanguageModel, ids: Sequence[int]) -> Tensor:
    """Return token embeddings, [1, n, hidden], cut off from the weights."""
    embedded: Tensor = model.network.get_input_embeddings()(torch.tensor([list(ids)], device=model.network.device))
    return embedded.detach()


def _blank(model: LanguageModel) -> Tensor:
    """Return the mean embedding of the vocabulary, [hidden]: a token that says nothing in particular."""
    vocabulary = torch.arange(model.network.config.get_text_config().vocab_size, device=model.network.device)
    mean: Tensor = model.network.get_input_embeddings()(vocabulary).detach().mean(dim=0)
    return mean


def log_probabilities(
    model: LanguageModel, aim: Target, embeddings: Tensor | None = None, seen: Tensor | None = None
) -> Tensor:
    """Return the log-probability of each token of the target, [batch, n_target], in nats.

    Args:
        embeddings: [batch, n, hidden] to read instead of the tokens.
        seen: boolean [batch, n]: the tokens that may be attended to.
    """
    batch = 1 if seen is None else len(seen)
    inputs: dict[str, Any] = {"inputs_embeds": embeddings}
    if embeddings is None:
        ids = torch.tensor([aim.reading.ids], device=model.network.device)
        inputs = {"input_ids": ids.expand(batch, -1)}
    mask = None if seen is None else seen.to(model.network.device).long()
    if "logits_to_keep" in inspect.signature(model.network.forward).parameters:
        inputs["logits_to_keep"] = torch.arange(aim.rows.start, aim.rows.stop, device=model.network.device)
    logits: Tensor = model.network(**inputs, attention_mask=mask, use_cache=False).logits
    if logits.shape[1] != len(aim.rows):
        logits = logits[:, aim.slice]
    wanted = torch.tensor(aim.ids, device=logits.device).expand(len(logits), -1)
    return logits.float().log_softmax(dim=-1).gather(-1, wanted[..., None])[..., 0]


def masked_log_probabilities(
    model: LanguageModel,
    aim: Target,
    hidden: Sequence[frozenset[int]],
    cancelled: Callable[[], bool] = bool,
) -> NDArray[np.float64]:
    """Return the target's mean log-probability a token with each of these sets of cells hidden, [len(hidden)].

    Raises:
        InterruptedError: `cancelled` returned True between two batches.
    """
    in_cell = torch.from_numpy(aim.cells > 0)  # [n, n_cell]
    seen = torch.ones(len(hidden), len(aim.reading.ids), dtype=torch.bool)
    for row, cells in enumerate(hidden):
        if cells:
            seen[row] = ~in_cell[:, sorted(cells)].any(dim=1)
    scores = []
    for part in torch.split(seen, max(1, BATCH_TOKENS // seen.shape[1])):
        if cancelled():
            raise InterruptedError("The measurement was cancelled.")
        with torch.no_grad():
            scores.append(log_probabilities(model, aim, seen=part).mean(dim=1).double())
    return torch.cat(scores).numpy(force=True)


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


# --- learning which heads to believe ----------------------------------------------------------------------------------


def fit_heads(
    model: LanguageModel, examples: Sequence[tuple[Prompt, str, Span]], measure: Method = erasure
) -> NDArray[np.float64]:
    """Fit one non-negative weight for each head so that attention to cells predicts what erasing them does.

    Non-negative least squares of the ablations' effects on every head's attention: a head that looks where nothing
    depends on it gets zero.

    Args:
        examples: (prompt, sentence, span) triples to fit on; score the map on others.

    Returns:
        [n_layer, n_head], summing to 1, for `per_head` of `evidence.evidence`.

    Raises:
        AttentionError: there are no examples, or no head predicts the ablations at all.
    """
    if not examples:
        raise AttentionError("There are no examples to fit head weights to; give at least one word of one story.")
    looked, dropped = [], []
    for prompt, sentence, span in examples:
        aim = target(model, prompt, sentence, span)
        offset = len(prompt.text)
        rows = word_row(model, prompt.text + sentence, (span[0] + offset, span[1] + offset), offset)
        looked.append(cell_weights(rows, aim.reading.tokens, prompt).reshape(-1, len(prompt.cells)).T)
        dropped.append(np.maximum(measure(model, prompt, sentence, span), 0))
    solution, _ = nnls(np.concatenate(looked).astype(np.float64), np.concatenate(dropped).astype(np.float64))
    if not solution.any():
        raise AttentionError("No head of the model looks where erasing a cell matters; the examples may be too few.")
    n_layer = int(model.network.config.get_text_config().num_hidden_layers)
    return np.asarray((solution / solution.sum()).reshape(n_layer, -1), dtype=np.float64)
