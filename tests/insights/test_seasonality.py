"""Months and weekdays that repeat are found; noise with a memory has no season."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import Aggregate, FactKind, Filter, Grain
from insights import agrees, discover, frame_for, profile
from insights.gather.aggregate import ledgers
from insights.gather.periods import seasonal
from insights.gather.sources import Axis, Seasonal, Series
from insights.gather.subjects import subjects_of
from insights.kinds.seasonality import made_by_one, moving_average, rivalled, wave_p
from planted.noise import cycle
from planted.table import memory, months, table_of
from tests.insights.checks import assert_recomputed, insights_of, number

RNG = np.random.default_rng(4)


def test_a_yearly_wave_names_its_months() -> None:
    wave = np.cos(2 * np.pi * (months(60).month - 7) / 12)
    frame = pd.DataFrame({"month": months(60), "sales": 200 + 10 * (3 * wave + RNG.standard_normal(60))})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.SEASONALITY)
    assert fact.value("high_season").text in ("June", "July", "August")
    assert fact.value("low_season").text in ("December", "January", "February")
    assert (fact.marks[0].value, fact.marks[1].value) == ("high", "low")
    assert_recomputed(fact, frame)


def test_a_weekend_is_found_in_days() -> None:
    days = pd.date_range("2023-01-02", periods=140)
    frame = pd.DataFrame({"day": days, "sales": 200 + 10 * (3 * (days.day_of_week == 5) + RNG.standard_normal(140))})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.SEASONALITY)
    assert fact.value("high_season").text == "Saturday"
    assert fact.value("high_season").unit == "weekday"
    assert_recomputed(fact, frame)


def test_autoregressive_noise_has_no_season() -> None:
    spoke = 0
    for _ in range(8):
        frame = pd.DataFrame({"month": months(72), "sales": 100 + memory(RNG, 72, 0.8)})
        spoke += any(f.kind is FactKind.SEASONALITY for f in insights_of(frame).facts)
    assert spoke <= 1


def test_noise_that_swings_every_nine_days_is_better_described_by_another_cycle_than_the_week() -> None:
    rng, weekday = np.random.default_rng(12), np.arange(84) % 7
    swinging = [rivalled(cycle(rng, 84), weekday, 7) for _ in range(40)]
    weekly = [rivalled((weekday >= 5) + 0.5 * rng.standard_normal(84), weekday, 7) for _ in range(40)]
    assert np.mean(swinging) >= 0.9
    assert np.mean(weekly) <= 0.05


def test_a_line_is_its_own_moving_average() -> None:
    line = np.linspace(0, 10, 50)
    np.testing.assert_allclose(moving_average(line, 12), line, atol=1e-12)


def test_months_of_fewer_days_are_no_season() -> None:
    days = pd.date_range("2015-01-01", "2020-12-31")
    even = pd.DataFrame({"day": days, "sales": 100 + RNG.standard_normal(len(days))})
    assert not any(f.kind is FactKind.SEASONALITY for f in insights_of(even).facts)


def test_a_noise_that_swings_has_no_yearly_wave() -> None:
    p = [wave_p(cycle(RNG, 60), 12) for _ in range(100)]
    assert np.mean(np.array(p) < 0.05) <= 0.12
    wave = 2 * np.sin(2 * np.pi * np.arange(60) / 12) + RNG.standard_normal(60)
    assert wave_p(wave - wave.mean(), 12) < 0.001


def _hourly(days: int, swing: float) -> pd.DataFrame:
    """Return hourly readings that are highest from 15:00, under noise that remembers the hour before."""
    hours = pd.date_range("2024-03-01", periods=24 * days, freq="h")
    noise = memory(RNG, len(hours), 0.6)
    return pd.DataFrame({"at": hours, "temp": 20 + swing * np.cos((hours.hour - 15) / 24 * 2 * np.pi) + noise})


def test_a_daily_rhythm_of_hourly_readings_is_said_by_its_hours() -> None:
    frame = _hourly(40, 4.0)
    insights = insights_of(frame, averaged=("temp",))
    fact = next(f for f in insights.facts if f.kind is FactKind.SEASONALITY)
    high = fact.value("high_season")
    highest, lowest = int(number(fact, "high_season")), int(number(fact, "low_season"))
    assert (high.unit, high.text) == ("hour", f"{highest}:00")
    assert abs(highest - 15) <= 1 and abs(lowest - 3) <= 1
    assert fact.marks[0].where == (Filter("hour(at)", "==", highest),)
    assert_recomputed(fact, frame)


def test_hours_of_noise_have_no_rhythm_and_a_closed_night_is_no_low_season() -> None:
    for _ in range(5):
        facts = insights_of(_hourly(20, 0.0), averaged=("temp",)).facts
        assert not any(f.kind is FactKind.SEASONALITY for f in facts)
    open_hours = _hourly(40, 4.0)
    open_hours = open_hours[open_hours["at"].dt.hour.between(9, 18)]
    facts = insights_of(open_hours, averaged=("temp",)).facts
    assert not any(f.has("high_season") and f.value("high_season").unit == "hour" for f in facts)


def test_months_are_told_by_the_day_where_sums_grow_with_their_days() -> None:
    days = pd.date_range("2015-01-01", "2020-12-31")
    wave = 1 + 0.1 * np.cos(2 * np.pi * (days.month - 9) / 12)
    frame = pd.DataFrame({"day": days, "births": 1000 * wave + RNG.standard_normal(len(days))})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.SEASONALITY)
    assert fact.value("high_season").text == "September" and fact.value("low_season").text == "March"
    assert abs(number(fact, "high_mean") - 1100) < 1 and abs(number(fact, "low_mean") - 900) < 1
    assert_recomputed(fact, frame)


def test_hours_of_sums_are_told_by_their_part_of_the_day() -> None:
    hours = pd.date_range("2024-03-01", periods=24 * 40, freq="h")
    frame = pd.DataFrame({"at": hours, "sales": 100 + 50 * (hours.hour == 18) + RNG.standard_normal(len(hours))})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.SEASONALITY)
    assert fact.value("high_season").text == "18:00"
    assert abs(number(fact, "share") - 100 * 150 / 2450) < 0.05
    assert_recomputed(fact, frame)


def test_what_happened_on_a_single_day_is_no_rhythm_of_its_hours() -> None:
    hours = pd.date_range("2024-03-01", periods=24 * 8, freq="h")
    values = 30 + RNG.standard_normal(len(hours))
    values[(hours.day == 4) & (hours.hour.isin([4, 5]))] = 95
    seasonal = Seasonal(
        Series(Axis("at", Grain.HOUR), None, Aggregate.MEAN, tuple(hours.to_pydatetime()), values, np.ones(192), np.full(192, np.nan)),
        "hour", np.asarray(hours.hour, dtype=np.int64),
    )  # fmt: skip
    assert made_by_one(seasonal, values, 5, 17)
    assert not made_by_one(seasonal, 30 + 5 * (seasonal.index == 5) + RNG.standard_normal(192), 5, 17)


def visits(count: int, rush: float) -> pd.DataFrame:
    """Return visits at random minutes of 200 days, in the evening `rush` times as many, with waits that know no hour."""
    rng, hours = np.random.default_rng(8), pd.date_range("2024-01-01", periods=24 * 200, freq="h")
    weights = np.where((hours.hour >= 17) & (hours.hour < 21), rush, 1.0)
    at = hours[np.sort(rng.choice(len(hours), count, p=weights / weights.sum()))]
    minutes = pd.to_timedelta(rng.integers(0, 60, count), "min")
    return pd.DataFrame({"arrival": at + minutes, "wait": rng.gamma(4, 5, count)})


def test_hours_without_any_rows_count_as_none_in_a_log_of_what_happened() -> None:
    frame = visits(2_500, 6.0)
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.SEASONALITY)
    assert (fact.measure, fact.value("high_season").unit) == ("", "hour")
    busiest = int(number(fact, "high_season"))
    assert busiest in range(17, 21)
    assert abs(number(fact, "share") - 100 * float((frame.arrival.dt.hour == busiest).mean())) < 0.2
    assert_recomputed(fact, frame)


def test_events_at_any_hour_have_no_rush() -> None:
    assert not any(f.kind is FactKind.SEASONALITY for f in insights_of(visits(2_500, 1.0)).facts)


def test_a_wait_that_is_longer_in_the_evening_is_told_though_nights_have_few_visits() -> None:
    frame = visits(2_500, 6.0)
    frame["wait"] += 12 * frame.arrival.dt.hour.between(17, 20)
    told = [f for f in insights_of(frame, averaged=("wait",)).facts if f.measure == "wait"]
    assert told and int(number(told[0], "high_season")) in range(17, 21)
    assert_recomputed(told[0], frame)


def test_two_measures_of_one_season_are_not_said_to_go_together() -> None:
    rng = np.random.default_rng(23)
    wave = np.sin(2 * np.pi * np.arange(120) / 12)
    frame = pd.DataFrame(
        {
            "month": months(120),
            "heat": 60 + 20 * wave + 3 * rng.standard_normal(120),
            "sales": 400 + 90 * wave + 20 * rng.standard_normal(120),
        }
    )
    found = insights_of(frame, averaged=("heat",))
    assert FactKind.CORRELATION not in {f.kind for f in found.facts}
    assert any("follow the season" in str(left.why) for left in found.not_said)


def test_readings_of_two_machines_that_follow_the_hour_are_not_said_to_go_together() -> None:
    rng = np.random.default_rng(29)
    hours = pd.date_range("2024-03-01", periods=24 * 20, freq="h").repeat(2)
    wave = np.cos((hours.hour.to_numpy() - 15) / 24 * 2 * np.pi)
    frame = pd.DataFrame(
        {
            "at": hours,
            "machine": ["M1", "M2"] * (24 * 20),
            "load": 50 + 20 * wave + 3 * rng.standard_normal(len(hours)),
            "temperature": 20 + 6 * wave + rng.standard_normal(len(hours)),
        }
    )
    found = insights_of(frame, averaged=("load", "temperature"))
    assert FactKind.CORRELATION not in {f.kind for f in found.facts}
    assert any("follow the season" in str(left.why) for left in found.not_said)


def test_hours_in_which_nothing_ever_happens_are_no_low() -> None:
    frame = visits(12_000, 6.0)
    frame = frame[frame.arrival.dt.hour.between(9, 21)]
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.SEASONALITY)
    assert int(number(fact, "low_season")) in range(9, 22)
    assert number(fact, "last_share") > 0
    assert_recomputed(fact, frame)


def test_days_without_any_count_as_none_but_not_weekdays_on_which_nothing_ever_happens() -> None:
    rng = np.random.default_rng(8)
    days = pd.date_range("2025-01-06", periods=279)
    usual = np.array([4.0, 5, 7, 9, 12, 14, 0.8])[days.day_of_week]
    counts = rng.poisson(usual)
    rows = pd.DataFrame({"day": np.repeat(days, counts)}).assign(line=lambda d: rng.choice(["A", "B"], len(d)))
    table = table_of(rows)
    (fact,) = [f for f in discover(table, profile(table)).facts if f.kind is FactKind.SEASONALITY and not f.measure]
    assert fact.value("low").number == pytest.approx(counts[days.day_of_week == 6].mean())
    assert not agrees(table, fact)
    assert {mark.key for mark in fact.marks} <= {row[-1] for row in frame_for(table, fact).rows}
    closed = table_of(rows[rows.day.dt.day_of_week < 6])
    (clock,) = ledgers(closed, subjects_of(closed, profile(closed)))
    assert set(seasonal(clock, "weekday", None, Aggregate.COUNT).index) == {1, 2, 3, 4, 5, 6}


def test_months_in_which_nothing_happened_count_as_none() -> None:
    dice = np.random.default_rng(12)
    days = [
        pd.Timestamp(y, m, int(d)) for y in range(2000, 2012) for m in (6, 7, 8) for d in dice.integers(1, 29, 9 * m)
    ]
    days += [pd.Timestamp(y, 5, 3) for y in (2001, 2006, 2010)]
    table = table_of(pd.DataFrame({"day": sorted(days), "wind": 1.0 + np.arange(len(days))}), averaged=("wind",))
    clock = ledgers(table, subjects_of(table, profile(table)))[0]
    counts = seasonal(clock, "month", None, Aggregate.COUNT)
    assert counts.idle
    assert sum(counts.index == 5) == 11  # of twelve years: the first begins in June
    assert counts.series.values[counts.index == 5].sum() == 3
    averages = seasonal(clock, "month", table.column("wind"), Aggregate.MEAN)
    assert sum(averages.index == 5) == 3
