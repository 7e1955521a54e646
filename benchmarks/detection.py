"""Change points and single outliers beside common defaults, on series whose breaks and spikes are known.

    python -m benchmarks.detection [--series N]

Everything runs with fixed settings. Plotline: the kinds `change_point` and `extreme` at q <= 0.05 over the tests of the series.
PELT and BinSeg: ruptures' default model and jump on standardised values, with the BIC penalty 2 log n. Rolling z: the last 12
values' mean and standard deviation, |z| > 3 (for a change, the first such value of a run). A break counts as found within 5% of
the series' length (at least 2 periods), a spike at its own place; F1 is over all series of a family. A quiet series has neither,
and its figure is the part of series about which nothing is claimed. Nile is the flow at Aswan, with the annotators' break of 1898.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import ruptures
from statsmodels.datasets import nile

from core.types import Aggregate, Column, ColumnKind, FactKind, Grain
from insights.finding import Finding
from insights.gather.sources import Axis, Series
from insights.kinds import change_point, extreme, trend
from insights.statistics.arrays import Floats
from insights.statistics.significance import LEVEL, q_values
from planted.table import Random, memory, months

LENGTHS = (48, 96, 144)
MARGIN, NEAREST = 0.05, 2
WINDOW, FAR = 12, 3.0
Finder = Callable[[Floats], list[int]]


NOISES: Mapping[str, Callable[[Random, int], Floats]] = {
    "white": lambda rng, n: rng.standard_normal(n),
    "AR(0.5)": lambda rng, n: memory(rng, n, 0.5) * np.sqrt(0.75),
    "season": lambda rng, n: 2 * np.sin(2 * np.pi * np.arange(n) / 12) + rng.standard_normal(n),
    "trend": lambda rng, n: np.linspace(0, 3, n) + rng.standard_normal(n),
    "heavy tails": lambda rng, n: rng.standard_t(4, n) / np.sqrt(2),
    "walk": lambda rng, n: memory(rng, n, 1.0),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A series, where its level changes, and where single values stand out."""

    values: Floats
    changes: tuple[int, ...] = ()
    spikes: tuple[int, ...] = ()


def step(rng: Random, which: str) -> Known:
    """Return a series with a step of 3 to 5 standard deviations in its middle part."""
    n = int(rng.choice(LENGTHS))
    at = int(rng.uniform(0.25, 0.75) * n)
    return Known(100 + NOISES[which](rng, n) + rng.choice((-1, 1)) * rng.uniform(3, 5) * (np.arange(n) >= at), (at,))


def spike(rng: Random, which: str) -> Known:
    """Return a series with one value 8 to 14 standard deviations out."""
    n = int(rng.choice(LENGTHS))
    at = int(rng.integers(WINDOW, n - 2))
    values = 100 + NOISES[which](rng, n)
    values[at] += rng.choice((-1, 1)) * rng.uniform(8, 14)
    return Known(values, (), (at,))


def quiet(rng: Random, which: str) -> Known:
    """Return a series without either."""
    return Known(100 + NOISES[which](rng, int(rng.choice(LENGTHS))))


def river(_rng: Random, _which: str) -> Known:
    """Return the yearly flow of the Nile, 1871 to 1970, whose level fell in 1899."""
    return Known(nile.load_pandas().data["volume"].to_numpy(float), (28,))


def claims(values: Floats, kind: FactKind) -> list[int]:
    """Return where Plotline claims a change of level, or a value that stands out."""
    starts = tuple(m.to_pydatetime() for m in months(len(values)))
    unknown = np.full(len(values), np.nan)
    measure = Column("y", ColumnKind.QUANTITATIVE)
    series = Series(Axis("t", Grain.MONTH), measure, Aggregate.SUM, starts, values, np.ones(len(values)), unknown)
    outcomes = [o for k in (trend, change_point, extreme) for o in k.find(series)]
    found = [o for o in outcomes if isinstance(o, Finding)]
    q = q_values([f.p for f in found])
    return [f.places[0] for f, q_ in zip(found, q, strict=True) if f.kind is kind and q_ <= LEVEL and not f.why]


def _standard(values: Floats) -> Floats:
    standard: Floats = (values - values.mean()) / values.std()
    return standard


def pelt(values: Floats) -> list[int]:
    """Return the breaks of ruptures' PELT."""
    return list(ruptures.Pelt().fit(_standard(values)).predict(pen=2 * np.log(len(values)))[:-1])


def binary_segmentation(values: Floats) -> list[int]:
    """Return the breaks of ruptures' BinSeg."""
    return list(ruptures.Binseg().fit(_standard(values)).predict(pen=2 * np.log(len(values)))[:-1])


def rolling_z(values: Floats) -> list[int]:
    """Return the values more than 3 standard deviations from the 12 before them."""
    windows = np.lib.stride_tricks.sliding_window_view(values, WINDOW)[:-1]
    z = np.abs(values[WINDOW:] - windows.mean(axis=1)) / np.maximum(windows.std(axis=1, ddof=1), 1e-12)
    return (np.flatnonzero(z > FAR) + WINDOW).tolist()


def first_of_runs(values: Floats) -> list[int]:
    """Return the first place of each run of places that `rolling_z` returns."""
    found = rolling_z(values)
    return [at for i, at in enumerate(found) if i == 0 or at - found[i - 1] > WINDOW]


CHANGES: Mapping[str, Finder] = {
    "Plotline": lambda y: claims(y, FactKind.CHANGE_POINT),
    "PELT": pelt,
    "BinSeg": binary_segmentation,
    "rolling z": first_of_runs,
}
SPIKES: Mapping[str, Finder] = {"Plotline": lambda y: claims(y, FactKind.EXTREME), "rolling z": rolling_z}
FAMILIES: tuple[tuple[str, Callable[[Random, str], Known], tuple[str, ...]], ...] = (
    ("step", step, ("white", "AR(0.5)", "season", "trend", "heavy tails")),
    ("Nile", river, ("real",)),
    ("spike", spike, ("white", "AR(0.5)", "season", "trend", "heavy tails")),
    ("quiet", quiet, ("white", "AR(0.5)", "season", "trend", "heavy tails", "walk")),
)


def f1(found: list[list[int]], known: list[tuple[int, ...]], reach: list[int]) -> float:
    """Return F1 over series: a known place is found once, by the nearest claim within reach; other claims are false."""
    hits = sum(
        any(abs(c - at) <= r for c in claimed)
        for claimed, places, r in zip(found, known, reach, strict=True)
        for at in places
    )
    claimed, there = sum(map(len, found)), sum(map(len, known))
    return 2 * hits / (claimed + there) if claimed + there else 1.0


def scores(family: str, make: Callable[[Random, str], Known], which: str, count: int) -> Iterator[tuple[str, float]]:
    """Yield each finder's figure on one family of series."""
    seed = zlib.crc32(f"{family} {which}".encode())
    made = [make(np.random.default_rng([seed, i]), which) for i in range(count)]
    for name, finder in (SPIKES if family == "spike" else CHANGES).items():
        found = [finder(k.values) for k in made]
        if family == "quiet":
            yield name, float(np.mean([not claimed for claimed in found]))
        elif family == "spike":
            yield name, f1(found, [k.spikes for k in made], [0] * count)
        else:
            reach = [max(NEAREST, round(MARGIN * len(k.values))) for k in made]
            yield name, f1(found, [k.changes for k in made], reach)


def main() -> None:
    """Print every finder's figures, and their means by family."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=60, help="series of each kind")
    count = parser.parse_args().series
    for family, make, whiches in FAMILIES:
        for which in whiches:
            figures = dict(scores(family, make, which, 1 if family == "Nile" else count))
            print(f"{family:<7}{which:<13}" + "".join(f"{n:>12} {v:4.2f}" for n, v in figures.items()), flush=True)


if __name__ == "__main__":
    main()
