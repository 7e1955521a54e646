"""Grounding, decoding and narrating, with a model that knows nothing: whatever it wants to write, nothing false comes out."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from core.errors import ModelError
from core.format import localise
from core.types import Language
from llm.corpus.grammar import fitting, say
from llm.decode import write
from llm.grounding import Tagged, Untagged
from llm.model import LanguageModel, load
from llm.narrate import finished, narrate, template
from llm.prompt import build, fields, marked, plain
from llm.verify import verify
from tests.facts import ALL, COMMON, RISE, TOP

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def _ids(model: LanguageModel, text: str) -> list[int]:
    return model.tokenizer.encode(text, add_special_tokens=False)


def _possible(model: LanguageModel, written: str) -> set[str]:
    """Return the tokens that grounding leaves after a beginning."""
    scores = Tagged(model, [(RISE,)], 0)(torch.tensor([_ids(model, written)]), torch.zeros(1, len(model.tokenizer)))
    return {model.tokenizer.decode([i]) for i in scores[0].isfinite().nonzero().flatten().tolist()}


def test_outside_of_tags_no_digit_is_possible(untrained: LanguageModel) -> None:
    possible = _possible(untrained, "Total ‹measure:unit price› rose by ")
    assert not any(c.isdigit() for token in possible for c in token)
    assert " total" in possible


def test_only_a_field_that_the_fact_holds_can_be_opened(untrained: LanguageModel) -> None:
    possible = _possible(untrained, "Total ")
    assert {"‹measure:", "‹end:", "‹change_pct:"} <= possible
    assert not {"‹leader:", "‹r:", "‹scope:", "›"} & possible


def test_inside_of_tags_only_the_fields_own_text_can_be_written(untrained: LanguageModel) -> None:
    assert _possible(untrained, "Total ‹measure:unit price") == {"›"}
    assert _possible(untrained, "by ‹end:$1") == {"8"}
    assert _possible(untrained, "by ‹end:$180") == {"›"}
    assert _possible(untrained, "by ‹start:") == {"$"}


def test_a_model_without_tags_can_only_grow_a_number_that_the_facts_hold(untrained: LanguageModel) -> None:
    tokenizer = untrained.tokenizer
    ground = Untagged(untrained, [(RISE,)], 0)

    def digits_after(written: str) -> set[str]:
        scores = ground(torch.tensor([_ids(untrained, written)]), torch.zeros(1, len(tokenizer)))
        kept = {tokenizer.decode([i]) for i in scores[0].isfinite().nonzero().flatten().tolist()}
        return {t for t in kept if t.isdigit()}

    assert digits_after("rose to $12") == {"0"}
    assert digits_after("rose to $77 from ") == {"1", "2", "3", "4", "5"}
    assert digits_after("rose to $180") == set()


@pytest.mark.parametrize("temperature", [0.0, 5.0])
def test_whatever_an_untrained_model_writes_it_copies_only_what_is_true(
    untrained: LanguageModel, temperature: float
) -> None:
    facts = [localise(f, "en") for f in ALL]
    drafts = write(untrained, [build(f, "en") for f in facts], list(range(len(facts))), temperature)
    for fact, draft in zip(facts, drafts, strict=True):
        checks = {c.name: c for c in verify(draft, fact, "en").checks}
        assert checks["numbers"].passed, draft


def test_the_same_seed_writes_the_same_sentence_alone_or_in_a_batch(untrained: LanguageModel) -> None:
    prompts = [build(f, "en") for f in (RISE, TOP, COMMON)]
    together = write(untrained, prompts, [1, 2, 3], 1.0)
    assert together[1] == write(untrained, prompts[1:2], [2], 1.0)[0]
    assert together[1] != write(untrained, prompts[1:2], [9], 1.0)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fails_its_checks_is_said_by_a_template_that_says_so(untrained: LanguageModel, language: Language) -> None:
    facts = [localise(f, language) for f in ALL]
    heard: list[int] = []
    narrative = narrate(facts, language, untrained, lambda i, text: heard.append(i))
    assert [s.facts[0] for s in narrative.sentences] == [f.id for f in facts]
    assert all(s.written_by == "template" and all(c.passed for c in s.checks) for s in narrative.sentences)
    assert narrative.rejected == narrative.drafts == 3 * (len(facts) + 1)  # and the headline
    assert set(heard) == set(range(len(facts)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_putting_the_tags_back_gives_what_the_model_wrote(language: Language) -> None:
    for fact in ALL:
        fact = localise(fact, language)
        sentence = template(fact, language)
        again = marked(sentence, fact)
        assert plain(again)[1:] == sentence.text[1:]
        assert verify(again, fact, language).passed


def test_a_sentence_begins_with_a_capital_and_the_model_wrote_what_it_wrote() -> None:
    fog = replace(COMMON, values=tuple(replace(v, text="fog") if v.name == "leader" else v for v in COMMON.values))
    frame = next(f for f in fitting(fog, "en") if f.text.startswith("{leader}"))
    sentence = finished(verify(say(frame, fog), fog, "en"), fog, "model")
    assert sentence.text.startswith("Fog is the most common answer")
    assert marked(sentence, fog).startswith("‹leader:fog›")


def test_a_fact_offers_its_names_and_values_and_nothing_else() -> None:
    offered = fields(TOP)
    assert {offered[f] for f in ("measure", "breakdown", "leader", "value")} == {
        "unit price",
        "region",
        "West",
        "500 km",
    }
    assert fields(COMMON).keys().isdisjoint({"measure", "scope"})


@pytest.mark.parametrize(
    ("files", "words"),
    [({}, "could be loaded"), ({"config.json": json.dumps({"model_type": "no such thing"})}, "could be loaded")],
)
def test_a_model_that_cannot_be_had_is_one_clear_sentence(tmp_path: Path, files: dict[str, str], words: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(ModelError, match=words) as caught:
        load(str(tmp_path))
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_weights_that_need_a_pickle_are_refused(tmp_path: Path, untrained: LanguageModel) -> None:
    untrained.network.config.save_pretrained(tmp_path)
    untrained.tokenizer.save_pretrained(tmp_path)
    torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError):
        load(str(tmp_path))


def test_the_size_of_a_model_is_checked_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = SimpleNamespace(st_size=10**12)
    weights = tmp_path / "model.safetensors"
    weights.touch()
    original = Path.stat
    monkeypatch.setattr(Path, "stat", lambda self, **k: huge if self == weights else original(self, **k))
    with pytest.raises(ModelError, match=r"1000\.0 GB"):
        load(str(tmp_path))
