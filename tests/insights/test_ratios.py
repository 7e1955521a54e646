"""A ratio of two totals is compared, and followed, as one total over the other; rows with little below the line weigh little."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.query import How, Query
from core.types import CautionKind, Fact, FactKind, Insights, Table
from ingest.read import read
from insights import agrees, counted_columns, discover, frame_for, profile, recompute
from insights.query import run

DAYS = 240


def campaigns(seed: int, rates: tuple[float, ...], step: float = 1.0) -> pd.DataFrame:
    """Return clicks and conversions of channels by day; the rate of the first is `step` times as high from the middle on."""
    rng, parts = np.random.default_rng(seed), list[pd.DataFrame]()
    for at, rate in enumerate(rates):
        clicks = rng.integers(1, 2 * 10 ** (2 + at % 2), DAYS)
        moved = np.where((np.arange(DAYS) >= DAYS // 2) & (at == 0), step, 1.0)
        parts.append(
            pd.DataFrame(
                {
                    "date": pd.date_range("2023-03-01", periods=DAYS),
                    "channel": f"channel {'ABCDE'[at]}",
                    "clicks": clicks,
                    "conversions": rng.binomial(clicks, rate * moved),
                }
            )
        )
    return pd.concat(parts).sort_values(["date", "channel"]).reset_index(drop=True)


def found(frame: pd.DataFrame) -> tuple[Table, Insights]:
    table = read(frame, name="ads")
    assert [c.name for c in table.columns if c.is_ratio] == ["conversion rate"]
    return table, discover(table, profile(table), limit=12)


def of_rate(insights: Insights) -> list[Fact]:
    return [f for f in insights if f.measure == "conversion rate"]


def test_a_difference_of_rates_is_that_of_totals_and_is_recomputed() -> None:
    frame = campaigns(1, (0.02, 0.05, 0.09))
    table, insights = found(frame)
    fact = next(f for f in of_rate(insights) if f.kind is FactKind.DIFFERENCE)
    totals = frame.groupby("channel")[["conversions", "clicks"]].sum()
    rates = 100 * totals.conversions / totals.clicks
    assert fact.focus == ("channel C", "channel A")
    assert fact.value("high_mean").number == pytest.approx(rates["channel C"])
    assert fact.value("high_mean").unit == "%"
    assert not agrees(table, fact)
    assert {name: value for name, value, _ in frame_for(table, fact).rows} == pytest.approx(rates.to_dict())
    assert counted_columns(table, fact) == ("conversions", "clicks", "channel")


def test_a_step_of_one_channels_rate_is_found_and_recomputed() -> None:
    table, insights = found(campaigns(2, (0.05, 0.05, 0.05), step=2.0))
    steps = [f for f in of_rate(insights) if f.kind is FactKind.CHANGE_POINT]
    assert any(f.subspace and f.subspace[0].operand == "channel A" and f.verdict == "rise" for f in steps)
    assert all(not agrees(table, f) and recompute(table, f) for f in steps)


def test_rates_that_are_alike_are_not_told_apart() -> None:
    for seed in range(6):
        _, insights = found(campaigns(10 + seed, (0.05, 0.05, 0.05, 0.05)))
        assert not of_rate(insights)


def test_single_periods_and_rows_of_a_ratio_are_not_looked_at() -> None:
    _, insights = found(campaigns(3, (0.02, 0.05, 0.09)))
    looked = {n.kind for n in insights.not_said if "conversion rate" in (n.measure, n.breakdown)} | {
        f.kind for f in of_rate(insights)
    }
    assert not looked & {FactKind.EXTREME, FactKind.CORRELATION, FactKind.OUTLIERS, FactKind.SKEW, FactKind.LEAD_LAG}


def test_an_average_that_is_asked_for_is_one_total_over_the_other() -> None:
    frame = campaigns(4, (0.02, 0.09))
    table = read(frame, name="ads")
    asked = run(table, Query(measure="conversion rate", how=How.MEAN))
    assert asked.value == pytest.approx(100 * frame.conversions.sum() / frame.clicks.sum())


def test_what_a_ratio_is_made_of_does_not_go_together_as_news() -> None:
    _, insights = found(campaigns(5, (0.05, 0.05)))
    told = {frozenset({f.measure, f.breakdown}) for f in insights if f.kind is FactKind.CORRELATION}
    assert frozenset({"clicks", "conversions"}) not in told
    left = {str(n.why) for n in insights.not_said if n.kind is FactKind.CORRELATION}
    assert left == {"their ratio tells more of clicks and conversions"}


def budgets() -> pd.DataFrame:
    """Return what three departments of very different sizes were to spend in each of 30 months, and what they spent."""
    rng, parts = np.random.default_rng(8), list[pd.DataFrame]()
    for name, size, over in (("Sales", 350_000, 1.02), ("IT", 140_000, 1.14), ("Legal", 60_000, 0.95)):
        planned = size + rng.integers(-9, 9, 30) * 100
        spent = (planned * rng.normal(over, 0.02, 30)).round()
        parts.append(
            pd.DataFrame(
                {"month": pd.date_range("2022-01-01", periods=30, freq="MS"), "department": name, "budget": planned, "actual": spent}
            )
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def test_who_spent_more_than_was_planned_is_told_and_not_who_is_large() -> None:
    table = read(budgets())
    shape = profile(table)
    facts = discover(table, shape)
    assert facts.about == "actual"
    differences = [f for f in facts if f.kind is FactKind.DIFFERENCE]
    assert [(f.measure, f.focus) for f in differences] == [("actual against budget", ("IT", "Legal"))]
    assert differences[0].value("high_mean").number == pytest.approx(114, abs=1.5)
    assert not [c for c in shape.warnings if c.kind is CautionKind.CORRELATED]
