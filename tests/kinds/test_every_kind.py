"""What belongs to a kind of fact stands where it is looked for: a kind that lacks a part of it fails with a sentence that says which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from charts.facts.layout import BUILDERS
from core.types import FactKind
from insights.kinds import BY_KIND
from kinds.card import ALL
from kinds.words import LANGUAGES, WORDS
from planted import PLANTS

TESTS = Path(__file__).parents[1] / "insights"


def lacking(kind: str) -> Iterator[str]:
    """Yield what a kind lacks, and where to write it."""
    if kind not in ALL:
        yield f"{kind} has no card: write kinds/cards/{kind}.toml"
    elif ALL[FactKind(kind)].chart not in BUILDERS:
        chart = ALL[FactKind(kind)].chart
        yield f"{kind} is drawn by {chart!r}, which no @builder in charts/facts is called: they are {', '.join(BUILDERS)}"
    for language in LANGUAGES:
        if not (WORDS / language / f"{kind}.toml").exists():
            yield f"{kind} is not said in {language!r}: write kinds/words/{language}/{kind}.toml"
    if kind not in BY_KIND:
        yield f"{kind} is never found: write insights/kinds/{kind}.py with a KIND"
    if kind not in PLANTS:
        yield f"{kind} is never planted: write a function {kind} in a module of planted/"
    if not any(f"FactKind.{kind.upper()}" in path.read_text("utf-8") for path in TESTS.glob("test_*.py")):
        yield f"{kind} has no unit test: write tests/insights/test_{kind}.py"


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_has_its_card_its_words_its_test_its_drawing_and_its_plant(kind: FactKind) -> None:
    assert not [*lacking(kind)]


def test_a_kind_of_which_nothing_is_written_lacks_every_part() -> None:
    told = " ".join(lacking("moon_phase"))
    for part in ("kinds/cards", "kinds/words/en", "kinds/words/zh", "insights/kinds", "planted", "tests/insights"):
        assert f"{part}/" in told
