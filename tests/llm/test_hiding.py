"""Hiding parts of a text by leaving them out, and sharing what is left, gives what masking them in every layer gives."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import numpy as np
import pytest
import torch

from core.types import Cell, Prompt
from llm.look import hiding, likelihood
from llm.look.likelihood import Span, Target, masked_log_probabilities, target
from llm.models.llama import suits
from llm.models.watched_attention import knocked_out
from tests.llm.models import build, named, prompt

torch.set_num_threads(1)
SENTENCE = "Sales rose to 1,300."
EVERY_SET = [frozenset(some) for k in range(7) for some in itertools.combinations(range(6), k)]
Ask = Callable[[Target, Sequence[frozenset[int]]], np.ndarray]


@pytest.fixture
def masking(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return the measurement by masks, through the library's layers."""

    def ask(aim: Target, hidden: Sequence[frozenset[int]]) -> np.ndarray:
        with monkeypatch.context() as patched:
            patched.setattr(likelihood, "suits", lambda network: False)
            return masked_log_probabilities(build(named("llama-gqa")), aim, hidden)

    return ask


@pytest.mark.parametrize("span", [None, (0, 5), (14, 19)])
@pytest.mark.parametrize("most", [1, 60, 4096])
def test_every_set_of_hidden_cells_scores_as_with_masks(
    masking: Ask, monkeypatch: pytest.MonkeyPatch, span: Span | None, most: int
) -> None:
    monkeypatch.setattr(hiding, "MOST_TOKENS", most)
    model = build(named("llama-gqa"))
    assert suits(model.network)
    aim = target(model, prompt(), SENTENCE, span)
    np.testing.assert_allclose(masked_log_probabilities(model, aim, EVERY_SET), masking(aim, EVERY_SET), atol=2e-6)


def test_a_hidden_token_that_is_asked_sees_the_others_and_not_itself(masking: Ask) -> None:
    model = build(named("llama-gqa"))
    own = Prompt(
        "one two six", (Cell(0, 3, "", "word", ""), Cell(4, 7, "", "word", ""), Cell(8, 11, "", "word", "")), (), "en"
    )
    aim, sets = target(model, own, " ten"), [frozenset[int](), frozenset({2}), frozenset({0, 1, 2})]
    assert (aim.cells[aim.rows.start] > 0).any()
    np.testing.assert_allclose(masked_log_probabilities(model, aim, sets), masking(aim, sets), atol=2e-6)


def test_what_readings_share_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    model, computed, real = build(named("llama-gqa")), [], hiding._scores

    def count(llama: object, ids: torch.Tensor, *rest: object) -> torch.Tensor:
        computed.append(len(ids))
        return real(llama, ids, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(hiding, "_scores", count)
    aim = target(model, prompt(), SENTENCE)
    same = masked_log_probabilities(model, aim, [frozenset({2})] * 3)
    assert np.ptp(same) == 0 and sum(computed) < len(aim.asked)
    computed.clear()
    masked_log_probabilities(model, aim, EVERY_SET)
    assert sum(computed) < 0.8 * len(EVERY_SET) * len(aim.asked)


def test_a_measurement_that_is_cancelled_stops_between_two_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiding, "MOST_TOKENS", 60)
    model, asked = build(named("llama-gqa")), list[int]()

    def cancelled() -> bool:
        asked.append(len(asked))
        return len(asked) == 3

    with pytest.raises(InterruptedError):
        masked_log_probabilities(model, target(model, prompt(), SENTENCE), EVERY_SET, cancelled)
    assert len(asked) == 3


def test_silenced_heads_stay_silent() -> None:
    model = build(named("llama-gqa"))
    aim, whole = target(model, prompt(), SENTENCE), [frozenset[int]()]
    with knocked_out([(0, 0), (1, 1)]):
        silenced = masked_log_probabilities(model, aim, whole)
    assert abs(silenced[0] - masked_log_probabilities(model, aim, whole)[0]) > 1e-4
