"""A recurrent language model (Hochreiter & Schmidhuber 1997): what stands between the embeddings is not attention."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from llm.models.hugging_face import CausalLMOutput

WIDTH, CELLS, N_LAYER = 256, 448, 2  # 3.4 million parameters with the embeddings, as the narrator has 3.6


class LSTMDecoder(nn.Module):
    """Two recurrent layers between tied embeddings."""

    def __init__(self, vocabulary: int) -> None:
        """Draw the weights; `vocabulary` is the number of tokens."""
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, WIDTH)
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.layers = nn.LSTM(WIDTH, CELLS, N_LAYER, batch_first=True)
        self.narrowed = nn.Linear(CELLS, WIDTH, bias=False)

    def forward(self, ids: Tensor) -> CausalLMOutput:
        """Return the scores of each next token as the library's models do: [batch, length] becomes [batch, length, vocabulary]."""
        states = self.narrowed(self.layers(self.embedding(ids))[0])
        return CausalLMOutput(logits=F.linear(states, self.embedding.weight))  # type: ignore[arg-type]
