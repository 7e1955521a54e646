"""Reversal: a difference that a third column turns round is said, with a caution beside it; confounding alone is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import CautionKind, FactKind
from insights import discover, profile
from planted.table import table_of
from tests.insights.checks import assert_recomputed, insights_of

RNG = np.random.default_rng(31)


def clinics(n: int, inside: float, rng: np.random.Generator = RNG) -> pd.DataFrame:
    """Return recoveries in two clinics, the first of which has the easier cases and is `inside` above the other in each."""
    severity = rng.integers(0, 3, n)
    easy = rng.random(n) < np.array([0.8, 0.5, 0.2])[severity]
    return pd.DataFrame(
        {
            "clinic": np.where(easy, "Hill", "Lake"),
            "severity": np.array(["mild", "moderate", "severe"])[severity],
            "ward": rng.choice(["x", "y"], n),
            "recovery": 80 + 8 * (rng.standard_normal(n) - 2 * severity + inside * easy),
        }
    )


def test_a_planted_reversal_is_said_with_its_gaps_and_recomputed() -> None:
    frame = clinics(900, -0.6)
    fact = next(f for f in insights_of(frame, averaged=("recovery",)).facts if f.kind is FactKind.REVERSAL)
    overall = frame.groupby("clinic").recovery.mean()
    cells = frame.groupby(["severity", "clinic"]).recovery.agg(["mean", "count"]).unstack()
    gaps = cells["mean", "Lake"] - cells["mean", "Hill"]
    weight = cells["count", "Lake"] * cells["count", "Hill"] / cells["count"].sum(axis=1)
    assert fact.focus == ("Hill", "Lake") and fact.value("third").text == "severity"
    assert fact.value("gap").number == pytest.approx(overall["Hill"] - overall["Lake"])
    assert fact.value("gap_within").number == pytest.approx(np.average(gaps, weights=weight))
    assert (fact.value("reversed").number, fact.value("categories").number) == (3, 3)
    assert fact.n == len(frame)
    assert_recomputed(fact, frame)


def test_a_column_of_few_whole_numbers_may_turn_a_difference_round() -> None:
    frame = clinics(900, -0.6)
    frame["severity"] = frame.severity.map({"mild": 1, "moderate": 2, "severe": 3})
    facts = insights_of(frame, averaged=("recovery", "severity")).facts
    fact = next(f for f in facts if f.kind is FactKind.REVERSAL)
    assert (fact.measure, fact.focus, fact.value("third").text) == ("recovery", ("Hill", "Lake"), "severity")
    assert_recomputed(fact, frame)


def test_the_difference_that_is_turned_round_is_said_as_that_or_with_a_caution() -> None:
    frame = clinics(900, -0.6, np.random.default_rng(31))
    kinds = [f.kind for f in insights_of(frame, averaged=("recovery",)).facts if f.breakdown == "clinic"]
    assert FactKind.REVERSAL in kinds and FactKind.DIFFERENCE not in kinds
    table = table_of(frame, averaged=("recovery",))
    facts = discover(table, profile(table), only=(FactKind.DIFFERENCE,)).facts
    turned = next(f for f in facts if f.kind is FactKind.DIFFERENCE and f.breakdown == "clinic")
    assert [(c.kind, c.columns) for c in turned.cautions] == [(CautionKind.REVERSED, ("severity",))]
    others = [f for f in facts if f.breakdown != "clinic"]
    assert others and not any(f.cautions for f in others)


@pytest.mark.parametrize("inside", [0.0, 0.6])
def test_a_difference_that_a_third_column_weakens_or_leaves_alone_is_no_reversal(inside: float) -> None:
    rng = np.random.default_rng(5)
    spoke = 0
    for _ in range(4):
        facts = insights_of(clinics(500, inside, rng), averaged=("recovery",)).facts
        spoke += any(f.kind is FactKind.REVERSAL or f.cautions for f in facts)
    assert spoke == 0


def test_noise_holds_no_reversal() -> None:
    rng = np.random.default_rng(6)
    for _ in range(4):
        frame = pd.DataFrame({c: rng.choice(list("pqr"), 300) for c in ("a", "b", "c")}).assign(
            x=rng.exponential(1, 300)
        )
        assert not any(f.kind is FactKind.REVERSAL for f in insights_of(frame, averaged=("x",)).facts)


def test_groups_with_few_rows_of_one_category_do_not_decide() -> None:
    frame = clinics(900, -0.6)
    mostly = frame[~((frame.severity != "moderate") & (frame.clinic == "Lake") & (np.arange(len(frame)) % 40 != 0))]
    assert not any(f.kind is FactKind.REVERSAL for f in insights_of(mostly, averaged=("recovery",)).facts)
