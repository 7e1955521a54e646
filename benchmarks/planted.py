"""How often planted truths are found, and how often noise is taken for one.

    python -m benchmarks.planted [--tables 20]

Each planted table holds one truth of a known kind, somewhat above the documented minimum, among columns of noise. Each null
table holds noise alone: independent rows of several distributions, random walks, and autoregressive noise.
"""

from __future__ import annotations

import argparse
import time
import zlib

import numpy as np

from benchmarks.plants import PLANTS
from benchmarks.plants.noise import NOISES, null_panel, null_table
from benchmarks.plants.table import Planted, Random, table_of
from core.types import Insights
from insights import discover, profile


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
