"""Facts are chosen best first, no two alike, and what is left out says why."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

import plotline
from core.format import spoken
from core.types import Aggregate, FactKind, Silence, Verdict
from insights import agrees, discover, profile
from insights.unsaid import MOST_STATED
from planted.table import months, table_of
from tests.insights.checks import claims_of, insights_of, number
from wording.say import say

RNG = np.random.default_rng(21)
N = 800
REGION = RNG.choice(["West", "East", "North"], N, p=[0.5, 0.3, 0.2])
SALES = RNG.gamma(3, 30, N) * (1 + (REGION == "West"))
LOAD, AGE = RNG.standard_normal((2, N))
TABLE = table_of(
    pd.DataFrame(
        {
            "region": REGION,
            "area": [f"the {r}" for r in REGION],
            "sales": SALES,
            "with_tax": SALES * 1.2 + RNG.normal(0, 1, N),
            "order_year": RNG.integers(2001, 2021, N),
            "load": LOAD,
            "fuel": LOAD + RNG.standard_normal(N),
            "age": AGE,
            "wear": AGE + RNG.standard_normal(N),
        }
    )
)
INSIGHTS = discover(TABLE, profile(TABLE))


def test_at_most_limit_facts_best_first() -> None:
    scores = [f.score for f in INSIGHTS.facts]
    assert scores == sorted(scores, reverse=True)
    assert len(discover(TABLE, profile(TABLE), limit=1).facts) == 1


def test_the_one_category_that_goes_against_the_whole_leads() -> None:
    weeks = pd.date_range("2022-01-03", periods=128, freq="W-MON")
    at, parts, rng = np.arange(128), [], np.random.default_rng(2)
    for name, size in (("North", 150), ("South", 140), ("East", 110), ("West", 60)):
        level = size * (np.where(at >= 90, 0.5, 1.0) if name == "West" else 1 + 0.6 * at / 127)
        parts.append(pd.DataFrame({"week": weeks, "region": name, "revenue": level + rng.normal(0, 4, 128)}))
    lead = insights_of(pd.concat(parts, ignore_index=True)).facts[0]
    assert [c.operand for c in lead.subspace] == ["West"] and lead.verdict is Verdict.FALL


def test_rank_share_and_difference_of_one_split_are_said_once_where_there_is_more_to_say() -> None:
    assert len(INSIGHTS.facts) >= 3
    said = [f for f in INSIGHTS.facts if f.kind in (FactKind.RANK, FactKind.SHARE, FactKind.DIFFERENCE) and f.measure]
    assert len(said) == 1


def test_columns_that_say_the_same_do_not_repeat_a_fact() -> None:
    for measure in ("sales", "with_tax"):
        assert len({f.breakdown for f in INSIGHTS.facts if f.measure == measure} & {"region", "area"}) <= 1
    assert not any(f.kind is FactKind.ASSOCIATION for f in INSIGHTS.facts)


def test_totals_that_are_spread_alike_over_a_category_are_said_once() -> None:
    rng = np.random.default_rng(4)
    store = rng.choice(["A", "B", "C", "D"], 4000, p=[0.55, 0.2, 0.15, 0.1])
    frame = pd.DataFrame({"store": store, "units": rng.integers(3, 6, 4000), "paid": rng.normal(40, 4, 4000)})
    facts = discover(table := table_of(frame), profile(table)).facts
    assert {f.measure for f in facts if f.breakdown == "store"} == {"paid"}
    dear = frame.assign(paid=np.where(store == "D", 400, frame.paid))
    facts = discover(table := table_of(dear), profile(table)).facts
    assert {f.measure for f in facts if f.breakdown == "store"} >= {"paid"} and len(facts) > 1


def test_associations_that_name_the_same_category_are_said_once() -> None:
    rng = np.random.default_rng(6)
    vote = rng.choice(["Blue", "Red", "Green"], 1500)
    like = {
        name: np.where(
            rng.random(1500) < 0.4, pd.Series(vote).map(dict(zip(("Blue", "Red", "Green"), to, strict=True))), "none"
        )
        for name, to in {"party": ("left", "right", "none"), "leaning": ("liberal", "conservative", "none")}.items()
    }
    frame = pd.DataFrame({"vote": vote, **like, "age": rng.normal(50, 9, 1500) + 8 * (vote == "Red")})
    said = [f for f in insights_of(frame, averaged=("age",)).facts if f.kind is FactKind.ASSOCIATION]
    named = [name for f in said for name in f.focus]
    assert said and len(named) == len(set(named))


def test_measures_with_the_same_high_and_low_season_are_said_once() -> None:
    days = months(96)
    wave = np.cos(2 * np.pi * days.month / 12)
    frame = pd.DataFrame(
        {"month": days, "warm": 15 - 9 * wave + RNG.normal(0, 1, 96), "mild": 8 - 6 * wave + RNG.normal(0, 1, 96)}
    )
    assert np.corrcoef(frame.warm, frame.mild)[0, 1] < 0.99
    seasons = [f for f in insights_of(frame, averaged=("warm", "mild")).facts if f.kind is FactKind.SEASONALITY]
    same = {(f.value("high_season").text, f.value("low_season").text) for f in seasons}
    assert len(seasons) == len(same) == 1


def test_calendar_years_are_an_axis_and_not_a_measure() -> None:
    assert all("order_year" not in (f.measure,) for f in INSIGHTS.facts)
    assert any("order year" in str(n.claim) for n in INSIGHTS.not_said)


def test_what_is_not_said_has_a_reason() -> None:
    assert INSIGHTS.tests > len(INSIGHTS.facts)
    assert all(n.claim and n.why for n in INSIGHTS.not_said)


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
    assert number(fact, "end") > number(fact, "start")


def test_progress_runs_from_nothing_to_all() -> None:
    seen: list[float] = []
    table = table_of(pd.DataFrame({"month": months(30), "sales": RNG.normal(5, 1, 30)}))
    discover(table, profile(table), progress=lambda part, what: seen.append(part))
    assert seen[0] == 0 and seen[-1] == 1 and seen == sorted(seen)


def test_at_most_two_correlations_and_one_of_what_the_table_is_about_where_there_is_more_to_say() -> None:
    z = RNG.standard_normal(300)
    frame = pd.DataFrame({name: z + RNG.standard_normal(300) for name in ("price", "weight", "power", "range")})
    team = RNG.choice(["red", "green", "blue"], 300)
    frame = frame.assign(team=team, pay=50 + 9 * (team == "red") + 5 * RNG.standard_normal(300))
    table = table_of(frame, averaged=tuple(frame.columns))
    insights = discover(table, profile(table), limit=20)
    said = [f.kind for f in insights.facts]
    assert said.count(FactKind.CORRELATION) <= 3 and len(said) >= 3
    assert any(str(n.why) == "2 facts of the kind correlation are said already" for n in insights.not_said)
    alone = table_of(frame.drop(columns=["team", "pay"]), averaged=("price", "weight", "power", "range"))
    assert [f.kind for f in claims_of(discover(alone, profile(alone)))] == [FactKind.CORRELATION] * 3


def test_a_story_of_one_line_takes_in_another_angle() -> None:
    region = RNG.choice(["West", "East", "North"], 900, p=[0.6, 0.3, 0.1])
    frame = pd.DataFrame({"region": region, "area": [f"the {r}" for r in region], "sales": RNG.gamma(3, 30, 900)})
    table = table_of(frame)
    facts = claims_of(discover(table, profile(table)))
    sales = [f for f in facts if f.measure == "sales"]
    assert len(facts) == 2 and len({f.breakdown for f in sales}) == 1
    assert len({(f.kind, f.verdict, f.aggregate) for f in sales}) == len(sales) >= 2
    assert [f.score for f in facts] == sorted((f.score for f in facts), reverse=True)
    assert len({f.id for f in facts}) == 2
    assert all(agrees(table, f) == () for f in facts)


@pytest.mark.parametrize("name", ["month", "Pickup_hour", "quarter", "day of week", "月份"])
def test_steps_of_the_calendar_are_no_measure(name: str) -> None:
    steps = RNG.integers(1, 5, 200)
    table = table_of(pd.DataFrame({name: steps, "sales": steps + RNG.standard_normal(200)}))
    assert not claims_of(discover(table, profile(table)))


def test_rates_per_hour_and_numbers_out_of_range_are_measures() -> None:
    x = RNG.integers(0, 20, 200)
    table = table_of(pd.DataFrame({"calls_per_hour": x, "month": x * 3 + RNG.integers(0, 40, 200)}))
    assert [f.kind for f in claims_of(discover(table, profile(table)))] == [FactKind.CORRELATION]


def test_more_of_a_kind_or_only_a_kind_can_be_asked_for() -> None:
    z = RNG.standard_normal(300)
    frame = pd.DataFrame({name: z + RNG.standard_normal(300) for name in ("price", "weight", "power", "range")})
    team = RNG.choice(["red", "green", "blue"], 300)
    frame = frame.assign(team=team, pay=50 + 9 * (team == "red") + 5 * RNG.standard_normal(300))
    table = table_of(frame, averaged=tuple(frame.columns))
    seen = profile(table)
    more = discover(table, seen, more_of=[FactKind.CORRELATION])
    assert [f.kind for f in more.facts].count(FactKind.CORRELATION) > 2
    only = discover(table, seen, only=[FactKind.DIFFERENCE])
    assert {f.kind for f in only.facts} == {FactKind.DIFFERENCE}
    assert {f.id: f.q for f in only.facts}.items() <= {f.id: f.q for f in discover(table, seen).facts}.items()
    assert any(str(n.why) == "another kind was asked for" and n.reason is Silence.CROWDED for n in only.not_said)


def test_what_is_not_said_reads_in_chinese_too() -> None:
    claims = [say(left.claim, "zh") for left in INSIGHTS.not_said]
    reasons = [say(left.why, "zh") for left in INSIGHTS.not_said]
    assert all(re.search(r"[\u4e00-\u9fff]", claim) for claim in claims)
    assert [why for why in reasons if not re.search(r"[\u4e00-\u9fff]", why)] == []


def test_a_search_that_runs_out_of_time_says_so() -> None:
    cut = discover(TABLE, profile(TABLE), seconds=0.0)
    assert INSIGHTS.complete and not cut.complete and cut.tests < INSIGHTS.tests


def test_effects_come_with_intervals_around_them() -> None:
    held = [f for f in INSIGHTS.facts if f.effect_low is not None and f.effect_high is not None]
    assert held and all(f.effect_low <= f.effect <= f.effect_high for f in held)  # type: ignore[operator]


def test_of_groups_of_one_row_nothing_is_called_an_average() -> None:
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"town": [f"town {i}" for i in range(30)], "rate": 5 + rng.exponential(1, 30)})
    frame.loc[7, "rate"] = 60.0
    facts = [f for f in insights_of(frame, averaged=("rate",)).facts if f.breakdown == "town" and f.measure == "rate"]
    assert facts and all(f.single and spoken(f) is Aggregate.NONE for f in facts)


def test_what_holds_and_had_no_room_is_stated_in_full() -> None:
    stated = [left for left in INSIGHTS.not_said if left.stated]
    crowded = [left for left in INSIGHTS.not_said if left.reason is Silence.CROWDED]
    assert stated == crowded[:MOST_STATED] != []
    for left in stated:
        assert left.stated and left.stated.kind is left.kind and left.stated.values and left.stated.sql
    assert not {left.stated.id for left in stated if left.stated} & {fact.id for fact in INSIGHTS.facts}


def test_the_rate_over_all_rows_is_not_told_once_more_beside_who_has_it_most() -> None:
    rng = np.random.default_rng(8)
    channel = rng.choice(["portal", "phone", "agent"], 3_000)
    gone = rng.random(3_000) < np.where(channel == "portal", 0.45, 0.15)
    frame = pd.DataFrame(
        {"channel": channel, "nights": rng.integers(1, 9, 3_000), "cancelled": np.where(gone, "yes", "no")}
    )
    insights = plotline.insights(plotline.read(frame))
    assert FactKind.ASSOCIATION in {fact.kind for fact in insights.facts}
    assert FactKind.OVERVIEW not in {fact.kind for fact in insights.facts}
