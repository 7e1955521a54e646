"""A transformer taken apart, number by number: what a newcomer would compute by hand, read off the running model.

A token's id picks a row of the embedding table; positions turn queries and keys; each head compares one query with
every key, scales, takes the softmax and adds up values by it; the final norm and the output table turn a state into
probabilities (see `llm.look.lens`). Each function returns one of these steps for one text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.errors import AttentionError
from core.message import Message
from core.types import Token
from llm.look.attention import Array, layer_of
from llm.models.language_model import LanguageModel
from llm.models.tokenized_text import tokenize


@dataclass(frozen=True, slots=True)
class Embeddings:
    """The row of the embedding table behind each token of a text: ids and vectors float32 [n, hidden]."""

    tokens: tuple[Token, ...]
    ids: tuple[int, ...]
    vectors: Array


@dataclass(frozen=True, slots=True)
class Rotation:
    """How far rotary positions turn each pair of a head's dimensions (Su et al. 2021, arXiv:2104.09864, equation 15).

    `frequencies` [head_dim / 2] are in radians a token; `angles` [n, head_dim / 2] = position · frequency.
    """

    frequencies: Array
    angles: Array


@dataclass(frozen=True, slots=True)
class AttentionStep:
    """One head at one query token, number by number; float32 throughout.

    Attributes:
        query: [head_dim]; `keys`, `values`: [n, head_dim], of the head that this query head shares them with.
        dots: [n], query · key.
        scores: [n], dots · scale, soft-capped where the model does so; -inf where the query may not look.
        weights: [n], softmax of the scores.
        sink: what a learned sink took; 0 in most models.
        output: [head_dim], the sum of weights · values.
    """

    token: Token
    tokens: tuple[Token, ...]
    query: Array
    keys: Array
    values: Array
    dots: Array
    scale: float
    softcap: float | None
    scores: Array
    weights: Array
    sink: float
    output: Array


def embeddings(model: LanguageModel, text: str) -> Embeddings:
    """Look up each token of a text in the embedding table."""
    reading = tokenize(model, text)
    with torch.no_grad():
        vectors = model.network.get_input_embeddings()(_batch(model, reading.ids))[0]
    return Embeddings(reading.tokens, reading.ids, _numbers(vectors))


def rotation(model: LanguageModel, n: int) -> Rotation:
    """Return the angles of the first n positions.

    Raises:
        AttentionError: the model has no rotary positions.
    """
    for module in model.network.base_model.modules():
        frequencies = getattr(module, "inv_freq", None)
        if isinstance(frequencies, Tensor):
            shown = _numbers(frequencies)
            return Rotation(shown, np.outer(np.arange(n, dtype=np.float32), shown))
    raise AttentionError(
        Message("{} has no rotary positions; it learned a vector for each position instead.", model.name)
    )


def turned_back(vector: Array, position: int, rotation: Rotation) -> Array:
    """Return a query or key as it was before its rotary position turned it, float32 [head_dim].

    Dimension i is paired with i + d / 2, d the number of dimensions that turn, as in Llama and all models after it.
    """
    half = len(rotation.frequencies)
    angle = position * rotation.frequencies
    first, second = vector[:half], vector[half : 2 * half]
    before = (first * np.cos(angle) + second * np.sin(angle), second * np.cos(angle) - first * np.sin(angle))
    return np.concatenate([*before, vector[2 * half :]]).astype(np.float32)


def step(model: LanguageModel, text: str, layer: int, head: int, query: int, prompt_length: int = 0) -> AttentionStep:
    """Return how one head at one token arrives at its weights and its output.

    Args:
        query: the token that looks, from 0.

    Raises:
        AttentionError: the layer, the head or the token does not exist.
    """
    reading = tokenize(model, text, prompt_length)
    if not 0 <= query < len(reading.ids):
        raise AttentionError(Message("The text has no token {}; choose one of 0 to {}.", query, len(reading.ids) - 1))
    shown = layer_of(model, reading, layer, head)
    rows, group = slice(query, query + 1), head // shown.groups
    vector, keys = _numbers(shown.query[0, head, query]), _numbers(shown.key[0, group])
    weights, values = _numbers(shown.weights([head], rows)[0, 0, 0]), _numbers(shown.value[0, group])
    return AttentionStep(
        token=reading.tokens[query],
        tokens=reading.tokens,
        query=vector,
        keys=keys,
        values=values,
        dots=keys @ vector,
        scale=shown.scale,
        softcap=shown.softcap,
        scores=_numbers(shown.scores([head], rows)[0, 0, 0]),
        weights=weights,
        sink=0.0 if shown.sinks is None else float(1 - weights.sum()),
        output=weights @ values,
    )


def reweighed(step: AttentionStep, scaled: bool = True, temperature: float = 1.0) -> tuple[Array, Array]:
    """Return the scores and the weights, [n] each, that a step would have without its scale, or at a temperature."""
    added = step.scores - _capped(step.dots * step.scale, step.softcap)  # what mask and position biases add
    scores = (_capped(step.dots * (step.scale if scaled else 1.0), step.softcap) + added) / temperature
    exponents = np.append(scores, _sink(step) / temperature) if step.sink else scores
    raised = np.exp(exponents - exponents.max())
    return scores.astype(np.float32), (raised / raised.sum())[: len(scores)].astype(np.float32)


def _sink(step: AttentionStep) -> float:
    """Return the score of a learned sink, from the share that it took."""
    seen = step.scores[np.isfinite(step.scores)].astype(np.float64)
    return float(np.log(np.exp(seen - seen.max()).sum()) + seen.max() + np.log(step.sink / (1 - step.sink)))


def _capped(scores: Array, softcap: float | None) -> Array:
    return scores if softcap is None else softcap * np.tanh(scores / softcap)


def _batch(model: LanguageModel, ids: tuple[int, ...]) -> Tensor:
    return torch.tensor([ids], device=model.network.device)


def _numbers(tensor: Tensor) -> Array:
    numbers: Array = tensor.detach().float().numpy(force=True)
    return numbers
