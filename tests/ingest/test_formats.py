"""Every format gives the same rows; the content decides, not the suffix."""

from __future__ import annotations

import bz2
import contextlib
import datetime as dt
import gzip
import json
import lzma
import sqlite3
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.feather
import pytest
import zstandard

from core.errors import ReadError
from core.types import ColumnKind
from ingest.read import read

ROWS = [
    {"day": "2021-01-04", "region": "North", "n": 1, "p": 2.5},
    {"day": "2021-01-05", "region": "South", "n": 2, "p": None},
]
FRAME = pd.DataFrame(ROWS)
WANTED = [{**r, "day": dt.date.fromisoformat(str(r["day"]))} for r in ROWS]


def _excel(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "About"
    sheet = book.create_sheet("Data")
    sheet.append(["Sales report"])
    sheet.append([])
    sheet.append(list(FRAME.columns))
    for row in ROWS:
        sheet.append([dt.date.fromisoformat(str(row["day"])), row["region"], row["n"], row["p"]])
    book.save(path)


def _sqlite(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        FRAME.to_sql("t", connection, index=False)


def _duckdb(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.register("f", FRAME)
        connection.execute("CREATE TABLE t AS SELECT * FROM f")


WRITERS = {
    "csv": lambda p: p.write_text(FRAME.to_csv(index=False)),
    "gzip": lambda p: p.write_bytes(gzip.compress(FRAME.to_csv(index=False).encode())),
    "bz2": lambda p: p.write_bytes(bz2.compress(FRAME.to_csv(index=False).encode())),
    "xz": lambda p: p.write_bytes(lzma.compress(FRAME.to_csv(index=False).encode())),
    "zstd": lambda p: p.write_bytes(zstandard.compress(FRAME.to_csv(index=False).encode())),
    "excel": _excel,
    "ods": lambda p: FRAME.to_excel(p, engine="odf", index=False),
    "parquet": lambda p: FRAME.to_parquet(p),
    "feather": lambda p: pyarrow.feather.write_feather(FRAME, p),
    "json": lambda p: p.write_text(json.dumps(ROWS)),
    "JSON lines": lambda p: p.write_text("\n".join(map(json.dumps, ROWS))),
    "JSON inside": lambda p: p.write_text(json.dumps({"status": "ok", "rows": ROWS})),
    "sqlite": _sqlite,
    "duckdb": _duckdb,
}


@pytest.mark.parametrize("label", WRITERS)
def test_every_format_gives_the_same_rows(label: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"  # whatever it is
    made = tmp_path / "made.ods" if label == "ods" else path
    WRITERS[label](made)
    made.rename(path)
    assert read(path).expr.to_pyarrow().to_pylist() == WANTED


def test_a_workbook_says_which_sheet_was_read(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    _excel(path)
    assert any("About" in str(r.what) for r in read(path).repairs)
    with pytest.raises(ReadError, match="Data"):
        read(path, table="Nope")


def test_another_sheet_or_table_can_be_taken_and_left_again(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet, value in ((book.active, 1), (book.create_sheet("Costs"), 7)):
        for row in (["month", "value"], ["2024-01", value], ["2024-02", value + 1]):
            sheet.append(row)
    book.save(tmp_path / "b.xlsx")
    with duckdb.connect(str(tmp_path / "b.duckdb")) as connection:
        connection.execute("CREATE TABLE Costs AS SELECT 7 AS value; CREATE TABLE Sheet AS SELECT 1 AS value")
    for name, first, other in (("b.xlsx", "Sheet", "Costs"), ("b.duckdb", "Costs", "Sheet")):
        (choice,) = read(tmp_path / name).choices
        assert (choice.taken, choice.others, choice.option) == (first, (other,), "table")
        taken = read(tmp_path / name, options={choice.option: other})
        assert taken.expr["value"].min().to_pyarrow().as_py() == (7 if other == "Costs" else 1)
        assert [(c.taken, c.others) for c in taken.choices] == [(other, (first,))]


@pytest.mark.filterwarnings("ignore:fetch_arrow_table")
def test_a_connection_url_gives_a_table_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "t.duckdb"
    _duckdb(path)
    table = read(f"duckdb://{path}", table="t")
    assert table.rows == 2
    assert table.column("n").kind is ColumnKind.QUANTITATIVE
    assert read(f"duckdb://{path}").rows == 2  # its only table
    with pytest.raises(ReadError, match="has no table"):
        read(f"duckdb://{path}", table="nope")
    with pytest.raises(ReadError, match="cannot be reached") as caught:
        read("postgres://user:secret@127.0.0.1:1/none", table="t")
    assert "secret" not in str(caught.value)
