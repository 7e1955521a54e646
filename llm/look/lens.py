"""What a model expected next at each step of a sentence, and what each of its layers would have said: the logit lens.

The final norm and the output table turn a state into probabilities; applied to an earlier layer's state, they say what the
model would write if it stopped there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from core.errors import AttentionError
from core.message import Message
from core.types import Prompt, Token
from llm.look.likelihood import target
from llm.models.language_model import LanguageModel
from llm.models.tokenized_text import tokenize


@dataclass(frozen=True, slots=True)
class Candidate:
    """A token that might come next."""

    id: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class NextToken:
    """What the model expected at one step of a sentence.

    Attributes:
        token: the token that came; `probability` and `rank` (1 is the most probable) are the model's.
        candidates: the most probable tokens, best first.
        entropy: of the whole distribution, in bits.
    """

    token: Token
    probability: float
    rank: int
    candidates: tuple[Candidate, ...]
    entropy: float


@dataclass(frozen=True, slots=True)
class Lens:
    """What the model would say if it stopped after `layers` layers; 0 is the embedding alone."""

    layers: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model would have said at one step of a sentence if it stopped after `layers` layers.

    `probability` and `rank` are those of the token that came.
    """

    layers: int
    probability: float
    rank: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class WritingStep:
    """One step of a sentence: what the model expected, and how that grew from layer to layer (the logit lens)."""

    expected: NextToken
    guesses: tuple[Guess, ...]


def next_tokens(model: LanguageModel, prompt: Prompt, sentence: str, top: int = 5) -> tuple[NextToken, ...]:
    """Return what the model expected at each step of a sentence that followed a prompt.

    Raises:
        AttentionError: the model does not write, or the sentence is empty.
    """
    check_writes(model)
    aim = target(model, prompt, sentence)
    with torch.no_grad():
        logits = model.network(input_ids=_batch(model, aim.asked), use_cache=False).logits[0, aim.slice]
    return tuple(
        _next_token(model, aim.reading.tokens[row + 1], id_, expected, top)
        for row, id_, expected in zip(aim.rows, aim.ids, logits.float().log_softmax(dim=-1), strict=True)
    )


def _next_token(model: LanguageModel, token: Token, id_: int, log_p: Tensor, top: int) -> NextToken:
    p = log_p.exp()
    return NextToken(
        token=token,
        probability=float(p[id_]),
        rank=int((p > p[id_]).sum()) + 1,
        candidates=_candidates(model, p, top),
        entropy=float(-torch.xlogy(p, p).sum() / np.log(2)),
    )


def logit_lens(
    model: LanguageModel, text: str, position: int, top: int = 5, prompt_length: int = 0
) -> tuple[Lens, ...]:
    """Return what each layer's state at one token would predict next, from the embedding to the last layer.

    The final norm and the output table are applied to every state (nostalgebraist 2020, "interpreting GPT: the logit
    lens"); the last entry is what the model says.

    Raises:
        AttentionError: the model does not write, has no final norm by a known name, or the token does not exist.
    """
    check_writes(model)
    reading = tokenize(model, text, prompt_length)
    if not 0 <= position < len(reading.ids):
        raise AttentionError(
            Message("The text has no token {}; choose one of 0 to {}.", position, len(reading.ids) - 1)
        )
    norm = _final_norm(model)
    with torch.no_grad():
        out = model.network(input_ids=_batch(model, reading.ids), use_cache=False, output_hidden_states=True)
        table: nn.Module = model.network.get_output_embeddings()  # type: ignore[no-untyped-call]
        early = [table(norm(state[:, position]))[0] for state in out.hidden_states[:-1]]
    states = [_capped(model, logits) for logits in early] + [out.logits[0, position]]
    return tuple(Lens(i, _candidates(model, s.float().softmax(dim=-1), top)) for i, s in enumerate(states))


def writing(model: LanguageModel, prompt: Prompt, sentence: str, top: int = 5) -> tuple[WritingStep, ...]:
    """Return every step of a sentence that followed a prompt, with each layer's guess, from one forward pass.

    Raises:
        AttentionError: as `next_tokens` and `logit_lens`.
    """
    check_writes(model)
    aim, norm = target(model, prompt, sentence), _final_norm(model)
    wanted = torch.tensor(aim.ids, device=model.network.device)[:, None]
    with torch.no_grad():
        out = model.network(input_ids=_batch(model, aim.asked), use_cache=False, output_hidden_states=True)
        table: nn.Module = model.network.get_output_embeddings()  # type: ignore[no-untyped-call]
        early = [_capped(model, table(norm(state[0, aim.slice]))) for state in out.hidden_states[:-1]]
        guesses = [
            [_guess(model, i, int(id_), p, top) for id_, p in zip(wanted, logits.float().softmax(dim=-1), strict=True)]
            for i, logits in enumerate([*early, out.logits[0, aim.slice]])
        ]
    log_p = out.logits[0, aim.slice].float().log_softmax(dim=-1)
    tokens = [aim.reading.tokens[row + 1] for row in aim.rows]
    return tuple(
        WritingStep(_next_token(model, token, id_, expected, top), tuple(layer[at] for layer in guesses))
        for at, (token, id_, expected) in enumerate(zip(tokens, aim.ids, log_p, strict=True))
    )


def _guess(model: LanguageModel, layers: int, id_: int, p: Tensor, top: int) -> Guess:
    return Guess(layers, float(p[id_]), int((p > p[id_]).sum()) + 1, _candidates(model, p, top))


_FINAL_NORMS = ("norm", "ln_f", "final_layernorm", "final_layer_norm")


def check_writes(model: LanguageModel) -> None:
    """Raise AttentionError for a model that does not write text, whose layers predict no next token."""
    if not model.writes:
        raise AttentionError(Message("{} does not write text, so its layers predict no next token.", model.name))


def _final_norm(model: LanguageModel) -> nn.Module:
    for name in _FINAL_NORMS:
        norm = getattr(model.network.base_model, name, None)
        if isinstance(norm, nn.Module):
            return norm
    raise AttentionError(Message("{} names its final norm none of {}.", model.name, _FINAL_NORMS))


def _capped(model: LanguageModel, logits: Tensor) -> Tensor:
    """Soft-cap logits where the model does so (Gemma 2)."""
    cap = getattr(model.network.config.get_text_config(), "final_logit_softcapping", None)
    return logits if cap is None else torch.tanh(logits / cap) * cap


def _candidates(model: LanguageModel, p: Tensor, top: int) -> tuple[Candidate, ...]:
    best = p.topk(min(top, len(p)))
    pairs = zip(best.indices.tolist(), best.values.tolist(), strict=True)
    return tuple(Candidate(id_, str(model.tokenizer.decode([id_])), probability) for id_, probability in pairs)


def _batch(model: LanguageModel, ids: tuple[int, ...]) -> Tensor:
    return torch.tensor([ids], device=model.network.device)
