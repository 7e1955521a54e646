"""A slice of a table is the table of those rows: the same facts as from a file of them, with what columns meant in the whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import plotline
from core.condition import WHOLE, Condition, Slice, Top
from core.errors import OptionError
from core.types import Fact, Table
from insights.where import conditions_of


def orders() -> pd.DataFrame:
    """Revenue rises in the West and falls in the East; the North sells tea most; some prices are missing."""
    rng = np.random.default_rng(4)
    days = np.repeat(pd.date_range("2023-01-01", "2024-12-31"), 2)
    n = len(days)
    region = rng.choice(["West", "East", "North", "South"], n)
    slope = pd.Series(region).map({"West": 0.2, "East": -0.1, "North": 0.0, "South": 0.0}).to_numpy()
    revenue = np.round(200 + slope * np.arange(n) / 2 + rng.normal(0, 15, n), 2)
    product = np.where(
        rng.random(n) < np.where(region == "North", 0.7, 0.2), "tea", rng.choice(["rice", "oil", "salt"], n)
    )
    price = np.round(rng.gamma(4, 2, n), 2)
    price[rng.random(n) < 0.1] = np.nan
    return pd.DataFrame(
        {"date": days, "region": region, "product": product, "revenue ($)": revenue, "price ($)": price}
    )


@pytest.fixture(scope="module")
def whole() -> Table:
    return plotline.read(orders(), name="orders", options={"ratios": "apart"})


def kept(frame: pd.DataFrame, whole: Table) -> Table:
    """Return a table of some rows, read anew, whose columns mean what they mean in the whole."""
    read = plotline.read(frame, name="orders", options={"ratios": "apart"})
    return replace(read, columns=whole.columns, row=whole.row)


def told(fact: Fact) -> tuple[object, ...]:
    return (
        fact.kind,
        fact.measure,
        fact.breakdown,
        fact.subspace,
        fact.values,
        fact.marks,
        fact.n,
        fact.p,
        fact.q,
        fact.cautions,
    )


def test_a_slice_has_the_facts_of_a_file_of_its_rows(whole: Table) -> None:
    frame = orders()
    some = frame[frame["region"].isin(["West", "North"]) & (frame["date"] >= "2023-04-01") & frame["price ($)"].notna()]
    cut = plotline.narrow(whole, "region=West|North", "date>=2023-04", "price ($)!=")
    other = kept(some, whole)
    assert (cut.rows, cut.whole, cut.columns) == (len(some), len(frame), whole.columns)
    mine, theirs = plotline.insights(cut, limit=20), plotline.insights(other, limit=20)
    assert list(map(told, mine)) == list(map(told, theirs)) and len(mine) >= 5
    assert mine.tests == theirs.tests
    assert not {fact.id for fact in mine} & {fact.id for fact in plotline.insights(whole, limit=20)}


def test_the_query_of_a_fact_says_the_slice_and_gives_its_values_over_the_whole_table(whole: Table) -> None:
    cut = plotline.narrow(whole, "product top 2 by revenue ($)", "region!=South")
    for fact in plotline.insights(cut, limit=6):
        assert plotline.disagreements(cut, fact) == plotline.disagreements(whole, fact) == ()
        assert "South" in fact.sql
        behind, count = plotline.rows_behind(cut, fact, fact.values[0].name)
        assert 0 < count <= cut.rows and "South" not in set(behind["region"])


def test_what_comes_first_does_so_among_the_rows_that_are_left(whole: Table) -> None:
    (west,) = (orders()[lambda f: f["region"] == "West"],)
    totals = west.groupby("product")["revenue ($)"].sum().sort_values(ascending=False)
    cut = plotline.narrow(whole, "product top 2 by revenue ($)", "region=West")
    assert cut.rows == west["product"].isin(totals.index[:2]).sum()
    assert cut.slice.conditions[-1] == Top("product", 2, "revenue ($)", tuple(totals.index[:2]))
    most = orders()["product"].value_counts().index[0]
    assert plotline.narrow(whole, Top("product", 1)).slice.conditions == (Top("product", 1, "", (most,)),)


def test_questions_are_asked_of_the_slice_and_their_answers_say_so(whole: Table) -> None:
    answer = plotline.ask(plotline.narrow(whole, "region=West", "date=2024"), "total revenue")
    frame = orders()
    west = frame[(frame["region"] == "West") & (frame["date"].dt.year == 2024)]
    assert answer.value == pytest.approx(west["revenue ($)"].sum())
    assert answer.text.startswith("Region is West, in 2024: ") or answer.text.startswith("Region is West, 2024: ")


def test_a_slice_of_a_slice_is_both(whole: Table) -> None:
    twice = plotline.narrow(plotline.narrow(whole, "region=West"), "price ($)>=9")
    once = plotline.narrow(whole, "region=West", "price ($)>=9")
    assert (twice.rows, twice.whole, twice.slice) == (once.rows, once.whole, once.slice)
    assert plotline.narrow(whole) is whole and not whole.slice and whole.slice == WHOLE


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("region=Mars", "No row is left: none of 1,462 meets all of this"),
        ("planet=Mars", "says nothing about a column"),
        ("region>West", "is not measured"),
        ("price ($)=cheap", "is no number"),
        ("date>=tomorrow", "is no date"),
        ("date!=2024", "not left out"),
    ],
)
def test_what_cannot_be_looked_at_is_one_sentence(whole: Table, where: str, why: str) -> None:
    with pytest.raises(OptionError, match=why.replace("(", r"\(")):
        plotline.narrow(whole, where)


@pytest.mark.parametrize(
    "condition",
    [
        Condition("planet", "filled"),
        Condition("region", ">=", (3,)),
        Condition("date", ">=", ("2024",)),
        Condition("revenue ($)", "<", ("cheap",)),
        Top("region", 3, "product"),
    ],
)
def test_a_condition_that_does_not_suit_its_column_is_refused(whole: Table, condition: Condition | Top) -> None:
    with pytest.raises(OptionError):
        plotline.narrow(whole, condition)


def test_conditions_are_read_as_they_are_typed(whole: Table) -> None:
    def read(text: str) -> list[tuple[object, ...]]:
        return [(c.operator, *map(str, c.operands)) for c in conditions_of(whole, text) if isinstance(c, Condition)]

    assert read("date=2023") == [(">=", "2023-01-01"), ("<", "2024-01-01")]
    assert read("date > 2023-12") == [(">=", "2024-01-01")]
    assert read("date<=2023-12-30") == [("<", "2023-12-31")]
    assert read("date<2023") == [("<", "2023-01-01")]
    assert read("price ($) <= 9.5") == [("<=", "9.5")]
    assert read("price ($)=") == [("missing",)] and read("region!=") == [("filled",)]
    assert read("region = North | South") == [("in", "North", "South")]
    assert read("region!=A>=B") == [("not in", "A>=B")]
    assert conditions_of(whole, "product TOP 3") == (Top("product", 3),)


def test_a_slice_says_other_things_about_a_column_in_its_place() -> None:
    with pytest.raises(ValueError, match="none"):
        Top("region", 0)
    slice = Slice((Condition("a", "filled"), Condition("b", ">=", (1,)), Condition("b", "<=", (2,))))
    assert slice.with_("c", (Top("c", 3),)).columns == ("a", "b", "c")
    assert slice.with_("b", ()).conditions == slice.of("a") and bool(slice) and not WHOLE
