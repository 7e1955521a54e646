"""Periods that stand as columns are found by their names, and become rows."""

from __future__ import annotations

import datetime as dt

import pytest

import plotline
from core.errors import OptionError
from core.types import ColumnKind, Grain, Table
from ingest.read import read
from ingest.reshape import periods_in, unpivot

HEADERS = [
    ("Country,2018,2019,2020", Grain.YEAR, dt.date(2018, 1, 1), "year"),
    ("Country,FY2019,FY2020,FY2021", Grain.YEAR, dt.date(2019, 1, 1), "year"),
    ("Country,1960 [YR1960],1961 [YR1961],1962 [YR1962]", Grain.YEAR, dt.date(1960, 1, 1), "year"),
    ("地区,2018年,2019年,2020年", Grain.YEAR, dt.date(2018, 1, 1), "year"),
    ("Item,Jan 2020,Feb 2020,Mar 2020", Grain.MONTH, dt.date(2020, 1, 1), "month"),
    ("Item,Jan-20,Feb-20,Mar-20", Grain.MONTH, dt.date(2020, 1, 1), "month"),
    ("Item,2020-01,2020-02,2020-03", Grain.MONTH, dt.date(2020, 1, 1), "month"),
    ("Item,2020M01,2020M02,2020M03", Grain.MONTH, dt.date(2020, 1, 1), "month"),
    ("Item,2020年1月,2020年2月,2020年3月", Grain.MONTH, dt.date(2020, 1, 1), "month"),
    ("Item,Q2 2020,Q3 2020,Q4 2020", Grain.QUARTER, dt.date(2020, 4, 1), "quarter"),
    ("Item,2020Q2,2020Q3,2020Q4", Grain.QUARTER, dt.date(2020, 4, 1), "quarter"),
    ("Item,1/22/20,1/23/20,1/24/20", Grain.DAY, dt.date(2020, 1, 22), "day"),
    ("Item,22.01.2020,23.01.2020,24.01.2020", Grain.DAY, dt.date(2020, 1, 22), "day"),
    ("Item,2023-W01,2023-W02,2023-W03", Grain.WEEK, dt.date(2023, 1, 2), "week"),
    ("Item,FY22/23,FY23/24,FY24/25", Grain.YEAR, dt.date(2022, 1, 1), "year"),
    ("地區,民國110年,民國111年,民國112年", Grain.YEAR, dt.date(2021, 1, 1), "year"),
]


def table(header: str) -> Table:
    width = header.count(",")
    rows = (f"row {'abc'[i]}," + ",".join(str(10 * i + k) for k in range(width)) for i in range(3))
    return read("\n".join([header, *rows]).encode(), name="given")


@pytest.mark.parametrize(("header", "grain", "first", "name"), HEADERS)
def test_periods_in_headers_become_dates_in_rows(header: str, grain: Grain, first: dt.date, name: str) -> None:
    wide = table(header)
    found = periods_in(wide)
    assert found is not None
    assert (found.grain, found.starts[0], len(found.columns)) == (grain, first, 3)
    long = unpivot(wide)
    rows = long.expr.to_pyarrow().to_pylist()
    assert long.rows == len(rows) == 9
    assert long.column(name).kind is ColumnKind.TEMPORAL
    assert {"row": rows[0][wide.columns[0].name], "when": rows[0][name], "value": rows[0]["value"]} == {
        "row": "row a", "when": first, "value": 0.0,
    }  # fmt: skip
    assert sum(r["value"] for r in rows) == sum(10 * i + k for i in range(3) for k in range(3))


def test_what_the_names_begin_with_names_the_values() -> None:
    assert unpivot(table("Country,sales_2018,sales_2019,sales_2020")).columns[-1].name == "sales"


def test_months_without_a_year_take_the_year_beside_them_or_stay_names() -> None:
    months = "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec"
    dated = unpivot(
        read(f"Year,{months}\n".encode() + b"".join(b"%d,1,2,3,4,5,6,7,8,9,10,11,12\n" % y for y in (2001, 2002)))
    )
    rows = dated.expr.order_by("month").to_pyarrow().to_pydict()
    assert (rows["month"][0], rows["month"][-1]) == (dt.date(2001, 1, 1), dt.date(2002, 12, 1))
    named = unpivot(table(f"Item,{months}"))
    assert named.column("month").kind is ColumnKind.ORDINAL


@pytest.mark.parametrize(
    "months",
    [
        "Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember",
        "janv.,févr.,mars,avr.,mai,juin,juil.,août,sept.,oct.,nov.,déc.",
        "январь,февраль,март,апрель,май,июнь,июль,август,сентябрь,октябрь,ноябрь,декабрь",
    ],
)
def test_months_are_known_in_other_languages_and_their_sum_is_left_out(months: str) -> None:
    sums = "".join(f"P{n},{','.join(str(n * m) for m in range(1, 13))},{n * 78}\n" for n in range(1, 6))
    long = unpivot(read(f"Jahr,{months},Summe\n{sums}".replace("P", "200").encode()))
    assert [c.name for c in long.columns] == ["month", "value"] and long.rows == 60


@pytest.mark.parametrize(
    "header", ["a,b,c,d", "Item,x1,x2,x3", "Item,2018,2019", "Item,2020,2018,2019", "Item,price,2018,cost"]
)
def test_other_headers_are_left_alone(header: str) -> None:
    assert periods_in(table(header)) is None
    with pytest.raises(OptionError, match="named for periods"):
        unpivot(table(header))


def test_it_is_disclosed_has_an_id_of_its_own_and_is_told_along_time() -> None:
    header = "Plant," + ",".join(str(y) for y in range(1990, 2020))
    rows = "".join(
        f"{p}," + ",".join(str(100 + 3 * i + (i * 7) % 4 + k) for i in range(30)) + "\n" for k, p in enumerate("abc")
    )
    wide = read(f"{header}\n{rows}".encode(), name="output")
    long = unpivot(wide)
    assert long.id not in (wide.id, unpivot(wide, value="tons").id)
    assert "30 columns" in str(long.repairs[-1].what)
    facts = plotline.insights(long)
    assert any(fact.breakdown == "year" for fact in facts)
    assert all(plotline.disagreements(long, fact) == () for fact in facts)
