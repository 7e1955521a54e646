"""GGUF files are read as what they were written from, or refused in one sentence before a number of theirs is read."""

import struct
from pathlib import Path
from typing import Any

import gguf
import pytest
import torch

from core.errors import ModelError
from llm.look.explorer import look_at_own
from llm.models import admission, precision
from llm.models import load as load_module
from llm.models.decode import write as write_on
from llm.models.gguf_file import read_header
from llm.models.load import load
from tests.llm import gguf_files
from tests.llm.models import TEXT


def _refused(place: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load(str(place))
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", gguf_files.WRITTEN)
def test_a_file_computes_what_the_model_computed_that_it_was_written_from(tmp_path: Path, name: str) -> None:
    written = gguf_files.write(tmp_path / f"{name}.gguf", name)
    read = load(str(tmp_path / f"{name}.gguf"))
    ids = torch.tensor([read.tokenizer.encode(TEXT, add_special_tokens=False)])
    with torch.inference_mode():
        assert torch.allclose(read.network(ids).logits, written(ids).logits, atol=1e-4)
    assert (read.name, read.stored, read.precision) == (name, "F32", "float32")


def test_numbers_in_blocks_are_taken_out_and_the_precision_is_said(tmp_path: Path) -> None:
    written = gguf_files.write(tmp_path / "m.gguf", "llama", gguf.GGMLQuantizationType.Q8_0)
    read = load(str(tmp_path))  # a folder that holds one such file
    weight = "model.layers.1.self_attn.k_proj.weight"
    was, now = written.state_dict()[weight], read.network.state_dict()[weight]
    assert (now - was).abs().max() <= was.abs().max() / 127
    assert (read.stored, read.precision) == ("Q8_0", "float32")
    assert look_at_own(read, "one two three", "four").precision == ("float32", "Q8_0")


def test_where_single_precision_does_not_fit_the_memory_the_model_computes_in_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precision, "memory_free", lambda: 1_000_000)
    gguf_files.write(tmp_path / "m.gguf", "llama")
    assert load(str(tmp_path / "m.gguf")).precision == "bfloat16"


def test_a_file_is_measured_by_what_is_held_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gguf_files.write(tmp_path / "m.gguf", "llama", gguf.GGMLQuantizationType.Q8_0)
    parameters = read_header(tmp_path / "m.gguf").parameters
    monkeypatch.setattr(admission, "LARGEST", 3 * parameters)
    monkeypatch.setattr(precision, "memory_free", lambda: 0)
    assert load(str(tmp_path / "m.gguf")).precision == "bfloat16"
    load_module._writer.cache_clear()
    monkeypatch.setattr(precision, "memory_free", lambda: 16 * parameters)
    assert load(str(tmp_path / "m.gguf")).precision == "float32"
    load_module._writer.cache_clear()
    monkeypatch.setattr(admission, "LARGEST", int(1.5 * parameters))
    assert "of weights" in _refused(tmp_path / "m.gguf")


def test_its_tokenizer_is_read_and_it_writes(tmp_path: Path) -> None:
    gguf_files.write(tmp_path / "m.gguf", "llama")
    read = load(str(tmp_path / "m.gguf"))
    assert read.tokenizer.decode(read.tokenizer.encode("cab 销售", add_special_tokens=False)) == "cab 销售"
    assert (read.tokenizer.bos_token, read.tokenizer.eos_token) == ("<s>", "</s>")
    assert "messages" in read.chat_template
    assert len(write_on(read, ["a"], [0], 0.0)) == 1


def test_frequencies_that_a_file_divides_are_divided(tmp_path: Path) -> None:
    gguf_files.write(tmp_path / "plain.gguf", "llama")
    gguf_files.write(tmp_path / "divided.gguf", "llama", frequencies=4)
    models: list[Any] = [load(str(tmp_path / f"{name}.gguf")).network for name in ("plain", "divided")]
    plain, divided = (model.base_model.rotary_emb.inv_freq for model in models)
    assert torch.allclose(divided * 4, plain)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"rope__scaling__type": "yarn"}, "positions are scaled (yarn)"),
        ({"rope__dimension_count": 8}, "turns 8 of the 16 numbers"),
        ({"block_count": 500}, "declares 500 layers, and its files hold 3"),
        ({"block_count": 2}, "beyond its architecture"),
        ({"embedding_length": 128}, "another shape"),
        ({"vocab_size": 2**31}, "vocabulary"),
        ({"attention__head_count": "four"}, "no language model"),
    ],
)
def test_a_file_that_says_what_is_not_so_or_does_what_is_not_read_is_refused(
    tmp_path: Path, keys: dict[str, Any], words: str
) -> None:
    gguf_files.write(tmp_path / "m.gguf", "llama", **keys)
    assert words.lower() in _refused(tmp_path / "m.gguf").lower()


def test_an_architecture_that_is_not_read_is_named(tmp_path: Path) -> None:
    file = gguf.GGUFWriter(tmp_path / "m.gguf", "mamba")
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.close()
    assert "'mamba'" in _refused(tmp_path / "m.gguf")


def _header(*values: bytes, tensors: int = 0, keys: int = 1, version: int = 3) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensors, keys) + b"".join(values)


def _text(text: bytes) -> bytes:
    return struct.pack("<Q", len(text)) + text


HOSTILE = {
    "empty": b"",
    "another": b"PK\x03\x04" + bytes(100),
    "version": _header(version=1),
    "cut": _header()[:12],
    "many keys": _header(keys=2**63),
    "many tensors": _header(tensors=2**63, keys=0),
    "long key": _header(struct.pack("<Q", 2**62), b"x"),
    "long text": _header(_text(b"a"), struct.pack("<IQ", 8, 2**62), b"x"),
    "long list": _header(_text(b"a"), struct.pack("<IIQ", 9, 4, 2**62)),
    "list of lists": _header(_text(b"a"), struct.pack("<IIQ", 9, 9, 1)),
    "unknown type": _header(_text(b"a"), struct.pack("<I", 77)),
    "no text": _header(_text(b"\xff\xfe"), struct.pack("<I", 4)),
    "dimensions": _header(_text(b"t"), struct.pack("<I", 2**31), tensors=1, keys=0),
    "nothing": _header(_text(b"t"), struct.pack("<IQIQ", 1, 0, 0, 0), tensors=1, keys=0),
    "beyond": _header(_text(b"t"), struct.pack("<IQIQ", 1, 2**40, 0, 0), tensors=1, keys=0),
    "far": _header(_text(b"t"), struct.pack("<IQIQ", 1, 1, 0, 2**60), tensors=1, keys=0),
    "type of number": _header(_text(b"t"), struct.pack("<IQIQ", 1, 32, 999, 0), tensors=1, keys=0),
    "half a block": _header(_text(b"t"), struct.pack("<IQIQ", 1, 31, 8, 0), bytes(99), tensors=1, keys=0),
    "twice": _header(*[_text(b"t") + struct.pack("<IQIQ", 1, 1, 0, 0)] * 2, bytes(99), tensors=2, keys=0),
    "alignment": _header(_text(b"general.alignment"), struct.pack("<II", 4, 0)),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_header_that_lies_or_breaks_off_is_one_sentence(tmp_path: Path, what: str) -> None:
    (tmp_path / "m.gguf").write_bytes(HOSTILE[what])
    assert "no GGUF file that can be read" in _refused(tmp_path / "m.gguf")


def test_a_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    gguf_files.write(tmp_path / "m.gguf", "llama")
    whole = (tmp_path / "m.gguf").read_bytes()
    (tmp_path / "m.gguf").write_bytes(whole[: len(whole) // 2])
    assert "ends before its tensor" in _refused(tmp_path / "m.gguf")


def test_a_folder_of_several_files_asks_which(tmp_path: Path) -> None:
    for name in ("a.gguf", "b.gguf"):
        (tmp_path / name).write_bytes(b"")
    assert "a.gguf, b.gguf" in _refused(tmp_path)
