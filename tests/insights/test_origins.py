"""Where a change of a total comes from, and what a period was like, in a table of things in periods."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import Aggregate, CautionKind, Fact, FactKind
from ingest.read import read
from insights import agrees, discover, profile, rows_behind
from tests.insights.checks import number

SHOPS = ("Harbour", "Market", "Station", "Castle", "Bridge", "Meadow")


def shops() -> pd.DataFrame:
    """Return what six shops sold on each of 300 days: a little more on days of an offer, which each shop has at other times."""
    rng = np.random.default_rng(5)
    days = pd.date_range("2024-01-01", periods=300)
    rain = rng.random(300) < 0.25
    parts = []
    for shop in SHOPS:
        offer = rng.random(300) < 0.15
        sold = rng.normal(1_000, 60, 300) * np.where(offer, 1.15, 1.0)
        parts.append(
            pd.DataFrame(
                {"day": days, "shop": shop, "revenue": sold.round(), "offer": np.where(offer, "yes", "no"),
                 "weather": np.where(rain, "rain", "dry")}
            )
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def told(frame: pd.DataFrame) -> tuple[Fact, ...]:
    table = read(frame, name="shops")
    return discover(table, profile(table)).facts


CHANGES = (FactKind.PLATEAU, FactKind.CHANGE_POINT)


def change(frame: pd.DataFrame) -> Fact:
    return next(f for f in told(frame) if f.kind in CHANGES and f.measure == "revenue" and not f.subspace)


def only(facts: tuple[Fact, ...], kind: FactKind, measure: str = "revenue") -> Fact:
    """Return the one fact of a kind that is told of a measure."""
    (fact,) = [f for f in facts if f.kind is kind and f.measure == measure]
    return fact


def test_a_dip_of_one_shop_alone_is_told_of_that_shop() -> None:
    frame = shops()
    closed = frame.day.between("2024-06-03", "2024-06-20")
    plateau = only(
        told(frame.assign(revenue=frame.revenue.mask(closed & (frame.shop == "Castle"), 0))), FactKind.PLATEAU
    )
    assert [(c.column, c.operand) for c in plateau.subspace] == [("shop", "Castle")]
    assert number(plateau, "value") == 0
    assert 950 < number(plateau, "before") < 1_100
    assert not plateau.cautions


def test_a_day_of_one_shop_is_told_of_that_shop_and_its_row_not_again() -> None:
    frame = shops()
    frame.loc[(frame.day == "2024-06-03") & (frame.shop == "Castle"), "revenue"] = 9_000
    facts = told(frame)
    extreme = only(facts, FactKind.EXTREME)
    assert [(c.column, c.operand) for c in extreme.subspace] == [("shop", "Castle")]
    assert number(extreme, "extreme") == 9_000
    assert not any(f.kind is FactKind.OUTLIERS for f in facts)


def test_an_average_that_one_machine_moves_is_told_of_that_machine() -> None:
    frame = shops().rename(columns={"revenue": "temperature", "shop": "machine"})
    hot = frame.day.between("2024-06-03", "2024-06-20") & (frame.machine == "Castle")
    frame = frame.assign(temperature=frame.temperature.where(~hot, 1_500))
    plateau = only(told(frame), FactKind.PLATEAU, "temperature")
    assert plateau.aggregate is Aggregate.MEAN
    assert [(c.column, c.operand) for c in plateau.subspace] == [("machine", "Castle")]
    assert number(plateau, "value") == 1_500


def test_an_average_that_falls_because_a_hot_machine_is_silent_is_no_change() -> None:
    frame = shops()
    frame = frame[frame["shop"].isin(["Harbour", "Castle"])].rename(
        columns={"revenue": "temperature", "shop": "machine"}
    )
    frame = frame.assign(temperature=frame.temperature + 400 * (frame.machine == "Castle"))
    silent = frame.day.between("2024-06-03", "2024-06-20") & (frame.machine == "Castle")
    assert not any(f.kind in CHANGES for f in told(frame[~silent]) if f.measure == "temperature")


def test_an_average_that_a_new_shop_lifts_is_no_change_whatever_its_region() -> None:
    frame = shops()
    frame = frame.assign(
        region=frame.shop.map(dict(zip(SHOPS, ("North", "North", "South", "South", "East", "East"), strict=True))),
        pressure=frame.revenue / 10 + 90 * (frame.shop == "Castle"),
    ).drop(columns=["revenue"])
    late = frame[(frame.shop != "Castle") | (frame.day >= "2024-06-03")]
    moved = (*CHANGES, FactKind.SWING, FactKind.JUMP)
    assert not any(f.kind in moved for f in told(late) if f.measure == "pressure" and not f.subspace)


def test_a_season_of_one_shop_is_told_of_that_shop() -> None:
    frame = shops()
    sunday = (frame.day.dt.day_of_week == 6) & (frame.shop == "Castle")
    table = read(frame.assign(revenue=frame.revenue.mask(sunday, frame.revenue * 3)), name="shops")
    season = only(discover(table, profile(table)).facts, FactKind.SEASONALITY)
    assert [(c.column, c.operand) for c in season.subspace] == [("shop", "Castle")]
    assert not agrees(table, season)
    assert rows_behind(table, season.marks[0].where)[1] == sunday.sum()


def test_a_season_of_a_shop_that_misses_a_few_days_is_told_of_that_shop() -> None:
    frame = shops()
    castle = frame.shop == "Castle"
    sunday = (frame.day.dt.day_of_week == 6) & castle
    missed = castle & frame.day.between("2024-05-06", "2024-05-10")
    season = only(
        told(frame.assign(revenue=frame.revenue.mask(sunday, frame.revenue * 3))[~missed]), FactKind.SEASONALITY
    )
    assert [(c.column, c.operand) for c in season.subspace] == [("shop", "Castle")]


def test_a_total_that_a_new_shop_raises_is_no_change() -> None:
    frame = shops()
    late = frame[(frame.shop != "Castle") | (frame.day >= "2024-06-03")]
    assert not any(f.kind in CHANGES for f in told(late) if f.measure == "revenue")


def test_where_a_shop_has_no_rows_for_a_while_the_change_of_the_whole_warns_of_it() -> None:
    frame = shops()
    closed = frame.day.between("2024-06-03", "2024-06-20")
    (caution,) = change(frame[~closed | (frame.shop != "Castle")]).cautions
    assert (caution.kind, caution.columns, caution.value) == (CautionKind.COMES_FROM, ("shop",), "Castle")
    assert caution.share > 0.9


def test_a_dip_of_all_shops_comes_from_none() -> None:
    frame = shops()
    closed = frame.day.between("2024-06-03", "2024-06-20")
    assert not change(frame.assign(revenue=frame.revenue.mask(closed, frame.revenue * 0.8))).cautions


def test_totals_by_what_a_day_was_like_only_count_days_and_averages_tell() -> None:
    facts = told(shops())
    assert not any(f.aggregate is Aggregate.SUM for f in facts if f.breakdown in ("weather", "offer"))
    offer = next(f for f in facts if f.kind is FactKind.DIFFERENCE and f.breakdown == "offer")
    assert number(offer, "gap_pct") > 10


def test_a_day_that_one_mistyped_row_makes_is_told_by_that_row() -> None:
    rng = np.random.default_rng(6)
    day = np.sort(rng.integers(0, 120, 2_400))
    frame = pd.DataFrame(
        {
            "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(day, "D"),
            "distance_km": rng.gamma(6, 0.6, 2_400).round(1),
        }
    )
    frame.loc[1_200, "distance_km"] = 380.0
    facts = told(frame)
    assert any(f.kind is FactKind.OUTLIERS for f in facts)
    assert not any(f.kind is FactKind.EXTREME for f in facts)
    busy = frame.assign(distance_km=np.where(day == day[1_200], frame.distance_km * 3, frame.distance_km).clip(max=20))
    assert any(f.kind is FactKind.EXTREME for f in told(busy))


def test_a_difference_that_one_mistyped_row_changes_is_not_told() -> None:
    rng = np.random.default_rng(3)
    shop = rng.choice(["Harbour", "Market", "Castle"], 600)
    frame = pd.DataFrame({"shop": shop, "weight (kg)": rng.normal(60, 8, 600).round(1) + 30 * (shop == "Harbour")})
    assert [f for f in told(frame) if f.kind is FactKind.DIFFERENCE]
    frame.loc[int(np.flatnonzero(shop == "Harbour")[0]), "weight (kg)"] = 6_000.0
    kinds = {f.kind for f in told(frame)}
    assert FactKind.OUTLIERS in kinds and not kinds & {FactKind.DIFFERENCE, FactKind.ENDS, FactKind.RANK}


def test_a_rise_that_a_step_of_one_shop_makes_is_told_of_that_shop_alone() -> None:
    frame = shops()
    late = frame.day >= "2024-06-01"
    facts = told(frame.assign(revenue=frame.revenue.mask(late & (frame["shop"] == "Castle"), frame.revenue * 1.8)))
    moves = [f for f in facts if f.kind in (*CHANGES, FactKind.TREND) and f.measure == "revenue"]
    assert [[(c.column, c.operand) for c in f.subspace] for f in moves] == [[("shop", "Castle")]]


def test_a_product_that_one_shop_lifts_is_not_told_beside_the_shop() -> None:
    rng = np.random.default_rng(12)
    days = np.repeat(pd.date_range("2024-01-01", periods=300), 8)
    shop, cause = rng.choice(SHOPS, len(days)), rng.choice(["Jam", "Leak", "Check"], len(days))
    minutes = rng.gamma(9, 3, len(days)) * np.where((days >= "2024-06-01") & (shop == "Castle"), 2.6, 1.0)
    facts = told(pd.DataFrame({"day": days, "shop": shop, "cause": cause, "minutes down": minutes.round(1)}))
    assert {c.operand for f in facts for c in f.subspace if f.verdict.way > 0} == {"Castle"}


def test_a_step_of_one_cause_in_one_shop_is_told_once() -> None:
    rng = np.random.default_rng(12)
    days = np.repeat(pd.date_range("2024-01-01", periods=300), 12)
    shop, cause = rng.choice(SHOPS, len(days)), rng.choice(["Jam", "Leak", "Check", "Wear"], len(days))
    late = (days >= "2024-06-01") & (shop == "Castle") & (cause == "Jam")
    minutes = rng.gamma(9, 3, len(days)) * np.where(late, 7.0, 1.0)
    facts = told(pd.DataFrame({"day": days, "shop": shop, "cause": cause, "minutes down": minutes.round(1)}))
    named = [c.operand for f in facts for c in f.subspace if f.verdict.way > 0]
    assert named in (["Castle"], ["Jam"])
