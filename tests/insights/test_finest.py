"""Readings are looked at one by one: by the minute, or by their number where they have no dates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from charts.facts import for_fact
from core.format import localise
from core.types import Fact, FactKind, Grain
from insights import frame_for
from planted.table import table_of
from tests.insights.checks import assert_recomputed, insights_of, number

RNG = np.random.default_rng(31)
N = 160
READINGS = pd.DataFrame(
    {"reading": np.arange(1, N + 1), "thickness": 20 + 8 * (np.arange(N) >= 75) + RNG.standard_normal(N)}
)
MOMENTS = pd.date_range("2024-05-01", periods=1440, freq="5min")
DEAD = (MOMENTS >= "2024-05-03 04:00") & (MOMENTS < "2024-05-03 09:00")
SENSOR = pd.DataFrame({"time": MOMENTS, "cpu": np.where(DEAD, 0.0, 30 + RNG.standard_normal(1440))})


def told(frame: pd.DataFrame, kind: FactKind) -> Fact:
    return next(f for f in insights_of(frame).facts if f.kind is kind)


def test_a_column_that_counts_readings_is_an_axis_without_dates() -> None:
    fact = told(READINGS, FactKind.CHANGE_POINT)
    assert fact.grain is Grain.READING and fact.value("at").number == 76
    assert fact.value("at").text == "reading 76" and localise(fact, "zh").value("at").text == "第76次读数"
    assert_recomputed(fact, READINGS)
    chart = for_fact(fact, frame_for(table_of(READINGS), fact), "en")
    assert len(chart.frame.rows) == N and chart.levels and "1970" not in chart.alt


def test_a_column_that_counts_the_rows_of_categories_is_none() -> None:
    frame = READINGS.assign(kind=RNG.choice(list("abc"), N))
    assert not any(f.grain is Grain.READING for f in insights_of(frame).facts)


def test_a_dropout_of_hours_is_named_by_the_minute() -> None:
    fact = told(SENSOR, FactKind.PLATEAU)
    assert fact.grain is Grain.MINUTE and number(fact, "value") == 0
    assert fact.value("at").text == "04:00 on 3 May 2024" and fact.value("end_period").text == "08:55 on 3 May 2024"
    assert_recomputed(fact, SENSOR)
