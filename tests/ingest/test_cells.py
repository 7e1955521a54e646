"""What the texts of a column mean: numbers, times, nothing, and what must stay text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.types import Table
from ingest.cells.dates import calendar_of
from ingest.read import read

NUMBERS = {
    "$1,200": 1200.0,
    "($300)": -300.0,
    "-$5": -5.0,
    "100-": -100.0,
    "1.234,5|2,5": 1234.5,
    "1 234|5": 1234.0,
    "3.5万|2": 35000.0,
    "1.2亿": 1.2e8,
    "3.5万元": 35000.0,
    "€1,50|€5": 1.5,
    "5 kg": 5.0,
    "1e5|2.5": 1e5,
    "-2.5E-3": -0.0025,
    "1.2K|5K": 1200.0,
    "12%": 12.0,
    "12*|13": 12.0,
    "+5|−3": 5.0,
    "1,23,456": 123456.0,
    "1'234.5": 1234.5,
    "１２３": 123.0,
    "USD 6": 6.0,
    "1.234.567": 1234567.0,
    ".5": 0.5,
}
DAYS = {
    "2021-03-05": (3, 5),
    "2021/3/5": (3, 5),
    "2021.03.05": (3, 5),
    "5 Mar 2021": (3, 5),
    "March 5, 2021": (3, 5),
    "05-Mar-21": (3, 5),
    "2021年3月5日": (3, 5),
    "2021年3月": (3, 1),
    "2021Q3": (7, 1),
    "Q3 2021": (7, 1),
    "2021年第三季度": (7, 1),
    "2021-W05": (2, 1),
    "Jan 2021": (1, 1),
    "2021-03": (3, 1),
    "03/2021": (3, 1),
    "FY2021": (1, 1),
    "5. März 2021": (3, 5),
    "12 de enero de 2021": (1, 12),
    "Monday, 5 March 2021": (3, 5),
    "31.12.2021": (12, 31),
    "12/31/2021": (12, 31),
    "2021M07": (7, 1),
    "2021上半年": (1, 1),
}
DAYS["2021年上半年"] = DAYS.pop("2021上半年")
TEXTS = [
    "007|012",
    "12345678901234567890",
    "+8613800000000",
    "A1|B2",
    "192.168.1.1",
    "1-2|3-4",
    "$5|€4",
    "12:30|13:40",
    "5 apples",
]


def column(texts: str, name: str = "x") -> Table:
    return read(f"k\t{name}\n".encode() + "".join(f"r{i}\t{t}\n" for i, t in enumerate(texts.split("|") * 2)).encode())


def cells(table: Table) -> list[Any]:
    return list(table.expr.to_pyarrow().column(1).to_pylist())


@pytest.mark.parametrize("texts", NUMBERS)
def test_numbers_are_read_however_they_are_written(texts: str) -> None:
    assert cells(column(texts))[0] == pytest.approx(NUMBERS[texts])


@pytest.mark.parametrize("text", DAYS)
def test_days_and_periods_begin_when_they_begin(text: str) -> None:
    assert cells(column(text))[0] == dt.date(2021, *DAYS[text])


@pytest.mark.parametrize("texts", TEXTS)
def test_what_is_no_number_stays_text(texts: str) -> None:
    assert cells(column(texts))[0] == texts.split("|")[0]


def test_units_come_from_cells_and_headers() -> None:
    assert column("12%|3%").columns[1].unit == "%"
    assert column("$5|$6").columns[1].unit == "$"
    assert not column("12%|3%").columns[1].additive


def test_spellings_of_nothing_are_missing_and_said() -> None:
    table = column("5|N/A|-|7|null")
    assert cells(table)[:5] == [5, None, None, 7, None]
    assert table.repairs[0].count == 6
    assert "lines 3, 4, 6" in str(table.repairs[0].where)


def test_na_among_country_codes_is_namibia() -> None:
    assert cells(column("ZA|NA|BW|US", "country")) == ["ZA", "NA", "BW", "US"] * 2


def test_stray_words_among_numbers_are_said_with_their_lines() -> None:
    table = column("|".join([str(i) for i in range(30)] + ["see below"]))
    assert cells(table)[30] is None
    assert any("see below" in str(r.what) and "32" in str(r.where) for r in table.repairs)


@pytest.mark.parametrize(
    ("texts", "order", "decided"),
    [
        (["25/12/2021", "3/5/2021"], "dmy", "figures"),
        (["3/5/2021", "12/25/2021"], "mdy", "figures"),
        (["3/5/2021"], "mdy", "assumed"),
        (["3.5.2021"], "dmy", "assumed"),
        (["01/02/2021", "05/02/2021", "09/02/2021", "01/03/2021"], "dmy", "sequence"),
    ],
)
def test_the_order_of_day_and_month_is_decided_from_the_column(texts: list[str], order: str, decided: str) -> None:
    calendar = calendar_of(texts)
    assert calendar is not None
    assert (calendar.order, calendar.decided) == (order, decided)


def test_the_order_is_decided_from_the_last_row_too() -> None:
    days = [f"{1 + i % 12:02d}/{1 + (i * 7) % 12:02d}/2021" for i in range(40_000)] + ["25/12/2021"]
    table = read(("day,n\n" + "\n".join(f"{d},{i}" for i, d in enumerate(days))).encode())
    assert table.expr.to_pyarrow().column(0)[-1].as_py() == dt.date(2021, 12, 25)
    assert "day before month" in str(table.repairs[0].what)


def test_times_with_several_offsets_become_utc() -> None:
    table = column("2021-03-05T10:00:00Z|2021-03-05T10:00:00+08:00")
    assert cells(table)[:2] == [dt.datetime(2021, 3, 5, 10), dt.datetime(2021, 3, 5, 2)]


def test_an_ambiguous_separator_is_said() -> None:
    table = column("1,234|2,345")
    assert cells(table)[0] == 1234
    assert "could also mark decimals" in str(table.repairs[0].what)
