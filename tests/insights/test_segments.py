"""A trend inside one category is found with its rows, and said only where the whole table does not say it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.planted import found
from core.types import ColumnKind, Fact, FactKind, Filter
from insights import agrees, discover, frame_for, profile, rows_behind
from insights.gather.aggregate import ledgers, splitter
from insights.gather.sources import Series
from insights.gather.sources.segments import MOST_BREAKDOWNS, MOST_MEASURES, segments
from insights.gather.subjects import subjects_of
from planted import PLANTS
from planted.noise import NOISES, null_panel
from planted.table import months, seeded, table_of
from tests.insights.checks import assert_recomputed, insights_of

RNG = np.random.default_rng(41)
N = 48
REGIONS = ["North", "South", "East", "West"]


def panel(rises: dict[str, float], n: int = N, noise: float = 10) -> pd.DataFrame:
    """Return sales by month and region, level 200, that rise by `rises` standard deviations of 10 from end to end."""
    lines = {r: 200 + 10 * rises.get(r, 0) * np.linspace(0, 1, n) + noise * RNG.standard_normal(n) for r in REGIONS}
    return pd.concat(
        [pd.DataFrame({"month": months(n), "region": r, "sales": line}) for r, line in lines.items()], ignore_index=True
    )


ONE = panel({"West": 9, "East": -4, "South": -4})
TABLE = table_of(ONE)


def _inside(facts: tuple[Fact, ...]) -> list[Fact]:
    return [f for f in facts if f.subspace]


def test_a_rise_in_one_region_is_found_there_and_recomputes_from_the_rows_alone() -> None:
    fact = next(f for f in insights_of(ONE).facts if f.subspace == (Filter("region", "==", "West"),))
    west = ONE[ONE.region == "West"]
    assert (fact.kind, fact.verdict, fact.measure, fact.breakdown) == (FactKind.TREND, "rise", "sales", "month")
    assert (fact.value("start").number, fact.value("end").number) == (west.sales.iloc[0], west.sales.iloc[-1])
    assert fact.value("periods").number == N
    assert "West" in fact.sql
    assert_recomputed(fact, ONE)
    assert agrees(TABLE, fact) == ()


def test_marks_open_the_rows_of_the_category_in_that_period_and_the_frame_draws_it_alone() -> None:
    fact = next(f for f in insights_of(ONE).facts if f.subspace == (Filter("region", "==", "West"),))
    drawn = {row[-1]: row[1] for row in frame_for(TABLE, fact).rows}
    assert list(drawn.values()) == pytest.approx(ONE[ONE.region == "West"].sales.tolist())
    for mark in fact.marks:
        rows, total = rows_behind(TABLE, mark.where)
        assert (total, set(rows.region)) == (1, {"West"})
        assert mark.number == pytest.approx(rows.sales[0]) == pytest.approx(drawn[mark.key])


def test_the_same_claim_about_two_categories_has_two_ids() -> None:
    facts = insights_of(panel({"West": 9, "East": -9})).facts
    assert {f.subspace[0].operand for f in _inside(facts)} == {"West", "East"}
    assert len({f.id for f in facts}) == len(facts)


def test_a_region_that_goes_with_the_whole_is_not_said_and_one_against_it_is() -> None:
    insights = insights_of(panel(dict.fromkeys(["North", "South", "East"], 8.0) | {"West": -8.0}))
    assert any(f.kind is FactKind.TREND and f.verdict == "rise" and not f.subspace for f in insights.facts)
    assert [(f.subspace[0].operand, f.verdict) for f in _inside(insights.facts)] == [("West", "fall")]
    assert sum(str(n.why) == "it repeats the trend of the whole" for n in insights.not_said) == 3


def test_at_most_two_facts_about_one_category_alone_where_there_is_more_to_say() -> None:
    frame = panel({"North": 9, "South": -9, "East": 8, "West": -8})
    x = RNG.standard_normal(len(frame))
    frame = frame.assign(price=x, demand=x + RNG.standard_normal(len(frame)))
    frame["clerk"] = RNG.choice(["Ann", "Bob", "Cy"], len(frame), p=[0.7, 0.2, 0.1])
    insights = insights_of(frame, averaged=("price", "demand"))
    assert len(_inside(insights.facts)) == 2 and len(insights.facts) >= 3
    assert any("one category alone" in str(n.why) for n in insights.not_said)


def test_a_category_that_starts_late_ends_in_a_part_of_a_month_or_has_holes() -> None:
    days = pd.date_range("2019-01-01", "2021-12-10")
    month = (days.year - 2019) * 12 + days.month
    frame = pd.concat(
        [
            pd.DataFrame({"day": days, "shop": "old", "sales": RNG.normal(50, 5, len(days))}),
            pd.DataFrame({"day": days, "shop": "new", "sales": RNG.normal(150, 5, len(days)) - 3 * month})[400:],
            pd.DataFrame({"day": days, "shop": "holed", "sales": RNG.normal(50, 5, len(days))})[month % 3 == 0],
            pd.DataFrame({"day": days, "shop": "short", "sales": RNG.normal(50, 5, len(days))})[:200],
        ]
    )
    table = table_of(frame, averaged=("sales",))
    lines = _series(table)
    assert set(lines) == {"old", "new"}
    assert lines["new"].starts[0].isoformat()[:10] == "2020-03-01"
    assert {line.starts[-1].isoformat()[:10] for line in lines.values()} == {"2021-11-01"}
    fact = next(f for f in discover(table, profile(table)).facts if f.subspace)
    assert agrees(table, fact) == () and len(frame_for(table, fact).rows) == len(lines["new"])
    assert_recomputed(fact, frame)


def _series(table) -> dict[str, Series]:  # type: ignore[no-untyped-def]
    shape = profile(table)
    found = subjects_of(table, shape)
    return {str(s.within[0].operand): s for s in segments(shape, found, ledgers(table, found)[0], splitter(table))}


def test_what_is_tested_is_bounded_and_every_test_counts() -> None:
    frame = pd.DataFrame({f"m{i}": RNG.normal(5, 1, 4 * N) for i in range(6)}).assign(month=np.repeat(months(N), 4))
    dealt = {f"split{i}": np.concatenate([RNG.permutation(REGIONS) for _ in range(N)]) for i in range(5)}
    frame = frame.assign(**dealt, code=np.tile(["1", "2", "3", "4"], N))
    table = table_of(frame)
    shape = profile(table)
    found = subjects_of(table, shape)
    tested = list(segments(shape, found, ledgers(table, found)[0], splitter(table)))
    assert len(tested) == MOST_BREAKDOWNS * MOST_MEASURES * len(REGIONS)
    assert str(tested[0].subject) == "m0 in East by month of month"
    assert discover(table, shape).tests >= len(tested)


def test_bare_numbers_and_many_categories_make_no_segments() -> None:
    frame = ONE.assign(code=ONE.region.map({r: str(i) for i, r in enumerate(REGIONS)})).drop(columns="region")
    assert not _series(table_of(frame))
    many = pd.DataFrame({"month": np.repeat(months(N), 13), "g": np.tile([f"g{chr(97 + i)}" for i in range(13)], N)})
    assert not _series(table_of(many.assign(sales=1.0 + np.arange(len(many)))))


def test_a_column_of_years_and_a_category_of_another_type_hold_too() -> None:
    frame = ONE.assign(year=np.tile(np.arange(1970, 1970 + N), 4), open=ONE.region == "West").drop(columns="month")
    table = table_of(frame, kinds={"open": ColumnKind.NOMINAL})
    fact = next(f for f in discover(table, profile(table)).facts if f.subspace)
    assert fact.value("start_period").text == "1970" and rows_behind(table, fact.marks[0].where)[1] == 1
    assert_recomputed(fact, frame)


def test_most_planted_segments_are_found() -> None:
    assert sum(found(PLANTS["segment"](seeded("segment", i)))[0] for i in range(3)) >= 2


def test_panels_of_noise_stay_silent() -> None:
    spoke = []
    for name in ("normal", "exponential", "student t (3)", "AR(0.5)", "random walk"):
        assert name in NOISES
        table = null_panel(name, seeded(f"panel of {name}", 0))
        facts = discover(
            table, profile(table)
        ).facts  # a single value far out in a heavy tail is one, of all or of its category
        spoke.append(any(f.subspace for f in facts if f.kind is not FactKind.EXTREME))
    assert not any(spoke)


def _orders(west_since: float, seed: int) -> pd.DataFrame:
    """Return 5,000 orders of 120 weeks whose number grows; West's are worth so many times as much in the last 40."""
    rng = np.random.default_rng(seed)
    week = np.sort((120 * rng.random(5000) ** 0.8).astype(int))
    region = rng.choice(["North", "South", "East", "West"], 5000)
    amount = rng.lognormal(5, 0.8, 5000) * np.where((region == "West") & (week >= 80), west_since, 1.0)
    days = week * 7 + rng.integers(0, 7, 5000)
    return pd.DataFrame(
        {"day": pd.Timestamp("2023-01-02") + pd.to_timedelta(days, "D"), "region": region, "amount": amount}
    )


def test_a_category_that_falls_while_the_others_grow_is_seen_through_their_noise() -> None:
    frame = _orders(0.4, 3)
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.CHANGE_POINT and f.subspace)
    assert fact.verdict == "fall" and fact.subspace[0].operand == "West"
    assert abs((pd.Timestamp(fact.value("at").number) - pd.Timestamp("2024-07-15")).days) <= 28
    assert_recomputed(fact, frame)


def test_categories_that_share_one_course_are_not_set_against_each_other() -> None:
    told = [f for seed in range(4) for f in insights_of(_orders(1.0, seed)).facts]
    assert not [f for f in told if f.kind is FactKind.CHANGE_POINT and f.subspace]


def test_a_category_that_slides_is_told_of_no_step() -> None:
    for seed in range(4):
        frame = _orders(1.0, seed)
        week = (frame.day - frame.day.min()).dt.days / 7
        sliding = np.where(frame.region == "West", np.interp(week, [0, 60, 119], [1, 1.6, 0.2]), 1.0)
        facts = insights_of(frame.assign(amount=frame.amount * sliding)).facts
        assert not [f for f in facts if f.kind is FactKind.CHANGE_POINT and f.subspace]
