"""What a sentence could have been at each of its tokens is what drawing sentences shows."""

import random
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
import torch

from core.format import localise
from core.types import Language, Link, Register
from llm.models.language_model import LanguageModel
from llm.writer.prompt import Manner
from tests.facts import ALL, RISE
from training.corpus.alternatives import Forks
from training.corpus.build import encode, families
from training.fit import batches, loss_of
from training.train import Recipe, new_model
from wording.grammar import fitting, say

CONTRAST = Manner(Register.PLAIN, Link.CONTRAST)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shares_of_a_fork_are_those_of_drawn_sentences(language: Language, untrained: LanguageModel) -> None:
    fact, rng = localise(RISE, language), random.Random(0)
    forks = Forks(untrained.tokenizer)
    frames = fitting(fact, language, Register.PLAIN)
    drawn = [say(rng.choice(frames), fact, rng, CONTRAST.link) for _ in range(3_000)]
    tokens = [tuple(untrained.tokenizer.encode(text, add_special_tokens=False)) for text in drawn]
    seen: dict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
    for ids in tokens:
        for place, token in enumerate(ids):
            seen[ids[:place]][token] += 1
    compared = 0
    for text, ids in zip(drawn[:40], tokens, strict=False):
        found = dict(forks.along(text, fact, language, CONTRAST))
        for place, options in found.items():
            assert sum(options.values()) == pytest.approx(1)
            there = seen[ids[:place]]
            if (total := there.total()) > 300:
                compared += 1
                assert all(there[t] / total == pytest.approx(share, abs=0.08) for t, share in options.items())
        sure = set(range(len(ids))) - found.keys()
        assert all(len(seen[ids[:place]]) == 1 for place in sure)
    assert compared > 40


def test_no_fork_of_a_sentence_that_no_frame_says(untrained: LanguageModel) -> None:
    with pytest.raises(ValueError, match="no frame says"):
        list(Forks(untrained.tokenizer).along("But it rained.", RISE, "en", CONTRAST))


def test_the_loss_at_a_fork_is_the_cross_entropy_with_every_way_on(untrained: LanguageModel) -> None:
    arrays = encode(families(ALL, 12, 3), untrained.tokenizer)
    batch = next(batches(arrays, 12, 0))
    assert batch.fork_shares.sum().item() == pytest.approx(len(set(batch.fork_at.tolist())), rel=1e-3)
    model = new_model(Recipe(n_layer=1, width=32, inner=64), untrained.tokenizer)
    with torch.inference_mode():
        logits = model(input_ids=batch.ids, position_ids=batch.positions, attention_mask=batch.mask).logits.flatten(
            0, 1
        )
    chances = logits.softmax(-1)[batch.fork_at - 1, batch.fork_ids].log()
    at_forks = torch.zeros(batch.ids.numel()).index_add(0, batch.fork_at, -batch.fork_shares * chances)
    alone = torch.nn.functional.cross_entropy(logits[:-1], batch.ids.flatten()[1:], reduction="none")
    each = torch.cat([torch.zeros(1), alone])
    each[batch.fork_at] = at_forks[batch.fork_at]
    weights = batch.weights.flatten()
    assert loss_of(model, batch).item() == pytest.approx((each * weights).sum().item() / weights.sum().item(), rel=1e-4)


def test_a_sentence_of_the_models_own_has_no_forks(untrained: LanguageModel) -> None:
    family = next(families(ALL, 1, 3))
    own = [tuple(replace(e, drawn=False) for e in family)]

    assert len(encode([family], untrained.tokenizer).fork_at) > 0
    assert len(encode(own, untrained.tokenizer).fork_at) == 0
