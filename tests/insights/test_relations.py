"""Correlation and association: planted ones are found, chance, copies and random walks stay unsaid."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from ingest.read import read
from insights import discover, frame_for, profile
from insights.kinds.association import cramers_v, decides, pool, standout
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, claims_of, insights_of, number

RNG = np.random.default_rng(12)


def test_a_planted_correlation_is_said_with_its_sign() -> None:
    x = RNG.standard_normal(200)
    frame = pd.DataFrame({"price": x, "demand": -0.7 * x + 0.7 * RNG.standard_normal(200)})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.CORRELATION)
    assert fact.verdict == "negative"
    assert fact.value("r").number == pytest.approx(np.corrcoef(frame.price, frame.demand)[0, 1])
    assert_recomputed(fact, frame)


def test_a_large_table_is_correlated_in_the_engine() -> None:
    x = RNG.standard_normal(8_000)
    frame = pd.DataFrame({"a": x, "b": 0.6 * x + 0.8 * RNG.standard_normal(8_000)})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.CORRELATION)
    assert fact.value("rows").number == 8_000
    assert_recomputed(fact, frame)


def test_the_same_thing_in_other_units_is_not_said() -> None:
    x = RNG.uniform(0, 100, 80)
    insights = insights_of(pd.DataFrame({"miles": x, "kilometres": 1.609 * x}))
    assert not claims_of(insights)
    assert any("same thing twice" in str(n.why) for n in insights.not_said)


def test_two_random_walks_are_not_correlated() -> None:
    spoke = 0
    for _ in range(12):
        frame = pd.DataFrame({"month": months(100), "a": memory(RNG, 100, 1.0), "b": memory(RNG, 100, 1.0)})
        spoke += any(f.kind is FactKind.CORRELATION for f in insights_of(frame).facts)
    assert spoke <= 1


def test_a_planted_association_names_the_cell() -> None:
    tier = RNG.choice(["basic", "plus"], 400)
    plan = np.where(
        RNG.random(400) < 0.5, np.where(tier == "plus", "yearly", "monthly"), RNG.choice(["yearly", "monthly"], 400)
    )
    frame = pd.DataFrame({"tier": tier, "plan": plan})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.ASSOCIATION)
    assert set(fact.focus[:2]) in ({"basic", "monthly"}, {"plus", "yearly"})
    assert number(fact, "rate") > number(fact, "base_rate")
    assert_recomputed(fact, frame)


def test_a_city_does_not_go_together_with_its_country() -> None:
    city = RNG.choice(["Rome", "Milan", "Paris", "Lyon"], 300)
    frame = pd.DataFrame({"city": city, "country": np.where(np.isin(city, ["Rome", "Milan"]), "Italy", "France")})
    assert not any(f.kind is FactKind.ASSOCIATION for f in insights_of(frame).facts)


def test_a_teacher_with_one_class_does_not_go_together_with_it_though_a_few_cells_are_mistyped() -> None:
    rng = np.random.default_rng(9)
    teacher = rng.integers(0, 5, 800)
    year = np.where(rng.random(800) < 0.01, "Yr 6", np.char.add("Year ", (teacher // 2 + 4).astype(str)))
    frame = pd.DataFrame(
        {"teacher": np.char.add("teacher ", teacher.astype(str)), "year": year, "late": rng.poisson(3, 800)}
    )
    assert not any(f.kind is FactKind.ASSOCIATION for f in insights_of(frame).facts)


def test_cramers_v_of_a_perfect_table_is_one_and_of_independence_zero() -> None:
    assert cramers_v(np.diag([50.0, 50.0])) == pytest.approx(1, abs=1e-12)
    assert cramers_v(np.full((2, 2), 25.0)) == 0
    assert decides(np.diag([5.0, 5.0]))


def test_rare_categories_are_pooled_and_the_standout_cell_is_common() -> None:
    counts = np.array([[60.0, 20.0, 1.0], [20.0, 60.0, 0.0]])
    assert pool(counts).shape == (2, 2)
    assert standout(counts) in ((0, 0), (1, 1))


def test_measures_of_which_each_row_has_one_do_not_go_opposite_ways() -> None:
    """One medal a row: gold and bronze cannot but exclude each other."""
    rng = np.random.default_rng(12)
    medal, count = rng.integers(0, 3, 400), rng.integers(1, 4, 400)
    insights = insights_of(
        pd.DataFrame({name: np.where(medal == i, count, 0) for i, name in enumerate(("gold", "silver", "bronze"))})
    )
    assert not [fact for fact in insights.facts if fact.kind is FactKind.CORRELATION]
    assert any("mostly is 0" in str(left.why) for left in insights.not_said)


def test_a_correlation_with_a_scale_is_drawn_as_what_was_rated_over_spans_of_the_other() -> None:
    rng = np.random.default_rng(5)
    rating = rng.integers(1, 6, 300)
    minutes = 100 - 15 * rating + rng.normal(0, 10, 300)
    minutes[:3] = np.nan
    frame = pd.DataFrame({"satisfaction (1-5)": rating, "minutes waited": minutes})
    table = read(frame)
    fact = next(f for f in discover(table, profile(table)).facts if f.kind is FactKind.CORRELATION)
    spans = frame["minutes waited"] // 20
    expected = frame.groupby(spans)["satisfaction (1-5)"].mean()[spans.value_counts().sort_index() >= 5]
    drawn = frame_for(table, fact)
    assert [row[0] for row in drawn.rows] == ["0–20", "20–40", "40–60", "60–80", "80–100"]
    np.testing.assert_allclose([float(str(row[1])) for row in drawn.rows], expected, rtol=1e-9)


def test_what_most_rows_have_is_held_against_the_others_and_not_against_all() -> None:
    rng = np.random.default_rng(17)
    premium = rng.choice(["yes", "no"], 2_000, p=[0.9, 0.1])
    drive = np.where(rng.random(2_000) < np.where(premium == "yes", 0.5, 0.15), "yes", "no")
    frame = pd.DataFrame({"drive": drive, "premium": premium})
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.ASSOCIATION)
    assert fact.focus == ("yes", "yes", "no") and not fact.has("base_rate")
    assert number(fact, "other_rate") < number(fact, "rate") / 2
    assert_recomputed(fact, frame)


def test_a_table_without_dates_says_the_same_however_it_is_sorted() -> None:
    rng = np.random.default_rng(19)
    pay = rng.gamma(6, 7_000, 170).round()
    frame = pd.DataFrame({"pay": pay, "share": 0.9 - pay / 120_000 + rng.normal(0, 0.12, 170)})
    orders = (frame, frame.sort_values("pay", ascending=False))
    p = [
        next(f.p for f in insights_of(f, averaged=("pay", "share")).facts if f.kind is FactKind.CORRELATION)
        for f in orders
    ]
    assert abs(np.log10(p[0]) - np.log10(p[1])) < 3 and max(p) < 1e-12


def test_two_columns_of_noise_stay_apart_where_the_table_is_sorted_by_one_of_them() -> None:
    rng = np.random.default_rng(20)
    spoke = 0
    for _ in range(20):
        frame = pd.DataFrame({"a": np.sort(rng.standard_normal(200)), "b": rng.standard_normal(200)})
        spoke += any(f.kind is FactKind.CORRELATION for f in insights_of(frame).facts)
    assert spoke <= 1


def test_one_mistyped_row_does_not_hide_what_goes_together() -> None:
    rng = np.random.default_rng(4)
    weight = rng.gamma(3, 0.8, 400).round(2)
    frame = pd.DataFrame({"weight (kg)": weight, "charge": (8 + 4 * weight + rng.normal(0, 2, 400)).round(1)})
    frame.loc[7, "weight (kg)"] = 1_250.0
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.CORRELATION)
    assert number(fact, "r") > 0.9 and (fact.n, fact.left_out) == (399, 1)
    assert_recomputed(fact, frame)
