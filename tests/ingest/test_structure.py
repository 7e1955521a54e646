"""Records, headers and what stands around a table: nothing is lost, and what is left out is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.types import Table
from ingest.job import Job
from ingest.layout.dialect import Dialect, records
from ingest.layout.sniff import sniff
from ingest.load import load
from ingest.read import read
from ingest.store.store import Store


def rows(table: Table) -> list[tuple[object, ...]]:
    return [tuple(r.values()) for r in table.expr.to_pyarrow().to_pylist()]


def said(table: Table) -> str:
    return " / ".join(f"{r.what} @ {r.where}" for r in table.repairs)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,x,3\n2,y,4\n", ","),
        ("a;b\n1,5;2,5\n2,5;3,5\n", ";"),
        ("a\tb c\n1\tx, y\n2\tz, q\n", "\t"),
        ("a||b||c\n1||x||2\n3||y||4\n", "||"),
        ("a|b\nx|1,234.50\ny|2,000.00\n", "|"),
        ("a b c\n1 2 3\n4 5 6\n", " "),
        ("t,v\n10:30:00,1\n10:31:00,2\n", ","),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert sniff(text.splitlines()).dialect.delimiter == delimiter


def test_quotes_span_lines_and_strays_do_not() -> None:
    lines = ["a,b\n", '"two\n', 'lines",1\n', '3.5" disk,2\n', '"open,3\n', "x,4\n"]
    strays: list[int] = []
    found = list(records(lines, Dialect(","), strays))
    assert found == [
        (1, ["a", "b"]),
        (3, ["two\nlines", "1"]),
        (4, ['3.5" disk', "2"]),
        (5, ['"open', "3"]),
        (6, ["x", "4"]),
    ]
    assert strays == [5]


def test_ragged_rows_are_kept_and_named_by_line() -> None:
    table = read(b"a,b,c\n1,x,2\n3,y\n4,z,5,more,still\n6,w,7\n")
    assert rows(table) == [(1, "x", 2, None), (3, "y", None, None), (4, "z", 5, "more, still"), (6, "w", 7, None)]
    assert "too few cells were filled with missing values on the right. @ line 3" in said(table)
    assert "@ line 4" in said(table)


def test_headers_blank_twice_and_differing_in_case_are_told_apart() -> None:
    table = read(b"a,,a,A\n1,2,3,4\n5,6,7,8\n")
    assert [c.name for c in table.columns] == ["a", "column_2", "a_2", "A_3"]
    assert len(table.repairs) == 2


def test_a_missing_header_is_numbered_and_said() -> None:
    table = read(b"1,2.5,x\n2,3.5,y\n3,4.5,x\n")
    assert [c.name for c in table.columns] == ["column_1", "column_2", "column_3"]
    assert table.rows == 3
    assert "no header" in said(table)


def test_years_as_headers_are_headers() -> None:
    table = read(b"Country,2019,2020,2021\nChina,1.5,2.5,3.5\nIndia,1.1,2.1,3.1\n")
    assert [c.name for c in table.columns] == ["Country", "2019", "2020", "2021"]


def test_two_header_rows_are_joined() -> None:
    table = read(b",2020,,2021,\nRegion,Q1,Q2,Q1,Q2\nNorth,1,2,3,4\nSouth,5,6,7,8\nEast,5,6,7,9\nWest,5,6,7,8\n")
    assert [c.name for c in table.columns] == ["Region", "2020 Q1", "2020 Q2", "2021 Q1", "2021 Q2"]
    assert table.rows == 4


def test_what_stands_around_the_table_is_left_out_and_said() -> None:
    text = "Sales report,,\n,,\nregion,n,p\n,pcs,$\nNorth,1,2.5\n# checked\nregion,n,p\nSouth,3,4.5\n,,\nTotal,4,7.0\n\nSource: the office\n"
    table = read(text.encode())
    assert rows(table) == [("North", 1, 2.5), ("South", 3, 4.5)]
    assert [c.unit for c in table.columns] == ["", "pcs", "$"]
    for what in ("above the header", "units", "Comment", "header appears again", "totals", "Notes below"):
        assert what in said(table)
    assert "@ line 7" in said(table)


def test_one_column_is_a_table() -> None:
    assert rows(read(b"name\nalice\nbob\ncarol\n")) == [("alice",), ("bob",), ("carol",)]
    assert rows(read(b"n\n1\n2\n3\n")) == [(1,), (2,), (3,)]


def test_a_dirty_line_far_down_a_large_file_is_found() -> None:
    lines = [f"{i},r{i % 7},{i * 0.5}" for i in range(60_000)]
    lines[50_000] = "50000,r6"
    table = read(("a,b,c\n" + "\n".join(lines) + "\n").encode())
    assert table.rows == 60_000
    assert "@ line 50002" in said(table)


def test_a_leading_zero_far_down_keeps_the_column_text() -> None:
    lines = [f"{i + 1000},x" for i in range(60_000)]
    lines[55_000] = "007,x"
    table = read(("code,b\n" + "\n".join(lines) + "\n").encode())
    assert table.expr.filter(table.expr["code"] == "007").count().to_pyarrow().as_py() == 1


def test_a_second_table_is_left_out_and_said() -> None:
    table = read(b"a,b,c\n1,2,3\n4,5,6\n\nx,y\n7,8\n9,10\n")
    assert rows(table) == [(1, 2, 3), (4, 5, 6)]
    assert "Another table below the first was left out, from “x, y”. @ lines 5, 6, 7" in said(table)


def test_a_header_that_most_rows_do_not_fill_is_kept_whole() -> None:
    table = read(b"name,made,ended,ended again\na,1,2\nb,3,4\nc,5,6,7\nd,7,8\n")
    assert [c.name for c in table.columns] == ["name", "made", "ended", "ended again"]
    assert table.expr.to_pyarrow().column(3).to_pylist() == [None, None, 7, None]


def test_what_stands_below_a_rule_is_a_note() -> None:
    rows = "".join(f"{1950 + i} {i}.5 {i}.25\n" for i in range(9))
    table = read(f"year low high\n{rows}{'-' * 20}\nNot observed\nin March\n\nNote: preliminary\n".encode())
    assert table.rows == 9
    assert any(str(r.what).startswith("Notes below") and str(r.where) == "lines 12, 13, 15" for r in table.repairs)


def test_words_with_one_space_between_them_are_no_fixed_widths() -> None:
    table = read(
        b"YEAR WORLDCONSUMPTION PRICE\n" + b"".join(b"%d %d.5 26.%d\n" % (y, y, y % 10) for y in range(1951, 1970))
    )
    assert [c.name for c in table.columns] == ["YEAR", "WORLDCONSUMPTION", "PRICE"]


def test_names_of_two_words_stay_one_in_fixed_widths() -> None:
    rows = [("first name", "net sum", "place")] + [(f"Ann {i}", f"{i}.75", "Rome") for i in range(12)]
    table = read("\n".join("".join(c.ljust(12) for c in r) for r in rows).encode())
    assert [c.name for c in table.columns] == ["first name", "net sum", "place"]


@pytest.mark.parametrize("mark", ["||", ";;", "~|~"])
def test_a_cell_of_several_lines_may_stand_between_long_delimiters(mark: str) -> None:
    rows = "".join(f'{i}{mark}"one, two;\nthree"{mark}{i}.5\n' for i in range(20))
    table = read(f"id{mark}text{mark}v\n{rows}".encode())
    assert table.rows == 20
    assert table.expr.to_pyarrow().column(1).to_pylist()[3] == "one, two;\nthree"


def test_numbers_that_json_holds_as_texts_are_numbers_where_all_is_text() -> None:
    texts = read(b'[{"year": "1950", "price": "2.5"}, {"year": "1951", "price": "3"}]')
    assert [c.dtype for c in texts.columns] == ["date", "double"]
    mixed = read(b'[{"year": "1950", "code": "2", "price": 2.5}, {"year": "1951", "code": "3", "price": 3}]')
    assert [c.dtype for c in mixed.columns] == ["date", "varchar", "double"]


def test_a_line_of_another_length_is_found_before_the_rows_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    lines = [f"{i},{i}.5,word {i % 7}\n" for i in range(60_000)]
    path.write_text("a,b,c\n" + "".join([*lines[:30_000], "1,2\n", *lines[30_000:]]))
    scans: list[str] = []
    run = Store.run

    def counted(self: Store, sql: str, parameters: list[object] | None = None) -> None:
        scans.extend([sql] if "CREATE OR REPLACE TABLE data" in sql else [])
        run(self, sql, parameters)

    monkeypatch.setattr(Store, "run", counted)
    (tmp_path / "work").mkdir()
    assert load(path, Job("rows", tmp_path / "work")).rows == 60_001
    assert len(scans) == 1
