"""A level such as a population is added up over the things of one period, and never over periods."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import Aggregate, FactKind
from ingest.read import read
from insights import discover, profile

POOLED = (FactKind.RANK, FactKind.SHARE, FactKind.CONCENTRATION, FactKind.DIFFERENCE)  # over all rows of a group
TOWNS = [f"Town {letter}" for letter in "abcdefghij"]


def test_a_population_is_summed_over_towns_in_a_year_and_averaged_over_years() -> None:
    rng = np.random.default_rng(3)
    rows = [
        (town, "ABC"[i % 3], year, int(1000 * (i + 1) * 1.04 ** (year - 1990) * rng.normal(1, 0.002)))
        for i, town in enumerate(TOWNS)
        for year in range(1990, 2020)
    ]
    table = read(pd.DataFrame(rows, columns=["town", "zone", "year", "residents"]), name="t")
    along = {
        f.aggregate for f in discover(table, profile(table)).facts if f.measure == "residents" and f.breakdown == "year"
    }
    pooled = discover(table, profile(table), only=POOLED).facts  # who leads in the last year is said first
    split = {f.aggregate for f in pooled if f.measure == "residents"}
    assert Aggregate.SUM in along
    assert split and Aggregate.SUM not in split
