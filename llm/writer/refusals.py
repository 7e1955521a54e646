"""What grounding forbids at one step of a sentence, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from core.message import Message
from core.types import Fact
from llm.models.language_model import LanguageModel
from llm.writer.grounding import DIGIT, Tagged, grounding
from wording.tags import CLOSE, FIELDS, opening

Shares = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A token that may not come next, how likely the model held it, and why it may not."""

    text: str
    probability: float
    why: Message


@dataclass(frozen=True, slots=True)
class Grounded:
    """What grounding leaves of what a model expected at one step.

    Attributes:
        copying: the rest of a value that was begun and that alone may follow; empty where the model is free.
        allowed: how many tokens may come; `forbidden`: how many may not.
        mass: what the forbidden ones would have had of the probability.
        refused: the likeliest of them, likeliest first.
        shares: what is left, [vocabulary], summing to 1.
    """

    copying: str
    allowed: int
    forbidden: int
    mass: float
    refused: tuple[Refusal, ...]
    shares: Shares


def grounded(
    model: LanguageModel, facts: Sequence[Fact], written: Sequence[int], shares: Shares, top: int = 5
) -> Grounded:
    """Return what grounding makes of the shares [vocabulary] that a model gives the tokens behind what it has written."""
    ground = grounding(model, [facts])
    rest = _begun(ground, written) if isinstance(ground, Tagged) else ()
    if rest:
        possible = np.arange(len(shares)) == rest[0]
    else:
        scores = ground(torch.zeros(1, len(shares)), [0], [list(written)])[0]
        possible = scores.isfinite().numpy(force=True)
    left = np.where(possible, shares, 0)
    ranked = [int(i) for i in np.argsort(-shares, kind="stable") if not possible[i]][:top]
    refused = tuple(_refusal(model, i, float(shares[i]), bool(rest)) for i in ranked)
    kept = float(left.sum())
    only = left / kept if kept else possible / possible.sum()
    allowed = int(possible.sum())
    copying = str(model.tokenizer.decode(list(rest)))
    return Grounded(copying, allowed, len(shares) - allowed, 1 - kept, refused, np.asarray(only, dtype=np.float32))


def _begun(ground: Tagged, written: Sequence[int]) -> tuple[int, ...]:
    """Return the tokens that are still to come of a value that was begun."""
    for at in range(len(written) - 1, -1, -1):
        forced = ground.forced(0, written[at])
        if forced:
            return forced[len(written) - at - 1 :]
    return ()


def _refusal(model: LanguageModel, id_: int, probability: float, begun: bool) -> Refusal:
    text = str(model.tokenizer.decode([id_]))
    return Refusal(text, probability, _why(text, begun))


def _why(text: str, begun: bool) -> Message:
    if begun:
        return Message("A value was begun, and its own text alone may follow.")
    if text in map(opening, FIELDS):
        return Message("It opens a value that is none of this finding's own.")
    if text == CLOSE:
        return Message("It closes a value, and none is open.")
    if DIGIT.search(text):
        return Message("It has a digit, and digits are only copied from the finding.")
    return Message("It stands in prompts alone and is never written.")
