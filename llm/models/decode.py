"""Texts → what a model writes behind them: what `generate` does, with a seed for every sentence.

The library's own loop draws from one global random state, so two sessions would change each other's stories; this one
gives each text a generator of its own, and hands over what is written as it grows. Where a `Ground` leaves one possibility, the
whole of it is fed at once: a name or a number that was begun costs one step, not one a token, and nothing is drawn for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import torch
from tokenizers.decoders import DecodeStream
from torch import Tensor

from llm.models.hugging_face import DynamicCache
from llm.models.language_model import LanguageModel
from llm.models.llama import Llama, suits
from llm.models.strangers import check_numbers, check_tokens, in_one_sentence
from llm.models.watched_attention import watched

LONGEST_SENTENCE = 200  # tokens
Watch = Callable[[int, str], None]


class Forward(Protocol):
    """A model reading the texts of one batch while they grow."""

    def feed(self, tokens: Sequence[Sequence[int]]) -> Tensor:
        """Let each row go on by these tokens; return what may come next, [rows that go on, vocabulary]."""
        ...


class Ground(Protocol):
    """What may be written behind each text of a batch."""

    def __call__(self, scores: Tensor, rows: Sequence[int], written: Sequence[Sequence[int]]) -> Tensor:
        """Return the scores [rows that go on, vocabulary] with -inf for what may not come next.

        Args:
            rows: which rows of the batch these are.
            written: the tokens that each has written so far.
        """
        ...

    def forced(self, row: int, token: int) -> tuple[int, ...]:
        """Return the tokens that can only follow one that was chosen."""
        ...


class _AnyModel:
    """Any causal model, through its library."""

    def __init__(self, model: LanguageModel, rows: int) -> None:
        tokenizer = model.tokenizer
        self.network = model.network
        self.pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
        self.cache = DynamicCache(config=model.network.config)
        self.mask = torch.zeros(rows, 0, dtype=torch.long)

    def feed(self, tokens: Sequence[Sequence[int]]) -> Tensor:
        n = max(map(len, tokens))
        ids = torch.tensor(
            [[self.pad] * (n - len(t)) + list(t) for t in tokens]
        )  # padded at the left: rows end together
        new = torch.tensor([[0] * (n - len(t)) + [1] * len(t) for t in tokens])
        self.mask = torch.cat([self.mask, new], dim=1)
        positions = (self.mask.cumsum(1) - 1).clamp(min=0)[:, -n:]
        out = self.network(
            ids, attention_mask=self.mask, position_ids=positions, past_key_values=self.cache, logits_to_keep=1
        )
        scores: Tensor = out.logits[[bool(t) for t in tokens], -1].float()
        return scores


class _Row:
    """One sentence as it is written."""

    def __init__(self, model: LanguageModel, seed: int) -> None:
        self.tokenizer = model.tokenizer
        self.ids: list[int] = []
        self.text = ""
        self.generator = torch.Generator().manual_seed(seed)
        self._stream = DecodeStream(skip_special_tokens=False)

    def grow(self, tokens: Sequence[int]) -> str:
        """Take these tokens; return the text up to the last whole character."""
        self.ids += tokens
        try:
            for token in tokens:
                self.text += self._stream.step(self.tokenizer.backend_tokenizer, token) or ""
        except Exception:  # the stream breaks off at bytes that are no characters, of which decoding makes marks
            self.text = self.whole()
        return self.text.strip()

    def whole(self) -> str:
        """Return the text, tags kept."""
        return str(self.tokenizer.decode(self.ids[:LONGEST_SENTENCE], skip_special_tokens=False)).strip()


@torch.inference_mode()
def write(
    model: LanguageModel,
    texts: Sequence[str],
    seeds: Sequence[int],
    temperature: float,
    watch: Watch | None = None,
    ground: Ground | None = None,
    whole: Callable[[str], bool] = lambda text: False,
) -> list[str]:
    """Return what a model writes behind each text, all decoded together.

    Args:
        model: any causal model.
        texts: what stands before each.
        seeds: one a text; the same seed draws the same words.
        temperature: 0 takes the likeliest token; higher draws more freely.
        watch: called with (row, text so far) after every step.
        ground: what may be written; anything where there is none.
        whole: says of what was written whether there is no more to wait for.
    """
    with in_one_sentence(model):
        return _write(model, texts, seeds, temperature, watch, ground, whole)


def _write(
    model: LanguageModel,
    texts: Sequence[str],
    seeds: Sequence[int],
    temperature: float,
    watch: Watch | None,
    ground: Ground | None,
    whole: Callable[[str], bool],
) -> list[str]:
    tokenizer, ends = model.tokenizer, _ends(model)
    begin = [tokenizer.bos_token_id] if tokenizer.bos_token_id is not None else []
    tokens = [begin + tokenizer.encode(text, add_special_tokens=False) for text in texts]
    check_tokens(model, [token for text in tokens for token in text])
    forward, rows = _forward(model, tokens), [_Row(model, seed) for seed in seeds]
    live = list(range(len(rows)))
    while live:
        scores = forward.feed(tokens)
        check_numbers(model, scores)
        if ground is not None:
            scores = ground(scores, live, [rows[i].ids for i in live])
        chosen = _draw(scores, temperature, [rows[i].generator for i in live])
        tokens, writing = [[] for _ in rows], live
        live = []
        for i, token in zip(writing, chosen, strict=True):
            if token in ends:
                continue
            tokens[i] = [token, *(ground.forced(i, token) if ground else ())]
            text = rows[i].grow(tokens[i])
            if watch:
                watch(i, text)
            if len(rows[i].ids) < LONGEST_SENTENCE and not whole(rows[i].text):
                live.append(i)
            else:
                tokens[i] = []
    return [row.whole() for row in rows]


def _ends(model: LanguageModel) -> set[int | None]:
    """Return the tokens that end a sentence: those of the tokenizer, and those that its network was taught to end with."""
    tokenizer, taught = model.tokenizer, getattr(model.network.generation_config, "eos_token_id", None)
    ends = {tokenizer.eos_token_id, tokenizer.pad_token_id, tokenizer.bos_token_id}
    return ends | set(taught if isinstance(taught, list) else [taught])


def _forward(model: LanguageModel, tokens: Sequence[Sequence[int]]) -> Forward:
    """Return the fastest way to run a model that computes what was asked for."""
    if suits(model.network) and not watched():
        longest = (
            max(map(len, tokens)) + 2 * LONGEST_SENTENCE
        )  # a copied span may end behind the last token that counts
        return Llama(model.network, len(tokens), longest)
    return _AnyModel(model, len(tokens))


def _draw(scores: Tensor, temperature: float, generators: Sequence[torch.Generator]) -> list[int]:
    """Return the next token of each row."""
    if temperature == 0:
        return [int(token) for token in scores.argmax(-1)]
    shares = torch.softmax(scores / temperature, -1)
    return [int(torch.multinomial(s, 1, generator=g)) for s, g in zip(shares, generators, strict=True)]
