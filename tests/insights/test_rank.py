"""Facts are chosen best first, no two alike, and what is left out says why."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.planted import months, table_of
from core.types import FactKind
from insights import discover, profile

RNG = np.random.default_rng(21)
N = 800
REGION = RNG.choice(["West", "East", "North"], N, p=[0.5, 0.3, 0.2])
SALES = RNG.gamma(3, 30, N) * (1 + (REGION == "West"))
TABLE = table_of(
    pd.DataFrame(
        {
            "region": REGION,
            "area": [f"the {r}" for r in REGION],
            "sales": SALES,
            "with_tax": SALES * 1.2 + RNG.normal(0, 1, N),
            "order_year": RNG.integers(2001, 2021, N),
        }
    )
)
INSIGHTS = discover(TABLE, profile(TABLE))


def test_at_most_limit_facts_best_first() -> None:
    scores = [f.score for f in INSIGHTS.facts]
    assert scores == sorted(scores, reverse=True)
    assert len(discover(TABLE, profile(TABLE), limit=1).facts) == 1


def test_rank_share_and_difference_of_one_split_are_said_once() -> None:
    said = [f for f in INSIGHTS.facts if f.kind in (FactKind.RANK, FactKind.SHARE, FactKind.DIFFERENCE) and f.measure]
    assert len(said) == 1


def test_columns_that_say_the_same_do_not_repeat_a_fact() -> None:
    for measure in ("sales", "with_tax"):
        assert len({f.breakdown for f in INSIGHTS.facts if f.measure == measure} & {"region", "area"}) <= 1
    assert not any(f.kind is FactKind.ASSOCIATION for f in INSIGHTS.facts)


def test_calendar_years_are_an_axis_and_not_a_measure() -> None:
    assert all("order_year" not in (f.measure,) for f in INSIGHTS.facts)
    assert any("order year" in n.fact for n in INSIGHTS.not_said)


def test_what_is_not_said_has_a_reason() -> None:
    assert INSIGHTS.tests > len(INSIGHTS.facts)
    assert all(n.fact and n.why for n in INSIGHTS.not_said)


def test_facts_are_the_same_every_time() -> None:
    again = discover(TABLE, profile(TABLE))
    assert [f.id for f in again.facts] == [f.id for f in INSIGHTS.facts]
    assert len({f.id for f in again.facts}) == len(again.facts)


def test_a_partial_last_month_is_left_out() -> None:
    days = pd.date_range("2020-01-01", "2021-12-06")
    frame = pd.DataFrame({"day": days, "sales": 100 + np.arange(len(days)) * 0.3 + RNG.normal(0, 5, len(days))})
    table = table_of(frame)
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.TREND)
    assert fact.value("end_period").number < pd.Timestamp("2021-12-06").date()
    assert fact.value("end").number > fact.value("start").number


def test_progress_runs_from_nothing_to_all() -> None:
    seen: list[float] = []
    table = table_of(pd.DataFrame({"month": months(30), "sales": RNG.normal(5, 1, 30)}))
    discover(table, profile(table), progress=lambda part, what: seen.append(part))
    assert seen[0] == 0 and seen[-1] == 1 and seen == sorted(seen)
