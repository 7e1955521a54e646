"""Sheets laid out for the eye: labels of blocks are filled down, totals of blocks are left out, and holes stay holes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from core.types import Table
from ingest.read import read

BLOCKS = [
    ("region", "product", "units"),
    *(("North", "cola", 10), ("", "juice", 5), ("", "water", 3), ("North Total", "", 18)),
    *(("South", "cola", 7), ("", "juice", 4), ("", "water", 2), ("South Total", "", 13)),
    ("Grand Total", "", 31),
]


def table_of(rows: Sequence[tuple[object, ...]], folder: Path, **options: str) -> Table:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    book.save(folder / "b.xlsx")
    return read(folder / "b.xlsx", options=options)


def column(table: Table, name: str) -> list[Any]:
    return list(table.expr[name].to_pyarrow().to_pylist())


def test_the_label_of_a_block_is_that_of_all_its_rows(tmp_path: Path) -> None:
    table = table_of(BLOCKS, tmp_path)
    assert column(table, "region") == ["North"] * 3 + ["South"] * 3
    assert sum(column(table, "units")) == 31
    repairs = {str(r.what).split(":")[0]: r.count for r in table.repairs}
    assert repairs["A label that stands only on the first row of its block was repeated on the rows below it"] == 4
    assert repairs["Rows that add up the block above them were left out, so that nothing is counted twice"] == 2


def test_totals_of_blocks_stay_where_they_are_to_be_kept(tmp_path: Path) -> None:
    assert "North Total" in column(table_of(BLOCKS, tmp_path, totals="keep"), "region")


@pytest.mark.parametrize(
    "labels",
    [("late", "", "", "late", "", ""), ("", "seen", "", "", "", "late"), ("a", "b", "", "c", "d", "e")],
    ids=("a remark twice", "none on the first row", "mostly filled"),
)
def test_a_first_column_with_holes_is_left_as_it_is(tmp_path: Path, labels: tuple[str, ...]) -> None:
    rows = [(label, f"item {i}", 10 + i) for i, label in enumerate(labels)]
    table = table_of([("remark", "item", "units"), *rows], tmp_path)
    assert column(table, "remark") == [label or None for label in labels]
