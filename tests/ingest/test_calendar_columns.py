"""Dates that stand in several columns become one, and columns that only look like parts of a date stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from core.types import ColumnKind, Table
from ingest.read import read
from ingest.store.calendar_columns import role_of

ROWS = 24


def table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    lines = [",".join(map(str, (*row, 10 + i % 7))) for i, row in enumerate(rows)]
    return read("\n".join([",".join([*names, "sold"]), *lines, ""]).encode())


def first_and_last(made: Table) -> tuple[dt.date, dt.date]:
    assert made.columns[0].kind is ColumnKind.TEMPORAL
    held = made.expr[made.columns[0].name].to_pyarrow().to_pylist()
    assert None not in held
    return held[0], held[-1]


def months() -> list[tuple[int, int]]:
    return [(2021 + i // 12, 1 + i % 12) for i in range(ROWS)]


SHORT = "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez".split()


@pytest.mark.parametrize(
    ("names", "rows", "last"),
    [
        (("Year", "Month"), months(), dt.date(2022, 12, 1)),
        (("Jahr", "Monat"), [(y, SHORT[m - 1]) for y, m in months()], dt.date(2022, 12, 1)),
        (("年份", "月份"), [(y, f"{m}月") for y, m in months()], dt.date(2022, 12, 1)),
        (("arrival_year", "arrival_month"), [(y, f"{m:02d}") for y, m in months()], dt.date(2022, 12, 1)),
        (("Year", "Quarter"), [(2017 + i // 4, f"Q{1 + i % 4}") for i in range(ROWS)], dt.date(2022, 10, 1)),
        (("year", "quarter"), [(f"{2017 + i // 4}.0", f"{1 + i % 4}.0") for i in range(ROWS)], dt.date(2022, 10, 1)),
        (("year", "week"), [(2021, 1 + i) for i in range(ROWS)], dt.date(2021, 6, 14)),
        (("YEAR", "MONTH", "DAY"), [(2021, 3, 1 + i) for i in range(ROWS)], dt.date(2021, 3, 24)),
        (("year", "month", "day", "hour"), [(2021, 3, 1, i) for i in range(ROWS)], dt.datetime(2021, 3, 1, 23)),
        (("Date", "Time"), [("2021-03-01", f"{i}:30") for i in range(ROWS)], dt.datetime(2021, 3, 1, 23, 30)),
        (("Date", "Time"), [("13/03/2021", f"{i:02d}.00.00") for i in range(ROWS)], dt.datetime(2021, 3, 13, 23)),
        (("day", "time"), [("2021-03-01", f"{i % 12 or 12}:05 {'AP'[i // 12]}M") for i in range(ROWS)],
         dt.datetime(2021, 3, 1, 23, 5)),
        (("Order Date", "Order Time"), [("2021-03-01", f"{i}:30") for i in range(ROWS)], dt.datetime(2021, 3, 1, 23, 30)),
        (("dteday", "hr"), [("2021-03-01", i) for i in range(ROWS)], dt.datetime(2021, 3, 1, 23)),
    ],
)  # fmt: skip
def test_parts_become_one_date_and_it_is_said(names: Sequence[str], rows: list[tuple[object]], last: dt.date) -> None:
    made = table(names, rows)
    assert [c.name for c in made.columns] == [" ".join(names), "sold"]
    assert first_and_last(made)[1] == last
    said = [r for r in made.repairs if str(r.what).startswith("Dates stood in several columns")]
    assert [(r.count, str(r.where)) for r in said] == [(ROWS, f"columns {', '.join(names)}")]


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("year", "month", "day"), [(2021, 2, 7 + i) for i in range(ROWS)]),  # to 30 February
        (("year", "month"), [(2021, i) for i in range(1, ROWS + 1)]),
        (("year", "month"), [(2021, 1 + i % 12 if i else "") for i in range(ROWS)]),
        (("founded_year", "month"), months()),
        (("date", "hour"), [("2021-03-01", 1 + i) for i in range(ROWS)]),  # hours from 1 to 24
        (("Start Date", "End Time"), [("2021-03-01", f"{i}:30") for i in range(ROWS)]),
        (("date", "time"), [("2021-03-01", f"{i}h later") for i in range(ROWS)]),
        (("date", "time"), [("2021-03-01", 9.58 + i) for i in range(ROWS)]),
    ],
)
def test_columns_that_make_no_date_stay(names: Sequence[str], rows: list[tuple[object]]) -> None:
    made = table(names, rows)
    assert [c.name for c in made.columns] == [*names, "sold"]


def test_a_finer_date_makes_parts_superfluous() -> None:
    rows = [(y, m, f"{y}-{m:02d}-15") for y, m in months()]
    assert [c.name for c in table(("year", "month", "ordered"), rows).columns] == ["year", "month", "ordered", "sold"]


def test_words_that_end_like_a_part_are_none() -> None:
    assert {role_of(name) for name in ("holiday", "birthday", "harbour", "leapyear", "tempo")} == {("", "")}
