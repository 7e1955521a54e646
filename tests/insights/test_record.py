"""Records are said where chance would not have set them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from insights.kinds.record import find
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, findings_of, insights_of
from tests.insights.series_of import series_of

RNG = np.random.default_rng(12)
NOISE = RNG.standard_normal(96)
RUN = np.append(NOISE[:90], NOISE[:90].max() + 5 + 0.5 * np.arange(6))
RECORD = pd.DataFrame({"month": months(96), "sales": 300 + 10 * RUN})


def test_a_planted_record_is_said_with_the_one_before() -> None:
    fact = next(f for f in insights_of(RECORD).facts if f.kind is FactKind.RECORD)
    assert fact.verdict == "highest" and fact.value("periods").number == 6
    assert fact.value("extreme").number == RECORD.sales.max()
    assert fact.value("before").number == RECORD.sales[:90].max()
    assert_recomputed(fact, RECORD)


def test_a_record_set_by_one_period_alone_is_left_to_extremes() -> None:
    assert find(series_of(100 + np.append(NOISE, 9)))[0].why


def test_a_last_period_below_the_record_is_none() -> None:
    values = RECORD.sales.to_numpy().copy()
    values[-1] = values[-2] - 1
    assert str(find(series_of(values))[0].why) == "the last period is not the record itself"


def test_random_walks_are_rarely_taken_for_records() -> None:
    rng = np.random.default_rng(5)
    found = [f for _ in range(40) for f in findings_of(find(series_of(100 + memory(rng, 60, 1.0))))]
    assert np.mean([f.p < 0.01 and not f.why for f in found]) <= 0.1
