"""Heads silenced, by hand or one after another: what a model says without them, against what random heads cost it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch

from core.errors import AttentionError
from core.message import Message
from core.types import Prompt
from llm.look.attention import Array
from llm.look.likelihood import Target, log_probabilities, target
from llm.models import watched_attention as interface
from llm.models.decode import write
from llm.models.language_model import LanguageModel
from wording.tags import plain

Head = tuple[int, int]  # layer, head

DRAWS = 19  # random sets of heads: the smallest p is 1 / 20
REWRITES = 5  # random sets of heads whose sentences are written out, a quarter of a second each


@dataclass(frozen=True, slots=True)
class KnockOut:
    """What silencing heads does to a sentence.

    Attributes:
        heads: the (layer, head) pairs that were silenced.
        before, after: mean log-probability a token of the sentence, in nats.
        random: the same after silencing as many random other heads, once for each draw.
        p: the share of draws that hurt at least as much.
    """

    heads: tuple[Head, ...]
    before: float
    after: float
    random: tuple[float, ...]
    p: float

    @property
    def drop(self) -> float:
        """How much less likely the sentence became, in nats a token."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What the model writes, the likeliest token at each step and no grounding, with heads silenced.

    `before` is its sentence with all heads, `after` without `heads`, and `random` its sentences without as many random
    others. Tags are left out.
    """

    heads: tuple[Head, ...]
    before: str
    after: str
    random: tuple[str, ...]


@contextmanager
def knocked_out(model: LanguageModel, heads: Sequence[Head]) -> Iterator[None]:
    """Silence (layer, head) pairs in all that this thread computes inside the block, writing a story included.

    Raises:
        AttentionError: a layer or a head does not exist.
    """
    config = model.network.config.get_text_config()
    for layer, head in heads:
        if not (0 <= layer < config.num_hidden_layers and 0 <= head < config.num_attention_heads):
            raise AttentionError(
                Message(
                    "{} has no head {} in layer {}; choose layers 0 to {} and heads 0 to {}.",
                    model.name,
                    head,
                    layer,
                    config.num_hidden_layers - 1,
                    config.num_attention_heads - 1,
                )
            )
    with interface.knocked_out(heads):
        yield


def knock_out(
    model: LanguageModel,
    prompt: Prompt,
    sentence: str,
    heads: Sequence[Head],
    draws: int = DRAWS,
    seed: int = 0,
) -> KnockOut:
    """Silence heads and measure how much less likely the model's own sentence becomes, against random heads.

    Raises:
        AttentionError: no heads are given, one does not exist, or there are too few others to compare with.
    """
    aim = target(model, prompt, sentence)
    before, after = _log_p(model, aim, ()), _log_p(model, aim, heads)
    random = tuple(_log_p(model, aim, others) for others in _random_heads(model, heads, draws, seed))
    p = (1 + sum(other <= after for other in random)) / (1 + draws)
    return KnockOut(tuple(sorted(set(heads))), before, after, random, p)


def rewrite(
    model: LanguageModel, prompt: Prompt, heads: Sequence[Head], draws: int = REWRITES, seed: int = 0
) -> Rewrite:
    """Write the sentence that follows a prompt with all heads, without some, and without as many random others.

    Raises:
        AttentionError: as `knock_out`, or the model does not write.
    """
    if not model.writes:
        raise AttentionError(
            Message("{} does not write text, so it writes nothing without these heads either.", model.name)
        )
    random = tuple(_greedy(model, prompt, others) for others in _random_heads(model, heads, draws, seed))
    return Rewrite(tuple(sorted(set(heads))), _greedy(model, prompt, ()), _greedy(model, prompt, heads), random)


def each_drop(model: LanguageModel, prompt: Prompt, sentence: str, cancelled: Callable[[], bool] = bool) -> Array:
    """Silence every head alone and return how far the sentence's log-probability falls, nats a token [n_layer, n_head].

    Raises:
        InterruptedError: `cancelled` returned True between two heads.
    """
    aim = target(model, prompt, sentence)
    before = _log_p(model, aim, ())
    drops = []
    for layer, head in _every(model):
        if cancelled():
            raise InterruptedError("The measurement was cancelled.")
        drops.append(before - _log_p(model, aim, [(layer, head)]))
    n_layer = int(model.network.config.get_text_config().num_hidden_layers)
    return np.array(drops, dtype=np.float32).reshape(n_layer, -1)


def _every(model: LanguageModel) -> list[Head]:
    config = model.network.config.get_text_config()
    return [(i, j) for i in range(config.num_hidden_layers) for j in range(config.num_attention_heads)]


def _random_heads(model: LanguageModel, heads: Sequence[Head], draws: int, seed: int) -> list[tuple[Head, ...]]:
    """Return sets of random heads, each as large as `heads` and none with one of them."""
    chosen, every = frozenset(heads), _every(model)
    others = [pair for pair in every if pair not in chosen]
    if not chosen or len(others) < len(chosen):
        raise AttentionError(Message("Choose 1 to {} of the {} heads to silence.", len(every) // 2, len(every)))
    generator = np.random.default_rng(seed)
    picked = (generator.choice(len(others), len(chosen), replace=False) for _ in range(draws))
    return [tuple(others[i] for i in pick) for pick in picked]


def _greedy(model: LanguageModel, prompt: Prompt, heads: Sequence[Head]) -> str:
    with knocked_out(model, heads):
        return plain(write(model, [prompt.text], [0], 0.0)[0])


def _log_p(model: LanguageModel, aim: Target, heads: Sequence[Head]) -> float:
    with torch.no_grad(), knocked_out(model, heads):
        return float(log_probabilities(model, aim).mean())
