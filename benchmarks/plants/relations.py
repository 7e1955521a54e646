"""Truths planted between two columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.plants.table import Planted, Random, rows
from core.types import FactKind


def correlation(rng: Random) -> Planted:
    """Two measures with a correlation of 0.45 to 0.7 in either direction."""
    n, frame = rows(rng)
    r = rng.uniform(0.45, 0.7) * rng.choice((-1, 1))
    z = (frame.sales - frame.sales.mean()) / frame.sales.std()
    frame["other"] = 50 + 8 * (r * z + np.sqrt(1 - r * r) * rng.standard_normal(n))
    return Planted(
        frame, ("other",), lambda f: f.kind is FactKind.CORRELATION and {f.measure, f.breakdown} == {"sales", "other"}
    )


def association(rng: Random) -> Planted:
    """Half of the rows take their plan from their tier."""
    n, frame = rows(rng)
    frame["tier"] = rng.choice(["basic", "plus", "pro"], n)
    copied = frame.tier.map({"basic": "monthly", "plus": "yearly", "pro": "custom"})
    frame["plan"] = np.where(rng.random(n) < 0.5, copied, rng.choice(["monthly", "yearly", "custom"], n))
    return Planted(
        frame, ("other",), lambda f: f.kind is FactKind.ASSOCIATION and {f.measure, f.breakdown} == {"tier", "plan"}
    )


PLANTS: Mapping[str, Callable[[Random], Planted]] = {
    FactKind.CORRELATION: correlation,
    FactKind.ASSOCIATION: association,
}
