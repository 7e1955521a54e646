"""A map that means something does better than its weights dealt out at random, and needs a model that learned."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from core.types import Cell, Prompt
from llm.look import sanity
from llm.look.evidence import evidence
from llm.look.faithfulness import Baseline, measure
from llm.models.language_model import LanguageModel
from tests.llm.models import build, named, prompt

torch.set_num_threads(1)


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return build(named("llama-gqa"))


@pytest.fixture(scope="module")
def baseline(model: LanguageModel) -> Baseline:
    return measure(model, prompt(), "Sales", draws=2)


@pytest.fixture(autouse=True)
def few_shuffles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanity, "SHUFFLES", 5)


def test_erasure_itself_does_better_than_its_weights_dealt_out(model: LanguageModel, baseline: Baseline) -> None:
    found = sanity.shuffled(model, baseline, baseline.erasure)
    assert len(found.shuffled) == 5 and 1 / 6 <= found.p <= 1
    assert found.own >= np.mean(found.shuffled)


def test_a_map_of_equal_weights_is_no_better_than_itself_dealt_out(model: LanguageModel, baseline: Baseline) -> None:
    assert sanity.shuffled(model, baseline, np.ones(6)).p > 1 / 6


def test_an_untrained_twin_has_other_weights_and_leaves_the_model_as_it_was(model: LanguageModel) -> None:
    before = [parameter.clone() for parameter in model.network.parameters()]
    twin = sanity.untrained(model)
    after = list(model.network.parameters())
    assert all(torch.equal(a, b) for a, b in zip(before, after, strict=True))
    matrices = [(a, b) for a, b in zip(after, twin.network.parameters(), strict=True) if a.ndim > 1]
    assert matrices and not any(torch.equal(a, b) for a, b in matrices)
    assert all(float(a.detach().std()) == pytest.approx(float(b.detach().std()), rel=0.1) for a, b in matrices)
    assert sanity.untrained(model) is twin


def test_a_map_is_like_itself_and_unlike_the_twins(model: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sanity.unlearned(model, prompt(), "Sales rose").similarity < 0.99
    monkeypatch.setattr(sanity, "untrained", lambda given: given)
    assert sanity.unlearned(model, prompt(), "Sales rose").similarity == pytest.approx(1)


def test_an_edited_cell_is_followed_by_a_model_that_copies(
    model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = prompt()

    def copy_out(given: LanguageModel, texts: list[str], *rest: object) -> list[str]:
        cell = asked.cells[1]
        return [f"Sales were ‹near:{texts[0][cell.start : cell.end]}›."]

    monkeypatch.setattr(sanity, "write", copy_out)
    found = sanity.edit(model, asked, 1)
    assert (found.old, found.new) == ("1,100", "2,211")
    assert found.before == "Sales were 1,100." and found.after == "Sales were 2,211." and found.followed
    changed = Prompt(asked.text.replace("1,100", "2,211"), asked.cells, (), "en")
    row = evidence(model, changed, "Sales were ‹near:2,211›.").weights[2]
    assert found.rank == 1 + int((row > row[1]).sum())


def test_an_edit_that_the_sentence_does_not_follow_is_told_so(
    model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sanity, "write", lambda *_, **__: ["Nothing new."])
    found = sanity.edit(model, prompt(), 1)
    assert not found.followed and found.rank is None


def test_a_cell_without_a_digit_is_refused(model: LanguageModel) -> None:
    asked = Prompt("‹x›=", (Cell(1, 2, "f", "near", ""),), (), "en")
    with pytest.raises(AttentionError, match="has no digit to change"):
        sanity.edit(model, asked, 0)
