"""One door to all that can be asked, and it gives what each room gives; an own text is looked at like a story's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from transformers import BertLMHeadModel

from core.errors import AttentionError
from llm.look import attention
from llm.look.explorer import FITTED, Look, look_at, look_at_own
from llm.models.language_model import LanguageModel
from tests.llm.models import build, named, prompt

torch.set_num_threads(1)
SENTENCE = "Sales rose to ‹near:1,300›."


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return build(named("llama-gqa"))


@pytest.fixture(scope="module")
def look(model: LanguageModel) -> Look:
    return look_at(model, prompt(), SENTENCE)


def test_words_stand_in_the_plain_sentence_and_sources_beside_them(look: Look) -> None:
    found = look.evidence()
    assert look.text == "Sales rose to 1,300." == found.text
    assert [look.text[w.start : w.end] for w in found.words] == ["Sales", "rose", "to", "1,300"]
    assert look.sources == ((), (), (), (1, 3, 5))
    assert look.looks_back and (look.n_layer, look.n_head) == (3, 4)


def test_a_words_row_is_the_evidence_before_it_is_summed(look: Look) -> None:
    by_layer = look.word_by_layer(3)
    for layer in range(3):
        np.testing.assert_allclose(by_layer[layer], look.evidence(layer).weights[3], atol=1e-6)


def test_links_are_the_rows_of_each_heads_map(look: Look) -> None:
    links = look.links(1, look.written)
    np.testing.assert_allclose(links[2], look.map(1, 2).weights[look.written], atol=1e-7)


def test_every_method_says_what_it_rests_on_and_where_the_truth_ranks(look: Look) -> None:
    baseline = look.measure(3)
    found = list(look.attributions(3, baseline, [look]))
    assert [a.method for a in found][-1] == FITTED and len(found) == 7
    for attribution in found:
        assert attribution.weights.shape == (6,)
        best = max(attribution.weights[i] for i in (1, 3, 5))
        assert attribution.source_rank == 1 + int((attribution.weights > best).sum())
        assert 0 < attribution.faithfulness.p <= 1


def test_every_heads_map_is_held_against_the_same_random_rankings(look: Look) -> None:
    baseline = look.measure()
    found = look.faithfulness_of_heads(baseline)
    assert found.shape == (3, 4)
    alone = look.faithfulness(baseline, look.evidence(1, 2).weights.sum(axis=0))
    assert found[1, 2] == pytest.approx(alone.p)


def test_a_word_that_was_not_copied_has_no_true_source(look: Look) -> None:
    first = next(look.attributions(0, look.measure(0)))
    assert first.source_rank is None


def test_attributions_can_be_cancelled(look: Look) -> None:
    baseline = look.measure(3)
    with pytest.raises(InterruptedError):
        list(look.attributions(3, baseline, cancelled=lambda: True))


def test_only_a_copied_number_is_edited(model: LanguageModel, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llm.models.decode.LONGEST_SENTENCE", 4)
    edited = look.edit_a_number()
    assert edited is not None and edited.cell == 1 and edited.new == "2,211"
    assert look_at(model, prompt(), "Sales rose.").edit_a_number() is None


def test_each_word_of_an_own_text_is_a_datum(model: LanguageModel) -> None:
    look = look_at_own(model, "Sales rose in May.", " They fell in June.")
    assert [look.prompt.text[c.start : c.end] for c in look.prompt.cells] == ["Sales", "rose", "in", "May"]
    assert look.evidence().weights.shape == (4, 4)
    assert look.n_prompt == len("Sales rose in May.") + 1
    assert 0 < look.faithfulness(look.measure(), look.evidence().weights.sum(axis=0)).p <= 1


def test_where_nothing_follows_the_model_goes_on(model: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llm.look.explorer.write", lambda *_, **__: ["and so on"])
    assert look_at_own(model, "Sales rose").text == "and so on"
    monkeypatch.setattr("llm.look.explorer.write", lambda *_, **__: ["..."])
    with pytest.raises(AttentionError, match="writes no word after this text"):
        look_at_own(model, "Sales rose")


def test_an_encoder_can_be_looked_at_and_says_why_it_cannot_be_measured() -> None:
    look = look_at_own(build(named("bert")), "Sales rose in May.", " They fell.")
    assert not look.looks_back and look.evidence().weights.shape == (2, 4)
    np.testing.assert_allclose(look.map(0, 0).weights.sum(axis=1), 1, atol=1e-5)
    with pytest.raises(AttentionError, match="does not write text"):
        look.measure()


def test_an_encoder_under_a_head_for_writing_is_still_an_encoder() -> None:
    bert = named("bert")
    look = look_at_own(build(replace(bert, network=BertLMHeadModel)), "Sales rose in May.", " They fell.")
    assert not look.looks_back
    assert look.map(0, 0).weights[1, -1] > 0  # a token that follows is seen


def test_a_model_without_rotary_positions_turns_nothing() -> None:
    assert look_at_own(build(named("gpt2")), "Sales rose", " again").rotation() is None


def test_the_untrained_look_is_of_the_same_text(look: Look) -> None:
    twin = look.untrained()
    assert twin.tokens == look.tokens
    assert not np.allclose(twin.map(0, 0).weights, look.map(0, 0).weights)
    assert look.difference(0, 0, twin, 0, 0).weights.shape == (len(look.tokens),) * 2


def test_what_holds_no_word_is_refused(model: LanguageModel) -> None:
    for ask in (lambda: look_at(model, prompt(), "..."), lambda: look_at_own(model, "...", "Sales")):
        with pytest.raises(AttentionError, match="holds no word"):
            ask()


def test_memory_grows_with_the_text_and_not_with_its_square(model: LanguageModel) -> None:
    trace = attention.record(model, "a" * 400)
    n = len(trace.reading.ids)
    for layer in trace.layers:
        assert layer.query.numel() + layer.key.numel() + layer.value.numel() <= 3 * n * 64
        assert layer.output is None and layer.mask is None
