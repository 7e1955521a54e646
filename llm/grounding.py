"""No digit that the facts do not hold: decoding in which names and numbers can only be copied.

The narrator opens a field with a tag, and only a field that its fact holds can be opened. Then a token is possible only if
what stands behind the tag is still the beginning of that field's text, and the closing tag only when it is the text whole.
Outside of tags no token with a digit in it is possible. A model without tags is held to the digits: a run of digits must be
the beginning of a number that stands in one of the facts' texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor
from transformers import LogitsProcessor, PreTrainedTokenizerFast

from core.types import Fact
from llm.model import LanguageModel
from llm.prompt import CLOSE, FIELDS, fields, opening

_RUN = re.compile(r"[\d.,]*\d[\d.,]*$")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
DIGIT = re.compile(r"\d")


@lru_cache(maxsize=4)
def _digit_tokens(tokenizer: PreTrainedTokenizerFast) -> Tensor:
    """Return a mask [vocabulary] of the tokens whose text has a digit in it."""
    texts = tokenizer.batch_decode([[i] for i in range(len(tokenizer))])
    return torch.tensor([bool(DIGIT.search(t)) for t in texts])


class Tagged(LogitsProcessor):
    """Grounds a model that tags what it copies. One instance serves one batch of prompts, one fact a row."""

    def __init__(self, model: LanguageModel, facts: Sequence[Sequence[Fact]], prompt_length: int) -> None:
        """Prepare for row i of the batch to speak of `facts[i]`. `prompt_length` is the padded length of the prompts."""
        tokenizer, vocabulary = model.tokenizer, model.tokenizer.get_vocab()
        self.prompt_length = prompt_length
        self.digits = _digit_tokens(tokenizer)
        self.close = vocabulary[CLOSE]
        self.openers = {vocabulary[tag] for tag in map(opening, FIELDS) if tag in vocabulary}
        self.copies = [
            {
                vocabulary[opening(field)]: [*tokenizer.encode(text, add_special_tokens=False), self.close]
                for fact in row
                for field, text in fields(fact).items()
                if opening(field) in vocabulary
            }
            for row in facts
        ]

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Set to -inf every score of a token that would begin or continue something the facts do not hold.

        Args:
            input_ids: [batch, length], prompt and what has been written.
            scores: [batch, vocabulary].
        """
        for row, copies in enumerate(self.copies):
            written = input_ids[row, self.prompt_length :].tolist()
            opened = next((i for i in range(len(written) - 1, -1, -1) if written[i] in self.openers), None)
            if opened is None or self.close in written[opened:]:
                scores[row, self.digits] = -torch.inf
                scores[row, [self.close, *(self.openers - copies.keys())]] = -torch.inf
            else:  # one token is possible: the next of the field's own text
                scores[row] = -torch.inf
                scores[row, copies[written[opened]][len(written) - opened - 1]] = 0.0
        return scores


class Untagged(LogitsProcessor):
    """Grounds the digits of any model: a run of digits can only grow into a number that the facts hold."""

    def __init__(self, model: LanguageModel, facts: Sequence[Sequence[Fact]], prompt_length: int) -> None:
        """Prepare for row i of the batch to speak of `facts[i]`."""
        self.tokenizer, self.prompt_length = model.tokenizer, prompt_length
        self.digits = _digit_tokens(model.tokenizer)
        self.texts = self.tokenizer.batch_decode([[i] for i in self.digits.nonzero().flatten().tolist()])
        self.numbers = [{n for fact in row for t in fields(fact).values() for n in _NUMBER.findall(t)} for row in facts]

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Set to -inf every token whose digits would not continue one of the numbers. Shapes as in `Tagged`."""
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
    return (Tagged if model.tags else Untagged)(model, facts, prompt_length)
