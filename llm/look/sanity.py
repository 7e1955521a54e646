"""Would the map say the same of nonsense? Three checks that a map which means something must survive.

A map's weights dealt out at random to the cells should do worse than the map (Jain & Wallace 2019, arXiv:1902.10186); a
model that learned nothing should not give the same map (Adebayo et al. 2018, arXiv:1810.03292, section 3); and when a cell
is edited, the sentence should follow the edit and the map should still find the cell.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import rankdata

from core.errors import AttentionError
from core.message import Message
from core.types import Prompt
from llm.look.evidence import evidence, sources
from llm.look.faithfulness import Baseline, faithfulness
from llm.models.decode import write
from llm.models.language_model import LanguageModel
from wording.tags import plain

SHUFFLES = 19  # of the map; the smallest p is 1 / 20


@dataclass(frozen=True, slots=True)
class Shuffled:
    """How a map's score (see `faithfulness.Scores.both`) stands among those of its own weights dealt out at random."""

    own: float
    shuffled: tuple[float, ...]
    p: float


@dataclass(frozen=True, slots=True)
class Unlearned:
    """The same map under a model that learned nothing: `similarity` is the rank correlation of the two maps of cells."""

    similarity: float


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of the sentence when one cell was edited.

    Attributes:
        cell: the cell's index in the prompt.
        old, new: its text before and after.
        before, after: what the model writes, the likeliest token at each step and no grounding; tags left out.
        followed: whether the new text is in the new sentence.
        rank: of the edited cell in the map of the word that states it, 1 is first; None if no word does.
    """

    cell: int
    old: str
    new: str
    before: str
    after: str
    followed: bool
    rank: int | None


def shuffled(
    model: LanguageModel,
    baseline: Baseline,
    weights: Sequence[float] | NDArray[np.floating[Any]],
    seed: int = 0,
    cancelled: Callable[[], bool] = bool,
) -> Shuffled:
    """Score a map against its own weights dealt out at random; raises InterruptedError as `faithfulness` does."""
    generator = np.random.default_rng(seed)
    own = faithfulness(model, baseline, weights, seed, cancelled).scores.both
    dealt = (generator.permutation(np.asarray(weights)) for _ in range(SHUFFLES))
    others = tuple(faithfulness(model, baseline, map, seed, cancelled).scores.both for map in dealt)
    return Shuffled(own, others, (1 + sum(other >= own for other in others)) / (1 + SHUFFLES))


@lru_cache(maxsize=1)
def untrained(model: LanguageModel) -> LanguageModel:
    """Return the model as if it had learned nothing: every matrix drawn anew, normal, with the spread that it had."""
    network = copy.deepcopy(model.network)
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.ndim > 1:
                drawn = torch.randn(parameter.shape, generator=generator) * float(parameter.std()) + float(
                    parameter.mean()
                )
                parameter.copy_(drawn)
    return replace(model, network=network)


def unlearned(
    model: LanguageModel, prompt: Prompt, sentence: str, layer: int | None = None, head: int | None = None
) -> Unlearned:
    """Hold the map of a sentence's cells against that of the same model with random weights."""
    maps = [evidence(m, prompt, sentence, layer, head).weights.sum(axis=0) for m in (model, untrained(model))]
    ranks = [rankdata(map) - (len(map) + 1) / 2 for map in maps]
    size = float(np.sqrt((ranks[0] ** 2).sum() * (ranks[1] ** 2).sum()))
    return Unlearned(float(ranks[0] @ ranks[1]) / size if size else 0.0)


def edit(model: LanguageModel, prompt: Prompt, cell: int, layer: int | None = None, head: int | None = None) -> Edited:
    """Change every digit of a cell, let the model write again, and see whether the sentence and the map follow.

    The new text is as long as the old, so that every other cell keeps its place.

    Raises:
        AttentionError: the cell has no digit.
    """
    span = prompt.cells[cell]
    old = prompt.text[span.start : span.end]
    new = "".join(str(int(c) % 9 + 1) if c in "0123456789" else c for c in old)
    if new == old:
        raise AttentionError(Message("{!r} has no digit to change; choose a cell with a number.", old))
    changed = replace(prompt, text=prompt.text[: span.start] + new + prompt.text[span.end :])
    before, after = (write(model, [p.text], [0], 0.0)[0] for p in (prompt, changed))
    rank = None
    stating = [i for i, cells in enumerate(sources(changed, after)) if cell in cells]
    if stating:
        row = evidence(model, changed, after, layer, head).weights[stating].sum(axis=0)
        rank = int((row > row[cell]).sum()) + 1
    return Edited(cell, old, new, plain(before), plain(after), new in plain(after), rank)
