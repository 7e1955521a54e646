"""A loss that was made good is told with its peak, its low and when the peak was regained; noise, walks and losses for good are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights.kinds.recovery import find
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

N = 120
RNG = np.random.default_rng(3)
COURSE = np.interp(np.arange(N), [0, 24, 50, 100, N - 1], [1300, 1380, 1290, 1385, 1430])
JOBS = pd.DataFrame({"month": months(N), "jobs": (COURSE + RNG.standard_normal(N)).round(1)})


def test_a_loss_is_told_from_its_peak_to_the_month_in_which_it_was_made_good() -> None:
    fact = next(f for f in insights_of(JOBS, averaged=("jobs",)).facts if f.kind is FactKind.RECOVERY)
    jobs = JOBS.jobs.to_numpy()
    peak, low = int(jobs[:50].argmax()), int(jobs[24:].argmin()) + 24
    back = low + int(np.flatnonzero(jobs[low:] >= jobs[peak])[0])
    said = [pd.Timestamp(fact.value(name).number) for name in ("start_period", "at", "reached")]
    assert said == [months(N)[i] for i in (peak, low, back)]
    assert fact.value("start").number == jobs[peak] and fact.value("extreme").number == jobs[low]
    assert_recomputed(fact, JOBS)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (np.interp(np.arange(N), [0, 40, N - 1], [1000, 1300, 900]), "it never came back to its peak"),
        (np.interp(np.arange(N), [0, 60, N - 1], [1000, 1010, 1300]), "standard deviations"),
        (COURSE - 1340, "no size"),
        (
            np.where(
                np.isin(np.arange(N), [10, 110]),
                1600,
                np.interp(np.arange(N), [0, 40, 70, N - 1], [1400, 1300, 1300, 1400]),
            ),
            "single period",
        ),
    ],
)
def test_a_loss_for_good_and_a_rise_without_a_loss_are_none(values: np.ndarray, why: str) -> None:  # type: ignore[type-arg]
    assert why in str(findings_of(find(series_of(values + RNG.standard_normal(N))))[0].why)


def test_a_slow_climb_after_a_quick_loss_is_told_although_its_bends_are_not_clear() -> None:
    steps = np.concatenate([np.full(20, 0.3), np.full(30, -3.0), np.full(69, 1.6)])
    walk = 1000 + np.concatenate([[0], np.cumsum(steps + 1.2 * np.random.default_rng(6).standard_normal(N - 1))])
    finding = findings_of(find(series_of(walk)))[0]
    assert not finding.why and finding.p < 0.01


def test_a_peak_that_a_season_makes_is_none() -> None:
    season = 60 * np.sin(2 * np.pi * np.arange(N) / 12)
    assert findings_of(find(series_of(COURSE + season + RNG.standard_normal(N))))[0].why


def test_random_walks_are_rarely_taken_for_recoveries() -> None:
    rng = np.random.default_rng(9)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
