"""Strangers' models: each hostile or broken folder is one sentence, whether it is to write a story or to be looked at."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import torch
from safetensors.torch import load_file, save_file

import plotline
from core.errors import ModelError
from llm.models.decode import write
from llm.models.load import load, load_to_look
from tests.llm.models import build, named

Spoil = Callable[[Path], object]


def _without(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        for path in folder.glob(name):
            path.unlink()

    return spoil


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    model = build(named("llama-gqa"))
    model.network.save_pretrained(folder)
    model.tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "model"))


def _config(**changes: object) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / "config.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return spoil


def _text(name: str, text: str) -> Spoil:
    return lambda folder: (folder / name).write_text(text)


def _tokenizer(**changes: object) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / "tokenizer.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return spoil


def _pipe(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return spoil


def _weights(change: Callable[[dict[str, Any]], object]) -> Spoil:
    def spoil(folder: Path) -> None:
        tensors = load_file(folder / "model.safetensors")
        change(tensors)
        save_file(tensors, folder / "model.safetensors", {"format": "pt"})

    return spoil


DEEP = "[" * 100_000 + "]" * 100_000
REFUSED: dict[str, Spoil] = {
    "no configuration": _without("config.json"),
    "empty configuration": _text("config.json", ""),
    "a list for a configuration": _text("config.json", "[1, 2]"),
    "a number for a configuration": _text("config.json", "7"),
    "a deep configuration": _text("config.json", f'{{"model_type": "llama", "x": {DEEP}}}'),
    "no kind of model": _text("config.json", "{}"),
    "an unknown kind": _config(model_type="nonesuch"),
    "a kind that is a list": _config(model_type=["llama"]),
    "a text for heads": _config(num_attention_heads="four"),
    "no heads": _config(num_attention_heads=0),
    "heads below none": _config(num_attention_heads=-4),
    "a list for a width": _config(hidden_size=[64]),
    "nothing for layers": _config(num_hidden_layers=None),
    "half a layer": _config(num_hidden_layers=2.5),
    "500 layers": _config(num_hidden_layers=500),
    "a vocabulary of nothing": _config(vocab_size=0),
    "a precision that is none": _config(dtype="float1000"),
    "rotary positions that are a text": _config(rope_parameters="yarn"),
    "code of its own": _config(auto_map={"AutoConfig": "evil.Evil"}, model_type="evil"),
    "an activation that is none": _config(hidden_act="explode"),
    "a pipe for a configuration": _pipe("config.json"),
    "a pipe for weights": _pipe("model.safetensors"),
    "a pipe for a tokenizer": _pipe("tokenizer.json"),
    "a pipe beside": _pipe("generation_config.json"),
    "an empty tokenizer": _text("tokenizer.json", ""),
    "a deep tokenizer": _text("tokenizer.json", DEEP),
    "no tokenizer": _without("tokenizer*"),
    "empty weights": _text("model.safetensors", ""),
    "weights that are a text": _text("model.safetensors", "weights" * 100),
    "a tensor too few": _weights(lambda tensors: tensors.pop("model.norm.weight")),
    "a tensor of another shape": _weights(lambda tensors: tensors.update({"model.norm.weight": torch.ones(3)})),
    "a number that is none": _weights(lambda tensors: tensors["model.norm.weight"].fill_(float("nan"))),
    "a configuration of 100 MB": lambda folder: os.truncate(folder / "config.json", 100_000_000),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_folder_is_one_sentence_by_either_door(folder: Path, what: str) -> None:
    REFUSED[what](folder)
    for door in (load, load_to_look):
        with pytest.raises(ModelError) as caught:
            door(str(folder))
        assert "\n" not in str(caught.value)
        assert str(caught.value).endswith(".") and not str(caught.value).endswith("..")


def _times(factor: float) -> Spoil:
    return _weights(lambda tensors: [tensor.mul_(factor) for tensor in tensors.values()])


COMPUTES: dict[str, Spoil] = {
    "zeros": _times(0.0),
    "times 1e30": _times(1e30),
    "times 1e-30": _times(1e-30),
    "overflow": _weights(lambda tensors: [t.mul_(1e25) for name, t in tensors.items() if "q_proj" in name or "k_proj" in name]),
    "padding without end": _tokenizer(
        padding={
            "strategy": {"Fixed": 10**12}, "direction": "Left", "pad_to_multiple_of": None, "pad_id": 0,
            "pad_type_id": 0, "pad_token": "<pad>",
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", COMPUTES)
def test_weights_that_compute_nonsense_end_in_a_story_and_in_a_look_or_a_sentence(folder: Path, what: str) -> None:
    COMPUTES[what](folder)
    months = pd.date_range("2019-01-01", periods=48, freq="MS")
    table = plotline.read(pd.DataFrame({"month": months, "sales": [float(100 + 3 * i) for i in range(48)]}), name="s")
    story = plotline.tell(table, model=str(folder), limit=1)
    assert story.narrative.sentences and "\n" not in story.narrative.note
    assert plotline.attend(story).weights.size  # by whichever wrote, found again from the story alone
    if what == "overflow":
        with pytest.raises(ModelError, match="no number"):
            plotline.look_at_text("Sales rose to 12.", "They fell.", str(folder))
    else:
        look = plotline.look_at_text("Sales rose to 12.", "They fell.", str(folder))
        assert look.evidence().weights.shape == (2, 4)


def test_tokens_beyond_the_embedding_are_named(folder: Path) -> None:
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    tokenizer["model"]["vocab"]["a"] = 5_000
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    with pytest.raises(ModelError, match="token 5,000, and the model has vectors for 320"):
        plotline.look_at_text("banana", "papaya", str(folder))


def test_bytes_that_are_no_characters_break_no_story_off(folder: Path) -> None:
    """A tokenizer that falls back to bytes: its stream of text raises on the ones that are no UTF-8."""
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    vocabulary = {chr(byte) if byte < 128 else f"<0x{byte:02X}>": byte for byte in range(256)}
    vocabulary |= {"<s>": 256, "</s>": 257, "<pad>": 258}
    tokenizer["model"] |= {"vocab": vocabulary, "byte_fallback": True, "unk_token": None}
    tokenizer |= {"decoder": {"type": "ByteFallback"}, "pre_tokenizer": None}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    model = load(str(folder))
    seen: list[str] = []
    write(model, ["ab"] * 4, [1, 2, 3, 4], 1.0, lambda row, text: seen.append(text))
    assert any("\ufffd" in text for text in seen)


def test_a_story_written_by_a_folders_model_is_found_again_from_anywhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    model = load("model")
    assert model.reference == str(folder) and model.name == "model"
    monkeypatch.chdir("/")
    assert load(model.reference).parameters == model.parameters
