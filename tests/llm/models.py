"""Small random models of many architectures, and a tokenizer made on the fly. Nothing is downloaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import torch
import transformers as hf
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

from core.types import Cell, Prompt
from llm.models.language_model import LanguageModel
from llm.models.watched_attention import IMPLEMENTATION

SMALL: dict[str, Any] = {
    "vocab_size": 320,
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "max_position_embeddings": 512,
    "bos_token_id": 256,
    "eos_token_id": 257,
    "pad_token_id": 258,
}
WINDOW = 8
TEXT = "Sales rose 12.5% to $1,250 in March 2021. 销售额升至1,234万。 Sales rose again, to $1,300."


@dataclass(frozen=True)
class Architecture:
    """How to build one small random model."""

    name: str
    config: Any
    network: Any
    dtype: torch.dtype = torch.float32


def _without(*names: str) -> dict[str, Any]:
    return {key: value for key, value in SMALL.items() if key not in names}


ARCHITECTURES = (
    Architecture("llama-gqa", lambda: hf.LlamaConfig(**SMALL), hf.LlamaForCausalLM),
    Architecture("mistral-window", lambda: hf.MistralConfig(**SMALL, sliding_window=WINDOW), hf.MistralForCausalLM),
    Architecture("qwen3", lambda: hf.Qwen3Config(**SMALL), hf.Qwen3ForCausalLM),
    Architecture(
        "gpt2",
        lambda: hf.GPT2Config(vocab_size=320, n_embd=64, n_layer=3, n_head=4, bos_token_id=256, eos_token_id=257),
        hf.GPT2LMHeadModel,
    ),
    Architecture(
        "gemma2-softcap",
        lambda: hf.Gemma2Config(
            **SMALL, sliding_window=WINDOW, attn_logit_softcapping=2.0, query_pre_attn_scalar=16
        ),
        hf.Gemma2ForCausalLM,
    ),
    Architecture("bert", lambda: hf.BertConfig(**_without("num_key_value_heads", "head_dim")), hf.BertModel),
    Architecture(
        "gpt-oss-sinks",
        lambda: hf.GptOssConfig(
            **SMALL, sliding_window=WINDOW, num_local_experts=2, num_experts_per_tok=1,
            layer_types=["sliding_attention", "full_attention", "sliding_attention"],
        ),
        hf.GptOssForCausalLM,
    ),
    Architecture("llama-bf16", lambda: hf.LlamaConfig(**SMALL), hf.LlamaForCausalLM, torch.bfloat16),
)  # fmt: skip


def named(name: str) -> Architecture:
    """Return the architecture called `name`."""
    return next(a for a in ARCHITECTURES if a.name == name)


def tokenizer() -> hf.PreTrainedTokenizerFast:
    """Return a byte-level tokenizer of 256 bytes and three special tokens; a Chinese character is three tokens."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {symbol: i for i, symbol in enumerate(alphabet)} | {"<s>": 256, "</s>": 257, "<pad>": 258}
    backend = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    backend.add_special_tokens(["<s>", "</s>", "<pad>"])
    backend.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 256), ("</s>", 257)]
    )
    return hf.PreTrainedTokenizerFast(tokenizer_object=backend, bos_token="<s>", eos_token="</s>", pad_token="<pad>")


def build(architecture: Architecture, implementation: str = IMPLEMENTATION, seed: int = 0) -> LanguageModel:
    """Return a language model with random weights, large enough that attention is far from even."""
    torch.manual_seed(seed)
    config = architecture.config()
    config._attn_implementation = implementation
    network = architecture.network(config)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if parameter.ndim > 1 or "sinks" in name:
                parameter.normal_(0, 0.1)
    network = network.to(architecture.dtype).eval()
    return LanguageModel(architecture.name, architecture.name, network, tokenizer())


def filling() -> LanguageModel:
    """Return an encoder that fills in words: BERT under its head, with a tokenizer that has a mask."""
    bert = build(replace(named("bert"), network=hf.BertForMaskedLM))
    tokenizer_ = tokenizer()
    tokenizer_.add_special_tokens({"mask_token": "<mask>"})
    return replace(bert, tokenizer=tokenizer_)


def prompt() -> Prompt:
    """Return a prompt of six cells in three lines."""
    text, cells = "", []
    for month, amount in (("January", "1,100"), ("February", "1,200"), ("March", "1,300")):
        for part, field in ((month, "label"), (amount, "near")):
            text += "‹"
            cells.append(Cell(len(text), len(text) + len(part), "f1", field, month))
            text += part + "› "
        text += "\n"
    return Prompt(text + "=", tuple(cells), (), "en")
