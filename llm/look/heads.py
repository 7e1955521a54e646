"""What each head does over a text: numbers, and the names that papers give such heads.

A label is a description of where a head looks. Whether the model needs the head is a different question, and
`llm.look.knockout` is how it is answered: silence the head, and compare with silencing random heads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import torch
from torch import Tensor

from core.errors import AttentionError
from core.message import Message
from llm.look.attention import run
from llm.models.language_model import LanguageModel
from llm.models.tokenized_text import tokenize
from llm.models.watched_attention import Layer

SINK_LEVEL = 0.3  # Gu et al. 2024 (arXiv:2410.10781), section 3: mean mass on the first token
POSITIONAL_LEVEL = 0.9  # Voita et al. 2019 (arXiv:1905.09418), section 5.2: share of rows with their peak at one offset
INDUCTION_LEVEL = 0.4  # of the mass; Olsson et al. 2022 (arXiv:2209.11895) grade the score and set no level
RETRIEVAL_LEVEL = 0.1  # Wu et al. 2024 (arXiv:2404.15574), section 2: share of tokens that were copied by the head
REPEATED = 64  # random tokens, said twice, to find induction heads


class Label(StrEnum):
    """What the literature calls a head that looks so."""

    SINK = "sink"  # parks its attention on the first token (Xiao et al. 2023, arXiv:2309.17453; Gu et al. 2024)
    PREVIOUS_TOKEN = "previous token"  # looks one token back (Voita et al. 2019; Elhage et al. 2021)
    POSITIONAL = "positional"  # looks at another fixed distance (Voita et al. 2019)
    INDUCTION = "induction"  # finds the token before, earlier, and looks at what followed it (Olsson et al. 2022)
    RETRIEVAL = "retrieval"  # looks at the very token of the prompt that is written next (Wu et al. 2024)


@dataclass(frozen=True, slots=True)
class HeadSummary:
    """One head over one text. Means are over query rows from the second on: the first can look only at itself.

    Attributes:
        entropy: of the weights, in bits.
        distance: mean number of tokens looked back (or around, in an encoder).
        sink: mean mass on the first token.
        previous: mean mass on the token just before.
        peak_offset, peak_share: the commonest distance of a row's largest weight, and the share of rows with it there.
        induction: on random tokens said twice, mean mass on the token that followed the same token the first time.
        retrieval: of the tokens written after the prompt and found in it, the share whose own copy in the prompt had
            the row's largest weight; 0 when there are none.
        labels: the names that fit, none or several.
    """

    layer: int
    head: int
    entropy: float
    distance: float
    sink: float
    previous: float
    peak_offset: int
    peak_share: float
    induction: float
    retrieval: float
    labels: tuple[Label, ...]


def head_summaries(model: LanguageModel, text: str, prompt_length: int = 0) -> tuple[HeadSummary, ...]:
    """Return a summary of every head over a text, computed in blocks of rows.

    Args:
        prompt_length: characters of the text that are the prompt; the rest is what the model wrote.

    Raises:
        AttentionError: the text has fewer than two tokens, or is too long.
    """
    reading = tokenize(model, text, prompt_length)
    if len(reading.ids) < 2:
        raise AttentionError(Message("The text {!r} is one token long; heads need at least two to look back.", text))
    induction = _induction(model) if model.writes else {}
    ids = torch.tensor(reading.ids)
    written = torch.arange(len(ids)) >= max(reading.prompt_length - 1, 0) if reading.prompt_length else None
    summaries: list[HeadSummary] = []

    def see(layer: Layer) -> None:
        for head in range(layer.n_head):
            score = induction.get((layer.index, head), 0.0)
            summaries.append(_summary(layer, head, ids, written, reading.prompt_length, score))

    run(model, reading.ids, see)
    return tuple(summaries)


def _summary(
    layer: Layer, head: int, ids: Tensor, written: Tensor | None, n_prompt: int, induction: float
) -> HeadSummary:
    n = len(ids)
    columns = torch.arange(n)
    sums = dict.fromkeys(("entropy", "distance", "sink", "previous"), 0.0)
    offsets, hits, copied = torch.zeros(2 * n, dtype=torch.long), 0, 0
    for rows in layer.blocks():
        rows = slice(max(rows.start, 1), rows.stop)
        weights, at = layer.weights([head], rows)[0, 0].cpu(), columns[rows]
        sums["entropy"] -= float(torch.xlogy(weights, weights).sum()) / float(np.log(2))
        sums["distance"] += float((weights * (columns - at[:, None]).abs()).sum())
        sums["sink"] += float(weights[:, 0].sum())
        sums["previous"] += float(weights.gather(1, at[:, None] - 1).sum())
        peaks = weights.argmax(dim=1)
        offsets += torch.bincount(peaks - at + n, minlength=2 * n)
        if written is not None:
            in_block = at[written[at] & (at + 1 < n)]
            known = in_block[torch.isin(ids[in_block + 1], ids[:n_prompt])]
            looked = peaks[known - rows.start]
            hits += int(((looked < n_prompt) & (ids[looked] == ids[known + 1])).sum())
            copied += len(known)
    means = {name: total / (n - 1) for name, total in sums.items()}
    peak = int(offsets.argmax())
    summary = HeadSummary(
        layer=layer.index,
        head=head,
        **means,
        peak_offset=peak - n,
        peak_share=float(offsets[peak]) / (n - 1),
        induction=induction,
        retrieval=hits / copied if copied else 0.0,
        labels=(),
    )
    return _labelled(summary)


def _labelled(summary: HeadSummary) -> HeadSummary:
    fixed = summary.peak_share >= POSITIONAL_LEVEL and summary.sink < SINK_LEVEL
    rules = (
        (Label.SINK, summary.sink >= SINK_LEVEL),
        (Label.PREVIOUS_TOKEN, fixed and summary.peak_offset == -1),
        (Label.POSITIONAL, fixed and summary.peak_offset != -1),
        (Label.INDUCTION, summary.induction >= INDUCTION_LEVEL),
        (Label.RETRIEVAL, summary.retrieval >= RETRIEVAL_LEVEL),
    )
    return replace(summary, labels=tuple(label for label, fits in rules if fits))


def _induction(model: LanguageModel, seed: int = 0) -> dict[tuple[int, int], float]:
    """Return each head's prefix-matching score (Olsson et al. 2022, appendix): random tokens, twice."""
    config = model.network.config.get_text_config()
    length = min(REPEATED, (getattr(config, "max_position_embeddings", None) or 2 * REPEATED) // 2)
    special = set(model.tokenizer.all_special_ids)
    plain = np.array([i for i in range(min(config.vocab_size, len(model.tokenizer))) if i not in special])
    once = np.random.default_rng(seed).choice(plain, size=length, replace=len(plain) < length).tolist()
    scores: dict[tuple[int, int], float] = {}

    def see(layer: Layer) -> None:
        for head in range(layer.n_head):
            weights = layer.weights([head], slice(length, 2 * length - 1))[0, 0]
            scores[layer.index, head] = float(weights.diagonal(offset=1).mean())

    run(model, once + once, see)
    return scores
