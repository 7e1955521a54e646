"""How things came out, in one category and another, before how many rows there are of each."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import Column, ColumnKind, FactKind
from insights.gather.sources import Crosstab
from insights.gather.stems import endings
from insights.kinds.association import find
from tests.insights.checks import assert_recomputed, findings_of, insights_of

N = 1_500
SOURCES = ("Referral", "Web", "Cold call", "Fair")


def deals() -> pd.DataFrame:
    """Return deals with many columns beside their stage; of those by referral twice as many are won."""
    rng = np.random.default_rng(4)
    source = rng.choice(SOURCES, N)
    won = rng.random(N) < np.where(source == "Referral", 0.5, 0.24)
    many = {
        name: rng.choice([f"{name} {i}" for i in range(6)], N) for name in ("Owner", "Region", "Team", "Desk", "Plan")
    }
    stage = np.where(won, "Closed Won", np.where(rng.random(N) < 0.8, "Closed Lost", "Open"))
    return pd.DataFrame({**many, "Lead source": source, "Stage": stage, "Discount": rng.gamma(4, 2, N).round(1)})


def test_who_wins_is_asked_before_other_pairs_and_told_of_how_it_came_out() -> None:
    (fact,) = [f for f in insights_of(deals()).facts if f.kind is FactKind.ASSOCIATION]
    assert (fact.measure, fact.breakdown) == ("Stage", "Lead source")
    assert fact.focus[:2] == ("Closed Won", "Referral")
    assert_recomputed(fact, deals())


def visits() -> pd.DataFrame:
    """Return visits that are missed three times as often without a reminder, with wide differences of how many there are of each sort."""
    rng = np.random.default_rng(6)
    reminder = rng.choice(["text", "letter", "call"], N, p=[0.6, 0.25, 0.15])
    missed = rng.random(N) < np.where(reminder == "text", 0.06, 0.22)
    return pd.DataFrame(
        {
            "day": pd.Timestamp("2025-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 300, N)), "D"),
            "sort": rng.choice(["first", "next", "last"], N, p=[0.15, 0.6, 0.25]),
            "sex": rng.choice(["f", "m"], N, p=[0.6, 0.4]),
            "reminder": reminder,
            "missed": np.where(missed, "Y", "N"),
        }
    )  # fmt: skip


def test_a_rate_comes_before_counts_of_categories() -> None:
    kinds = [(f.kind, f.measure, f.breakdown) for f in insights_of(visits()).facts]
    counts = [
        i for i, (kind, measure, _) in enumerate(kinds) if not measure and kind in (FactKind.RANK, FactKind.SHARE)
    ]
    assert all(i > kinds.index((FactKind.ASSOCIATION, "missed", "reminder")) for i in counts)


@pytest.mark.parametrize(
    "stages", [("Window", "Winter", "Open"), ("Passenger", "Lossless", "Other"), ("North", "South")]
)
def test_what_only_sounds_like_an_ending_is_none(stages: tuple[str, ...]) -> None:
    assert endings(stages) == ()


def test_of_guests_and_nights_that_one_channel_adds_alike_one_is_told() -> None:
    rng = np.random.default_rng(2)
    day = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 364, 2_400)), "D")
    late = (day >= "2024-06-01").astype(float)
    channel = np.where(rng.random(2_400) < 0.2 + 0.3 * late, "Web", rng.choice(["Phone", "Agent"], 2_400))
    frame = pd.DataFrame(
        {"day": day, "channel": channel, "guests": rng.integers(1, 4, 2_400), "nights": rng.integers(1, 6, 2_400)}
    )
    moves = [f for f in insights_of(frame).facts if f.subspace and f.verdict.way > 0]
    assert len({c.operand for f in moves for c in f.subspace}) == len(moves)
    assert sum(f.kind is FactKind.SHARE_CHANGE for f in insights_of(frame).facts) <= 1


def test_a_way_to_come_out_that_is_hardly_commoner_somewhere_is_not_told_for_what_others_do() -> None:
    counts = np.array([[300.0, 240.0, 300.0], [60.0, 130.0, 60.0], [9.0, 14.0, 8.0], [5.0, 5.0, 6.0]])
    names, sorts = ("Kept", "Waiting", "Lost", "Defective"), ("book", "film", "disc")
    table = Crosstab(Column("status", ColumnKind.NOMINAL), Column("sort", ColumnKind.NOMINAL), names, sorts, counts)
    (finding,) = findings_of(find(table))
    assert finding.places == (2, 1)  # lost films
    assert finding.p > 0.05
