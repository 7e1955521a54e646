"""One attention function, registered with transformers, that can be watched while it works.

A model loaded with `attn_implementation=IMPLEMENTATION` computes exactly what SDPA computes. While a `Request` is
active in the calling thread, the function also shows each layer's post-rotary query and key to whoever asked. The
request travels in a ContextVar and never on the model, so sessions that share one model cannot see each other's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from llm.models.hugging_face import AttentionInterface, AttentionMaskInterface, sdpa_attention_forward, sdpa_mask

IMPLEMENTATION = "plotline"
BLOCK = 256  # query rows computed at once: 256 x 8,192 scores of one head are 8 MB


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer's attention is computed from: nothing here grows faster than the text, but the model's own mask.

    Attributes:
        index: the layer's number, from 0.
        query: [batch, n_head, n_query, head_dim], after rotary positions.
        key, value: [batch, n_key_head, n_key, head_dim], after rotary positions; query heads share them in groups.
        output: [batch, n_query, n_head, head_dim], the weighted values before the output projection.
        scale: what q·k is multiplied with.
        softcap: scores become softcap · tanh(score / softcap) (Gemma 2, arXiv:2408.00118, section 2).
        sinks: [n_head] learned scores that take part in the softmax and attend to nothing (gpt-oss), or None.
        mask: None, boolean (True may be seen) or additive, [batch, 1 or n_head, n_query, n_key].
        causal: without a mask, whether a query sees only the keys up to its own position.
    """

    index: int
    query: Tensor
    key: Tensor
    value: Tensor
    scale: float
    softcap: float | None
    sinks: Tensor | None
    mask: Tensor | None
    causal: bool
    output: Tensor | None = None

    @property
    def n_head(self) -> int:
        """The number of query heads."""
        return self.query.shape[1]

    @property
    def groups(self) -> int:
        """How many query heads share one key head."""
        return self.query.shape[1] // self.key.shape[1]

    def scores(self, heads: Sequence[int], rows: slice) -> Tensor:
        """Return masked scores in float32, [batch, heads, rows, n_key]; what may not be seen is -inf."""
        query = _heads(self.query, heads)[:, :, rows].float()
        key = _heads(self.key, [head // self.groups for head in heads]).float()
        scores = query @ key.transpose(-1, -2) * self.scale
        if self.softcap is not None:
            scores = torch.tanh(scores / self.softcap) * self.softcap
        if self.mask is not None:
            mask = self.mask if self.mask.shape[1] == 1 else _heads(self.mask, heads)
            mask = mask[:, :, rows, : scores.shape[-1]]
            return scores.masked_fill(~mask, float("-inf")) if mask.dtype == torch.bool else scores + mask
        if self.causal:
            at = torch.arange(self.query.shape[2], device=scores.device)[rows, None]
            return scores.masked_fill(torch.arange(scores.shape[-1], device=scores.device) > at, float("-inf"))
        return scores

    def weights(self, heads: Sequence[int], rows: slice) -> Tensor:
        """Return softmax weights in float32, [batch, heads, rows, n_key].

        Rows sum to 1, but for learned sinks: there the rest is what the sink took. A query that may see nothing, such
        as padding, attends to nothing, as in SDPA.
        """
        scores = self.scores(heads, rows)
        if self.sinks is None:
            weights = torch.softmax(scores, dim=-1)
            return weights if self.mask is None else weights.masked_fill(scores.isneginf().all(-1, keepdim=True), 0)
        sink = self.sinks[list(heads)].float().view(1, -1, 1, 1).expand(*scores.shape[:-1], 1)
        return torch.softmax(torch.cat([scores, sink], dim=-1), dim=-1)[..., :-1]

    def blocks(self) -> Iterator[slice]:
        """Yield slices that cover all query rows, `BLOCK` at a time."""
        for start in range(0, self.query.shape[2], BLOCK):
            yield slice(start, min(start + BLOCK, self.query.shape[2]))


def _heads(tensor: Tensor, heads: Sequence[int]) -> Tensor:
    """Return these heads of [batch, head, ...]: a view where they are neighbours, for a copy of a long key is slow."""
    if list(heads) == list(range(heads[0], heads[-1] + 1)):
        return tensor[:, heads[0] : heads[-1] + 1]
    return tensor[:, list(heads)]


@dataclass(frozen=True, slots=True)
class Request:
    """What a thread wants from the forward passes it runs.

    Attributes:
        see: called once a layer with the Layer, in order; it keeps what it needs and lets the rest go.
        layers: the layers to show, or None for all.
        knocked_out: (layer, head) pairs whose output is set to zero.
    """

    see: Callable[[Layer], None] | None = None
    layers: frozenset[int] | None = None
    knocked_out: frozenset[tuple[int, int]] = frozenset()


_request: ContextVar[Request | None] = ContextVar("plotline_attention_request", default=None)


@contextmanager
def seeing(see: Callable[[Layer], None], layers: frozenset[int] | None = None) -> Iterator[None]:
    """Show each layer of the forward passes that this thread runs inside the block to `see`."""
    token = _request.set(replace(_request.get() or Request(), see=see, layers=layers))
    try:
        yield
    finally:
        _request.reset(token)


@contextmanager
def knocked_out(heads: Sequence[tuple[int, int]]) -> Iterator[None]:
    """Silence these (layer, head) pairs in the forward passes that this thread runs inside the block."""
    request = _request.get() or Request()
    token = _request.set(replace(request, knocked_out=request.knocked_out | frozenset(heads)))
    try:
        yield
    finally:
        _request.reset(token)


def watched() -> bool:
    """Say whether this thread wants something of the forward passes that it runs: to see layers, or to silence heads."""
    return _request.get() is not None


def attention(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    scaling: float | None = None,
    softcap: float | None = None,
    s_aux: Tensor | None = None,
    **kwargs: Any,
) -> tuple[Tensor, None]:
    """Compute attention as SDPA does, and show the layer to the thread's request.

    SDPA knows neither soft-capping nor learned sinks; for those the output is computed here, block by block.
    Returns the output, [batch, n_query, n_head, head_dim], and None for the weights, which are never all held.
    """
    request = _request.get()
    exact = softcap is not None or s_aux is not None
    if request is None and not exact:
        return sdpa_attention_forward(module, query, key, value, attention_mask, scaling=scaling, **kwargs)
    layer = _layer(module, query, key, value, attention_mask, scaling, softcap, s_aux, kwargs)
    if exact:
        output = _weighted_values(layer)
    else:
        output, _ = sdpa_attention_forward(module, query, key, value, attention_mask, scaling=scaling, **kwargs)
    if request is None:
        return output, None
    silent = [head for at, head in request.knocked_out if at == layer.index]
    if silent:
        output = output.clone()
        output[:, :, silent] = 0
    if request.see is not None and (request.layers is None or layer.index in request.layers):
        request.see(replace(layer, output=output))
    return output, None


def _layer(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    mask: Tensor | None,
    scaling: float | None,
    softcap: float | None,
    sinks: Tensor | None,
    kwargs: dict[str, Any],
) -> Layer:
    is_causal = kwargs.get("is_causal")
    causal = bool(getattr(module, "is_causal", True) if is_causal is None else is_causal)
    layer = Layer(
        index=int(getattr(module, "layer_idx", -1)),
        query=query,
        key=key,
        value=value,
        scale=query.shape[-1] ** -0.5 if scaling is None else float(scaling),
        softcap=softcap,
        sinks=sinks,
        mask=mask,
        causal=causal and mask is None and query.shape[2] > 1,
    )
    bias = kwargs.get("position_bias")
    return layer if bias is None else replace(layer, mask=_with_bias(layer, bias), causal=False)


def _with_bias(layer: Layer, bias: Tensor) -> Tensor:
    """Join a position bias that is added to the scores with what the mask or causality hides."""
    if layer.mask is not None:
        return bias.masked_fill(~layer.mask, float("-inf")) if layer.mask.dtype == torch.bool else bias + layer.mask
    if not layer.causal:
        return bias
    hidden = torch.ones(bias.shape[-2:], dtype=torch.bool, device=bias.device).triu(1)
    return bias.masked_fill(hidden, float("-inf"))


def _weighted_values(layer: Layer) -> Tensor:
    """Return softmax(scores) · value, [batch, n_query, n_head, head_dim], one block of rows at a time."""
    heads = range(layer.n_head)
    value = layer.value.repeat_interleave(layer.groups, dim=1).float()
    parts = [layer.weights(heads, rows) @ value for rows in layer.blocks()]
    return torch.cat(parts, dim=2).transpose(1, 2).to(layer.value.dtype).contiguous()


AttentionInterface.register(IMPLEMENTATION, attention)
AttentionMaskInterface.register(IMPLEMENTATION, sdpa_mask)
