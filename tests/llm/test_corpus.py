"""The corpus is consistent by construction: every example's sentence is true of its prompt's fact."""

import random
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from safetensors.torch import load_file

import plotline
from core.types import Aggregate, FactKind, Shape, Verdict
from llm.check.verify import verify
from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR, load
from tests.facts import ALL, RISE, TOP
from training import tokenizer as bpe
from training.corpus import store
from training.corpus.build import VERDICT_WEIGHT, encode, examples, families, twins
from training.corpus.disguise import disguise
from training.corpus.names import HARD, Invented, distinct, training_name
from training.corpus.tables import recast, tables
from training.fit import Schedule, batches, fit, load_checkpoint, loss_of, optimiser, read_tokens, unlikeness
from training.prefer import Ranker, passes, preferred
from training.train import RARE, Recipe, Round, finetune, grown_model, keep_rare, new_model
from wording.lexicon import blank, verdict_spans
from wording.openers import parted
from wording.tags import CLOSE, FIELDS, opening


def test_every_training_sentence_is_true_of_its_fact() -> None:
    for example in examples(ALL, 400, 3):
        parts = parted(example.sentence, example.language, example.manner.link)
        assert parts is not None
        assert verify(parts[1], example.fact, example.language).passed


def test_a_disguise_changes_names_and_sizes_and_keeps_the_claim() -> None:
    other = disguise(RISE, random.Random(1), training_name)
    assert other.measure != RISE.measure
    assert other.verdict is RISE.verdict
    start, end = (other.value(v).number for v in ("start", "end"))
    assert end / start == pytest.approx(180 / 120.5)  # type: ignore[operator]
    assert other.value("change_pct").number == RISE.value("change_pct").number


def test_a_disguise_renames_a_category_everywhere() -> None:
    other = disguise(TOP, random.Random(2), training_name)
    assert other.focus[0] == other.value("leader").text
    assert [v.shape for v in other.values] == [v.shape for v in TOP.values]
    assert Shape.NAME in {v.shape for v in other.values}


def test_a_series_is_disguised_as_totals_averages_and_numbers_of_rows() -> None:
    others = [disguise(RISE, random.Random(seed), training_name) for seed in range(60)]
    assert {f.aggregate for f in others} == {Aggregate.SUM, Aggregate.MEAN, Aggregate.COUNT}
    for counted in (f for f in others if f.aggregate is Aggregate.COUNT):
        assert not counted.measure
        assert not counted.value("end").unit
        assert not counted.value("end").number % 1  # type: ignore[operator]
    assert all(disguise(TOP, random.Random(seed), training_name).aggregate is TOP.aggregate for seed in range(60))


def test_a_recast_table_holds_what_the_table_did_not() -> None:
    sales = 50.0 + np.arange(96) + np.random.default_rng(0).normal(0, 4, 96)
    rising = pd.DataFrame({"month": pd.date_range("2015", periods=96, freq="MS"), "sales": sales})
    recasts = [recast(rising, random.Random(seed)) for seed in range(12)]
    assert all(r["month"].equals(rising["month"]) for r in recasts)
    found = [plotline.insights(plotline.read(r)).facts for r in recasts]
    trends = [next(f for f in facts if f.kind is FactKind.TREND) for facts in found]
    assert {f.verdict for f in trends} == {Verdict.RISE, Verdict.FALL}
    assert any(f.has("change_pct") for f in trends)
    assert any(f.has("change_points") for f in trends)
    assert any(not f.has("change_pct") and not f.has("change_points") for f in trends)


def test_rare_characters_stand_amid_others_in_names() -> None:
    name, rng = Invented(["销", "售", "sales", "up"]), random.Random(0)
    names = [name(rng) for _ in range(400)]
    assert any(set(n) & set("销售") and any("\u4e00" <= c <= "\u9fa5" and c not in "销售" for c in n) for n in names)


def test_held_out_names_share_no_word_with_training() -> None:
    rng = random.Random(0)
    seen = " ".join(training_name(rng) for _ in range(3000)).lower()
    held_out = distinct(40, HARD["snake_case"], rng)
    assert not any(word in seen.split() for name in held_out for word in name.split("_"))


def test_invented_tables_are_the_same_for_the_same_seed() -> None:
    first, second = list(tables(4, 5)), list(tables(4, 5))
    assert all(a.frame.equals(b.frame) for a, b in zip(first, second, strict=True))


def test_each_digit_and_tag_is_one_token_and_any_text_comes_back(untrained: LanguageModel) -> None:
    tokenizer = untrained.tokenizer
    assert len(tokenizer.encode("2024", add_special_tokens=False)) == 4
    tags = (CLOSE, *map(opening, FIELDS))
    assert all(len(tokenizer.encode(tag, add_special_tokens=False)) == 1 for tag in tags)
    for text in ("‹end:1,234.5›", "客流量 🍏 naïve", "Größe_(m²)"):
        assert tokenizer.decode(tokenizer.encode(text, add_special_tokens=False)) == text
    assert len(bpe.spellable(tokenizer)) > 200


def test_only_the_sentence_counts_in_the_loss_and_the_verdict_counts_more(untrained: LanguageModel) -> None:
    example = next(e for e in examples([RISE], 50, 0) if verdict_spans(e.sentence, e.language))
    arrays = encode([(example,)], untrained.tokenizer)
    prompt = 1 + len(untrained.tokenizer.encode(example.prompt, add_special_tokens=False))
    assert not arrays.weights[:prompt].any()
    assert arrays.weights[prompt:].min() == 1
    assert arrays.weights.max() == np.float16(VERDICT_WEIGHT)


def test_sentences_that_share_a_prompt_are_trained_as_if_each_stood_alone(untrained: LanguageModel) -> None:
    family = next(f for f in families(ALL, 20, 4) if len(f) > 2)
    model = new_model(Recipe(n_layer=2, width=32, inner=64), untrained.tokenizer).eval()
    arrays = encode([family], untrained.tokenizer)
    batch = next(batches(arrays, 1, 0))
    hidden = read_tokens(model.model, batch.ids, batch.positions, batch.mask)[0]
    parts = []
    for example in family:
        alone = torch.tensor(encode([(example,)], untrained.tokenizer).ids.astype("int64"))[None]
        parts.append(model.model(input_ids=alone).last_hidden_state[0])
    trunk = int((arrays.branches == 0).sum())
    torch.testing.assert_close(
        hidden[: len(arrays.ids)], torch.cat([parts[0], *(p[trunk:] for p in parts[1:])]), atol=1e-5, rtol=1e-5
    )
    assert (batch.weights > 0).sum() > 0


def test_a_twin_has_other_names_and_the_same_words_and_stands_beside_its_family(untrained: LanguageModel) -> None:
    found = list(twins(families(ALL, 30, 5), 5))
    for family, twin in zip(found[::2], found[1::2], strict=True):
        assert [blank(e.sentence).split() for e in family] == [blank(e.sentence).split() for e in twin]
        assert all(passes(e.sentence, e) for e in twin)
        assert family[0].fact.measure != twin[0].fact.measure or not family[0].fact.measure
    arrays = encode(found, untrained.tokenizer)
    batch = next(batches(arrays, 4, 0, together=2))
    words = (batch.weights > 0) & ~batch.copied
    for row in (0, 2):
        assert batch.ids[row][words[row]].equal(batch.ids[row + 1][words[row + 1]])
        assert not batch.ids[row].equal(batch.ids[row + 1])


def test_a_twin_is_said_in_the_words_that_suit_its_family(untrained: LanguageModel) -> None:
    together = next(f for f in ALL if f.kind is FactKind.CORRELATION and f.verdict is Verdict.NEGATIVE)

    def name(rng: random.Random, others: int) -> str:
        return "".join(rng.choices("bdklmn", k=4)) + rng.choice([" visitors", *[" price"] * others])

    for others in (1, 60):  # so seldom that none may be drawn in time
        named = partial(name, others=others)
        found = list(twins(families([together], 20, 5, named, curtailed=0), 5, named))
        assert any("fewer" in e.sentence for family in found for e in family)
        encode(found, untrained.tokenizer)  # whose forks are sought among what can be said of each


def test_predictions_are_unlike_as_far_as_they_differ() -> None:
    one, other = torch.zeros(3, 4), torch.tensor([[5.0, 0.0, 0.0, 0.0]] * 3)
    assert unlikeness(one, one) == 0
    a, b = torch.softmax(one[0], -1), torch.softmax(other[0], -1)
    assert unlikeness(one, other).item() == pytest.approx(((a - b) * (a / b).log()).sum().item() / 2)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_training_on_twins_makes_a_model_read_them_alike(untrained: LanguageModel, tmp_path: Path) -> None:
    arrays = encode(twins(families([RISE], 6, 0), 0), untrained.tokenizer)
    batch = next(batches(arrays, 12, 0, together=2))

    def unlike(fairness: float) -> float:
        model = new_model(Recipe(n_layer=1, width=32, inner=64), untrained.tokenizer)
        folder = tmp_path / str(fairness)
        folder.mkdir()
        schedule = Schedule(minutes=60, steps=40, batch=4, peak_rate=1e-2, warm_up=1, fairness=fairness)
        fit(folder, schedule, model, arrays)  # at a rate at which so few steps read a name: else twins hardly differ
        with torch.inference_mode():
            return (loss_of(model.eval(), batch, fairness=1.0) - loss_of(model, batch)).item()

    assert unlike(fairness=5.0) < 0.7 * unlike(fairness=0.0)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_training_lowers_the_loss_and_goes_on_where_it_stopped(untrained: LanguageModel, tmp_path: Path) -> None:
    recipe = Recipe(n_layer=1, width=32, inner=64)
    schedule = Schedule(minutes=60, steps=40, batch=2, warm_up=1)
    arrays = encode(families([RISE], 10, 0), untrained.tokenizer)
    model = new_model(recipe, untrained.tokenizer)
    progress = fit(tmp_path, schedule, model, arrays)
    assert progress.step == 40
    assert progress.loss < 7.0  # log(1536) = 7.3 is a guess
    again = new_model(recipe, untrained.tokenizer)
    resumed = load_checkpoint(tmp_path, again, optimiser(again, schedule))
    assert resumed.step == progress.step
    assert all((a == b).all() for a, b in zip(model.state_dict().values(), again.state_dict().values(), strict=True))


def test_tokens_that_a_short_training_hardly_held_keep_their_embeddings(untrained: LanguageModel) -> None:
    model = new_model(Recipe(n_layer=1, width=32, inner=64), untrained.tokenizer)
    table = model.model.embed_tokens.weight
    before = table.detach().clone()
    with torch.no_grad():
        table += 1
    arrays = encode(families([RISE], 40, 0), untrained.tokenizer)
    keep_rare(model, before, arrays.ids)
    common = np.bincount(arrays.ids, minlength=len(table)) >= RARE
    assert 0 < common.sum() < len(table)
    assert table[torch.from_numpy(~common)].equal(before[torch.from_numpy(~common)])
    assert (table[torch.from_numpy(common)] != before[torch.from_numpy(common)]).all()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_fine_tuning_leaves_the_mean_of_its_rounds(
    untrained: LanguageModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.train.COMPILED", False)
    once = Round(Schedule(minutes=60, steps=4, batch=2, warm_up=1))
    again = Round(replace(once.schedule, steps=3, seed=8), curtailed=0.6)
    recipe = Recipe(n_layer=1, width=32, inner=64, judged=0, replayed=10, finetuning=(once, again))
    store.save([RISE], tmp_path / "facts.jsonl")
    model = new_model(recipe, untrained.tokenizer)
    learned = finetune(tmp_path, recipe, model, untrained.tokenizer)
    name = "model.layers.0.mlp.up_proj.weight"
    first, second = (
        load_file(tmp_path / folder / "checkpoint.safetensors")[f"model.{name}"]
        for folder in ("finetuning1", "finetuning2")
    )
    assert learned.step == 7
    assert [step for step, _ in learned.curve] == sorted(step for step, _ in learned.curve)
    assert not first.equal(second)
    torch.testing.assert_close(model.state_dict()[name], (first + second) / 2)


def test_a_narrator_that_learns_new_tags_says_what_it_said_before_until_it_is_trained() -> None:
    shipped = load(NARRATOR)
    before = len(shipped.tokenizer)
    tokenizer = bpe.extended(shipped.tokenizer)
    assert len(shipped.tokenizer) == before  # the narrator that writes knows no tag without a row of embeddings
    assert set(bpe.TAGS) <= tokenizer.get_vocab().keys()
    ids = torch.tensor([tokenizer.encode("en trend rise\n", add_special_tokens=False)])
    known = shipped.network.config.vocab_size
    torch.testing.assert_close(grown_model(tokenizer)(ids).logits[..., :known], shipped.network(ids).logits)


def test_what_is_preferred_passes_every_check_and_what_never_passes_is_left_out(untrained: LanguageModel) -> None:
    family = next(families([RISE], 1, 0))
    assert all(passes(e.sentence, e) for e in family)
    assert not list(preferred(untrained, [family]))  # an untrained model writes nothing true
    ranker = Ranker()
    assert ranker.choose(["‹a:1› rose", "‹a:1› rose to ‹b:2›"]) == "‹a:1› rose to ‹b:2›"
