"""How often planted truths are found, and how often noise is taken for one.

    python -m benchmarks.planted [--tables 20]

Each planted table holds one truth of a known kind, somewhat above the documented minimum, among columns of noise. Each null
table holds noise alone: independent rows of several distributions, random walks, and autoregressive noise.
"""

from __future__ import annotations

import argparse
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa

from core.types import Column, ColumnKind, Fact, FactKind, Insights, Table
from insights import discover, profile

Random = np.random.Generator
MONTHS = (24, 48, 96)
ROWS = (150, 400, 1500)


def table_of(
    frame: pd.DataFrame,
    *,
    averaged: tuple[str, ...] = (),
    units: Mapping[str, str] | None = None,
    kinds: Mapping[str, ColumnKind] | None = None,
) -> Table:
    """Return a Table of a frame without reading a file: kinds by type, all measures additive but those `averaged`."""
    connection = ibis.duckdb.connect()
    data = connection.create_table("data", pa.Table.from_pandas(frame, preserve_index=False))
    columns = []
    for name, dtype in data.schema().items():
        kind = ColumnKind.QUANTITATIVE if dtype.is_numeric() else ColumnKind.NOMINAL
        kind = ColumnKind.TEMPORAL if dtype.is_temporal() else kind
        kind = (kinds or {}).get(name, kind)
        columns.append(Column(name, kind, (units or {}).get(name, ""), str(dtype), name not in averaged))
    return Table(f"{id(connection):x}", "data", data, tuple(columns), len(frame))


@dataclass(frozen=True, slots=True)
class Planted:
    """A table with one truth in it, and how to know the fact that says it."""

    frame: pd.DataFrame
    averaged: tuple[str, ...]
    says: Callable[[Fact], bool]


def memory(rng: Random, n: int, rho: float) -> np.ndarray:  # type: ignore[type-arg]
    """Return n values of AR(1) noise of unit innovations; rho = 1 is a random walk."""
    shocks = rng.standard_normal(n + 100)
    if rho == 1:
        return np.cumsum(shocks)[-n:]
    values = np.zeros(n + 100)
    for i in range(1, n + 100):
        values[i] = rho * values[i - 1] + shocks[i]
    return values[-n:]


def months(n: int) -> pd.DatetimeIndex:
    """Return n month starts."""
    return pd.date_range("2012-01-01", periods=n, freq="MS")


def _line(rng: Random, n: int, values: np.ndarray) -> pd.DataFrame:  # type: ignore[type-arg]
    return pd.DataFrame({"month": months(n), "sales": values, "other": rng.normal(50, 8, n)})


def trend(rng: Random) -> Planted:
    """A line over the noise of AR(0.2), 2.5 to 5 standard deviations from end to end."""
    n, up = int(rng.choice(MONTHS)), rng.random() < 0.5
    size = rng.uniform(2.5, 5.0) * (1 if up else -1)
    frame = _line(rng, n, 200 + 10 * (np.linspace(0, size, n) + memory(rng, n, 0.2)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.TREND and f.measure == "sales" and (f.verdict == "rise") == up
    )


def change_point(rng: Random) -> Planted:
    """A step of 2.5 to 4 standard deviations, in the middle half."""
    n = int(rng.choice(MONTHS))
    at, up = int(rng.uniform(0.3, 0.7) * n), rng.random() < 0.5
    step = rng.uniform(2.5, 4.0) * (1 if up else -1)
    frame = _line(rng, n, 200 + 10 * (step * (np.arange(n) >= at) + rng.standard_normal(n)))
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
        _line(rng, n, values), (),
        lambda f: f.kind is FactKind.EXTREME and f.measure == "sales" and f.value("at").number == date,
    )  # fmt: skip


def seasonality(rng: Random) -> Planted:
    """A yearly wave of 1.5 to 3 standard deviations, or a weekend 2 standard deviations up, with a mild trend."""
    if rng.random() < 0.5:
        n = int(rng.choice((36, 60, 96)))
        wave = rng.uniform(1.5, 3.0) * np.sin(2 * np.pi * np.arange(n) / 12)
        return Planted(
            _line(rng, n, 200 + 10 * (wave + np.linspace(0, 1, n) + rng.standard_normal(n))), (),
            lambda f: f.kind is FactKind.SEASONALITY and f.measure == "sales",
        )  # fmt: skip
    days = pd.date_range("2022-01-03", periods=int(rng.choice((84, 180, 365))), freq="D")
    values = 200 + 10 * (2 * (days.day_of_week >= 5) + rng.standard_normal(len(days)))
    frame = pd.DataFrame({"day": days, "sales": values, "other": rng.normal(50, 8, len(days))})
    return Planted(frame, (), lambda f: f.kind is FactKind.SEASONALITY and f.measure == "sales")


def _rows(rng: Random) -> tuple[int, pd.DataFrame]:
    n = int(rng.choice(ROWS))
    return n, pd.DataFrame(
        {"sales": rng.gamma(3, 30, n), "other": rng.normal(50, 8, n), "noise": rng.choice(list("uvw"), n)}
    )


def rank(rng: Random) -> Planted:
    """Sums over five regions, one with twice the rows of the others."""
    n, frame = _rows(rng)
    frame["region"] = rng.choice(["North", "South", "East", "West", "Centre"], n, p=[0.36, 0.16, 0.16, 0.16, 0.16])
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.RANK, FactKind.SHARE) and f.breakdown == "region" and f.focus[0] == "North",
    )  # fmt: skip


def share(rng: Random) -> Planted:
    """One of five regions holds half of the total."""
    n, frame = _rows(rng)
    frame["region"] = rng.choice(["North", "South", "East", "West", "Centre"], n, p=[0.5, 0.125, 0.125, 0.125, 0.125])
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.RANK, FactKind.SHARE) and f.has("share") and f.focus[0] == "North",
    )  # fmt: skip


def difference(rng: Random) -> Planted:
    """The mean of one group of three 0.8 to 1.2 standard deviations above the others."""
    n, frame = _rows(rng)
    frame["team"] = rng.choice(["red", "green", "blue"], n)
    frame["other"] = rng.normal(50, 8, n) + 8 * rng.uniform(0.8, 1.2) * (frame.team == "red")
    return Planted(
        frame, ("other",),
        lambda f: f.kind in (FactKind.DIFFERENCE, FactKind.RANK) and f.measure == "other" and f.focus[0] == "red",
    )  # fmt: skip


def correlation(rng: Random) -> Planted:
    """Two measures with a correlation of 0.45 to 0.7 in either direction."""
    n, frame = _rows(rng)
    r = rng.uniform(0.45, 0.7) * rng.choice((-1, 1))
    z = (frame.sales - frame.sales.mean()) / frame.sales.std()
    frame["other"] = 50 + 8 * (r * z + np.sqrt(1 - r * r) * rng.standard_normal(n))
    return Planted(
        frame, ("other",), lambda f: f.kind is FactKind.CORRELATION and {f.measure, f.breakdown} == {"sales", "other"}
    )


def association(rng: Random) -> Planted:
    """Half of the rows take their plan from their tier."""
    n, frame = _rows(rng)
    frame["tier"] = rng.choice(["basic", "plus", "pro"], n)
    copied = frame.tier.map({"basic": "monthly", "plus": "yearly", "pro": "custom"})
    frame["plan"] = np.where(rng.random(n) < 0.5, copied, rng.choice(["monthly", "yearly", "custom"], n))
    return Planted(
        frame, ("other",), lambda f: f.kind is FactKind.ASSOCIATION and {f.measure, f.breakdown} == {"tier", "plan"}
    )


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
    FactKind.RANK: rank,
    FactKind.SHARE: share,
    FactKind.DIFFERENCE: difference,
    FactKind.CORRELATION: correlation,
    FactKind.ASSOCIATION: association,
    "segment": segment,
}

NOISES: Mapping[str, Callable[[Random, int], np.ndarray]] = {  # type: ignore[type-arg]
    "normal": lambda rng, n: rng.normal(50, 10, n),
    "uniform": lambda rng, n: rng.uniform(0, 100, n),
    "exponential": lambda rng, n: rng.exponential(20, n),
    "lognormal": lambda rng, n: rng.lognormal(3, 1, n),
    "laplace": lambda rng, n: rng.laplace(50, 10, n),
    "student t (3)": lambda rng, n: 50 + 10 * rng.standard_t(3, n),
    "poisson": lambda rng, n: rng.poisson(4, n).astype(float),
    "AR(0.5)": lambda rng, n: 100 + memory(rng, n, 0.5),
    "AR(0.9)": lambda rng, n: 100 + memory(rng, n, 0.9),
    "random walk": lambda rng, n: 100 + memory(rng, n, 1.0),
}
REMEMBERS = ("AR(0.5)", "AR(0.9)", "random walk")


def null_table(name: str, rng: Random) -> Table:
    """Return a table of three measures of one kind of noise, with dates and two categories that mean nothing.

    Noise with a memory is one row a day or month in order; other noise as often comes as undated or randomly dated rows.
    """
    n = int(rng.choice((24, 48, 60, 120, 240)))
    frame = pd.DataFrame({c: NOISES[name](rng, n) for c in ("a", "b", "c")})
    if name in REMEMBERS or rng.random() < 0.4:
        frame.insert(0, "date", pd.date_range("2004-01-01", periods=n, freq=rng.choice(["D", "MS"])))
    elif rng.random() < 0.6:
        frame.insert(0, "date", rng.choice(pd.date_range("2018-01-01", "2021-12-31"), n))
    if name not in REMEMBERS or rng.random() < 0.5:
        frame["g"] = rng.choice(list("pqrs"), n)
        frame["h"] = rng.choice([f"n{i}" for i in range(9)], n)
    if rng.random() < 0.2:
        frame["entity"] = [f"name {chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(n)]
    return table_of(frame, averaged=tuple(c for c in "abc" if rng.random() < 0.5))


def null_panel(name: str, rng: Random) -> Table:
    """Return a panel of noise: each of four regions has its own noise in two measures, one row a month."""
    n = int(rng.choice((24, 48, 96)))
    parts = [
        pd.DataFrame({"date": months(n), "region": region, "a": NOISES[name](rng, n), "b": NOISES[name](rng, n)})
        for region in ("North", "South", "East", "West")
    ]
    return table_of(pd.concat(parts, ignore_index=True), averaged=("b",))


def seeded(name: str, i: int) -> Random:
    """Return the generator of the i-th table of a name: the same on every machine."""
    return np.random.default_rng([zlib.crc32(name.encode()), i])


def found(planted: Planted, limit: int = 8) -> tuple[bool, Insights]:
    """Say whether the planted truth is among the facts, and return them."""
    table = table_of(planted.frame, averaged=planted.averaged)
    insights = discover(table, profile(table), limit=limit)
    return any(planted.says(fact) for fact in insights.facts), insights


def recall(kind: str, tables: int) -> tuple[float, float]:
    """Return how often a planted kind is said at all, and how often among the first five."""
    hits = top = 0
    for i in range(tables):
        planted = PLANTS[kind](seeded(kind, i))
        said, insights = found(planted)
        hits += said
        top += any(planted.says(fact) for fact in insights.facts[:5])
    return hits / tables, top / tables


def null_segment_rate(name: str, tables: int) -> float:
    """Return the part of null panels of one noise about which anything is said of one region alone."""
    spoke = 0
    for i in range(tables):
        table = null_panel(name, seeded(f"panel of {name}", i))
        spoke += any(fact.subspace for fact in discover(table, profile(table)).facts)
    return spoke / tables


def null_rate(name: str, tables: int) -> float:
    """Return the part of null tables of one noise about which anything is said."""
    spoke = 0
    for i in range(tables):
        table = null_table(name, seeded(name, i))
        spoke += bool(discover(table, profile(table)).facts)
    return spoke / tables


def main() -> None:
    """Print recall by kind and the null rate by noise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", type=int, default=20, help="tables of each kind")
    tables = parser.parse_args().tables
    began = time.perf_counter()
    print(f"{'planted':<18}{'recall':>8}{'top 5':>8}")
    for kind in PLANTS:
        said, top = recall(kind, tables)
        print(f"{kind:<18}{said:>8.0%}{top:>8.0%}", flush=True)
    print(f"\n{'noise':<18}{'speaks':>8}{'of one region':>15}")
    rates = []
    for name in NOISES:
        rates.append(null_rate(name, tables))
        print(f"{name:<18}{rates[-1]:>8.0%}{null_segment_rate(name, tables):>15.0%}", flush=True)
    print(f"{'all':<18}{np.mean(rates):>8.1%}\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
