"""The head view: two columns of tokens and a line for each look, as strong as the weight, in the colour of its head.

After Vig 2019, "A multiscale visualization of attention in the transformer model" (BertViz), with two differences: only
lines that can be seen are sent, and tokens that nobody looks at are left out and counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charts.attention.fragment import properties
from charts.attention.matrix import visible
from charts.templates import filled
from charts.theme import MONO, Theme, palette
from core.errors import OptionError
from core.message import Message
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
        raise OptionError(
            Message("The weights must be [n_head, {}, {}], not {}.", len(queries), len(keys), str(list(shown.shape)))
        )
    sink = float(shown[:, :, 0].mean()) if shown.size else 0.0
    if hide_first:
        shown[:, :, 0] = 0
    words, links = texts("lines", language), _links(shown)
    left, right = sorted({q for _, q, _, _ in links}), sorted({k for _, _, k, _ in links})
    height = max(len(left), len(right), 1) * _LINE + 8
    names = [[queries[at] for at in left], [keys[at] for at in right]]
    return filled(
        "charts/attention/lines.html.jinja",
        root="plotline-" + hashlib.sha256(f"{title}{links}{names}{theme}".encode()).hexdigest()[:12],
        title=title,
        note=words["note"].format(least=f"{FAINTEST:.0%}", hidden=len(keys) - len(right), sink=f"{sink:.1%}"),
        alt=_alt(links, queries, keys, (len(left), len(right)), words),
        heads=[words["head"].format(head=head) for head in range(len(shown))],
        links=links,
        queries=queries,
        keys=keys,
        left_at=_spread(left, height),
        right_at=_spread(right, height),
        left=_LEFT,
        right=_RIGHT,
        width=_WIDTH,
        height=height,
        pitch=_LINE,
        colors=palette(theme).categories,
        visible=visible,
        mono=MONO,
        language=language,
        style=properties(palette(theme)),
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
