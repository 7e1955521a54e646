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

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Attention of layer {layer}, head {head}",
        "sink": "The first token takes {sink} of the attention on average and is not drawn.",
        "kept": "The first token takes {sink} of the attention on average.",
        "alt": "Heat map of attention, {rows} by {columns}. {strongest}",
        "strongest": "The strongest weight shown is {top}, from “{row}” to “{column}”.",
        "heads": "Every head of every layer, {what}",
        "heads_tokens": "token by token",
        "heads_cells": "words by data",
        "heads_note": "Each tile has its own scale. Click a tile to look at its head.",
        "heads_step": "Of every {step} tokens the last one looks, and the strongest look is drawn.",
        "heads_alt": "Small heat maps of attention for {layers} layers with {heads} heads each.",
        "over_heads": "Where “{word}” looked, in every head",
        "over_sink": "The first token takes {sink} of its attention, mean of all heads.",
        "head_name": "layer {layer} · head {head}",
        "words": "Which word looked at which datum",
        "parts": "Which word looked at which part of the text",
        "layers": "What “{word}” looked at, layer by layer",
        "layer_name": "layer {layer}",
        "layers_note": "Mean of the heads of each layer.",
        "difference": "{first}, less {second}",
        "difference_note": "Blue where the first looks harder, red where the second does.",
        "difference_words": "The two texts are cut into different tokens, so words are compared; "
        "{left} words of the first have no counterpart.",
        "methods": "What each method says “{word}” rests on",
        "methods_note": "Each row is scaled to its own largest; negative weights, a cell that speaks against the word, are drawn as nothing.",
    },
    "zh": {
        "title": "第 {layer} 层第 {head} 头的注意力",
        "sink": "首个词元平均占去 {sink} 的注意力，图中未画。",
        "kept": "首个词元平均占去 {sink} 的注意力。",
        "alt": "注意力热力图，{rows} 行 {columns} 列。{strongest}",
        "strongest": "最强的权重为 {top}，从“{row}”到“{column}”。",
        "heads": "每一层的每一个头：{what}",
        "heads_tokens": "词元对词元",
        "heads_cells": "词对数据",
        "heads_note": "每格各用自己的色标。点击一格即可查看那个头。",
        "heads_step": "每 {step} 个词元取最后一个来看，并画出其中最强的注意力。",
        "heads_alt": "注意力的小热力图：{layers} 层，每层 {heads} 个头。",
        "over_heads": "“{word}”在每个头中看了哪里",
        "over_sink": "首个词元占去它 {sink} 的注意力（各头平均）。",
        "head_name": "第 {layer} 层 · 第 {head} 头",
        "words": "哪个词看了哪个数据",
        "parts": "哪个词看了文本的哪个部分",
        "layers": "“{word}”逐层看了什么",
        "layer_name": "第 {layer} 层",
        "layers_note": "每层各头的平均。",
        "difference": "{first} 减去 {second}",
        "difference_note": "蓝色：前者看得更多；红色：后者看得更多。",
        "difference_words": "两段文本切分的词元不同，因此按词比较；前者有 {left} 个词没有对应。",
        "methods": "各方法认为“{word}”依据什么",
        "methods_note": "每行按自己的最大值着色；负值（与这个词相悖的单元格）不着色。",
    },
}


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
    words = _WORDS[language]
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
    words = _WORDS[language]
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
    words = _WORDS[language]
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
    words = _WORDS[language]
    title, note = words["parts" if of_parts else "words"], words["sink" if hidden else "kept"]
    alt = f"{title}. {_alt(rows, columns, weights, 1, words)}"
    return matrix(rows, columns, weights, title, note.format(sink=percent(sink * 100)), alt, picks=True)


def layer_by_layer(word: str, columns: Sequence[str], weights: Weights, language: Language = "en") -> Matrix:
    """Return one word's look at each datum, [n_layer, columns]."""
    words = _WORDS[language]
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
    words = _WORDS[language]
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
    words = _WORDS[language]
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
