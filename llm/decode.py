"""Prompts → marked sentences, one token at a time: what `generate` does, with a seed for every sentence.

The library's own loop draws from one global random state, so two sessions would change each other's stories; this one
gives each sentence a generator of its own, and hands over the text as it grows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from transformers import DynamicCache

from core.types import Prompt
from llm.grounding import grounding
from llm.model import LanguageModel

LONGEST_SENTENCE = 200  # tokens
Watch = Callable[[int, str], None]


@torch.inference_mode()
def write(
    model: LanguageModel,
    prompts: Sequence[Prompt],
    seeds: Sequence[int],
    temperature: float,
    watch: Watch | None = None,
    grounded: bool = True,
) -> list[str]:
    """Return one marked sentence a prompt, all decoded together.

    Args:
        model: any causal model.
        prompts: one a sentence.
        seeds: one a sentence; the same seed draws the same sentence.
        temperature: 0 takes the likeliest token; higher draws more freely.
        watch: called with (row, text so far) after every token.
        grounded: False lets the model write any digit; only the evaluation does so.
    """
    tokenizer = model.tokenizer
    begin = [tokenizer.bos_token_id] if tokenizer.bos_token_id is not None else []
    coded = [begin + tokenizer.encode(p.text, add_special_tokens=False) for p in prompts]
    length = max(map(len, coded))
    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
    ids = torch.tensor([[pad] * (length - len(c)) + c for c in coded])  # left padding: sentences grow on the right
    mask = torch.tensor([[0] * (length - len(c)) + [1] * len(c) for c in coded])
    ground = grounding(model, [p.facts for p in prompts], length) if grounded else None
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    cache, done, step = DynamicCache(config=model.network.config), torch.zeros(len(prompts), dtype=torch.bool), ids
    for _ in range(LONGEST_SENTENCE):
        positions = (mask.cumsum(1) - 1).clamp(min=0)[:, -step.shape[1] :]
        out = model.network(step, attention_mask=mask, position_ids=positions, past_key_values=cache, logits_to_keep=1)
        scores = out.logits[:, -1].float()
        if ground is not None:
            scores = ground(ids, scores)
        step = _draw(scores, temperature, generators)
        step[done] = pad
        ids = torch.cat([ids, step], dim=1)
        mask = torch.cat([mask, torch.ones_like(step)], dim=1)
        done |= step[:, 0] == tokenizer.eos_token_id
        if watch:
            for row in (~done).nonzero().flatten().tolist():
                watch(row, _text(model, ids[row, length:]))
        if done.all():
            break
    return [_text(model, row[length:]) for row in ids]


def _draw(scores: Tensor, temperature: float, generators: Sequence[torch.Generator]) -> Tensor:
    """Return the next token of each row, [batch, 1]."""
    if temperature == 0:
        return scores.argmax(-1, keepdim=True)
    shares = torch.softmax(scores / temperature, -1)
    return torch.stack([torch.multinomial(s, 1, generator=g) for s, g in zip(shares, generators, strict=True)])


def _text(model: LanguageModel, ids: Tensor) -> str:
    """Return the text up to the end token, tags kept."""
    tokenizer = model.tokenizer
    written = ids.tolist()
    ends = {tokenizer.eos_token_id, tokenizer.pad_token_id, tokenizer.bos_token_id}
    kept = next((i for i, t in enumerate(written) if t in ends), len(written))
    return str(tokenizer.decode(written[:kept], skip_special_tokens=False)).strip()
