"""What describes the rows is told without a test, stays out of the correction, and is right; what is alike is shown to be alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.types import Aggregate, FactKind
from ingest.read import read
from insights import agrees, discover, frame_for, profile
from insights.gather.aggregate import groups
from insights.gather.sources.standings import Standing
from insights.kinds.ends import find as find_ends
from planted.table import table_of
from tests.insights.checks import assert_recomputed, insights_of, number

RNG = np.random.default_rng(7)
NAMES = [f"{letter}-land" for letter in "abcdefghij"]


def panel() -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "year": range(2000, 2021),
                "country": name,
                "health": 50 + i + 0.1 * np.arange(21) + RNG.normal(0, 0.1, 21),
            }
        )
        for i, name in enumerate(NAMES)
    ]
    return pd.concat(parts, ignore_index=True)


def test_entities_are_named_at_both_ends() -> None:
    frame = pd.DataFrame({"country": NAMES, "revenue": [5.0, 9, 3, 7, 30, 8, 6, 1, 4, 2], "area": RNG.normal(5, 1, 10)})
    fact = next(f for f in insights_of(frame, averaged=("area",)).facts if f.kind is FactKind.ENDS)
    assert [fact.value(name).text for name in ("leader", "second", "last")] == ["e-land", "b-land", "h-land"]
    assert (fact.p, fact.q) == (0.0, 0.0)
    assert_recomputed(fact, frame)


def test_totals_of_events_that_hardly_differ_are_put_in_no_order() -> None:
    def ordered(scale: float) -> bool:
        kinds = RNG.choice(["bread", "cake", "tea"], 900)
        frame = pd.DataFrame({"kind": kinds, "revenue": RNG.gamma(9, 10, 900) * np.where(kinds == "tea", scale, 1)})
        table = table_of(frame)
        held = next(g for g in groups(table, table.column("kind"), (table.column("revenue"),)) if g.measure)
        (found,) = find_ends(Standing(replace(held, aggregate=Aggregate.SUM)))
        return found.why is None

    assert not ordered(1.0)
    assert ordered(3.0)


def test_a_tie_for_the_last_place_names_no_last() -> None:
    frame = pd.DataFrame({"country": NAMES, "revenue": [5.0, 9, 0, 7, 30, 8, 6, 1, 4, 0], "area": RNG.normal(5, 1, 10)})
    fact = next(
        f for f in insights_of(frame, averaged=("area",)).facts if f.kind is FactKind.ENDS and f.measure == "revenue"
    )
    assert not fact.has("last")


def test_of_the_same_things_year_after_year_the_last_year_is_told() -> None:
    frame = panel()
    table = table_of(frame, averaged=("health",))
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.ENDS)
    last = frame[frame.year == 2020].set_index("country").health
    assert fact.value("leader").text == last.idxmax() and fact.value("last").text == last.idxmin()
    assert number(fact, "end") == pytest.approx(last.max())
    assert fact.value("end_period").text == "2020"
    assert agrees(table, fact) == ()
    assert {row[-1]: row[1] for row in frame_for(table, fact).rows} == pytest.approx(last.to_dict())


def test_a_level_is_added_up_within_its_year_and_drawn_so() -> None:
    frame = panel().rename(columns={"health": "population"})
    frame["population"] = (frame.population * 1e6).round()
    table = read(frame, name="countries")
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.ENDS)
    last = frame[frame.year == 2020].set_index("country").population
    assert fact.aggregate is Aggregate.SUM
    assert {row[-1]: row[1] for row in frame_for(table, fact).rows} == pytest.approx(last.to_dict())


def test_branches_that_sell_alike_are_said_to_and_few_rows_are_not() -> None:
    def sold(n: int) -> pd.DataFrame:
        return pd.DataFrame({"revenue": RNG.gamma(3, 30, n), "branch": RNG.choice(["harbour", "market", "station"], n)})

    many, few = sold(4_000), sold(120)
    fact = next(f for f in insights_of(many).facts if f.kind is FactKind.ALIKE)
    means = many.groupby("branch").revenue.mean()
    assert (number(fact, "high_mean"), number(fact, "low_mean")) == pytest.approx((means.max(), means.min()))
    assert_recomputed(fact, many)
    assert not any(f.kind is FactKind.ALIKE for f in insights_of(few).facts)


def test_the_total_and_its_dates_are_told() -> None:
    days = pd.date_range("2019-01-01", periods=90)
    frame = pd.DataFrame(
        {"day": RNG.choice(days, 600), "revenue": RNG.gamma(3, 30, 600), "branch": RNG.choice(list("xyz"), 600)}
    )
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.OVERVIEW)
    assert number(fact, "total") == pytest.approx(frame.revenue.sum())
    assert (fact.value("start_period").text, fact.value("end_period").text) == ("January 2019", "March 2019")
    assert_recomputed(fact, frame)


def test_a_region_with_a_part_of_sales_and_less_of_profit_is_told() -> None:
    n = 3_000
    frame = pd.DataFrame({"region": RNG.choice(["north", "south", "east", "west"], n), "revenue": RNG.gamma(3, 30, n)})
    frame["profit"] = frame.revenue * np.where(frame.region == "south", 0.02, 0.2) * RNG.normal(1, 0.4, n)
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.DISPARITY)
    own = frame[frame.region == "south"]
    assert fact.value("leader").text == "south" and fact.value("third").text == "profit"
    assert number(fact, "share") == pytest.approx(100 * own.revenue.sum() / frame.revenue.sum())
    assert number(fact, "other_share") == pytest.approx(100 * own.profit.sum() / frame.profit.sum())
    assert_recomputed(fact, frame)


def test_several_columns_that_make_no_difference_are_told_in_one() -> None:
    n = 4_000
    frame = pd.DataFrame({"revenue": RNG.gamma(3, 30, n)})
    frame["branch"], frame["payment"] = RNG.choice(["harbour", "market"], n), RNG.choice(["card", "cash", "app"], n)
    facts = insights_of(frame.assign(other=RNG.normal(5, 1, n) + (frame.branch == "market"))).facts
    (fact,) = (f for f in facts if f.kind is FactKind.ALIKE)
    assert {fact.breakdown, fact.value("third").text} == {"branch", "payment"}
    assert number(fact, "lower") < number(fact, "upper") and not fact.has("high")
    assert next(row[1] for row in frame_for(table_of(frame), fact).rows) == pytest.approx(number(fact, "upper"))
    assert_recomputed(fact, frame)


@pytest.mark.parametrize(("lead", "told"), [(0.0, True), (0.08, False)])
def test_a_gap_that_a_test_sees_and_a_reader_too_is_no_small_one(lead: float, told: bool) -> None:
    n = 2_000
    frame = pd.DataFrame({"branch": RNG.choice(["harbour", "market"], n)})
    frame["revenue"] = RNG.gamma(5, 20, n) * np.where(frame.branch == "market", 1 + lead, 1.0)
    assert any(f.kind is FactKind.ALIKE for f in insights_of(frame).facts) is told


def test_points_of_a_scale_are_so_many_apart_and_no_times_each_other() -> None:
    n = 400
    frame = pd.DataFrame({"trainee": np.arange(n), "group": RNG.choice(["early", "late"], n)})
    frame["satisfaction"] = np.clip(np.where(frame.group == "early", 4, 2) + RNG.integers(-2, 3, n), 1, 5)
    table = read(frame, name="trainees")
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.DIFFERENCE)
    assert number(fact, "gap") > 1 and not fact.has("times") and not fact.has("gap_pct")


def test_what_rows_that_count_readings_come_to_is_drawn_as_it_stands() -> None:
    frame = pd.DataFrame({"step": range(1, 61), "revenue": np.random.default_rng(2).gamma(3, 20, 60).round()})
    table = table_of(frame)
    whole = next(f for f in insights_of(panel().assign(revenue=1.0)).facts)
    fact = replace(whole, kind=FactKind.OVERVIEW, measure="revenue", subspace=())
    assert [row[-1] for row in frame_for(table, fact).rows] == [m.key for m in fact.marks]


@pytest.mark.parametrize(("noise", "told"), [(0.0, True), (40.0, False)])
def test_levels_that_persist_are_named_at_the_latest_month_and_what_comes_by_chance_is_not(
    noise: float, told: bool
) -> None:
    starts = pd.date_range("2018-01-01", periods=60, freq="MS")
    parts = [
        pd.DataFrame(
            {
                "month": starts,
                "symbol": name,
                "price": 40 + 9 * i + np.cumsum(RNG.normal(0, 1, 60)) + RNG.normal(0, noise, 60),
            }
        )
        for i, name in enumerate(("ACME", "BOLT", "CROW", "DELTA", "EMBER"))
    ]
    frame = pd.concat(parts, ignore_index=True)
    table = read(frame, name="prices")
    facts = [f for f in discover(table, profile(table)).facts if f.kind is FactKind.ENDS]
    assert bool(facts) is told
    for fact in facts:
        last = frame[frame.month == starts[-1]].set_index("symbol").price
        assert fact.value("leader").text == last.idxmax()
        assert agrees(table, fact) == ()


def test_totals_of_the_things_of_a_panel_are_its_record_and_no_chance() -> None:
    heavy = [
        pd.DataFrame({"year": range(1950, 2020), "cause": name, "deaths": np.ceil(RNG.pareto(0.7, 70) * scale)})
        for name, scale in (("Drought", 900), ("Flood", 300), ("Storm", 60), ("Quake", 40))
    ]
    table = table_of(pd.concat(heavy, ignore_index=True))
    made = next(g for g in groups(table, table.column("cause"), (table.column("deaths"),)) if g.measure)
    held = replace(made, aggregate=Aggregate.SUM)
    (sampled,), (recorded,) = (find_ends(Standing(held, recorded=recorded)) for recorded in (False, True))
    assert sampled.why is not None and recorded.why is None
