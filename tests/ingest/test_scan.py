"""A table of many columns, which is scanned by groups of them, is read as a narrow one is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import plotline
from core.types import ColumnKind

DAY = dt.date(2021, 3, 1)


def wide(columns: int, rows: int) -> tuple[bytes, list[list[Any]]]:
    """Write numbers, dates, names and sums of money in turn; return the file, and what its cells mean."""
    meant: list[list[Any]] = []
    lines = [",".join(f"{('size', 'day', 'person', 'price')[i % 4]} {i}" for i in range(columns))]
    for row in range(rows):
        day, name = DAY + dt.timedelta(row), ("Anna", "Bert", "Carla")[row % 3]
        kinds = [(str(v := row + i / 8), v) if i % 4 == 0 else
                 (f"{day:%d.%m.%Y}", day) if i % 4 == 1 else
                 (name, name) if i % 4 == 2 else
                 (f"${1000 + row + i}", float(1000 + row + i)) for i in range(columns)]  # fmt: skip
        lines.append(",".join(said for said, _ in kinds))
        meant.append([value for _, value in kinds])
    return "\n".join(lines).encode(), meant


@pytest.mark.parametrize(("columns", "rows"), [(150, 200)])
def test_every_cell_of_a_wide_table_is_read_in_its_place(columns: int, rows: int) -> None:
    given, meant = wide(columns, rows)
    table = plotline.read(given)
    assert table.rows == rows
    assert [c.name.rsplit(" ", 1)[1] for c in table.columns] == list(map(str, range(columns)))
    got = table.expr.to_pyarrow().to_pydict()
    for i, name in enumerate(got):
        assert got[name] == [cells[i] for cells in meant], name


def test_a_wide_table_says_what_it_repaired_in_each_group_of_its_columns() -> None:
    columns, rows = 150, 40
    cells = [[f"{r + c}.5" for c in range(columns)] for r in range(rows)]
    cells[3][0] = cells[5][70] = "n/a"
    cells[7][149] = "broken"
    header = ",".join(f"m{c}" for c in range(columns))
    table = plotline.read("\n".join([header, *map(",".join, cells)]).encode())
    assert {c.kind for c in table.columns} == {ColumnKind.QUANTITATIVE}
    assert [str(r.where) for r in table.repairs] == ["column m0, line 5", "column m70, line 7", "column m149, line 9"]
    got = table.expr.to_pyarrow().to_pydict()
    holes = [(name, row) for name, values in got.items() for row, value in enumerate(values) if value is None]
    assert holes == [("m0", 3), ("m70", 5), ("m149", 7)]
