"""Cells as laboratories, ledgers, databases and spreadsheets mark them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.types import Table
from ingest.cells.one_cell import is_bound, is_missing
from ingest.read import read


def column(*texts: str) -> Table:
    return read(("k\tx\n" + "".join(f"r{i}\t{t}\n" for i, t in enumerate(texts))).encode())


def cells(*texts: str) -> Any:
    return column(*texts).expr.to_pyarrow().column(1).to_pylist()


@pytest.mark.parametrize("text", ["0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "*****", "N/A"])
def test_what_says_nothing_is_missing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize(
    ("text", "bound"), [("<0,5", True), ("≥ 10", True), (">=3.2", True), ("<18 years", False), ("a<b", False)]
)
def test_a_bound_is_a_sign_and_a_number(text: str, bound: bool) -> None:
    assert is_bound(text) is bound


def test_what_a_laboratory_cannot_measure_is_its_bound_among_numbers_and_said() -> None:
    table = column(*[f"{i}.25" for i in range(10)], "<0.5", ">100", "<0.5")
    assert table.column("x").dtype == "double"
    assert any("“<0.5”" in str(r.what) and r.count == 3 for r in table.repairs)


def test_classes_that_begin_or_end_with_a_bound_stay_names() -> None:
    assert cells(*["<18", "18", "19", "20", ">20"] * 4)[0] == "<18"


def test_debits_are_below_zero() -> None:
    assert cells("12,340.50 Cr", "14,659.50 Dr", "1.5 CR", "0.25 DR") == [12340.5, -14659.5, 1.5, -0.25]


def test_arrows_behind_values_are_taken_off() -> None:
    assert cells("11.2↑", "6.5", "3.1↓", "7.7 ▲") == [11.2, 6.5, 3.1, 7.7]


def test_excel_s_marks_around_texts_are_taken_off() -> None:
    assert cells('="00123"', '="00124"') == ["00123", "00124"]
    assert cells("'02139", "'10001") == ["02139", "10001"]
    assert cells('="10.50"', '="1,200.25"') == [10.5, 1200.25]
    assert cells('="2024-01-05"', '="2024-01-16"') == [dt.date(2024, 1, 5), dt.date(2024, 1, 16)]
    assert cells("'tis", "'twas") == ["'tis", "'twas"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("25-MAR-24 01.02.03.000000000 PM", dt.datetime(2024, 3, 25, 13, 2, 3)),
        ("01JAN2024:10:22:33", dt.datetime(2024, 1, 1, 10, 22, 33)),
        ("15/01/2024 19h30", dt.datetime(2024, 1, 15, 19, 30)),
        ("2024/3/5 下午 2:01:10 GMT+8", dt.datetime(2024, 3, 5, 14, 1, 10)),
        ("25/Mar/2024:10:22:33 +0000", dt.datetime(2024, 3, 25, 10, 22, 33)),
        ("1 Jul 2025 09:30[2]", dt.datetime(2025, 7, 1, 9, 30)),
    ],
)
def test_moments_are_read_as_programs_write_them(text: str, moment: dt.datetime) -> None:
    assert cells(text, text) == [moment, moment]


def test_times_with_several_offsets_are_brought_to_utc_however_the_offset_is_written() -> None:
    assert cells("2024-03-05 09:00:00 GMT+8", "2024-03-05 09:00:00 GMT-05:30") == [
        dt.datetime(2024, 3, 5, 1),
        dt.datetime(2024, 3, 5, 14, 30),
    ]


def test_white_space_of_any_sort_around_texts_is_cut_off() -> None:
    table = read('id,v\n"00042\t",1\n"00043\u00a0",2\n"\u300000044",3\n'.encode())
    assert table.expr.to_pyarrow().column(0).to_pylist() == ["00042", "00043", "00044"]
