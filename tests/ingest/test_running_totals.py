"""Totals so far are neither added up nor averaged; ordered codes are no quantities."""

from __future__ import annotations

import datetime as dt
import random

import pandas as pd
import pytest

from core.types import Column, ColumnKind, Role, Sense
from ingest.read import read
from insights.gather.subjects import subjects_of
from insights.profile import profile

DAYS = [dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(120)]


def used(seed: int) -> list[float]:
    chance = random.Random(seed)
    return [round(chance.uniform(1, 60), 1) for _ in DAYS]


def so_far(amounts: list[float], again: int = 0) -> list[float]:
    made, total = [], 900.0
    for i, amount in enumerate(amounts):
        total = amount if again and i == again else total + amount
        made.append(round(total, 1))
    return made


@pytest.mark.parametrize("again", [0, 70])
def test_a_meter_is_neither_added_up_nor_averaged_though_it_may_begin_anew(again: int) -> None:
    drawn = used(1)
    frame = pd.DataFrame(
        {"day": DAYS, "kwh": drawn, "kwh_total": so_far(drawn, again), "cumulative_rain": so_far(used(2))}
    )
    table = read(frame, name="t")
    for name in ("kwh_total", "cumulative_rain"):
        assert (table.column(name).meaning.sum, table.column(name).meaning.mean) == (Sense.NO, Sense.NO)
    told = {column.name for column in subjects_of(table, profile(table)).measures}
    assert told == {"kwh"}


def test_an_odometer_is_averaged_only_of_things() -> None:
    chance = random.Random(3)
    rolled = [chance.randint(4000, 190_000) for _ in DAYS]
    dated = read(pd.DataFrame({"day": DAYS, "odometer_km": rolled}), name="t").column("odometer_km")
    cars = read(pd.DataFrame({"car": [f"car {i}" for i in range(120)], "odometer_km": rolled}), name="t").column(
        "odometer_km"
    )
    assert (dated.meaning.mean, cars.meaning.mean) == (Sense.NO, Sense.YES)
    assert (dated.is_running, cars.is_running) == (True, False)


def test_a_table_of_a_total_so_far_alone_is_still_told() -> None:
    table = read(pd.DataFrame({"day": DAYS, "kwh_total": so_far(used(4))}), name="t")
    assert [c.name for c in subjects_of(table, profile(table)).measures] == ["kwh_total"]


def test_what_is_no_number_runs_nowhere() -> None:
    assert not Column("zyx", ColumnKind.QUANTITATIVE).is_running


@pytest.mark.parametrize(
    "name", ["Triage", "triage (1-5)", "acuity", "Urgency", "优先级", "分诊级别（1-5）", "priority"]
)
def test_ordered_codes_are_no_quantities(name: str) -> None:
    codes = random.Random(5).choices(range(1, 6), k=120)
    table = read(pd.DataFrame({"day": DAYS, name: codes, "wait (min)": used(6)}), name="t")
    assert table.column(name).kind is not ColumnKind.QUANTITATIVE


def test_counts_in_thousands_told_with_fractions_were_estimated() -> None:
    amounts = [round(random.Random(i).expovariate(1 / 4000), 1) for i in range(120)]
    table = read(pd.DataFrame({"day": DAYS, "orders": amounts, "order": [a / 1000 for a in amounts]}), name="t")
    assert table.column("orders").meaning.role is Role.FLOW
    assert not table.column("order").additive
