"""The rows behind a number are those that it was counted over: none without a value in what it is about."""

import numpy as np
import pandas as pd

import plotline
from core.types import FactKind

RNG = np.random.default_rng(11)
WAIT = RNG.integers(1, 90, 900).astype(float)
SCORE = 10 - WAIT / 10 + RNG.normal(0, 1, 900)
SCORE[RNG.random(900) < 0.4] = np.nan
FRAME = pd.DataFrame({"ticket": [f"T{i}" for i in range(900)], "wait (min)": WAIT, "score": SCORE})
GAPS = pd.DataFrame(
    {
        "ward": ["A", "B", "C"] * 300,
        "age": np.where((np.arange(900) % 3 == 0) & (RNG.random(900) < 0.7), np.nan, RNG.integers(20, 90, 900)),
    }
)


def test_the_rows_behind_a_count_are_those_counted() -> None:
    table = plotline.read(FRAME, name="tickets")
    fact = next(f for f in plotline.insights(table) if f.kind is FactKind.CORRELATION)
    rows, total = plotline.rows_behind(table, fact, "rows")
    assert total == fact.n == fact.value("rows").number == int(np.isfinite(SCORE).sum())
    assert rows["score"].notna().all()


def test_the_rows_behind_a_gap_are_those_with_it() -> None:
    table = plotline.read(GAPS, name="wards")
    fact = next(f for f in plotline.insights(table) if f.kind is FactKind.MISSINGNESS)
    rows, total = plotline.rows_behind(table, fact, "rate")
    assert total == int(GAPS.age.isna().sum()) and rows["age"].isna().all()
