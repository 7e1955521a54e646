"""How much each datum was looked at, as bars."""

from __future__ import annotations

import html
from collections.abc import Sequence

from charts.attention.fragment import properties, source
from charts.theme import Theme, palette
from core.format import percent
from core.types import Language
from wording.say import texts

MOST_CELLS = 20
_LONGEST_NAME = 200  # letters of a name's tooltip


def cells_html(
    cells: Sequence[tuple[str, float]], title: str, theme: Theme = "light", language: Language = "en"
) -> str:
    """Return bars of how much each datum of the prompt was looked at, the most first, as a fragment of HTML.

    Args:
        cells: (what the datum is, its weight from 0 to 1); at most the 20 strongest are drawn.
        title: above the bars.
        theme: light or dark.
        language: of the texts.
    """
    p, words = palette(theme), texts("cells", language)
    ranked = sorted(cells, key=lambda cell: -cell[1])
    kept = ranked[:MOST_CELLS]
    top = max((weight for _, weight in kept), default=0.0) or 1.0
    label, most = kept[0] if kept else ("", 0.0)
    alt = words["alt"].format(n=len(ranked), top=percent(most * 100), label=_line(label)) if kept else words["none"]
    more = f"<p>{words['more'].format(shown=len(kept), all=len(ranked))}</p>" if len(ranked) > len(kept) else ""
    return (
        f'<figure class="plotline-cells" role="group" aria-label="{html.escape(alt)}" lang="{language}" '
        f'style="{properties(p)}; --evidence: {p.evidence}"><style>{source("cells.css")}</style>'
        f"<figcaption>{html.escape(title)}</figcaption>"
        f"<ol>{''.join(_bar(name, weight, weight / top) for name, weight in kept)}</ol>{more}</figure>"
    )


def _bar(name: str, weight: float, share: float) -> str:
    shown = html.escape(_line(name))
    return (
        f'<li><span title="{shown}" dir="auto">{shown}</span>'
        f'<span class="bar"><i style="--share: {max(share, 0.0):.4f}"></i>{percent(weight * 100)}</span></li>'
    )


def _line(name: str) -> str:
    """Return a name on one line, cut if it is long."""
    line = " ".join(name.split()) or "∅"
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"
