"""What to fine-tune on: the narrator's own sentences, those that the verifier passes and a ranker prefers.

Rejection sampling (Touvron et al. 2023b, section 3.2.3, without a learned reward): for each manner of each fact several drafts
are drawn freely; a draft that fails a check is dropped, and of the others the ranker keeps one. What the model says true
and well becomes likelier; what it says wrong is never shown to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from llm.check.verify import verify
from llm.models.language_model import LanguageModel
from llm.writer.drafting import compose
from llm.writer.prompt import build
from training.corpus.build import Example
from wording.lexicon import blank
from wording.openers import parted

DRAFTS = 3  # of each sentence
TEMPERATURE = 0.9  # freer than the app draws, so that there is something to choose from
TOGETHER = 32  # sentences decoded at once


class Ranker:
    """Prefers sentences that state more of the fact in words that were used less."""

    def __init__(self) -> None:
        """Start with no words used."""
        self.used: Counter[tuple[str, str]] = Counter()

    def score(self, draft: str) -> float:
        """Return how much a marked sentence is preferred: values stated, and how new its pairs of words are."""
        pairs = list(pairwise(blank(draft).split()))
        newness = sum(1 / (1 + self.used[p]) for p in pairs) / max(len(pairs), 1)
        return len(set(draft.split("‹")[1:])) + newness

    def choose(self, drafts: Sequence[str]) -> str:
        """Return the draft that is preferred, and count its words as used."""
        best = max(drafts, key=self.score)
        self.used.update(pairwise(blank(best).split()))
        return best


def preferred(model: LanguageModel, families: Sequence[tuple[Example, ...]]) -> Iterator[tuple[Example, ...]]:
    """Yield the families with the sentences that the model wrote and the ranker prefers; what never passes is left out."""
    ranker = Ranker()
    flat = [(i, example) for i, family in enumerate(families) for example in family]
    kept: dict[int, list[Example]] = {}
    for start in range(0, len(flat), TOGETHER):
        part = flat[start : start + TOGETHER]
        prompts = [build(e.fact, e.language, e.manner) for _, e in part]
        drawn = [
            compose(model, prompts, [start * DRAFTS + d * TOGETHER + i for i in range(len(part))], TEMPERATURE)
            for d in range(DRAFTS)
        ]
        for at, (i, example) in enumerate(part):
            passed = [d[at] for d in drawn if passes(d[at], example)]
            if passed:
                kept.setdefault(i, []).append(replace(example, sentence=ranker.choose(passed), drawn=False))
    return (tuple(family) for family in kept.values())


def passes(draft: str, example: Example) -> bool:
    """Say whether a draft is borne out by the example's fact, in its manner."""
    parts = parted(draft, example.language, example.manner.link)
    return parts is not None and verify(parts[1], example.fact, example.language).passed
