"""Numbers that name a thing, what is told of a group on each of its rows, and places on a map are seen by how columns lie beside each other."""

from __future__ import annotations

import random

import pytest

from core.types import ColumnKind, Role, Sense, Table
from ingest.read import read

TEACHERS = 40


def table(columns: dict[str, list[object]]) -> Table:
    rows = [",".join(columns), *(",".join(map(str, row)) for row in zip(*columns.values(), strict=True))]
    return read("\n".join(rows).encode())


def courses(of: list[int]) -> Table:
    """Return courses, each held by one of several teachers, of whom two columns tell."""
    dice = random.Random(5)
    sex = [dice.choice(["female", "male"]) for _ in range(TEACHERS)]
    looks = [round(dice.gauss(0, 1), 1) for _ in range(TEACHERS)]
    return table(
        {
            "prof": list(of),
            "gender": [sex[t - 1] for t in of],
            "beauty": [looks[t - 1] for t in of],
            "eval": [round(dice.gauss(4, 0.5), 1) for _ in of],
            "students": [dice.randrange(8, 400) for _ in of],
        }
    )


def test_numbers_name_things_of_which_other_columns_tell_the_same() -> None:
    dice = random.Random(3)
    held = courses([dice.randrange(1, TEACHERS + 1) for _ in range(300)])
    assert held.column("prof").meaning.role is Role.CODE
    assert held.column("prof").kind is not ColumnKind.QUANTITATIVE
    assert held.column("students").meaning.sum is Sense.YES


def test_an_age_beside_its_groups_is_no_name() -> None:
    dice = random.Random(3)
    ages = [dice.randrange(18, 66) for _ in range(400)]
    held = table(
        {
            "age": list(ages),
            "age_group": ["young" if a < 35 else "old" for a in ages],
            "generation": ["Z" if a < 25 else "Y" if a < 45 else "X" for a in ages],
            "visits": [dice.randrange(0, 30) for _ in ages],
        }
    )
    assert held.column("age").kind is ColumnKind.QUANTITATIVE


@pytest.mark.parametrize(("name", "sums"), [("gdp", False), ("fee", True)])
def test_what_is_the_same_on_every_row_of_a_country_is_not_added_up_unless_each_row_paid_it(
    name: str, sums: bool
) -> None:
    dice = random.Random(8)
    places = [
        "France",
        "Germany",
        "Japan",
        "Brazil",
        "Kenya",
        "Chile",
        "India",
        "China",
        "Spain",
        "Italy",
        "Peru",
        "Cuba",
    ]
    held_by = {place: dice.randrange(10**9, 10**13) for place in places}
    of = [dice.choice(places) for _ in range(200)]
    held = table({"person": [f"P{i}" for i in range(200)], "citizenship": list(of), name: [held_by[p] for p in of]})
    assert (held.column(name).meaning.sum is Sense.YES) is sums


def test_x_and_y_are_a_place_where_they_lie_in_degrees_of_one_part_of_the_world() -> None:
    dice = random.Random(2)
    city = table(
        {
            "X": [round(-73.96 + dice.gauss(0, 0.01), 10) for _ in range(60)],
            "Y": [round(40.78 + dice.gauss(0, 0.01), 10) for _ in range(60)],
            "seen": [dice.randrange(0, 9) for _ in range(60)],
        }
    )
    assert {city.column(c).meaning.role for c in "XY"} == {Role.COORDINATE}
    noise = table(
        {"x": [round(dice.gauss(0, 1), 10) for _ in range(60)], "y": [round(dice.gauss(0, 1), 10) for _ in range(60)]}
    )
    assert Role.COORDINATE not in {noise.column(c).meaning.role for c in "xy"}


def test_a_department_is_no_date_of_birth_and_the_end_of_a_span_of_years_is_a_year() -> None:
    dice = random.Random(4)
    days = [f"2012-{1 + i // 28:02}-{1 + i % 28:02}" for i in range(200)]
    held = table(
        {
            "date": list(days),
            "DOB": [dice.choice([0, 0, 1, 2, 5, 40, 80]) for _ in days],
            "ShowEnd": [dice.randrange(1990, 2016) for _ in days],
        }
    )
    assert held.column("DOB").kind is ColumnKind.QUANTITATIVE
    assert held.column("DOB").meaning.plain.get("en", "") == ""
    assert held.column("ShowEnd").meaning.role is Role.CALENDAR


def test_points_that_are_called_a_total_and_a_ref_are_not_added_up() -> None:
    dice = random.Random(6)
    coffees = table(
        {
            "farm": [f"farm {i}" for i in range(80)],
            "total_cup_points": [round(dice.gauss(83, 2), 2) for _ in range(80)],
            "total_paid": [round(dice.lognormvariate(5, 1), 2) for _ in range(80)],
            "Ref": [dice.randrange(1, 120) for _ in range(80)],
        }
    )
    assert coffees.column("total_cup_points").meaning.sum is Sense.NO
    assert coffees.column("total_paid").meaning.sum is Sense.YES
    assert coffees.column("Ref").meaning.role is Role.CODE


def test_the_total_of_one_nutrient_among_many_is_a_content() -> None:
    dice = random.Random(6)
    names = "Protein Carbohydrate Fiber Sugar Calcium Iron Magnesium Phosphorus Potassium Sodium Zinc Copper Vitamin_C Vitamin_E".split()
    held: dict[str, list[object]] = {name: [round(dice.uniform(0, 60), 2) for _ in range(50)] for name in names}
    foods = table(
        {
            "food": [f"food {i}" for i in range(50)],
            **held,
            "Total_Lipid": [round(dice.uniform(0, 90), 2) for _ in range(50)],
        }
    )
    assert foods.column("Total_Lipid").meaning.sum is Sense.NO


def test_a_question_with_an_answer_in_between_is_no_flag_and_is_called_by_its_answers() -> None:
    dice = random.Random(9)
    asked = "Is it rude to recline your seat on a plane?"
    told = [dice.choice(["No - not rude at all", "Yes - somewhat rude", "Yes - very rude"]) for _ in range(90)]
    column = table({"id": [f"r{i}" for i in range(90)], asked: list(told)}).column(asked)
    assert column.meaning.role is not Role.FLAG
    assert column.meaning.plain.get("en") == f"answer to “{asked}”"


def test_numbers_of_periods_are_a_calendar_and_counts_that_rise_are_none() -> None:
    dice = random.Random(7)
    years = [1947 + 2 * (i // 20) for i in range(400)]
    held = table(
        {
            "member": [f"member {dice.randrange(90)}" for _ in years],
            "start": [f"{y}-01-03" for y in years],
            "congress": [80 + (y - 1947) // 2 for y in years],
            "age": [round(dice.gauss(55, 9), 1) for _ in years],
            "bills": [dice.randrange(0, 40) for _ in years],
        }
    )
    assert held.column("congress").meaning.role is Role.CALENDAR
    assert held.column("bills").kind is ColumnKind.QUANTITATIVE


def test_marks_in_reading_stand_beside_those_in_writing() -> None:
    dice = random.Random(11)
    held = table(
        {name: [dice.randrange(27, 78) for _ in range(90)] for name in ("read", "write", "math", "science", "history")}
    )
    assert held.column("read").meaning.sum is Sense.NO


@pytest.mark.parametrize(
    ("value", "by", "apart"),
    [("value", "indicator", True), ("amount", "item", False), ("value (EUR)", "indicator", False)],
)
def test_values_of_indicators_are_not_put_together_and_what_was_paid_for_items_is(
    value: str, by: str, apart: bool
) -> None:
    dice = random.Random(12)
    of = [dice.choice(["rent", "coffee", "paper"]) for _ in range(120)]
    size = {"rent": 900.0, "coffee": 3.0, "paper": 8.0}
    held = table(
        {
            "place": [dice.choice("NSEW") for _ in of],
            by: list(of),
            value: [round(size[o] * dice.uniform(0.8, 1.2), 2) for o in of],
        }
    )
    assert (held.column(value).told_apart_by == by) is apart


def test_an_age_that_only_one_patient_has_is_no_name() -> None:
    dice = random.Random(13)
    ages = [20 + 2 * i for i in range(20)]
    sex, arm = ([dice.choice(pair) for _ in ages] for pair in (("F", "M"), ("drug", "placebo")))
    of = [dice.randrange(20) for _ in range(200)]
    held = table(
        {
            "age": [ages[i] for i in of], "sex": [sex[i] for i in of], "arm": [arm[i] for i in of],
            "pressure": [round(dice.gauss(120, 9), 1) for _ in of],
        }
    )  # fmt: skip
    assert held.column("age").kind is ColumnKind.QUANTITATIVE
