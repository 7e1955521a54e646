"""A step on a steady course is told as one; a level that moved, and a steady course, are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights.kinds.jump import find
from planted.table import months
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

N, AT = 96, 55
T = np.arange(N)
NOISE = np.random.default_rng(12).standard_normal(N)
STEPPED = pd.DataFrame({"month": months(N), "sales": 300 + 10 * (6 * (T >= AT) + T / 12 + NOISE)})


def test_a_step_on_a_trend_is_dated_and_no_level_is_told() -> None:
    facts = insights_of(STEPPED).facts
    fact = next(f for f in facts if f.kind is FactKind.JUMP)
    assert fact.verdict == "rise" and fact.value("at").text == "August 2016"
    beside = int(number(fact, "periods"))
    assert number(fact, "after") == pytest.approx(STEPPED.sales[AT : AT + beside].mean())
    assert not any(f.kind is FactKind.CHANGE_POINT for f in facts)
    assert_recomputed(fact, STEPPED)


@pytest.mark.parametrize("values", [200 + 5 * (T >= AT) + NOISE, 200 + 0.2 * T + NOISE, 200 + NOISE])
def test_a_level_that_moved_a_line_and_noise_hold_no_jump(values: np.ndarray) -> None:  # type: ignore[type-arg]
    assert all(f.why for f in findings_of(find(series_of(values))))
