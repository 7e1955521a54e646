"""What planted and null tables are made of."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa

from core.types import AMOUNT, LEVEL, NAMED, Column, ColumnKind, Fact, Meaning, Table

Random = np.random.Generator
MONTHS = (48, 96, 144)  # in fewer, one row each, a line is hard to tell from a random walk: see benchmarks/planted.py
ROWS = (150, 400, 1500)
MANY_ROWS = 400  # enough to tell half of a correlation from none


def seeded(name: str, i: int) -> Random:
    """Return the generator of the i-th table of a name: the same on every machine."""
    return np.random.default_rng([zlib.crc32(name.encode()), i])


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
        columns.append(Column(name, kind, (units or {}).get(name, ""), str(dtype), _meaning(kind, name in averaged)))
    return Table(f"{id(connection):x}", "data", data, tuple(columns), len(frame))


def _meaning(kind: ColumnKind, averaged: bool) -> Meaning:
    if kind is not ColumnKind.QUANTITATIVE:
        return NAMED
    return LEVEL if averaged else AMOUNT


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


def line(rng: Random, n: int, values: np.ndarray) -> pd.DataFrame:  # type: ignore[type-arg]
    return pd.DataFrame({"month": months(n), "sales": values, "other": rng.normal(50, 8, n)})


def rows(rng: Random) -> tuple[int, pd.DataFrame]:
    """Return a number of rows and a frame of two measures and a category of noise."""
    n = int(rng.choice(ROWS))
    return n, pd.DataFrame(
        {"sales": rng.gamma(3, 30, n), "other": rng.normal(50, 8, n), "noise": rng.choice(list("uvw"), n)}
    )
