"""What attention looks like: each view of it as a Matrix.

Tokens repeat, so rows and columns are positions and names stand beside them. Every view carries its alternative text, and
every view says what the first token took, whether that is drawn or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charts.attention.matrix import TILE_CELLS, Matrix, Piece, matrix, pooled, visible
from core.format import percent
from core.types import Language
from wording.say import texts

__all__ = [
    "differing",
    "head_grid",
    "layer_by_layer",
    "methods_by_cells",
    "piece_of",
    "tile_most",
    "token_map",
    "visible",
    "word_over_heads",
    "words_by_cells",
]

Weights = NDArray[np.floating[Any]]

_TILE = 40  # rows and columns of one head's tile, at most


def piece_of(values: Weights, row: int, column: int, step: int, looks_back: bool, hide_first: bool) -> Piece:
    """Return a stretch of a token map: the future that a token cannot see, and a hidden first column, are NaN."""
    shown = np.array(values, dtype=np.float32)
    rows, columns = row + np.arange(shown.shape[0]) * step, column + np.arange(shown.shape[1]) * step
    if looks_back:
        shown[columns[None, :] > rows[:, None] + step - 1] = np.nan
    if hide_first and column == 0:
        shown[:, 0] = np.nan
    return Piece(row, column, shown, step, step)


def token_map(
    tokens: Sequence[str],
    pieces: Sequence[Piece],
    at: tuple[int, int],
    sink: float,
    prompt_length: int,
    hide_first: bool = True,
    language: Language = "en",
) -> Matrix:
    """Return one head's map, token by token.

    Args:
        pieces: see `piece_of`; the first covers the whole map.
        at: layer and head.
        sink: mean mass of the first token.
        prompt_length: how many of the tokens are the prompt.
    """
    words = texts("heatmap", language)
    names = tuple(visible(token) for token in tokens)
    note = words["sink" if hide_first else "kept"].format(sink=percent(sink * 100))
    title = words["title"].format(layer=at[0], head=at[1])
    alt = f"{title}. {_alt(names, names, pieces[0].values, pieces[0].down, words)} {note}"
    boundary = (prompt_length, prompt_length) if 0 < prompt_length < len(names) else (0, 0)
    return Matrix(names, names, tuple(pieces), title, note, alt, boundary=boundary, square=True)


def head_grid(
    rows: Sequence[str],
    columns: Sequence[str],
    weights: Weights,
    of_cells: bool,
    step: int = 1,
    language: Language = "en",
) -> Matrix:
    """Return all heads as small maps, each with its own scale; a click picks a head.

    Args:
        rows, columns: the names within one tile.
        weights: [n_layer, n_head, rows, columns].
        of_cells: whether columns are data, and not tokens.
        step: how many tokens a row and a column stand for.
    """
    words = texts("heatmap", language)
    title = words["heads"].format(what=words["heads_cells" if of_cells else "heads_tokens"])
    note = words["heads_note"] + (" " + words["heads_step"].format(step=step) if step > 1 else "")
    alt = words["heads_alt"].format(layers=weights.shape[0], heads=weights.shape[1])
    down, across = (-(-n // tile_most(weights.shape[0] * weights.shape[1])) for n in weights.shape[2:])
    if max(down, across) > 1:
        rows, columns, weights = rows[::down], columns[::across], pooled(weights, down, across)
    if not of_cells:
        rows, columns = tuple(map(visible, rows)), tuple(map(visible, columns))
    return matrix(rows, columns, weights, title, note, alt, picks=True, square=not of_cells)


def tile_most(heads: int) -> int:
    """Return how many rows and columns one head's tile may have, so that all together are not too much to send."""
    return max(4, min(_TILE, int((TILE_CELLS / heads) ** 0.5)))


def word_over_heads(
    word: str, columns: Sequence[str], weights: Weights, sink: float, hide_first: bool, language: Language = "en"
) -> Matrix:
    """Return where one word looked in every head, as rows of heads.

    Args:
        columns: tokens or data.
        weights: [n_layer, n_head, columns].
        sink: mean mass of the first token.
        hide_first: whether the first column is the first token, and is not drawn.
    """
    words = texts("heatmap", language)
    n_layer, n_head, n = weights.shape
    rows = [words["head_name"].format(layer=i, head=j) for i in range(n_layer) for j in range(n_head)]
    shown = np.array(weights, dtype=np.float32).reshape(-1, n)
    if hide_first:
        shown[:, 0] = np.nan
    title, note = words["over_heads"].format(word=word), words["over_sink"].format(sink=percent(sink * 100))
    return matrix(rows, columns, shown, title, note, f"{title}. {_alt(rows, columns, shown, 1, words)}")


def words_by_cells(
    rows: Sequence[str],
    columns: Sequence[str],
    weights: Weights,
    sink: float,
    hidden: bool,
    of_parts: bool = False,
    language: Language = "en",
) -> Matrix:
    """Return the evidence map: words by data or, `of_parts`, by the parts of the text."""
    words = texts("heatmap", language)
    title, note = words["parts" if of_parts else "words"], words["sink" if hidden else "kept"]
    alt = f"{title}. {_alt(rows, columns, weights, 1, words)}"
    return matrix(rows, columns, weights, title, note.format(sink=percent(sink * 100)), alt, picks=True)


def layer_by_layer(word: str, columns: Sequence[str], weights: Weights, language: Language = "en") -> Matrix:
    """Return one word's look at each datum, [n_layer, columns]."""
    words = texts("heatmap", language)
    rows = [words["layer_name"].format(layer=i) for i in range(len(weights))]
    title = words["layers"].format(word=word)
    return matrix(
        rows, columns, weights, title, words["layers_note"], f"{title}. {_alt(rows, columns, weights, 1, words)}"
    )


def differing(
    names: Sequence[str],
    weights: Weights,
    sides: tuple[str, str],
    left_out: int | None,
    looks_back: bool,
    hide_first: bool,
    language: Language = "en",
) -> Matrix:
    """Return one map less another, [n, n]; `left_out` counts words without counterpart, None where tokens are compared."""
    words = texts("heatmap", language)
    shown, names = (
        piece_of(weights, 0, 0, 1, looks_back, hide_first and left_out is None).values,
        [*map(visible, names)],
    )
    title = words["difference"].format(first=sides[0], second=sides[1])
    note = words["difference_note"] + (
        "" if left_out is None else " " + words["difference_words"].format(left=left_out)
    )
    alt = f"{title}. {_alt(names, names, np.abs(shown), 1, words)}"
    return matrix(names, names, shown, title, note, alt, diverging=True, square=True)


def methods_by_cells(
    word: str, methods: Sequence[str], columns: Sequence[str], weights: Weights, language: Language = "en"
) -> Matrix:
    """Return what each method says a word rests on, [methods, columns], each row scaled to its largest."""
    words = texts("heatmap", language)
    positive = np.clip(np.asarray(weights, dtype=float), 0, None)
    top = positive.max(axis=1, keepdims=True)
    shown = positive / np.where(top > 0, top, 1)
    title = words["methods"].format(word=word)
    return matrix(
        methods, columns, shown, title, words["methods_note"], f"{title}. {_alt(methods, columns, shown, 1, words)}"
    )


def _alt(rows: Sequence[str], columns: Sequence[str], shown: Weights, step: int, words: dict[str, str]) -> str:
    filled = np.nan_to_num(np.asarray(shown, dtype=float), nan=-1.0)
    row, column = np.unravel_index(int(filled.argmax()), filled.shape)
    strongest = words["strongest"].format(
        top=percent(max(float(filled[row, column]), 0.0) * 100),
        row=visible(rows[min(int(row) * step, len(rows) - 1)]),
        column=visible(columns[min(int(column) * step, len(columns) - 1)]),
    )
    return words["alt"].format(rows=len(rows), columns=len(columns), strongest=strongest)
