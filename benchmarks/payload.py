"""What each view of attention sends to the browser, beside BertViz: the last table of `python -m benchmarks.attention`."""

from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Sequence

import torch

from charts.attention import heatmaps
from charts.attention.lines import lines_html
from charts.attention.matrix import COARSE_MOST, EXACT_MOST, Matrix, matrix_data, within
from core.types import Cell, Prompt
from llm.look import export
from llm.look.explorer import Look, look_at
from llm.models.language_model import LanguageModel

BERTVIZ = 256  # tokens that BertViz is given: near where it dies in a page
N_CELL = 24


def story(n: int) -> tuple[Prompt, str]:
    """Return a prompt of about n tokens with 24 cells, and a sentence."""
    text, cells, each = "", [], n // N_CELL
    for number in range(N_CELL):
        cells.append(Cell(len(text) + 1, len(text) + 4, "f", "near", str(number)))
        text += f"‹{number + 100}›".ljust(each - 4)
    return Prompt(text, tuple(cells), (), "en"), "Sales rose to 1,250 in March 2021."


def views(model: LanguageModel, n: int) -> Sequence[tuple[str, int]]:
    """Return how many bytes each view of a text of n tokens sends to the browser."""
    prompt, sentence = story(n - 40)
    look = look_at(model, prompt, sentence)
    names = [token.text for token in look.tokens]
    every, _ = look.every_head()
    words = [word.text for word in look.evidence().words]
    cells = [prompt.text[cell.start : cell.end] for cell in prompt.cells]
    small, step = look.thumbnails(40)
    grid = heatmaps.head_grid(names[::step], names[::step], small, False, step)
    lines = lines_html(names[look.written], names, look.links(2, look.written), "")
    return (
        ("token × token", _bytes(token_view(look))),
        ("all heads, tokens", _bytes(grid)),
        ("all heads, words × cells", _bytes(heatmaps.head_grid(words, cells, every, True))),
        ("one word over all heads, tokens", _bytes(heatmaps.word_over_heads("w", names, look.word_rows(3), 0.1, True))),
        ("words × cells", _bytes(heatmaps.words_by_cells(words, cells, look.evidence().weights, 0.1, True))),
        ("head view: lines of all heads of a layer", len(lines.encode())),
    )


def token_view(look: Look) -> Matrix:
    """Return the token map as the page sends it: coarse, with the stretch in view exact."""
    values, step, sink = look.coarse(2, 1, COARSE_MOST)
    rows = slice(look.written.start, look.written.start + EXACT_MOST)
    pieces = [heatmaps.piece_of(values, 0, 0, step, True, True)]
    if step > 1:
        exact = look.tile(2, 1, rows, slice(0, EXACT_MOST))
        pieces.append(heatmaps.piece_of(exact, rows.start, 0, 1, True, True))
    return heatmaps.token_map([token.text for token in look.tokens], pieces, (2, 1), sink, look.n_prompt)


def _bytes(shown: Matrix) -> int:
    return len(json.dumps(matrix_data(within(shown))).encode())


def bytes_sent(model: LanguageModel, lengths: Sequence[int]) -> None:
    """Print what each view of texts of these lengths sends, and what BertViz sends for a short text."""
    print("\n| bytes to the browser | tokens | MB |\n|---|---|---|")
    largest = 0
    for n in (BERTVIZ, *lengths):
        for name, size in views(model, n):
            largest = max(largest, size)
            print(f"| {name} | {n:,} | {size / 1e6:.3f} |")
    if importlib.util.find_spec("bertviz") is None or importlib.util.find_spec("IPython") is None:
        print("| BertViz | not installed: pip install bertviz==1.4.1 ipython | |")
        return
    from bertviz import head_view, model_view

    prompt, sentence = story(BERTVIZ - 40)
    look = look_at(model, prompt, sentence)
    for view in (head_view, model_view):
        arrays, tokens = export.for_bertviz(look.trace)
        started = time.process_time()
        html = view([torch.tensor(a) for a in arrays], tokens, html_action="return").data
        took = time.process_time() - started
        print(f"| BertViz {view.__name__}, {took:.1f} s of the processor | {len(tokens):,} | {len(html) / 1e6:.1f} |")
        print(
            f"| … times the largest view above, of {max(lengths):,} tokens | | {len(html) / largest:,.0f} x |",
            flush=True,
        )
