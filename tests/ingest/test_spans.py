"""The time between two dates of a row is a column that can be measured, which is said and can be left."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pandas as pd

from core.types import Role, Table
from ingest.read import read

N = 120
START = dt.datetime(2023, 3, 1)


def told(**columns: Any) -> Table:
    return read(pd.DataFrame(columns), name="t")


def after(moments: list[dt.datetime], least: float, most: float, seed: int = 1) -> list[dt.datetime]:
    """Return moments that many hours later, each by a chance of its own."""
    chance = random.Random(seed)
    return [m + dt.timedelta(hours=round(chance.uniform(least, most), 2)) for m in moments]


OPENED = [START + dt.timedelta(hours=i * 7919 % 4000) for i in range(N)]


def made(table: Table) -> list[tuple[str, str, Role]]:
    return [(c.name, c.unit, c.meaning.role) for c in table.columns if "time from" in c.name or "时长" in c.name]


def test_days_between_two_dates_are_measured_and_that_is_said() -> None:
    opened = [m.date() for m in OPENED]
    closed = [m.date() for m in after(OPENED, 24, 300)]
    table = told(opened=opened, closed=closed, way=["a", "b", "c"] * 40)
    assert made(table) == [("time from opened to closed (days)", "days", Role.DURATION)]
    held = table.expr[table.columns[-1].name].to_pyarrow().to_pylist()
    assert held == [(c - o).days for o, c in zip(opened, closed, strict=True)]
    assert any("closed minus opened" in str(repair.what) for repair in table.repairs)
    assert [(r.option, r.value) for r in table.repairs if r.option] == [("spans", "apart")]


def test_shorter_spans_are_in_hours_or_minutes() -> None:
    assert made(told(opened=OPENED, closed=after(OPENED, 3, 40)))[0][1] == "h"
    assert made(told(opened=OPENED, closed=after(OPENED, 0.1, 1.4)))[0][1] == "min"
    assert made(told(下单时间=OPENED, 发货时间=after(OPENED, 30, 300)))[0][0] == "下单时间至发货时间的时长（天）"


def test_rows_whose_dates_stand_the_other_way_round_are_counted() -> None:
    closed = after(OPENED, 24, 300)
    closed[3], closed[50] = OPENED[3] - dt.timedelta(days=2), OPENED[50] - dt.timedelta(days=9)
    table = told(opened=OPENED, closed=closed)
    assert any("in 2 rows it is negative" in str(repair.what) for repair in table.repairs)


def test_no_span_where_there_is_one_or_where_dates_are_of_other_things() -> None:
    closed = after(OPENED, 24, 300)
    took = [round((c - o).total_seconds() / 3600, 1) for o, c in zip(OPENED, closed, strict=True)]
    assert not made(told(opened=OPENED, closed=closed, took=took))
    assert not made(told(birthdate=[m - dt.timedelta(days=9000) for m in OPENED], seen=OPENED))
    assert not made(told(day=[m.date() for m in OPENED], moment=OPENED))
    shuffled = closed[::-1]
    assert not made(told(opened=OPENED, other=shuffled))


def test_no_two_spans_share_a_date() -> None:
    closed = after(OPENED, 24, 300)
    table = told(opened=OPENED, closed=closed, paid=after(closed, 24, 300, seed=2))
    assert [name for name, _, _ in made(table)] == ["time from opened to closed (days)"]


def test_it_can_be_left() -> None:
    frame = pd.DataFrame({"opened": OPENED, "closed": after(OPENED, 24, 300)})
    left = read(frame.to_csv(index=False).encode(), options={"spans": "apart"})
    assert len(left.columns) == 2
