"""Truths planted in the values of one measure."""

from __future__ import annotations

import numpy as np

from core.types import FactKind
from planted.table import Planted, Random, rows


def outliers(rng: Random) -> Planted:
    """Three rows 9 to 14 standard deviations above or below the others."""
    n, frame = rows(rng)
    up = rng.random() < 0.5
    at = rng.choice(n, 3, replace=False)
    frame.loc[at, "other"] = 50 + 8 * rng.uniform(9, 14, 3) * (1 if up else -1)
    return Planted(
        frame, (),
        lambda f: f.kind is FactKind.OUTLIERS and f.measure == "other" and (f.verdict == "highest") == up
        and f.value("outliers").number == 3,
    )  # fmt: skip


def skew(rng: Random) -> Planted:
    """Gamma values of a shape of 0.12 to 0.18, or their mirror image: most are tiny, and the mean is out on the tail."""
    n, frame = rows(rng)
    up = rng.random() < 0.5
    frame["other"] = 500 + 10 * rng.gamma(rng.uniform(0.12, 0.18), 1, n) * (1 if up else -1)
    return Planted(
        frame, ("other",),
        lambda f: f.kind is FactKind.SKEW and f.measure == "other" and (f.verdict == "positive") == up,
    )  # fmt: skip


def two_humps(rng: Random) -> Planted:
    """Two normal groups 5 to 8 standard deviations apart, the smaller with a third of the rows or more."""
    n, frame = rows(rng)
    gap = rng.uniform(5, 8)
    second = rng.random(n) < rng.uniform(0.35, 0.65)
    frame["other"] = 50 + 8 * (rng.standard_normal(n) + gap * second)
    return Planted(frame, ("other",), lambda f: f.kind is FactKind.TWO_HUMPS and f.measure == "other")


def common_value(rng: Random) -> Planted:
    """A quarter to two fifths of the rows hold exactly 40."""
    n, frame = rows(rng)
    frame["other"] = np.where(rng.random(n) < rng.uniform(0.25, 0.4), 40.0, frame.other)
    return Planted(
        frame, ("other",),
        lambda f: f.kind is FactKind.COMMON_VALUE and f.measure == "other" and f.value("value").number == 40,
    )  # fmt: skip


def heaping(rng: Random) -> Planted:
    """Half of the whole numbers are rounded to a multiple of five."""
    n, frame = rows(rng)
    exact = np.round(rng.normal(400, 60, n))
    frame["other"] = np.where(rng.random(n) < rng.uniform(0.45, 0.7), np.round(exact / 5) * 5, exact)
    return Planted(frame, ("other",), lambda f: f.kind is FactKind.HEAPING and f.measure == "other")
