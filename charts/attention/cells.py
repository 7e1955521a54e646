"""How much each datum was looked at, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from charts.attention.fragment import properties
from charts.templates import filled
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
    words = texts("cells", language)
    ranked = sorted(cells, key=lambda cell: -cell[1])
    kept = ranked[:MOST_CELLS]
    top = max((weight for _, weight in kept), default=0.0) or 1.0
    label, most = kept[0] if kept else ("", 0.0)
    alt = words["alt"].format(n=len(ranked), top=percent(most * 100), label=_line(label)) if kept else words["none"]
    more = words["more"].format(shown=len(kept), all=len(ranked)) if len(ranked) > len(kept) else ""
    return filled(
        "charts/attention/cells.html.jinja",
        bars=[(_line(name), f"{max(weight / top, 0.0):.4f}", percent(weight * 100)) for name, weight in kept],
        title=title,
        alt=alt,
        more=more,
        language=language,
        style=properties(palette(theme)),
    )


def _line(name: str) -> str:
    """Return a name on one line, cut if it is long."""
    line = " ".join(name.split()) or "∅"
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"
