"""From tokens to data: nothing is lost on the way, every head agrees with itself, and provenance is read off the tags."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from llm.look import attention
from llm.look.evidence import every_head, evidence, parts, sources
from tests.llm.models import build, named, prompt

torch.set_num_threads(1)
SENTENCE = "‹label:January› began at ‹near:1,100› and rose."


@pytest.mark.parametrize("name", ["llama-gqa", "mistral-window", "gpt-oss-sinks"])
def test_every_head_at_once_equals_each_head_alone(name: str) -> None:
    model, asked = build(named(name)), prompt()
    trace = attention.record(model, asked.text + SENTENCE, len(asked.text))
    cells, sinks = every_head(model, asked, SENTENCE, trace)
    for layer, head in ((0, 0), (2, 3)):
        alone = evidence(model, asked, SENTENCE, layer, head)
        np.testing.assert_allclose(cells[layer, head], alone.weights, atol=1e-6)
        np.testing.assert_allclose(sinks[layer, head], alone.sink, atol=1e-6)


def test_a_trace_answers_what_a_run_answers() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    trace = attention.record(model, asked.text + SENTENCE, len(asked.text))
    kept = evidence(model, asked, SENTENCE, 1, None, trace=trace)
    np.testing.assert_allclose(kept.weights, evidence(model, asked, SENTENCE, 1, None).weights, atol=1e-6)


@pytest.mark.parametrize(("layer", "head"), [(None, None), (1, None), (2, 0)])
def test_the_parts_of_a_text_take_all_of_the_attention(layer: int | None, head: int | None) -> None:
    model, asked = build(named("llama-gqa")), prompt()
    trace = attention.record(model, asked.text + SENTENCE, len(asked.text))
    found, weights = parts(model, asked, SENTENCE, trace, layer, head)
    assert [part.role for part in found] == ["neighbours", "rest", "written", "sink"]
    np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-5)
    open_eyed = evidence(model, asked, SENTENCE, layer, head, without_sink=False)
    np.testing.assert_allclose(weights[:, 0], open_eyed.weights.sum(axis=1), atol=1e-5)
    np.testing.assert_allclose(weights[:, -1], open_eyed.sink, atol=1e-5)


def test_a_copied_word_is_from_the_cells_of_its_tag_and_others_are_from_none() -> None:
    fields = [cell.field for cell in prompt().cells]
    labels = tuple(i for i, field in enumerate(fields) if field == "label")
    values = tuple(i for i, field in enumerate(fields) if field == "near")
    assert sources(prompt(), SENTENCE) == (labels, (), (), values, (), ())
    assert not any(sources(prompt(), "Sales rose to 1,300."))
