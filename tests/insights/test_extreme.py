"""One period that stands out is found; long tails and seasons are not taken for events."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.finding import Untested
from insights.kinds.extreme import find, may_be_skewed
from insights.statistics.neighbours import neighbours_median
from planted.table import months
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

VALUES = 200 + 10 * np.random.default_rng(8).standard_normal(48)


def test_a_planted_peak_is_found_with_what_is_typical() -> None:
    frame = pd.DataFrame({"month": months(48), "sales": np.where(np.arange(48) == 30, 340, VALUES)})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.EXTREME)
    assert (fact.verdict, fact.value("extreme").number) == ("highest", 340)
    assert fact.value("at").text == "July 2014"
    assert fact.value("typical").number == np.median(np.delete(frame.sales.to_numpy(), 30))
    assert fact.marks[0].value == "extreme"
    assert_recomputed(fact, frame)


def test_a_planted_hole_is_the_lowest() -> None:
    frame = pd.DataFrame({"month": months(48), "sales": np.where(np.arange(48) == 12, 60, VALUES)})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.EXTREME)
    assert fact.verdict == "lowest"
    assert_recomputed(fact, frame)


def test_december_every_year_is_no_event() -> None:
    december = 80 * (np.arange(48) % 12 == 11)
    finding = findings_of(find(series_of(VALUES + december)))[0]
    assert finding.p > 0.01 or finding.why


def test_lognormal_tails_are_no_events() -> None:
    rng = np.random.default_rng(2)
    found = [findings_of(find(series_of(rng.lognormal(3, 1, 60))))[0] for _ in range(60)]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.05


def test_the_level_around_a_value_leaves_it_out() -> None:
    assert neighbours_median(np.array([1.0, 1, 1, 50, 1, 1, 1]))[3] == 1


def test_values_that_vary_as_widely_as_their_level_may_be_skewed_however_few_of_them_show_it() -> None:
    rng = np.random.default_rng(21)
    drawn = [findings_of(find(series_of(rng.lognormal(3, 1, 24))))[0] for _ in range(120)]
    assert np.mean([f.p < 0.001 and not f.why for f in drawn]) <= 0.02
    assert not may_be_skewed(200 + 10 * rng.standard_normal(48))
    assert not may_be_skewed(np.full(48, 0.1))


def test_a_season_and_nothing_else_leaves_nothing_to_be_extreme_in() -> None:
    (outcome,) = find(series_of(np.arange(96) % 12 + 0.1))
    assert isinstance(outcome, Untested)
