"""A table behind Spark Connect gives the same columns, profile and facts as on DuckDB.

The client runs in a process of its own: one process works with one Spark, and another test's may be a standalone master.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

import plotline
from core.types import Table
from tests.engines.conftest import CI, MANY, QUICK, free_port, java, wait

ROOT = Path(__file__).parents[2]
SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer"
CLIENT = f"""
import json, sys, warnings
warnings.simplefilter("ignore")
import plotline
table = plotline.read(sys.argv[1], table=sys.argv[2], name="readings")
profile, facts = plotline.profile(table), plotline.insights(table, limit={MANY})
print(json.dumps({{
    "columns": [(c.name, c.kind, c.unit, c.dtype) for c in table.columns],
    "profile": [(c.missing, c.distinct, c.quantiles) for c in profile.columns],
    "facts": [[f.id, *(v.text for v in f.values)] for f in facts],
}}))
"""


@pytest.fixture(scope="module")
def told(local: dict[str, Table], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What a client of a Spark Connect server finds in the table of readings."""
    if not CI and (shutil.which("java") is None or find_spec("grpc") is None):
        pytest.skip("Java or grpcio is not on this machine, and this is not CI")
    folder = tmp_path_factory.mktemp("connect")
    path, port = folder / "readings.parquet", free_port()
    pyarrow.parquet.write_table(local["readings"].expr.to_pyarrow(), path)
    settings = {
        "spark.connect.grpc.binding.port": port, "spark.connect.grpc.binding.address": "127.0.0.1", "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": 1,
    }  # fmt: skip
    options = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    started = ("--class", SERVER, "--master", "local[1]", *options, "--driver-java-options", QUICK, "spark-internal")
    with java("SparkSubmit", folder / "log", *started):
        wait(port)
        asked = [sys.executable, "-c", CLIENT, f"sc://127.0.0.1:{port}", str(path)]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        yield json.loads(done.stdout.splitlines()[-1])


def test_the_columns_and_the_profile_are_the_same(local: dict[str, Table], told: Any) -> None:
    table = local["readings"]
    assert told["columns"] == [[c.name, c.kind, c.unit, c.dtype] for c in table.columns]
    for (missing, distinct, quantiles), mine in zip(told["profile"], plotline.profile(table).columns, strict=True):
        assert (missing, distinct) == (mine.missing, mine.distinct)
        assert quantiles == pytest.approx(mine.quantiles)


def test_the_facts_are_the_same_with_the_same_numbers(local: dict[str, Table], told: Any) -> None:
    facts = plotline.insights(local["readings"], limit=MANY)
    assert told["facts"] == [[f.id, *(v.text for v in f.values)] for f in facts]
    assert facts
