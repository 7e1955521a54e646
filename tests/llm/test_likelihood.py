"""A decoder is asked where it wrote, an encoder with the span masked; what is hidden cannot be seen."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from llm.look.faithfulness import faithfulness, measure
from llm.look.likelihood import log_probabilities, masked_log_probabilities, target
from tests.llm.models import build, filling, named, prompt

torch.set_num_threads(1)
SENTENCE, SPAN = "Sales rose to 1,300.", (14, 19)


def test_a_decoder_is_asked_for_each_token_where_it_was_produced() -> None:
    model = build(named("llama-gqa"))
    aim = target(model, prompt(), SENTENCE, SPAN)
    assert aim.asked == aim.reading.ids
    assert "".join(aim.reading.tokens[row + 1].text for row in aim.rows) == "1,300"
    with torch.no_grad():
        logits = model.network(torch.tensor([aim.reading.ids])).logits[0].log_softmax(-1)
        expected = [float(logits[row, id_]) for row, id_ in zip(aim.rows, aim.ids, strict=True)]
        np.testing.assert_allclose(log_probabilities(model, aim)[0].numpy(), expected, atol=1e-5)


def test_an_encoder_is_asked_with_the_span_masked() -> None:
    model = filling()
    aim = target(model, prompt(), SENTENCE, SPAN)
    assert "".join(aim.reading.tokens[row].text for row in aim.rows) == "1,300"
    mask = model.tokenizer.mask_token_id
    assert [i for i, id_ in enumerate(aim.asked) if id_ == mask] == list(aim.rows)
    assert [aim.reading.ids[row] for row in aim.rows] == list(aim.ids)
    with torch.no_grad():
        logits = model.network(torch.tensor([aim.asked])).logits[0].log_softmax(-1)
        expected = [float(logits[row, id_]) for row, id_ in zip(aim.rows, aim.ids, strict=True)]
        np.testing.assert_allclose(log_probabilities(model, aim)[0].numpy(), expected, atol=1e-5)


def test_an_encoders_map_is_held_against_what_hiding_cells_does() -> None:
    model = filling()
    baseline = measure(model, prompt(), SENTENCE, draws=3)
    assert len(baseline.erasure) == 6 and any(baseline.erasure)
    found = faithfulness(model, baseline, np.arange(6.0))
    assert 0 < found.p <= 1 and found.n_cell == 6


@pytest.mark.parametrize("make", [lambda: build(named("llama-gqa")), filling], ids=["decoder", "encoder"])
def test_hiding_nothing_changes_nothing_and_hiding_a_cell_does(make: object) -> None:
    model = make()  # type: ignore[operator]
    aim = target(model, prompt(), SENTENCE, SPAN)
    full, none, one = masked_log_probabilities(model, aim, [frozenset(), frozenset(), frozenset({5})])
    assert full == none != one
    with torch.no_grad():
        assert full == pytest.approx(float(log_probabilities(model, aim).mean()), abs=1e-5)


def test_an_encoder_without_a_mask_or_a_head_is_refused() -> None:
    with pytest.raises(AttentionError, match="fills in no words"):
        target(build(named("bert")), prompt(), SENTENCE)
