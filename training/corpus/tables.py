"""Invented tables with something to say: what the app's own pipeline finds facts in, for training.

Each table plants a few structures of random strength (trend, season, level shift, spike, group means, shares, correlation,
association), so that the facts found are consistent by construction and cover every kind.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from training.corpus.names import distinct, training_name

FREQUENCIES = ("YS", "QS", "MS", "MS", "W-MON", "D", "D", "h")
LONGEST = {"YS": 60, "QS": 60, "MS": 120, "W-MON": 120, "D": 150, "h": 150}


@dataclass(frozen=True, slots=True)
class InventedTable:
    """A frame and the name it would have been uploaded under."""

    name: str
    frame: pd.DataFrame


def tables(count: int, seed: int) -> Iterator[InventedTable]:
    """Yield `count` invented tables, time series and row tables by turns."""
    for i in range(count):
        rng = random.Random(f"{seed}-{i}")
        numbers = np.random.default_rng([seed, i])
        make = (_series, _rows, _panel, _rows)[i % 4]
        yield InventedTable(f"table {i}", make(rng, numbers))


def recast(frame: pd.DataFrame, rng: random.Random) -> pd.DataFrame:
    """Return the table with some measures turned upside down, and all made rates, or moved to both sides of zero.

    What rose falls, what went together goes opposite ways, what grew in percent grows in points, and where a percentage of
    the start means nothing none is told: so each kind of fact is found with every direction and every set of values that it
    can have.
    """
    level = rng.choice(("kept", "rate", "crossing"))
    columns: dict[str, pd.Series] = {}
    for header, values in frame.items():
        header = str(header)
        if not pd.api.types.is_float_dtype(values) or not values.nunique() > 2:
            columns[header] = values
            continue
        low, high = values.min(), values.max()
        if rng.random() < 0.5:
            values = low + high - values
        if level == "rate" and "%" not in header:
            header, values = f"{header} (%)", 5 + (values - low) / (high - low) * rng.uniform(20, 80)
        elif level == "crossing" and "%" not in header:
            values = values - values.quantile(rng.uniform(0.2, 0.8))
        columns[header] = values.round(6)
    return pd.DataFrame(columns)


def numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with a number of its own for each row, so that rows that are alike are alike but for it.

    >>> numbered(pd.DataFrame({"a": [5, 5]})).to_dict("list")
    {'order_id': [10001, 10002], 'a': [5, 5]}
    """
    other = frame.copy()
    other.insert(0, "order_id", range(10_001, 10_001 + len(frame)))
    return other


def _headers(count: int, rng: random.Random) -> list[str]:
    """Return headers that no reader would take for an identifier, a date or a rate."""
    return [f"{chr(97 + i)}_{n}" for i, n in enumerate(distinct(count, lambda r: r.choice(_PLAIN), rng))]


_PLAIN = (
    "amount",
    "volume",
    "output",
    "demand",
    "energy",
    "weight",
    "sales",
    "load",
    "yield",
    "intake",
    "price",
    "score",
)
_RATES = (" (%)", "", "", "", "")


def _scale(values: np.ndarray, rng: random.Random) -> np.ndarray:
    """Give values a random size and a random number of decimals."""
    size = 10.0 ** rng.uniform(-1, 6)
    sized: np.ndarray = np.round(values * size, rng.choice((0, 1, 2, 3)) if size < 1000 else rng.choice((0, 0, 1)))
    return sized


def _axis(rng: random.Random) -> pd.DatetimeIndex:
    frequency = rng.choice(FREQUENCIES)
    start = pd.Timestamp(rng.randrange(1985 if frequency != "YS" else 1950, 2024), rng.randrange(1, 13), 1)
    return pd.date_range(start, periods=rng.randrange(12, LONGEST[frequency]), freq=frequency)


def _wave(axis: pd.DatetimeIndex, rng: random.Random, numbers: np.random.Generator) -> np.ndarray:
    """Return a positive series with one planted structure, or two."""
    n = len(axis)
    t = np.linspace(0, 1, n)
    y = np.full(n, 1.0) + numbers.normal(0, 0.05, n)
    for plant in rng.sample(("trend", "shift", "spike", "season"), rng.choice((1, 1, 2))):
        sign = rng.choice((-1, 1))
        if plant == "trend":
            y += sign * rng.uniform(0.2, 0.7) * t
        elif plant == "shift":
            y += sign * rng.uniform(0.3, 0.6) * (t > rng.uniform(0.25, 0.75))
        elif plant == "spike":
            y[rng.randrange(n)] += sign * rng.uniform(0.5, 0.8)
        else:
            cycle = axis.month if rng.random() < 0.7 else axis.dayofweek * 12 / 7
            y += rng.uniform(0.2, 0.4) * np.cos(2 * np.pi * (cycle - rng.randrange(12)) / 12)
    return np.maximum(y, 0.02)


def _series(rng: random.Random, numbers: np.random.Generator) -> pd.DataFrame:
    axis = _axis(rng)
    frame = pd.DataFrame({"date": axis})
    for header in _headers(rng.choice((1, 2, 3)), rng):
        header += rng.choice(_RATES)
        values = _wave(axis, rng, numbers)
        frame[header] = np.round(values * 40, 1) if "%" in header else _scale(values, rng)
    return frame


def _categories(n: int, rng: random.Random, numbers: np.random.Generator) -> tuple[np.ndarray, list[str]]:
    names = distinct(rng.randrange(2, 13), training_name, rng)
    weights = numbers.dirichlet(np.full(len(names), rng.choice((0.7, 2.0, 20.0))))
    return numbers.choice(names, n, p=weights), names


def _rows(rng: random.Random, numbers: np.random.Generator) -> pd.DataFrame:
    n = rng.choice((60, 120, 300, 800))
    frame: dict[str, np.ndarray] = {}
    groups = []
    for label in ("group", "segment", "channel")[: rng.choice((1, 2, 3))]:
        column, names = _categories(n, rng, numbers)
        frame[label] = column
        groups.append((label, names))
    if len(groups) > 1:  # plant an association: copy one choice onto another in part of the rows
        (first, names), (second, others) = groups[0], groups[1]
        tied = (frame[first] == rng.choice(names)) & (numbers.random(n) < 0.5)
        frame[second] = np.where(tied, rng.choice(others), frame[second])
    latent = numbers.normal(0, 1, n)
    for i, header in enumerate(_headers(rng.choice((1, 2, 3)), rng)):
        label, names = rng.choice(groups)
        means = dict(zip(names, numbers.uniform(0.6, 1.6, len(names)), strict=True))
        tie = rng.choice((-1, 1)) * rng.uniform(0.1, 0.4) if i < 2 else 0.0
        noise = numbers.lognormal(0, 0.25, n)
        values = np.array([means[g] for g in frame[label]]) * noise * np.exp(tie * latent)
        frame[header] = _scale(values, rng)
    return pd.DataFrame(frame)


def _panel(rng: random.Random, numbers: np.random.Generator) -> pd.DataFrame:
    axis = _axis(rng)[:60]
    names = distinct(rng.randrange(2, 9), training_name, rng)
    base = _wave(axis, rng, numbers)
    parts = []
    sizes = numbers.dirichlet(np.full(len(names), rng.choice((0.8, 3.0)))) * len(names) + 0.05
    for name, size in zip(names, sizes, strict=True):
        parts.append(pd.DataFrame({"date": axis, "group": name, "y": base * size * numbers.normal(1, 0.08, len(axis))}))
    frame = pd.concat(parts, ignore_index=True)
    frame["y"] = _scale(np.maximum(frame["y"].to_numpy(), 0.0), rng)
    return frame.rename(columns={"y": _headers(1, rng)[0]})
