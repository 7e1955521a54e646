"""A measure that rises by one column of dates and falls by another is told along one of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

import plotline
from core.types import Grain
from tests.insights.checks import insights_of


def test_one_measure_is_followed_by_one_column_of_dates() -> None:
    rng = np.random.default_rng(31)
    opened = pd.date_range("2023-01-02", periods=600, freq="D")
    closed = opened[::-1]
    frame = pd.DataFrame(
        {"opened": opened, "closed": closed, "hours": 50 + np.arange(600) * 0.1 + rng.standard_normal(600)}
    )
    insights = insights_of(frame, averaged=("hours",))
    axes = {fact.breakdown for fact in insights.facts if fact.measure == "hours" and fact.grain is not Grain.NONE}
    assert len(axes) == 1
    assert any(str(left.why) == f"it is told by {min(axes)} already" for left in insights.not_said)


def test_a_table_cut_by_one_date_is_not_followed_by_another_that_runs_into_the_cut() -> None:
    rng = np.random.default_rng(4)
    arrival = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 540, 4_000), unit="D")
    ahead = np.minimum(rng.exponential(60, 4_000).astype(int), 365)
    frame = pd.DataFrame(
        {"booked": arrival - pd.to_timedelta(ahead, unit="D"), "arrival": arrival, "nights": rng.integers(1, 8, 4_000), "days_ahead": ahead}
    )  # fmt: skip
    insights = plotline.insights(plotline.read(frame))
    assert insights.unexamined == ("booked",)
    assert not insights.facts or "booked" not in {fact.breakdown for fact in insights.facts}


def test_a_duration_is_followed_along_the_date_that_its_rows_begin_at() -> None:
    rng = np.random.default_rng(4)
    opened = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 300 * 24, 4_000)), unit="h")
    opened = opened[opened.day_of_week < 5]  # tickets that wait over a weekend are closed on Sunday, and took long
    closed = opened + pd.to_timedelta(rng.exponential(15, len(opened)), unit="h")
    insights = plotline.insights(plotline.read(pd.DataFrame({"opened": opened, "closed": closed})))
    lasting = [f for f in insights.facts if f.measure.startswith("time from") and f.grain is not Grain.NONE]
    assert "closed" not in {fact.breakdown for fact in lasting}
