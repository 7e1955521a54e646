"""Files as strangers write them: nothing that is a row is lost, nothing is cut at the wrong place, and what was done is said."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from core.errors import ReadError
from core.types import Table
from ingest.read import read
from ingest.reshape import unpivot
from wording.say import say


@dataclass(frozen=True)
class Given:
    """A file, the columns and rows that it has, its first row (as far as is told), and what is said of it."""

    text: str
    columns: tuple[str, ...]
    rows: int
    first: tuple[Any, ...]
    said: str = ""


def days(cells: str, count: int = 30, form: str = "%Y-%m-%d") -> list[str]:
    """Return a line for each of some days; `{}` is its number."""
    return [f"{dt.date(2022, 3, 1) + dt.timedelta(n):{form}}{cells.format(n)}" for n in range(count)]


def lines(*parts: str | list[str]) -> str:
    return "\n".join(line for part in parts for line in ([part] if isinstance(part, str) else part)) + "\n"


def cells(table: Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.expr.to_pyarrow().to_pylist()]


MARCH = dt.date(2022, 3, 1)
FILES = {
    "a word among numbers": Given(
        lines("day,guests", days(",1{}0", 20), "2022-03-21,shut", days(",2{}0", 9)), ("day", "guests"), 30, (MARCH, 100), "shut"
    ),
    "a number written another way": Given(lines("day,share", days(",0.{}1", 25), "2022-04-01,4.1e-05", "2022-04-02,0.5"), ("day", "share"), 27, (MARCH, 0.01)),
    "words above pairs are still no rows": Given(
        lines("Series,Rainfall", "Place,Oslo", "Unit,mm", "day,rain", days(",1{}", 12)), ("day", "rain"), 12, (MARCH, 10), "above the header"
    ),
    "a first cell of several words": Given(lines("at,level", days(" {:02d}:00,7.5", 24, "%d %b %Y")), ("at", "level"), 24, (dt.datetime(2022, 3, 1), 7.5)),
    "cells in quotes beside empty ones": Given(
        lines('"name";"on";"paid";"a";"b"', [f'"P{n}";"2022/03/{n:02d}";"-{n},50";;' for n in range(10, 19)]),
        ("name", "on", "paid", "a", "b"), 9, ("P10", dt.date(2022, 3, 10), -10.5),
    ),
    "a line that numbers the columns": Given(
        lines("Column;;1;2;3", "Shop;Street;Staff;Area;Till", [f"S{n};Road {n};{n};1{n};2{n}" for n in range(6)]),
        ("Shop", "Street", "Staff", "Area", "Till"), 6, ("S0", "Road 0", 0), "above the header",
    ),
    "two cells and a gap above": Given(
        lines("Season,2021,,", ",,,", ",Wins,Draws,Losses", [f"Team {c},{n},{n + 1},{n + 2}" for n, c in enumerate("ABCDE")]),
        ("column_1", "Wins", "Draws", "Losses"), 5, ("Team A", 0, 1, 2), "above the header",
    ),
    "a stroke in a second line of names": Given(
        lines("Day,Who,Cost,,,Sum", ",,Room,Bus/Tram,Food,", [f"2022-05-{n:02d},Ann,{n}.50,2.5,7.1,{n + 10}.1" for n in range(1, 9)]),
        ("Day", "Who", "Cost Room", "Cost Bus/Tram", "Cost Food", "Sum"), 8, (dt.date(2022, 5, 1), "Ann", 1.5), "2 header lines",
    ),
    "words in the first row": Given(
        lines("probe,iron,gold", "p1,not measured,not measured", [f"p{n},{n}.5,{n}.25" for n in range(2, 7)]),
        ("probe", "iron", "gold"), 6, ("p1", None, None), "not measured",
    ),
    "one word in all of the first row": Given(
        lines("who,first,second", "Ann,absent,absent", [f"{n},{i}.5,{i}.25" for i, n in enumerate(("Bob", "Cid", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jon"))]),
        ("who", "first", "second"), 10, ("Ann", None, None), "absent",
    ),
    "tables below each other without a gap": Given(
        lines("NO,a,b", [f"{n},x,y" for n in range(12)], "NO,c_1,c_2", [f"{n},5,6" for n in range(12)]), ("NO", "a", "b"), 12, (0, "x", "y"), "Another table"
    ),
    "a quote alone at the end of a line": Given(
        lines("id,text,price", [f'{n},"so, as it was, no. {n}",{n}.5' for n in range(1, 9)], '9,"so, as it was, no. 9","', [f'{n},"so, again",{n}.5' for n in range(10, 15)]),
        ("id", "text", "price"), 14, (1, "so, as it was, no. 1", 1.5), "quote",
    ),
    "a quote that opens a cell and never closes": Given(
        lines("id,text,price", [f'{n},"so, no. {n}",{n}.5' for n in range(1, 9)], '9,"wide,9.5', [f'{n},"so, again",{n}.5' for n in range(10, 15)]),
        ("id", "text", "price"), 14, (1, "so, no. 1", 1.5), "quote",
    ),
    "several words before a comma, and no header": Given(lines(days(" {:02d}:00,7.5", 24, "%d %b %Y")), ("column_1", "column_2"), 24, (dt.datetime(2022, 3, 1), 7.5)),
    "columns numbered in brackets below their names": Given(
        lines("town,votes,seats,share", "(1),(2),(3),(4)", [f"t{n},{n}7,{n},0.{n}" for n in range(1, 9)]), ("town", "votes", "seats", "share"), 8, ("t1", 17), "describes the columns"
    ),
    "a word among numbers below lines of metadata": Given(
        lines("Place:,Oslo", "Height:,95 m", "From:,office", "", "day,rain", days(",{}", 10), "2022-03-11,trace", days(",1{}", 10)), ("day", "rain"), 21, (MARCH, 0), "trace",
    ),
    "words for nothing with a stroke": Given(
        lines("probe,iron,gold", "p1,n/m,n/m", [f"p{n},{n}.5,{n}.25" for n in range(2, 12)]), ("probe", "iron", "gold"), 11, ("p1", None, None), "n/m"
    ),
    "the mark with which old systems end a file": Given(lines("day,guests", days(",1{}", 20)) + "\x1a", ("day", "guests"), 20, (MARCH, 10)),
    "characters lost before": Given(lines("day,name", days(",caf\ufffd {}", 9)), ("day", "name"), 9, (MARCH, "caf\ufffd 0"), "lost before"),
    "years without a name": Given(lines(",rain,sun", [f"{y},{y % 13},{y % 7}" for y in range(1990, 2010)]), ("column_1", "rain", "sun"), 20, (dt.date(1990, 1, 1), 1), "yyyy"),
    "apostrophes as SQL writes them": Given(
        lines("id,text,price", [f"{n},'It isn''t, is it',{n}.5" for n in range(1, 9)]), ("id", "text", "price"), 8, (1, "It isn't, is it", 1.5)
    ),
    "a total named far to the right": Given(
        lines("Day,Town,What,Paid", days(",York,bus,{}.5", 8), ",,Total paid in March,32.0"), ("Day", "Town", "What", "Paid"), 8, (MARCH, "York", "bus", 0.5), "totals"
    ),
    "a total of every year": Given(
        lines("year,sort,count", [f"{y},{s},{y - 2000 + n}" for y in range(2005, 2015) for n, s in enumerate(("new", "old", "Total"))]),
        ("year", "sort", "count"), 30, (dt.date(2005, 1, 1), "new", 5),
    ),
    "a shifted row keeps its day": Given(
        lines("day,hour,n,note", [f"{d:02d}/03/2022,10:15,{d},x" for d in range(1, 20)], ",20/03/2022,11:15,7"), ("day", "hour", "n", "note"), 20, (MARCH, "10:15")
    ),
}  # fmt: skip


@pytest.mark.parametrize("label", FILES)
def test_a_strangers_file_is_read_as_it_was_meant(label: str) -> None:
    given = FILES[label]
    table = read(given.text.encode())
    assert tuple(c.name for c in table.columns) == given.columns
    assert table.rows == given.rows
    assert cells(table)[0][: len(given.first)] == given.first
    assert not given.said or any(given.said in str(r.what) for r in table.repairs)


def test_what_undoes_a_repair_undoes_it() -> None:
    text = lines("day;paid;sort", [f"2022-03-0{n};1.{n}00,50;NA" for n in range(1, 9)], "Total;36,5;")
    table = read(text.encode())
    assert cells(table)[0] == (MARCH, 1100.5, None) and table.rows == 8
    undone = {r.option: r.value for r in table.repairs if r.option == "totals"}
    undone["texts"] = "\n".join(sorted({r.value for r in table.repairs if r.option == "texts"}))
    assert undone == {"totals": "keep", "texts": "paid\nsort"}
    again = read(text.encode(), options=undone)
    assert cells(again)[0][1:] == ("1.100,50", "NA") and again.rows == 9
    assert not any(r.option for r in again.repairs if "day" not in str(r.where))


def test_values_columns_and_rows_are_left_out_where_that_is_wanted() -> None:
    text = lines("day,wind,unit", days(",{}.5,m", 9), "2022-03-10,-999,m", ["2022-03-11,7.5,m"] * 3)
    wanted = {"missing": "wind=-999\nwind=0.5", "without": "unit", "repeated": "leave"}
    table = read(text.encode(), options=wanted)
    assert [c.name for c in table.columns] == ["day", "wind"] and table.rows == 11
    assert [row[1] for row in cells(table)] == [None, *[n + 0.5 for n in range(1, 9)], None, 7.5]
    assert [(r.count, "As you chose" in str(r.what)) for r in table.repairs] == [
        (1, True),
        (1, True),
        (1, True),
        (2, True),
    ]
    with pytest.raises(ReadError, match="There is no column rain"):
        read(text.encode(), options={"without": "rain"})


def test_years_and_parts_of_dates_stay_texts_where_that_is_wanted() -> None:
    text = lines("Year,Month,n", [f"{y},{m},{m}" for y in (2020, 2021) for m in range(1, 9)])
    assert [c.name for c in read(text.encode()).columns] == ["Year Month", "n"]
    table = read(text.encode(), options={"texts": "Year\nMonth"})
    assert cells(table)[0] == ("2020", "1", 1)


def test_a_large_cut_above_the_header_asks() -> None:
    text = lines([f"Word {n},said of it" for n in range(14)], "day,rain", days(",1{}", 20))
    table = read(text.encode())
    assert [c.name for c in table.columns] == ["day", "rain"]
    (choice,) = table.choices
    assert (choice.option, choice.taken, choice.others) == ("start", "15", ("1",))
    assert read(text.encode(), options={"start": "1"}).rows > 30


@pytest.mark.parametrize("label", ["Insgesamt", "Total", "合计"])
def test_a_total_of_every_period_is_kept_and_can_be_left_out(label: str) -> None:
    text = lines("year,sort,count", [f"{y},{s},{y}" for y in range(2005, 2015) for s in ("new", "old", label)])
    table = read(text.encode())
    (choice,) = table.choices
    assert label in say(choice.what, "zh") and choice.option == "totals"
    assert read(text.encode(), options={"totals": "leave"}).rows == 20


def test_json_that_keeps_names_and_rows_apart_is_a_table() -> None:
    rows = [[f"2022-03-{d:02d}", d] for d in range(1, 20)]
    split = {"columns": ["day", "n"], "index": list(range(19)), "data": rows}
    table = read(json.dumps(split).encode())
    assert [c.name for c in table.columns] == ["day", "n"] and table.rows == 19
    named = read(json.dumps(split | {"index": [f"k{d}" for d in range(19)]}).encode())
    assert [c.name for c in named.columns] == ["key", "day", "n"]


@pytest.mark.parametrize(
    ("first", "state"), [("lists", "hidden"), ("README", "visible"), ("Contents", "visible"), ("Lies mich", "visible")]
)
def test_the_sheet_that_holds_data_is_read_before_hidden_and_explaining_ones(first: str, state: str) -> None:
    book = openpyxl.Workbook()
    other = book.active
    other.title, other.sheet_state = first, state
    data = book.create_sheet("Data")
    for n in range(12):
        if n < 9:
            other.append([f"name {n}", f"what it means {n}"])
        data.append([f"2022-03-{n + 1:02d}", n] if n else ["day", "n"])
    made = io.BytesIO()
    book.save(made)
    table = read(made.getvalue())
    assert table.column("n") and table.rows == 11
    assert any(f"The sheet Data was read; the workbook also holds {first}." == str(r.what) for r in table.repairs)


@dataclass(frozen=True)
class Column:
    """A column of texts, what the first and the last of them mean, and what is said of it in how many cells."""

    name: str
    texts: list[str]
    first: Any
    last: Any
    said: str = ""
    count: int = 0


def moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # type: ignore[arg-type]


HOURS = [moment(2022, 3, 1) + dt.timedelta(hours=n) for n in range(60)]
APRIL = [dt.date(2022, 4, 1) + dt.timedelta(n) for n in range(60)]
NANOSECONDS = 1_646_092_800_000_000_000  # of 2022-03-01 00:00 UTC
TIMES = {
    "an hour 24": Column(
        "at", [f"2022-03-{d:02d} {h}:00" for d in (1, 2, 3) for h in (8, 16, 24)], moment(2022, 3, 1, 8), moment(2022, 3, 4), "hour 24", 3
    ),
    "midnights on both sides of a change of the clock": Column(
        "day", [f"{d.isoformat()}T00:00:00+0{1 + (d.month > 4)}:00" for d in APRIL], APRIL[0], APRIL[-1], "Midnights", 60
    ),
    "what is counted per day": Column("walks per day", [str(31_000 + 77 * n) for n in range(40)], 31_000, 34_003),
    "a date and an hour in digits": Column("time", [f"{h:%Y%m%d%H}" for h in HOURS], HOURS[0], HOURS[-1], "yyyymmddhh", 60),
    "a date, an hour and a minute in digits": Column("time", [f"{h:%Y%m%d%H}30" for h in HOURS], moment(2022, 3, 1, 0, 30), moment(2022, 3, 3, 11, 30), "yyyymmddhhmm", 60),
    "microseconds": Column("timestamp", [str(NANOSECONDS // 1000 + n * 1_000_000) for n in range(9)], moment(2022, 3, 1), moment(2022, 3, 1, 0, 0, 8), "microseconds", 9),
    "nanoseconds": Column("timestamp", [str(NANOSECONDS + n * 10**9) for n in range(9)], moment(2022, 3, 1), moment(2022, 3, 1, 0, 0, 8), "nanoseconds", 9),
    "days of a year that is not told": Column("Day", [f"{d:%b %d}" for d in APRIL], "Apr 01", "May 30"),
    "weeks of a year that is not told": Column("Week of", ["Jan 07", "Jan 14", "Jan 21", "Jan 28", "Feb 04", "Feb 11"], "Jan 07", "Feb 11"),
    "months of two-digit years": Column("Month", [f"{m} {y:02d}" for y in range(5, 12) for m in ("Jan", "Apr", "Jul")], dt.date(2005, 1, 1), dt.date(2011, 7, 1), "two digits", 21),
    "a year and a month as a number": Column("month", [f"{y}.{m:02d}" for y in (2018, 2019) for m in range(1, 13)], dt.date(2018, 1, 1), dt.date(2019, 12, 1), "yyyy.mm", 24),
    "October without its zero": Column("month", ["2018.08", "2018.09", "2018.1", "2018.11", "2018.12", "2019.01"], dt.date(2018, 8, 1), dt.date(2019, 1, 1), "yyyy.mm", 6),
    "dates as Java writes them": Column(
        "made", [f"{h:%a %b %d %H:%M:%S} UTC {h:%Y}" for h in HOURS], HOURS[0], HOURS[-1], "weekday, month by name", 60
    ),
    "years under the name of a date": Column("date", [str(y) for y in range(1960, 1990)], dt.date(1960, 1, 1), dt.date(1989, 1, 1), "yyyy", 30),
    "years as real numbers": Column("Year", [f"{y}.0" for y in range(1980, 2000)], dt.date(1980, 1, 1), dt.date(1999, 1, 1)),
    "years under a German name of a date": Column("Datum", [str(y) for y in range(1960, 1990)], dt.date(1960, 1, 1), dt.date(1989, 1, 1), "yyyy", 30),
    "months in digits, as real numbers": Column("period", [f"{y}{m:02d}.0" for y in (2018, 2019) for m in range(1, 13)], dt.date(2018, 1, 1), dt.date(2019, 12, 1), "yyyymm", 24),
    "Excel's numbers with a time of day": Column("Order Date", [f"{n}.5" for n in range(44_000, 44_030)], moment(2020, 6, 18, 12), moment(2020, 7, 17, 12), "day numbers", 30),
    "days apart from their stops": Column("Dátum", [f"{d:%Y. %m. %d}." for d in APRIL], APRIL[0], APRIL[-1]),
    "Excel's numbers among dates": Column(
        "paid", [str((d - dt.date(1899, 12, 30)).days) if d.day % 7 == 1 else f"{d:%d/%m/%Y}" for d in APRIL], APRIL[0], APRIL[-1], "day numbers", 10
    ),
    "days that a spreadsheet took for months": Column(
        "on", [f"{d:%Y-%d-%m}" if d.day <= 12 else f"{d:%d/%m/%Y}" for d in APRIL], APRIL[0], APRIL[-1], "changed back", 24
    ),
    "a full stop behind a date": Column("nap", [f"{d:%Y.%m.%d}." for d in APRIL], APRIL[0], APRIL[-1]),
}  # fmt: skip


@pytest.mark.parametrize("label", TIMES)
def test_times_are_read_as_they_were_meant(label: str) -> None:
    column = TIMES[label]
    table = read(lines(f"{column.name},n", [f"{text},{n * n % 17}" for n, text in enumerate(column.texts)]).encode())
    rows = cells(table)
    assert table.rows == len(column.texts)
    assert (rows[0][0], rows[-1][0]) == (column.first, column.last)
    told = [(column.said in str(r.what), r.count) for r in table.repairs]
    assert (True, column.count) in told if column.said else not any(r.count for r in table.repairs)


NUMBERS = {
    "codes that look like powers": Column("part", ["5E1", "6E2", "71E3", "8E1"], "5E1", "8E1"),
    "powers with a point": Column("mass", ["1.5E1", "6E2", "7.25E3"], 15.0, 7250.0),
    "times beyond a day": Column("spent", ["03:30:00", "27:15:00", "11:45:30", "03:30:00"], 3.5, 3.5, "something lasted", 4),
    "a time that its name says lasted": Column("run duration", ["00:30:00", "01:15:00", "01:30:00"], 0.5, 1.5, "something lasted", 3),
    "times of day": Column("opens", ["06:30:00", "07:15:00", "06:30:00"], "06:30:00", "06:30:00"),
    "kelvin": Column("Temperature", ["297 K", "301 K", "288 K"], 297.0, 288.0, "The sign K", 3),
    "terms of months": Column("term", ["12M", "6M", "24M", "12M"], "12M", "12M"),
    "millions of views": Column("Views", ["12M", "6M", "24M"], 12e6, 24e6, "multiplied out", 3),
    "letters that differ": Column("x", ["1.2T", "350M", "2B", "17"], 1.2e12, 17.0, "multiplied out", 3),
    "crores": Column("Sales", ["₹5 Cr", "₹12 Cr", "₹7.5 Cr"], 5e7, 7.5e7, "multiplied out", 3),
    "milliards": Column("Umsatz", ['"3,4 Mrd. €"', '"2,1 Mrd. €"', '"870 Mio. €"'], 3.4e9, 8.7e8, "multiplied out", 3),
    "crores in words": Column("Rev", ["₹5 crores", "₹12 crores", "₹7.5 lakhs"], 5e7, 7.5e5, "multiplied out", 3),
    "thousands in German": Column("Umsatz", ['"3,4 Mrd. €"', "12 Tsd. €", "870 Mio. €"], 3.4e9, 8.7e8, "multiplied out", 3),
    "millions in Russian": Column("Выручка", ['"3,4 млн ₽"', "12 тыс. ₽", "1 млрд ₽"], 3.4e6, 1e9, "multiplied out", 3),
    "a small letter behind money": Column("Fee", ["£1.2m", "£3m", "£2b"], 1.2e6, 2e9, "multiplied out", 3),
    "metres": Column("Length", ["1.2 m", "3 m", "0.5 m"], 1.2, 0.5, "The sign m", 3),
    "hours and minutes by letters": Column("Duration", ["1h 30m", "45m", "2h", "3h 15m"], 1.5, 3.25, "something lasted", 4),
    "durations of ISO 8601": Column("took", ["PT1H30M", "PT45M", "P1DT2H", "PT36S"], 1.5, 0.01, "something lasted", 4),
    "hours and minutes in Chinese": Column("用时", ["1小时30分", "45分钟", "2小时"], 1.5, 2.0, "something lasted", 3),
    "minutes": Column("wait", ["45 min", "30 min"], 45.0, 30.0, "The sign min", 2),
    "not finite": Column("ratio", [*[f"{n}.5" for n in range(1, 9)], "inf", "-inf"], 1.5, None, "“inf”", 2),
    "a word on many days": Column("guests", [str(n) if n % 9 else "closed" for n in range(1, 55)], 1.0, None, "closed", 6),
    "a remark without brackets": Column("cost", [*[f"{n}.5" for n in range(1, 30)], "12.5 approx", "7.5"], 1.5, 7.5, "approx", 1),
    "house numbers": Column("house", [*[str(n) for n in range(1, 30)], "12a", "14b", "17c", "21d"], "1", "21d", "stays text", 33),
    "points among whole numbers below a thousand": Column("beds", ["1.834", "379", "2.207", "640", "1.055"], 1834.0, 1055.0, "could also mark decimals", 3),
    "decimals": Column("ratio", ["1.834", "3.7", "2.207", "6.4"], 1.834, 6.4),
    "bounds": Column("titre", [*[str(10 * n) for n in range(1, 13)], ">120", ">120"], 10.0, 120.0, "bound", 2),
    "one remark among amounts": Column("cost", [f"${n}.5" + " (est.)" * (n == 9) for n in range(1, 15)], 1.5, 14.5, "Remarks in brackets", 1),
    "a code before a unit": Column("unit", ["000 Hours", "000 Hours", "000 Days"], "000 Hours", "000 Days"),
    "telephone numbers in groups": Column("Phone", [f"555 120 {n}" for n in range(450, 460)], "555 120 450", "555 120 459"),
    "a sign on some": Column("rate", ["5%", "0.07", "12%", "0.3"], 5.0, 0.3, "Numbers without the sign %", 2),
    "separators are counted by cells": Column("paid", [f'"{n},250"' if n > 6 else "17" for n in range(1, 11)], 17.0, 10250.0, "thousands separator", 4),
}  # fmt: skip


@pytest.mark.parametrize("label", NUMBERS)
def test_numbers_are_read_as_they_were_meant(label: str) -> None:
    column = NUMBERS[label]
    table = read(lines(f"key,{column.name}", [f"k{n},{text}" for n, text in enumerate(column.texts)]).encode())
    rows = cells(table)
    assert table.rows == len(column.texts)
    assert (rows[0][1], rows[-1][1]) == (pytest.approx(column.first), pytest.approx(column.last))
    told = [(column.said in str(r.what), r.count) for r in table.repairs]
    assert (True, column.count) in told if column.said else not table.repairs


def test_numbers_that_are_not_finite_and_spans_of_time_are_told() -> None:
    spans = pd.to_timedelta([90, 3600, None, 45], unit="s")
    table = read(pd.DataFrame({"ratio": [1.0, float("inf"), 2.0, float("-inf")], "took": spans, "name": list("abca")}))
    assert cells(table) == [(1.0, 90.0, "a"), (None, 3600.0, "b"), (2.0, None, "c"), (None, 45.0, "a")]
    assert table.column("took").unit == "s"
    assert {(str(r.what), r.count) for r in table.repairs} == {
        ("Numbers that are not finite became missing values.", 2),
        ("Durations were brought to seconds.", 3),
    }


def test_spans_of_time_in_parquet_are_told_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "spans.parquet"
    spans = pd.to_timedelta([90, 3600, 45], unit="s")
    pd.DataFrame({"took": spans, "name": list("abc")}).to_parquet(path)
    table = read(path)
    assert [row[0] for row in cells(table)] == [90.0, 3600.0, 45.0]
    assert (table.column("took").unit, str(table.repairs[0].what)) == ("s", "Durations were brought to seconds.")


@pytest.mark.parametrize("values", [range(9, -1, -1), [f"v{n % 3}" for n in range(10)]], ids=["numbers", "texts"])
def test_a_column_called_rowid_is_one_as_any_other(values: Any) -> None:
    text = lines("rowid,shop,paid", [f"{v},s{n},{n if n != 4 else 'n/a'}" for n, v in enumerate(values)], ",,41")
    table = read(text.encode())
    rows = cells(table)
    assert [c.name for c in table.columns] == ["rowid", "shop", "paid"]
    assert [row[2] for row in rows] == [0, 1, 2, 3, None, 5, 6, 7, 8, 9]
    assert {(str(r.where), r.count) for r in table.repairs} == {("column paid, line 6", 1), ("line 12", 1)}


def test_a_few_control_characters_do_not_refuse_a_file() -> None:
    text = lines("name,n", [f"a\x1ab,{n}" for n in range(20)])
    assert cells(read(text.encode()))[0] == ("a\x1ab", 0)


def test_a_hidden_sheet_of_numbers_does_not_displace_one_of_words() -> None:
    book = openpyxl.Workbook()
    words, hidden = book.active, book.create_sheet("cache")
    hidden.sheet_state = "hidden"
    for n in range(20):
        hidden.append([f"k{n}", n, n * 2])
        if n < 5:
            words.append([f"who {n}", f"said {n}", f"answered {n}"])
    made = io.BytesIO()
    book.save(made)
    assert read(made.getvalue()).columns[0].name == "who 0"


def test_columns_called_as_this_program_calls_its_own_are_read() -> None:
    names = "data,select,c0,_plotline_odd_0,_plotline_rowid,rowid"
    table = read(lines(names, [f"{n},x,{n},n/a,{n},z{n}" for n in range(12)]).encode())
    assert ",".join(c.name for c in table.columns) == names and table.rows == 12


def test_formulas_without_results_and_errors_are_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["item", "pieces", "price", "sum"])
    for n in range(2, 10):
        sheet.append([f"i{n}", n, n * 1.5, f"=B{n}*C{n}"])
    sheet["C5"] = "#DIV/0!"
    sheet["C5"].data_type = "e"
    made = io.BytesIO()
    book.save(made)
    told = {(str(r.what), str(r.where), r.count) for r in read(made.getvalue()).repairs}
    assert told == {
        ("Formulas whose results the workbook does not hold are missing values.", "lines 2, 3, 4, 5, 6 and 3 more", 8),
        ("Cells that say “#DIV/0!” are missing values.", "line 5", 1),
    }


def test_a_column_of_totals_is_not_repeated_for_every_period() -> None:
    years = range(2010, 2016)
    rows = [
        f"{town},{','.join(str(n * y % 97) for y in years)},{sum(n * y % 97 for y in years)},{n * 3}"
        for n, town in enumerate("ABCDE", 3)
    ]
    long = unpivot(read(lines(f"town,{','.join(map(str, years))},all of them,seats", rows).encode()))
    assert [c.name for c in long.columns] == ["town", "seats", "year", "value"]
    assert any("all of them" in str(r.what) and r.count == 1 for r in long.repairs)


def test_sums_of_blocks_are_left_out_where_gaps_show_the_blocks() -> None:
    blocks, whole = [], [0, 0]
    for region in range(3):
        rows = [(f"{region}{n}", n * 17 % 29 + 5, n * 11 % 23 + 3) for n in range(4 + region)]
        sums = [sum(a for _, a, _ in rows), sum(b for _, _, b in rows)]
        whole = [a + b for a, b in zip(whole, sums, strict=True)]
        blocks += [f"town {t},{a},{b}" for t, a, b in rows] + [f"region {region},{sums[0]},{sums[1]}", ",,"]
    text = lines("place,votes,seats", blocks, f"land,{whole[0]},{whole[1]}")
    table = read(text.encode())
    assert table.rows == 4 + 5 + 6 and all(str(row[0]).startswith("town") for row in cells(table))
    assert any("add up the block above" in str(r.what) and r.count == 4 for r in table.repairs)
    assert read(text.encode(), options={"totals": "keep"}).rows == 19


@pytest.mark.parametrize("whole", ["World", "All", "Both sexes"])
def test_a_group_that_adds_up_the_others_is_found_by_its_sums(whole: str) -> None:
    parts = {"north": 7, "south": 5, "east": 3}
    rows = [f"{y},{g},{y * k % 101}" for y in range(2005, 2015) for g, k in parts.items()]
    sums = [f"{y},{whole},{sum(y * k % 101 for k in parts.values())}" for y in range(2005, 2015)]
    text = lines("year,area,count", sorted([*rows, *sums]))
    table = read(text.encode())
    assert table.rows == 40
    assert [(c.option, whole in str(c.what)) for c in table.choices] == [("totals", True)]
    left = read(text.encode(), options={"totals": "leave"})
    assert left.rows == 30 and any(r.count == 10 and whole in str(r.what) for r in left.repairs)


def test_groups_that_add_up_nothing_are_not_offered() -> None:
    text = lines(
        "year,area,count",
        [f"{y},{g},{y * k % 101}" for y in range(2005, 2015) for g, k in (("a", 7), ("b", 5), ("c", 3))],
    )
    assert not read(text.encode()).choices


def test_decimals_below_one_are_none_of_thousands_whatever_the_file_writes_elsewhere() -> None:
    table = read(lines("day,paid,rate", days(',"5{0:02d}5,33",0.0{0:02d}', 25)).encode())
    assert cells(table)[12][1:] == (5125.33, 0.012)
