"""A model from anywhere: what does not fit, lies, lacks or loops is refused in one sentence, and nothing of it is run."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.errors import ModelError
from llm.models.admission import LARGEST
from llm.models.language_model import LanguageModel
from llm.models.load import load, writer_or_narrator

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path, untrained: LanguageModel) -> Path:
    untrained.network.save_pretrained(tmp_path)
    untrained.tokenizer.save_pretrained(tmp_path)
    return tmp_path


def _refused(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load(str(folder))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def _configured(folder: Path, **changes: object) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_whole_model_loads(folder: Path, untrained: LanguageModel) -> None:
    assert load(str(folder)).parameters == untrained.parameters


@pytest.mark.parametrize("name", ["pytorch_model.bin", "tf_model.h5", "model.onnx", "model.onnx_data"])
def test_weights_in_another_form_may_lie_beside_those_that_are_read(folder: Path, name: str) -> None:
    (folder / name).touch()
    os.truncate(folder / name, 100_000_000)
    assert load(str(folder)).parameters


@pytest.mark.parametrize("name", ["tokenizer.json", "vocab.txt", "tokenizer.model", "chat_template.jinja"])
def test_a_text_that_is_opened_is_of_a_sensible_size(folder: Path, name: str) -> None:
    (folder / name).touch()
    os.truncate(folder / name, 100_000_000)
    assert "100 MB" in _refused(folder)


def test_a_configuration_of_a_hundred_thousand_million_parameters_is_refused_before_weights_are_read(
    folder: Path,
) -> None:
    (folder / "model.safetensors").unlink()
    _configured(folder, hidden_size=65_536, intermediate_size=262_144, num_hidden_layers=100)
    assert "GB of weights" in _refused(folder)


@pytest.mark.parametrize("width", [10**12, -1, "wide"])
def test_a_configuration_that_no_model_could_have_is_refused(folder: Path, width: object) -> None:
    _configured(folder, hidden_size=width)
    assert _refused(folder)


def test_a_header_that_promises_more_than_fits_is_refused(folder: Path) -> None:
    header = json.dumps({"w": {"dtype": "F32", "shape": [LARGEST, 4], "data_offsets": [0, 4]}}).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(header)) + header)
    assert "GB of weights" in _refused(folder)


def test_a_header_longer_than_its_file_is_refused(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", 2**60) + b"{}")
    assert "no safetensors file" in _refused(folder)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda tensors: tensors.pop("model.norm.weight"), "lacks"),
        (lambda tensors: tensors.update(stowaway=torch.zeros(2)), "beyond its architecture"),
        (lambda tensors: tensors["model.norm.weight"].__setitem__(0, float("nan")), "NaN"),
        (lambda tensors: tensors["model.norm.weight"].__setitem__(0, float("inf")), "infinite"),
    ],
)
def test_a_tensor_that_is_missing_left_over_or_no_number_is_refused(folder: Path, change: object, words: str) -> None:
    tensors = load_file(folder / "model.safetensors")
    change(tensors)  # type: ignore[operator]
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    assert words in _refused(folder)


def test_code_in_a_models_folder_is_not_run(folder: Path) -> None:
    (folder / "modeling_evil.py").write_text(f"open({str(folder / 'ran')!r}, 'w')\nclass Evil: pass\n")
    _configured(
        folder,
        model_type="evil",
        auto_map={"AutoConfig": "modeling_evil.Evil", "AutoModelForCausalLM": "modeling_evil.Evil"},
    )
    _refused(folder)
    assert not (folder / "ran").exists()


def test_an_id_that_is_not_on_this_machine_is_one_sentence_and_the_narrator_carries_on() -> None:
    model, why = writer_or_narrator("nobody/no-such-model", "en")
    assert model.name == "narrator"
    assert "nobody/no-such-model" in str(why) and "\n" not in str(why)


def test_a_model_that_several_ask_for_at_once_is_whole() -> None:
    asked = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from llm.models.load import load\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    print(len({id(model) for model in pool.map(lambda _: load(), range(4))}))\n"
    )  # in a process of its own: a load that goes wrong leaves transformers so
    ran = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "1", ran.stderr


def test_two_threads_may_be_the_first_to_import_what_reads_models() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from importlib import import_module\n"
        "with ThreadPoolExecutor(2) as pool:\n"
        "    print(len(list(pool.map(import_module, ['llm.models.sheet', 'llm.models.load']))))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "2", ran.stderr
