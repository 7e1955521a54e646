"""How long a whole story takes, and how much memory: `python -m benchmarks.story [--rows 50000]`.

A table of ten columns (a date, three categories, six measures) is written to a CSV and told from the file to the last
sentence. In the same run, bare DuckDB reads and summarises the file, and pandas reads and describes it: that is what one
would wait for anyway. Loading torch and the model is timed apart, since it happens once.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

import plotline


def write_csv(path: Path, rows: int) -> None:
    """Write a table with a trend, a season, unequal groups and correlated measures in it."""
    rng = np.random.default_rng(0)
    day = np.sort(rng.integers(0, 1095, rows))
    region = rng.choice(["North", "South", "East", "West"], rows, p=[0.4, 0.3, 0.2, 0.1])
    product = rng.choice([f"Product {i}" for i in range(12)], rows)
    season = 1 + 0.2 * np.sin(2 * np.pi * day / 365)
    units = rng.poisson(20 * season * (1 + day / 2000))
    price = rng.normal(12, 2, rows).round(2)
    frame = pd.DataFrame(
        {
            "order_date": pd.Timestamp("2021-01-01") + pd.to_timedelta(day, unit="D"),
            "region": region,
            "product": product,
            "channel": rng.choice(["web", "shop"], rows),
            "units": units,
            "price ($)": price,
            "revenue ($)": (units * price).round(2),
            "cost ($)": (units * price * rng.uniform(0.5, 0.7, rows)).round(2),
            "delivery_days": rng.gamma(3, 1, rows).round(1) + (region == "West") * 2,
            "satisfaction": rng.integers(1, 6, rows),
        }
    )
    frame.to_csv(path, index=False)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def by_duckdb(path: Path) -> None:
    """Read and summarise, as one would by hand."""
    connection = duckdb.connect()
    connection.execute(f"create table t as select * from read_csv('{path}')")
    connection.execute("summarize t").fetchall()


def main() -> None:
    """Print one row a step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    options = parser.parse_args()
    rows = options.rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sales.csv"
        write_csv(path, rows)
        print(f"{rows:,} rows x 10 columns, {path.stat().st_size / 1e6:.1f} MB")
        duck = timed(lambda: by_duckdb(path))
        print(f"  DuckDB read_csv + SUMMARIZE    {duck:6.2f} s")
        print(f"  pandas read_csv + describe     {timed(lambda: pd.read_csv(path).describe(include='all')):6.2f} s")
        print(f"  torch and the model, once      {timed(lambda: plotline.model()):6.2f} s")
        read = timed(lambda: plotline.read(path))
        table = plotline.read(path)
        story = plotline.tell(table)
        parts = {"read": read, **{k: v for k, v in story.seconds.items() if k != "load"}}
        for name, seconds in parts.items():
            print(f"  {name:<30} {seconds:6.2f} s")
        total = sum(parts.values())
        print(f"  whole story                    {total:6.2f} s, {total / duck:.1f} x DuckDB's reading alone")
        print(f"  peak memory                    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:6.2f} GB")
        for sentence in story.narrative.sentences:
            print(f"  - {sentence.text}")


if __name__ == "__main__":
    main()
