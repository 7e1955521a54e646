"""What anybody's model may do while it computes, each ended in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from core.errors import ModelError, PlotlineError
from core.message import Message
from llm.models.house import NARRATOR
from llm.models.language_model import LanguageModel

_LONGEST = 200  # characters of what a library says of its error


@contextmanager
def in_one_sentence(model: LanguageModel) -> Iterator[None]:
    """Turn whatever another model breaks off with into a ModelError; what the narrator breaks off with is for us to mend."""
    try:
        yield
    except (PlotlineError, InterruptedError):
        raise
    except Exception as error:
        if model.reference == NARRATOR:
            raise
        raise ModelError(
            Message("The model {!r} broke off as it computed: {}.", model.name, first_line(error))
        ) from error


def first_line(error: Exception) -> str:
    """Return the first line of what a library says of its error, or what kind of error it is, without a full stop."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:_LONGEST].rstrip(" .:")


def check_tokens(model: LanguageModel, ids: Sequence[int]) -> None:
    """Refuse tokens for which a model has no vector: its tokenizer is not its own."""
    network: Any = model.network
    known = int(network.get_input_embeddings().weight.shape[0])
    if ids and max(ids) >= known:
        raise ModelError(
            Message(
                "The tokenizer of {} gives token {}, and the model has vectors for {}; they do not belong together.",
                model.name,
                f"{max(ids):,}",
                f"{known:,}",
            )
        )


def check_numbers(model: LanguageModel, numbers: Tensor) -> None:
    """Refuse to go on with what is no number: weights that are too large end in such."""
    if not bool(torch.isfinite(numbers).all()):
        raise ModelError(
            Message("{} computes what is no number (NaN or infinite); its weights are damaged.", model.name)
        )
