"""Heads are believed by what erasing cells does."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from llm.look import evidence
from llm.look.head_weights import fit_heads
from llm.models.tokenized_text import words
from tests.llm.models import build, named, prompt

torch.set_num_threads(1)
SENTENCE = "Sales rose to 1,300."


def test_fitted_heads_predict_ablations_at_least_as_well_as_the_mean() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    spans = [(w.start, w.end) for w in words(SENTENCE)]
    heads = fit_heads(model, [(asked, SENTENCE, span) for span in spans])
    assert heads.shape == (3, 4) and heads.sum() == pytest.approx(1) and (heads >= 0).all()
    found = evidence.evidence(model, asked, SENTENCE, per_head=heads)
    np.testing.assert_allclose(found.weights.sum(1) + found.elsewhere, 1, atol=1e-5)
