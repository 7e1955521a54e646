"""The baseline reads one sentence of a family at a time, and learns from the same loss."""

import json
import shutil
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from llm.models.load import NARRATOR_FOLDER
from llm.models.lstm import LSTMDecoder
from training.card import card
from training.corpus.build import Arrays
from training.fit import Schedule
from training.lstm import batches, fit

FAMILY = Arrays(
    ids=np.array([1, 7, 8, 3, 4, 5, 6], np.uint16),
    weights=np.array([0, 0, 0, 1, 1, 1, 4], np.float16),
    branches=np.array([0, 0, 0, 1, 1, 2, 2], np.uint8),
    copied=np.zeros(7, bool),
    starts=np.array([0, 7], np.int64),
    fork_at=np.array([3, 3], np.int64),
    fork_ids=np.array([3, 5], np.uint16),
    fork_shares=np.array([0.5, 0.5], np.float16),
)


def test_a_sequence_is_what_a_family_shares_and_one_of_its_sentences() -> None:
    seen = {tuple(ids[0].tolist()): weights[0].tolist() for ids, weights in islice(batches(FAMILY, 1, seed=0), 20)}
    assert seen == {(1, 7, 8, 3, 4): [0, 0, 0, 1, 1], (1, 7, 8, 5, 6): [0, 0, 0, 1, 4]}


def test_a_few_steps_teach_it_the_sentences_that_it_sees() -> None:
    torch.manual_seed(0)
    model = LSTMDecoder(10)
    progress = fit(model, FAMILY, Schedule(minutes=5, steps=120, batch=1, warm_up=5))
    assert progress.step == 120 and progress.loss < 2.2  # from log 10 = 2.3; the first token cannot be known
    assert model(torch.tensor([[1, 7, 8, 3]])).logits[0, -1].argmax() == 4


def test_the_card_tells_the_baseline_where_one_was_trained(tmp_path: Path) -> None:
    figures = {"perplexity": 2.5, "next_token_accuracy": 0.5, "copied_whole": 0.25}
    for name in ("training.json", "evaluation.json"):
        shutil.copy(NARRATOR_FOLDER / name, tmp_path)
    save_file({"weight": torch.zeros(7)}, tmp_path / "model.safetensors")
    assert "LSTM" not in card(tmp_path) and "of 7 parameters" in card(tmp_path)
    training = {"tokens": 1000, "seconds": 600.0, "loss": 1.5}
    record = {
        "parameters": 3_000_000,
        "training": training,
        "lstm": figures,
        "transformer": figures,
        "narrator": figures,
    }
    (tmp_path / "lstm.json").write_text(json.dumps(record))
    assert "| lstm | 2.500 | 50.0% | 25.0% |" in card(tmp_path)
