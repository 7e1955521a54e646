"""What is taken away is exact, says what it is of, and is read by the tools that it is for."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from core.types import AttentionMap
from llm.look import attention, export
from tests.llm.models import build, named, prompt

torch.set_num_threads(1)


@pytest.fixture(scope="module")
def found() -> AttentionMap:
    text = prompt().text
    return attention.attend(build(named("llama-gqa")), text + "Sales", 1, 2, len(text))


def test_an_archive_holds_the_exact_weights_tokens_and_spans(found: AttentionMap) -> None:
    file = np.load(io.BytesIO(export.to_npz(found, prompt())), allow_pickle=False)
    np.testing.assert_array_equal(file["weights"], found.weights)
    assert file["tokens"].tolist() == [token.text for token in found.tokens]
    text = str(file["text"])
    assert [text[a:b] for a, b in file["cells"]] == ["January", "1,100", "February", "1,200", "March", "1,300"]
    assert (int(file["layer"]), int(file["head"]), int(file["prompt_length"])) == (1, 2, found.prompt_length)


def test_json_gives_back_every_float(found: AttentionMap) -> None:
    record = json.loads(export.to_json(found, prompt()))
    n = len(found.tokens)
    weights = np.zeros((n, n), dtype=np.float32)
    for row, values in enumerate(record["weights"]):
        weights[row, : len(values)] = values
    np.testing.assert_array_equal(weights, found.weights)
    assert record["text"][record["tokens"][5]["start"] : record["tokens"][5]["end"]] == record["tokens"][5]["text"]


def test_bertviz_gets_one_tensor_a_layer_and_the_tokens() -> None:
    model = build(named("llama-gqa"))
    trace = attention.record(model, "Sales rose.")
    file = np.load(io.BytesIO(export.to_bertviz(*export.for_bertviz(trace))), allow_pickle=False)
    n = len(trace.reading.tokens)
    tensors = [torch.tensor(file[f"layer_{i}"]) for i in range(3)]
    assert [tuple(t.shape) for t in tensors] == [(1, 4, n, n)] * 3 and len(file["tokens"]) == n
    np.testing.assert_array_equal(tensors[2][0, 3], attention.map_of(model, trace, 2, 3).weights)


def test_a_text_too_long_for_a_file_is_refused() -> None:
    trace = attention.record(build(named("gpt2")), "a" * 600)
    with pytest.raises(AttentionError, match=r"601 tokens and this file holds at most 512"):
        export.for_bertviz(trace)
