"""Truths planted along time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from benchmarks.plants.table import MONTHS, Planted, Random, line, memory, months
from core.types import Fact, FactKind


def trend(rng: Random) -> Planted:
    """A line over the noise of AR(0.2), 2.5 to 5 standard deviations from end to end."""
    n, up = int(rng.choice(MONTHS)), rng.random() < 0.5
    size = rng.uniform(2.5, 5.0) * (1 if up else -1)
    frame = line(rng, n, 200 + 10 * (np.linspace(0, size, n) + memory(rng, n, 0.2)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.TREND and f.measure == "sales" and (f.verdict == "rise") == up
    )


def change_point(rng: Random) -> Planted:
    """A step of 2.5 to 4 standard deviations, in the middle half."""
    n = int(rng.choice(MONTHS))
    at, up = int(rng.uniform(0.3, 0.7) * n), rng.random() < 0.5
    step = rng.uniform(2.5, 4.0) * (1 if up else -1)
    frame = line(rng, n, 200 + 10 * (step * (np.arange(n) >= at) + rng.standard_normal(n)))
    date = months(n)[at]

    def says(fact: Fact) -> bool:
        if fact.kind is not FactKind.CHANGE_POINT or fact.measure != "sales":
            return False
        return abs((pd.Timestamp(fact.value("at").number) - date).days) <= 95

    return Planted(frame, (), says)


def extreme(rng: Random) -> Planted:
    """One month 8 to 14 standard deviations out."""
    n = int(rng.choice(MONTHS))
    at, up = int(rng.integers(2, n - 2)), rng.random() < 0.5
    values = 200 + 10 * rng.standard_normal(n)
    values[at] += 10 * rng.uniform(8, 14) * (1 if up else -1)
    date = months(n)[at].date()
    return Planted(
        line(rng, n, values), (),
        lambda f: f.kind is FactKind.EXTREME and f.measure == "sales" and f.value("at").number == date,
    )  # fmt: skip


def seasonality(rng: Random) -> Planted:
    """A yearly wave of 1.5 to 3 standard deviations, or a weekend 2 standard deviations up, with a mild trend."""
    if rng.random() < 0.5:
        n = int(rng.choice((36, 60, 96)))
        wave = rng.uniform(1.5, 3.0) * np.sin(2 * np.pi * np.arange(n) / 12)
        return Planted(
            line(rng, n, 200 + 10 * (wave + np.linspace(0, 1, n) + rng.standard_normal(n))), (),
            lambda f: f.kind is FactKind.SEASONALITY and f.measure == "sales",
        )  # fmt: skip
    days = pd.date_range("2022-01-03", periods=int(rng.choice((84, 180, 365))), freq="D")
    values = 200 + 10 * (2 * (days.day_of_week >= 5) + rng.standard_normal(len(days)))
    frame = pd.DataFrame({"day": days, "sales": values, "other": rng.normal(50, 8, len(days))})
    return Planted(frame, (), lambda f: f.kind is FactKind.SEASONALITY and f.measure == "sales")


def segment(rng: Random) -> Planted:
    """A line of 3 to 5 standard deviations in one region of four, one row a region and month; the others stand still."""
    n, up = int(rng.choice(MONTHS)), rng.random() < 0.5
    line = rng.uniform(3.0, 5.0) * (1 if up else -1) * np.linspace(0, 1, n)
    parts = [
        pd.DataFrame({"month": months(n), "region": name, "sales": 200 + 10 * (moved + rng.standard_normal(n))})
        for name, moved in zip(["North", "South", "East", "West"], (line, 0 * line, 0 * line, 0 * line), strict=True)
    ]
    frame = pd.concat(parts, ignore_index=True).assign(other=rng.normal(50, 8, 4 * n))

    def says(fact: Fact) -> bool:
        rows = [c.operand for c in fact.subspace]
        return fact.measure == "sales" and rows == ["North"] and (fact.verdict == "rise") == up

    return Planted(frame, (), says)


PLANTS: Mapping[str, Callable[[Random], Planted]] = {
    FactKind.TREND: trend,
    FactKind.CHANGE_POINT: change_point,
    FactKind.EXTREME: extreme,
    FactKind.SEASONALITY: seasonality,
    "segment": segment,
}
