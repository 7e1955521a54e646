"""Does the model look at the cell that a number is from? `python -m benchmarks.looking [--sentences 520] [--words 500]`.

For every name and number of held-out reference sentences the source cell is known. Each map ranks the cells of the prompt for
the word; hit@1 and recall@3 say how often the source comes first, and among the first three. First every head and every
layer's mean, over all names and numbers; then every method of attribution, which takes two seconds a word, over one word of
each sentence but those that the heads' weights were fitted on. Beside all stands chance: a cell drawn at random. Poor scores
are printed too.

The methods run in a process for each core, one thread each: about ten minutes for 500 words on two cores.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial

import numpy as np
import torch
from numpy.typing import NDArray

from core.types import Prompt
from llm.attention import record, row_of
from llm.attribution import METHODS
from llm.corpus.build import examples
from llm.corpus.names import HARD
from llm.evaluate import SEED, held_out_facts
from llm.evidence import cell_weights, evidence
from llm.head_weights import fit_heads
from llm.likelihood import Span
from llm.model import LanguageModel, load
from llm.prompt import build, untagged
from llm.reading import words

FITTED_ON = 12  # words that the heads' weights are fitted on, which are scored by no method
FITTED = "fitted heads"
CHUNK = 5  # words that a process takes at a time

Word = tuple[Prompt, str, Span, tuple[int, ...]]  # prompt, sentence, the word's span in it, its source cells


def copied(sentences: int) -> Iterator[Word]:
    """Yield every name and number of held-out sentences, with the cells that it was copied from."""
    for example in examples(held_out_facts(sentences // 3), sentences, SEED, HARD["latin"]):
        prompt = build(example.fact, example.language)
        for field, start, end in _copies(example.sentence):
            source = tuple(i for i, cell in enumerate(prompt.cells) if cell.field == field)
            if source and start < end:
                yield prompt, example.sentence, (start, end), source


def _copies(marked: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    while (opened := marked.find("‹", at)) >= 0:
        colon, at = marked.index(":", opened), marked.index("›", opened)
        yield marked[opened + 1 : colon], colon + 1, at


def head_ranks(model: LanguageModel, found: list[Word]) -> NDArray[np.intp]:
    """Return the rank of each word's source cell, 0 is first, in every head and in each layer's mean: [word, layer, head + 1]."""
    ranks = []
    last: tuple[str, str] | None = None
    for prompt, sentence, (start, end), source in found:
        if (prompt.text, sentence) != last:
            trace, last = record(model, prompt.text + sentence, len(prompt.text)), (prompt.text, sentence)
        rows = row_of(model, trace, (len(prompt.text) + start, len(prompt.text) + end))
        rows = np.concatenate([rows, rows.mean(axis=1, keepdims=True)], axis=1)
        rows[..., 0] = 0  # the first token's rest says nothing about cells
        ranks.append(rank(cell_weights(rows, trace.reading.tokens, prompt), source))
    return np.stack(ranks)


def rank(weights: NDArray[np.floating], source: tuple[int, ...]) -> NDArray[np.intp]:
    """Return how many cells weigh more than the best of the source cells."""
    best = weights[..., list(source)].max(axis=-1, keepdims=True)
    return np.asarray((weights > best).sum(axis=-1))


def method_ranks(model: LanguageModel, fitting: Sequence[Word], scored: Sequence[Word]) -> dict[str, NDArray[np.intp]]:
    """Return the rank of each word's source cell by every method of attribution."""
    heads = fit_heads(model, [(prompt, sentence, span) for prompt, sentence, span, _ in fitting])
    work = partial(word_ranks, model.reference, heads)
    spawn = multiprocessing.get_context("spawn")  # a process that was forked while torch held a lock would wait forever
    with ProcessPoolExecutor(os.cpu_count(), spawn, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        rows = list(pool.map(work, scored, chunksize=CHUNK))
    return {name: np.array([row[i] for row in rows]) for i, name in enumerate((*(name for name, _ in METHODS), FITTED))}


def word_ranks(reference: str, heads: NDArray[np.floating], word: Word) -> list[int]:
    """Return the rank of one word's source cell by every method, and by heads of these weights."""
    model, (prompt, sentence, span, source) = _loaded(reference), word
    ranks = [rank(method(model, prompt, sentence, span), source) for _, method in METHODS]
    at = [i for i, w in enumerate(words(untagged(sentence))) if w.start < span[1] and span[0] < w.end]
    weights = evidence(model, prompt, sentence, per_head=heads).weights[at].sum(axis=0)
    return [int(r) for r in (*ranks, rank(weights, source))]


_loaded = lru_cache(maxsize=1)(load)


def one_a_sentence(found: Sequence[Word], but: Sequence[Word], most: int) -> list[Word]:
    """Return one word of each sentence, drawn at random, but of those sentences that others were taken from."""
    random, used = np.random.default_rng(SEED), {(prompt.text, sentence) for prompt, sentence, *_ in but}
    by_sentence: dict[tuple[str, str], list[Word]] = {}
    for word in found:
        by_sentence.setdefault((word[0].text, word[1]), []).append(word)
    kept = [group for key, group in by_sentence.items() if key not in used]
    return [group[random.integers(len(group))] for group in kept][:most]


def print_scores(title: str, rows: list[tuple[str, NDArray[np.intp]]], cells: NDArray[np.intp]) -> None:
    """Print a row for each map, best first, and chance."""
    print(f"\n{title}, {cells.mean():.1f} cells a prompt")
    print(f"{'map':<28}{'hit@1':>8}{'recall@3':>10}")
    for name, r in sorted(rows, key=lambda row: -(row[1] == 0).mean()):
        print(f"{name:<28}{(r == 0).mean():>8.1%}{(r < 3).mean():>10.1%}")
    print(f"{'chance':<28}{(1 / cells).mean():>8.1%}{np.minimum(3 / cells, 1).mean():>10.1%}", flush=True)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=520)
    parser.add_argument(
        "--words", type=int, default=500, help="for the methods, one a sentence; each takes two seconds"
    )
    parser.add_argument("--model", default="narrator")
    options = parser.parse_args()
    model, found = load(options.model), list(copied(options.sentences))
    ranks, cells = head_ranks(model, found), np.array([len(prompt.cells) for prompt, *_ in found])
    layers, columns = ranks.shape[1:]
    rows = [
        (f"layer {i}, {'mean' if j == columns - 1 else f'head {j}'}", ranks[:, i, j])
        for i in range(layers)
        for j in range(columns)
    ]
    print_scores(f"{len(found)} names and numbers of {options.sentences} sentences", rows, cells)
    order = np.random.default_rng(SEED).permutation(len(found))
    fitting = [found[i] for i in order[:FITTED_ON]]
    scored = one_a_sentence(found, fitting, options.words)
    by_method = list(method_ranks(model, fitting, scored).items())
    print_scores(f"{len(scored)} of these words, by method", by_method, np.array([len(p.cells) for p, *_ in scored]))


if __name__ == "__main__":
    main()
