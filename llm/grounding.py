"""No digit that the facts do not hold: decoding in which names and numbers can only be copied.

Inside the narrator's markers, a token is possible only if what stands between the markers is then still the beginning of
one of the facts' texts, and the closing marker only when it is one of them whole. Outside them no token with a digit in it
is possible. A model without markers is held to the second half: a run of digits must be the beginning of a number that
stands in one of the facts' texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor
from transformers import LogitsProcessor, PreTrainedTokenizerFast

from core.types import Fact, Shape
from llm.model import LanguageModel
from llm.prompt import NAME_CLOSE, NAME_OPEN, VALUE_CLOSE, VALUE_OPEN, subject_names, value_text

_RUN = re.compile(r"[\d.,]*\d[\d.,]*$")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
DIGIT = re.compile(r"\d")


def allowed_names(facts: Sequence[Fact]) -> frozenset[str]:
    """Return every text that may stand as a name: the facts' columns and the categories they speak of."""
    columns = {n for fact in facts for n in subject_names(fact)}
    return frozenset(columns | {value_text(v) for f in facts for v in f.values if v.shape is Shape.NAME})


def allowed_values(facts: Sequence[Fact]) -> frozenset[str]:
    """Return every text that may stand as a value."""
    return frozenset(value_text(v) for f in facts for v in f.values if v.shape is not Shape.NAME)


@lru_cache(maxsize=4)
def _digit_tokens(tokenizer: PreTrainedTokenizerFast) -> Tensor:
    """Return a mask [vocabulary] of the tokens whose text has a digit in it."""
    texts = tokenizer.batch_decode([[i] for i in range(len(tokenizer))])
    return torch.tensor([bool(DIGIT.search(t)) for t in texts])


class Marked(LogitsProcessor):
    """Grounds a model that marks what it copies. One instance serves one call of `generate` over a batch of prompts."""

    def __init__(self, model: LanguageModel, facts: Sequence[Sequence[Fact]], prompt_length: int) -> None:
        """Prepare for row i of the batch to speak of `facts[i]`. `prompt_length` is the padded length of the prompts."""
        tokenizer = model.tokenizer
        self.prompt_length = prompt_length
        self.digits = _digit_tokens(tokenizer)
        vocabulary = tokenizer.get_vocab()
        name_open, value_open = vocabulary[NAME_OPEN], vocabulary[VALUE_OPEN]
        self.pairs: dict[int, int] = {name_open: vocabulary[NAME_CLOSE], value_open: vocabulary[VALUE_CLOSE]}
        self.copies = [
            {name_open: self._encode(model, allowed_names(row)), value_open: self._encode(model, allowed_values(row))}
            for row in facts
        ]

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Set to -inf every score of a token that would begin or continue something the facts do not hold.

        Args:
            input_ids: [batch, length], prompt and what has been written.
            scores: [batch, vocabulary].
        """
        for row, (written, copies) in enumerate(
            zip(input_ids[:, self.prompt_length :].tolist(), self.copies, strict=True)
        ):
            opened = next((i for i in range(len(written) - 1, -1, -1) if written[i] in self.pairs), None)
            closers = self.pairs.values()
            if opened is None or any(t in closers for t in written[opened:]):
                scores[row, self.digits] = -torch.inf
                scores[row, list(closers)] = -torch.inf
                empty = [opening for opening, texts in copies.items() if not texts]
                scores[row, empty] = -torch.inf
            else:
                possible = self._continuations(
                    tuple(written[opened + 1 :]), copies[written[opened]], self.pairs[written[opened]]
                )
                kept = scores[row, possible].clone()
                scores[row] = -torch.inf
                scores[row, possible] = kept
        return scores

    @staticmethod
    def _encode(model: LanguageModel, texts: frozenset[str]) -> list[tuple[int, ...]]:
        return [tuple(model.tokenizer.encode(text, add_special_tokens=False)) for text in texts]

    @staticmethod
    def _continuations(begun: tuple[int, ...], texts: list[tuple[int, ...]], closing: int) -> list[int]:
        n = len(begun)
        return sorted({t[n] if len(t) > n else closing for t in texts if t[:n] == begun})


class Unmarked(LogitsProcessor):
    """Grounds the digits of any model: a run of digits can only grow into a number that the facts hold."""

    def __init__(self, model: LanguageModel, facts: Sequence[Sequence[Fact]], prompt_length: int) -> None:
        """Prepare for row i of the batch to speak of `facts[i]`."""
        self.tokenizer, self.prompt_length = model.tokenizer, prompt_length
        self.digits = _digit_tokens(model.tokenizer)
        self.texts = self.tokenizer.batch_decode([[i] for i in self.digits.nonzero().flatten().tolist()])
        self.numbers = [
            {n for t in allowed_names(row) | allowed_values(row) for n in _NUMBER.findall(t)} for row in facts
        ]

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Set to -inf every token whose digits would not continue one of the numbers. Shapes as in `Marked`."""
        columns = self.digits.nonzero().flatten()
        for row, numbers in enumerate(self.numbers):
            written = str(self.tokenizer.decode(input_ids[row, self.prompt_length :]))
            run = _RUN.search(written)
            begun = run[0] if run else ""
            possible = torch.tensor([self._continues(begun, t, numbers) for t in self.texts])
            scores[row, columns[~possible]] = -torch.inf
        return scores

    @staticmethod
    def _continues(begun: str, text: str, numbers: set[str]) -> bool:
        if text[0].isspace():  # a token that begins with a space begins a new run
            begun = ""
        *whole, last = _NUMBER.findall(begun + text)
        return all(w in numbers for w in whole) and any(n.startswith(last) for n in numbers)


def grounding(model: LanguageModel, facts: Sequence[Sequence[Fact]], prompt_length: int) -> LogitsProcessor:
    """Return the processor that fits the model."""
    return (Marked if model.marks else Unmarked)(model, facts, prompt_length)
