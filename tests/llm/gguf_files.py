"""Small random models written as GGUF files, the way llama.cpp's convert_hf_to_gguf.py writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
import transformers as hf

from tests.llm.models import SMALL, Architecture, build, tokenizer

WRITTEN = {
    "llama": Architecture("llama", lambda: hf.LlamaConfig(**SMALL), hf.LlamaForCausalLM),
    "qwen2": Architecture("qwen2", lambda: hf.Qwen2Config(**_without_width()), hf.Qwen2ForCausalLM),
    "qwen3": Architecture("qwen3", lambda: hf.Qwen3Config(**SMALL, tie_word_embeddings=True), hf.Qwen3ForCausalLM),
    "gemma2": Architecture(
        "gemma2",
        lambda: hf.Gemma2Config(**SMALL, sliding_window=64, query_pre_attn_scalar=16, attn_logit_softcapping=20.0),
        hf.Gemma2ForCausalLM,
    ),
    "gemma3": Architecture(
        "gemma3",
        lambda: hf.Gemma3TextConfig(**SMALL, sliding_window=64, query_pre_attn_scalar=16),
        hf.Gemma3ForCausalLM,
    ),
    "phi3": Architecture("phi3", lambda: hf.Phi3Config(**_without_width()), hf.Phi3ForCausalLM),
}
"""One model of each architecture that is read, by its name in GGUF."""


def _without_width() -> dict[str, Any]:
    return {key: value for key, value in SMALL.items() if key != "head_dim"}


def write(
    file: Path,
    name: str,
    kind: gguf.GGMLQuantizationType = gguf.GGMLQuantizationType.F32,
    frequencies: float = 0,
    **more: Any,
) -> Any:
    """Write the model of an architecture into a file, and return its network.

    Args:
        kind: the type of the matrices' numbers.
        frequencies: by what its rotary frequencies are divided.
        more: further keys of the model, such as `rope__scaling__type="yarn"`; dots are written as two underscores.
    """
    network = build(WRITTEN[name], "eager").network
    config = network.config
    file_ = gguf.GGUFWriter(file, name)
    file_.add_context_length(config.max_position_embeddings)
    file_.add_block_count(config.num_hidden_layers)
    file_.add_embedding_length(config.hidden_size)
    file_.add_feed_forward_length(config.intermediate_size)
    file_.add_head_count(config.num_attention_heads)
    file_.add_head_count_kv(config.num_key_value_heads)
    file_.add_layer_norm_rms_eps(config.rms_norm_eps)
    width = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    file_.add_rope_dimension_count(width)
    file_.add_key_length(width)
    if getattr(config, "sliding_window", None):
        file_.add_sliding_window(config.sliding_window)
    if getattr(config, "attn_logit_softcapping", None):
        file_.add_attn_logit_softcapping(config.attn_logit_softcapping)
        file_.add_final_logit_softcapping(config.final_logit_softcapping)
    for key, value in more.items():
        dotted = f"{name}.{key.replace('__', '.')}"
        file_.kv_data[0].pop(dotted, None)
        (file_.add_string if isinstance(value, str) else file_.add_uint32)(dotted, value)
    _tokenizer(file_, config.vocab_size)
    _tensors(file_, network, name, kind)
    if frequencies:
        file_.add_tensor("rope_freqs.weight", np.full(width // 2, frequencies, dtype=np.float32))
    file_.write_header_to_file()
    file_.write_kv_data_to_file()
    file_.write_tensors_to_file()
    file_.close()
    return network


def _tokenizer(file: gguf.GGUFWriter, size: int) -> None:
    """Write the tests' byte-level tokenizer, with one merge and tokens for the rest of the embedding."""
    tokens = [token for token, _ in sorted(tokenizer().get_vocab().items(), key=lambda pair: pair[1])]
    special = len(tokens) - 3
    tokens += ["ab", *(f"[PAD{i}]" for i in range(len(tokens) + 1, size))]
    file.add_tokenizer_model("gpt2")
    file.add_tokenizer_pre("gpt-2")
    file.add_token_list(tokens)
    file.add_token_types([3 if special <= i < special + 3 else 1 if i <= special + 3 else 5 for i in range(size)])
    file.add_token_merges(["a b"])
    file.add_bos_token_id(special)
    file.add_eos_token_id(special + 1)
    file.add_pad_token_id(special + 2)
    file.add_add_bos_token(True)
    file.add_chat_template("{% for m in messages %}{{ m.content }}{% endfor %}")


def _tensors(file: gguf.GGUFWriter, network: Any, name: str, kind: gguf.GGMLQuantizationType) -> None:
    config = network.config
    called = gguf.get_tensor_name_map(gguf.MODEL_ARCH[name.upper()], config.num_hidden_layers)
    for long, tensor in network.state_dict().items():
        if long == "lm_head.weight" and config.tie_word_embeddings:
            continue
        short, numbers = called.get_name(long, try_suffixes=(".weight", ".bias")), tensor.float()
        if name == "llama" and "q_proj" in long:
            numbers = _paired(numbers, config.num_attention_heads)
        if name == "llama" and "k_proj" in long:
            numbers = _paired(numbers, config.num_key_value_heads)
        if name.startswith("gemma") and "norm" in long:
            numbers = numbers + 1
        matrix = kind if numbers.ndim > 1 else gguf.GGMLQuantizationType.F32
        file.add_tensor(str(short), gguf.quantize(numbers.numpy(), matrix), raw_dtype=matrix)


def _paired(weights: torch.Tensor, heads: int) -> torch.Tensor:
    """Lay the rows of a head out in pairs, as llama.cpp turns them."""
    return weights.reshape(heads, 2, len(weights) // heads // 2, -1).swapaxes(1, 2).reshape(weights.shape)
