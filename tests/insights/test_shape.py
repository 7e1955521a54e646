"""Facts about the values of one measure: planted shapes are found with the right values, smooth noise of any shape is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import Fact, FactKind
from insights.gather.sources.values import dip, valley_of
from insights.kinds.outliers import gap_p
from insights.state.bins import bin_of
from tests.insights.checks import assert_recomputed, insights_of, number

RNG = np.random.default_rng(31)
N = 400
CENTRE = RNG.normal(50, 8, N)


def the(kind: FactKind, frame: pd.DataFrame) -> Fact:
    fact = next(f for f in insights_of(frame).facts if f.kind is kind)
    assert_recomputed(fact, frame)
    return fact


def test_three_far_rows_are_counted_and_each_opens_itself() -> None:
    values = CENTRE.copy()
    values[[3, 70, 200]] = (160.0, 155.0, 150.0)
    fact = the(FactKind.OUTLIERS, pd.DataFrame({"load": values}))
    assert (fact.value("outliers").number, fact.value("extreme").number) == (3, 160)
    assert [m.where[0].operand for m in fact.marks] == [160, 155, 150]
    assert fact.verdict == "highest"


@pytest.mark.parametrize("tail", ["exponential", "lognormal", "t"])
def test_a_heavy_tail_of_one_piece_has_no_gap(tail: str) -> None:
    drawn = {
        "exponential": RNG.exponential(1, (40, 500)),
        "lognormal": RNG.lognormal(0, 1, (40, 500)),
        "t": RNG.standard_t(3, (40, 500)),
    }[tail]
    distance = np.sort(np.abs(drawn - np.median(drawn, axis=1, keepdims=True)), axis=1)[:, ::-1][:, : 500 // 6]
    assert sum(min(gap_p(row, k) for k in range(1, 11)) < 1e-4 for row in distance) <= 1


def test_a_mean_far_from_the_median_is_said_on_the_right_side() -> None:
    tail = RNG.gamma(0.12, 10, 800)
    fact = the(FactKind.SKEW, pd.DataFrame({"income": 500 - tail}))
    assert fact.verdict == "negative"
    assert number(fact, "mean") < number(fact, "median")
    assert number(fact, "share") > 60


def test_log_normal_values_are_not_news() -> None:
    assert not [f for f in insights_of(pd.DataFrame({"x": RNG.lognormal(3, 1, 900)})).facts if f.kind is FactKind.SKEW]


def test_two_groups_are_two_humps_with_a_valley_between() -> None:
    values = np.where(RNG.random(N) < 0.4, RNG.normal(2, 0.3, N), RNG.normal(4.5, 0.4, N))
    fact = the(FactKind.TWO_HUMPS, pd.DataFrame({"eruption": values}))
    assert fact.value("low").number == pytest.approx(2, abs=0.1)
    assert fact.value("high").number == pytest.approx(4.5, abs=0.1)
    assert 2.5 < number(fact, "valley") < 4


def test_ties_are_not_modes() -> None:
    assert dip(RNG.poisson(6, 600).astype(float)) > 0.05
    assert dip(np.round(RNG.normal(0, 3, 600))) > 0.05


def test_the_valley_lies_between_the_peaks() -> None:
    place, depth = valley_of(np.concatenate([RNG.normal(0, 1, 500), RNG.normal(10, 1, 500)]))
    assert 3 < place < 7 and depth > 0.9


def test_a_number_that_a_third_of_the_rows_hold_is_named() -> None:
    values = np.where(RNG.random(N) < 0.33, 40.0, CENTRE)
    fact = the(FactKind.COMMON_VALUE, pd.DataFrame({"price": values}))
    assert fact.value("value").number == 40
    assert fact.value("share").number == pytest.approx((values == 40).mean() * 100)


def test_counts_of_events_have_no_common_value_and_do_not_heap() -> None:
    said = insights_of(pd.DataFrame({"events": RNG.poisson(200, 2_000).astype(float)})).facts
    assert not [f for f in said if f.kind in (FactKind.COMMON_VALUE, FactKind.HEAPING)]


def test_numbers_rounded_to_five_heap() -> None:
    exact = np.round(RNG.normal(400, 60, N))
    values = np.where(RNG.random(N) < 0.6, np.round(exact / 5) * 5, exact)
    fact = the(FactKind.HEAPING, pd.DataFrame({"age": values}))
    assert fact.value("rate").number == pytest.approx((values % 5 == 0).mean() * 100)


def test_the_last_bin_holds_the_largest_value() -> None:
    assert [bin_of(x, -1, 1) for x in (-1, -0.91, 0, 1)] == [0, 0, 10, 19]


def test_a_value_that_many_rows_are_given_is_no_hump() -> None:
    """A third of the rows wait 0 minutes, as those who drive do; the others wait about 40."""
    rng = np.random.default_rng(8)
    frame = pd.DataFrame({"wait": np.where(rng.random(600) < 0.33, 0.0, rng.normal(40, 6, 600).round())})
    assert FactKind.TWO_HUMPS not in {f.kind for f in insights_of(frame, averaged=("wait",)).facts}
