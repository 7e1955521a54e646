"""A search as a tree: every text that was followed, and those that were given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.attention.fragment import properties
from charts.attention.matrix import visible
from charts.templates import filled
from charts.theme import Theme, palette
from core.format import percent
from core.types import Language

_ACROSS, _DOWN, _BOX, _LINE = 154, 34, 130, 26  # pixels: from box to box, and a box
_LONGEST = 9  # letters of a token that a box holds


@dataclass(frozen=True, slots=True)
class Node:
    """A token of a tree: the place of the one before it (-1: none), its depth from 1, and the share of its whole text."""

    parent: int
    depth: int
    text: str
    share: float
    kept: bool


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int
    text: str
    share: str
    kind: str
    edge: str


def tree_html(nodes: Sequence[Node], alt: str, theme: Theme = "light", language: Language = "en") -> str:
    """Return a tree as a fragment of HTML: a column a depth, likeliest on top, the likeliest whole text in the accent's colour."""
    best = _best(nodes)
    rows = _rows(nodes)
    places = [((node.depth - 1) * _ACROSS, row * _DOWN) for node, row in zip(nodes, rows, strict=True)]
    boxes = [
        _Box(x, y, visible(node.text, _LONGEST), percent(node.share * 100), _kind(node, i in best), _edge(node, places, x, y))
        for i, (node, (x, y)) in enumerate(zip(nodes, places, strict=True))
    ]  # fmt: skip
    return filled(
        "charts/attention/tree.html.jinja",
        boxes=sorted(boxes, key=lambda box: box.kind == "best"),
        width=max(node.depth for node in nodes) * _ACROSS - _ACROSS + _BOX + 2,
        height=(max(rows) + 1) * _DOWN,
        box=(_BOX, _LINE),
        alt=alt,
        language=language,
        style=properties(palette(theme)),
    )


def _best(nodes: Sequence[Node]) -> set[int]:
    """Return the nodes of the likeliest text among the deepest that were kept."""
    deepest = max(node.depth for node in nodes)
    at = max(
        (i for i, n in enumerate(nodes) if n.kept and n.depth == deepest), key=lambda i: nodes[i].share, default=-1
    )
    path = set()
    while at >= 0:
        path.add(at)
        at = nodes[at].parent
    return path


def _rows(nodes: Sequence[Node]) -> list[int]:
    """Return the row of each node in its column: likeliest first."""
    columns: dict[int, list[int]] = {}
    for i, node in enumerate(nodes):
        columns.setdefault(node.depth, []).append(i)
    rows = [0] * len(nodes)
    for column in columns.values():
        for row, i in enumerate(sorted(column, key=lambda i: (not nodes[i].kept, -nodes[i].share))):
            rows[i] = row
    return rows


def _kind(node: Node, best: bool) -> str:
    return "best" if best else "kept" if node.kept else "dropped"


def _edge(node: Node, places: Sequence[tuple[int, int]], x: int, y: int) -> str:
    """Return the curve from the token before, as an SVG path; empty for the first."""
    if node.parent < 0:
        return ""
    left, top = places[node.parent]
    start, middle = left + _BOX, (left + _BOX + x) // 2
    return f"M{start} {top + _LINE // 2}C{middle} {top + _LINE // 2} {middle} {y + _LINE // 2} {x} {y + _LINE // 2}"
