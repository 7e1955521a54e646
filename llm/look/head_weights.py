"""Which heads to believe: one weight for each, learned from what erasing cells does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from core.errors import AttentionError
from core.message import Message
from core.types import Prompt
from llm.look.attention import word_row
from llm.look.attribution import Method, erasure
from llm.look.evidence import cell_weights
from llm.look.likelihood import Span, target
from llm.models.language_model import LanguageModel


def fit_heads(
    model: LanguageModel, examples: Sequence[tuple[Prompt, str, Span]], measure: Method = erasure
) -> NDArray[np.float64]:
    """Fit one non-negative weight for each head so that attention to cells predicts what erasing them does.

    Non-negative least squares of the ablations' effects on every head's attention: a head that looks where nothing
    depends on it gets zero.

    Args:
        examples: (prompt, sentence, span) triples to fit on; score the map on others.

    Returns:
        [n_layer, n_head], summing to 1, for `per_head` of `evidence.evidence`.

    Raises:
        AttentionError: there are no examples, or no head predicts the ablations at all.
    """
    if not examples:
        raise AttentionError(
            Message("There are no examples to fit head weights to; give at least one word of one story.")
        )
    looked, dropped = [], []
    for prompt, sentence, span in examples:
        aim = target(model, prompt, sentence, span)
        offset = len(prompt.text)
        rows = word_row(model, prompt.text + sentence, (span[0] + offset, span[1] + offset), offset)
        looked.append(cell_weights(rows, aim.reading.tokens, prompt).reshape(-1, len(prompt.cells)).T)
        dropped.append(np.maximum(measure(model, prompt, sentence, span), 0))
    solution, _ = nnls(np.concatenate(looked).astype(np.float64), np.concatenate(dropped).astype(np.float64))
    if not solution.any():
        raise AttentionError(
            Message("No head of the model looks where erasing a cell matters; the examples may be too few.")
        )
    n_layer = int(model.network.config.get_text_config().num_hidden_layers)
    return np.asarray((solution / solution.sum()).reshape(n_layer, -1), dtype=np.float64)
