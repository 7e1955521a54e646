"""A course that turns round is dated; one that goes on is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights.kinds.turning_point import best_kink, find, state
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

RNG = np.random.default_rng(16)
COURSE = np.interp(np.arange(96), [0, 40, 95], [8, 0, 8])
TURN = pd.DataFrame({"month": months(96), "sales": 500 + 10 * (COURSE + RNG.standard_normal(96))})


def test_a_planted_turn_is_dated_and_both_slopes_stated() -> None:
    fact = next(f for f in insights_of(TURN).facts if f.kind is FactKind.TURNING_POINT)
    assert fact.verdict == "rise"
    assert pd.Timestamp(fact.value("at").number) == TURN.month[TURN.sales.idxmin()]
    assert number(fact, "before") > 0.5 and number(fact, "after") > 0.5
    assert_recomputed(fact, TURN)


def test_a_turn_is_dated_by_the_lowest_month_and_told_by_what_lies_between_the_ends() -> None:
    """A quick fall and a slow rise: two lines meet later than the lowest month, which is where a reader sees it turn."""
    course = np.concatenate([np.linspace(1000, 900, 40), 900 + 0.03 * np.arange(1, 81) ** 2])
    series = series_of(course + np.random.default_rng(1).standard_normal(120))
    finding = findings_of(find(series))[0]
    at = int(np.argmin(series.values))
    assert finding.places == (at,) and best_kink(series.values)[0] >= at + 6
    said = {value.name: value.number for value in state(finding).values}
    assert said["extreme"] == series.values[at]
    assert said["after"] == pytest.approx((series.values[-1] - series.values[at]) / (119 - at))


def test_paces_are_left_out_where_the_ends_do_not_tell_them() -> None:
    values = 500 + 10 * (COURSE + RNG.standard_normal(96))
    values[-1] = values[40] + 5  # the last month is a bad one
    finding = findings_of(find(series_of(values)))[0]
    assert {value.name for value in state(finding).values}.isdisjoint({"before", "after"})


def test_the_best_kink_of_a_bent_line_is_its_bend() -> None:
    assert best_kink(np.interp(np.arange(40.0), [0, 22, 39], [9.0, 1.0, 12.0]))[0] == 22


def test_a_line_that_goes_on_does_not_turn() -> None:
    assert str(find(series_of(100 + np.linspace(0, 9, 96) + RNG.standard_normal(96)))[0].why) == "it did not turn round"


def test_random_walks_are_rarely_taken_for_turns() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
