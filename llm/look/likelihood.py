"""How likely a model holds a span of a sentence, with what cells of the prompt it can see.

A decoder is asked for each token where it was produced. An encoder that fills in words is asked for all of the span at
once, with every token of it masked: the first step of a pseudo-log-likelihood (Salazar et al. 2020, arXiv:1910.14659),
in which no word of the span can give another away.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.errors import AttentionError
from core.message import Message
from core.types import Prompt
from llm.look.attention import Array
from llm.look.evidence import cell_shares
from llm.look.hiding import hidden_log_probabilities
from llm.models.language_model import LanguageModel
from llm.models.llama import suits
from llm.models.tokenized_text import TokenizedText, producers, tokenize
from llm.models.watched_attention import watched

Span = tuple[int, int]

BATCH_TOKENS = 2048  # tokens in one batched forward pass


@dataclass(frozen=True, slots=True)
class Target:
    """A span of a sentence to be explained.

    Attributes:
        reading: the prompt and the sentence as tokens.
        asked: the tokens that the model is given when it is asked: the reading's own; for an encoder, the span masked.
        rows: the positions that produced the span, one for each of its tokens.
        ids: the token that each row produced.
        cells: [n_token, n_cell], which cell each token belongs to (see `evidence.cell_shares`).
    """

    reading: TokenizedText
    asked: tuple[int, ...]
    rows: range
    ids: tuple[int, ...]
    cells: Array

    @property
    def slice(self) -> slice:
        """The rows as a slice."""
        return slice(self.rows.start, self.rows.stop)


def target(model: LanguageModel, prompt: Prompt, sentence: str, span: Span | None = None) -> Target:
    """Return the tokens behind a span of a sentence, or behind the whole sentence.

    Raises:
        AttentionError: the model neither writes nor fills in words, the prompt has no cells, or no token stands for the
            span.
    """
    mask = None if model.writes else _mask(model)
    if not prompt.cells:
        raise AttentionError(Message("The prompt has no cells, so there is nothing that a word could rest on."))
    start, end = span or (0, len(sentence))
    offset = len(prompt.text)
    reading = tokenize(model, prompt.text + sentence, offset)
    rows = producers(model, reading, start + offset, end + offset)
    cells = cell_shares(reading.tokens, prompt)
    if mask is None:
        return Target(reading, reading.ids, rows, reading.ids[rows.start + 1 : rows.stop + 1], cells)
    asked = tuple(mask if i in rows else id_ for i, id_ in enumerate(reading.ids))
    return Target(reading, asked, rows, reading.ids[rows.start : rows.stop], cells)


def _mask(model: LanguageModel) -> int:
    """Return the token that stands for a word to be filled in."""
    mask, table = model.tokenizer.mask_token_id, model.network.get_output_embeddings()  # type: ignore[no-untyped-call]
    if mask is None or table is None:
        raise AttentionError(
            Message(
                "{} does not write text and fills in no words, so no word of it can be explained; choose a decoder, or an encoder with its masked-language-model head.",
                model.name,
            )
        )
    return int(mask)


def embedded(model: LanguageModel, ids: Sequence[int]) -> Tensor:
    """Return token embeddings, [1, n, hidden], cut off from the weights."""
    vectors: Tensor = model.network.get_input_embeddings()(torch.tensor([list(ids)], device=model.network.device))
    return vectors.detach()


def log_probabilities(
    model: LanguageModel, aim: Target, embeddings: Tensor | None = None, seen: Tensor | None = None
) -> Tensor:
    """Return the log-probability of each token of the target, [batch, n_target], in nats.

    Args:
        embeddings: [batch, n, hidden] to read instead of the tokens.
        seen: boolean [batch, n]: the tokens that may be attended to.
    """
    batch = 1 if seen is None else len(seen)
    inputs: dict[str, Any] = {"inputs_embeds": embeddings}
    if embeddings is None:
        ids = torch.tensor([aim.asked], device=model.network.device)
        inputs = {"input_ids": ids.expand(batch, -1)}
    mask = None if seen is None else seen.to(model.network.device).long()
    taken = inspect.signature(model.network.forward).parameters
    if "logits_to_keep" in taken:
        inputs["logits_to_keep"] = torch.arange(aim.rows.start, aim.rows.stop, device=model.network.device)
    if "use_cache" in taken:
        inputs["use_cache"] = False
    logits: Tensor = model.network(**inputs, attention_mask=mask).logits
    if logits.shape[1] != len(aim.rows):
        logits = logits[:, aim.slice]
    wanted = torch.tensor(aim.ids, device=logits.device).expand(len(logits), -1)
    return logits.float().log_softmax(dim=-1).gather(-1, wanted[..., None])[..., 0]


def masked_log_probabilities(
    model: LanguageModel,
    aim: Target,
    hidden: Sequence[frozenset[int]],
    cancelled: Callable[[], bool] = bool,
) -> NDArray[np.float64]:
    """Return the target's mean log-probability a token with each of these sets of cells hidden, [len(hidden)].

    Raises:
        InterruptedError: `cancelled` returned True between two batches.
    """
    in_cell = aim.cells > 0  # [n, n_cell]
    seen = np.ones((len(hidden), len(aim.reading.ids)), dtype=np.bool_)
    for row, cells in enumerate(hidden):
        if cells:
            seen[row] = ~in_cell[:, sorted(cells)].any(axis=1)
    if suits(model.network) and model.writes and not watched() and seen[:, 0].all():
        log_p = hidden_log_probabilities(model.network, aim.asked, aim.rows, aim.ids, seen, cancelled)
        return log_p.mean(dim=1).double().numpy()
    scores = []
    for part in torch.split(torch.from_numpy(seen), max(1, BATCH_TOKENS // seen.shape[1])):
        if cancelled():
            raise InterruptedError("The measurement was cancelled.")
        with torch.no_grad():
            scores.append(log_probabilities(model, aim, seen=part).mean(dim=1).double())
    return torch.cat(scores).numpy(force=True)
