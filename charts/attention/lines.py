"""The head view: two columns of tokens and a line for each look, as strong as the weight, in the colour of its head.

After Vig 2019, "A multiscale visualization of attention in the transformer model" (BertViz), with two differences: only
lines that can be seen are sent, and tokens that nobody looks at are left out and counted.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charts.attention.fragment import properties, source
from charts.attention.matrix import visible
from charts.theme import MONO, Theme, palette
from core.errors import OptionError
from core.types import Language
from wording.say import texts

Weights = NDArray[np.floating[Any]]

FAINTEST = 0.05  # a weight whose line would not be seen
MOST_LINES = 1200  # the strongest; about 0.1 MB
_LINE, _WIDTH, _LEFT, _RIGHT = 15, 640, 200, 440


def lines_html(
    queries: Sequence[str],
    keys: Sequence[str],
    weights: Weights,
    title: str,
    hide_first: bool = True,
    theme: Theme = "light",
    language: Language = "en",
) -> str:
    """Return the head view as a fragment of HTML; it holds style, SVG and script.

    Args:
        queries: the tokens that look.
        keys: the tokens that can be looked at.
        weights: [n_head, len(queries), len(keys)].
        title: above the picture.
        hide_first: leave out the first key, the sink.

    Raises:
        OptionError: the shape of the weights does not fit.
    """
    shown = np.array(weights, dtype=float)
    if shown.ndim != 3 or shown.shape[1:] != (len(queries), len(keys)):
        raise OptionError(f"The weights must be [n_head, {len(queries)}, {len(keys)}], not {list(shown.shape)}.")
    sink = float(shown[:, :, 0].mean()) if shown.size else 0.0
    if hide_first:
        shown[:, :, 0] = 0
    p, words = palette(theme), texts("lines", language)
    colors = p.categories
    links = _links(shown)
    left = sorted({q for _, q, _, _ in links})
    right = sorted({k for _, _, k, _ in links})
    height = max(len(left), len(right), 1) * _LINE + 8
    places = [_spread(side, height) for side in (left, right)]
    drawn = "".join(
        f'<line x1="{_LEFT + 6}" y1="{places[0][q] - 4}" x2="{_RIGHT - 6}" y2="{places[1][k] - 4}" data-h="{h}" '
        f'data-q="{q}" data-k="{k}" stroke="{colors[h % len(colors)]}" stroke-opacity="{max(w, 0.08):.2f}"/>'
        for h, q, k, w in links
    )
    names = [_token("q", at, queries[at], places[0][at], _LEFT, "end") for at in left]
    names += [_token("k", at, keys[at], places[1][at], _RIGHT, "start") for at in right]
    note = words["note"].format(least=f"{FAINTEST:.0%}", hidden=len(keys) - len(right), sink=f"{sink:.1%}")
    chips = "".join(
        f'<button type="button" class="pl-chip" data-h="{h}" aria-pressed="true">'
        f'<i style="background:{colors[h % len(colors)]}"></i>{html.escape(words["head"].format(head=h))}</button>'
        for h in range(len(shown))
    )
    alt = _alt(links, queries, keys, (len(left), len(right)), words)
    root = "plotline-" + hashlib.sha256(f"{title}{drawn}{names}{theme}".encode()).hexdigest()[:12]
    script = source("lines.js").replace("ROOT", json.dumps(root))
    return (
        f'<div class="plotline-lines" id="{root}" lang="{language}" style="{properties(p)}">'
        f'<style>{source("lines.css")}</style><p class="pm-title">{html.escape(title)}</p>'
        f'<p class="pm-note">{html.escape(note)}</p><p class="pl-chips">{chips}</p>'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{html.escape(alt)}" '
        f'font-family="{html.escape(MONO)}" font-size="12" stroke-width="2">{drawn}{"".join(names)}</svg>'
        f"<script>{script}</script></div>"
    )


def _links(shown: Weights) -> list[tuple[int, int, int, float]]:
    """Return (head, query, key, weight) of the strongest looks, weakest first, so that the strongest are drawn on top."""
    at = np.argwhere(shown >= FAINTEST)
    weights = shown[tuple(at.T)]
    order = np.argsort(weights, kind="stable")[-MOST_LINES:]
    return [(*(int(i) for i in at[j]), float(weights[j])) for j in order]  # type: ignore[misc]


def _spread(side: Sequence[int], height: int) -> dict[int, int]:
    """Return the baseline of each token, evenly over the height, so that lines run as level as they can."""
    pitch = (height - 8) / max(len(side), 1)
    return {at: round((i + 0.5) * pitch) + 8 for i, at in enumerate(side)}


def _token(side: str, at: int, text: str, y: int, x: int, anchor: str) -> str:
    start = 8 if side == "q" else _RIGHT - 2
    width = _LEFT - 6 if side == "q" else _WIDTH - _RIGHT - 4
    return (
        f'<g data-side="{side}" data-at="{at}" tabindex="0" role="button" aria-label="{html.escape(visible(text, 40))}">'
        f'<rect x="{start}" y="{y - 12}" width="{width}" height="{_LINE - 1}" rx="2"/>'
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="var(--ink)" stroke="none">{html.escape(visible(text, 24))}</text></g>'
    )


def _alt(
    links: Sequence[tuple[int, int, int, float]],
    queries: Sequence[str],
    keys: Sequence[str],
    sides: tuple[int, int],
    words: dict[str, str],
) -> str:
    if not links:
        return words["alt"].format(queries=0, keys=0, lines=0, top="0%", query="", key="")
    _, q, k, weight = links[-1]
    return words["alt"].format(
        queries=sides[0], keys=sides[1], lines=len(links), top=f"{weight:.1%}",
        query=visible(queries[q]), key=visible(keys[k]),
    )  # fmt: skip
