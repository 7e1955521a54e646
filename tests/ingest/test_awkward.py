"""Files as offices, banks and programs really write them: titles, remarks, notes and flags around the table and in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from ingest.read import read

Cell = dt.date | dt.datetime | float | str | None


@dataclass(frozen=True)
class Awkward:
    """A file, the names and the number of rows that it must be read with, and some of its cells by row and place."""

    text: str
    names: tuple[str, ...]
    rows: int
    cells: dict[tuple[int, int], Cell]
    encoding: str = "utf-8"


FILES = {
    "titles and numbered footnotes around a short table": Awkward(
        '"Table: 14-10-0287-01"\n"Labour force, seasonally adjusted (x 1,000) 1 2"\n"Frequency: Monthly"\n\n'
        '"Characteristics","January 2023","February 2023","March 2023"\n"Population 3","32,101.5","32,170.8","32,246.2"\n'
        '"Labour force 4","21,118.2","21,173.0","21,209.9"\n"Employment","20,050.7","20,072.5","20,107.2"\n'
        '"Unemployment","1,067.5","1,100.5","1,102.7"\n\n"Symbol legend:"\n".. Not available"\n\n"Footnotes:"\n'
        '"1","Estimates are in thousands, rounded to the nearest hundred."\n"2","Fluctuations in economic time series."\n'
        '"How to cite: Statistics, Table 14-10-0287-01"\n',
        ("Characteristics", "January 2023", "February 2023", "March 2023"),
        4, {(0, 0): "Population 3", (0, 1): 32101.5, (3, 3): 1102.7},
    ),
    "a second header line without a name for the first column": Awkward(
        "Verbraucherpreisindex: Deutschland\nJahre\n;Verbraucherpreisindex;Veränderung\n;2020=100;in (%)\n2018;98,1;1,8\n"
        "2019;99,5;1,4\n2020;100,0;0,5\n2021;103,1;3,1\n2022;110,2;6,9\n__________\nVorläufige Ergebnisse.\nStand: 12.03.2024\n",
        ("column_1", "Verbraucherpreisindex 2020=100", "Veränderung in (%)"),
        5, {(0, 1): 98.1, (4, 2): 6.9}, "cp1252",
    ),
    "flags behind numbers": Awkward(
        "freq,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \nA,AT\t1.5 \t1.4 p\t2.8 \nA,BE\t1.2 \t0.4 \t3.2 e\nA,BG\t2.5 \t1.2 \t2.8 \n"
        "A,CY\t: \t-1.1 \t: c\nA,DE\t1.4 \t0.4 \t3.2 bp\n",
        ("freq,geo\\TIME_PERIOD", "2019", "2020", "2021"),
        5, {(0, 2): 1.4, (1, 3): 3.2, (3, 1): None, (3, 3): None, (4, 3): 3.2},
    ),
    "a closing balance below the bookings": Awkward(
        "Account Number,****1234\nStatement Period,01/01/2024 - 01/31/2024\n\nDate,Description,Debit,Credit,Balance\n"
        '01/31/2024,"PAYROLL, ACME",,"2,500.00","5,310.22"\n01/30/2024,ATM,(200.00),,"2,810.22"\n'
        '01/15/2024,SAVINGS,"(1,000.00)",,"3,095.62"\n01/02/2024,INTEREST,,0.62,"4,095.62"\nClosing Balance,,,,"5,310.22"\n',
        ("Date", "Description", "Debit", "Credit", "Balance"),
        4, {(0, 0): dt.date(2024, 1, 31), (1, 2): -200.0, (2, 2): -1000.0, (3, 4): 4095.62},
    ),
    "names in the last remark, stars for nothing": Awkward(
        "# Temperature index\n# Station data  (deg C)\n#\n# Year  Jan   Feb  Annual\n1990  0.41  0.42  0.45\n1991  0.43  0.50  0.41\n"
        "1992  0.47  0.43  0.23\n1993  0.37  0.39  0.24\n1994  0.29  0.04  0.32\n1996  0.26  0.49  ****\n",
        ("Year", "Jan", "Feb", "Annual"),
        6, {(0, 1): 0.41, (5, 3): None},
    ),
    "names behind a hash": Awkward(
        "# t[s]  x[m]  v[m/s]\n0.0   0.000  1.50\n0.5   0.750  1.48\n1.0   1.490  1.45\n1.5   2.215  1.41\n",
        ("t[s]", "x[m]", "v[m/s]"), 4, {(0, 0): 0.0, (3, 2): 1.41},
    ),
    "pairs of metadata above pairs of numbers": Awkward(
        '"Title","CPIH ANNUAL RATE 2015=100"\n"CDID","L55O"\n"Unit","%"\n"Release date","20-03-2024"\n"Important notes",\n'
        '"2018","2.3"\n"2019","1.7"\n"2020","1.0"\n"2021","2.5"\n"2022","7.9"\n',
        ("column_1", "column_2"), 5, {(0, 1): 2.3, (4, 1): 7.9},
    ),
    "quotes that mean inches, between tabs": Awkward(
        "id\theight\tcomment\n1\t5' 11\"\tsays \"hi\"\n2\t6' 2\"\t24\" screen\n3\t5' 7\"\tnone\n4\t5' 9\"\t\"unclosed\n5\t6' 0\"\tfine\n",
        ("id", "height", "comment"), 5, {(0, 1): "5' 11\"", (3, 2): '"unclosed', (4, 2): "fine"},
    ),
    "a line of questions and a line of objects": Awkward(
        'StartDate,Progress,Q1,Q2_1\nStart Date,Progress,How satisfied are you?,"Age, in years"\n'
        '"{""ImportId"":""s""}","{""ImportId"":""p""}","{""ImportId"":""1""}","{""ImportId"":""2""}"\n'
        "2024-02-01 10:00:00,100,Very satisfied,34\n2024-02-01 10:05:00,100,Satisfied,51\n2024-02-02 09:30:00,45,,\n"
        "2024-02-02 12:00:00,100,Dissatisfied,27\n",
        ("StartDate", "Progress", "Q1 How satisfied are you?", "Q2_1 Age, in years"),
        4, {(0, 0): dt.datetime(2024, 2, 1, 10), (2, 3): None, (3, 3): 27},
    ),
    "a name that ends with a colon above the header": Awkward(
        '統計名：,人口推計,,\n"（単位：千人）",,,\n年次,総人口,男,女\n平成30年,"126,443","61,532","64,911"\n令和元年,"126,167","61,411","64,756"\n'
        '令和2年,"126,146","61,350","64,797"\n令和3年,"125,502","61,019","64,483"\n※ 各年10月1日現在,,,\n',
        ("年次", "総人口", "男", "女"),
        4, {(0, 0): dt.date(2018, 1, 1), (1, 0): dt.date(2019, 1, 1), (3, 3): 64483}, "cp932",
    ),
    "prose above columns of figures, and too few units": Awkward(
        "Aberporth\nLocation: 224100E 252100N, Lat 52.139 Lon -4.570\nMissing data (more than 2 days) is marked by  ---.\n"
        "   yyyy  mm   tmax    tmin      af    rain\n              degC    degC    days      mm\n"
        "   1941   1    ---     ---     ---    74.7\n   1942   1    5.8     2.1       0   114.0\n"
        "   1942   2    4.2    -0.6*      9    13.8\n   1942   3    9.7     3.7       4    58.0\n   1943   1   13.1     5.3       2    42.5\n",
        ("yyyy", "mm", "tmax", "tmin", "af", "rain"), 5, {(0, 2): None, (0, 5): 74.7, (2, 3): -0.6, (4, 5): 42.5},
    ),
    "a line that describes each column": Awkward(
        'GEO_ID,NAME,B01001_001E\nGeography,"Area Name","Estimate!!Total:"\n0500000US01001,"Autauga County",58761\n'
        '0500000US01003,"Baldwin County",233420\n0500000US01005,"Barbour County",24877\n0500000US01007,"Bibb County",22251\n',
        ("GEO_ID Geography", "NAME Area Name", "B01001_001E Estimate!!Total:"),
        4, {(0, 0): "0500000US01001", (0, 2): 58761},
    ),
    "won behind amounts": Awkward(
        '지역,기준월,매출액\n서울,2024-01,"1,250,300원"\n부산,2024-01,"830,100원"\n대구,2024-02,"410,050원"\n',
        ("지역", "기준월", "매출액"), 3, {(0, 1): dt.date(2024, 1, 1), (0, 2): 1250300.0}, "cp949",
    ),
}  # fmt: skip


@pytest.mark.parametrize("label", FILES)
def test_an_awkward_file_is_read_as_its_writer_meant_it(label: str) -> None:
    file = FILES[label]
    table = read(file.text.encode(file.encoding))
    found = table.expr.to_pyarrow()
    assert tuple(found.column_names) == file.names
    assert found.num_rows == file.rows
    assert {(row, column): found.column(column)[row].as_py() for row, column in file.cells} == file.cells


def test_what_stands_around_the_table_is_said() -> None:
    table = read(FILES["titles and numbered footnotes around a short table"].text.encode())
    said = " ".join(str(repair.what) for repair in table.repairs)
    assert "Lines above the header were left out" in said
    assert "Notes below the table were left out" in said
    assert "Footnote marks and arrows were taken off numbers." in {
        str(r.what) for r in read(FILES["flags behind numbers"].text.encode()).repairs
    }


def test_a_unit_that_looks_like_a_flag_stays_a_unit() -> None:
    table = read(b"run,time\na,1.5 s\nb,2.5 s\nc,3.5 s\n")
    assert table.column("time").unit == "s"


def test_words_among_names_are_not_a_table() -> None:
    lines = [f"Name{i}" if i > 4 else f"Smith, John, the {i}th" for i in range(40)]
    assert len(read("\n".join(["name", *lines]).encode()).columns) == 1
