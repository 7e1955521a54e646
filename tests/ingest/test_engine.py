"""A connection gives the same table as the file; what an engine cannot answer is asked of a copy."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import duckdb
import pytest

from core.types import Table
from ingest import read as reading
from ingest.read import read
from insights.profile import profile

ROWS = [(f"2021-01-{d % 28 + 1:02d}", "NSEW"[d % 4], d, d * 1.5 if d % 7 else None) for d in range(200)]


@pytest.fixture
def file(tmp_path: Path) -> Table:
    path = tmp_path / "sales.csv"
    path.write_text(
        "day,region,units,net\n" + "".join(f"{a},{b},{c},{'' if d is None else d}\n" for a, b, c, d in ROWS)
    )
    return read(path)


def alike(one: Table, other: Table) -> bool:
    a, b = profile(one), profile(other)
    columns = [(c.name, c.kind, c.dtype, c.unit) for c in one.columns] == [
        (c.name, c.kind, c.dtype, c.unit) for c in other.columns
    ]
    seen = [(c.missing, c.distinct, c.quantiles, c.histogram, c.warnings) for c in a.columns] == [
        (c.missing, c.distinct, c.quantiles, c.histogram, c.warnings) for c in b.columns
    ]
    return columns and seen and (a.rows, a.keys, a.warnings) == (b.rows, b.keys, b.warnings)


def test_a_sqlite_url_is_read_as_its_file(file: Table, tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE sales (day TEXT, region TEXT, units INTEGER, net REAL)")
        connection.executemany("INSERT INTO sales VALUES (?, ?, ?, ?)", ROWS)
        connection.commit()
    assert alike(file, read(f"sqlite://{path}", table="sales"))


def database(tmp_path: Path) -> str:
    path = tmp_path / "s.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (day DATE, region VARCHAR, units BIGINT, net DOUBLE)")
        connection.executemany("INSERT INTO sales VALUES (?, ?, ?, ?)", ROWS)
    return f"duckdb://{path}"


def test_a_duckdb_url_is_left_where_it_is_and_is_alike(file: Table, tmp_path: Path) -> None:
    table = read(database(tmp_path), table="sales")
    assert alike(file, table)
    assert not table.repairs


def test_an_engine_without_quantiles_is_copied_and_that_is_said(
    file: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "answers", lambda table: False)
    table = read(database(tmp_path), table="sales")
    assert alike(file, table)
    assert any("rows were copied" in str(r.what) for r in table.repairs)
