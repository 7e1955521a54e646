"""Rank, share and difference: the leader is found, close races and even shares stay unsaid."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.naming import category_text
from core.types import Aggregate, ColumnKind, FactKind
from insights import agrees, discover, frame_for, profile
from insights.gather.sources import Groups
from insights.kinds.difference import apart_p, welch_anova_p
from insights.kinds.group_tests import gap_p, two_group_p, welch_p
from planted.table import months, table_of
from tests.insights.checks import assert_recomputed, claims_of, insights_of, number

RNG = np.random.default_rng(9)
REGIONS = ["North", "South", "East", "West", "Centre"]


def orders(p: list[float], n: int = 600) -> pd.DataFrame:
    return pd.DataFrame({"region": RNG.choice(REGIONS[: len(p)], n, p=p), "sales": RNG.gamma(3, 30, n)})


def test_the_leading_region_is_ranked_or_shared() -> None:
    frame = orders([0.4, 0.15, 0.15, 0.15, 0.15])
    fact = next(f for f in insights_of(frame).facts if f.measure == "sales")
    assert fact.kind in (FactKind.RANK, FactKind.SHARE)
    assert fact.focus[0] == "North"
    assert fact.value("share").number == pytest.approx(
        100 * frame[frame.region == "North"].sales.sum() / frame.sales.sum()
    )
    assert fact.marks[0].where[0].operand == "North"
    assert_recomputed(fact, frame)


def test_every_ranked_fact_of_many_tables_recomputes() -> None:
    for p in ([0.35, 0.35, 0.1, 0.1, 0.1], [0.6, 0.4], [0.24, 0.24, 0.24, 0.24, 0.04]):
        frame = orders(p)
        for fact in insights_of(frame).facts:
            assert_recomputed(fact, frame)


def test_the_top_three_of_nine_are_named() -> None:
    names = [f"{c}-town" for c in "abcdefghi"]
    frame = pd.DataFrame(
        {"city": RNG.choice(names, 900, p=[0.24, 0.23, 0.23] + [0.05] * 6), "sales": RNG.gamma(3, 30, 900)}
    )
    fact = next(f for f in insights_of(frame).facts if f.has("top_share"))
    assert set(fact.focus) == {"a-town", "b-town", "c-town"}
    assert_recomputed(fact, frame)


def test_even_shares_are_not_said() -> None:
    assert not claims_of(insights_of(orders([0.2] * 5)))


def test_a_country_far_ahead_in_a_table_of_countries_is_said_and_a_smooth_tail_is_not() -> None:
    names = [f"land {chr(97 + i)}" for i in range(20)]
    ahead = pd.DataFrame({"country": names, "output": [900.0, *RNG.uniform(40, 60, 19)]})
    facts = insights_of(ahead).facts
    assert facts[0].kind in (FactKind.RANK, FactKind.SHARE) and facts[0].focus[0] == "land a"
    for fact in facts:
        assert_recomputed(fact, ahead)
    tail = pd.DataFrame({"country": names, "output": 1000 / np.arange(1, 21)})
    assert not claims_of(insights_of(tail))


def test_a_shifted_mean_is_a_difference() -> None:
    team = RNG.choice(["red", "green", "blue"], 300)
    frame = pd.DataFrame({"team": team, "score": 50 + 8 * RNG.standard_normal(300) + 9 * (team == "red")})
    fact = next(f for f in insights_of(frame, averaged=("score",)).facts if f.kind is FactKind.DIFFERENCE)
    assert fact.focus[0] == "red"
    assert number(fact, "gap") == pytest.approx(number(fact, "high_mean") - number(fact, "low_mean"))
    assert_recomputed(fact, frame)


def test_welch_from_moments_equals_scipy() -> None:
    a, b = RNG.normal(5, 1, 30), RNG.normal(5.5, 3, 12)
    groups = Groups(
        "g", None, Aggregate.MEAN, ("a", "b"), np.array([30.0, 12.0]), np.array([a.sum(), b.sum()]),
        np.array([(a**2).sum(), (b**2).sum()]), 0.0,
    )  # fmt: skip
    assert welch_p(groups, 0, 1) == pytest.approx(stats.ttest_ind(a, b, equal_var=False).pvalue, rel=1e-9)


def test_welch_anova_of_two_groups_is_the_t_test() -> None:
    a, b = RNG.normal(5, 1, 30), RNG.normal(5.5, 3, 12)
    p = welch_anova_p(np.array([a.mean(), b.mean()]), np.array([a.var(ddof=1), b.var(ddof=1)]), np.array([30.0, 12.0]))
    assert p == pytest.approx(stats.ttest_ind(a, b, equal_var=False).pvalue, rel=1e-9)


def test_counts_are_compared_by_the_exact_binomial() -> None:
    n = np.array([70.0, 30.0])
    groups = Groups("g", None, Aggregate.COUNT, ("a", "b"), n, n, n, 1.0)
    assert two_group_p(groups, 0, 1) == pytest.approx(stats.binomtest(70, 100).pvalue)


def test_the_gap_test_keeps_its_level_on_exponential_tails() -> None:
    p = [gap_p(RNG.exponential(1, 40)) for _ in range(400)]
    assert np.mean(np.array(p) < 0.05) < 0.09


def test_categories_that_are_bare_numbers_or_flags_are_said_after_their_column() -> None:
    doors = RNG.choice([2, 4, 6], 300, p=[0.2, 0.6, 0.2])
    frame = pd.DataFrame({"Door_count": doors, "price": 50 + 8 * RNG.standard_normal(300) + 12 * (doors == 6)})
    table = table_of(frame, averaged=("price",), kinds={"Door_count": ColumnKind.NOMINAL})
    facts = discover(table, profile(table)).facts
    fact = next(f for f in facts if f.kind is FactKind.DIFFERENCE)
    assert (fact.value("high").text, fact.focus[0]) == ("Door count 6", "6")
    assert (fact.marks[0].key, fact.marks[0].label, fact.marks[0].where[0].operand) == ("6", "Door count 6", "6")
    for fact in facts:
        assert agrees(table, fact) == ()
        assert_recomputed(fact, frame.assign(Door_count=frame.Door_count.astype(str)))
        assert all(mark.key in {row[-1] for row in frame_for(table, fact).rows} for mark in fact.marks)


def test_another_category_with_the_same_ending_does_not_agree() -> None:
    frame = pd.DataFrame({"floor": ["18"] * 60 + ["8"] * 15 + ["west 8"] * 15, "sales": RNG.gamma(3, 30, 90)})
    fact = next(f for f in insights_of(frame).facts if f.breakdown == "floor")
    swapped = table_of(frame.assign(floor=frame.floor.replace({"18": "8", "8": "18"})))
    assert fact.focus[0] == "18" and any("leader" in line for line in agrees(swapped, fact))


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("8", "age 8"),
        ("3-5", "age 3-5"),
        ("Yes", "age Yes"),
        ("否", "age 否"),
        ("West", "West"),
        ("晴", "晴"),
        ("Q1", "Q1"),
        ("Strongly agree", "age Strongly agree"),
        ("不满意", "age 不满意"),
    ],
)
def test_one_function_names_a_category(category: str, text: str) -> None:
    assert category_text("age (years)", category) == text


def walking(rng: np.random.Generator, starts: list[float], n: int = 60) -> pd.DataFrame:
    """Return one row a region and month, each region a random walk from its own start."""
    parts = [
        pd.DataFrame({"month": months(n), "region": name, "price": start + np.cumsum(rng.standard_normal(n))})
        for name, start in zip(REGIONS, starts, strict=False)
    ]
    return pd.concat(parts, ignore_index=True)


def test_walks_differ_only_where_they_are_further_apart_than_they_wander() -> None:
    rng = np.random.default_rng(21)
    apart = insights_of(walking(rng, [400.0, 300.0, 200.0]), averaged=("price",))
    fact = next(f for f in apart.facts if f.kind is FactKind.DIFFERENCE)
    assert fact.focus == ("North", "East") and "random walks" in fact.test
    level = [insights_of(walking(rng, [100.0, 100.0, 100.0]), averaged=("price",)) for _ in range(5)]
    assert not any(f.kind in (FactKind.DIFFERENCE, FactKind.RANK) for found in level for f in found.facts)


def test_the_means_of_walks_from_one_start_are_rarely_apart() -> None:
    rng = np.random.default_rng(22)
    walks = np.cumsum(rng.standard_normal((2000, 2, 40)), axis=2)
    p = [
        apart_p(
            Groups("region", None, Aggregate.MEAN, ("a", "b"), np.full(2, 40.0), pair.sum(axis=1), (pair**2).sum(axis=1), -99.0,
                   worth=0.0, drift=(np.diff(pair) ** 2).mean(axis=1) * 40 / 3, periods=40), 0, 1,
        )
        for pair in walks
    ]  # fmt: skip
    assert np.mean(np.array(p) < 0.05) <= 0.06 and np.mean(np.array(p) < 0.005) <= 0.01


def test_regions_dealt_at_random_to_stores_do_not_differ_by_the_rows_of_their_stores() -> None:
    def told(rng: np.random.Generator, by_region: float) -> bool:
        store = rng.integers(0, 24, 360)
        region = np.array(["North", "South", "East"])[rng.permutation(24) % 3]
        level = 50 + 10 * rng.standard_normal(24) + by_region * (region == "North")
        frame = pd.DataFrame({"store": [f"store {i:02}" for i in store], "region": region[store]})
        frame["basket"] = level[store] + rng.normal(0, 5, 360)
        facts = insights_of(frame, averaged=("basket",)).facts
        return any(f.breakdown == "region" and f.kind in (FactKind.DIFFERENCE, FactKind.RANK) for f in facts)

    seeds = [np.random.default_rng(i) for i in range(12)]
    assert sum(told(rng, 0.0) for rng in seeds) <= 2
    assert sum(told(rng, 60.0) for rng in seeds[:3]) == 3
