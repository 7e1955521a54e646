"""Facts → examples → arrays: what the narrator is trained on.

Each fact that the app's own pipeline found in an invented table is dressed in other names and numbers, written in one of
the two languages, turned into a prompt by the app's own prompt code, and paired with a sentence said by a frame.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from transformers import PreTrainedTokenizerFast

from core.format import localise
from core.types import Fact, FactKind, Language, Verdict
from llm.corpus.disguise import confine, disguise
from llm.corpus.grammar import fitting, say
from llm.corpus.names import Name, training_name
from llm.lexicon import verdict_spans
from llm.prompt import build

VERDICT_WEIGHT = 4.0  # in the loss, for the words that decide which way a sentence points: they are one token in forty
CONFINED = 0.2  # of the examples, to one category
IGNORED = 0.0  # prompts are read, not predicted: their names and numbers are random


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt and one marked sentence that says its fact."""

    prompt: str
    sentence: str
    fact: Fact
    language: Language


@dataclass(frozen=True, slots=True)
class Arrays:
    """Examples one after another: token ids, and the weight of predicting each. `starts` has one more entry than examples."""

    ids: np.ndarray  # uint16 [tokens]
    weights: np.ndarray  # float16 [tokens]
    starts: np.ndarray  # int64 [examples + 1]

    def __len__(self) -> int:
        return len(self.starts) - 1


def examples(facts: Sequence[Fact], count: int, seed: int, name: Name = training_name) -> Iterator[Example]:
    """Yield `count` examples: claims drawn evenly, languages evenly, names by `name`."""
    rng = random.Random(seed)
    claims: dict[tuple[FactKind, Verdict], list[Fact]] = {}
    for fact in facts:
        claims.setdefault((fact.kind, fact.verdict), []).append(fact)
    made = 0
    while made < count:
        language: Language = rng.choice(("en", "zh"))
        found = rng.choice(claims[rng.choice(sorted(claims))])
        if rng.random() < CONFINED and not found.subspace:
            found = confine(found, rng)
        fact = localise(disguise(found, rng, name), language)
        frames = fitting(fact, language)
        if frames:
            yield Example(build(fact, language).text, say(rng.choice(frames), fact, rng), fact, language)
            made += 1


def encode(batch: Iterator[Example], tokenizer: PreTrainedTokenizerFast) -> Arrays:
    """Tokenise examples as `begin prompt sentence end`, with the weight that the loss gives to each token."""
    begin, end = tokenizer.bos_token_id, tokenizer.eos_token_id
    ids: list[int] = []
    weights: list[float] = []
    starts = [0]
    for example in batch:
        prompt = tokenizer.encode(example.prompt, add_special_tokens=False)
        coded = tokenizer(example.sentence, add_special_tokens=False, return_offsets_mapping=True)
        deciding = verdict_spans(example.sentence, example.language)
        ids += [begin, *prompt, *coded["input_ids"], end]
        weights += [IGNORED] * (1 + len(prompt))
        weights += [
            VERDICT_WEIGHT if any(a < d and c < b for c, d in deciding) else 1.0 for a, b in coded["offset_mapping"]
        ]
        weights.append(1.0)
        starts.append(len(ids))
    return Arrays(np.array(ids, np.uint16), np.array(weights, np.float16), np.array(starts, np.int64))
