"""Numbers of weekdays and months are named where dates prove which is which, and stay numbers elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from core.types import Role, Table
from ingest.read import read

DAYS = [dt.date(2021, 3, 1) + dt.timedelta(days=i) for i in range(70)]  # from a Monday on


def table(**columns: Any) -> Table:
    frame = pd.DataFrame({**columns, "sold": [10 + i * 7 % 13 for i in range(len(DAYS))]})
    return read(frame.to_csv(index=False).encode())


def held(made: Table, column: str) -> list[Any]:
    return list(made.expr[column].to_pyarrow().to_pylist())[:7]


@pytest.mark.parametrize("first", [0, 1])  # the number of a Sunday
def test_weekdays_are_named_as_their_dates_prove(first: int) -> None:
    made = table(day=DAYS, day_of_week=[day.isoweekday() % 7 + first for day in DAYS])
    assert held(made, "day_of_week") == "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    assert made.column("day_of_week").meaning.role is Role.CALENDAR
    assert any("1 = " in str(r.what) and r.option == "texts" for r in made.repairs)


def test_a_date_in_several_columns_proves_them_too() -> None:
    parts = {"year": [d.year for d in DAYS], "month": [d.month for d in DAYS], "date_of_month": [d.day for d in DAYS]}
    made = table(**parts, weekday=[day.isoweekday() for day in DAYS])
    assert held(made, "weekday")[-1] == "Sunday"


def test_months_and_chinese_names() -> None:
    days = [dt.date(2021, 1, 15) + dt.timedelta(days=5 * i) for i in range(70)]
    made = table(下单日期=days, 月份=[d.month for d in days])
    assert held(made, "月份")[0] == "1月"


def test_numbers_stay_where_one_date_disagrees_or_none_stands_beside_them() -> None:
    numbers = [day.isoweekday() for day in DAYS]
    assert held(table(day=DAYS, day_of_week=[*numbers[:-1], 3]), "day_of_week")[0] in (1, "1")
    assert held(table(day_of_week=numbers), "day_of_week")[0] in (1, "1")
    assert held(table(day=DAYS, score=numbers), "score")[0] in (1, "1")
