"""The years in which a measure was highest and lowest are named; a course that runs from the one to the other is a trend."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from planted import PLANTS
from planted.table import seeded
from tests.insights.checks import assert_recomputed, insights_of, number

RNG = np.random.default_rng(3)
YEARS = pd.date_range("1990-01-01", periods=24, freq="YS")


def test_planted_years_are_named_with_what_the_measure_came_to() -> None:
    planted = PLANTS["peak"](seeded("peak", 1))
    fact = next(f for f in insights_of(planted.frame).facts if planted.says(f))
    assert (number(fact, "high"), number(fact, "low")) == (290, 110)
    assert [mark.value for mark in fact.marks[:2]] == ["high", "low"]
    assert_recomputed(fact, planted.frame)


def test_a_course_from_one_end_to_the_other_has_no_peak() -> None:
    line = 100 + 10.0 * np.arange(24) + RNG.standard_normal(24)
    dipped = np.where(np.arange(24) == 23, line - 20, line)
    found = insights_of(pd.DataFrame({"year": YEARS, "sales": line}))
    for each in (found, insights_of(pd.DataFrame({"year": YEARS, "sales": dipped}))):
        assert not [f for f in each.facts if f.kind is FactKind.PEAK]
    assert "it ran from the one end to the other" in {str(n.why) for n in found.not_said if n.kind is FactKind.PEAK}


def test_years_that_hardly_differ_and_years_that_tie_have_no_peak() -> None:
    even = pd.DataFrame({"year": YEARS, "sales": 100 + 0.5 * RNG.standard_normal(24)})
    tie = pd.DataFrame({"year": YEARS, "sales": np.tile([100.0, 150.0, 50.0], 8)})
    for frame in (even, tie):
        assert not [f for f in insights_of(frame).facts if f.kind is FactKind.PEAK]


def test_a_flat_course_has_a_peak_and_years_as_flat_without_one_have_none() -> None:
    hill = np.array([520, 516, 515, 522, 526, 530, 546, 541, 543, 535, 529, 524, 523, 520, 525.0])
    years = YEARS[: len(hill)]
    found = insights_of(pd.DataFrame({"year": years, "sales": hill})).facts
    assert [f.value("at").text for f in found if f.kind is FactKind.PEAK] == ["1996"]
    mixed = pd.DataFrame({"year": years, "sales": RNG.permutation(hill)})
    assert not [f for f in insights_of(mixed).facts if f.kind is FactKind.PEAK]
