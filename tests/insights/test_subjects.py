"""Which columns are looked at follows from what they mean, not from where they stand, and what is left out is named."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.condition import Condition
from core.types import CautionKind
from ingest.read import read
from insights import profile
from insights.discover import discover
from insights.gather.aggregate import MOST_CROSSTABS, crosstabs
from insights.gather.subjects import MOST_BREAKDOWNS, MOST_MEASURES, subjects_of
from insights.slices import narrowed


def test_the_outcome_at_the_end_of_a_wide_table_is_looked_at() -> None:
    rng = np.random.default_rng(5)
    n = 200
    frame = {f"skin fold {i}": rng.normal(20, 3, n) for i in range(MOST_MEASURES + 4)}
    frame |= {f"ward {c}": rng.choice(list("abcd"), n) for c in "pqrstuvwxy"}
    frame |= {"revenue": rng.gamma(3, 30, n), "churned": rng.choice(["yes", "no"], n)}
    table = read(pd.DataFrame(frame), name="t")
    chosen = subjects_of(table, profile(table))
    assert chosen.measures[0].name == "revenue"
    assert chosen.breakdowns[0].name == "churned"
    assert (len(chosen.measures), len(chosen.breakdowns)) == (MOST_MEASURES, MOST_BREAKDOWNS)
    assert {c.name for c in chosen.left} == {c.name for c in table.columns} - {
        c.name for c in (*chosen.measures, *chosen.breakdowns)
    }


def test_pairs_of_categories_that_are_not_compared_are_named() -> None:
    rng = np.random.default_rng(6)
    frame = {f"ward {c}": rng.choice(list("abcd"), 300) for c in "pqrstu"}
    table = read(pd.DataFrame(frame), name="t")
    told = discover(table, profile(table))
    left = [n for n in told.not_said if "not looked at" in str(n.why)]
    assert len(left) == 15 - MOST_CROSSTABS
    assert {n.measure for n in left} <= set(frame)


def test_what_happened_or_not_is_crossed_with_every_category_first() -> None:
    rng = np.random.default_rng(6)
    frame = {f"ward {c}": rng.choice(list("abcd"), 300) for c in "pqrst"} | {"missed": rng.choice(["Y", "N"], 300)}
    table = read(pd.DataFrame(frame), name="t")
    summary = profile(table)
    crossed = crosstabs(table, subjects_of(table, summary), summary)
    assert {c.b.name for c in crossed if c.a.name == "missed"} == set(frame) - {"missed"}


def test_a_code_beside_its_names_is_looked_at_once_and_what_reads_better_is_kept() -> None:
    rng = np.random.default_rng(7)
    codes = rng.choice(["TX", "CA", "NY", "WA"], 300)
    names = {"TX": "Texas", "CA": "California", "NY": "New York", "WA": "Washington"}
    short = rng.choice(["Gunfire", "Vehicle", "Assault"], 300)
    frame = pd.DataFrame(
        {
            "state": codes, "state name": [names[c] for c in codes], "cause": [f"Cause of death: {s}" for s in short],
            "cause short": short, "weight": rng.normal(70, 9, 300),
        }
    )  # fmt: skip
    table = read(frame, name="t")
    chosen = subjects_of(table, profile(table))
    assert {c.name for c in chosen.breakdowns} == {"state name", "cause short"}
    assert {"state", "cause"} <= {c.name for c in chosen.left}


def test_what_is_usual_is_left_out_beside_what_it_came_to() -> None:
    rng = np.random.default_rng(8)
    days = pd.date_range("2014-07-01", periods=200, freq="D")
    frame = pd.DataFrame(
        {f"{word}_rainfall": rng.gamma(2, 3, 200).round(2) for word in ("actual", "average", "record")}
    )
    table = read(frame.assign(date=days), name="t")
    chosen = subjects_of(table, profile(table))
    assert {c.name for c in chosen.measures} == {"actual_rainfall"}
    alone = read(frame[["average_rainfall"]].assign(date=days), name="t")
    assert {c.name for c in subjects_of(alone, profile(alone)).measures} == {"average_rainfall"}


def test_the_years_of_dates_are_no_second_axis() -> None:
    rng = np.random.default_rng(9)
    days = pd.to_datetime("1999-01-11") + pd.to_timedelta(np.sort(rng.integers(0, 6000, 800)), unit="D")
    other = rng.integers(1950, 1999, 800)
    frame = pd.DataFrame({"YEAR": days.year, "aired": days.strftime("%Y-%m-%d"), "guests": rng.poisson(3, 800)})
    table = read(frame, name="t")
    assert [c.name for c in subjects_of(table, profile(table)).axes] == ["aired"]
    table = read(frame.assign(YEAR=other), name="t")
    assert {c.name for c in subjects_of(table, profile(table)).axes} == {"aired", "YEAR"}


def test_what_holds_another_measure_on_each_row_is_not_put_together_until_one_is_chosen() -> None:
    rng = np.random.default_rng(3)
    rows = [
        (country, year, indicator, size * (1 + 0.02 * (year - 2000)) * rng.uniform(0.9, 1.1))
        for country in ("France", "Spain", "Chile", "Peru", "Japan", "Kenya")
        for year in range(2000, 2020)
        for indicator, size in (("smokers, %", 20.0), ("population", 4e7))
    ]
    table = read(pd.DataFrame(rows, columns=["Country", "Year", "Indicator", "Val"]), name="indicators")
    whole = profile(table)
    assert not subjects_of(table, whole).measures
    assert [c.columns for c in whole.warnings if c.kind is CautionKind.SEVERAL_MEASURES] == [("Val", "Indicator")]
    part = narrowed(table, (Condition("Indicator", "==", ("population",)),))
    assert [c.name for c in subjects_of(part, profile(part)).measures] == ["Val"]
    assert not [c for c in profile(part).warnings if c.kind is CautionKind.SEVERAL_MEASURES]
