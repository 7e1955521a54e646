"""Which records name the columns of a table, and which only say something of them."""

from __future__ import annotations

import pytest

from ingest.layout.layout import layout_of


def names(text: str) -> tuple[str, ...]:
    rows = [line.split(",") for line in text.strip("\n").split("\n")]
    return layout_of(list(enumerate(rows, 1))).header.names


def body(text: str) -> int:
    rows = [line.split(",") for line in text.strip("\n").split("\n")]
    return layout_of(list(enumerate(rows, 1))).header.body


HOURS = "".join(f"2024-03-25 {h:02d}:00,{1000 + h},12.{60 + h},{8 + h}.5\n" for h in range(12))
HEADERS = {
    "a logger's own line, units and what was done": (
        "TOA5,CR1000,tower,12345,Std.32,Table1\nTIMESTAMP,RECORD,Batt,Air\nTS,RN,Volts,Deg C\n,,Min,Avg\n" + HOURS,
        ("TIMESTAMP", "RECORD", "Batt", "Air"), 4,
    ),
    "widths and types": (
        "agency,site,datetime,flow\n5s,15s,20d,14n\n" + "".join(f"USGS,0164,2024-03-{d:02d},{d}\n" for d in range(1, 12)),
        ("agency", "site", "datetime", "flow"), 2,
    ),
    "the index's name below the others'": (
        "Price,Close,High,Volume\nTicker,AAPL,AAPL,AAPL\nDate,,,\n" + "".join(f"2024-01-{d:02d},{d}.5,{d}.75,{d}00\n" for d in range(1, 12)),
        ("Price Ticker Date", "Close AAPL", "High AAPL", "Volume AAPL"), 3,
    ),
    "times of day": (
        "Date,00:15,00:30,23:45,24:00\n" + "".join(f"{d:02d}/03/2024,0.1{d},0.2,0.3,0.4\n" for d in range(1, 10)),
        ("Date", "00:15", "00:30", "23:45", "24:00"), 1,
    ),
    "a plate's columns": (
        "<>,1,2,3,4,5,6\n" + "".join(f"{r},0.05,0.06,0.07,0.41,0.39,0.40\n" for r in "ABCD"),
        ("<>", "1", "2", "3", "4", "5", "6"), 1,
    ),
    "the numbers that pandas gives columns": (
        "0,1,2,3,4\n" + "".join(f"0.5,0.6,{d},x,7\n" for d in range(9)), ("0", "1", "2", "3", "4"), 1,
    ),
    "labelled values above": (
        "Ledger,,,,,\nUnit: Acme Ltd,,,Period: 2024-01,,\ncode,name,opening,,closing,\n,,debit,credit,debit,credit\n"
        + "".join(f"10{d},a{d},5.5,,6.5,\n" for d in range(9)),
        ("code", "name", "opening debit", "opening credit", "closing debit", "closing credit"), 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("label", HEADERS)
def test_the_header_is_found(label: str) -> None:
    text, wanted, lines = HEADERS[label]
    assert (names(text), body(text)) == (wanted, lines)


@pytest.mark.parametrize("first", ["1,2,3,4,5", "2,3,4,5,6", "x,1,5,3,4", "7,1,2,3,4"])
def test_numbers_that_do_not_count_up_as_names_are_a_row(first: str) -> None:
    assert body(first + "\n" + "4,5,9,7,8\n6,7,9,9,10\n2,3,8,1,6\n1,7,9,4,4\n") == 0


def test_rows_that_all_count_up_are_rows() -> None:
    assert body("0,1,2,3,4\n1,2,3,4,5\n0,1,2,3,4\n5,6,7,8,9\n") == 0


def test_a_name_over_several_lines_is_one_line() -> None:
    layout = layout_of([(2, ["a\n(mm)", "b"]), (3, ["1", "2"]), (4, ["3", "4"])])
    assert layout.header.names == ("a (mm)", "b")


def test_words_for_nothing_above_numbers_are_a_row_and_no_names() -> None:
    text = "NA,n/a,3\n" + "".join(f"{d},{d}.5,{20 - d}\n" for d in range(12))
    assert (names(text), body(text)) == (("", "", ""), 0)
