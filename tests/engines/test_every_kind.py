"""What is found in a planted table of each kind is computed again, drawn and opened on PostgreSQL and on Spark."""

from __future__ import annotations

from functools import cache

import pytest

import plotline
from core.types import Fact, FactKind, Table
from ingest.read import read
from planted import PLANTS
from planted.table import seeded
from tests.engines.conftest import MANY, Engine

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pyspark leaves its sockets to the garbage collector
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore:.*:UserWarning:pyspark"),
]
FIRST = 9500  # of the planted tables; this one and those after it hold their kind


@pytest.mark.parametrize("kind", FactKind)
def test_a_planted_fact_is_recomputed_drawn_and_opened_there(engine: Engine, kind: FactKind) -> None:
    mine, facts = planted(kind)
    theirs = read(engine.url, table=engine.put(f"planted_{kind}", mine), name=str(kind))
    assert theirs.columns == mine.columns
    for fact in facts:
        assert plotline.disagreements(theirs, fact) == ()
    chosen = next(fact for fact in facts if fact.kind is kind)
    drawn, expected = plotline.chart(theirs, chosen).frame.rows, plotline.chart(mine, chosen).frame.rows
    for row, same in zip(drawn, expected, strict=True):
        assert [*row] == [pytest.approx(cell) for cell in same]  # sums are taken in another order
    rows, total = plotline.rows_behind(theirs, chosen, chosen.values[0].name)
    assert 0 < len(rows) <= total <= theirs.rows


@cache
def planted(kind: FactKind) -> tuple[Table, tuple[Fact, ...]]:
    """Return the first planted table that tells the kind as it is read from a frame, and its facts."""
    for number in range(FIRST, FIRST + 5):
        frame = PLANTS[kind](seeded(kind, number)).frame
        table = read(frame, name=str(kind), options={"ratios": "apart"})  # which are made of files alone
        facts = plotline.insights(table, limit=MANY, more_of=(kind,)).facts
        if any(fact.kind is kind for fact in facts):
            return table, facts
    raise AssertionError(f"no planted table of {kind} tells it")
