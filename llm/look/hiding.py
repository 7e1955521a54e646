"""One text read many times, each time with other parts hidden: what the readings share is computed once.

What a causal model makes of a token depends on nothing behind it, and what nobody can see need not be computed at all. So the
readings are sorted until neighbours agree for as long as they can, and each only computes its tokens from the first one at
which it differs from the reading before; of the last layer, no more than the states that are asked for. The numbers are those
of masking the hidden tokens in every layer, to rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from llm.models.hugging_face import PreTrainedModel
from llm.models.llama import Llama

MOST_TOKENS = 4096  # computed at once: 23 MB at the narrator's widest; cancelling waits for them

Seen = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Text:
    """One reading among those that are computed together; numbers are places in their common list of tokens.

    Attributes:
        own: the tokens that no reading before it has computed.
        keys: [k] the tokens that can be seen.
        mask: [len(own), k], which of them each of its own sees.
        rows: the tokens whose next token is asked for.
    """

    own: slice
    keys: Tensor
    mask: Tensor
    rows: Tensor


def hidden_log_probabilities(
    network: PreTrainedModel,
    ids: Sequence[int],
    rows: range,
    wanted: Sequence[int],
    seen: Seen,
    cancelled: Callable[[], bool] = bool,
) -> Tensor:
    """Return the log-probability of each wanted token after its row, [reading, len(rows)], in nats.

    Args:
        network: one that `llama.suits`.
        ids: the tokens of the text.
        rows: the positions that are asked, and `wanted` the token that each is asked for.
        seen: [reading, token], which tokens may be attended to; all see the first one.

    Raises:
        InterruptedError: `cancelled` returned True between two batches.
    """
    order = np.lexsort(seen[:, : rows.stop][:, ::-1].T)  # by the first token, then the second, …
    llama, tokens = Llama(network, 0, rows.stop), torch.tensor(ids)
    log_p = torch.empty(len(seen), len(rows))
    for part, at, texts in _batches(seen[order, : rows.stop], rows):
        if cancelled():
            raise InterruptedError("The measurement was cancelled.")
        scores = _scores(llama, tokens[at], at, texts).log_softmax(-1).view(len(texts), len(rows), -1)
        asked = torch.tensor(wanted).expand(len(texts), -1)[..., None]
        log_p[torch.from_numpy(order[part])] = scores.gather(-1, asked)[..., 0]
    return log_p


def _batches(seen: Seen, rows: range) -> Iterator[tuple[slice, Tensor, list[_Text]]]:
    """Yield (which readings, each token's position in the text, the readings), as many at once as are to be."""
    first, at, texts = 0, list[int](), list[_Text]()
    place = np.empty(0, dtype=np.int64)
    needed = seen | np.isin(np.arange(seen.shape[1]), rows)
    for i, sees in enumerate(seen):
        if len(at) >= MOST_TOKENS:
            yield slice(first, i), torch.tensor(at), texts
            first, at, texts = i, [], []
        same = 0 if i == first else _agreement(seen[i - 1], sees)
        new = np.flatnonzero(needed[i, same:]) + same
        place = np.zeros(seen.shape[1], dtype=np.int64) if i == first else place.copy()
        place[new] = len(at) + np.arange(len(new))
        keys = np.flatnonzero(sees)
        texts.append(
            _Text(
                slice(len(at), len(at) + len(new)),
                torch.from_numpy(place[keys]),
                torch.from_numpy(keys <= new[:, None]),
                torch.from_numpy(place[rows.start : rows.stop]),
            )
        )
        at += new.tolist()
    yield slice(first, len(seen)), torch.tensor(at), texts


def _agreement(one: Seen, other: Seen) -> int:
    """Return how many tokens two readings have in common at their beginning."""
    differ = one != other
    return int(differ.argmax()) if differ.any() else len(one)


@torch.inference_mode()
def _scores(llama: Llama, ids: Tensor, at: Tensor, texts: Sequence[_Text]) -> Tensor:
    """Return what may follow each row of each reading, [all rows, vocabulary]. `at` is where each token stands."""
    x = F.embedding(ids, llama.embedding)
    asked = torch.cat([text.rows for text in texts])
    for layer in llama.layers:
        qkv = F.rms_norm(x, x.shape[-1:], layer.attention_norm, llama.eps) @ layer.query_key_value
        looked = _attend(llama, qkv, at, texts)
        if layer is llama.layers[-1]:
            x, looked = x[asked], looked[asked]
        x = x + looked @ layer.output
        gate, up = (F.rms_norm(x, x.shape[-1:], layer.mlp_norm, llama.eps) @ layer.gate_up).chunk(2, -1)
        x = x + (F.silu(gate) * up) @ layer.down
    scores: Tensor = F.rms_norm(x, x.shape[-1:], llama.norm, llama.eps) @ llama.head
    return scores


def _attend(llama: Llama, qkv: Tensor, at: Tensor, texts: Sequence[_Text]) -> Tensor:
    """Return the weighted values, [T, n_head * head_dim], of each token among those that its reading sees."""
    turned = llama.n_head + llama.n_key_head
    qkv = qkv.view(len(qkv), turned + llama.n_key_head, llama.width)  # (T, heads, head_dim)
    qk = qkv[:, :turned]
    qk = torch.addcmul(qk * llama.cos[at], qk.roll(llama.width // 2, -1), llama.sin[at])
    query, key, value = qk[:, : llama.n_head], qk[:, llama.n_head :], qkv[:, turned:]
    looked = torch.empty(query.shape)
    for text in texts:
        q, k, v = (heads.transpose(0, 1)[None] for heads in (query[text.own], key[text.keys], value[text.keys]))
        many = llama.n_head != llama.n_key_head
        output = F.scaled_dot_product_attention(q, k, v, attn_mask=text.mask, enable_gqa=many)
        looked[text.own] = output[0].transpose(0, 1)
    return looked.flatten(1)
