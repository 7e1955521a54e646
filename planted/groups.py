"""Truths planted among categories."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import FactKind
from planted.table import MANY_ROWS, Planted, Random, memory, months, rows

REGIONS = ("North", "South", "East", "West", "Centre")


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


def concentration(rng: Random) -> Planted:
    """Twenty cities whose sizes fall as the power 1.8 to 2.4 of their rank."""
    n, frame = rows(rng)
    while n < MANY_ROWS:  # in fewer rows, fewer than the ten categories are seen that the kind asks for
        n, frame = rows(rng)
    size = (np.arange(20) + 1.0) ** -rng.uniform(1.8, 2.4)
    frame["city"] = rng.choice([f"{chr(97 + i)}-town" for i in range(20)], n, p=size / size.sum())
    return Planted(frame, ("other",), lambda f: f.kind is FactKind.CONCENTRATION and f.breakdown == "city")


def _regions(rng: Random, level: np.ndarray, slope: np.ndarray) -> pd.DataFrame:  # type: ignore[type-arg]
    """Return monthly sales of five regions over 5 to 8 years, each with its own level, and slope from end to end."""
    n = 12 * int(rng.integers(5, 9))
    parts = [
        pd.DataFrame({"month": months(n), "region": name, "sales": a + b * np.linspace(0, 1, n) + memory(rng, n, 0.2)})
        for name, a, b in zip(REGIONS, level, slope, strict=True)
    ]
    return pd.concat(parts, ignore_index=True).assign(other=rng.normal(50, 8, 5 * n))


def contribution(rng: Random) -> Planted:
    """One region of five rises or falls by 5 to 8 standard deviations; the others stand still."""
    move = rng.uniform(5, 8) * rng.choice((-1, 1)) * np.array([1, 0, 0, 0, 0])
    frame = _regions(rng, np.full(5, 20.0), move)
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.CONTRIBUTION, FactKind.SHARE_CHANGE, FactKind.RANK_CHANGE)
        and f.focus[0] == REGIONS[0],
    )  # fmt: skip


def share_change(rng: Random) -> Planted:
    """One region of five gains 6 standard deviations or more at the cost of the others, the total standing still."""
    move = rng.uniform(6, 9) * rng.choice((-1, 1)) * np.array([1, -0.25, -0.25, -0.25, -0.25])
    frame = _regions(rng, np.full(5, 20.0), move)
    return Planted(
        frame, ("other",), lambda f: f.kind is FactKind.SHARE_CHANGE and f.focus[0] == REGIONS[0]
    )  # fmt: skip


def rank_change(rng: Random) -> Planted:
    """The last of five regions climbs to the first place, past steps of 2 standard deviations."""
    frame = _regions(rng, np.array([14.0, 16, 18, 20, 22]), np.array([rng.uniform(13, 18), 0, 0, 0, 0]))
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.RANK_CHANGE, FactKind.SHARE_CHANGE) and f.focus[0] == REGIONS[0],
    )  # fmt: skip


def steady_share(rng: Random) -> Planted:
    """The total of five regions grows by half to all of itself, each with a steady part of it."""
    n = 12 * int(rng.integers(5, 9))
    level = 900 * np.linspace(1, rng.uniform(1.5, 2), n)
    parts = [
        pd.DataFrame({"month": months(n), "region": name, "sales": level * part * rng.normal(1, 0.02, n)})
        for name, part in zip(REGIONS, (0.4, 0.2, 0.15, 0.15, 0.1), strict=True)
    ]
    return Planted(
        pd.concat(parts, ignore_index=True), (),
        lambda f: f.kind is FactKind.STEADY_SHARE and f.focus[0] == REGIONS[0],
    )  # fmt: skip


def evenness(rng: Random) -> Planted:
    """Ten to twenty thousand events, each in one of four shifts with the same chance."""
    n = int(rng.integers(10_000, 20_000))
    frame = pd.DataFrame({"shift": rng.choice(["early", "day", "late", "night"], n), "team": rng.choice(["a", "b"], n)})
    frame["other"] = rng.normal(50, 8, n) + 6 * (frame.team == "a")  # where nothing differs, evenness is no news
    return Planted(frame, ("other",), lambda f: f.kind is FactKind.EVENNESS and f.breakdown == "shift")


def mix(rng: Random) -> Planted:
    """Orders in two cheap channels and a dear one, whose part of them moves by 30 to 50 points; prices stand still."""
    n, share = int(rng.integers(4_000, 8_000)), rng.uniform(0.3, 0.5) * np.array([0, 1])[:: rng.choice((-1, 1))]
    dear = rng.random(n) < 0.2 + np.linspace(share[0], share[1], n)
    frame = pd.DataFrame(
        {
            "date": pd.date_range("2018-01-01", "2021-12-31")[np.sort(rng.integers(0, 1461, n))],
            "channel": np.where(dear, "store", rng.choice(["web", "phone"], n)),
            "price": np.where(dear, 80, 40) + rng.normal(0, 8, n),
        }
    )
    return Planted(frame, ("price",), lambda f: f.kind is FactKind.MIX and f.measure == "price")


def ends(rng: Random) -> Planted:
    """Thirty countries of a row each, whose names alone say who has the most revenue."""
    names = [f"{chr(97 + i % 26)}{'abc'[i // 26]}-land" for i in range(30)]
    frame = pd.DataFrame(
        {"country": names, "revenue": np.round(rng.gamma(3, 30, 30), 3), "other": rng.normal(50, 8, 30)}
    )
    top, last = (str(frame.country[frame.revenue.pipe(how)]) for how in (pd.Series.idxmax, pd.Series.idxmin))
    return Planted(
        frame, ("other",),
        lambda f: f.kind is FactKind.ENDS and f.measure == "revenue" and f.focus[0] == top
        and f.value("last").text == last,
    )  # fmt: skip


def overview(rng: Random) -> Planted:
    """Orders of noise over some months, of which the revenue and its total may be told all the same."""
    n, frame = rows(rng)
    day = pd.Timestamp("2023-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 200, n)), unit="D")
    frame = frame.rename(columns={"sales": "revenue"}).assign(day=day)
    return Planted(
        frame, ("other",),
        lambda f: f.kind is FactKind.OVERVIEW and abs(float(f.value("total").number) / frame.revenue.sum() - 1) < 1e-9,  # type: ignore[arg-type]
    )  # fmt: skip


def alike(rng: Random) -> Planted:
    """Three branches of a few thousand rows that sell alike."""
    n = int(rng.integers(3_000, 6_000))
    frame = pd.DataFrame({"revenue": rng.gamma(3, 30, n), "branch": rng.choice(["harbour", "market", "station"], n)})
    return Planted(frame, (), lambda f: f.kind is FactKind.ALIKE and f.breakdown == "branch")


def disparity(rng: Random) -> Planted:
    """One of five regions sells as much as the others and earns a quarter to a third of what they do."""
    n = int(rng.integers(2_000, 4_000))
    frame = pd.DataFrame({"region": rng.choice(REGIONS, n), "revenue": rng.gamma(3, 30, n)})
    weak = np.where(frame.region == REGIONS[0], rng.uniform(0.25, 0.35), 1)
    frame["profit"] = frame.revenue * 0.2 * weak * rng.normal(1, 0.5, n)
    return Planted(frame, (), lambda f: f.kind is FactKind.DISPARITY and f.focus[0] == REGIONS[0])
