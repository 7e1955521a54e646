"""Facts → examples → arrays: what the narrator is trained on.

Each fact that the app's own pipeline found in an invented table is dressed in other names and numbers, written in one of
the two languages, turned into a prompt by the app's own prompt code, and paired with a sentence said by a frame.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from transformers import PreTrainedTokenizerFast

from core.format import localise
from core.types import Fact, FactKind, Grain, Language, Link, Register, Verdict
from llm.writer.prompt import Manner, build
from training.corpus.alternatives import Forks
from training.corpus.disguise import confine, curtail, disguise, renamed
from training.corpus.grains import regrained
from training.corpus.names import Name, training_name
from wording.grammar import Sort, fitting, say
from wording.lexicon import verdict_spans
from wording.openers import ALONE
from wording.say import LANGUAGES
from wording.tags import fields, tagged

VERDICT_WEIGHT = 4.0  # in the loss, for the words that decide which way a sentence points: they are one token in forty
CONFINED = 0.2  # of the examples over time, to one category, as the app finds them
REGRAINED = 0.6  # of the examples, to another calendar
SINGLE = 0.35  # of the examples over time have one row a period
REGISTERS = {
    Register.PLAIN: 0.4,
    Register.BRIEF: 0.15,
    Register.EXECUTIVE: 0.15,
    Register.TECHNICAL: 0.15,
    Register.HEADLINE: 0.15,
}
CURTAILED = 0.3  # of the examples to train on, of values that others of their kind have
LINKED = 0.4  # of the sentences that can lean on the one before do
BRANCHES = 4  # sentences that share a prompt in training: its reading is paid for once
DRAWS = 20  # of names that are said in the same words, before a twin keeps its measure's own
IGNORED = 0.0  # prompts are read, not predicted: their names and numbers are random


_COPIED = re.compile(r"‹(?P<field>[a-z_]+):(?P<datum>[^›]*›)")


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt and one marked sentence that says its fact."""

    prompt: str
    sentence: str
    fact: Fact
    language: Language
    manner: Manner
    drawn: bool = True  # from the frames, so that what could have stood in its place is known


@dataclass(frozen=True, slots=True)
class Arrays:
    """Families one after another, for each token its id, the weight of predicting it, its branch, and whether it is copied.

    Branch 0 is what all sentences of a family share: the prompt but for its last line. `starts` has one more entry than families.
    Where a sentence could have gone on otherwise, every token that may stand there has an entry in `fork_at` and the two after it.
    """

    ids: np.ndarray  # uint16 [tokens]
    weights: np.ndarray  # float16 [tokens]
    branches: np.ndarray  # uint8 [tokens]
    copied: np.ndarray  # bool [tokens]: part of a datum, or the tag that closes it
    starts: np.ndarray  # int64 [families + 1]
    fork_at: np.ndarray  # int64 [options]: the token that could be another one, ascending
    fork_ids: np.ndarray  # uint16 [options]: what it could be
    fork_shares: np.ndarray  # float16 [options]: how often it is

    def __len__(self) -> int:
        return len(self.starts) - 1


def families(
    facts: Sequence[Fact],
    count: int,
    seed: int,
    name: Name = training_name,
    most: int = BRANCHES,
    curtailed: float = CURTAILED,
) -> Iterator[tuple[Example, ...]]:
    """Yield `count` facts in other clothes, each said in up to `most` manners.

    Languages are drawn evenly, and so are claims: kinds, ways that they point, and values that they state, since a sentence
    can only state what its fact has.

    Args:
        facts: found by the app's own pipeline.
        count: of families.
        seed: the same families for the same seed.
        name: draws the names that they are given.
        most: sentences of a family.
        curtailed: the share of families whose fact loses values, which makes some that no table holds; 0 leaves facts as found.
    """
    rng = random.Random(seed)
    claims: dict[tuple[FactKind, Verdict, tuple[str, ...]], list[Fact]] = {}
    for fact in facts:
        claims.setdefault((fact.kind, fact.verdict, tuple(v.name for v in fact.values)), []).append(fact)
    made = 0
    while made < count:
        language: Language = rng.choice(LANGUAGES)
        found = rng.choice(claims[rng.choice(sorted(claims))])
        if rng.random() < CONFINED and not found.subspace and found.grain is not Grain.NONE:
            found = confine(found, rng)
        if rng.random() < REGRAINED:
            found = regrained(found, rng)
        if rng.random() < SINGLE and found.grain is not Grain.NONE and not found.focus:
            found = replace(found, single=True)
        if rng.random() < curtailed:
            found = curtail(found, rng)
        fact = localise(disguise(found, rng, name), language)
        said = tuple(e for e in (_example(fact, language, rng) for _ in range(most)) if e)
        if said:
            yield said
            made += 1


def _example(fact: Fact, language: Language, rng: random.Random) -> Example | None:
    manner = _manner(rng)
    frames = [f for f in fitting(fact, language, manner.register) if f.register is manner.register]
    if not frames:
        return None
    sentence = say(rng.choice(frames), fact, rng, manner.link)
    return Example(build(fact, language, manner).text, sentence, fact, language, manner)


def _manner(rng: random.Random) -> Manner:
    register = rng.choices(list(REGISTERS), list(REGISTERS.values()))[0]
    if register in ALONE or rng.random() > LINKED:
        return Manner(register)
    return Manner(register, rng.choice([link for link in Link if link is not Link.NONE]))


def twins(batch: Iterable[tuple[Example, ...]], seed: int, name: Name = training_name) -> Iterator[tuple[Example, ...]]:
    """Yield each family and then its twin, in which every name is another and every other word is the same.

    Training asks that both be read alike (see `training.fit.unlikeness`), so that no name decides how a fact is put.
    """
    rng = random.Random(seed)
    for family in batch:
        other = _twin(family[0].fact, rng, name)
        texts = fields(other)

        def exchanged(tag: re.Match[str], texts: dict[str, str] = texts) -> str:
            return tagged(tag["field"], texts[tag["field"]])

        yield family
        yield tuple(
            replace(
                e,
                prompt=build(other, e.language, e.manner).text,
                sentence=_COPIED.sub(exchanged, e.sentence),
                fact=other,
            )
            for e in family
        )


def _twin(fact: Fact, rng: random.Random, name: Name) -> Fact:
    """Return the fact in other names that are said in the same words: a total is no total of totals, and visitors are fewer, not lower."""
    draws = (renamed(fact, rng, name) for _ in range(DRAWS))
    alike = next((other for other in draws if Sort(other) == Sort(fact)), None)
    if alike:
        return alike
    other = replace(renamed(fact, rng, name), measure=fact.measure)
    return replace(other, breakdown=fact.breakdown) if fact.kind is FactKind.CORRELATION else other


def examples(
    facts: Sequence[Fact], count: int, seed: int, name: Name = training_name, curtailed: float = CURTAILED
) -> Iterator[Example]:
    """Yield `count` prompts with one sentence each; see `families`."""
    return (family[0] for family in families(facts, count, seed, name, most=1, curtailed=curtailed))


def encode(batch: Iterable[tuple[Example, ...]], tokenizer: PreTrainedTokenizerFast) -> Arrays:
    """Tokenise families as `begin data`, then for each sentence `last line, sentence, end` on a branch of its own."""
    begin, end = tokenizer.bos_token_id, tokenizer.eos_token_id
    ids, branches, copied, starts = list[int](), list[int](), list[bool](), [0]
    weights: list[float] = []
    forks, options = Forks(tokenizer), list[tuple[int, int, float]]()
    for family in batch:
        shared = family[0].prompt.removesuffix(family[0].manner.line)
        trunk = [begin, *tokenizer.encode(shared, add_special_tokens=False)]
        ids += trunk
        weights += [IGNORED] * len(trunk)
        branches += [0] * len(trunk)
        for branch, example in enumerate(family, start=1):
            line = tokenizer.encode(example.manner.line, add_special_tokens=False)
            coded = tokenizer(example.sentence, add_special_tokens=False, return_offsets_mapping=True)
            deciding = verdict_spans(example.sentence, example.language)
            data = [tag.span("datum") for tag in _COPIED.finditer(example.sentence)]
            ids += [*line, *coded["input_ids"], end]
            first = len(ids) - 1 - len(coded["input_ids"])
            if example.drawn:
                for place, shares in forks.along(example.sentence, example.fact, example.language, example.manner):
                    options += [(first + place, token, share) for token, share in shares.items()]
            weights += [IGNORED] * len(line)
            weights += [
                VERDICT_WEIGHT if any(a < d and c < b for c, d in deciding) else 1.0 for a, b in coded["offset_mapping"]
            ]
            weights.append(1.0)
            copied += [False] * (len(ids) - len(copied))
            for i, (a, b) in enumerate(coded["offset_mapping"], start=first):
                copied[i] = any(a < d and c < b for c, d in data)
            branches += [branch] * (len(ids) - len(branches))
        starts.append(len(ids))
    return Arrays(
        np.array(ids, np.uint16),
        np.array(weights, np.float16),
        np.array(branches, np.uint8),
        np.array(copied, bool),
        np.array(starts, np.int64),
        np.array([at for at, _, _ in options], np.int64),
        np.array([token for _, token, _ in options], np.uint16),
        np.array([share for _, _, share in options], np.float16),
    )
