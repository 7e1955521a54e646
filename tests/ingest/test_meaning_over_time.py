"""How a column of numbers moves from row to row says whether it is a meter, a level, a reading, or what comes anew."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

import pandas as pd

from core.types import Role, Sense, Table
from ingest.read import read

DAYS = [dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(120)]
VANS = ("van A", "van B", "van C")


def told(**columns: Sequence[object]) -> Table:
    return read(pd.DataFrame(columns), name="t")


def rolled(low: int, high: int, seed: int = 1) -> list[int]:
    chance = random.Random(seed)
    return [chance.randint(low, high) for _ in DAYS]


def so_far(amounts: Sequence[int]) -> list[int]:
    return [sum(amounts[: i + 1]) for i in range(len(amounts))]


def test_what_a_meter_shows_at_each_event_is_not_added_up_whichever_way_the_rows_lie() -> None:
    days, used = [DAYS[i // 3] for i in range(120)], rolled(1, 90)
    meter = so_far(used)
    for way in (1, -1):
        table = told(day=days[::way], van=[VANS[i * 5 % 3] for i in range(120)], used_kwh=used[::way], kwh=meter[::way])
        assert (table.column("used_kwh").additive, table.column("kwh").additive) == (True, False)


def test_what_a_meter_of_each_thing_shows_is_not_added_up() -> None:
    chance = random.Random(2)
    at, rows = dict.fromkeys(VANS, 0), []
    for i in range(120):
        van = chance.choice(VANS)
        at[van] += chance.randint(1, 90)
        rows.append((DAYS[i // 3], van, 4000 * VANS.index(van) + at[van]))
    table = told(day=[r[0] for r in rows], van=[r[1] for r in rows], fuel_cost=[r[2] for r in rows])
    assert table.column("fuel_cost").meaning.sum is Sense.NO


def test_things_that_no_list_knows_are_levels_unless_each_number_is_as_far_from_the_last_as_from_any() -> None:
    level = [400 + total for total in so_far([step - 3 for step in rolled(0, 6)])]
    table = told(day=DAYS, gombas=rolled(3, 40), tarns=level)
    assert (table.column("gombas").meaning.sum, table.column("tarns").meaning.sum) == (Sense.YES, Sense.NO)


def test_numbers_of_which_nothing_is_known_are_readings_over_time_and_properties_of_things() -> None:
    numbers = [n / 7 for n in rolled(30, 90)]
    assert told(day=DAYS, zyx=numbers).column("zyx").meaning.role is Role.RATE
    assert told(van=[f"van {i}" for i in range(120)], zyx=numbers).column("zyx").meaning.role is Role.MEASUREMENT


def test_numbers_that_stand_for_one_text_each_are_codes() -> None:
    names = [f"depot {i % 12}" for i in range(120)]
    numbers = [4100 + 70 * (i % 12) for i in range(120)]
    year = [2001 + i // 12 for i in range(120)]
    assert told(depot=names, year=year, zyx=numbers).column("zyx").meaning.role is Role.CODE
    other = [n + i // 12 for i, n in enumerate(numbers)]
    assert told(depot=names, year=year, zyx=other).column("zyx").meaning.role is not Role.CODE


def test_the_distance_of_trips_was_covered_and_that_of_shops_lies_between() -> None:
    trips, towns = [f"T{i:04d}" for i in range(120)], [f"town {i * 7 % 5}" for i in range(120)]
    days, km = [DAYS[i * i % 97] for i in range(120)], [n / 3 for n in rolled(3, 90)]
    assert told(trip_id=trips, day=days, town=towns, km=km).column("km").additive
    assert not told(shop_id=trips, day=days, town=towns, km=km).column("km").additive


def test_fuel_in_litres_at_each_event_was_used() -> None:
    towns, days = [f"town {i * 7 % 5}" for i in range(120)], [DAYS[i * i % 97] for i in range(120)]
    assert told(day=days, town=towns, fuel_l=[n / 7 for n in rolled(3, 90)]).column("fuel_l").additive
