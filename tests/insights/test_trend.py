"""A trend is found, stated consistently, and not seen in noise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.types import Column, ColumnKind, FactKind, Grain, Role
from ingest.read import read
from insights import discover, profile
from insights.finding import Finding
from insights.kinds.trend import find, state
from insights.state.stating import is_interval, ratio_between
from planted.table import memory, months, table_of
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

RNG = np.random.default_rng(11)
RISING = pd.DataFrame({"month": months(48), "sales": 200 + 10 * (np.linspace(0, 6, 48) + RNG.standard_normal(48))})


def test_a_planted_line_is_said_with_its_ends_and_change() -> None:
    table = table_of(RISING)  # its growth by year says the same, and is said first
    facts = discover(table, profile(table), more_of=(FactKind.TREND,)).facts
    fact = next(f for f in facts if f.kind is FactKind.TREND)
    assert (fact.measure, fact.breakdown, fact.verdict) == ("sales", "month", "rise")
    start, end = number(fact, "start"), number(fact, "end")
    assert (start, end) == (RISING.sales.iloc[0], RISING.sales.iloc[-1])
    assert number(fact, "change_pct") == 100 * abs(end - start) / start
    assert [m.value for m in fact.marks[:2]] == ["start", "end"]
    assert_recomputed(fact, RISING)


def test_a_percentage_changes_by_points() -> None:
    frame = RISING.assign(sales=RISING.sales / 10)
    fact = next(
        f for f in insights_of(frame, units={"sales": "%"}, averaged=("sales",)).facts if f.kind is FactKind.TREND
    )
    assert fact.has("change_points") and not fact.has("change_pct") and not fact.has("change")
    assert_recomputed(fact, frame)


@pytest.mark.parametrize(
    ("name", "unit"), [("sales", "°C"), ("outdoor temp", ""), ("Temperature", ""), ("最高气温", "")]
)
def test_a_temperature_has_no_change_in_percent(name: str, unit: str) -> None:
    frame = RISING.rename(columns={"sales": name})
    facts = insights_of(frame, units={name: unit}, averaged=(name,)).facts
    fact = next(f for f in facts if f.kind is FactKind.TREND)
    assert fact.has("change") and not fact.has("change_pct")
    assert not any(v.name in ("change_pct", "gap_pct", "times") for f in facts for v in f.values)
    assert_recomputed(fact, frame)


@pytest.mark.parametrize(("name", "unit"), [("temperature", "K"), ("attempts", ""), ("contempt", "")])
def test_kelvins_and_other_words_have_a_true_zero(name: str, unit: str) -> None:
    assert not is_interval(Column(name, ColumnKind.QUANTITATIVE, unit))
    assert ratio_between(Column(name, ColumnKind.QUANTITATIVE, unit), 50, 75) == 50


def test_ends_that_disagree_with_the_trend_are_not_stated() -> None:
    values = RISING.sales.to_numpy().copy()
    values[-1] = values[0] - 20
    (found,) = find(replace(series_of(values), by=None))
    assert isinstance(found, Finding)
    assert [v.name for v in state(found).values] == ["start_period", "end_period", "slope", "periods"]


def test_a_trend_whose_ends_disagree_with_it_is_told_by_longer_periods() -> None:
    values = RISING.sales.to_numpy().copy()
    values[-1] = values[0] - 20
    fact = next(f for f in insights_of(RISING.assign(sales=values)).facts if f.kind is FactKind.TREND)
    assert (fact.verdict, fact.grain) == ("rise", "year")
    assert number(fact, "start") < number(fact, "end")
    assert_recomputed(fact, RISING.assign(sales=values))


def test_ends_that_moved_much_less_than_a_noisy_trend_are_not_stated() -> None:
    values = 1900 + 2.0 * np.arange(60) + np.random.default_rng(3).normal(0, 50, 60)
    slope = find(series_of(values))[0]
    low, high = values.copy(), values.copy()
    low[0], low[-1] = 1990, 2000  # of the 118 that the line rises by
    high[0], high[-1] = 1910, 2015
    assert isinstance(slope, Finding)
    said = [{v.name for v in state(replace(slope, source=series_of(v))).values} for v in (low, high)]
    assert "start" not in said[0] and "slope" in said[0]
    assert {"start", "end", "change"} <= said[1]


def test_random_walks_are_rarely_taken_for_trends() -> None:
    rng = np.random.default_rng(5)
    p = [findings_of(find(series_of(100 + memory(rng, 60, 1.0))))[0].p for _ in range(60)]
    assert np.mean(np.array(p) < 0.01) <= 0.08


def test_fewer_than_eight_periods_are_not_tested() -> None:
    assert not hasattr(find(series_of(np.arange(7.0)))[0], "p")


def test_a_weekday_is_not_followed_along_time() -> None:
    days = pd.date_range("2022-01-03", periods=7 * 120, freq="D")
    monday = np.where(days.day_of_week == 0, np.linspace(0, 60, len(days)), 0)
    frame = pd.DataFrame(
        {"date": days, "weekday": days.day_name(), "births": 200 + monday + RNG.normal(0, 4, len(days))}
    )
    table = read(frame, name="t")
    assert table.column("weekday").meaning.role is Role.CALENDAR
    assert not [f for f in discover(table, profile(table)).facts if f.subspace]


def test_what_a_day_was_like_is_not_followed_along_time() -> None:
    days = pd.date_range("2023-01-01", periods=420, freq="D")
    wet = RNG.random(420) < np.linspace(0.4, 0.9, 420)  # so that more and more days of a week are wet
    frame = pd.DataFrame({"date": days, "weather": np.where(wet, "wet", "dry"), "sales": RNG.normal(200, 20, 420)})
    table = table_of(frame)
    assert not [f for f in discover(table, profile(table)).facts if f.subspace]


def test_a_level_is_not_added_up_over_the_months_of_a_year() -> None:
    staff = pd.concat(
        pd.DataFrame({"month": months(36), "team": team, "headcount": (base + np.arange(36) // every).astype(int)})
        for team, base, every in (("Sales", 40, 2), ("Legal", 5, 99), ("Support", 31, 99))
    )
    table = read(staff, name="staff")
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.TREND and not f.subspace)
    assert (number(fact, "start"), number(fact, "end"), fact.grain) == (76, 93, "month")
    assert_recomputed(fact, staff)


def test_an_average_does_not_start_at_a_period_of_one_row() -> None:
    counts = np.r_[1, np.full(39, 30), 1]
    of = np.repeat(np.arange(41), counts)
    frame = pd.DataFrame({"month": months(41)[of], "distance": 100 + 8 * of + RNG.normal(0, 20, len(of))})
    fact = next(f for f in insights_of(frame, averaged=("distance",)).facts if f.kind is FactKind.TREND)
    assert fact.grain is not Grain.MONTH or not fact.has("start")
