"""Frames hold what a chart draws; marks open the rows behind them."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from core.errors import OptionError
from core.types import Aggregate, FactKind, Filter, Grain
from ingest.read import read
from insights import aggregate, agrees, discover, frame_for, profile, recompute, rows_behind
from planted.table import table_of

RNG = np.random.default_rng(31)
N = 3_000
DAYS = RNG.choice(pd.date_range("2020-01-01", "2022-12-31"), N)
REGION = RNG.choice(["West", "East", "North"], N, p=[0.55, 0.25, 0.2])
SALES = (
    RNG.gamma(3, 30, N) * (1 + 0.9 * (pd.DatetimeIndex(DAYS).year - 2020)) * (1 + (pd.DatetimeIndex(DAYS).month == 12))
)
FRAME = pd.DataFrame(
    {
        "day": DAYS,
        "region": REGION,
        "tier": np.where(RNG.random(N) < 0.6, REGION, "none"),
        "sales": SALES,
        "cost": 0.6 * SALES + RNG.normal(0, 60, N),
    }
)
TABLE = table_of(FRAME)
FACTS = discover(TABLE, profile(TABLE), limit=20).facts


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f"{f.kind}-{f.measure}-{f.breakdown}")
def test_every_fact_recomputes_and_its_marks_are_in_its_frame(fact) -> None:  # type: ignore[no-untyped-def]
    assert agrees(TABLE, fact) == ()
    assert set(recompute(TABLE, fact)) == {v.name for v in fact.values}
    frame = frame_for(TABLE, fact)
    assert frame.columns[-1] == "key" and frame.rows
    drawn = {row[-1]: row for row in frame.rows}
    if fact.kind is FactKind.OVERVIEW and not fact.has("a"):
        parts = [
            float(str(row[-2])) for row in frame.rows
        ]  # all rows are drawn by their periods, which add up to the whole
        assert sum(parts) == pytest.approx(fact.marks[0].number)
        return
    for mark in fact.marks:
        assert drawn[mark.key][-2] == pytest.approx(mark.number)
        assert rows_behind(TABLE, mark.where)[1] > 0 or mark.number == 0
    assert len(fact.marks) <= 8


def test_a_changed_cell_is_noticed() -> None:
    fact = next(f for f in FACTS if f.kind is FactKind.CORRELATION)
    changed = table_of(FRAME.assign(cost=FRAME.cost.where(FRAME.index != 5, 1e6)))
    assert any(line.startswith("r is stated as") for line in agrees(changed, fact))


def test_a_mark_opens_exactly_its_rows() -> None:
    where = (
        Filter("day", ">=", dt.date(2021, 3, 1)),
        Filter("day", "<", dt.date(2021, 4, 1)),
        Filter("region", "==", "West"),
    )
    rows, total = rows_behind(TABLE, where, limit=3)
    wanted = FRAME[(FRAME.day >= "2021-03-01") & (FRAME.day < "2021-04-01") & (FRAME.region == "West")]
    assert total == len(wanted) and len(rows) == 3
    assert rows_behind(TABLE, (Filter("month(day)", "==", 12),))[1] == (FRAME.day.dt.month == 12).sum()
    assert rows_behind(TABLE, (Filter("region", "is", None),))[1] == 0


def test_a_correlation_draws_at_most_two_thousand_points_and_says_so() -> None:
    fact = next(f for f in FACTS if f.kind is FactKind.CORRELATION)
    frame = frame_for(TABLE, fact)
    assert len(frame.rows) == 2_000 and str(frame.note) == "2,000 of 3,000 rows drawn"
    assert frame == frame_for(TABLE, fact)


def test_days_that_are_cut_by_the_hour_stay_days() -> None:
    table = read(b"day,units\n2021-01-04,3\n2021-01-05,4\n")
    ask: dict[str, Any] = {"where": (), "color": None}
    by_hour = aggregate(table, x="day", y="units", how=Aggregate.SUM, grain=Grain.HOUR, **ask)
    assert [row[1] for row in by_hour.rows] == [3, 4]


def test_free_exploration_groups_by_time_category_and_bins() -> None:
    ask: dict[str, Any] = {"where": (), "color": None}
    by_quarter = aggregate(TABLE, x="day", y="sales", how=Aggregate.SUM, grain=Grain.QUARTER, **ask)
    assert by_quarter.columns == ("day", "sales", "key") and len(by_quarter.rows) == 12
    assert sum(cast(float, r[1]) for r in by_quarter.rows) == pytest.approx(FRAME.sales.sum())
    by_region = aggregate(TABLE, x="region", y=None, how=Aggregate.COUNT, grain=Grain.NONE, **ask)
    assert {r[0]: r[1] for r in by_region.rows} == FRAME.region.value_counts().to_dict()
    bins = aggregate(TABLE, x="sales", y=None, how=Aggregate.COUNT, grain=Grain.NONE, **ask)
    assert len(bins.rows) <= 20 and sum(cast(int, r[1]) for r in bins.rows) == N
    raw = aggregate(
        TABLE, x="sales", y="cost", how=Aggregate.NONE, grain=Grain.NONE, color="region", where=(), limit=100
    )
    assert raw.columns == ("sales", "region", "cost", "key") and len(raw.rows) == 100


def test_sums_of_periods_that_the_data_begin_or_end_within_are_left_out_and_said_so() -> None:
    days = pd.date_range("2024-01-03", "2024-03-05")
    table = read(pd.DataFrame({"day": days, "region": ["north"] * len(days), "sales": np.full(len(days), 10.0)}))
    ask: dict[str, Any] = {"x": "day", "y": "sales", "grain": Grain.WEEK, "where": ()}
    drawn = aggregate(table, how=Aggregate.SUM, color="region", **ask)
    assert {row[2] for row in drawn.rows} == {70.0} and len(drawn.rows) == 8
    assert str(drawn.note) == "2 incomplete weeks are not drawn"
    assert len(aggregate(table, how=Aggregate.MEAN, color=None, **ask).rows) == 10, "an average is whole on any day"


def test_levels_of_a_scale_are_bins_of_their_own() -> None:
    table = read(pd.DataFrame({"rating": [1, 2, 3, 4, 5, 5], "hours": [9.0, 8, 7, 6, 5, 3]}))
    drawn = aggregate(table, x="rating", y="hours", how=Aggregate.MEAN, grain=Grain.NONE, color=None, where=())
    assert [row[:2] for row in drawn.rows] == [(1, 9), (2, 8), (3, 7), (4, 6), (5, 4)]


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(OptionError, match="no column 'profit'"):
        aggregate(TABLE, x="day", y="profit", how=Aggregate.SUM, grain=Grain.YEAR, color=None, where=())


def test_years_as_integers_are_an_axis() -> None:
    frame = pd.DataFrame({"year": np.arange(1980, 2020), "output": 100 + 5 * np.arange(40) + RNG.normal(0, 4, 40)})
    table = table_of(frame)
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.TREND)
    assert (fact.value("start_period").text, fact.grain) == ("1980", Grain.YEAR)
    assert agrees(table, fact) == ()
    assert rows_behind(table, fact.marks[0].where)[1] == 1


def test_a_period_of_one_row_is_no_total_of_rows() -> None:
    years = np.arange(1980, 2020)
    frame = pd.DataFrame({"year": years, "output": 100 + 5 * np.arange(40) + RNG.normal(0, 4, 40)})
    twice = pd.concat([frame, frame.assign(output=frame.output + 1)], ignore_index=True)
    for found, single in ((frame, True), (twice, False)):
        table = table_of(found)
        facts = [f for f in discover(table, profile(table)).facts if f.grain is Grain.YEAR]
        assert facts and {f.single for f in facts} == {single}
