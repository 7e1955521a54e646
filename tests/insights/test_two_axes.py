"""A measure that rises by one column of dates and falls by another is told along one of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

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
