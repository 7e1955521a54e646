"""Lines are cut into cells as their writer meant them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.job import Job
from ingest.layout.dialect import Dialect, records
from ingest.layout.sniff import sniff
from ingest.load import load
from ingest.read import read
from ingest.store.store import Store


def test_lines_that_are_quoted_as_a_whole_are_unwrapped_and_said() -> None:
    table = read(b'"id,city,sales"\n"1,""Rome, IT"",120.5"\n"2,Milan,99"\n"3,Turin,87.25"\n')
    assert table.expr.to_pyarrow().to_pylist()[0] == {"id": 1, "city": "Rome, IT", "sales": 120.5}
    assert any("in quotes as a whole" in str(r.what) for r in table.repairs)


@pytest.mark.parametrize(
    "lines", [['"name"', '"Smith, John"', '"Lee, Ann"'], ['"a","b"', '"1","2"', '"3","4"'], ['"one, two"'] * 5]
)
def test_lines_of_quoted_cells_stay_as_they_are(lines: list[str]) -> None:
    assert not sniff(lines).dialect.wrapped


def test_a_line_whose_quotes_are_missing_is_kept_among_wrapped_ones() -> None:
    assert [cells for _, cells in records(['"1,2"\n', "3,4\n"], Dialect(",", wrapped=True))] == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(("line", "scans"), [('7,"x, 1"\n', 1), ('7,"two\nlines, x",3\n', 1)])
def test_a_quoted_file_is_scanned_once_even_where_it_is_ragged(
    line: str, scans: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    lines = [f'{i},"x, {i % 7}",{i}.5\n' for i in range(60_000)]
    path.write_text("a,b,c\n" + "".join([*lines[:30_000], line, *lines[30_000:]]))
    seen: list[str] = []
    run = Store.run

    def counted(self: Store, sql: str, parameters: list[object] | None = None) -> None:
        seen.extend([sql] if "CREATE OR REPLACE TABLE data" in sql else [])
        run(self, sql, parameters)

    monkeypatch.setattr(Store, "run", counted)
    (tmp_path / "work").mkdir()
    assert load(path, Job("rows", tmp_path / "work")).rows == 60_001
    assert len(seen) == scans
