"""A year so far is compared with its goal; a gap that chance or a wandering could make is not said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import AMOUNT, LEVEL, Column, ColumnKind, Fact, FactKind, Table
from insights import agrees, discover, frame_for, profile
from insights.finding import Finding
from insights.gather.sources.goals import Goal, goal_pairs
from insights.kinds.pace import find
from planted.table import memory, months, table_of
from tests.insights.checks import assert_recomputed, insights_of
from tests.insights.series_of import series_of

RNG = np.random.default_rng(12)
PLANNED = 500 + 2 * np.arange(72.0) + 60 * np.sin(2 * np.pi * np.arange(72) / 12)


def table_to_goal(ahead: float, known: int = 68) -> pd.DataFrame:
    """Return six years of months with a goal for each, whose last year so far is ahead of its goal."""
    actual = PLANNED * (1 + ahead * (np.arange(72) >= 60)) + 12 * RNG.standard_normal(72)
    actual[known:] = np.nan
    return pd.DataFrame({"month": months(72), "revenue": actual, "revenue_target": PLANNED})


def said(frame: pd.DataFrame) -> Fact:
    return next(f for f in insights_of(frame).facts if f.kind is FactKind.PACE)


@pytest.mark.parametrize(("ahead", "verdict"), [(0.06, "above"), (-0.06, "below")])
def test_a_year_off_its_goal_is_said_to_date_and_for_the_whole_year(ahead: float, verdict: str) -> None:
    frame = table_to_goal(ahead)
    fact, reached, goal = said(frame), frame.revenue[60:68].sum(), PLANNED[60:68].sum()
    assert fact.verdict == verdict and fact.measure == "revenue"
    assert fact.value("reached").number == pytest.approx(reached)
    assert fact.value("goal").number == pytest.approx(goal)
    assert fact.value("gap").number == pytest.approx(abs(reached - goal))
    assert fact.value("share").number == pytest.approx(100 * reached / PLANNED[60:].sum())
    assert (fact.value("start_period").text, fact.value("end_period").text) == ("January 2017", "August 2017")
    assert_recomputed(fact, frame)
    assert agrees(table_of(frame), fact) == ()
    assert frame_for(table_of(frame), fact).rows[-1][1] == pytest.approx(reached)


def test_without_the_goals_of_the_months_to_come_no_part_of_the_year_is_stated() -> None:
    frame = table_to_goal(0.08)
    frame.loc[68:, "revenue_target"] = np.nan
    fact = said(frame)
    assert not fact.has("share") and fact.has("gap_pct")
    assert_recomputed(fact, frame)


def test_a_year_on_its_goal_and_one_whose_gap_wanders_are_silent() -> None:
    for i in range(12):
        rng = np.random.default_rng(i)
        noise = memory(rng, 68, 1.0) if i % 2 else rng.standard_normal(68)
        frame = pd.DataFrame({"month": months(68), "revenue": PLANNED[:68] + 12 * noise, "target": PLANNED[:68]})
        table = table_of(frame)
        assert not [f for f in discover(table, profile(table)).facts if f.kind is FactKind.PACE]


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9, 1.0])
def test_gaps_without_a_level_are_rarely_taken_for_one(rho: float) -> None:
    found = []
    for i in range(120):
        gaps = memory(np.random.default_rng([3, i]), 60, rho)
        found.append(find(Goal(series_of(1000 + gaps), series_of(np.full(60, 1000.0)), None))[0])
    assert np.mean([isinstance(f, Finding) and f.p < 0.02 for f in found]) <= 0.06


def test_a_gap_of_a_thousandth_is_too_small_and_one_of_three_times_the_goal_is_none() -> None:
    flat = np.full(60, 1000.0)
    for actual, reason in ((1001.0, "is the least"), (4000.0, "too large")):
        noise = np.random.default_rng(1).normal(0, 0.2, 60)
        found = find(Goal(series_of(actual + noise), series_of(flat), None))[0]
        assert isinstance(found, Finding) and found.p < 0.01 and reason in str(found.why)


def columns(*names: str, unit: str = "", rates: tuple[str, ...] = ()) -> Table:
    made = (Column(n, ColumnKind.QUANTITATIVE, unit, meaning=LEVEL if n in rates else AMOUNT) for n in names)
    return Table("", "", None, tuple(made), 0)


@pytest.mark.parametrize(
    ("names", "pair"),
    [
        (("sales", "units", "sales_target"), ("sales", "sales_target")),
        (("ActualSales", "TargetSales", "cost"), ("ActualSales", "TargetSales")),
        (("visits", "quota"), ("visits", "quota")),
        (("销售额", "成本", "销售额目标"), ("销售额", "销售额目标")),
        (("实际产量", "计划产量"), ("实际产量", "计划产量")),
        (("actual", "budget"), ("actual", "budget")),
    ],
)
def test_a_goal_is_paired_by_the_rest_of_its_name_or_by_being_alone(
    names: tuple[str, ...], pair: tuple[str, str]
) -> None:
    assert [(a.name, b.name) for a, b in goal_pairs(columns(*names))] == [pair]


def test_a_goal_of_another_thing_of_another_unit_or_of_a_rate_is_none() -> None:
    assert goal_pairs(columns("sales", "units", "target")) == ()
    assert goal_pairs(columns("sales", "marketing_budget")) == ()
    assert goal_pairs(columns("planet", "explanation", "sales")) == ()
    assert goal_pairs(columns("margin", "margin_target", rates=("margin", "margin_target"))) == ()
