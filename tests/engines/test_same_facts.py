"""A table on PostgreSQL or Spark gives the same columns, the same profile and the same facts as on DuckDB."""

from __future__ import annotations

from dataclasses import replace

import pytest

import plotline
from core.types import ColumnProfile, FactKind
from ingest.read import read
from tests.engines import tables
from tests.engines.conftest import MANY, Engine, Study
from tests.engines.tables import NAMES

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pyspark leaves its sockets to the garbage collector
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore:.*:UserWarning:pyspark"),
]
KINDS = {
    "orders": {FactKind.RANK, FactKind.ASSOCIATION, FactKind.CORRELATION},
    "readings": {FactKind.SEASONALITY, FactKind.SWING},
    "plan": {FactKind.SEASONALITY, FactKind.PACE, FactKind.UNIT_CHANGE},
    "wards": {FactKind.DIFFERENCE, FactKind.REVERSAL, FactKind.DUPLICATES},
}


@pytest.mark.parametrize("name", NAMES)
def test_the_table_is_the_same_and_stays_there(here: Study, there: Study, name: str) -> None:
    mine, theirs = here(name).table, there(name).table
    assert theirs.columns == mine.columns
    assert theirs.rows == mine.rows
    assert theirs.expr.get_backend().name in ("postgres", "pyspark")


@pytest.mark.parametrize("name", NAMES)
def test_the_profile_is_the_same(here: Study, there: Study, name: str) -> None:
    mine, theirs = here(name).profile, there(name).profile
    for a, b in zip(mine.columns, theirs.columns, strict=True):
        assert b.quantiles == pytest.approx(a.quantiles)
        assert [b.mean, b.deviation] == pytest.approx([a.mean, a.deviation])
        assert without_floats(b) == without_floats(a)
    assert [w.kind for w in theirs.warnings] == [w.kind for w in mine.warnings]
    assert theirs.keys == mine.keys


def without_floats(column: ColumnProfile) -> ColumnProfile:
    """Leave out what differs in its last digit, because sums are taken in another order."""
    return replace(column, quantiles=(), mean=None, deviation=None)


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_are_the_same_with_the_same_numbers(here: Study, there: Study, name: str) -> None:
    mine, theirs = here(name).facts, there(name).facts
    assert {f.kind for f in mine} >= KINDS[name]
    assert theirs.tests == mine.tests
    assert [f.id for f in theirs] == [f.id for f in mine]
    for a, b in zip(mine, theirs, strict=True):
        assert [(v.name, v.text) for v in b.values] == [(v.name, v.text) for v in a.values]
        assert (b.n, b.verdict, b.focus, b.cautions) == (a.n, a.verdict, a.focus, a.cautions)
        assert [b.p, b.q, b.effect] == pytest.approx([a.p, a.q, a.effect])


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_of_each_kind_is_recomputed_drawn_and_opened_there(there: Study, name: str) -> None:
    table, facts = there(name).table, there(name).facts
    for fact in {f.kind: f for f in facts}.values():
        assert plotline.disagreements(table, fact) == ()
        assert plotline.chart(table, fact).frame.rows
        rows, total = plotline.rows_behind(table, fact, fact.values[0].name)
        assert 0 < len(rows) <= total <= table.rows


def test_a_slice_is_the_same_and_stays_there(here: Study, there: Study) -> None:
    where = ("region=North|West", "ordered_at>=2021-07", "revenue ($)!=", "channel top 1 by revenue ($)")
    mine, theirs = (plotline.narrow(study("orders").table, *where) for study in (here, there))
    assert (theirs.rows, theirs.whole, theirs.slice) == (mine.rows, mine.whole, mine.slice) and mine.rows < mine.whole
    assert theirs.expr.get_backend().name in ("postgres", "pyspark")
    own, other = plotline.insights(mine, limit=MANY), plotline.insights(theirs, limit=MANY)
    assert len(own) and [(f.id, f.verdict, f.n) for f in other] == [(f.id, f.verdict, f.n) for f in own]
    assert [[(v.name, v.text) for v in f.values] for f in other] == [[(v.name, v.text) for v in f.values] for f in own]
    assert [f.q for f in other] == pytest.approx([f.q for f in own])
    assert not [line for fact in other for line in plotline.disagreements(theirs, fact)]


def test_spellings_of_one_value_are_one_there_too(engine: Engine) -> None:
    frame = tables.orders().assign(slip=range(1500))
    frame.loc[frame.slip % 40 == 0, "channel"] = frame.channel.str.title()
    mine = read(frame, name="spelt")
    raw = read(frame, name="spelt", options={"spellings": "channel"})
    theirs = read(engine.url, table=engine.put("spelt", raw), name="spelt")
    counts = [dict(plotline.profile(table).columns[2].histogram) for table in (mine, theirs, raw)]
    assert counts[0] == counts[1] != counts[2] and set(counts[1]) == {"web", "shop"}
    assert [r.count for r in theirs.repairs] == [r.count for r in mine.repairs if r.option == "spellings"] == [38]
