"""A pattern that beat simpler forecasts is carried one period on, with an interval that holds; without one nothing is foretold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from statsmodels.tsa.holtwinters import SimpleExpSmoothing

from core.types import Column, ColumnKind, FactKind, Grain
from insights import agrees, discover, frame_for, profile
from insights.kinds.forecast import find, query, state
from insights.statistics.forecasting import Form, backtest, forecasts
from planted.noise import NOISES
from planted.table import line, memory, months, table_of
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

T = np.arange(96)
WAVE = np.sin(2 * np.pi * T / 12)
GROWING = 300 * 1.1 ** (T / 12) * (1 + 0.2 * WAVE) * np.exp(0.02 * np.random.default_rng(3).standard_normal(96))
SLOPING = 500 + 5 * T + 60 * WAVE + 10 * np.random.default_rng(4).standard_normal(96)


def last_of(y: np.ndarray, cycle: int = 12) -> tuple[float, float, float, Form]:  # type: ignore[type-arg]
    made = forecasts(y, np.array([len(y)]), cycle)
    return float(made.expected[0]), float(made.low[0]), float(made.high[0]), made.forms[0]


@pytest.mark.parametrize("values", [GROWING, SLOPING], ids=["growing", "sloping"])
def test_a_planted_pattern_is_forecast_and_recomputed_from_the_table_alone(values: np.ndarray) -> None:  # type: ignore[type-arg]
    frame = line(np.random.default_rng(1), 96, values)
    table = table_of(frame)
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.FORECAST and f.measure == "sales")
    assert fact.value("at").text == "January 2020" and fact.value("end_period").text == "December 2019"
    assert fact.value("level").text == "95%" and fact.value("periods").number == 96
    assert number(fact, "expected_low") < number(fact, "expected") < number(fact, "expected_high")
    assert_recomputed(fact, frame)
    assert agrees(table, fact) == ()
    assert frame_for(table, fact).rows[-1][1] == fact.value("expected").number


def test_a_known_pattern_is_continued() -> None:
    truth = 500 + 5 * 96
    expected, low, high, form = last_of(SLOPING)
    assert expected == pytest.approx(truth, abs=10) and low < truth < high
    assert form.cycle == 12 and not form.logs
    assert last_of(GROWING)[3].logs


def test_what_is_left_of_line_and_season_is_smoothed_as_statsmodels_does() -> None:
    y = 200 + memory(np.random.default_rng(2), 60, 0.9)
    made = forecasts(y, np.array([60]), 1, sloped=False, may_log=False)
    carried = made.forms[0].carried
    smoother = SimpleExpSmoothing(y - y.mean(), initialization_method="known", initial_level=0.0)
    fitted = smoother.fit(smoothing_level=carried, optimized=False)
    assert carried > 0 and made.expected[0] == pytest.approx(y.mean() + float(fitted.forecast(1)[0]))


def test_a_forecast_of_the_past_knows_nothing_of_what_came_later() -> None:
    early = forecasts(SLOPING, np.array([60, 96]), 12)
    alone = last_of(SLOPING[:60])
    assert (early.expected[0], early.low[0], early.high[0]) == pytest.approx(alone[:3])


PATTERNS = {
    "line and season": lambda rng: 200 + 10 * (2 * WAVE + T / 30 + rng.standard_normal(96)),
    "season alone": lambda rng: 200 + 10 * (2 * WAVE + rng.standard_normal(96)),
    "growth": lambda rng: 100 * 1.1 ** (T / 12) * (1 + 0.2 * WAVE) * np.exp(0.05 * rng.standard_normal(96)),
    "noise with a memory": lambda rng: 200 + 10 * (2 * WAVE + T / 20 + memory(rng, 96, 0.5)),
    "a walk with a drift": lambda rng: 200 + 10 * (T / 4 + memory(rng, 96, 1.0)),
    "heavy tails": lambda rng: 200 + 10 * (2 * WAVE + T / 30 + rng.standard_t(4, 96)),
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_intervals_of_95_percent_hold_what_comes_about_as_often(pattern: str) -> None:
    held = []
    for i in range(150):
        y = PATTERNS[pattern](np.random.default_rng([7, i]))
        _, low, high, _ = last_of(y[:-1])
        held.append(low <= y[-1] <= high)
    assert 0.88 <= np.mean(held) <= 0.99


@pytest.mark.parametrize("noise", ["normal", "lognormal", "AR(0.5)", "AR(0.9)", "MA(0.8)", "cycle", "random walk"])
def test_noise_is_not_forecast_whatever_its_memory(noise: str) -> None:
    spoke = 0
    for i in range(15):
        rng = np.random.default_rng([5, i])
        found = findings_of(find(series_of(NOISES[noise](rng, int(rng.choice((48, 96, 144)))))))
        spoke += any(f.p < 0.02 and not f.why for f in found)
    assert spoke == 0


def test_the_seasonal_naive_forecast_is_not_beaten_by_a_seasonal_walk() -> None:
    rng = np.random.default_rng(9)
    season = 100 + np.cumsum(rng.standard_normal((12, 12)), axis=0).ravel()
    done = backtest(season, 12)
    assert done is not None and done.p > 0.05


def test_the_partial_last_month_is_what_is_forecast() -> None:
    days = pd.date_range("2014-01-01", "2020-06-09")
    level = 100 + 0.02 * np.arange(len(days)) + 30 * np.sin(2 * np.pi * days.month / 12)
    frame = pd.DataFrame({"day": days, "sales": level + np.random.default_rng(6).normal(0, 5, len(days))})
    fact = next(f for f in insights_of(frame, averaged=("sales",)).facts if f.kind is FactKind.FORECAST)
    assert fact.value("end_period").text == "May 2020" and fact.value("at").text == "June 2020"
    assert_recomputed(fact, frame)


def test_a_series_with_a_hole_is_not_tested() -> None:
    series = series_of(SLOPING)
    holed = replace(
        series, starts=series.starts[:50] + series.starts[51:], values=np.delete(SLOPING, 50),
        rows=np.ones(95), noise=np.full(95, np.nan),
    )  # fmt: skip
    assert "without a hole" in str(find(holed)[0].why)


def test_an_interval_stays_within_what_the_measure_can_be() -> None:
    share = Column("share", ColumnKind.QUANTITATIVE, "%")
    y = np.clip(97 + 3 * WAVE + 0.8 * np.random.default_rng(8).standard_normal(96), 0, 100)
    found = findings_of(find(replace(series_of(y), measure=share)))[0]
    low, high = (v.number for v in state(found).values if v.name in ("expected_low", "expected_high"))
    assert 0 <= low < high <= 100  # type: ignore[operator]


@pytest.mark.parametrize("grain", [Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.QUARTER, Grain.YEAR])
def test_the_next_period_follows_at_every_grain(grain: Grain) -> None:
    freq = {"hour": "h", "day": "D", "week": "W-MON", "quarter": "QS", "year": "YS"}[grain]
    start = "2010-01-04" if grain in (Grain.HOUR, Grain.DAY, Grain.WEEK) else "1950-01-01"
    moments = pd.date_range(start, periods=40, freq=freq)
    frame = pd.DataFrame(
        {"month": moments, "sales": 100 + 9 * np.arange(40) + np.random.default_rng(2).normal(0, 3, 40)}
    )
    series = series_of(frame.sales.to_numpy())
    series = replace(
        series, axis=replace(series.axis, grain=grain, moments=True), starts=tuple(moments.to_pydatetime())
    )
    found = find(series)[0]
    row = query(table_of(frame).expr, found).to_pyarrow().to_pylist()[0]  # type: ignore[arg-type]
    for value in state(found).values:  # type: ignore[arg-type]
        same = row[value.name] == value.number
        assert same or row[value.name] == pytest.approx(value.number, rel=1e-9), value.name


def test_no_month_is_foretold_of_a_constant() -> None:
    assert str(find(series_of(np.full(48, 3.0)))[0].why).startswith("48 complete periods")


def test_a_forecast_does_not_lead_a_telling_that_has_anything_else_to_say() -> None:
    frame = pd.DataFrame({"month": months(96), "sales": SLOPING})
    kinds = [f.kind for f in insights_of(frame).facts]
    assert FactKind.FORECAST in kinds[1:5]
    table = table_of(frame)
    alone = discover(table, profile(table), only=(FactKind.FORECAST,)).facts
    assert [f.kind for f in alone] == [FactKind.FORECAST]
