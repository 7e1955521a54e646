"""What was expected at each step is the model's own distribution, and the last layer's guess is what it says."""

from __future__ import annotations

import pytest
import torch

from core.errors import AttentionError
from llm.look.lens import logit_lens, next_tokens, writing
from llm.models.tokenized_text import tokenize
from tests.llm.models import TEXT, build, filling, named, prompt

torch.set_num_threads(1)


def test_every_step_of_the_writing_equals_the_lens_at_its_position() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    found = writing(model, asked, "Sales", top=3)
    expected = next_tokens(model, asked, "Sales", top=3)
    position = tokenize(model, asked.text + "Sales", len(asked.text)).prompt_length + 1
    lenses = logit_lens(model, asked.text + "Sales", position, 3, len(asked.text))
    assert [step.expected.token for step in found] == [step.token for step in expected]
    for guess, lens in zip(found[2].guesses, lenses, strict=True):
        assert guess.layers == lens.layers
        assert [c.id for c in guess.candidates] == [c.id for c in lens.candidates]
    last = found[2].guesses[-1]
    assert last.probability == pytest.approx(expected[2].probability) and last.rank == expected[2].rank


def test_next_tokens_are_the_distribution_before_each_token() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    steps = next_tokens(model, asked, "Sales", top=3)
    reading = tokenize(model, asked.text + "Sales", len(asked.text))
    assert "".join(step.token.text for step in steps) == "Sales"
    with torch.no_grad():
        p = model.network(torch.tensor([reading.ids])).logits[0].softmax(-1)
    first = p[reading.prompt_length - 1]
    assert steps[0].probability == pytest.approx(float(first[reading.ids[reading.prompt_length]]))
    assert steps[0].candidates[0].probability == pytest.approx(float(first.max()))
    assert all(step.rank >= 1 and len(step.candidates) == 3 for step in steps)


@pytest.mark.parametrize("name", ["llama-gqa", "gpt2", "gemma2-softcap"])
def test_the_last_lens_is_what_the_model_says(name: str) -> None:
    model = build(named(name))
    lenses = logit_lens(model, TEXT, 20)
    assert [lens.layers for lens in lenses] == [0, 1, 2, 3]
    with torch.no_grad():
        p = model.network(torch.tensor([tokenize(model, TEXT).ids])).logits[0, 20].softmax(-1)
    assert lenses[-1].candidates[0].id == int(p.argmax())
    assert lenses[-1].candidates[0].probability == pytest.approx(float(p.max()), rel=1e-4)


def test_a_token_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AttentionError, match="no token -1"):
        logit_lens(build(named("llama-gqa")), TEXT, -1)


def test_a_model_that_does_not_write_is_refused_even_if_it_fills_in_words() -> None:
    with pytest.raises(AttentionError, match="does not write text"):
        logit_lens(build(named("bert")), TEXT, 0)
    for ask in (next_tokens, writing):
        with pytest.raises(AttentionError, match="does not write text"):
            ask(filling(), prompt(), "Sales")
