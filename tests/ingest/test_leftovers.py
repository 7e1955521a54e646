"""What a stored table holds that is no data is dropped, and said; what may be data stays."""

from __future__ import annotations

import pytest

from ingest.read import read

DAYS = "day,users,sessions\n" + "".join(
    f"2024-01-{d:02d},{1000 + 7 * d},{1400 + 11 * d}\n" for d in range(1, 41) if d < 32
)
USERS, SESSIONS = (sum(a + b * d for d in range(1, 32)) for a, b in ((1000, 7), (1400, 11)))


def test_a_last_row_without_a_label_that_adds_up_the_others_is_dropped_and_said() -> None:
    table = read(f"{DAYS},{USERS},{SESSIONS}\n".encode())
    assert table.rows == 31
    assert any("add up those above" in str(r.what) and str(r.where) == "line 33" for r in table.repairs)


@pytest.mark.parametrize("last", [f",{USERS},{SESSIONS + 3}", f"2024-02-01,{USERS},{SESSIONS}", ",0,0"])
def test_a_last_row_that_may_be_data_stays(last: str) -> None:
    table = read(f"{DAYS}{last}\n".encode())
    assert table.rows == 32
    assert not any("add up those above" in str(r.what) for r in table.repairs)


def test_totals_stay_where_they_were_asked_for() -> None:
    assert read(f"{DAYS},{USERS},{SESSIONS}\n".encode(), options={"totals": "keep"}).rows == 32


def test_columns_with_neither_name_nor_value_are_dropped_and_others_stay() -> None:
    rows = "".join(f",{r},,{n},{n * 2 if n == 3 else ''}\n" for n, r in enumerate("abcdefgh"))
    table = read(f",region,,sales,\n{rows}".encode())
    assert [c.name for c in table.columns] == ["region", "sales", "column_5"]
    assert any("column_1, column_3" in str(r.what) for r in table.repairs)


def test_an_empty_column_that_has_a_name_stays() -> None:
    assert len(read(b"a,b,c\n1,,x\n2,,y\n3,,z\n").columns) == 3


def blocks(total: int) -> bytes:
    rows = ["region,item,units"]
    for region, add in (("East", 0), ("West", 0), ("North", total)):
        units = [7 * i % 11 + len(region) for i in range(1, 5)]
        rows += [f"{region},{item},{n}" for item, n in zip("abcd", units, strict=True)]
        rows.append(f"{region} Total,,{sum(units) + add}")
    return "\n".join(rows).encode()


def test_rows_called_totals_that_add_up_those_above_are_dropped_and_said() -> None:
    table = read(blocks(0))
    assert table.rows == 12
    said = [r for r in table.repairs if "add up the block above" in str(r.what)]
    assert [(str(r.where), r.count) for r in said] == [("lines 6, 11, 16", 3)]
    assert not any(choice.option == "totals" for choice in table.choices)
    assert read(blocks(0), options={"totals": "keep"}).rows == 15


def test_rows_called_totals_of_which_one_adds_up_nothing_are_asked_about() -> None:
    table = read(blocks(1))
    assert table.rows == 15
    assert any(choice.option == "totals" for choice in table.choices)
