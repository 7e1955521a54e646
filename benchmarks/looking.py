"""Does the model look at the cell that a number is from? `python -m benchmarks.looking [--words 500] [--kept FILE]`.

For every name and number of held-out reference sentences the source cell is known. Each map ranks the cells of the prompt for
the word; hit@1 and recall@3 say how often the source comes first, and among the first three. First every head and every
layer's mean, over all names and numbers; then every method of attribution over one word of each sentence, but those that the
heads' weights were fitted on. Beside all stands chance: a cell drawn at random. Poor scores are printed too.

The methods run in a process for each core, one thread each. Six take half a second a word together; integrated gradients,
which takes three times as long alone, comes last and may be given fewer words. With `--kept`, each rank is written down as it
is found, and a run that was stopped goes on from there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.types import Prompt
from llm.look.attention import record, row_of
from llm.look.attribution import METHODS
from llm.look.evidence import cell_weights, evidence
from llm.look.head_weights import fit_heads
from llm.look.likelihood import Span
from llm.models.language_model import LanguageModel
from llm.models.load import load
from llm.models.tokenized_text import words
from llm.writer.prompt import build
from training.corpus.build import examples
from training.corpus.names import HARD
from training.evaluate import SEED, held_out_facts
from wording.tags import untagged

FITTED_ON = 12  # words that the heads' weights are fitted on, which are scored by no method
FITTED, SLOW = "fitted heads", "integrated gradients"
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


@dataclass(frozen=True, slots=True)
class Task:
    """One word and the method that is to rank its cells; `heads` are the weights of the fitted one."""

    at: int
    method: str
    word: Word
    heads: tuple[tuple[float, ...], ...]


def method_ranks(
    model: LanguageModel, fitting: Sequence[Word], scored: Sequence[Word], slow: int, kept: Path | None
) -> dict[str, dict[int, int]]:
    """Return, for every method, the place of each word in `scored` and the rank of its source cell.

    Args:
        slow: words that the slowest method is given.
        kept: where ranks are written as they are found, and read back from.
    """
    ranks = read_back(kept, signed(model, scored))
    fitted = fit_heads(model, [(prompt, sentence, span) for prompt, sentence, span, _ in fitting])
    heads = tuple(tuple(map(float, row)) for row in fitted)
    tasks = [
        Task(at, name, word, heads)
        for name in ranks
        for at, word in enumerate(scored[:slow] if name == SLOW else scored)
        if at not in ranks[name]
    ]
    spawn = multiprocessing.get_context("spawn")  # a process that was forked while torch held a lock would wait forever
    with ProcessPoolExecutor(os.cpu_count(), spawn, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        for task, found in zip(tasks, pool.map(partial(rank_by, model.reference), tasks, chunksize=CHUNK), strict=True):
            ranks[task.method][task.at] = found
            if kept is not None:
                with kept.open("a") as file:
                    file.write(json.dumps([task.method, task.at, found]) + "\n")
    return ranks


def rank_by(reference: str, task: Task) -> int:
    """Return the rank of a word's source cell by a method."""
    model, (prompt, sentence, span, source) = _loaded(reference), task.word
    if task.method != FITTED:
        return int(rank(dict(METHODS)[task.method](model, prompt, sentence, span), source))
    at = [i for i, w in enumerate(words(untagged(sentence))) if w.start < span[1] and span[0] < w.end]
    weights = evidence(model, prompt, sentence, per_head=np.array(task.heads)).weights[at].sum(axis=0)
    return int(rank(weights, source))


_loaded = lru_cache(maxsize=1)(load)


def signed(model: LanguageModel, scored: Sequence[Word]) -> str:
    """Return what tells these weights and these words from all others."""
    digest = hashlib.sha256(repr([(prompt.text, sentence, span) for prompt, sentence, span, _ in scored]).encode())
    for parameter in model.network.parameters():
        digest.update(parameter.detach().numpy().tobytes())
    return digest.hexdigest()


def read_back(kept: Path | None, signature: str) -> dict[str, dict[int, int]]:
    """Return the ranks that a run over the same words with the same weights left, and begin its file if there is none."""
    ranks: dict[str, dict[int, int]] = {name: {} for name in (*(n for n, _ in METHODS if n != SLOW), FITTED, SLOW)}
    if kept is None:
        return ranks
    lines = kept.read_text().splitlines() if kept.exists() else []
    if not lines or lines[0] != signature:
        kept.write_text(signature + "\n")
        return ranks
    for method, at, found in map(json.loads, lines[1:]):
        ranks[method][at] = found
    return ranks


def one_a_sentence(found: Sequence[Word], but: Sequence[Word], most: int) -> list[Word]:
    """Return one word of each sentence, drawn at random, but of those sentences that others were taken from."""
    random, used = np.random.default_rng(SEED), {(prompt.text, sentence) for prompt, sentence, *_ in but}
    by_sentence: dict[tuple[str, str], list[Word]] = {}
    for word in found:
        by_sentence.setdefault((word[0].text, word[1]), []).append(word)
    kept = [group for key, group in by_sentence.items() if key not in used]
    return [group[random.integers(len(group))] for group in kept][:most]


Scored = tuple[
    str, NDArray[np.intp], NDArray[np.intp]
]  # a map, the ranks of the sources, and how many cells they are among


def print_scores(title: str, rows: Sequence[Scored]) -> None:
    """Print a row for each map, best first, each beside chance over its own words."""
    print(f"\n{title}\n{'map':<28}{'words':>7}{'hit@1':>8}{'recall@3':>10}{'chance':>9}{'chance':>9}")
    for name, ranks, cells in sorted(rows, key=lambda row: -(row[1] == 0).mean()):
        chance = f"{(1 / cells).mean():>9.1%}{np.minimum(3 / cells, 1).mean():>9.1%}"
        print(f"{name:<28}{len(ranks):>7,}{(ranks == 0).mean():>8.1%}{(ranks < 3).mean():>10.1%}{chance}", flush=True)


def cells_of(found: Sequence[Word]) -> NDArray[np.intp]:
    """Return how many cells the prompt of each word has."""
    return np.array([len(prompt.cells) for prompt, *_ in found])


def print_heads(model: LanguageModel, found: list[Word], sentences: int) -> None:
    """Print the table of every head and every layer's mean."""
    ranks, cells = head_ranks(model, found), cells_of(found)
    layers, columns = ranks.shape[1:]
    rows = [
        (f"layer {i}, {'mean' if j == columns - 1 else f'head {j}'}", ranks[:, i, j], cells)
        for i in range(layers)
        for j in range(columns)
    ]
    print_scores(
        f"{len(found):,} names and numbers of {sentences:,} sentences, {cells.mean():.1f} cells a prompt", rows
    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=520)
    parser.add_argument("--words", type=int, default=500, help="for the methods, one a sentence; 0 leaves them out")
    parser.add_argument("--slow-words", type=int, help="for integrated gradients, two seconds each; all where not said")
    parser.add_argument("--no-heads", action="store_true", help="leave the table of every head out")
    parser.add_argument(
        "--kept", type=Path, metavar="FILE", help="where the methods' ranks are written and read back from"
    )
    parser.add_argument("--model", default="narrator")
    options = parser.parse_args()
    model, found = load(options.model), list(copied(options.sentences))
    if not options.no_heads:
        print_heads(model, found, options.sentences)
    if options.words == 0:
        return
    order = np.random.default_rng(SEED).permutation(len(found))
    fitting = [found[i] for i in order[:FITTED_ON]]
    scored = one_a_sentence(found, fitting, options.words)
    slow = len(scored) if options.slow_words is None else options.slow_words
    by_method = method_ranks(model, fitting, scored, slow, options.kept)
    cells = cells_of(scored)
    rows = [(name, np.array([*r.values()]), cells[[*r]]) for name, r in by_method.items() if r]
    print_scores(f"One word of each of {len(scored):,} sentences, {cells.mean():.1f} cells a prompt, by method", rows)


if __name__ == "__main__":
    main()
