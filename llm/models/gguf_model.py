"""A GGUF file → a configuration, a tokenizer and tensors of transformers.

The library's own door for these (`from_pretrained(gguf_file=...)`) needs accelerate, reads a header of 100,000 words for half a minute and
drops what it does not know; its conversion of tokenizers is taken from it, the rest stands here. What the file holds beyond what is
read here is refused and never dropped: such a model would compute something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.errors import ModelError
from core.message import Message
from llm.models import gguf_file
from llm.models.gguf_file import ARCHITECTURES, Header
from llm.models.hugging_face import (
    AutoConfig,
    AutoModelForCausalLM,
    PretrainedConfig,
    PreTrainedTokenizerFast,
    convert_gguf_tokenizer,
    get_gguf_tokenizer,
)

_NAMES = {
    "context_length": "max_position_embeddings",
    "block_count": "num_hidden_layers",
    "embedding_length": "hidden_size",
    "feed_forward_length": "intermediate_size",
    "attention.head_count": "num_attention_heads",
    "attention.head_count_kv": "num_key_value_heads",
    "attention.key_length": "head_dim",
    "attention.layer_norm_rms_epsilon": "rms_norm_eps",
    "attention.sliding_window": "sliding_window",
    "attn_logit_softcapping": "attn_logit_softcapping",
    "final_logit_softcapping": "final_logit_softcapping",
    "rope.freq_base": "rope_theta",
    "vocab_size": "vocab_size",
}
"""Keys of a file's header, behind its architecture's name, with what transformers' configurations call them."""

_TOKENS = {"bos_token_id": "bos_token_id", "eos_token_id": "eos_token_id", "padding_token_id": "pad_token_id"}
_FREQUENCIES = "rope_freqs.weight"  # by what Llama 3.1 divides its rotary frequencies
_TURNED = frozenset({"llama"})  # their queries and keys stand as pairs, not as halves: convert_hf_to_gguf.py, `permute`
_PLUS_ONE = frozenset({"gemma2", "gemma3"})  # their norms multiply by 1 + w, and the file holds the sum


def configuration(header: Header) -> PretrainedConfig:
    """Return the configuration of the model in a file.

    Raises:
        ModelError: its architecture is not read, or it does something that is not.
    """
    if header.architecture not in ARCHITECTURES:
        raise _beyond(
            header,
            Message("a model of the architecture {!r}; {} are read", header.architecture[:40], tuple(ARCHITECTURES)),
        )
    if header.values.get("split.count", 0) not in (0, 1):
        raise _beyond(header, Message("one part of a model; give a model in one file"))
    values = {name: value for key, name in _NAMES.items() if (value := header.of_model(key)) is not None}
    values |= {
        name: header.values[f"tokenizer.ggml.{key}"]
        for key, name in _TOKENS.items()
        if f"tokenizer.ggml.{key}" in header.values
    }
    values.setdefault("vocab_size", header.values.get("tokenizer.ggml.tokens", 0))
    values["tie_word_embeddings"] = "output.weight" not in header.tensors
    config: PretrainedConfig = AutoConfig.for_model(
        ARCHITECTURES[header.architecture], **values, **_rotary(header, values)
    )
    if header.architecture in _PLUS_ONE:
        config.query_pre_attn_scalar = config.head_dim  # as llama.cpp scales the sizes that are loaded here
    return config


def _rotary(header: Header, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return how far positions turn queries and keys; raises ModelError for a way that is not read."""
    width = values.get("head_dim") or int(values["hidden_size"]) // int(values["num_attention_heads"])
    turned: Any = header.of_model("rope.dimension_count") or width
    if header.of_model("rope.scaling.type") not in (None, "none"):
        raise _beyond(
            header,
            Message(
                "a model whose positions are scaled ({}), which is not read",
                str(header.of_model("rope.scaling.type"))[:40],
            ),
        )
    if turned == width:
        return {}
    if header.architecture == "phi3":
        return {"partial_rotary_factor": turned / width}
    raise _beyond(
        header, Message("a model that turns {} of the {} numbers of a head, which is not read", str(turned), str(width))
    )


def tokenizer(header: Header) -> PreTrainedTokenizerFast:
    """Return the tokenizer in a file. One that begins no text with a token has no such token."""
    architecture, vocabulary, options = get_gguf_tokenizer(str(header.file))
    backend, more = convert_gguf_tokenizer(architecture, vocabulary)
    if not options.pop("add_bos_token", False):
        options["bos_token"] = None
    options.pop("add_eos_token", None)  # an instruction to whoever encodes; here a text goes on
    made: Any = PreTrainedTokenizerFast
    return made(tokenizer_object=backend, **options, **more)  # type: ignore[no-any-return]


def network(header: Header, config: PretrainedConfig, dtype: torch.dtype, implementation: str) -> tuple[Any, Any]:
    """Return the model in a file, and which of its tensors are missing, left over or of another shape."""
    kind: Any = AutoModelForCausalLM._model_mapping[type(config)]  # type: ignore[attr-defined]
    with torch.device("meta"):
        empty = kind(config)
    names = _names(header, empty)
    found, report = kind.from_pretrained(
        None,
        config=config,
        state_dict={name: _tensor(header, at, config).to(dtype) for at, name in names.items() if at in header.tensors},
        attn_implementation=implementation,
        dtype=dtype,
        ignore_mismatched_sizes=True,  # they are reported, and then refused
        output_loading_info=True,
    )
    left = header.tensors.keys() - names.keys() - {_FREQUENCIES}
    if _FREQUENCIES in header.tensors:
        rotary = found.base_model.rotary_emb
        rotary.inv_freq = rotary.inv_freq / _tensor(header, _FREQUENCIES, config)
        rotary.original_inv_freq = rotary.inv_freq
    return found, {**report, "unexpected_keys": [*report["unexpected_keys"], *left]}


def _names(header: Header, empty: Any) -> dict[str, str]:
    """Return what each of a model's tensors is called in the file, with what it is called in the library."""
    from gguf import MODEL_ARCH, get_tensor_name_map

    layers = empty.config.num_hidden_layers
    called = get_tensor_name_map(MODEL_ARCH[header.architecture.upper()], layers)
    named = {str(called.get_name(name, try_suffixes=(".weight", ".bias"))): name for name in empty.state_dict()}
    if empty.config.tie_word_embeddings:
        named.pop("output.weight", None)
    return named


def _tensor(header: Header, name: str, config: Any) -> Tensor:
    """Return a tensor as the library holds it, in single precision."""
    numbers, architecture = _numbers(header, name), header.architecture
    if architecture in _TURNED and name.endswith(("attn_q.weight", "attn_k.weight")):
        heads = config.num_attention_heads if ".attn_q." in name else config.num_key_value_heads
        pairs = numbers.reshape(heads, numbers.shape[0] // heads // 2, 2, *numbers.shape[1:])
        numbers = pairs.swapaxes(1, 2).reshape(numbers.shape)
    if architecture in _PLUS_ONE and name.endswith("norm.weight"):
        numbers = numbers - 1
    return torch.from_numpy(np.array(numbers, dtype=np.float32))


def _numbers(header: Header, name: str) -> NDArray[np.float32]:
    """Return the numbers of a tensor, taken out of their blocks."""
    from gguf import GGMLQuantizationType, dequantize

    tensor = header.tensors[name]
    kind = GGMLQuantizationType(tensor.kind)
    raw = np.fromfile(header.file, np.uint8, gguf_file.size_of(header, name), offset=tensor.start)
    numbers: NDArray[np.float32] = dequantize(raw.reshape(*tensor.shape[:-1], -1), kind)
    return numbers


def _beyond(header: Header, what: Message) -> ModelError:
    return ModelError(Message("{} holds {}.", header.file.name, what))
