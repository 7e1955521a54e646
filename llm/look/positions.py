"""How a model is told where a token stands: by waves that are added, by turning, or by distance alone.

Without any of them attention sees a text as a bag of words. Sinusoids (Vaswani et al. 2017, arXiv:1706.03762, section 3.5)
are added to the vectors; rotary positions (Su et al. 2021, arXiv:2104.09864) turn queries and keys by the same frequencies;
ALiBi (Press et al. 2022, arXiv:2108.12409) takes from each score what grows with the distance.
"""

from __future__ import annotations

import inspect
import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.errors import AttentionError
from core.message import Message
from llm.look.anatomy import rotation
from llm.look.attention import Array
from llm.look.likelihood import Target
from llm.models.language_model import LanguageModel

BASE = 10_000.0  # Vaswani et al. 2017, section 3.5
_LEARNED = ("wpe.weight", "embed_positions.weight", "position_embeddings.weight")


def frequencies(width: int) -> Array:
    """Return the frequencies of sinusoids in radians a token, [width / 2], from fast to slow."""
    return np.asarray(BASE ** (-np.arange(0, width, 2) / width), dtype=np.float32)


def sinusoids(n: int, width: int) -> Array:
    """Return the vectors of the first n positions, float32 [n, width]: sine and cosine in turns.

    >>> sinusoids(2, 2).round(3).tolist()
    [[0.0, 1.0], [0.8410000205039978, 0.5400000214576721]]
    """
    angles = np.outer(np.arange(n), frequencies(width))
    return np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(n, -1).astype(np.float32)


def closeness(rates: Array, n: int) -> Array:
    """Return how alike two positions are by their distance, [n], 1 at distance 0: the mean of cos(distance · frequency).

    It is the dot product of two sinusoids over its largest, and that of one vector turned as rotary positions do.
    """
    return np.asarray(np.cos(np.outer(np.arange(n), rates)).mean(axis=1), dtype=np.float32)


def slopes(n_head: int) -> Array:
    """Return what ALiBi takes from a score per token of distance, [n_head]: a geometric sequence from 2^(-8 / n_head).

    >>> slopes(4).tolist()
    [0.25, 0.0625, 0.015625, 0.00390625]
    """
    whole = 2 ** math.floor(math.log2(n_head))
    own = 2.0 ** (-8 / whole * np.arange(1, whole + 1))
    between = 2.0 ** (-4 / whole * np.arange(1, 2 * (n_head - whole), 2))
    return np.concatenate([own, between]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Told:
    """How positions are told in one way.

    Attributes:
        table: what a position, or in ALiBi a head (row) at a distance (column), is given, [rows, columns].
        close: how alike two positions are by their distance, [n], 1 at distance 0.
    """

    table: Array
    close: Array


KINDS = ("rotary", "learned", "sinusoids", "alibi")


def told(model: LanguageModel, kind: str, n: int, n_head: int) -> Told | None:
    """Return how one of the `KINDS` tells the first n positions; None for a learned one that the model does not have."""
    width = int(model.network.config.get_text_config().hidden_size)
    if kind == "sinusoids":
        return Told(sinusoids(n, width), closeness(frequencies(width), n))
    if kind == "alibi":
        left = np.exp(-np.outer(slopes(n_head), np.arange(n))).astype(np.float32)
        return Told(left, left.mean(axis=0))
    return _turned(model, n) if kind == "rotary" else _learned(model, n)


def _turned(model: LanguageModel, n: int) -> Told | None:
    try:
        turn = rotation(model, n)
    except AttentionError:
        return None
    return Told(np.cos(turn.angles), closeness(turn.frequencies, n))


def _learned(model: LanguageModel, n: int) -> Told | None:
    vectors = learned(model)
    if vectors is None:
        return None
    shown = vectors[:n]
    unit = shown / np.maximum(np.linalg.norm(shown, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    alike = unit @ unit.T
    return Told(shown, np.array([np.diagonal(alike, at).mean() for at in range(len(shown))], dtype=np.float32))


def learned(model: LanguageModel) -> Array | None:
    """Return the vectors that a model learned for its positions, [context, hidden]; None where it has none."""
    for name, table in model.network.base_model.named_parameters():
        if name.endswith(_LEARNED):
            shown: Array = table.detach().float().numpy(force=True)
            return shown
    return None


def without(model: LanguageModel, aim: Target) -> tuple[float, float]:
    """Return the perplexity of a sentence as the model reads it, and with every token told the same position.

    Raises:
        AttentionError: the model cannot be told positions.
    """
    if "position_ids" not in inspect.signature(model.network.forward).parameters:
        raise AttentionError(Message("{} cannot be told where its tokens stand.", model.name))
    n = len(aim.asked)
    return _perplexity(model, aim, torch.arange(n)), _perplexity(model, aim, torch.zeros(n, dtype=torch.long))


def _perplexity(model: LanguageModel, aim: Target, positions: Tensor) -> float:
    ids, at = (torch.as_tensor(x, device=model.network.device)[None] for x in (aim.asked, positions))
    with torch.no_grad():  # with a mask of its own, equal positions are not taken for several texts in a row
        out = model.network(input_ids=ids, position_ids=at, attention_mask=torch.ones_like(ids), use_cache=False)
    wanted = torch.tensor(aim.ids, device=model.network.device)[:, None]
    return float(out.logits[0, aim.slice].float().log_softmax(-1).gather(-1, wanted).mean().neg().exp())
