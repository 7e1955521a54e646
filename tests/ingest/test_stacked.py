"""Several tables one below the other: the first is read, the others are left out, said, and a choice away."""

from __future__ import annotations

import io

import openpyxl
import pytest

from core.errors import OptionError
from core.types import Table
from ingest.read import read

FIRST = "region,units,net\n" + "".join(f"{'NSEW'[i % 4]},{i},{i}.5\n" for i in range(12))
SECONDS = {
    "another width": "person,age\nann,31\nbob,45\n",
    "a title": "Table 2: people\nperson,age\nann,31\nbob,45\n",
    "the same width": "person,age,height\nann,31,1.70\nbob,45,1.82\n",
}


def start(table: Table) -> tuple[str, tuple[str, ...]]:
    (choice,) = (c for c in table.choices if c.option == "start")
    return choice.taken, choice.others


@pytest.mark.parametrize("label", SECONDS)
def test_the_second_table_is_left_out_and_can_be_taken_instead(label: str) -> None:
    content = f"{FIRST}\n{SECONDS[label]}".encode()
    table = read(content)
    assert (table.rows, start(table)) == (12, ("1", ("15",)))
    assert any("Another table below" in str(r.what) and "line" in str(r.where) for r in table.repairs)
    other = read(content, options={"start": "15"})
    assert [c.name for c in other.columns][:2] == ["person", "age"]
    assert (other.rows, start(other)) == (2, ("15", ("1",)))


def test_of_three_tables_the_next_and_the_first_are_offered() -> None:
    content = f"{FIRST}\n{SECONDS['another width']}\ncity,people,area\nRome,2.8,1285\nOslo,0.7,454\n".encode()
    assert start(read(content, options={"start": "15"})) == ("15", ("19", "1"))


def test_tables_of_a_sheet_are_told_apart_too() -> None:
    book = openpyxl.Workbook()
    for row in [
        ["region", "units", "net"],
        *[["NSEW"[i % 4], i, i + 0.5] for i in range(12)],
        [],
        ["person", "age"],
        ["ann", 31],
        ["bob", 45],
    ]:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    assert (read(made.getvalue()).rows, start(read(made.getvalue()))) == (12, ("1", ("15",)))
    assert read(made.getvalue(), options={"start": "15"}).rows == 2


@pytest.mark.parametrize("below", ["N,12,\nS,13,2.5\n", "Total,78,84.0\n", "x,y,z\nv,w,u\n"])
def test_rows_after_a_blank_line_are_no_other_table(below: str) -> None:
    assert not [c for c in read(f"{FIRST}\n{below}".encode()).choices if c.option == "start"]


def test_lines_keep_their_numbers_in_the_second_table() -> None:
    table = read(f"{FIRST}\nperson,age\nann,31\nbob\ncy,7\n".encode(), options={"start": "15"})
    assert any("too few cells" in str(r.what) and str(r.where) == "line 17" for r in table.repairs)


def test_a_start_that_is_no_line_is_refused() -> None:
    with pytest.raises(OptionError, match="number of the line"):
        read(FIRST.encode(), options={"start": "second"})
