"""Token vectors by counts and by skip-gram: `python -m training.vectors [--run runs/narrator] [--steps 20000]`.

Both read the sentences that the narrator was trained on (`corpus.npz` of its run, see `training.train`) over its own tokens,
without the names and values in them, which are random. Counts and skip-gram's vectors are kept beside the weights, for
the page that compares them with the narrator's (`llm.look.counted`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors.numpy import save_file
from torch import Tensor, nn

from llm.look.counted import RECORD, WIDTH, WINDOW, count
from llm.models.load import NARRATOR_FOLDER, load
from training.corpus.build import Arrays

FEWEST = 2  # meetings of two tokens that are kept
NEGATIVES = 5  # tokens that were not there, for each that was
BATCH = 4_096  # pairs a step
RATE = 2e-2
SEED = 7


def sentences(arrays: Arrays) -> Iterator[NDArray[np.int64]]:
    """Yield the tokens of each sentence, what is copied left out."""
    for first, last in zip(arrays.starts[:-1], arrays.starts[1:], strict=True):
        ids, copied, branches = (part[first:last] for part in (arrays.ids, arrays.copied, arrays.branches))
        learned = (arrays.weights[first:last] > 0) & ~copied
        for branch in range(1, int(branches.max()) + 1):
            yield ids[learned & (branches == branch)].astype(np.int64)


class SkipGram(nn.Module):
    """Predicts which tokens stand near one, against tokens drawn at random (Mikolov et al. 2013, equation 4)."""

    def __init__(self, size: int, width: int) -> None:
        super().__init__()
        self.inner, self.outer = nn.Embedding(size, width), nn.Embedding(size, width)
        nn.init.uniform_(self.inner.weight, -0.5 / width, 0.5 / width)
        nn.init.zeros_(self.outer.weight)

    def forward(self, at: Tensor, near: Tensor, drawn: Tensor) -> Tensor:
        """Return the loss of pairs: `at` and `near` [batch], `drawn` [batch, negatives]."""
        inner = self.inner(at)
        there = F.logsigmoid((inner * self.outer(near)).sum(-1))
        absent = F.logsigmoid(-(self.outer(drawn) @ inner[:, :, None]).squeeze(-1)).sum(-1)
        return -(there + absent).mean()


def skip_gram(counts: NDArray[np.float32], steps: int, width: int = WIDTH) -> NDArray[np.float32]:
    """Return skip-gram's vectors of pairs that meet as often as counted, [vocabulary, width].

    Pairs within a window, drawn evenly from a corpus, are pairs drawn by their counts: so these are all that is needed.
    """
    torch.manual_seed(SEED)
    model, pairs = SkipGram(len(counts), width), torch.from_numpy(np.argwhere(counts > 0))
    often = torch.from_numpy(counts[counts > 0]).double().cumsum(0)
    noise = torch.from_numpy(counts.sum(axis=1) ** 0.75)  # as in section 2.2 there
    adam = torch.optim.Adam(model.parameters(), RATE)
    for step in range(steps):
        drawn = pairs[torch.searchsorted(often, torch.rand(BATCH, dtype=torch.float64) * often[-1])]
        absent = torch.multinomial(noise, BATCH * NEGATIVES, replacement=True).view(BATCH, NEGATIVES)
        adam.param_groups[0]["lr"] = RATE * (1 - step / steps)
        loss = model(drawn[:, 0], drawn[:, 1], absent)
        adam.zero_grad()
        loss.backward()
        adam.step()
        if step % 1000 == 0:
            print(f"step {step:,}: loss {loss.item():.3f}", flush=True)
    met = counts.sum(axis=1) > 0
    vectors: NDArray[np.float32] = model.inner.weight.detach().numpy() * met[:, None]
    return vectors


def keep(counts: NDArray[np.float32], predicted: NDArray[np.float32], folder: Path) -> None:
    """Keep both beside the weights: each pair once, vectors in half precision."""
    row, column = np.nonzero(np.triu(counts))
    parts = {"row": row.astype(np.uint16), "column": column.astype(np.uint16)}
    parts |= {"count": counts[row, column].astype(np.uint32), "predicted": predicted.astype(np.float16)}
    save_file(parts, folder / RECORD)


def main() -> None:
    """Count, train and keep both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("runs/narrator"))
    parser.add_argument("--steps", type=int, default=20_000)
    options = parser.parse_args()
    with np.load(options.run / "corpus.npz") as kept:
        arrays = Arrays(**kept)
    counts = count(sentences(arrays), load().network.config.vocab_size, WINDOW)
    counts[counts < FEWEST] = 0
    keep(counts, skip_gram(counts, options.steps), NARRATOR_FOLDER)


if __name__ == "__main__":
    main()
