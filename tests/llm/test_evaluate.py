"""The measure must be able to say no: an untrained model is always wrong, and what ships is true all the same."""

import json
import math
from dataclasses import asdict
from pathlib import Path

import pytest

from llm.models.language_model import LanguageModel
from tests.facts import ALL
from training.card import write_card
from training.evaluate import evaluate, variety
from training.fit import Progress
from training.train import Recipe


def test_an_untrained_model_is_never_right_and_what_ships_is_true_all_the_same(
    untrained: LanguageModel, tmp_path: Path
) -> None:
    report = evaluate(untrained, ALL, 1)
    assert report.perplexity == pytest.approx(1500, rel=0.5)  # a guess among the vocabulary's tokens
    assert max(report.raw_true.values()) == max(report.raw_curtailed_true.values()) == 0
    assert report.slot_precision == report.slot_recall == report.slot_f1 == 0
    assert report.shipped_true == 1
    assert report.template_share == 1
    untrained.network.save_pretrained(tmp_path)
    (tmp_path / "evaluation.json").write_text(json.dumps(asdict(report)))
    progress = asdict(Progress(loss=math.pi))
    record = {"recipe": asdict(Recipe()), "pretraining": progress, "finetuning": progress, "threads": 1, "before": None}
    (tmp_path / "training.json").write_text(json.dumps(record))
    write_card(tmp_path)
    assert "3.1416" in (tmp_path / "README.md").read_text()


def test_variety_counts_different_words_and_pairs() -> None:
    assert variety(["a b a b"]) == (2 / 4, 2 / 3, 0)


def test_self_bleu_is_one_where_all_are_alike_and_nothing_where_none_is() -> None:
    assert variety(["one two three four five"] * 3)[2] == pytest.approx(1)
    assert variety(["one two three four five", "six seven eight nine ten"])[2] < 0.2
