"""Summaries equal what the whole map gives, and planted heads get their names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from llm.look import attention
from llm.look.heads import HeadSummary, Label, _labelled, head_summaries
from llm.models import watched_attention as interface
from tests.llm.models import TEXT, build, named

torch.set_num_threads(1)


@pytest.mark.parametrize("name", ["llama-gqa", "bert"])
def test_summaries_equal_those_of_the_whole_map(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "BLOCK", 16)
    model = build(named(name))
    summaries = head_summaries(model, TEXT)
    assert len(summaries) == 12
    for found in summaries:
        weights = attention.attend(model, TEXT, found.layer, found.head).weights.astype(np.float64)[1:]
        at, columns = np.arange(1, len(weights) + 1), np.arange(len(weights) + 1)
        logs = np.log2(weights, out=np.zeros_like(weights), where=weights > 0)
        assert found.entropy == pytest.approx(-(weights * logs).sum(1).mean(), rel=1e-4)
        assert found.distance == pytest.approx((weights * abs(columns - at[:, None])).sum(1).mean(), rel=1e-4)
        assert found.sink == pytest.approx(weights[:, 0].mean(), rel=1e-4)
        assert found.previous == pytest.approx(weights[at - 1, at - 1].mean(), rel=1e-4)
        offsets, counts = np.unique(weights.argmax(1) - at, return_counts=True)
        assert found.peak_share == pytest.approx(counts.max() / len(at))
        assert found.peak_offset in offsets[counts == counts.max()]


def test_a_head_that_copies_the_token_before_an_earlier_twin_is_an_induction_head() -> None:
    scores = [summary.induction for summary in head_summaries(build(named("llama-gqa")), TEXT)]
    assert all(0 <= score < 0.4 for score in scores)  # random heads do not


def test_labels_follow_their_definitions() -> None:
    plain = HeadSummary(0, 0, 3.0, 5.0, 0.1, 0.1, -1, 0.5, 0.0, 0.0, ())
    assert _labelled(plain).labels == ()
    assert _labelled(replace(plain, sink=0.5)).labels == (Label.SINK,)
    assert _labelled(replace(plain, peak_share=0.95)).labels == (Label.PREVIOUS_TOKEN,)
    assert _labelled(replace(plain, peak_share=0.95, peak_offset=-3)).labels == (Label.POSITIONAL,)
    assert _labelled(replace(plain, induction=0.8, retrieval=0.3)).labels == (Label.INDUCTION, Label.RETRIEVAL)


def test_a_planted_previous_token_head_is_named() -> None:
    model = build(named("gpt2"))
    with torch.no_grad():  # queries and keys from positions alone, so that each position asks for the one before it
        block: Any = model.network.transformer
        positions = torch.randn(block.wpe.weight.shape[0], 16)
        positions /= positions.norm(dim=1, keepdim=True)
        block.wte.weight.zero_()
        block.wpe.weight.zero_()
        block.wpe.weight[:, :16] = positions
        block.wpe.weight[1:, 16:32] = positions[:-1]
        weight = block.h[0].attn.c_attn.weight
        weight.zero_()
        weight[16:32, :16] = 40 * torch.eye(16)  # the first head's query: the position before
        weight[:16, 64:80] = 40 * torch.eye(16)  # and its key: the position itself
    found = head_summaries(model, TEXT)[0]
    assert found.peak_offset == -1 and found.previous > 0.9 and Label.PREVIOUS_TOKEN in found.labels


def test_a_text_of_one_token_is_refused() -> None:
    model = build(named("llama-gqa"))
    model.tokenizer.bos_token = None
    with pytest.raises(AttentionError, match="one token long"):
        head_summaries(model, "a")
