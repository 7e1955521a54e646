"""A Llama's forward pass, written out: what decoding runs, without what the library's layers do around their products.

The weights are the network's own, and so are the logits, to rounding. Each row of a batch is a text of its own length. The
new tokens of all rows pass through the matrices as one list, so nothing is computed for padding; only attention sees them
row by row. Keys and values are written into a cache that is laid out once. At 3.6 million parameters a step through the
library takes ten times as long as reading the weights does; this one takes about as long (`python -m benchmarks.decoding`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from llm.models.hugging_face import LlamaForCausalLM, PreTrainedModel

MOST_PARAMETERS = (
    50_000_000  # a larger model's products outweigh what is saved around them, and here its matrices are copied
)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer's weights; matrices that read the same input are one matrix, [in, out], as products want them."""

    attention_norm: Tensor
    query_key_value: Tensor
    output: Tensor
    mlp_norm: Tensor
    gate_up: Tensor
    down: Tensor


@dataclass(frozen=True, slots=True)
class _Step:
    """Where the tokens of one step stand. T tokens, n the most of one row."""

    cos: Tensor  # [T, 1, head_dim], by their positions
    sin: Tensor
    slot: Tensor  # [T] in the cache, rows one after another
    place: Tensor  # [T] in [rows, n], one after another
    shape: tuple[int, int]  # rows, n
    even: bool  # whether each row goes on by n tokens, so that T = rows x n and nothing is padded
    keys: int  # the most of one row
    mask: Tensor | None  # [rows, 1, n, keys], added to the scores; None where each may see all
    last: Tensor  # [rows that go on]: their last token


class Llama:
    """The texts of one batch while they grow, and what attention remembers of them."""

    def __init__(self, network: PreTrainedModel, rows: int, longest: int) -> None:
        """Lay out a cache for `rows` texts of at most `longest` tokens. The network must be one that `suits`."""
        config: Any = network.config
        self.n_head, self.n_key_head, self.width = (
            config.num_attention_heads,
            config.num_key_value_heads,
            config.head_dim,
        )
        self.eps, self.longest = config.rms_norm_eps, longest
        model: Any = network.base_model
        self.embedding, self.norm = model.embed_tokens.weight, model.norm.weight
        self.head = network.get_output_embeddings().weight.t()  # type: ignore[no-untyped-call]
        self.layers = [_layer(layer) for layer in model.layers]
        cos, sin = model.rotary_emb(self.embedding, torch.arange(longest)[None])
        half = self.width // 2
        self.cos = cos[0, :, None]  # (longest, 1, head_dim)
        self.sin = torch.cat([-sin[0, :, None, :half], sin[0, :, None, half:]], -1)
        self.lengths = [0] * rows
        self.cache = [torch.zeros(2, rows * longest, self.n_key_head, self.width) for _ in self.layers]

    @torch.inference_mode()
    def feed(self, tokens: Sequence[Sequence[int]]) -> Tensor:
        """Let each row go on by these tokens; a row that is given none rests.

        Returns:
            The scores of what comes next, [rows that go on, vocabulary].
        """
        step = self._step([len(t) for t in tokens])
        x = F.embedding(torch.tensor([i for t in tokens for i in t]), self.embedding)
        for layer, cache in zip(self.layers, self.cache, strict=True):
            x = x + self._attend(F.rms_norm(x, x.shape[-1:], layer.attention_norm, self.eps), layer, cache, step)
            gate, up = (F.rms_norm(x, x.shape[-1:], layer.mlp_norm, self.eps) @ layer.gate_up).chunk(2, -1)
            x = x + (F.silu(gate) * up) @ layer.down
        scores: Tensor = F.rms_norm(x[step.last], x.shape[-1:], self.norm, self.eps) @ self.head
        return scores

    def _step(self, counts: Sequence[int]) -> _Step:
        n, starts = max(counts), self.lengths
        self.lengths = [a + c for a, c in zip(starts, counts, strict=True)]
        each = [(row, i) for row, count in enumerate(counts) for i in range(count)]
        position = [starts[row] + i for row, i in each]
        place = torch.tensor([row * n + i for row, i in each])
        at = torch.tensor(position)
        return _Step(
            self.cos[at],
            self.sin[at],
            torch.tensor([row * self.longest + slot for (row, _), slot in zip(each, position, strict=True)]),
            place,
            (len(counts), n),
            len(place) == len(counts) * n,
            max(self.lengths),
            None if n == 1 and len(set(self.lengths)) == 1 else self._mask(place, at, len(counts), n),
            torch.tensor([count for count in counts if count]).cumsum(0) - 1,
        )

    def _mask(self, place: Tensor, position: Tensor, rows: int, n: int) -> Tensor:
        last_seen = torch.zeros(rows * n, dtype=torch.long)  # an empty place sees the first key: nobody reads it
        last_seen.index_copy_(0, place, position)
        hidden = torch.arange(max(self.lengths)) > last_seen[:, None]
        return torch.zeros(hidden.shape).masked_fill_(hidden, -torch.inf).view(rows, 1, n, -1)

    def _attend(self, x: Tensor, layer: _Layer, cache: Tensor, step: _Step) -> Tensor:
        rows, n = step.shape
        turned = self.n_head + self.n_key_head
        qkv = (x @ layer.query_key_value).view(len(x), turned + self.n_key_head, self.width)  # (T, heads, head_dim)
        qk, value = qkv[:, :turned], qkv[:, turned:]
        qk = torch.addcmul(qk * step.cos, qk.roll(self.width // 2, -1), step.sin)
        query, key = qk[:, : self.n_head], qk[:, self.n_head :]
        cache[0].index_copy_(0, step.slot, key)
        cache[1].index_copy_(0, step.slot, value)
        so_far = cache.view(2, rows, self.longest, self.n_key_head, self.width)[:, :, : step.keys]
        keys, values = so_far.transpose(2, 3)  # (rows, heads, keys, head_dim)
        padded = (
            query if step.even else query.new_zeros(rows * n, self.n_head, self.width).index_copy_(0, step.place, query)
        )
        output = F.scaled_dot_product_attention(
            padded.view(rows, n, self.n_head, self.width).transpose(1, 2),
            keys,
            values,
            attn_mask=step.mask,
            enable_gqa=self.n_head != self.n_key_head,
        )
        flat = output.transpose(1, 2).reshape(rows * n, -1)
        return (flat if step.even else flat[step.place]) @ layer.output


def _layer(layer: Any) -> _Layer:
    attention, mlp = layer.self_attn, layer.mlp
    with torch.inference_mode():
        return _Layer(
            layer.input_layernorm.weight,
            _joined(attention.q_proj, attention.k_proj, attention.v_proj),
            attention.o_proj.weight.t(),
            layer.post_attention_layernorm.weight,
            _joined(mlp.gate_proj, mlp.up_proj),
            mlp.down_proj.weight.t(),
        )


def _joined(*projections: Any) -> Tensor:
    return torch.cat([p.weight for p in projections]).t().contiguous()


def suits(network: PreTrainedModel) -> bool:
    """Say whether this is a model that `Llama` computes exactly: a small Llama as its paper has it, on the processor."""
    config: Any = network.config
    return (
        type(network) is LlamaForCausalLM
        and sum(p.numel() for p in network.parameters()) <= MOST_PARAMETERS
        and all(p.dtype is torch.float32 and p.device.type == "cpu" for p in network.parameters())
        and config.rope_parameters.get("rope_type", "default") == "default"
        and config.hidden_act == "silu"
        and not (config.attention_bias or config.mlp_bias)
    )
