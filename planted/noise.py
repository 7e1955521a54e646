"""Tables that hold noise alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from core.types import Fact, Table, Verdict
from kinds.card import card
from planted.table import Random, memory, months, table_of

NOISES: Mapping[str, Callable[[Random, int], np.ndarray]] = {  # type: ignore[type-arg]
    "normal": lambda rng, n: rng.normal(50, 10, n),
    "uniform": lambda rng, n: rng.uniform(0, 100, n),
    "exponential": lambda rng, n: rng.exponential(20, n),
    "lognormal": lambda rng, n: rng.lognormal(3, 1, n),
    "laplace": lambda rng, n: rng.laplace(50, 10, n),
    "student t (3)": lambda rng, n: 50 + 10 * rng.standard_t(3, n),
    "poisson": lambda rng, n: rng.poisson(4, n).astype(float),
    "counts": lambda rng, n: rng.negative_binomial(3, 0.05, n).astype(float),
    "uneven": lambda rng, n: 100 + rng.normal(0, np.linspace(1, 5, n), n),
    "AR(0.5)": lambda rng, n: 100 + memory(rng, n, 0.5),
    "AR(0.9)": lambda rng, n: 100 + memory(rng, n, 0.9),
    "MA(0.8)": lambda rng, n: 100 + np.convolve(rng.standard_normal(n + 1), (1, 0.8), "valid"),
    "ARFIMA(0.3)": lambda rng, n: 100 + long_memory(rng, n, 0.3),
    "cycle": lambda rng, n: 100 + cycle(rng, n),
    "random walk": lambda rng, n: 100 + memory(rng, n, 1.0),
    "heavy walk": lambda rng, n: 100 + np.cumsum(rng.standard_t(3, n)),
}
REMEMBERS = ("AR(0.5)", "AR(0.9)", "MA(0.8)", "ARFIMA(0.3)", "cycle", "random walk", "heavy walk")
_OF_ROWS = ("rank", "share", "concentration", "evenness")  # kinds that compare totals of names
_LAGS = 400


def long_memory(rng: Random, n: int, d: float) -> np.ndarray:  # type: ignore[type-arg]
    """Return n values of noise integrated d times, with the first 400 weights of its moving average (Hosking, 1981)."""
    lag = np.arange(1, _LAGS)
    weights = np.concatenate([[1.0], np.cumprod((lag - 1 + d) / lag)])
    return np.convolve(rng.standard_normal(n + _LAGS - 1), weights, "valid")


def cycle(rng: Random, n: int) -> np.ndarray:  # type: ignore[type-arg]
    """Return n values of an AR(2) that swings over about nine periods, with no calendar to it."""
    values, damping = np.zeros(n + 100), 0.85
    for i in range(2, n + 100):
        pull = 2 * damping * np.cos(2 * np.pi / 9) * values[i - 1] - damping**2 * values[i - 2]
        values[i] = pull + rng.standard_normal()
    return values[-n:]


def permuted_table(table: Table, rng: Random, most: int) -> Table:
    """Return at most `most` rows of a real table, each column in an order of its own, so that nothing goes with anything.

    What its columns are (which measures add up, which are averaged) stays as it was read.
    """
    frame = table.expr.to_pyarrow().to_pandas()
    some = frame.iloc[np.sort(rng.choice(len(frame), min(len(frame), most), replace=False))]
    mixed = table_of(pd.DataFrame({name: rng.permutation(some[name].to_numpy()) for name in some}))
    return replace(mixed, columns=table.columns)


def claims(fact: Fact) -> bool:
    """Say whether a fact claims more than what the rows hold: that something differs, goes together or changes."""
    return card(fact.kind).tested and fact.verdict is not Verdict.EVEN


def says_chance(fact: Fact) -> bool:
    """Say whether a fact about permuted columns takes chance for something.

    A permutation keeps what is true of one column (its shape, its common value, how many rows each of its names has) and so
    also the totals of names that have many rows. All else that joins two columns is chance.
    """
    return bool(fact.breakdown) and not (fact.kind in _OF_ROWS and fact.aggregate in ("count", "sum"))


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
