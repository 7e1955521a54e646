"""Slopes and spans are counted by date, so that periods without data are not passed over."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import Fact, FactKind
from kinds.words import words_of
from tests.insights.checks import assert_recomputed, insights_of

RNG = np.random.default_rng(8)
AXES = {
    "year": pd.date_range("1950-01-01", periods=16, freq="5YS"),
    "quarter": pd.date_range("2000-01-01", periods=48, freq="2QS"),
    "month": pd.date_range("2015-01-01", periods=54, freq="2MS"),
    "week": pd.date_range("2022-01-03", periods=60, freq="14D"),
    "day": pd.date_range("2024-01-01", periods=60, freq="2D"),
    "hour": pd.date_range("2024-01-01", periods=60, freq="2h"),
}
APART = {"year": 5}  # periods between two rows, 2 on all other axes


def rising(grain: str) -> pd.DataFrame:
    """Return what grows by 3 a row."""
    axis = AXES[grain]
    return pd.DataFrame(
        {"when": axis, "level": 100 + 3.0 * np.arange(len(axis)) + 0.2 * RNG.standard_normal(len(axis))}
    )


def the(kind: FactKind, frame: pd.DataFrame) -> Fact:
    return next(fact for fact in insights_of(frame, averaged=("level",)).facts if fact.kind is kind)


@pytest.mark.parametrize("grain", AXES)
def test_a_trend_is_as_steep_and_as_long_as_the_calendar_has_it(grain: str) -> None:
    frame, apart = rising(grain), APART.get(grain, 2)
    fact = the(FactKind.TREND, frame)
    assert fact.grain == grain
    assert fact.value("slope").number == pytest.approx(3 / apart, rel=0.02)
    assert fact.value("periods").number == apart * (len(frame) - 1) + 1
    assert_recomputed(fact, frame)


def test_a_turn_with_holes_after_it_has_slopes_by_date() -> None:
    months = pd.date_range("2000-01-01", periods=180, freq="MS")
    course = 100 + 0.5 * np.minimum(np.arange(180), 90) - 0.5 * np.maximum(np.arange(180) - 90, 0)
    frame = pd.DataFrame({"when": months, "level": course + 0.3 * RNG.standard_normal(180)})
    frame = frame[(np.arange(180) < 90) | (np.arange(180) % 3 == 0)]
    fact = the(FactKind.TURNING_POINT, frame)
    assert fact.value("before").number == pytest.approx(0.5, rel=0.05)
    assert fact.value("after").number == pytest.approx(0.5, rel=0.05)
    assert_recomputed(fact, frame)


def test_a_run_of_records_with_holes_is_not_counted_in_periods() -> None:
    fact = the(
        FactKind.RECORD, rising("month").assign(level=np.append(100 + RNG.standard_normal(48), 110 + np.arange(6.0)))
    )
    assert not fact.has("periods") and fact.value("extreme").number == 115


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_record_before_a_run_is_never_called_the_last_one(language: str) -> None:
    """A run of records has passed others since: what came before it is told with the length of the run."""
    told = words_of(FactKind.RECORD, language)
    texts = [*told.titles, *(text for group in told.frames for texts in group.by_register.values() for text in texts)]
    assert all("{periods}" in text for text in texts if "{before}" in text)
