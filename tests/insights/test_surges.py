"""Some days or weeks on which far more happened than around them, in tables of things that happened."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.format import localise
from core.types import Fact, FactKind
from ingest.read import read
from insights import agrees, discover, frame_for, profile
from tests.insights.checks import number

DAYS = pd.date_range("2025-01-01", periods=181)
SURGE = (DAYS >= "2025-03-10") & (DAYS <= "2025-03-23")
SYSTEMS = ("Mail", "Sync", "Web", "Billing")


def happened(counts: dict[str, np.ndarray]) -> pd.DataFrame:
    """Return one row a thing that happened, of each system so many a day."""
    rng = np.random.default_rng(3)
    parts = [
        pd.DataFrame({"opened": np.repeat(DAYS, n) + pd.to_timedelta(rng.integers(0, 1440, n.sum()), "min"), "system": name})
        for name, n in counts.items()
    ]  # fmt: skip
    rows = pd.concat(parts).sort_values("opened", ignore_index=True)
    return rows.assign(minutes=rng.gamma(4, 10, len(rows)).round(1))


def surges(rows: pd.DataFrame) -> list[Fact]:
    table = read(rows, name="calls")
    found = [f for f in discover(table, profile(table), limit=12).facts if f.kind is FactKind.PLATEAU and not f.measure]
    for fact in found:
        assert not agrees(table, fact)
        assert {mark.key for mark in fact.marks} <= {row[-1] for row in frame_for(table, fact).rows}
    return found


def calls(seed: int, times: float, only: str = "") -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    usual = 2.0
    return happened({s: rng.poisson(usual * np.where(SURGE & (only in ("", s)), times, 1.0)) for s in SYSTEMS})


def test_two_weeks_of_three_times_as_many_are_told_by_the_day() -> None:
    (fact,) = surges(calls(0, 3.0))
    texts = {v.name: v.text for v in localise(fact, "en").values}
    assert (texts["at"], texts["end_period"]) == ("10 March 2025", "23 March 2025")
    assert 21 < number(fact, "value") < 27
    assert 6 < number(fact, "before") < 10
    assert texts["value"].endswith(" a day")
    assert localise(fact, "zh").value("value").text.endswith("/天")


def test_a_surge_of_one_category_alone_is_told_of_it_and_days_without_any_count_as_none() -> None:
    rows = calls(1, 7.0, "Sync")
    (fact,) = surges(rows)
    assert [(c.column, c.operand) for c in fact.subspace] == [("system", "Sync")]
    before = rows[(rows.system == "Sync") & (rows.opened < "2025-03-10")]
    assert number(fact, "before") == pytest.approx(len(before) / 68)


@pytest.mark.parametrize("seed", range(4))
def test_a_usual_year_a_single_day_and_a_season_are_no_surge(seed: int) -> None:
    assert not surges(calls(seed, 1.0))
    rng = np.random.default_rng(seed)
    one_day = np.where(DAYS == "2025-04-04", 9.0, 1.0)
    assert not surges(happened({s: rng.poisson(2 * one_day) for s in SYSTEMS}))
    season = 1 + 0.6 * np.sin(2 * np.pi * np.arange(181) / 181)
    assert not surges(happened({s: rng.poisson(2 * season) for s in SYSTEMS}))


def test_what_days_add_up_to_is_not_told_beside_the_days_themselves() -> None:
    rows = calls(2, 3.0)
    table = read(rows.assign(fee=rows.minutes * 2 + 5).drop(columns="minutes"), name="calls")
    told = discover(table, profile(table), limit=12).facts
    assert [f.measure for f in told if f.kind in (FactKind.PLATEAU, FactKind.EXTREME)] == [""]


def test_days_on_which_nothing_happened_are_days_and_a_gap_in_the_rows_is_no_surge() -> None:
    rng = np.random.default_rng(5)
    sundays = np.where(DAYS.day_of_week == 6, 0.1, 1.0)
    few = {s: rng.poisson(0.8 * sundays * np.where(SURGE, 4.0, 1.0)) for s in SYSTEMS}
    (fact,) = surges(happened(few))
    total = np.sum(list(few.values()), axis=0)
    first, last = (DAYS.get_loc(pd.Timestamp(fact.value(name).number)) for name in ("at", "end_period"))
    assert number(fact, "value") == pytest.approx(total[first : last + 1].mean())
    assert number(fact, "before") == pytest.approx(total[:first].mean())
    assert number(fact, "after") == pytest.approx(total[last + 1 :].mean())
    rows = calls(4, 1.0)
    assert not surges(rows[~rows.opened.between("2025-05-05", "2025-05-19")].reset_index(drop=True))
