"""One layer's MLP at one token: which neurons fire, and what each of them then makes more likely.

An MLP is a memory of keys and values: a neuron fires where the state matches its key, and adds its value, a column of the
last matrix, to the state (Geva et al. 2021, arXiv:2012.14913). Held against the output table, the value says which tokens it
speaks for (Geva et al. 2022, arXiv:2203.14680).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from core.errors import AttentionError
from core.message import Message
from llm.look.attention import Array
from llm.look.lens import check_writes
from llm.models.language_model import LanguageModel

_DOWN = re.compile(r"\.(\d+)\.(?:mlp\.|feed_forward\.)?(?:down_proj|c_proj|dense_4h_to_h|fc2|w2)\.weight$")
_ATTENTION = "attn"  # what a projection is called that is not the MLP's
_SPOKEN_FOR = 4  # tokens that are shown of a neuron


@dataclass(frozen=True, slots=True)
class Neuron:
    """One neuron at one token. `tokens` are those that it makes likelier, most of all first; `strength` is |activation| · ‖value‖."""

    index: int
    activation: float
    strength: float
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MLPStep:
    """One layer's MLP at one token: what each neuron fires, [inner], and the strongest of them, strongest first."""

    activations: Array
    strongest: tuple[Neuron, ...]


def mlp(model: LanguageModel, ids: Sequence[int], layer: int, position: int, top: int = 6) -> MLPStep:
    """Return what the MLP of a layer does at one token of a text.

    Raises:
        AttentionError: the model does not write, the token does not exist, or the layer has no MLP by a known name.
    """
    check_writes(model)
    if not 0 <= position < len(ids):
        raise AttentionError(Message("The text has no token {}; choose one of 0 to {}.", position, len(ids) - 1))
    down = _down(model, layer)
    watch = _InputOf(down)
    with torch.no_grad(), watch:
        model.network.base_model(input_ids=torch.tensor([list(ids)], device=down.device), use_cache=False)
    if watch.input is None:
        raise _hidden(model, layer)
    fired = watch.input.reshape(-1, watch.input.shape[-1])[position].detach().float()
    table: Any = model.network.get_output_embeddings()  # type: ignore[no-untyped-call]
    values = (down if down.shape[0] != len(fired) else down.t()).detach().float()  # [hidden, inner]
    strength = fired.abs() * values.norm(dim=0)
    best = strength.topk(min(top, len(strength))).indices.tolist()
    speaks = _speaker(model, table.weight.detach().float())
    neurons = (Neuron(i, float(fired[i]), float(strength[i]), speaks(fired[i] * values[:, i])) for i in best)
    return MLPStep(fired.numpy(force=True), tuple(neurons))


class _InputOf(TorchFunctionMode):
    """Keeps what a weight is multiplied with, in this thread alone: a hook on the module would see every session's."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.weight, self.input = weight, None

    input: Tensor | None

    def __torch_function__(
        self, function: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if any(argument is self.weight for argument in args):
            read = [a for a in args if isinstance(a, Tensor) and a is not self.weight and a.ndim > 1]
            self.input = read[0] if read else self.input
        return function(*args, **(kwargs or {}))


def _down(model: LanguageModel, layer: int) -> Tensor:
    """Return the last matrix of a layer's MLP."""
    for name, weight in model.network.base_model.named_parameters():
        matched = _DOWN.search(name)
        if matched and int(matched[1]) == layer and _ATTENTION not in name:
            return weight
    raise _hidden(model, layer)


def _hidden(model: LanguageModel, layer: int) -> AttentionError:
    return AttentionError(
        Message("Layer {} of {} has no MLP by a known name; choose another model.", layer, model.name)
    )


def _speaker(model: LanguageModel, table: Tensor) -> Callable[[Tensor], tuple[str, ...]]:
    """Return what says which tokens a vector makes likelier."""
    return lambda vector: tuple(
        str(model.tokenizer.decode([i])) for i in (table @ vector).topk(_SPOKEN_FOR).indices.tolist()
    )
