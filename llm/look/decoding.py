"""From scores to a token: temperature, top-k, top-p, and beam search as a tree.

Temperature divides the scores before the softmax; top-k keeps the k likeliest tokens (Fan et al. 2018, arXiv:1805.04833);
top-p keeps the fewest that hold a share p of the probability (Holtzman et al. 2020, arXiv:1904.09751). Beam search follows
several texts at once and keeps those that are likeliest as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from llm.look.attention import Array
from llm.look.lens import Candidate, check_writes
from llm.models.hugging_face import DynamicCache
from llm.models.language_model import LanguageModel

GREEDY = 0.0  # the temperature at which the likeliest token is taken


def logits(model: LanguageModel, ids: Sequence[int]) -> Array:
    """Return the score of every token that might follow a text, float32 [vocabulary]; raises AttentionError if it does not write."""
    check_writes(model)
    batch = torch.tensor([list(ids)], device=model.network.device)
    with torch.no_grad():
        scores = model.network(input_ids=batch, use_cache=False).logits[0, -1]
    shown: Array = scores.float().numpy(force=True)
    return shown


def softmax(scores: Array) -> Array:
    """Return scores as shares, the largest taken off first so that nothing overflows."""
    raised = np.exp(scores.astype(np.float64) - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)


def narrowed(scores: Array, temperature: float = 1.0, top_k: int = 0, top_p: float = 1.0) -> Array:
    """Return the probability with which each token is drawn, [vocabulary].

    Args:
        scores: of every token.
        temperature: 0 gives all to the likeliest.
        top_k: how many tokens may be drawn; 0 lets all.
        top_p: the share that the tokens that may be drawn hold at least; 1 lets all.

    >>> narrowed(np.log(np.array([0.5, 0.3, 0.2], dtype=np.float32)), top_p=0.7).round(3).tolist()
    [0.625, 0.375, 0.0]
    """
    if temperature == GREEDY:
        return np.asarray(np.arange(len(scores)) == scores.argmax(), dtype=np.float32)
    shares = softmax(scores / temperature)
    order = np.argsort(-shares, kind="stable")
    kept = np.zeros(len(shares), dtype=bool)
    kept[order[: top_k or len(order)]] = True
    ranked = np.where(kept, shares, 0)[order]
    before = np.cumsum(ranked) - ranked  # what the likelier ones hold
    kept[order] &= before < top_p * ranked.sum()
    only = np.where(kept, shares, 0)
    return np.asarray(only / only.sum(), dtype=np.float32)


def candidates(model: LanguageModel, shares: Array, top: int) -> tuple[Candidate, ...]:
    """Return the likeliest tokens, likeliest first."""
    best = np.argsort(-shares, kind="stable")[:top]
    return tuple(Candidate(int(i), str(model.tokenizer.decode([int(i)])), float(shares[i])) for i in best)


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree of a beam search.

    Attributes:
        parent: the place of the node before it in the tree; -1 for the first token.
        depth: how many tokens lead here, 1 for the first.
        id: the token.
        log_p: of all tokens that lead here, in nats.
        kept: whether it was among the best of its depth, so that the search went on from it.
        ended: whether the text ends with it.
    """

    parent: int
    depth: int
    id: int
    log_p: float
    kept: bool
    ended: bool = False


Ask = Callable[[Sequence[int], Sequence[int]], Array]


def beam_search(ask: Ask, width: int, depth: int, ends: Collection[int] = ()) -> tuple[Branch, ...]:
    """Return the tree of a beam search: of each depth, the best that were kept and as many of those that were not.

    Args:
        ask: called with (which of the texts before go on, the token that each goes on by), at first with nothing;
            returns the log-probabilities of what comes next, [texts, vocabulary].
        width: how many texts are followed at once.
        depth: how many tokens are written.
        ends: tokens that end a text; an ended one stays, as it is, among those that are compared.
    """
    tree: list[Branch] = []
    beams, next_log_p = [-1], ask((), ())
    for level in range(1, depth + 1):
        best = _best(tree, beams, next_log_p, level, width, ends)
        first = len(tree)
        tree += best
        ended = [i for i in beams if i >= 0 and tree[i].ended]
        rivals = sorted([*ended, *range(first, len(tree))], key=lambda i: -tree[i].log_p)[:width]
        for i in rivals:
            tree[i] = replace(tree[i], kept=True)
        open_ = [i for i in rivals if not tree[i].ended]
        if not open_ or level == depth:
            return tuple(tree)
        rows = {parent: row for row, parent in enumerate(i for i in beams if i < 0 or not tree[i].ended)}
        next_log_p = ask([rows[tree[i].parent] for i in open_], [tree[i].id for i in open_])
        beams = [*(i for i in rivals if tree[i].ended), *open_]
    return tuple(tree)


def _best(
    tree: Sequence[Branch], beams: Sequence[int], log_p: Array, level: int, width: int, ends: Collection[int]
) -> list[Branch]:
    """Return the likeliest ways in which the open texts go on, twice as many as are kept."""
    going = [i for i in beams if i < 0 or not tree[i].ended]
    so_far = np.array([tree[i].log_p if i >= 0 else 0.0 for i in going], dtype=np.float64)
    total = so_far[:, None] + log_p
    order = np.argsort(-total, axis=None, kind="stable")[: 2 * width]
    pairs = (divmod(int(at), log_p.shape[1]) for at in order)
    return [Branch(going[r], level, id_, float(total[r, id_]), False, id_ in ends) for r, id_ in pairs]


def beams(model: LanguageModel, ids: Sequence[int], width: int, depth: int) -> tuple[Branch, ...]:
    """Return the tree of a beam search behind a text; the text is read once, whatever the width."""
    check_writes(model)
    cache = DynamicCache(config=model.network.config)

    def ask(rows: Sequence[int], tokens: Sequence[int]) -> Array:
        nonlocal cache
        if rows:
            cache.reorder_cache(torch.LongTensor(rows))
        batch = torch.tensor([[token] for token in tokens] if rows else [list(ids)], device=model.network.device)
        with torch.no_grad():
            out = model.network(input_ids=batch, past_key_values=cache, logits_to_keep=1)
        scores: Tensor = out.logits[:, -1].float().log_softmax(-1)
        shown: Array = scores.numpy(force=True)
        return shown

    end = model.tokenizer.eos_token_id
    return beam_search(ask, width, depth, () if end is None else (end,))
