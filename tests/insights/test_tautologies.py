"""What the columns mean by definition is no news: classes of a measure, prices of plans, names in names, time that passes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import Aggregate, Column, ColumnKind, FactKind, Insights
from ingest.read import read
from insights import discover, profile
from insights.definitions import definitions
from insights.gather.sources import Groups
from insights.kinds import rank
from insights.rank import CROWD, surprise
from planted.table import table_of
from tests.insights.checks import assert_recomputed, findings_of, insights_of

RNG = np.random.default_rng(29)
N = 400


def whys(insights: Insights, measure: str, breakdown: str) -> set[str]:
    """Return why claims about a measure along a category were not made."""
    return {str(left.why) for left in insights.not_said if (left.measure, left.breakdown) == (measure, breakdown)}


def said(insights: Insights) -> set[tuple[FactKind, str, str]]:
    return {(f.kind, f.measure, f.breakdown) for f in insights.facts}


def test_averages_of_a_measure_by_its_own_classes_are_not_told() -> None:
    index = RNG.gamma(5, 20, N).round()
    level = np.select([index <= 50, index <= 100, index <= 150], ["good", "fair", "poor"], "bad")
    frame = pd.DataFrame({"index_value": index, "level_name": level, "dust": index * RNG.normal(0.6, 0.15, N)})
    insights = insights_of(frame, averaged=("index_value", "dust"))
    assert "its categories are spans of it by definition" in whys(insights, "index_value", "level_name")
    told = {measure for kind, measure, by in said(insights) if by == "level_name"}
    assert "dust" in told and "index_value" not in told


def test_groups_that_lie_far_apart_are_no_classes() -> None:
    kind = RNG.choice(["mouse", "dog"], N)
    frame = pd.DataFrame({"kind": kind, "weight": np.where(kind == "dog", 20, 1) * RNG.uniform(0.9, 1.1, N)})
    assert (FactKind.DIFFERENCE, "weight", "kind") in said(insights_of(frame, averaged=("weight",)))


def test_a_plan_that_has_one_price_differs_from_another_by_definition_and_in_its_visits_by_fact() -> None:
    plan = RNG.choice(["basic", "premium"], N)
    visits = RNG.poisson(np.where(plan == "premium", 9, 5))
    frame = pd.DataFrame({"plan": plan, "fee": np.where(plan == "premium", 49.9, 19.9), "visits": visits})
    insights = insights_of(frame, averaged=("fee", "visits"))
    assert whys(insights, "fee", "plan") == {"each category is a value of it by definition"}
    assert (FactKind.DIFFERENCE, "visits", "plan") in said(insights)


@pytest.mark.parametrize(("column", "told"), [("red share", False), ("turnout", True)])
def test_a_category_does_not_lead_in_what_is_named_for_it(column: str, told: bool) -> None:
    winner = RNG.choice(["Red", "Blue"], N)
    frame = pd.DataFrame({"winner": winner, column: RNG.normal(40, 5, N) + 10 * (winner == "Red")})
    assert ((FactKind.DIFFERENCE, column, "winner") in said(insights_of(frame, averaged=(column,)))) is told


def hired(pace: float) -> pd.DataFrame:
    """Return people whose tenure counts the years since they came, `pace` of them a year."""
    day = pd.Timestamp("2012-01-01") + pd.to_timedelta(np.sort(RNG.integers(0, 4_000, N)), "D")
    years = (pd.Timestamp("2024-01-01") - day).days / 365.25
    return pd.DataFrame({"hire_date": day, "tenure": (pace * years).round(1), "pay": RNG.normal(50, 5, N)})


@pytest.mark.parametrize(("pace", "told"), [(1.0, False), (3.0, True)])
def test_a_tenure_has_no_trend_along_the_dates_that_it_is_counted_from(pace: float, told: bool) -> None:
    insights = insights_of(hired(pace), averaged=("tenure", "pay"))
    assert any(f.kind is FactKind.TREND and f.measure == "tenure" for f in insights.facts) is told


def channels(turns_inside: bool) -> pd.DataFrame:
    """Return days of three channels of rising spend, the middle one of which converts least; or spend that turns by itself."""
    at = RNG.integers(0, 3, 900)
    spend = np.array([10.0, 40.0, 120.0])[at] * RNG.uniform(0.8, 1.2, 900)
    if turns_inside:
        spend = RNG.uniform(0, 100, 900)
        rate = (spend - 50) ** 2 / 500
    else:
        rate = np.array([5.0, 1.0, 4.0])[at]
    channel = np.array(["mail", "banner", "search"])[at]
    return pd.DataFrame({"channel": channel, "spend": spend, "rate": rate + RNG.normal(0, 0.3, 900)})


def test_a_curve_that_lies_between_the_groups_of_a_category_is_not_told() -> None:
    insights = insights_of(channels(False), averaged=("spend", "rate"))
    assert FactKind.CURVED not in {f.kind for f in insights.facts}
    assert "it does not turn inside the groups of channel" in {str(left.why) for left in insights.not_said}


def test_a_curve_inside_every_group_is_told() -> None:
    frame = channels(True)
    fact = next(f for f in insights_of(frame, averaged=("spend", "rate")).facts if f.kind is FactKind.CURVED)
    assert (fact.measure, fact.breakdown) == ("rate", "spend")
    assert_recomputed(fact, frame)


def test_the_round_of_a_season_is_no_measure() -> None:
    frame = pd.DataFrame({"matchweek": np.repeat(np.arange(1, 31), 6), "goals": RNG.poisson(2.8, 180)})
    insights = insights_of(frame.assign(day=pd.Timestamp("2024-08-10") + pd.to_timedelta(7 * frame.matchweek, "D")))
    assert not any("matchweek" in (f.measure, f.breakdown) for f in insights.facts)


@pytest.mark.parametrize(("a_row", "expected"), [(1.0, CROWD), (2.0, 1.0)])
def test_a_leader_by_the_number_of_its_rows_alone_surprises_less(a_row: float, expected: float) -> None:
    n = np.array([600.0, 250.0, 150.0])
    total = n * np.array([a_row, 0.6, 1.6])
    children = Column("children", ColumnKind.QUANTITATIVE)
    groups = Groups("room", children, Aggregate.SUM, ("double", "single", "suite"), n, total, 2 * total, 0.0)
    assert surprise(findings_of(rank.find(groups))[0]) == expected


def test_the_first_is_told_once_of_a_total_and_once_of_an_average() -> None:
    result = RNG.choice(["home win", "draw", "away win"], 300, p=[0.45, 0.25, 0.3])
    frame = pd.DataFrame({"result": result, "goals": RNG.poisson(np.where(result == "home win", 2.7, 0.6))})
    facts = [f for f in insights_of(frame).facts if f.measure == "goals" and f.focus]
    said = [(f.aggregate, f.focus[0]) for f in facts]
    assert said and len(said) == len(set(said))


def test_days_of_the_month_beside_a_date_are_not_compared() -> None:
    hours = pd.date_range("2013-01-01", periods=13 * 24, freq="h")
    weather = (
        1010 + np.repeat(np.random.default_rng(1).normal(0, 8, 13), 24) + np.random.default_rng(2).normal(0, 1, 312)
    )
    frame = pd.DataFrame({"time": hours, "day": hours.day, "pressure": weather})
    table = read(frame, name="weather")
    assert not [f for f in discover(table, profile(table)).facts if f.breakdown == "day"]


def test_a_curve_of_a_measure_is_not_looked_at_beside_it() -> None:
    rng = np.random.default_rng(12)
    income = rng.lognormal(3, 0.4, 200)
    frame = pd.DataFrame({"income": income, "income_sq": income**2, "lincome": np.log(income).round(4)})
    frame["owner"] = np.where(rng.random(200) < (income > 20) * 0.5 + 0.2, "yes", "no")
    insights = insights_of(frame, averaged=("income", "income_sq", "lincome"))
    named = {name for f in insights for name in (f.measure, f.breakdown)}
    assert "income" in named and not named & {"income_sq", "lincome"}


def test_a_curve_that_values_do_not_follow_to_the_digit_is_no_copy() -> None:
    rng = np.random.default_rng(13)
    x = rng.uniform(1, 9, 300)
    frame = pd.DataFrame({"x": x, "y": x**2 + rng.standard_normal(300)})
    table = table_of(frame, averaged=("x", "y"))
    assert not definitions(table, table.columns).transformed


def test_one_measure_on_two_scales_is_one() -> None:
    rng = np.random.default_rng(14)
    net = rng.uniform(5, 900, 80)
    table = table_of(pd.DataFrame({"net": net, "vat": (0.19 * net).round(2)}))
    assert definitions(table, table.columns).same == {frozenset({"net", "vat"})}


def test_rows_without_either_do_not_make_two_measures_go_together() -> None:
    rng = np.random.default_rng(15)
    some = rng.random(600) < 0.6
    frame = pd.DataFrame({c: np.where(some, rng.uniform(3, 5, 600).round(2), 0.0) for c in ("fee", "cover")})
    assert frame.corr().iloc[0, 1] > 0.8
    assert not any(f.kind is FactKind.CORRELATION for f in insights_of(frame, averaged=("fee", "cover")))
    frame["cover"] = np.where(some, frame.fee + rng.normal(0, 0.8, 600), 0.0)
    assert any(f.kind is FactKind.CORRELATION for f in insights_of(frame, averaged=("fee", "cover")))


def test_what_is_never_more_than_a_total_is_a_part_of_it() -> None:
    rng = np.random.default_rng(16)
    total = rng.uniform(5, 25, 60)
    frame = pd.DataFrame({"total": total, "alcohol": total * rng.uniform(0.2, 0.5, 60), "premium": 40 * total})
    frame["premium"] += rng.normal(0, 120, 60)
    table = table_of(frame, averaged=tuple(frame.columns))
    known = definitions(table, table.columns).pairs
    assert frozenset({"total", "alcohol"}) in known and frozenset({"total", "premium"}) not in known


def test_categories_of_one_name_do_not_go_together_as_news() -> None:
    rng = np.random.default_rng(17)
    region = rng.choice(["North", "South", "Centre", "Isles"], 800)
    other = np.array([{"North": "North", "South": "South"}.get(r, "Rest") for r in region])
    frame = pd.DataFrame({"region": region, "market": np.where(rng.random(800) < 0.1, "Rest", other)})
    assert not any(f.kind is FactKind.ASSOCIATION for f in insights_of(frame))


def test_that_most_of_a_total_is_of_rows_with_nothing_special_is_no_news() -> None:
    rng = np.random.default_rng(18)
    frame = pd.DataFrame(
        {
            "date": pd.date_range("2023-01-01", periods=365),
            "holiday": np.where(rng.random(365) < 0.05, "yes", "no"),
            "rentals": rng.poisson(300, 365),
        }
    )
    led = {f.kind for f in insights_of(frame) if f.breakdown == "holiday" and f.aggregate is Aggregate.SUM}
    assert not led & {FactKind.RANK, FactKind.SHARE, FactKind.ENDS}


@pytest.mark.parametrize(("counted", "told"), [("quantity", False), ("waiting_days", True)])
def test_that_more_pieces_bring_in_more_is_no_news(counted: str, told: bool) -> None:
    rng = np.random.default_rng(19)
    many = rng.integers(1, 30, 500)
    table = read(pd.DataFrame({"revenue": many * rng.uniform(8, 30, 500), counted: many}), name="t")
    assert any(f.kind is FactKind.CORRELATION for f in discover(table, profile(table)).facts) is told


def known(frame: pd.DataFrame, *amounts: str) -> set[frozenset[str]]:
    """Return the pairs of measures that go together by definition."""
    table = table_of(frame, averaged=tuple(c for c in frame.columns if c not in amounts))
    return set(definitions(table, table.of_kind(ColumnKind.QUANTITATIVE)).pairs)


@pytest.mark.parametrize(("noise", "same"), [(0.2, True), (2.0, False)])
def test_an_amount_that_is_taken_again_is_no_news_unless_it_came_out_otherwise(noise: float, same: bool) -> None:
    size = RNG.lognormal(5, 1, N)
    frame = pd.DataFrame({f"bill_{i}": size * RNG.lognormal(0, noise, N) for i in (4, 6)})
    assert (frozenset({"bill_4", "bill_6"}) in known(frame, "bill_4", "bill_6")) is same


def test_a_rate_within_another_is_no_news_and_one_from_another_source_is() -> None:
    wide = RNG.gamma(4, 1, N)
    frame = pd.DataFrame(
        {
            "cases away": wide * RNG.uniform(0.2, 0.9, N),
            "cases away or moved": wide,
            "yearly cases by desk": wide * RNG.uniform(0.2, 0.9, N),
        }
    )
    assert known(frame) == {frozenset({"cases away", "cases away or moved"})}


def test_what_is_the_same_on_every_row_of_a_category_differs_by_definition() -> None:
    show = RNG.integers(0, 40, N)
    ended = 1990 + (show * 7) % 11  # several shows ended in the same year
    frame = pd.DataFrame(
        {"show": [f"show {s}" for s in show], "ended": ended.astype(float), "score": RNG.normal(5, 1, N)}
    )
    assert "each category is a value of it by definition" in whys(
        insights_of(frame, averaged=("ended", "score")), "ended", "show"
    )


def test_what_is_not_known_leads_in_nothing() -> None:
    county = RNG.choice(["Unknown", "Adams", "Butler"], N)
    frame = pd.DataFrame({"county": county, "length": np.where(county == "Unknown", 9, 3) * RNG.uniform(0.9, 1.1, N)})
    assert not said(insights_of(frame, averaged=("length",))) & {
        (k, "length", "county") for k in (FactKind.DIFFERENCE, FactKind.RANK)
    }
    assert "“Unknown” says only that it is not known" in whys(
        insights_of(frame, averaged=("length",)), "length", "county"
    )
