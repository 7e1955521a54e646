"""A folder may hold a model that reads both ways and never writes: it is looked at like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import transformers as hf

from core.errors import AttentionError, ModelError
from llm.look.explorer import Look, look_at_own
from llm.models.load import load, load_to_look
from tests.llm.models import SMALL, tokenizer

_BERT: dict[str, Any] = {key: value for key, value in SMALL.items() if key not in ("num_key_value_heads", "head_dim")}
_DISTIL: dict[str, Any] = {
    "vocab_size": 320,
    "dim": 64,
    "hidden_dim": 96,
    "n_layers": 3,
    "n_heads": 4,
    "max_position_embeddings": 512,
}


def saved(network: hf.PreTrainedModel, folder: Path) -> str:
    network.save_pretrained(folder)
    tokenizer().save_pretrained(folder)
    return str(folder)


def looked(reference: str) -> Look:
    return look_at_own(load_to_look(reference), "Sales rose in May.", " They fell.")


@pytest.mark.parametrize(
    "network",
    [
        lambda: hf.BertModel(hf.BertConfig(**_BERT)),
        lambda: hf.BertForMaskedLM(hf.BertConfig(**_BERT)),
        lambda: hf.RobertaForSequenceClassification(hf.RobertaConfig(**_BERT)),
        lambda: hf.DistilBertForMaskedLM(hf.DistilBertConfig(**_DISTIL)),
    ],
)
def test_an_encoder_from_a_folder_sees_both_ways(network: object, tmp_path: Path) -> None:
    look = looked(saved(network(), tmp_path))  # type: ignore[operator]
    assert not look.looks_back and (look.n_layer, look.n_head) == (3, 4)
    weights = look.map(1, 2).weights
    np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-5)
    assert weights[1, -1] > 0 and look.evidence().weights.shape == (2, 4)


def test_its_weights_are_those_of_the_folder(tmp_path: Path) -> None:
    network = hf.BertModel(hf.BertConfig(**_BERT))
    found = load_to_look(saved(network, tmp_path)).network.state_dict()
    assert all((found[name] == tensor).all() for name, tensor in network.state_dict().items())


def test_an_encoder_does_not_go_on_by_itself(tmp_path: Path) -> None:
    model = load_to_look(saved(hf.BertModel(hf.BertConfig(**_BERT)), tmp_path))
    with pytest.raises(AttentionError, match="reads and does not write"):
        look_at_own(model, "Sales rose in May.")


def test_an_encoder_without_a_layer_of_its_own_is_refused(tmp_path: Path) -> None:
    network = hf.BertModel(hf.BertConfig(**_BERT))
    reference = saved(network, tmp_path)
    state = {name: t for name, t in network.state_dict().items() if "layer.1.attention.self.query" not in name}
    network.save_pretrained(tmp_path, state_dict=state)
    with pytest.raises(ModelError, match=r"lacks .*query"):
        load_to_look(reference)


def test_a_model_that_writes_is_the_same_through_either_door(tmp_path: Path) -> None:
    reference = saved(hf.LlamaForCausalLM(hf.LlamaConfig(**SMALL)), tmp_path)
    assert load_to_look(reference) is load(reference)
