"""Grounding, decoding and narrating, with a model that knows nothing: whatever it wants to write, nothing false comes out."""

import json
import re
import stat
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from transformers import DynamicCache

from core.errors import ModelError
from core.format import localise
from core.types import Fact, Language
from llm.check.verify import verify
from llm.models.decode import LONGEST_SENTENCE
from llm.models.language_model import LanguageModel
from llm.models.load import load
from llm.narrate import finished, narrate, template
from llm.writer.drafting import compose
from llm.writer.grounding import Tagged, Untagged
from llm.writer.prompt import build
from tests.facts import ALL, COMMON, RISE, TOP
from wording.grammar import fitting, say
from wording.tags import fields, marked, plain

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def _ids(model: LanguageModel, text: str) -> list[int]:
    return list(model.tokenizer.encode(text, add_special_tokens=False))


def _decoded(model: LanguageModel, ids: list[int]) -> str:
    return str(model.tokenizer.decode(ids))


def _possible(model: LanguageModel) -> set[str]:
    """Return the tokens that grounding leaves outside of tags."""
    scores = Tagged(model, [(RISE,)])(torch.zeros(1, len(model.tokenizer)), [0], [[]])
    return {_decoded(model, [i]) for i in scores[0].isfinite().nonzero().flatten().tolist()}


def test_outside_of_tags_no_digit_is_possible(untrained: LanguageModel) -> None:
    possible = _possible(untrained)
    assert not any(c.isdigit() for token in possible for c in token)
    assert " total" in possible


def test_only_a_field_that_the_fact_holds_can_be_opened(untrained: LanguageModel) -> None:
    possible = _possible(untrained)
    assert {"‹measure:", "‹end:", "‹change_pct:"} <= possible
    assert not {"‹leader:", "‹r:", "‹scope:", "›"} & possible


def test_behind_a_tag_only_the_fields_own_text_and_the_closing_tag_can_follow(untrained: LanguageModel) -> None:
    ground = Tagged(untrained, [(TOP,), (RISE,)])
    for tag, text in (("‹measure:", "unit price›"), ("‹end:", "$180›")):
        assert ground.forced(1, *_ids(untrained, tag)) == tuple(_ids(untrained, text))
    assert ground.forced(0, *_ids(untrained, "‹end:")) == ground.forced(1, *_ids(untrained, " total")) == ()


def test_a_model_without_tags_can_only_grow_a_number_that_the_facts_hold(untrained: LanguageModel) -> None:
    tokenizer = untrained.tokenizer
    ground = Untagged(untrained, [(RISE,)])

    def digits_after(written: str) -> set[str]:
        scores = ground(torch.zeros(1, len(tokenizer)), [0], [_ids(untrained, written)])
        kept = {_decoded(untrained, [i]) for i in scores[0].isfinite().nonzero().flatten().tolist()}
        return {t for t in kept if t.isdigit()}

    assert digits_after("rose to $12") == {"0"}
    assert digits_after("rose to $77 from ") == {"1", "2", "3", "4", "5"}
    assert digits_after("rose to $180") == set()


def _token_by_token(model: LanguageModel, facts: Sequence[Fact], language: Language, temperature: float) -> list[str]:
    """Return what the library's forward pass writes, one token a step, with what is possible worked out from the text."""
    tokenizer, written = model.tokenizer, list[str]()
    vocabulary = tokenizer.get_vocab()
    digits = torch.tensor([any(c.isdigit() for c in tokenizer.decode([i])) for i in range(len(tokenizer))])
    for seed, fact in enumerate(facts):
        texts = {f: _ids(model, t) for f, t in fields(fact).items()}
        barred = [i for t, i in vocabulary.items() if t == "›" or (t[0] == "‹" and t[1:-1] not in texts)]
        ids = [tokenizer.bos_token_id, *_ids(model, build(fact, language).text)]
        start, due, step, cache = len(ids), list[int](), list(ids), DynamicCache(config=model.network.config)
        generator = torch.Generator().manual_seed(seed)
        while ids[-1] != tokenizer.eos_token_id and len(ids) < start + LONGEST_SENTENCE:
            scores = (
                model.network(torch.tensor([step]), past_key_values=cache).logits[0, -1].masked_fill(digits, -torch.inf)
            )
            scores[barred] = -torch.inf
            if due:
                token = due.pop(0)
            elif temperature:
                token = int(torch.multinomial(torch.softmax(scores / temperature, -1), 1, generator=generator))
            else:
                token = int(scores.argmax())
            opened = _decoded(model, [token])
            if not due and opened[0] == "‹" and opened[1:-1] in texts:
                due = [*texts[opened[1:-1]], vocabulary["›"]]
            ids.append(token)
            step = [token]
        written.append(_decoded(model, ids[start:]).replace(tokenizer.eos_token, "").strip())
    return written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("facts", "temperature"), [(ALL[::4], 0.0), (ALL[:4], 0.7)], ids=["likeliest", "drawn"])
def test_whole_spans_at_once_write_what_token_by_token_writes(
    language: Language, facts: Sequence[Fact], temperature: float
) -> None:
    said = [localise(f, language) for f in facts]
    prompts = [build(f, language) for f in said]
    with torch.inference_mode():
        expected = _token_by_token(load(), said, language, temperature)
    assert compose(load(), prompts, range(len(said)), temperature) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_librarys_layers_write_the_same_sentences(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [localise(f, language) for f in ALL]
    prompts = [build(f, language) for f in facts]
    written_out = compose(load(), prompts, range(len(ALL)), 0.0)
    monkeypatch.setattr("llm.models.decode.suits", lambda network: False)
    by_library = compose(load(), prompts, range(len(ALL)), 0.0)
    # where the model rambles, two tokens may be equally likely to rounding; what it is sure of must be the same
    sure = [i for i, fact in enumerate(facts) if verify(by_library[i], fact, language).passed]
    assert len(sure) > len(ALL) / 4
    assert [written_out[i] for i in sure] == [by_library[i] for i in sure]


def test_what_is_heard_grows_into_what_is_written(untrained: LanguageModel) -> None:
    heard: dict[int, list[str]] = {}
    prompts = [build(localise(f, "zh"), "zh") for f in (RISE, TOP)]
    written = compose(untrained, prompts, [1, 2], 1.0, lambda row, text: heard.setdefault(row, []).append(text))
    for row, texts in heard.items():
        assert all(after.startswith(before) for before, after in pairwise(texts))
        assert written[row].startswith(texts[-1])


@pytest.mark.parametrize("temperature", [0.0, 5.0])
def test_whatever_an_untrained_model_writes_it_copies_only_what_is_true(
    untrained: LanguageModel, temperature: float
) -> None:
    facts = [localise(f, "en") for f in ALL]
    drafts = compose(untrained, [build(f, "en") for f in facts], list(range(len(facts))), temperature)
    for fact, draft in zip(facts, drafts, strict=True):
        whole = re.sub("‹[^›]*$", "", draft)  # a draft that is cut at its greatest length may end within a copy
        numbers = next(c for c in verify(whole, fact, "en").checks if c.name == "numbers")
        assert not re.search(r"(?<![-−+±$€£¥\d.,])[0-9]", numbers.detail), (
            draft
        )  # bytes may make a sign, or a digit of a rarer script


def test_the_same_seed_writes_the_same_sentence_alone_or_in_a_batch(untrained: LanguageModel) -> None:
    prompts = [build(f, "en") for f in (RISE, TOP, COMMON)]
    together = compose(untrained, prompts, [1, 2, 3], 1.0)
    assert together[1] == compose(untrained, prompts[1:2], [2], 1.0)[0]
    assert together[1] != compose(untrained, prompts[1:2], [9], 1.0)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fails_its_checks_is_said_by_a_template_that_says_so(untrained: LanguageModel, language: Language) -> None:
    facts = [localise(f, language) for f in ALL]
    heard: list[int] = []
    narrative = narrate(facts, language, untrained, lambda i, text: heard.append(i))
    assert [s.facts[0] for s in narrative.sentences] == [f.id for f in facts]
    assert all(s.written_by == "template" and all(c.passed for c in s.checks) for s in narrative.sentences)
    assert (
        narrative.rejected == narrative.drafts == 2 * (len(facts) + 1)
    )  # and the headline; it is not asked a third time
    assert narrative.refused is not None and not narrative.refused.check.passed
    assert narrative.refused.fact == facts[0].id
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
    fog = replace(TOP, values=tuple(replace(v, text="fog") if v.name == "leader" else v for v in TOP.values))
    frame = next(f for f in fitting(fog, "en") if f.text.startswith("{leader}"))
    sentence = finished(verify(say(frame, fog), fog, "en"), fog, "en", "model")
    assert sentence.text.startswith("Fog had the highest total")
    assert marked(sentence, fog).startswith("‹leader:fog›")


def test_a_chinese_sentence_leaves_a_latin_name_as_the_table_has_it() -> None:
    lower = tuple(replace(v, text=v.text.lower()) if v.name == "leader" else v for v in TOP.values)
    assert template(replace(TOP, values=lower), "zh").text.startswith("west")


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
    huge = SimpleNamespace(st_size=10**12, st_mode=stat.S_IFREG)
    weights = tmp_path / "model.safetensors"
    weights.touch()
    original = Path.stat
    monkeypatch.setattr(Path, "stat", lambda self, **k: huge if self == weights else original(self, **k))
    with pytest.raises(ModelError, match=r"1000\.0 GB"):
        load(str(tmp_path))
