"""No digit that the facts do not hold: decoding in which names and numbers can only be copied.

The narrator opens a field with a tag, and only a field that its fact holds can be opened. What follows the tag is then
decided: the field's own text and the closing tag, no other token being possible. Outside of tags no token with a digit in it
is possible. A model without tags is held to the digits: a run of digits must be the beginning of a number that stands in one
of the facts' texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor

from core.types import Fact
from llm.models.hugging_face import PreTrainedTokenizerFast
from llm.models.language_model import LanguageModel
from llm.writer.prompt import LACKING
from wording.tags import CLOSE, FIELDS, fields, opening

_RUN = re.compile(r"[\d.,]*\d[\d.,]*$")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
DIGIT = re.compile(r"\d")


@lru_cache(maxsize=4)
def _digit_tokens(tokenizer: PreTrainedTokenizerFast) -> Tensor:
    """Return a mask [vocabulary] of the tokens whose text has a digit in it."""
    texts = tokenizer.batch_decode([[i] for i in range(len(tokenizer))])
    return torch.tensor([bool(DIGIT.search(t)) for t in texts])


class Tagged:
    """Grounds a model that tags what it copies. One instance serves one batch of prompts, the facts of one a row."""

    def __init__(self, model: LanguageModel, facts: Sequence[Sequence[Fact]]) -> None:
        """Prepare for row i of the batch to speak of `facts[i]`."""
        tokenizer, vocabulary = model.tokenizer, model.tokenizer.get_vocab()
        close = vocabulary[CLOSE]
        openers = {vocabulary[tag] for tag in map(opening, FIELDS) if tag in vocabulary}
        never = [vocabulary[tag] for tag in (CLOSE, *LACKING) if tag in vocabulary]
        self.copies = [
            {
                vocabulary[opening(field)]: (*tokenizer.encode(text, add_special_tokens=False), close)
                for fact in row
                for field, text in fields(fact).items()
                if opening(field) in vocabulary
            }
            for row in facts
        ]
        self.impossible = _digit_tokens(tokenizer).repeat(len(facts), 1)
        for row, copies in enumerate(self.copies):
            self.impossible[row, [*never, *(openers - copies.keys())]] = True

    def __call__(self, scores: Tensor, rows: Sequence[int], written: Sequence[Sequence[int]]) -> Tensor:
        """Return the scores with -inf for every token that would begin something the facts do not hold.

        Args:
            scores: [rows that go on, vocabulary].
            rows: which rows of the batch these are.
            written: what each has written so far, every span that was opened closed (see `forced`).
        """
        return scores.masked_fill(_widened(self.impossible, scores)[list(rows)], -torch.inf)

    def forced(self, row: int, token: int) -> tuple[int, ...]:
        """Return the tokens that can only follow one that was chosen: a field's text and its closing tag, or nothing."""
        return self.copies[row].get(token, ())


class Untagged:
    """Grounds the digits of any model: a run of digits can only grow into a number that the facts hold."""

    def __init__(self, model: LanguageModel, facts: Sequence[Sequence[Fact]]) -> None:
        """Prepare for row i of the batch to speak of `facts[i]`."""
        self.tokenizer = model.tokenizer
        self.digits = _digit_tokens(model.tokenizer)
        self.texts = self.tokenizer.batch_decode([[i] for i in self.digits.nonzero().flatten().tolist()])
        self.numbers = [{n for fact in row for t in fields(fact).values() for n in _NUMBER.findall(t)} for row in facts]
        self._impossible: dict[tuple[int, str], Tensor] = {}

    def __call__(self, scores: Tensor, rows: Sequence[int], written: Sequence[Sequence[int]]) -> Tensor:
        """Return the scores with -inf for every token whose digits would not continue a number. As `Tagged`'s."""
        runs = [_RUN.search(str(self.tokenizer.decode(list(ids)))) for ids in written]
        masks = [self._mask(row, run[0] if run else "") for row, run in zip(rows, runs, strict=True)]
        return scores.masked_fill(_widened(torch.stack(masks), scores), -torch.inf)

    def forced(self, row: int, token: int) -> tuple[int, ...]:
        """Return nothing: any number of words may follow a token."""
        return ()

    def _mask(self, row: int, begun: str) -> Tensor:
        """Return which tokens are impossible behind a run of digits, [vocabulary]."""
        if (row, begun) not in self._impossible:
            mask = self.digits.clone()
            mask[self.digits] = torch.tensor([not self._continues(begun, t, self.numbers[row]) for t in self.texts])
            self._impossible[row, begun] = mask
        return self._impossible[row, begun]

    @staticmethod
    def _continues(begun: str, text: str, numbers: set[str]) -> bool:
        if text[0].isspace():  # a token that begins with a space begins a new run
            begun = ""
        *whole, last = _NUMBER.findall(begun + text)
        return all(w in numbers for w in whole) and any(n.startswith(last) for n in numbers)


def _widened(mask: Tensor, scores: Tensor) -> Tensor:
    """Return a mask as wide as the scores: a network may have more rows of embeddings than its tokenizer has tokens."""
    missing = scores.shape[-1] - mask.shape[-1]
    return torch.nn.functional.pad(mask, (0, missing), value=True) if missing > 0 else mask


def grounding(model: LanguageModel, facts: Sequence[Sequence[Fact]]) -> Tagged | Untagged:
    """Return the grounding that fits the model."""
    return (Tagged if knows_tags(model) else Untagged)(model, facts)


def knows_tags(model: LanguageModel) -> bool:
    """Say whether the prompt's tags are tokens of the model's own, which only the narrator's are."""
    vocabulary = model.tokenizer.get_vocab()
    return CLOSE in vocabulary and opening("measure") in vocabulary
