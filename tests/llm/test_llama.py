"""The forward pass written out computes what the library computes, however the rows of a batch grow."""

import random

import pytest
import torch

from llm.models.llama import Llama, suits
from tests.llm.models import ARCHITECTURES, build, named

STEPS = ([5, 1, 30], [1, 1, 1], [0, 4, 1], [2, 0, 0], [1, 1, 7])  # tokens that each row goes on by


def test_rows_that_grow_unevenly_have_the_logits_of_each_read_alone() -> None:
    model = build(named("llama-gqa"))
    rng = random.Random(0)
    texts: list[list[int]] = [[], [], []]
    forward = Llama(model.network, rows=3, longest=64)
    for counts in STEPS:
        new = [[rng.randrange(256) for _ in range(count)] for count in counts]
        found = forward.feed(new)
        texts = [text + more for text, more in zip(texts, new, strict=True)]
        alone = [model.network(torch.tensor([t])).logits[0, -1] for t, more in zip(texts, new, strict=True) if more]
        torch.testing.assert_close(found, torch.stack(alone), atol=2e-5, rtol=1e-4)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: a.name)
def test_only_a_plain_llama_in_full_precision_is_computed_this_way(architecture) -> None:  # type: ignore[no-untyped-def]
    assert suits(build(architecture).network) == (architecture.name == "llama-gqa")
