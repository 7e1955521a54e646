"""Prompts → marked drafts, by a model on this machine or by one behind a server."""

from __future__ import annotations

from collections.abc import Sequence

from core.types import Prompt
from llm.models.decode import Watch, write
from llm.models.language_model import LanguageModel
from llm.models.remote import RemoteModel
from llm.writer.grounding import grounding
from llm.writer.instruct import answer, answered, asked, messages


def compose(
    model: LanguageModel | RemoteModel,
    prompts: Sequence[Prompt],
    seeds: Sequence[int],
    temperature: float,
    watch: Watch | None = None,
    grounded: bool = True,
) -> list[str]:
    """Return one draft a prompt.

    Args:
        model: the writer. One on this machine can only copy names and numbers from the facts of its prompt.
        prompts: one a sentence.
        seeds: one a sentence; the same seed draws the same sentence.
        temperature: 0 takes the likeliest token; higher draws more freely.
        watch: called with (row, text so far) as the drafts grow.
        grounded: False lets a model on this machine write any digit; only the evaluation does so.

    Raises:
        ModelError: a server cannot be reached or does not answer as it should, or a chat template fails.
    """
    if isinstance(model, RemoteModel):
        return [answer(text) for text in model.write([messages(p) for p in prompts], seeds, temperature, watch)]
    ground = grounding(model, [p.facts for p in prompts]) if grounded else None
    texts = [asked(model, p).text for p in prompts]
    if not model.chat_template:
        return write(model, texts, seeds, temperature, watch, ground)
    return [answer(text) for text in write(model, texts, seeds, temperature, watch, ground, answered)]
