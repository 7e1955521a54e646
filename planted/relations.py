"""Truths planted between two columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from planted.table import MANY_ROWS, MONTHS, Planted, Random, months, rows


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


def curved(rng: Random) -> Planted:
    """A measure that is a parabola of another, either way up, whose bend explains half of it or more."""
    n, frame = rows(rng)
    up = rng.random() < 0.5
    x = rng.uniform(-1, 1, n)
    frame["x"], frame["other"] = (
        40 + 20 * x,
        50 + (8 if up else -8) * (rng.uniform(3, 5) * x**2 + rng.standard_normal(n)),
    )
    return Planted(
        frame, ("other", "x"),
        lambda f: f.kind is FactKind.CURVED and (f.measure, f.breakdown) == ("other", "x") and (f.verdict == "lowest") == up,
    )  # fmt: skip


def missingness(rng: Random) -> Planted:
    """Half of the values of one category are missing, and a twentieth of the others."""
    n, frame = rows(rng)
    frame["plan"] = rng.choice(["basic", "plus", "pro"], n)
    lost = rng.random(n) < np.where(frame.plan == "pro", rng.uniform(0.35, 0.6), 0.05)
    frame["other"] = frame.other.where(~lost)
    return Planted(
        frame, ("other",), lambda f: f.kind is FactKind.MISSINGNESS and f.measure == "other" and f.focus == ("pro",)
    )


def explained_away(rng: Random) -> Planted:
    """Two measures that share a third, and nothing else."""
    n, frame = rows(rng)
    while n < MANY_ROWS:
        n, frame = rows(rng)
    size = rng.uniform(1.5, 2.0)
    frame["size"] = rng.standard_normal(n)
    frame["height"], frame["weight"] = (10 * (size * frame["size"] + rng.standard_normal(n)) for _ in range(2))
    return Planted(
        frame, ("size", "height", "weight"),
        lambda f: f.kind is FactKind.EXPLAINED_AWAY and {f.measure, f.breakdown} == {"height", "weight"}
        and f.value("third").text == "size",
    )  # fmt: skip


def lead_lag(rng: Random) -> Planted:
    """A measure whose changes repeat those of another one to four months before, with as much noise of its own at most."""
    n, lag = int(rng.choice(MONTHS[1:])), int(rng.integers(1, 5))
    moves = rng.standard_normal(n + lag)
    own = rng.uniform(0.4, 0.8) * rng.standard_normal(n)
    frame = pd.DataFrame(
        {"month": months(n), "orders": 200 + np.cumsum(moves[lag:]), "sales": 500 + np.cumsum(3 * (moves[:n] + own))}
    )
    return Planted(
        frame, ("orders", "sales"),
        lambda f: f.kind is FactKind.LEAD_LAG and f.measure == "sales" and f.value("lag").number == lag,
    )  # fmt: skip


def reversal(rng: Random) -> Planted:
    """One clinic ahead of another overall for its easier cases, and 0.5 to 0.8 standard deviations behind within each severity."""
    n, frame = rows(rng)
    while n < MANY_ROWS:
        n, frame = rows(rng)
    severity = rng.integers(0, 3, n)
    easy = rng.random(n) < np.array([0.8, 0.5, 0.2])[severity]
    frame["severity"] = np.array(["mild", "moderate", "severe"])[severity]
    frame["clinic"] = np.where(easy, "Hill", "Lake")
    frame["other"] = 80 + 8 * (rng.standard_normal(n) - 2 * severity - rng.uniform(0.5, 0.8) * easy)
    return Planted(
        frame, ("other",),
        lambda f: f.kind is FactKind.REVERSAL and f.measure == "other" and f.focus == ("Hill", "Lake")
        and f.value("third").text == "severity",
    )  # fmt: skip


def duplicates(rng: Random) -> Planted:
    """A table in which 8 rows or more, up to a twelfth, come a second time, anywhere."""
    n, frame = rows(rng)
    again = rng.choice(n, int(rng.integers(8, max(n // 12, 9))), replace=False)
    frame = frame.round(2).iloc[rng.permutation(np.append(np.arange(n), again))].reset_index(drop=True)
    return Planted(
        frame, ("other",), lambda f: f.kind is FactKind.DUPLICATES and f.value("copies").number == len(again)
    )


def threshold(rng: Random) -> Planted:
    """A measure that is 1 to 1.4 standard deviations lower where another is beyond a value that 20 to 50 of 100 rows reach."""
    n, frame = rows(rng)
    frame["discount"] = rng.integers(0, 10, n) * 5.0
    at = 5.0 * rng.integers(5, 8)
    frame["profit"] = 50 + 8 * (rng.standard_normal(n) - rng.uniform(1, 1.4) * (frame.discount >= at))
    return Planted(
        frame, ("discount", "other"),
        lambda f: f.kind is FactKind.THRESHOLD and (f.measure, f.breakdown) == ("profit", "discount")
        and f.value("cut").number == at,
    )  # fmt: skip
