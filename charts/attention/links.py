"""What links words to marks and to cells, as the script beside it reads it: short, however long the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from charts.scene.parts import Scene
from core.format import percent
from core.types import Cell, Language, Prompt, Token
from wording.value_names import value_name

Weights = Mapping[int, Mapping[str, float]]

MOST_LINKS = 6_000  # between words and cells, the strongest: 60 KB as text
_FAINTEST = 0.08  # relative opacity below which a halo that is there would not be seen


@dataclass(frozen=True, slots=True)
class Read:
    """What the model read, as linked text beside the chart.

    Attributes:
        prompt: the text and its cells.
        weights: [n_word, n_cell], how much each word of the sentence looked at each cell, 0 to 1.
        sources: for each word the cells that it was copied from: provenance.
    """

    prompt: Prompt
    weights: Sequence[Sequence[float]]
    sources: Sequence[Sequence[int]] = ()


def cell_name(field: str, language: Language = "en") -> str:
    """Return what a cell is, as a reader reads it; a neighbour's label and value need no name.

    >>> cell_name("high_mean"), cell_name("near")
    ('highest average', '')
    """
    return "" if field in _NAMELESS else value_name(field, language)


_NAMELESS = frozenset({"label", "near", "word"})


def by_mark(cells: Sequence[Cell], rows: Sequence[Sequence[float]]) -> dict[int, Mapping[str, float]]:
    """Return, for each word, how much it looked at the cells of each mark of the chart.

    Args:
        rows: [n_word, n_cell], how much each word looked at each cell.
    """
    shares: dict[int, Mapping[str, float]] = {}
    for i, row in enumerate(rows):
        marks: dict[str, float] = {}
        for cell, weight in zip(cells, row, strict=True):
            if cell.mark:
                marks[cell.mark] = marks.get(cell.mark, 0.0) + weight
        shares[i] = marks
    return shares


def cell_links(read: Read | None, language: Language) -> tuple[dict[str, Any], int, int]:
    """Return what the script reads of the cells, how many looks at cells there are, and how many of them are drawn.

    For each word (cell, relative weight), the strongest first, and its largest weight as text; for each cell a sum, a
    name where it has one, and its mark.
    """
    if read is None:
        none: dict[str, Any] = {
            "cells": [],
            "cellMost": [],
            "cellSums": [],
            "cellNames": [],
            "cellMarks": [],
            "sources": [],
        }
        return none, 0, 0
    weights = np.asarray(read.weights, dtype=float).reshape(len(read.weights), len(read.prompt.cells))
    positive = weights[weights > 0]
    least = np.partition(positive, -MOST_LINKS)[-MOST_LINKS] if positive.size > MOST_LINKS else 0.0
    drawn = (weights > 0) & (weights >= least)
    top = float(weights.max(initial=0.0))
    names = [cell_name(cell.field, language) for cell in read.prompt.cells]
    rows = [
        sorted(np.flatnonzero(some).tolist(), key=lambda i: -row[i]) for some, row in zip(drawn, weights, strict=True)
    ]
    return (
        {
            "cells": [
                [(i, _relative(float(row[i]), top)) for i in some] for some, row in zip(rows, weights, strict=True)
            ],
            "cellMost": [
                percent(float(row[some[0]]) * 100) if some else "" for some, row in zip(rows, weights, strict=True)
            ],
            "cellSums": _relatives(weights.sum(axis=0).tolist()),
            "cellNames": names if any(names) else [],
            "cellMarks": [cell.mark for cell in read.prompt.cells] if any(c.mark for c in read.prompt.cells) else [],
            "sources": [list(cells) for cells in read.sources] if any(read.sources) else [],
        },
        positive.size,
        int(drawn.sum()),
    )


def mark_links(words: tuple[Token, ...], weights: Weights, scene: Scene | None) -> dict[str, Any]:
    """Return what the script reads of words and marks. Weights are relative to the largest of the sentence; sums to the largest sum."""
    drawn = scene.data if scene else ()
    index = {datum.key: datum.index for datum in drawn}
    rows = [
        sorted(
            ((index[key], w) for key, w in weights.get(i, {}).items() if key in index and w > 0), key=lambda e: -e[1]
        )
        for i in range(len(words))
    ]
    top = max((w for row in rows for _, w in row), default=1.0)
    on_mark = [0.0] * len(drawn)
    for row in rows:
        for mark, w in row:
            on_mark[mark] += w
    return {
        "weights": [[(mark, _relative(w, top)) for mark, w in row] for row in rows],
        "most": [percent(row[0][1] * 100) if row else "" for row in rows],
        "wordSums": _relatives([sum(w for _, w in row) for row in rows]),
        "marks": _relatives(on_mark),
        "texts": [word.text.strip() for word in words],
        "labels": [datum.tip for datum in drawn],
        "keys": [datum.key for datum in drawn],
        "proof": [datum.index for datum in drawn if datum.lit],
    }


def _relatives(sums: list[float]) -> list[float]:
    top = max(sums, default=0.0)
    return [_relative(s, top) for s in sums]


def _relative(weight: float, top: float) -> float:
    return round(max(weight / top, _FAINTEST), 2) if weight > 0 and top > 0 else 0.0
