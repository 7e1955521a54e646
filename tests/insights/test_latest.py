"""A last change that is out of the ordinary is said, an ordinary one is not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.kinds.latest import find
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.series_of import series_of

RNG = np.random.default_rng(9)
VALUES = 300 + 10 * RNG.standard_normal(48)
JUMP = pd.DataFrame({"month": months(48), "sales": np.append(VALUES[:-1], VALUES[-2] + 130)})


def test_a_planted_jump_is_said_with_both_periods_and_the_typical_change() -> None:
    fact = next(f for f in insights_of(JUMP).facts if f.kind is FactKind.LATEST)
    assert fact.verdict == "rise" and fact.value("end_period").text == "December 2015"
    assert number(fact, "change") == number(fact, "end") - number(fact, "start")
    assert fact.value("typical").number == np.median(np.abs(np.diff(VALUES[:-1])))
    assert_recomputed(fact, JUMP)


def test_the_same_jump_earlier_makes_it_ordinary() -> None:
    values = JUMP.sales.to_numpy().copy()
    values[20] += 140
    assert str(find(series_of(values))[0].why) == "an earlier change was about as large"


def test_an_incomplete_last_period_is_not_compared() -> None:
    days = pd.date_range("2022-01-01", "2023-12-05", freq="D")
    frame = pd.DataFrame({"day": days, "sales": 20 + np.random.default_rng(1).standard_normal(len(days))})
    insights = insights_of(frame)
    assert not [f for f in insights.facts if f.kind is FactKind.LATEST]


def test_random_walks_are_rarely_taken_for_news() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
