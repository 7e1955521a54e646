"""A language model on this machine: a network, and the tokenizer that turns text into its tokens."""

from __future__ import annotations

from dataclasses import dataclass

from llm.models.hugging_face import PreTrainedModel, PreTrainedTokenizerFast
from llm.models.precision import name_of


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A network and its tokenizer. Shared by all sessions, so nothing may be kept on either between calls.

    `stored` is the precision in which its weights stand in their file, such as `bfloat16` or `Q4_1`.
    """

    reference: str
    name: str
    network: PreTrainedModel
    tokenizer: PreTrainedTokenizerFast
    stored: str = ""

    @property
    def parameters(self) -> int:
        """How many numbers the network holds."""
        return sum(p.numel() for p in self.network.parameters())

    @property
    def precision(self) -> str:
        """The precision in which it computes, such as `float32`."""
        return name_of(self.network.dtype)

    @property
    def chat_template(self) -> str:
        """The program that writes a conversation out for this model; empty for one that goes on from a plain text."""
        template: str | dict[str, str] | None = self.tokenizer.chat_template
        return (template.get("default", "") if isinstance(template, dict) else template) or ""

    @property
    def writes(self) -> bool:
        """Whether it writes from left to right. An encoder under a head for writing still sees both ways."""
        causal = next((module.is_causal for module in self.network.modules() if hasattr(module, "is_causal")), True)
        return self.network.can_generate() and bool(causal)
