"""Truths planted among categories."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.plants.table import Planted, Random, rows
from core.types import FactKind


def rank(rng: Random) -> Planted:
    """Sums over five regions, one with twice the rows of the others."""
    n, frame = rows(rng)
    frame["region"] = rng.choice(["North", "South", "East", "West", "Centre"], n, p=[0.36, 0.16, 0.16, 0.16, 0.16])
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.RANK, FactKind.SHARE) and f.breakdown == "region" and f.focus[0] == "North",
    )  # fmt: skip


def share(rng: Random) -> Planted:
    """One of five regions holds half of the total."""
    n, frame = rows(rng)
    frame["region"] = rng.choice(["North", "South", "East", "West", "Centre"], n, p=[0.5, 0.125, 0.125, 0.125, 0.125])
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.RANK, FactKind.SHARE) and f.has("share") and f.focus[0] == "North",
    )  # fmt: skip


def difference(rng: Random) -> Planted:
    """The mean of one group of three 0.8 to 1.2 standard deviations above the others."""
    n, frame = rows(rng)
    frame["team"] = rng.choice(["red", "green", "blue"], n)
    frame["other"] = rng.normal(50, 8, n) + 8 * rng.uniform(0.8, 1.2) * (frame.team == "red")
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.DIFFERENCE, FactKind.RANK) and f.measure == "other" and f.focus[0] == "red",
    )  # fmt: skip


PLANTS: Mapping[str, Callable[[Random], Planted]] = {
    FactKind.RANK: rank,
    FactKind.SHARE: share,
    FactKind.DIFFERENCE: difference,
}
