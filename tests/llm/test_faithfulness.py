"""A planted map is believed, a random one is not, and a model with random weights convinces nobody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.types import Cell, Prompt
from llm.look import likelihood
from llm.look.faithfulness import Baseline, Scores, _hidden_sets, faithfulness, measure
from tests.llm.models import build, named

torch.set_num_threads(1)


def wide_prompt(n_cell: int = 12) -> Prompt:
    """Return a prompt of many one-letter cells, of which a window of 8 over 3 layers sees the last few."""
    text, cells = "=", []
    for number in range(n_cell):
        cells.append(Cell(len(text), len(text) + 1, "f", "near", str(number)))
        text += chr(97 + number) + "....."
    return Prompt(text, tuple(cells), (), "en")


@pytest.fixture(scope="module")
def sentence() -> str:
    """Return the letter that owes most to the cells, since a random model writes letters in spite of them, too."""
    model, asked = build(named("mistral-window")), wide_prompt()
    both = (frozenset[int](), frozenset(range(12)))

    def owes(letter: str) -> float:
        aim = likelihood.target(model, asked, letter)
        full, empty = likelihood.masked_log_probabilities(model, aim, both)
        return float(full - empty)

    return max("abcdefghijklmnopqrstuvwxyz", key=owes)


@pytest.fixture(scope="module")
def baseline(sentence: str) -> Baseline:
    return measure(build(named("mistral-window")), wide_prompt(), sentence)


def test_the_planted_cells_are_found_and_their_map_is_believed(baseline: Baseline) -> None:
    model = build(named("mistral-window"))
    assert np.allclose(baseline.erasure[:8], 0, atol=1e-6) and np.abs(baseline.erasure[9:]).max() > 1e-4
    found = faithfulness(model, baseline, baseline.erasure)
    assert found.spearman > 0.99 and found.spearman_p < 0.01
    assert found.better_than_chance and found.reliance > 0


def test_a_shuffled_map_is_no_better_than_chance(baseline: Baseline) -> None:
    model = build(named("mistral-window"))
    generator = np.random.default_rng(1)
    found = [faithfulness(model, baseline, generator.permutation(baseline.erasure), seed=i) for i in range(30)]
    assert sum(f.p <= 0.05 for f in found) <= 5  # 1.5 expected; binomial(30, 0.05) gives more than 5 in 0.3% of runs
    assert sum(f.spearman_p <= 0.05 for f in found) <= 5


def test_comprehensiveness_and_sufficiency_by_hand(baseline: Baseline) -> None:
    model = build(named("mistral-window"))
    weights = np.arange(12.0)
    ranking = tuple(range(12))[::-1]
    log_p = likelihood.masked_log_probabilities(model, baseline.aim, _hidden_sets(ranking))
    drop = np.clip((baseline.full - np.exp(log_p)) / (baseline.full - baseline.empty), 0, 1)
    found = faithfulness(model, baseline, weights).scores
    assert found.comprehensiveness == pytest.approx(drop[:3].mean(), abs=1e-5)
    assert found.sufficiency == pytest.approx(1 - drop[3:].mean(), abs=1e-5)
    assert found.both == pytest.approx(baseline.recency.both, abs=1e-5)


def test_a_map_that_is_only_recency_is_not_called_more(baseline: Baseline) -> None:
    found = faithfulness(build(named("mistral-window")), baseline, np.arange(12.0))
    assert not found.better_than_recency and found.beyond_recency == pytest.approx(0, abs=1e-6)


def test_the_verdict_says_chance_when_it_is_chance(baseline: Baseline) -> None:
    found = faithfulness(build(named("mistral-window")), baseline, np.zeros(12))
    poor = replace(found, p=0.4)
    assert "no more than hiding any other" in poor.verdict("en") and "并不比遮住其他" in poor.verdict("zh")
    good = replace(poor, p=0.025, scores=Scores(0.9, 0.9), recency=Scores(0.1, 0.1), recency_p=0.01)
    assert good.verdict("en").startswith("This map can be read") and "p = 0.025" in good.verdict("zh")
    assert "nearest" in replace(good, recency_p=0.3).verdict("en")
    assert "too few to tell" in replace(good, n_cell=2).verdict("en")


def test_the_same_question_gets_the_same_answer(baseline: Baseline, sentence: str) -> None:
    again = measure(build(named("mistral-window")), wide_prompt(), sentence)
    assert again.random == baseline.random and again.erasure == baseline.erasure


def test_a_measurement_can_be_cancelled() -> None:
    with pytest.raises(InterruptedError):
        measure(build(named("llama-gqa")), wide_prompt(), "a", cancelled=lambda: True)


def test_a_map_of_the_wrong_length_is_refused(baseline: Baseline) -> None:
    with pytest.raises(ValueError, match="12 cells"):
        faithfulness(build(named("mistral-window")), baseline, np.zeros(5))
