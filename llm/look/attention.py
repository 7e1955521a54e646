"""Exact attention weights of any layer and head, computed when asked and never all at once.

Every function runs one forward pass of the model's backbone and keeps what was asked for: one head's map, [n, n]; one
word's row over all heads, [n_layer, n_head, n]; or the queries and keys, for many looks at one text (`Trace`; see also
`llm.look.tiles`). No tensor of n_layer x n_head x n x n ever exists.

A decoder predicts token t at position t - 1, so what *produced* a word is attended from the positions just before each
of its tokens (`producers`); an encoder reads a word where it stands.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.errors import AttentionError
from core.message import Field, Message
from core.types import AttentionMap
from llm.models.language_model import LanguageModel
from llm.models.strangers import check_numbers, in_one_sentence
from llm.models.tokenized_text import TokenizedText, producers, tokenize
from llm.models.watched_attention import IMPLEMENTATION, Layer, seeing

Array = NDArray[np.float32]

LONG = 2048  # tokens from which on what a forward pass leaves behind is worth handing back


@dataclass(frozen=True, slots=True)
class Trace:
    """One text's queries and keys, layer by layer: from it any head's map is one small product.

    It holds memory in proportion to the text, so it can be kept by a session while a reader switches heads.
    """

    reading: TokenizedText
    layers: tuple[Layer, ...]


# --- looking ----------------------------------------------------------------------------------------------------------


def run(
    model: LanguageModel,
    ids: Sequence[int],
    see: Callable[[Layer], None],
    layers: frozenset[int] | None = None,
) -> None:
    """Run the backbone once over `ids` and show each layer to `see`; nothing is left on the model.

    Raises:
        AttentionError: the model was not loaded with this implementation, or shows no attention for these tokens.
    """
    _check_watchable(model)
    shown = 0

    def watch(layer: Layer) -> None:
        nonlocal shown
        if layer.query.shape[2] != len(ids) or layer.key.shape[2] != len(ids):
            raise AttentionError(
                Message(
                    "Layer {} of {} attends from {} to {} tokens where the text has {}; its map would not line up with the text.",
                    layer.index,
                    model.name,
                    layer.query.shape[2],
                    layer.key.shape[2],
                    len(ids),
                )
            )
        if layer.output is not None:
            check_numbers(model, layer.output)
        see(layer if layer.index >= 0 else replace(layer, index=shown))
        shown += 1

    batch = torch.tensor([list(ids)], device=model.network.device)
    with in_one_sentence(model), torch.no_grad(), seeing(watch, layers):
        model.network.base_model(input_ids=batch, use_cache=False)
    if not shown:
        raise AttentionError(
            Message("{} shows no attention; choose a transformer with self-attention layers.", model.name)
        )


def _check_watchable(model: LanguageModel) -> None:
    config = model.network.config
    if config._attn_implementation != IMPLEMENTATION:
        raise AttentionError(
            Message(
                "{} runs {!r} attention, which cannot be watched; load it with attn_implementation={!r}.",
                model.name,
                config._attn_implementation,
                IMPLEMENTATION,
            )
        )
    if getattr(config, "is_encoder_decoder", False):
        raise AttentionError(
            Message("{} has an encoder and a decoder; choose a model with one stack of layers.", model.name)
        )


def attend(model: LanguageModel, text: str, layer: int, head: int, prompt_length: int = 0) -> AttentionMap:
    """Return the exact attention map of one head over a text.

    Args:
        prompt_length: characters of the text that are the prompt.

    Returns:
        The map, weights float32 [n, n]. Rows sum to 1, but in a model with learned sinks: there the remainder is what
        the sink took.

    Raises:
        AttentionError: the layer or the head does not exist, or the text is empty or too long.
    """
    reading = tokenize(model, text, prompt_length)
    return _map(model, reading, layer_of(model, reading, layer, head), head)


def layer_of(model: LanguageModel, reading: TokenizedText, layer: int, head: int) -> Layer:
    """Run the model once and return what one layer's attention is computed from; raises AttentionError as `attend`."""
    _check_layer(model, layer)
    kept: list[Layer] = []
    run(model, reading.ids, lambda shown: kept.append(replace(shown, output=None)), frozenset({layer}))
    if not kept:
        raise AttentionError(Message("Layer {} of {} is not an attention layer; choose another.", layer, model.name))
    if len(reading.ids) >= LONG:
        _hand_back_memory()
    _check_head(model, kept[0], head)
    return kept[0]


def _hand_back_memory() -> None:
    """Return freed pages to the system: glibc keeps what a forward pass freed, as much again as a long text's map."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def record(model: LanguageModel, text: str, prompt_length: int = 0) -> Trace:
    """Run the model once and keep the queries and keys of every layer, for many looks at one text."""
    reading = tokenize(model, text, prompt_length)
    layers: list[Layer] = []
    run(model, reading.ids, lambda layer: layers.append(replace(layer, output=None)))
    return Trace(reading, tuple(layers))


def map_of(model: LanguageModel, trace: Trace, layer: int, head: int) -> AttentionMap:
    """Return one head's map from a trace, without running the model; raises AttentionError as `attend` does."""
    return _map(model, trace.reading, kept(model, trace, layer, head), head)


def kept(model: LanguageModel, trace: Trace, layer: int, head: int) -> Layer:
    """Return a layer of a trace; raises AttentionError if it, or the head, does not exist."""
    for shown in trace.layers:
        if shown.index == layer:
            _check_head(model, shown, head)
            return shown
    raise AttentionError(
        Message(
            "{} has no attention in layer {}; choose one of {}.",
            model.name,
            layer,
            _listed(at.index for at in trace.layers),
        )
    )


def _map(model: LanguageModel, reading: TokenizedText, layer: Layer, head: int) -> AttentionMap:
    _check_head(model, layer, head)
    n = len(reading.ids)
    weights = np.empty((n, n), dtype=np.float32)
    for rows in layer.blocks():
        weights[rows] = layer.weights([head], rows)[0, 0].numpy(force=True)
    sink = float(weights[:, 0].mean(dtype=np.float64))
    if not np.isfinite(sink):
        raise AttentionError(
            Message("Layer {}, head {} of {} gives weights that are not numbers.", layer.index, head, model.name)
        )
    return AttentionMap(reading.text, reading.tokens, layer.index, head, weights, sink, reading.prompt_length)


def _check_layer(model: LanguageModel, layer: int) -> None:
    n_layer = int(model.network.config.get_text_config().num_hidden_layers)
    if not 0 <= layer < n_layer:
        raise AttentionError(
            Message("{} has no layer {}; choose one of {}.", model.name, layer, _listed(range(n_layer)))
        )


def _check_head(model: LanguageModel, layer: Layer, head: int) -> None:
    if not 0 <= head < layer.n_head:
        raise AttentionError(
            Message(
                "Layer {} of {} has no head {}; choose one of {}.",
                layer.index,
                model.name,
                head,
                _listed(range(layer.n_head)),
            )
        )


def _listed(valid: Iterable[int]) -> Field:
    """Return 0, 1, 2, 3 as "0 to 3" and a broken row as a list."""
    numbers = sorted(valid)
    whole = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1))
    return Message("{} to {}", numbers[0], numbers[-1]) if whole else tuple(numbers)


def word_row(
    model: LanguageModel, text: str, span: tuple[int, int], prompt_length: int = 0, produced: bool = True
) -> Array:
    """Return how a word attends in every head, float32 [n_layer, n_head, n].

    Args:
        span: the word's characters in `text`.
        produced: True for the positions that produced the word (see `producers`), False for its own tokens. Rows of a
            word of several tokens are averaged.

    Raises:
        AttentionError: no token stands for the span.
    """
    reading = tokenize(model, text, prompt_length)
    rows = producers(model, reading, *span) if produced else reading.within(*span)
    per_layer: list[Array] = []
    run(model, reading.ids, lambda layer: per_layer.append(_row(layer, rows)))
    return _stack(model, per_layer)


def row_of(model: LanguageModel, trace: Trace, span: tuple[int, int], produced: bool = True) -> Array:
    """Return what `word_row` does, from a trace, without running the model."""
    rows = producers(model, trace.reading, *span) if produced else trace.reading.within(*span)
    return _stack(model, [_row(layer, rows) for layer in trace.layers])


def _row(layer: Layer, rows: range) -> Array:
    """Return the mean of these query rows in each head of a layer, [n_head, n]."""
    weights = layer.weights(range(layer.n_head), slice(rows.start, rows.stop))
    mean: Array = weights[0].mean(dim=1).numpy(force=True)
    return mean


def _stack(model: LanguageModel, per_layer: Sequence[Array]) -> Array:
    if len({rows.shape for rows in per_layer}) > 1:
        raise AttentionError(
            Message("The layers of {} differ in their number of heads; look at one layer.", model.name)
        )
    return np.stack(per_layer)


def each_layer(
    model: LanguageModel,
    source: TokenizedText | Trace,
    see: Callable[[Layer], None],
    layers: frozenset[int] | None = None,
) -> None:
    """Show each layer to `see`: those that a trace kept, or those of one run over a reading."""
    if isinstance(source, TokenizedText):
        run(model, source.ids, see, layers)
        return
    for layer in source.layers:
        if layers is None or layer.index in layers:
            see(layer)


def head_mean(
    model: LanguageModel,
    source: TokenizedText | Trace,
    rows: slice,
    layer: int | None = None,
    head: int | None = None,
    per_head: NDArray[np.floating[Any]] | None = None,
) -> Array:
    """Return these query rows averaged over heads, float32 [rows, n].

    Args:
        layer, head: keep one layer, one head, or one head of one layer; None means the mean over all.
        per_head: [n_layer, n_head] weights to use instead of the plain mean (see `llm.look.head_weights.fit_heads`).
    """
    if layer is not None:
        _check_layer(model, layer)
    total, mass = torch.zeros(()), 0.0

    def see(shown: Layer) -> None:
        nonlocal total, mass
        if head is not None:
            _check_head(model, shown, head)
        for at in range(shown.n_head) if head is None else (head,):
            share = 1.0 if per_head is None else float(per_head[shown.index, at])
            if share:
                total = total + share * shown.weights([at], rows)[0, 0]
                mass += share

    each_layer(model, source, see, None if layer is None else frozenset({layer}))
    if not mass:
        raise AttentionError(Message("Every head has weight zero; give at least one head a positive weight."))
    averaged: Array = (total / mass).numpy(force=True)
    return averaged
