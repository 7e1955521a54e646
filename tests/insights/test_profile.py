"""The profile counts what is there and warns of what is odd."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.plants.table import table_of
from insights import profile

DAYS = pd.date_range("2021-01-01", "2022-03-05")
FRAME = pd.DataFrame(
    {
        "day": DAYS,
        "x": np.where(np.arange(len(DAYS)) % 50 == 0, -999.0, np.linspace(0, 10, len(DAYS))),
        "gone": np.where(np.arange(len(DAYS)) % 2 == 0, np.nan, 1.5),
        "same": "always",
        "who": np.where(np.arange(len(DAYS)) % 3 == 0, "unknown", "ann"),
    }
)
PROFILE = profile(table_of(FRAME))
BY_NAME = {c.name: c for c in PROFILE.columns}


def test_counts_and_quantiles_equal_those_of_pandas() -> None:
    x = BY_NAME["x"]
    assert x.missing == 0 and x.distinct == FRAME.x.nunique()
    assert x.quantiles == pytest.approx(tuple(FRAME.x.quantile([0, 0.25, 0.5, 0.75, 1])))
    assert x.mean == pytest.approx(FRAME.x.mean())
    assert BY_NAME["gone"].missing == FRAME.gone.isna().sum()


def test_histograms_hold_every_filled_row() -> None:
    assert sum(n for _, n in BY_NAME["x"].histogram) == len(FRAME)
    assert sum(n for _, n in BY_NAME["day"].histogram) == len(FRAME)
    assert BY_NAME["who"].histogram[0] == ("ann", int((FRAME.who == "ann").sum()))


@pytest.mark.parametrize(
    ("column", "warning"),
    [("x", "-999"), ("gone", "missing"), ("same", "same value"), ("who", "“unknown”")],
)
def test_odd_columns_are_warned_of(column: str, warning: str) -> None:
    assert any(warning in w for w in BY_NAME[column].warnings)


def test_an_incomplete_last_period_is_warned_of() -> None:
    assert any("is not complete" in w for w in PROFILE.warnings)


def test_a_few_rows_are_warned_of() -> None:
    assert profile(table_of(pd.DataFrame({"a": [1, 2]}))).warnings == ("2 rows are too few to test most claims",)
