"""Brackets, age groups, fractions and the columns beside one say what its name alone does not."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

import pandas as pd
import pytest

from core.types import ColumnKind, Role, Sense, Table
from ingest.meaning.header import header
from ingest.read import read

ROWS = 120
PLACES = [f"place {i // 4}" for i in range(ROWS)]
YEARS = [2001 + i % 4 for i in range(ROWS)]
DAYS = [dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(ROWS)]


def counts(seed: int, usual: int = 9) -> list[int]:
    chance = random.Random(seed)
    return [int(chance.expovariate(1 / usual)) for _ in range(ROWS)]


def parts(seed: int, low: float = 2.0, high: float = 60.0) -> list[float]:
    chance = random.Random(seed)
    return [round(chance.uniform(low, high), 3) for _ in range(ROWS)]


def told(**columns: Sequence[object]) -> Table:
    return read(pd.DataFrame({"place": PLACES, "year": YEARS, **columns}), name="t")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Total tax (% of GDP)", Role.SHARE),
        ("Fugitive emissions (per capita)", Role.RATE),
        ("Acquisition cost ($ per inhabitant)", Role.RATE),
        ("Share of emissions (%) - China", Role.SHARE),
        ("Emissions (index)", Role.RATE),
    ],
)
def test_what_brackets_say_over_another_is_not_added_up(name: str, role: Role) -> None:
    column = told(**{name: parts(1)}).column(name)
    assert (column.meaning.role, column.additive) == (role, False)


def test_a_rank_in_brackets_is_no_measure() -> None:
    places = random.Random(3).choices(range(1, 60), k=ROWS)
    assert told(**{"Crime rate (rank)": places}).column("Crime rate (rank)").kind is not ColumnKind.QUANTITATIVE


@pytest.mark.parametrize(
    "name", ["Prostate cancer (deaths)", "Brain cancer (deaths)", "First 28 days (number of deaths)"]
)
def test_what_brackets_count_is_added_up(name: str) -> None:
    assert told(**{name: counts(2, 400)}).column(name).additive


def test_a_span_in_brackets_counts_nothing() -> None:
    assert told(**{"Price (orders)": parts(4)}).column("Price (orders)").meaning.sum is Sense.NO


@pytest.mark.parametrize("name", ["deaths_2020_all_ages", "Deaths aged 15 to 24", "Deaths, 15-49 years"])
def test_what_is_counted_in_an_age_group_is_no_age(name: str) -> None:
    assert header(name).head == "death"


def test_an_age_is_one_whatever_stands_behind_it() -> None:
    assert header("Age at death").head == header("age 65").head == "age"


def test_flags_in_large_whole_numbers_count_those_of_whom_they_are_true() -> None:
    held = told(
        Exited=counts(5, 4000), smoker=random.Random(6).choices((0, 1), k=ROWS), churn=[9 + i % 40 for i in range(ROWS)]
    )
    assert [held.column(name).additive for name in ("Exited", "smoker", "churn")] == [True, False, False]


def test_a_total_as_often_below_zero_as_above_is_one_of_points() -> None:
    offense, defense = parts(7, -9, 9), parts(8, -9, 9)
    total = [round(a + b, 3) for a, b in zip(offense, defense, strict=True)]
    held = told(raptor_offense=offense, raptor_defense=defense, raptor_total=total, net_profit=parts(9, -9, 9))
    assert not any(held.column(f"raptor_{name}").additive for name in ("offense", "defense", "total"))
    assert held.column("net_profit").additive


def test_half_a_goal_is_an_average() -> None:
    held = told(rebounds=parts(1, 0, 12), steals=counts(1))
    assert [held.column(name).additive for name in ("rebounds", "steals")] == [False, True]


def test_frequencies_in_whole_numbers_are_counts() -> None:
    assert told(Freq=counts(11)).column("Freq").additive
    assert not told(freq=parts(11)).column("freq").additive


def test_a_few_numbers_of_one_thing_that_happens_say_which() -> None:
    few = random.Random(12).choices((1, 2, 3), k=ROWS)
    held = told(MARRIAGE=few, marriages=counts(13, 2))
    assert [held.column(name).additive for name in ("MARRIAGE", "marriages")] == [False, True]


def test_numbers_too_large_for_a_date_are_none_although_a_day_is_named() -> None:
    assert told(zyxori_giorno=counts(14, 9000)).column("zyxori_giorno").meaning.role is not Role.CALENDAR
    year = read(pd.DataFrame({"Year": range(1270, 1270 + ROWS), "zyx": parts(1)}), name="t").column("Year")
    assert year.kind is not ColumnKind.QUANTITATIVE


def test_of_what_nothing_is_known_counts_among_counts_and_measures_among_measurements() -> None:
    among = told(deaths=counts(15), births=counts(16), zyx=counts(17, 20))
    assert among.column("zyx").additive
    beside = told(
        deaths=counts(15),
        height=parts(16),
        weight=parts(17),
        age=[20 + i % 60 for i in range(ROWS)],
        zyx=counts(18, 20),
    )
    assert not beside.column("zyx").additive


def test_where_hardly_anything_is_measured_even_counts_that_are_alike_add_up() -> None:
    known = {name: counts(i) for i, name in enumerate(("shots", "fouls", "rebounds", "assists", "steals"))}
    assert told(**known, zyx=[61 + i * 7 % 30 for i in range(ROWS)]).column("zyx").additive


def test_a_table_named_for_what_was_caught_holds_it_although_a_kind_is_named() -> None:
    frame = pd.DataFrame(
        {"day": DAYS, "blue": counts(19, 300), "grey": counts(20, 300), "all species": counts(21, 300)}
    )
    assert read(frame, name="whale catches").column("blue").additive


def test_a_num_behind_one_thing_names_it() -> None:
    held = told(
        visitnum=[3 + i % 9 for i in range(ROWS)],
        bibnum=random.Random(31).sample(range(9000, 90000), ROWS),
        comment_num=counts(32, 40),
    )
    assert [held.column(name).additive for name in ("visitnum", "bibnum", "comment_num")] == [False, False, True]


def test_land_that_is_used_makes_no_place_of_a_food() -> None:
    foods = [f"food {i}" for i in range(ROWS)]
    frame = pd.DataFrame({"food": foods, "land_use_kg": parts(33), "water_kg": parts(34)})
    held = read(frame, name="t")
    assert not held.column("land_use_kg").additive and not held.column("water_kg").additive
