"""What another fact makes, or says already, is left out with its reason; what differs from it is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.types import AMOUNT, Aggregate, Column, ColumnKind, FactKind, Filter, Grain, Insights, Verdict
from insights.finding import Finding
from insights.gather.sources import Axis, Groups, Seasonal, Series
from insights.rank import Candidate, accounts_for, choose
from insights.redundant import without_echoes
from insights.statistics.arrays import Floats
from tests.insights.checks import assert_recomputed, insights_of
from tests.insights.series_of import series_of

RNG = np.random.default_rng(17)
AMOUNT_COLUMN = Column("births", ColumnKind.QUANTITATIVE, meaning=AMOUNT)
MONTHS = pd.date_range("2018-01-01", periods=60, freq="MS")


def reasons(insights: Insights, kind: FactKind) -> set[str]:
    """Return why facts of a kind were not said."""
    return {str(left.why) for left in insights.not_said if left.kind is kind}


def test_two_humps_that_are_two_categories_are_not_said_beside_their_difference() -> None:
    species = RNG.choice(["finch", "owl"], 400)
    frame = pd.DataFrame({"species": species, "wing": 10 + 20 * (species == "owl") + 2 * RNG.standard_normal(400)})
    found = insights_of(frame, averaged=("wing",))
    assert FactKind.DIFFERENCE in {f.kind for f in found.facts}
    assert FactKind.TWO_HUMPS not in {f.kind for f in found.facts}
    assert "the categories of species make it" in reasons(found, FactKind.TWO_HUMPS)


def test_two_humps_within_every_category_are_said() -> None:
    high = RNG.random(400) < 0.5
    frame = pd.DataFrame(
        {"species": RNG.choice(["finch", "owl"], 400), "wing": 10 + 20 * high + 2 * RNG.standard_normal(400)}
    )
    assert FactKind.TWO_HUMPS in {f.kind for f in insights_of(frame, averaged=("wing",)).facts}


def regions(step: dict[str, float]) -> pd.DataFrame:
    """Return five years of months of four regions, each of which steps up by its number in January 2021."""
    parts = [
        pd.DataFrame(
            {"month": MONTHS, "region": name, "sales": 100 + by * (MONTHS.year >= 2021) + 4 * RNG.standard_normal(60)}
        )
        for name, by in step.items()
    ]
    return pd.concat(parts, ignore_index=True)


def test_a_step_of_one_region_is_said_of_that_region() -> None:
    frame = regions({"North": 0, "South": 0, "East": 60, "West": -25})
    facts = insights_of(frame).facts
    inside = [f for f in facts if f.kind is FactKind.CHANGE_POINT and f.subspace]
    east = next(f for f in inside if f.subspace[0].operand == "East")
    assert east.value("at").text == "January 2021"
    assert_recomputed(east, frame)


def test_a_region_that_goes_against_the_whole_is_told_next_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "RNG", np.random.default_rng(17))  # the same table in whatever order tests run
    facts = insights_of(regions({"North": 0, "South": 0, "East": 60, "West": -25})).facts
    against, rises = facts[0], [f for f in facts[1:] if not f.subspace and f.verdict is Verdict.RISE]
    assert rises
    assert against.verdict is Verdict.FALL and against.subspace[0].operand == "West"


def test_a_step_that_every_region_takes_is_said_of_the_whole_alone() -> None:
    found = insights_of(regions(dict.fromkeys(("North", "South", "East", "West"), 40.0)))
    said = [f for f in found.facts if f.kind is FactKind.CHANGE_POINT]
    assert [f.subspace for f in said] == [()]
    assert "it repeats the change of the whole" in reasons(found, FactKind.CHANGE_POINT)


def test_a_streak_that_goes_on_from_a_turning_point_is_not_said_again() -> None:
    course = np.interp(np.arange(60), [0, 35, 59], [200.0, 100.0, 220.0])
    found = insights_of(pd.DataFrame({"month": MONTHS, "sales": course + 0.5 * RNG.standard_normal(60)}))
    assert FactKind.TURNING_POINT in {f.kind for f in found.facts}
    assert "it goes on from the turning point" in reasons(found, FactKind.STREAK)


def test_a_goal_is_no_news_beside_what_it_was_set_for() -> None:
    target = 500 + 5 * np.arange(60) + 40 * RNG.standard_normal(60)
    frame = pd.DataFrame({"month": MONTHS, "sales": target + 3 * RNG.standard_normal(60), "sales_target": target})
    assert "one column is the goal of the other" in reasons(insights_of(frame), FactKind.CORRELATION)


def test_what_a_category_means_is_no_difference() -> None:
    bought = RNG.random(400) < 0.4
    frame = pd.DataFrame(
        {"bought": np.where(bought, "yes", "no"), "revenue": np.where(bought, RNG.gamma(3, 18, 400), 0.0)}
    )
    found = insights_of(frame)
    assert not {FactKind.DIFFERENCE, FactKind.SHARE} & {f.kind for f in found.facts}
    assert "every row of no is 0" in reasons(found, FactKind.DIFFERENCE)
    assert "one category is all there is of it" in reasons(found, FactKind.SHARE)


@pytest.mark.parametrize(("step", "told"), [(0.3, False), (1.5, True)])
def test_a_step_of_a_category_that_goes_the_way_of_the_whole_no_further_is_no_news(step: float, told: bool) -> None:
    at: Floats = np.arange(60.0)
    starts = tuple(MONTHS.to_pydatetime())
    axis, ones, unknown = Axis("month", Grain.MONTH), np.ones(60), np.full(60, np.nan)
    whole = Series(axis, None, Aggregate.SUM, starts, 400 * (1 + 0.5 * at / 59), ones, unknown)
    stepped: Floats = 100 * (1 + step * (at >= 30).astype(float))
    part = Series(axis, None, Aggregate.SUM, starts, stepped, ones, unknown, (Filter("region", "==", "West"),))
    line = Candidate(Finding(FactKind.TREND, whole, Verdict.RISE, (), 1.0, 60, 0.0, strength=1.0), 0.0, 1.0)
    moved = Candidate(Finding(FactKind.CHANGE_POINT, part, Verdict.RISE, (30,), 1.0, 60, 0.0, strength=1.0), 0.0, 1.0)
    kept, dropped = without_echoes([line, moved])
    assert (moved in kept) is told and line in kept
    assert [str(why) for _, why in dropped] == ([] if told else ["it goes the way of the whole"])


def test_ends_of_one_rate_from_two_sources_are_told_once() -> None:
    names = [f"{a}{b}-state" for a in "abcdef" for b in "klmnopq"]
    rate = RNG.gamma(2, 1, len(names))
    rate[3] = 40
    frame = pd.DataFrame(
        {"state": names, "crimes_per_100k_splc": rate, "avg_crimes_per_100k_fbi": 2 * rate + RNG.normal(0, 1, 42)}
    )
    facts = insights_of(frame, averaged=("crimes_per_100k_splc", "avg_crimes_per_100k_fbi")).facts
    assert len([f for f in facts if f.kind in (FactKind.ENDS, FactKind.RANK)]) == 1


def test_averages_by_a_column_of_weekdays_repeat_the_rhythm_of_the_date() -> None:
    days = pd.date_range("2019-01-01", periods=400)
    steps = tuple(days.to_pydatetime())
    births = 100.0 - 40 * (days.day_of_week >= 5)
    series = Series(
        Axis("day", Grain.DAY), AMOUNT_COLUMN, Aggregate.SUM, steps, births, np.ones(400), np.full(400, np.nan)
    )
    season = Seasonal(series, "weekday", np.asarray(days.day_of_week + 1, dtype=np.int64))
    by_day = Groups(
        "weekday",
        AMOUNT_COLUMN,
        Aggregate.MEAN,
        tuple("abcdefg"),
        np.full(7, 57.0),
        births[:7] * 57,
        births[:7] ** 2 * 57,
        60.0,
    )
    rhythm = Candidate(
        Finding(FactKind.SEASONALITY, season, Verdict.HIGHEST, (1, 7), 1.0, 400, 0.0, strength=1.0), 0.0, 1.0
    )
    groups = Candidate(
        Finding(FactKind.DIFFERENCE, by_day, Verdict.ABOVE, (0, 6), 1.0, 400, 0.0, strength=1.0), 0.0, 1.0
    )
    assert without_echoes([rhythm, groups], calendar=("weekday",))[0] == [rhythm]
    assert without_echoes([rhythm, groups])[0] == [rhythm, groups]


def test_what_nearly_every_row_is_is_no_news() -> None:
    frame = pd.DataFrame({"status": np.where(RNG.random(900) < 0.96, "closed", "open"), "hours": RNG.gamma(3, 4, 900)})
    found = insights_of(frame)
    assert not {FactKind.RANK, FactKind.SHARE} & {f.kind for f in found.facts if not f.measure}
    assert "nearly every row is of one category" in reasons(found, FactKind.SHARE)


def step(column: str, where: str = "", at: int = 30) -> Candidate:
    """Return a rise of a measure's level, of all or of one category."""
    measure = Column(column, ColumnKind.QUANTITATIVE, meaning=AMOUNT)
    within = (Filter("region", "==", where),) if where else ()
    series = series_of(np.repeat([5.0, 30.0 if where else 9.0], (at, 60 - at)))
    series = replace(series, measure=measure, within=within)
    return Candidate(Finding(FactKind.CHANGE_POINT, series, Verdict.RISE, (at,), 2.0, 60, 0.0, 0.5), 0.0, 1.0)


def test_where_a_step_comes_from_is_told_beside_it_however_many_steps_there_are() -> None:
    whole, other, part = step("sales"), step("visits", at=12), step("sales", "East", at=31)
    assert accounts_for(part.finding, whole.finding)
    assert not accounts_for(part.finding, other.finding) and not accounts_for(
        step("sales", "East", 40).finding, whole.finding
    )
    chosen, _ = choose([whole, other, part, step("calls")], frozenset(), 6)
    assert [c.finding.source.about[0] for c in chosen] == ["sales", "sales", "visits"]


def test_an_average_of_a_category_whose_level_moved_is_told_by_its_step_alone() -> None:
    days = np.sort(RNG.integers(0, 300, 3000))
    line = RNG.choice(["A", "B", "C", "D"], 3000)
    minutes = 26 + 18 * ((line == "B") & (days >= 180)) + RNG.normal(0, 6, 3000)
    frame = pd.DataFrame(
        {"day": pd.Timestamp("2024-01-01") + pd.to_timedelta(days, unit="D"), "line": line, "minutes": minutes}
    )
    found = insights_of(frame, averaged=("minutes",))
    steps = [f for f in found.facts if f.kind is FactKind.CHANGE_POINT]
    assert [c.operand for f in steps for c in f.subspace] == ["B"]
    assert not [f for f in found.facts if f.kind in (FactKind.DIFFERENCE, FactKind.RANK) and f.breakdown == "line"]
    assert "it pools both levels of B" in reasons(found, FactKind.DIFFERENCE) | reasons(found, FactKind.RANK)
