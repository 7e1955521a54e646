"""A narrator in small: the real tokenizer and model code, untrained, saved to a folder and loaded like any other."""

from pathlib import Path

import pytest
import torch

from llm.models.language_model import LanguageModel
from llm.models.load import load
from tests.facts import ALL
from training import tokenizer as bpe
from training.corpus.build import examples
from training.train import Recipe, new_model


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    """Two test runs on two cores must not fight over them."""
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    """Return an untrained narrator of two layers."""
    folder: Path = tmp_path_factory.mktemp("untrained")
    tokenizer = bpe.train(e.prompt + e.sentence for e in examples(ALL, 600, 0))
    tokenizer.save_pretrained(folder)
    new_model(Recipe(n_layer=2, width=32, inner=64), tokenizer).save_pretrained(folder)
    return load(str(folder))
