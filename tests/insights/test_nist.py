"""NIST's certified values come out of the aggregates, or the set is refused as ill-conditioned."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.nist import ANOVA, LINEAR, UNIVARIATE, grouped, linear, one_way, univariate
from insights.statistics.linear import IllConditionedError, fit


@pytest.mark.parametrize("name", UNIVARIATE)
def test_mean_deviation_and_memory_hold_thirteen_digits(name: str) -> None:
    assert min(result.digits for result in univariate(name)) >= 13


@pytest.mark.parametrize("name", ANOVA)
def test_the_ratio_of_variances_holds_nine_digits(name: str) -> None:
    assert one_way(name).digits >= 9


@pytest.mark.parametrize("name", LINEAR)
def test_coefficients_hold_nine_digits_or_are_refused(name: str) -> None:
    result = linear(name)
    assert result.digits >= 9 or result.refused
    assert not result.refused or name == "Filip"


def test_columns_that_depend_are_refused() -> None:
    x = np.arange(20.0)
    with pytest.raises(IllConditionedError, match="leave"):
        fit(np.column_stack([np.ones(20), x, 2 * x + 1]), x)
    with pytest.raises(IllConditionedError, match="zero"):
        fit(np.column_stack([np.ones(20), 0 * x]), x)


def test_groups_far_from_zero_keep_their_spread_and_their_total() -> None:
    names = np.repeat([0.0, 1.0], 100)
    near = grouped(names, np.tile([0.1, 0.2, 0.3, 0.4], 50))
    far = grouped(names, np.tile([0.1, 0.2, 0.3, 0.4], 50) + 1e9)
    assert far.variance == pytest.approx(near.variance, rel=1e-12)
    assert far.total == pytest.approx(near.total + 1e11, rel=1e-12)
    assert far.only(np.array([True, False])).variance == pytest.approx(near.variance[:1], rel=1e-12)
