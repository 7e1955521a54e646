"""What a Table promises, whatever it was read from."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from core.types import ColumnKind, Table
from ingest.read import read
from samples import SAMPLES

SALES = "day,region,sales ($)\n2021-01-04,North,10.5\n2021-01-05,South,20\n2021-01-06,North,\n"


def values(table: Table) -> list[list[object]]:
    return [list(row.values()) for row in table.expr.to_pyarrow().to_pylist()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sales.csv"
    file.write_text(SALES)
    return file


def test_a_path_bytes_and_a_file_url_give_the_same_rows(path: Path) -> None:
    tables = [read(path), read(str(path)), read(SALES.encode()), read(f"file://{path}")]
    assert all(values(t) == values(tables[0]) for t in tables)
    assert tables[0].name == "sales"
    assert tables[0].rows == 3


def test_frames_are_read(path: Path) -> None:
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2021-01-04", "2021-01-05"]),
            "n": [1, 2],
            "ok": [True, False],
            "c": pd.Categorical(["a", "b"]),
        }
    )
    table = read(frame, name="given")
    assert [c.kind for c in table.columns] == ["temporal", "quantitative", "nominal", "nominal"]
    assert values(read(pa.table({"a": ["x", "y"], "n": [1.5, None]}))) == [["x", 1.5], ["y", None]]


def test_the_id_follows_the_content_and_the_options(path: Path) -> None:
    first = read(path).id
    assert read(path).id == first == read(SALES.encode()).id
    path.write_text(SALES.replace("20", "21"))
    assert read(path).id != first
    frame = pd.DataFrame({"a": range(60_000)})
    before = read(frame).id
    frame.loc[59_999, "a"] = -1
    assert read(frame).id != before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{path}')",
        "COPY data TO '{path}.out'",
        "ATTACH '{path}.db'",
        "SET enable_external_access=true",
        "SET python_enable_replacements=true",
        "SELECT * FROM frame",
        "INSTALL httpfs",
    ],
)
def test_the_database_is_locked(path: Path, query: str) -> None:
    frame = pd.DataFrame({"a": [1]})
    connection = read(path).expr.get_backend().con
    assert len(frame) == 1
    with pytest.raises(duckdb.Error):
        connection.execute(query.format(path=path))


def test_queries_work_after_the_lock(path: Path) -> None:
    table = read(path)
    by_region = table.expr.group_by("region").agg(total=table.expr["sales ($)"].sum()).order_by("region").to_pyarrow()
    assert by_region.to_pylist() == [{"region": "North", "total": 10.5}, {"region": "South", "total": 20.0}]


def test_two_tables_share_nothing(path: Path) -> None:
    first, second = read(path), read(b"a,b\n1,x\n2,y\n")
    assert first.expr.get_backend() is not second.expr.get_backend()
    assert [c.name for c in first.columns] == ["day", "region", "sales ($)"]


def test_nothing_is_left_in_the_temporary_folder(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    read(SALES.encode("utf-16"))
    read((SALES + "\nnote\n").encode())
    assert list(scratch.iterdir()) == []


def test_kinds_agree_with_types() -> None:
    table = read(b"Year,active,class,n\n2001,1,3,5\n2002,0,2,7\n2003,1,1,9\n")
    assert [(c.kind, c.dtype) for c in table.columns] == [
        (ColumnKind.TEMPORAL, "date"),
        (ColumnKind.NOMINAL, "varchar"),
        (ColumnKind.NOMINAL, "varchar"),
        (ColumnKind.QUANTITATIVE, "bigint"),
    ]
    assert [str(t) for t in table.expr.schema().types] == ["date", "string", "string", "int64"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_samples_are_read_without_repairs(sample: object) -> None:
    path: Path = sample.path  # type: ignore[attr-defined]
    assert path.stat().st_size <= 300_000
    table = read(path)
    assert table.rows >= 400
    assert table.of_kind(ColumnKind.QUANTITATIVE)
    assert table.repairs == ()
