"""What finding all facts of a large table costs, beside a bare DuckDB SUMMARIZE of the same table, in one run.

    python -m benchmarks.facts [--rows 1000000] [--columns 20] [--threads 2] [--stages]

The table is written as Parquet: a date over three years, a moment of it, an identifier, categories of 2 to 400 names, and measures
of several shapes, a tenth of one missing, with a rise, a season, a group that stands out, a correlation and a few outliers in
them. With more columns there are more of the same. `--stages` says what each part of the search took.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import duckdb

from core.types import Insights, Profile, Table
from ingest.read import read
from insights import discover, profile

T = TypeVar("T")
CATEGORIES = (5, 3, 12, 40, 400)  # names; further ones have as many again
PLANTED = ("revenue", "units", "price", "duration", "rating", "weight")  # measures that hold something


@dataclass
class Clock:
    """Seconds by the wall clock and of the processor, all threads together, of each part that was timed."""

    parts: dict[str, tuple[float, float]] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], T]) -> T:
        """Do something, and keep what it took under a name."""
        wall, used = time.perf_counter(), processor()
        made = work()
        self.parts[name] = (time.perf_counter() - wall, processor() - used)
        return made


def processor() -> float:
    """Return the processor seconds of this process and of those that it has ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def write(path: Path, rows: int, columns: int, threads: int) -> None:
    """Write the table; the same rows at every call."""
    chosen = ", ".join(f"{expression} AS {name}" for name, expression in fields(columns))
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"COPY (SELECT {chosen} FROM range({rows}) t(i)) TO '{path}' (FORMAT parquet)")


def fields(columns: int) -> Iterator[tuple[str, str]]:
    """Yield the name of each column with the expression that makes it of a row's number i."""
    day = "CAST(floor(1095 * " + _chance(0) + ") AS INTEGER)"
    season = f"(1 + 0.3 * sin({day} / 58.1) + {day} / 2000)"
    dear = f"CASE WHEN {_name(0, 5)} = 'a2' THEN 1.4 ELSE 1 END"
    first = (
        ("day", f"DATE '2021-01-01' + {day}"),
        ("seen", f"TIMESTAMP '2021-01-01' + INTERVAL (CAST(1095 * 86400 * {_chance(0)} AS BIGINT)) SECOND"),
        ("order_id", "'order ' || i"),
        *((f"category_{k}", _name(k, n)) for k, n in enumerate(CATEGORIES)),
        ("revenue", f"round(20 * {season} * {dear} * exp({_normal(20)}), 2)"),
        ("units", f"1 + CAST(floor(-4 * ln({_chance(21)})) AS INTEGER)"),
        ("price", f"round(40 + 6 * {_normal(22)} + CASE WHEN {_chance(23)} < 1e-5 THEN 900 ELSE 0 END, 2)"),
        ("duration", f"round(10 + 3 * {_normal(22)} + 4 * {_normal(24)}, 3)"),
        ("rating", f"CASE WHEN {_chance(25)} > 0.1 THEN 1 + CAST(floor(5 * {_chance(26)}) AS INTEGER) END"),
        ("weight", f"round(70 + 9 * {_normal(27)}, 1)"),
    )
    yield from first[:columns]
    for k in range(len(first), columns):
        if k % 4 == 3:
            yield f"category_{k}", _name(30 + k, CATEGORIES[k % len(CATEGORIES)])
        else:
            yield f"measure_{k}", f"round(100 + 10 * {_normal(30 + k)}, 2)"


def _chance(k: int) -> str:
    """Return the expression of a number between 0 and 1 that each row has of its own, one for each k."""
    return f"((hash(i * 1009 + {k}) % 1000003 + 1) / 1000005.0)"


def _normal(k: int) -> str:
    """Return the expression of a standard normal number (Box and Muller, 1958)."""
    return f"(sqrt(-2 * ln({_chance(1000 + k)})) * cos(6.283185307179586 * {_chance(2000 + k)}))"


def _name(k: int, names: int) -> str:
    """Return the expression of one of so many names, the first of them more common."""
    return f"('{chr(97 + k % 26)}' || CAST(floor({names} * pow({_chance(3000 + k)}, 1.3)) AS INTEGER))"


def by_stage(table: Table, seen: Profile) -> tuple[Insights, dict[str, float]]:
    """Find the facts, and return them with the processor seconds of each stage of the search."""
    spent, last, now = defaultdict[str, float](float), "", processor()

    def note(_part: float, stage: str) -> None:
        nonlocal last, now
        spent[last] += processor() - now
        last, now = stage, processor()

    found = discover(table, seen, progress=note)
    return found, {stage: seconds for stage, seconds in spent.items() if stage}


def main() -> None:
    """Print what SUMMARIZE, reading, the profile and the facts took, and what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--columns", type=int, default=20)
    parser.add_argument(
        "--threads", type=int, default=2, help="of the processor, for DuckDB's SUMMARIZE and the writing"
    )
    parser.add_argument("--stages", action="store_true", help="say what each part of the search took")
    options = parser.parse_args()
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.parquet"
        write(path, options.rows, options.columns, options.threads)
        with duckdb.connect(config={"threads": options.threads}) as connection:
            connection.execute("SET enable_progress_bar = false")
            clock.time("DuckDB SUMMARIZE", lambda: connection.execute(f"SUMMARIZE FROM '{path}'").fetchall())
        table = clock.time("read", lambda: read(path))
        seen = clock.time("profile", lambda: profile(table))
        found, stages = clock.time("facts", lambda: by_stage(table, seen))
    print(f"{options.rows:,} rows × {options.columns} columns: {found.tests} tests, {len(found.facts)} facts said")
    for name, (wall, used) in clock.parts.items():
        print(f"  {name:<24}{wall:>8.2f} s by the clock{used:>8.2f} s of the processor")
    for name, seconds in stages.items() if options.stages else ():
        print(f"    {name:<22}{seconds:>8.2f} s of the processor")
    for fact in found.facts:
        print(f"  {fact.kind:<16}{fact.measure or 'rows':<14}{fact.breakdown}")


if __name__ == "__main__":
    main()
