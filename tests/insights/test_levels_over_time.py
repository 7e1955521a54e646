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


def test_things_of_many_years_are_compared_in_the_last_of_them_and_named_alone() -> None:
    rng = np.random.default_rng(8)
    names = [f"{a}{b}land" for a in "BDGKLM" for b in ("a", "e", "i", "o", "u", "y")]
    base = rng.lognormal(3, 1, len(names))
    frame = pd.concat(
        pd.DataFrame({"year": year, "country": names, "income": base + year - 1990 + rng.normal(0, 0.4, len(names))})
        for year in range(1990, 2005)
    )
    table = read(frame.to_csv(index=False).encode(), name="countries")
    insights = discover(table, profile(table), limit=8)
    by_country = [f for f in insights if f.breakdown == "country"]
    assert FactKind.ENDS in {f.kind for f in by_country}
    assert FactKind.DIFFERENCE not in {f.kind for f in by_country}
    assert all(not f.row.noun.words for f in by_country if f.kind is FactKind.ENDS)
    whys = {str(n.why) for n in insights.not_said if n.kind is FactKind.DIFFERENCE and n.breakdown == "country"}
    assert whys == {"it pools years that the last of them tells apart"}
