"""Does the model look at the cell that a number is from? `python -m benchmarks.looking [--sentences 150]`.

For every name and number of held-out reference sentences the source cell is known. Each map ranks the cells of the prompt
by the attention that produced the word; hit@1 and recall@3 say how often the source comes first, and among the first three.
Beside every head and their mean stands chance: a cell drawn at random. Poor scores are printed too.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np

from llm.attention import cell_weights, record, row_of
from llm.corpus.build import examples
from llm.corpus.names import HARD
from llm.evaluate import SEED, held_out_facts
from llm.model import LanguageModel, load
from llm.prompt import build


def ranks(model: LanguageModel, sentences: int) -> Iterator[tuple[np.ndarray, int]]:
    """Yield, for each name and number, the rank of its source cell in every head, [n_layer, n_head + 1], and the cells."""
    facts = held_out_facts(sentences // 3)
    for example in examples(facts, sentences, SEED, HARD["latin"]):
        prompt = build(example.fact, example.language)
        trace = record(model, prompt.text + example.sentence, len(prompt.text))
        for field, start, end in _copies(example.sentence):
            source = [i for i, cell in enumerate(prompt.cells) if cell.field == field]
            rows = row_of(model, trace, (len(prompt.text) + start, len(prompt.text) + end))
            rows = np.concatenate([rows, rows.mean(axis=1, keepdims=True)], axis=1)
            rows[..., 0] = 0  # the first token's rest says nothing about cells
            weights = cell_weights(rows, trace.reading.tokens, prompt)
            best = weights[..., source].max(axis=-1, keepdims=True)
            yield (weights > best).sum(axis=-1), len(prompt.cells)


def _copies(marked: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    while (opened := marked.find("‹", at)) >= 0:
        colon, at = marked.index(":", opened), marked.index("›", opened)
        yield marked[opened + 1 : colon], colon + 1, at


def main() -> None:
    """Print a row for each map, best first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=150)
    parser.add_argument("--model", default="narrator")
    options = parser.parse_args()
    found = list(ranks(load(options.model), options.sentences))
    rank = np.stack([r for r, _ in found])  # (words, layers, heads + mean)
    cells = np.array([n for _, n in found])
    print(f"{len(found)} names and numbers of {options.sentences} sentences, {cells.mean():.1f} cells a prompt")
    print(f"{'map':<24}{'hit@1':>8}{'recall@3':>10}")
    layers, columns = rank.shape[1:]
    rows = [
        (f"layer {i}, {'mean' if j == columns - 1 else f'head {j}'}", rank[:, i, j])
        for i in range(layers)
        for j in range(columns)
    ]
    for name, r in sorted(rows, key=lambda row: -(row[1] == 0).mean()):
        print(f"{name:<24}{(r == 0).mean():>8.1%}{(r < 3).mean():>10.1%}")
    print(f"{'chance':<24}{(1 / cells).mean():>8.1%}{(3 / cells).mean():>10.1%}")


if __name__ == "__main__":
    main()
