"""What training leaves: weights in half precision that load as they were rounded, and a record that sums what came before."""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from llm.models.load import load
from training.train import halve, spent_before


def test_weights_are_stored_in_half_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_file({"weight": torch.tensor([0.1, 1.0])}, path)
    halve(path)
    assert load_file(path)["weight"].dtype is torch.float16


def test_the_narrator_computes_in_full_precision() -> None:
    assert {p.dtype for p in load().network.parameters()} == {torch.float32}


def test_a_record_sums_what_the_narrators_before_it_read() -> None:
    first = {"pretraining": {"tokens": 100, "seconds": 2.0}, "before": None}
    second = {"pretraining": {"tokens": 10, "seconds": 1.0}, "before": spent_before(first)}
    assert spent_before(second) == {"tokens": 110, "seconds": 3.0}
