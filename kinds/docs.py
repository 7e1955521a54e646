"""Writes docs/kinds.md from the cards: `python -m kinds.docs`."""

from __future__ import annotations

from pathlib import Path

from kinds.card import ALL, Card
from kinds.words import words_of

PAGE = Path(__file__).parents[1] / "docs" / "kinds.md"
_BEFORE = """# The kinds of fact, and the least that each asks for

A claim is tested only where there are enough observations for its test, and said only where its effect is large enough for a
reader to care, however small its p-value is. Both limits stand on the card of the kind, `kinds/cards/<kind>.toml`; this page is
written from the cards by `python -m kinds.docs`, and a test compares the two. "Ours" marks a limit that we set by hand because the
literature names none.

| kind | what it claims | least sample | least effect | test | where the limits come from |
|---|---|---|---|---|---|
"""
_AFTER = """
What is planted in `planted/` lies somewhat above these effects, in samples from the least at which the test has the
power to find it; `benchmarks/planted.py` says where that is more than the least above, and why.
"""


def page() -> str:
    """Return the page: a row for each kind."""
    return _BEFORE + "".join(map(_row, ALL.values())) + _AFTER


def _row(card: Card) -> str:
    limits = card.limits
    cells = (
        f"`{card.kind}`",
        card.about,
        f"{limits.sample} {limits.sample_of}",
        f"{limits.effect:g} {limits.effect_of}",
        "; or ".join(words_of(card.kind, "en").tests),
        limits.source,
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
