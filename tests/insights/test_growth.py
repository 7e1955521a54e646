"""Steady growth is said as a compound rate over whole years; a straight line is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.types import Column, ColumnKind, FactKind
from insights.finding import Finding, Untested
from insights.gather.sources import Series
from insights.gather.sources.whole_years import WholeYears
from insights.kinds.growth import find, rate_of
from insights.statistics.arrays import Floats
from planted.table import line
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

RNG = np.random.default_rng(4)
YEARS = pd.date_range("2005-01-01", periods=14, freq="YS")
GROWING = pd.DataFrame({"year": YEARS, "sales": 500 * 1.18 ** np.arange(14) * np.exp(0.02 * RNG.standard_normal(14))})


def test_a_planted_rate_is_said_with_its_ends() -> None:
    fact = next(f for f in insights_of(GROWING).facts if f.kind is FactKind.GROWTH)
    assert fact.verdict == "rise" and fact.value("periods").number == 13
    assert fact.value("growth").number == pytest.approx(18, abs=1)
    assert (fact.value("start").number, fact.value("end").number) == (GROWING.sales.iloc[0], GROWING.sales.iloc[-1])
    assert_recomputed(fact, GROWING)


def test_months_are_summed_to_whole_years_and_a_begun_year_is_left_out() -> None:
    months = pd.date_range("2010-01-01", periods=101, freq="MS")
    frame = pd.DataFrame(
        {"month": months, "sales": 100 * 0.8 ** (np.arange(101) / 12) * np.exp(0.02 * RNG.standard_normal(101))}
    )
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.GROWTH)
    assert fact.verdict == "fall" and fact.grain == "year"
    assert (fact.value("start_period").text, fact.value("end_period").text) == ("2010", "2017")
    assert fact.value("start").number == pytest.approx(frame.sales[:12].sum())
    assert_recomputed(fact, frame)


def test_what_halves_in_one_year_has_a_rate_of_minus_half() -> None:
    assert rate_of(np.array([80.0, 40.0])) == pytest.approx(-50)


def test_percentages_and_degrees_do_not_grow_by_a_rate() -> None:
    series = series_of(GROWING.sales.to_numpy())
    for unit in ("%", "°C"):
        column = Column("rate", ColumnKind.QUANTITATIVE, unit)
        whole = WholeYears(_measuring(series, column), _measuring(series, column))
        assert find(whole) == ()


def _measuring(series: Series, column: Column) -> Series:
    return replace(series, measure=column)


def test_noise_does_not_grow() -> None:
    found = [f for i in range(30) for f in findings_of(find(_whole(np.random.default_rng(i))))]
    assert not [f for f in found if f.p < 0.005 and not f.why]


def _whole(rng: np.random.Generator) -> WholeYears:
    series = series_of(line(rng, 20, 100 + 10 * rng.standard_normal(20)).sales.to_numpy())
    return WholeYears(series, series)


@pytest.mark.parametrize("values", [np.arange(1.0, 5), np.append(np.arange(1.0, 20), 0), np.full(20, 3.0)])
def test_too_few_periods_a_zero_or_a_constant_are_not_tested(values: Floats) -> None:
    (outcome,) = find(WholeYears(series_of(values), series_of(values)))
    assert isinstance(outcome, Untested) and "all positive" in str(outcome.why)


@pytest.mark.parametrize("last", [80.0, 1e9])
def test_ends_against_the_course_or_beyond_all_percentages_are_no_rate(last: float) -> None:
    values = np.append(100 * 1.1 ** np.arange(19), last)
    (finding,) = find(WholeYears(series_of(values[[0, -1]]), series_of(values)))
    assert isinstance(finding, Finding) and "do not stand for the course" in str(finding.why)
