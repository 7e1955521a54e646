"""What a column means is judged from its name, its values and the rows around it; what is unsure is not added up."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from core.types import Column, ColumnKind, Role, Sense, Table
from ingest.meaning.header import header
from ingest.read import read

DAYS = 120
TOWNS = ("Ayton", "Beeford", "Ceedale", "Deeham", "Eeford", "Effton")


def told(**columns: Sequence[object]) -> Table:
    return read(pd.DataFrame(columns), name="t")


def column(name: str, values: Sequence[object]) -> Column:
    """Return the last column of a table of events, which nothing but itself says anything about."""
    region = [TOWNS[i * 7 % 5] for i in range(len(values))]
    columns: dict[str, Sequence[object]] = {"region": region, name: values}
    return told(**columns).column(name)


def rolled(low: int, high: int, n: int = DAYS, seed: int = 1) -> list[Any]:
    chance = random.Random(seed)
    return [chance.randint(low, high) for _ in range(n)]


def drawn(low: float, high: float, n: int = DAYS, seed: int = 1) -> list[Any]:
    chance = random.Random(seed)
    return [round(chance.uniform(low, high), 3) for _ in range(n)]


NUMBERS = [
    ("Per-pupil spending (in thousands)", drawn(3, 7), Role.RATE, Sense.NO),
    ("hs_grad", drawn(60, 90), Role.MEASUREMENT, Sense.NO),
    ("boarded_passengers", rolled(0, 900), Role.FLOW, Sense.YES),
    ("ticketPrice", drawn(3, 90), Role.RATE, Sense.NO),
    ("dues per member", drawn(3, 90), Role.RATE, Sense.NO),
    ("late_pct", drawn(3, 90), Role.SHARE, Sense.NO),
    ("跨城客流量", rolled(0, 900), Role.FLOW, Sense.YES),
    ("票务均价", drawn(3, 90), Role.RATE, Sense.NO),
    ("Fahrgäste", rolled(0, 900), Role.FLOW, Sense.YES),
    ("taux_retard", drawn(3, 90), Role.RATE, Sense.NO),
    ("lead_hours", rolled(1, 90), Role.DURATION, Sense.NO),
    ("Q12", rolled(1, 5), Role.SCALE, Sense.NO),
    ("tread_depth", drawn(3, 9), Role.MEASUREMENT, Sense.NO),
    ("zyx", drawn(3, 90), Role.MEASUREMENT, Sense.NO),
    ("has_lift", rolled(0, 1), Role.FLAG, Sense.NO),
    ("num_floors", rolled(1, 40), Role.MEASUREMENT, Sense.NO),
    ("route_changes", rolled(0, 6), Role.FLOW, Sense.YES),
    ("survival rate", drawn(3, 90), Role.SHARE, Sense.NO),
    ("pct of last year", drawn(60, 190), Role.RATE, Sense.NO),
    ("ward_beds", rolled(3, 900), Role.STOCK, Sense.YES),
    ("critic_user", drawn(1, 9), Role.MEASUREMENT, Sense.NO),
    ("cumulative_fares", rolled(1, 4000), Role.FLOW, Sense.NO),
    # by form, where no list knows the words
    ("crates received", rolled(0, 900), Role.FLOW, Sense.YES),
    ("new_members", rolled(0, 900), Role.FLOW, Sense.YES),
    ("zyx ($)", drawn(3, 900), Role.FLOW, Sense.YES),
    ("rain_mm", drawn(0, 9), Role.FLOW, Sense.YES),
    ("yrs_since_repair", rolled(0, 30), Role.DURATION, Sense.NO),
    ("delay_min", rolled(0, 90), Role.DURATION, Sense.NO),
    ("通勤时间(分钟)", rolled(5, 90), Role.DURATION, Sense.NO),
    ("housing", rolled(1, 3), Role.CODE, Sense.NO),
    ("mode", rolled(1, 4), Role.CODE, Sense.NO),
    ("zyx", [5411, 5812, 4901, 6011] * 30, Role.CODE, Sense.NO),
    ("zyx", [1, 2, 3, 4] * 30, Role.CODE, Sense.NO),
    ("zyx", [1 + i // 4 for i in range(DAYS)], Role.CODE, Sense.NO),
    ("subject", rolled(301, 360), Role.CODE, Sense.NO),
    ("wanted_twins", [0, 0, 0, 10] * 30, Role.CODE, Sense.NO),
    ("失业率", drawn(2, 9), Role.SHARE, Sense.NO),
    ("err_cnt", rolled(0, 1), Role.FLOW, Sense.YES),
    ("ferries", rolled(0, 1), Role.FLAG, Sense.NO),
    # counts, shares and codes by their form
    ("hats_sold", rolled(0, 90), Role.FLOW, Sense.YES),
    ("strikes", rolled(0, 90), Role.FLOW, Sense.YES),
    ("nr", [1 + i // 4 for i in range(DAYS)], Role.CODE, Sense.NO),
    ("gdp", drawn(-4, 9), Role.RATE, Sense.NO),
    ("pop_old", rolled(3, 60), Role.SHARE, Sense.NO),
    ("mealpct", drawn(3, 90), Role.SHARE, Sense.NO),
    ("次均费用", drawn(100, 900), Role.RATE, Sense.NO),
    ("入场人数", rolled(100, 900), Role.FLOW, Sense.YES),
    ("在场人数", rolled(100, 900), Role.STOCK, Sense.YES),
    ("start_ms", rolled(100, 900), Role.DURATION, Sense.NO),
    ("rebate_amt", drawn(1, 9), Role.FLOW, Sense.YES),
    ("rebate_amt_change", drawn(1, 9), Role.RATE, Sense.NO),
    ("damages (元)", drawn(1, 900), Role.FLOW, Sense.YES),
    ("reserved", rolled(1, 900), Role.STOCK, Sense.YES),
    ("granted_m", rolled(1, 900), Role.FLOW, Sense.YES),
    ("km_driven", drawn(1, 900), Role.FLOW, Sense.YES),
    ("crates_booked", rolled(0, 20), Role.FLOW, Sense.YES),
    ("driver_no", rolled(1, 25), Role.CODE, Sense.NO),
    ("member_no", list(range(500, 500 + DAYS)), Role.IDENTIFIER, Sense.NO),
    ("returns", rolled(40, 90), Role.FLOW, Sense.YES),
    ("return", drawn(-4, 9), Role.RATE, Sense.NO),
    ("new_tickets", rolled(40, 90), Role.FLOW, Sense.YES),
    ("volume_ml", drawn(4, 9), Role.FLOW, Sense.NO),
    ("n", list(range(100, 100 + DAYS)), Role.MEASUREMENT, Sense.NO),
    ("candidates", rolled(2, 9), Role.MEASUREMENT, Sense.NO),
    # short names, cut words and forms that no list holds
    ("NO2", rolled(9, 90), Role.RATE, Sense.NO),
    ("PM2.5", rolled(9, 290), Role.RATE, Sense.NO),
    ("absences", rolled(0, 30), Role.FLOW, Sense.YES),
    ("locations", rolled(0, 30), Role.MEASUREMENT, Sense.NO),
    ("nboats", rolled(2, 30), Role.FLOW, Sense.YES),
    ("wageh", rolled(5, 90), Role.RATE, Sense.NO),
    ("wght", rolled(50, 90), Role.MEASUREMENT, Sense.NO),
    ("women", drawn(3, 90), Role.SHARE, Sense.NO),
    ("slope", rolled(0, 2), Role.CODE, Sense.NO),
    ("zyx", rolled(1, 3), Role.CODE, Sense.NO),
    ("处理率", drawn(3, 90), Role.SHARE, Sense.NO),
    ("Commerce", random.Random(3).sample(range(1, DAYS + 1), DAYS), Role.RANK, Sense.NO),
    ("generation", [1 + i // 30 for i in range(DAYS - 20)] + [5] * 10 + [6] * 10, Role.CODE, Sense.NO),
    ("population_density", drawn(3, 900), Role.RATE, Sense.NO),
    ("MoSold", rolled(1, 12), Role.CALENDAR, Sense.NO),
    ("dxyr", rolled(61, 97), Role.CALENDAR, Sense.NO),
    ("visits last year", rolled(0, 30), Role.FLOW, Sense.YES),
    ("NumWebVisitsMonth", rolled(0, 30), Role.FLOW, Sense.YES),
    ("speed_limit", [20, 30, 40, 60] * 30, Role.MEASUREMENT, Sense.NO),
    ("Verkehrstote", rolled(0, 30), Role.FLOW, Sense.YES),
    ("Kaufkraft je Einwohner (€)", rolled(17_000, 26_000), Role.RATE, Sense.NO),
    ("Purchase", rolled(180, 24_000), Role.FLOW, Sense.YES),
    ("order", rolled(10_000, 24_000), Role.FLOW, Sense.NO),
    ("trip_distance", drawn(1, 24), Role.FLOW, Sense.YES),
    ("Community Area", rolled(1, 30), Role.CODE, Sense.NO),
    ("zyx", [0] * 60 + [1] * 30 + [2] * 20 + [3] * 10, Role.MEASUREMENT, Sense.NO),
    ("Num_Acc", list(range(201_900_001, 201_900_001 + DAYS)), Role.IDENTIFIER, Sense.NO),
    ("Gross primary enrollment (%)", drawn(50, 130), Role.RATE, Sense.NO),
    ("strike_outs", rolled(0, 90), Role.FLOW, Sense.YES),
    ("T_out", drawn(3, 90), Role.MEASUREMENT, Sense.NO),
    ("ZYX.Volume", rolled(20_000_000, 90_000_000), Role.FLOW, Sense.YES),
    # the same word in another name
    ("beat", rolled(100, 2500), Role.CODE, Sense.NO),
    ("heart_beat", rolled(50, 150), Role.MEASUREMENT, Sense.NO),
    ("st_bulge", drawn(0, 6), Role.MEASUREMENT, Sense.NO),
    ("ventas_por_tienda", drawn(100, 900), Role.FLOW, Sense.YES),
    ("gasto_por_persona", drawn(100, 900), Role.RATE, Sense.NO),
    ("casos_por_100_mil", drawn(100, 900), Role.RATE, Sense.NO),
    ("number_of_month", rolled(1, 12), Role.CALENDAR, Sense.NO),
    ("total_run_min", rolled(5, 90), Role.DURATION, Sense.NO),
    ("total_temp_min", drawn(5, 90), Role.RATE, Sense.NO),
    ("kids", drawn(0.5, 3), Role.MEASUREMENT, Sense.NO),
    ("zyx", [1] * 60 + [2] * 40 + [3] * 20, Role.MEASUREMENT, Sense.NO),
    ("member_id", random.Random(3).sample(range(1, DAYS + 1), DAYS), Role.IDENTIFIER, Sense.NO),
    ("ticket number", random.Random(3).sample(range(1, DAYS + 1), DAYS), Role.IDENTIFIER, Sense.NO),
    ("donor", random.Random(3).sample(range(1, DAYS + 1), DAYS), Role.IDENTIFIER, Sense.NO),
    # one thing over another, by the form of the name
    ("lime_kg_ha", drawn(100, 900), Role.RATE, Sense.NO),
    ("n_kg_ha", drawn(100, 900), Role.RATE, Sense.NO),
    ("seedlings_m2", drawn(100, 900), Role.MEASUREMENT, Sense.NO),
    ("cattle_km2", drawn(100, 900), Role.RATE, Sense.NO),
    ("households_sqmi", drawn(100, 900), Role.RATE, Sense.NO),
    ("planted_ha", drawn(1, 90), Role.FLOW, Sense.YES),
    ("单位成本", drawn(10, 90), Role.RATE, Sense.NO),
    ("quote_to_order", drawn(0.1, 0.4), Role.SHARE, Sense.NO),
    ("Q7 % of food sold", drawn(1, 90), Role.SHARE, Sense.NO),
    # as companies write it elsewhere
    ("Stornierungen", rolled(0, 30), Role.FLOW, Sense.YES),
    ("Lagerbestand", rolled(0, 900), Role.STOCK, Sense.YES),
    ("Lieferzeit (Tage)", rolled(1, 60), Role.DURATION, Sense.NO),
    ("Kostenstelle", [4100, 4200, 5300] * 40, Role.CODE, Sense.NO),
    ("dias_demora", rolled(0, 25), Role.DURATION, Sense.NO),
    ("bultos", rolled(1, 10), Role.FLOW, Sense.YES),
    ("Frais de port", drawn(2, 90), Role.FLOW, Sense.YES),
    ("Note client", rolled(1, 9), Role.RATE, Sense.NO),
    ("devoluções", rolled(0, 30), Role.FLOW, Sense.YES),
    ("期末库存金额", rolled(0, 900), Role.STOCK, Sense.YES),
    ("交货期", rolled(2, 60), Role.DURATION, Sense.NO),
    ("free places", rolled(0, 60), Role.STOCK, Sense.YES),
    ("promotions", rolled(0, 6), Role.FLOW, Sense.YES),
    ("Ingresos mensuales del hogar (€)", rolled(700, 7000), Role.MEASUREMENT, Sense.NO),
    ("ingresos (€)", rolled(700, 7000), Role.FLOW, Sense.YES),
    ("Nº de personas en el hogar", rolled(1, 8), Role.MEASUREMENT, Sense.NO),
    ("¿Cuántas veces vino el año pasado?", rolled(0, 9), Role.FLOW, Sense.YES),
    ("班级", rolled(1, 5), Role.CODE, Sense.NO),
    ("num_estancia", list(range(5000, 5000 + 7 * DAYS, 7)), Role.IDENTIFIER, Sense.NO),
    ("userid", [71, 203, 12, 88] * 30, Role.IDENTIFIER, Sense.NO),
    ("costumes_on_loan", rolled(10, 60), Role.STOCK, Sense.YES),
    ("conversion", drawn(0.1, 0.4), Role.SHARE, Sense.NO),
    ("conversions", rolled(1, 40), Role.FLOW, Sense.YES),
    # levels and what comes to them, time that adds up, money of many, ranks and codes
    ("open_complaints", rolled(90, 900), Role.STOCK, Sense.YES),
    ("cancelled_mrr", drawn(90, 900), Role.FLOW, Sense.YES),
    ("sick_days", rolled(0, 30), Role.FLOW, Sense.YES),
    ("overtime hours", drawn(0, 30), Role.FLOW, Sense.YES),
    ("hours worked per week", rolled(0, 60), Role.RATE, Sense.NO),
    ("income_gbp", rolled(300_000, 9_000_000), Role.FLOW, Sense.YES),
    ("income_usd", rolled(20_000, 90_000), Role.MEASUREMENT, Sense.NO),
    ("rank_price", rolled(1, 5), Role.RANK, Sense.NO),
    ("fault", [0, 0, 0, 0, 17, 33] * 20, Role.CODE, Sense.NO),
    ("faults", rolled(0, 9), Role.FLOW, Sense.YES),
    ("zyx", random.Random(3).sample(range(7), DAYS, counts=(30, 38, 26, 15, 8, 2, 1)), Role.MEASUREMENT, Sense.NO),
    ("ZY3M", rolled(0, 6), Role.MEASUREMENT, Sense.NO),
    ("—", [1, 1, *random.Random(3).sample(range(2, DAYS), DAYS - 2)], Role.MEASUREMENT, Sense.NO),
]


@pytest.mark.parametrize(("name", "values", "role", "adds"), NUMBERS, ids=lambda x: x if isinstance(x, str) else "")
def test_numbers_have_a_role_and_add_up_only_with_reason(name: str, values: list[Any], role: Role, adds: Sense) -> None:
    meaning = column(name, values).meaning
    assert (meaning.role, meaning.sum) == (role, adds)
    assert str(meaning.why)


NO_MEASURES = [
    ("depot_fips", rolled(10_000, 90_000), Role.CODE),
    ("departs_time", [h * 100 + m for h in range(6, 21) for m in (0, 7, 15, 28, 35, 44, 51, 59)], Role.CLOCK),
    ("place", rolled(1, 500), Role.RANK),
    ("isoweek", rolled(1, 53), Role.CALENDAR),
    ("rider_id", rolled(1, 9000), Role.IDENTIFIER),
    ("stop_lat", drawn(40, 41), Role.COORDINATE),
]


@pytest.mark.parametrize(("name", "values", "role"), NO_MEASURES, ids=lambda x: x if isinstance(x, str) else "")
def test_what_names_dates_or_places_is_no_measure(name: str, values: list[Any], role: Role) -> None:
    made = column(name, values)
    assert made.meaning.role is role
    assert made.kind is not ColumnKind.QUANTITATIVE


def test_a_level_adds_up_over_places_and_not_over_years() -> None:
    rows = [
        (town, year, 1000 * (i + 1) + 17 * year % 300) for year in range(2001, 2021) for i, town in enumerate(TOWNS)
    ]
    panel = told(town=[r[0] for r in rows], year=[r[1] for r in rows], residents=[r[2] for r in rows])
    assert (panel.column("residents").meaning.sum, panel.column("residents").meaning.apart) == (
        Sense.DEPENDS,
        ("year",),
    )
    series = told(year=[r[1] for r in rows if r[0] == "Ayton"], residents=[r[2] for r in rows if r[0] == "Ayton"])
    assert series.column("residents").meaning.sum is Sense.NO
    names = [f"Town {a}{b}" for a in "abcdefgh" for b in "xyz"]
    places = told(town=names, residents=rolled(100, 90_000, len(names)))
    assert places.column("residents").meaning.sum is Sense.YES


def test_a_level_that_repeats_on_each_row_of_its_place_does_not_add_up() -> None:
    towns = [TOWNS[i * 5 % 6] + str(i * 3 % 4) for i in range(DAYS)]
    size = {town: 1000 + 37 * i for i, town in enumerate(dict.fromkeys(towns))}
    visits = told(town=towns, residents=[size[t] for t in towns], visits=rolled(0, 50))
    assert visits.column("residents").meaning.sum is Sense.NO
    assert visits.column("visits").meaning.sum is Sense.YES


def test_parts_of_a_total_add_up_whatever_they_are_called() -> None:
    gomba, tarn = rolled(10, 900), rolled(10, 900, seed=2)
    parts = told(day=[dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(DAYS)], gomba=gomba, tarn=tarn,
                 both=[a + b for a, b in zip(gomba, tarn, strict=True)])  # fmt: skip
    assert {parts.column(n).meaning.sum for n in ("gomba", "tarn", "both")} == {Sense.YES}


def test_shares_of_a_whole_do_not() -> None:
    gomba = drawn(10, 60)
    shares = told(gomba=gomba, tarn=[round(100 - g, 3) for g in gomba])
    assert {c.meaning.role for c in shares.columns} == {Role.SHARE}


def test_texts_have_roles() -> None:
    n = DAYS
    table = told(
        paid=[("yes", "no")[i % 2] for i in range(n)],
        opinion=[("disagree", "neutral", "agree")[i % 3] for i in range(n)],
        starts=[f"{i % 24:02d}:{i * 7 % 60:02d}" for i in range(n)],
        month_name=[("January", "June", "July")[i % 3] for i in range(n)],
        town=[TOWNS[i % 6] for i in range(n)],
    )
    roles = {c.name: c.meaning.role for c in table.columns}
    assert roles == {"paid": Role.FLAG, "opinion": Role.SCALE, "starts": roles["starts"], "month_name": Role.CALENDAR, "town": Role.CATEGORY}  # fmt: skip
    assert roles["starts"] in (Role.CLOCK, Role.DATE)


@pytest.mark.parametrize(
    ("name", "words", "head"),
    [
        ("totalFareUSD", ("total", "fare", "usd"), "fare"),
        ("GDPPerCapita", ("gdp", "per", "capita"), "gdp"),
        ("days in depot", ("days", "in", "depot"), "days"),
        ("superficie_bati", ("superficie", "bati"), "superficie"),
        ("farerate", ("fare", "rate"), "rate"),
        ("corporate", ("corporate",), ""),
    ],
)
def test_names_are_taken_apart(name: str, words: tuple[str, ...], head: str) -> None:
    made = header(name)
    assert (made.words, made.head) == (words, head)


def test_money_of_a_country_that_is_as_little_as_a_persons_is_per_head() -> None:
    rows = [
        (town, year, 400.5 + 90 * i + 3 * (year - 2000)) for year in range(2000, 2020) for i, town in enumerate(TOWNS)
    ]
    columns: dict[str, Any] = {"year": [r[1] for r in rows], "spending_usd": [r[2] for r in rows]}
    assert told(country=[r[0] for r in rows], **columns).column("spending_usd").meaning.sum is Sense.NO


def test_nameless_amounts_over_time_are_those_their_table_is_named_for() -> None:
    months = [dt.date(2014 + i // 12, 1 + i % 12, 1) for i in range(72)]
    fuels = {"month": months, "zurol": rolled(900, 9000, 72), "kevot": drawn(900, 9000, 72, 2)}
    assert read(pd.DataFrame(fuels), name="monthly consumption").column("kevot").additive
    assert not read(pd.DataFrame(fuels), name="monthly prices").column("kevot").additive


def test_letters_of_a_sport_count_where_several_stand_together() -> None:
    played = {name: rolled(0, 80, seed=i) for i, name in enumerate(("AB", "R", "HR", "RBI"))}
    table = told(region=[TOWNS[i * 7 % 5] for i in range(DAYS)], **played)
    assert all(table.column(name).additive for name in played)
    assert not column("R", rolled(0, 80)).additive


def test_a_difference_of_amounts_is_an_amount_and_one_of_shares_none() -> None:
    before, after = rolled(0, 900, seed=3), rolled(0, 900, seed=4)
    steps = [b - a for a, b in zip(before, after, strict=True)]
    table = told(region=[TOWNS[i * 7 % 5] for i in range(DAYS)], births_2014=before, births_2015=after, change=steps)
    assert table.column("change").additive
    shares = told(region=[TOWNS[i * 7 % 5] for i in range(DAYS)], a_pct=before, b_pct=after, change=steps)
    assert not shares.column("change").additive


@pytest.mark.parametrize(
    ("name", "answers", "yes"),
    [
        ("Attrition_Flag", ("Existing", "Attrited"), "Attrited"),
        ("zgoda", ("tak", "nie"), "tak"),
        ("状态", ("已流失", "未流失"), "已流失"),
        ("pay", ("<=50K", ">50K"), ">50K"),
        ("mail", ("ham", "spam"), "spam"),
    ],
)
def test_the_answer_that_counts_is_known_in_many_forms(name: str, answers: tuple[str, str], yes: str) -> None:
    flag = column(name, [answers[i * 7 % 3 % 2] for i in range(DAYS)])
    assert (flag.meaning.role, flag.meaning.yes) == (Role.FLAG, yes)


def test_two_places_are_no_flag_and_codes_are_codes() -> None:
    assert column("side", ["Left" if i % 3 else "Right" for i in range(DAYS)]).meaning.role is Role.CATEGORY
    assert column("course", [f"course_{i % 40}" for i in range(DAYS)]).meaning.role is Role.CODE


def test_a_value_that_says_that_there_is_none_is_known() -> None:
    services = ["DSL", "Fiber optic", "No"]
    backups = {"DSL": "Yes", "Fiber optic": "No", "No": "No internet service"}
    rows = [services[i * 7 % 3] for i in range(90)]
    frame = pd.DataFrame({"service": rows, "backup": [backups[r] for r in rows], "n": [i * 13 % 89 for i in range(90)]})
    frame["agrees"] = [("Yes", "No", "Maybe")[i % 3] for i in range(90)]
    absent = {c.name: c.meaning.absent for c in read(frame, name="t").columns}
    assert absent == {"service": "No", "backup": "No internet service", "agrees": "", "n": ""}


def monthly(**columns: Sequence[object]) -> Table:
    """Return a table with a month a row."""
    return told(month=[dt.date(2001 + i // 12, 1 + i % 12, 1) for i in range(DAYS)], **columns)


def walked(start: float, step: float, seed: int) -> list[float]:
    chance, course = random.Random(seed), [start]
    while len(course) < DAYS:
        course.append(round(course[-1] * (1 + chance.uniform(-step, step))))
    return course


def test_parts_of_a_total_that_hardly_move_are_levels_and_not_added_over_time() -> None:
    gomba, tarn = walked(80_000, 0.004, 1), walked(50_000, 0.004, 2)
    levels = monthly(gomba=gomba, tarn=tarn, both=[a + b for a, b in zip(gomba, tarn, strict=True)])
    assert {levels.column(n).meaning.role for n in ("gomba", "tarn", "both")} == {Role.STOCK}
    assert {levels.column(n).meaning.sum for n in ("gomba", "tarn", "both")} == {Sense.NO}


def test_five_digits_that_follow_each_other_are_no_codes() -> None:
    course = monthly(gomba=walked(30_000, 0.004, 3), other=rolled(1, 9)).column("gomba")
    assert (course.kind, course.meaning.sum) == (ColumnKind.QUANTITATIVE, Sense.NO)


def test_things_that_no_list_knows_are_levels_over_time_and_counts_of_events() -> None:
    assert monthly(trombones=walked(400, 0.05, 1)).column("trombones").meaning.sum is Sense.NO
    days = [dt.date(2021, 1, 1) + dt.timedelta(i * i % 97) for i in range(DAYS)]
    events = told(day=days, town=[TOWNS[i * 7 % 5] for i in range(DAYS)], trombones=rolled(0, 9))
    assert events.column("trombones").meaning.sum is Sense.YES


def test_an_amount_that_stands_on_each_row_of_its_order_does_not_add_up() -> None:
    order = [100 + i * i % 37 for i in range(DAYS)]
    fee = {o: 3 + 0.37 * o % 11 for o in order}
    lines = told(order_id=order, item=[TOWNS[i % 6] for i in range(DAYS)], fee=[fee[o] for o in order])
    assert lines.column("fee").meaning.sum is Sense.NO


def test_answers_of_0_and_1_with_some_missing_are_yes_and_no() -> None:
    made = column("wobbles", [1.0, 0.0, None, 0.0] * 30)
    assert (made.meaning.role, made.kind, made.meaning.yes) == (Role.FLAG, ColumnKind.NOMINAL, "1")


def test_men_and_women_at_work_are_levels_over_time() -> None:
    men, women = walked(80_000, 0.004, 1), walked(50_000, 0.004, 2)
    levels = monthly(men=men, women=women, labour_force=[a + b for a, b in zip(men, women, strict=True)])
    assert {levels.column(n).meaning.sum for n in ("men", "women", "labour_force")} == {Sense.NO}


def test_a_table_named_for_an_amount_says_nothing_of_columns_beside_others_that_are_known() -> None:
    panel = {"year": [y for y in range(2001, 2021) for _ in TOWNS], "town": list(TOWNS) * 20, "gomba": drawn(100, 900)}
    table = read(pd.DataFrame({**panel, "birth_rate": drawn(1, 9)}), name="crimes")
    assert table.column("gomba").meaning.sum is Sense.NO


def test_answers_on_a_scale_to_a_statement_are_agreement_with_it() -> None:
    asked = column("I enjoy my work", rolled(1, 5)).meaning
    assert (asked.role, asked.plain.get("en")) == (Role.SCALE, "agreement with “I enjoy my work”")
    assert column("I enjoy my work", ["Yes", "No"] * 60).meaning.plain.words == ()


def test_the_points_of_two_sides_of_a_match_add_up_and_those_of_two_exams_do_not() -> None:
    points: dict[str, Sequence[object]] = {"score1": rolled(0, 5), "score2": rolled(0, 5, seed=2)}
    match = told(team1=[TOWNS[i % 6] for i in range(DAYS)], team2=[TOWNS[i * 5 % 6] for i in range(DAYS)], **points)
    exam = told(pupil=[TOWNS[i % 6] for i in range(DAYS)], **points)
    assert {match.column(n).meaning.sum for n in points} == {Sense.YES}
    assert {exam.column(n).meaning.sum for n in points} == {Sense.NO}


def test_columns_within_a_named_total_are_its_parts() -> None:
    parts: dict[str, list[float]] = {n: drawn(0, 90, seed=i) for i, n in enumerate(("gomba", "tarn", "ziff"))}
    whole = [round(1.1 * sum(cells), 3) for cells in zip(*parts.values(), strict=True)]
    town = [f"{TOWNS[i % 6]} {i}" for i in range(DAYS)]
    assert all(told(town=town, **{"total exports": whole}, **parts).column(n).additive for n in parts)
    assert not any(told(town=town, **{"total age": whole}, **parts).column(n).additive for n in parts)


def test_a_total_of_points_is_points() -> None:
    parts = {n: rolled(20, 160, seed=i) for i, n in enumerate(("Attack", "Zeal", "Speed"))}
    table = told(name=[f"{TOWNS[i % 6]} {i}" for i in range(DAYS)], **parts,
                 Total=[sum(p) for p in zip(*parts.values(), strict=True)])  # fmt: skip
    assert not any(table.column(n).additive for n in (*parts, "Total"))


def test_a_logarithm_is_measured_and_imports_beside_a_product_of_billions_are_percent() -> None:
    wage = drawn(3, 90)
    table = told(town=[TOWNS[i * 7 % 5] for i in range(DAYS)], wage=wage, lwage=[math.log(w) for w in wage],
                 gdp=rolled(10**9, 10**12), imports=drawn(3, 90, seed=4))  # fmt: skip
    assert table.column("lwage").meaning.role is Role.MEASUREMENT
    assert (table.column("imports").meaning.sum, table.column("gdp").meaning.sum) == (Sense.NO, Sense.YES)


def test_a_product_as_little_as_a_persons_income_is_per_head() -> None:
    country = [f"{TOWNS[i % 6]} {i}" for i in range(DAYS)]
    assert not told(country=country, gdp=rolled(300, 40_000)).column("gdp").additive
    assert told(country=country, gdp=rolled(300, 4_000_000)).column("gdp").additive


def test_what_populous_places_have_no_more_of_is_per_head() -> None:
    town, population = [f"{TOWNS[i % 6]} {i}" for i in range(DAYS)], [2 ** (i % 17) * 1000 for i in range(DAYS)]
    table = told(town=town, population=population, sales=drawn(60, 120), births=[p // 80 for p in population])
    assert (table.column("sales").additive, table.column("births").additive) == (False, True)
    table = told(town=town, population=population, donations=drawn(6000, 12_000), deaths=rolled(60, 120))
    assert table.column("donations").additive and table.column("deaths").additive
    assert not told(town=town, population=population, gdp=rolled(300, 700)).column("gdp").additive


def test_users_counted_day_by_day_come_and_registered_ones_are_there() -> None:
    days = [dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(DAYS)]
    table = told(day=days, users=rolled(40, 190), registered_users=rolled(40, 190, seed=2))
    assert (table.column("users").meaning.sum, table.column("registered_users").meaning.sum) == (Sense.YES, Sense.NO)


def test_cases_that_rise_at_every_step_of_every_place_are_totals_so_far() -> None:
    rows = [
        (dt.date(2021, 1, 1) + dt.timedelta(d), t, 100 * i + 7 * d + d * d % 5)
        for d in range(30)
        for i, t in enumerate(TOWNS)
    ]
    table = told(day=[r[0] for r in rows], town=[r[1] for r in rows], cases=[r[2] for r in rows])
    assert table.column("cases").meaning.sum is Sense.NO


def test_codes_of_a_register_of_what_happened_where_are_no_scales() -> None:
    clock = [f"{i % 24:02d}:{i * 7 % 60:02d}" for i in range(DAYS)]
    place, days = {"lat": drawn(40, 50), "long": drawn(1, 9)}, [dt.date(2021, 1, 1 + i * 7 % 28) for i in range(DAYS)]
    for time in ({"hhmm": clock}, {"day": days}):
        assert told(**place, **time, lum=rolled(1, 5)).column("lum").meaning.role is Role.CODE
    assert told(town=[TOWNS[i * 7 % 5] for i in range(DAYS)], lum=rolled(1, 5)).column("lum").meaning.role is Role.SCALE


def test_plurals_of_what_lasts_count_nothing() -> None:
    days = [dt.date(2021, 1, 1) + dt.timedelta(i * i % 97) for i in range(DAYS)]
    events = told(day=days, town=[TOWNS[i * 7 % 5] for i in range(DAYS)], light_conditions=rolled(1, 6))
    assert events.column("light_conditions").meaning.sum is Sense.NO


def test_the_miles_of_cars_for_sale_stand_on_their_clocks() -> None:
    town, miles = [TOWNS[i * 7 % 5] for i in range(DAYS)], rolled(1, 200_000)
    sold = told(town=town, km_driven=miles, fuel=["gas", "diesel"] * 60, transmission=["manual", "automatic"] * 60)
    assert not sold.column("km_driven").additive
    assert told(town=town, km_driven=miles).column("km_driven").additive


def test_a_total_beside_what_is_new_is_a_total_so_far_unless_it_falls() -> None:
    days, new = [dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(DAYS)], rolled(0, 90)
    so_far = [sum(new[: i + 1]) - (i == 50) * 100 for i in range(DAYS)]  # once corrected
    table = told(day=days, new_cases=new, total_cases=so_far)
    assert (table.column("new_cases").additive, table.column("total_cases").additive) == (True, False)
    latest_first = told(day=days[::-1], new_cases=new[::-1], total_cases=so_far[::-1])
    assert not latest_first.column("total_cases").additive
    back = rolled(0, 60, seed=2)
    of_day = told(day=days, new_orders=new, total_orders=[a + b for a, b in zip(new, back, strict=True)])
    assert of_day.column("total_orders").additive


def test_what_a_table_is_named_for_is_none_of_its_amounts_where_it_names_one_thing() -> None:
    rows = [(town, year, 900.0 + 90 * i + year) for year in range(2000, 2020) for i, town in enumerate(TOWNS)]
    frame = pd.DataFrame({"town": [r[0] for r in rows], "year": [r[1] for r in rows], "zurol": [r[2] for r in rows]})
    assert not read(frame, name="fatality").column("zurol").additive
    assert read(frame, name="fatalities").column("zurol").additive


def test_a_level_in_rows_that_nothing_tells_apart_is_not_added_up() -> None:
    levels = {"population": walked(80_000, 0.004, 1), "pressure": drawn(3, 90)}
    assert not told(**levels).column("population").additive
    assert told(**{**levels, "population": rolled(100, 90_000)}).column("population").additive
    towns = [TOWNS[i * 7 % 6] for i in range(DAYS)]  # sorted by size, and named
    assert told(town=towns, population=sorted(levels["population"], reverse=True)).column("population").additive


@pytest.mark.parametrize("name", ["sensor_003", "sensor", "channel_1", "station", "driver_no", "地区", "batch"])
def test_fractions_and_numbers_below_zero_are_measured_whatever_their_name(name: str) -> None:
    for values in (drawn(-3, 3), rolled(-40, 40), drawn(0, 5)):
        made = column(name, values)
        assert made.kind is ColumnKind.QUANTITATIVE
        assert (made.meaning.sum, made.meaning.mean) == (Sense.NO, Sense.YES)


@pytest.mark.parametrize("name", ["station", "region", "batch"])
def test_a_number_below_zero_that_stands_for_what_is_missing_leaves_codes_codes(name: str) -> None:
    assert column(name, [(-9 if i % 17 == 0 else 3 + i % 5) for i in range(DAYS)]).meaning.role is Role.CODE


def test_several_numbered_probes_hold_what_they_read() -> None:
    several = told(**{f"channel_{i}": rolled(0, 4095, seed=i) for i in range(4)})
    assert {c.kind for c in several.columns} == {ColumnKind.QUANTITATIVE}
    assert {c.meaning.sum for c in several.columns} == {Sense.NO}


STEPPED = [4100 + 10 * (i % 6) for i in range(DAYS)]
APART = [(4107, 4215, 4391, 5022, 5307, 6210)[i % 6] for i in range(DAYS)]


@pytest.mark.parametrize("values", [STEPPED, APART, [v - 4000 for v in STEPPED]])
@pytest.mark.parametrize(
    "name",
    "cost_centre Cost.Center account kostenstelle plant_no plant sales_office cost_object budget_owner 成本中心 成本项 zyx".split(),
)
def test_numbers_that_stand_for_one_text_each_are_codes(name: str, values: Sequence[int]) -> None:
    columns = {"town": [TOWNS[i % 6] for i in range(DAYS)], name: values, "spent": rolled(1, 900_000)}
    meaning = told(**columns).column(name).meaning
    assert (meaning.role, meaning.sum, meaning.mean) in {
        (Role.CODE, Sense.NO, Sense.NO),
        (Role.IDENTIFIER, Sense.NO, Sense.NO),
    }


def test_a_fee_that_is_another_for_each_plan_is_no_code() -> None:
    fee = told(plan=[TOWNS[i % 6] for i in range(DAYS)], fee=[100 + 10 * (i % 6) for i in range(DAYS)]).column("fee")
    assert (fee.meaning.role, fee.meaning.sum) == (Role.FLOW, Sense.YES)


def test_a_part_of_a_calendar_has_no_fractions_and_comes_in_the_singular() -> None:
    assert column("viewers_7day", drawn(2, 9)).kind is ColumnKind.QUANTITATIVE
    assert column("team_a_rounds", rolled(0, 16)).meaning.sum is Sense.YES
    assert column("round", rolled(1, 16)).meaning.sum is Sense.NO


def test_what_rises_by_one_from_row_to_row_counts_the_rows_whatever_its_name() -> None:
    assert column("episode_count", list(range(1, DAYS + 1))).meaning.role is Role.IDENTIFIER


def test_an_amount_p_another_is_no_amount() -> None:
    gdp = [1000 + 7 * i for i in range(DAYS)]
    ads = [3 + i % 7 for i in range(DAYS)]
    books = told(
        year=list(range(1900, 1900 + DAYS)),
        gdp=gdp,
        ads_revenue=ads,
        ads_p_gdp=[a / g for a, g in zip(ads, gdp, strict=True)],
    )
    assert (books.column("ads_p_gdp").meaning.role, books.column("ads_p_gdp").meaning.sum) == (Role.RATE, Sense.NO)
    assert column("income_pGDP", drawn(0, 1)).meaning.sum is Sense.NO
    assert column("expenses_cap", drawn(3, 90)).meaning.sum is Sense.NO
    assert column("market_cap", drawn(3, 90)).meaning.role is Role.STOCK


def test_a_factor_that_is_named_as_an_amount_and_lies_within_one_is_a_part() -> None:
    sales, tax = drawn(100, 900), drawn(0.05, 0.3, seed=2)
    made = told(
        region=[TOWNS[i % 5] for i in range(DAYS)],
        sales=sales,
        tax=tax,
        tax_paid=[a * b for a, b in zip(sales, tax, strict=True)],
    )
    assert (made.column("tax").meaning.role, made.column("tax").meaning.sum) == (Role.RATE, Sense.NO)


def test_a_price_is_no_part_of_a_total_to_which_it_adds_up_by_chance() -> None:
    price, fees = rolled(2_000_000, 9_000_000), [i % 3 for i in range(DAYS)]
    made = monthly(price=price, fees=fees, revenue=[p + f for p, f in zip(price, fees, strict=True)])
    assert made.column("price").meaning.sum is Sense.NO


def test_income_beside_expenses_is_an_organisation_s() -> None:
    years = {"year": list(range(1900, 1900 + DAYS)), "income": drawn(3, 900)}
    assert told(**years, expenses=drawn(3, 900, seed=2)).column("income").meaning.sum is Sense.YES
    assert told(**years, height=drawn(3, 900, seed=2)).column("income").meaning.sum is Sense.NO


def test_numbers_that_have_each_a_column_of_yes_and_no_are_codes() -> None:
    income = rolled(1, 4)
    dummies = {f"income{k}": [int(i == k) for i in income] for k in range(1, 5)}
    assert told(income=income, **dummies).column("income").meaning.role is Role.CODE


def test_an_inventory_of_few_with_fractions_is_how_long_it_lasts() -> None:
    assert column("inventory", drawn(3, 9)).meaning.role is Role.DURATION
    assert column("inventory", rolled(3, 900)).meaning.role is Role.STOCK


def test_what_stands_among_counts_of_what_happened_counts_as_well() -> None:
    seldom = [max(0, i * i % 13 - 9) for i in range(DAYS)]
    known = {"deaths": seldom, "wounds": seldom[::-1], "injuries": seldom[7:] + seldom[:7]}
    homes = told(
        home_failed=rolled(0, 1),
        deaths=known["deaths"],
        wobbles=seldom[3:] + seldom[:3],
        wounds=known["wounds"],
        injuries=known["injuries"],
    )
    assert homes.column("wobbles").meaning.sum is Sense.YES


def test_what_no_country_has_much_more_of_than_the_usual_one_is_per_head() -> None:
    names = [f"Land {chr(65 + i % 26)}{chr(65 + i // 26)}" for i in range(DAYS)]
    litres = told(country=names, total_litres=[round(1 + i % 11 * 1.1, 1) for i in range(DAYS)]).column("total_litres")
    assert (litres.meaning.role, litres.meaning.sum) == (Role.RATE, Sense.NO)
    unlike = told(country=names, emissions=[400.5 if i % 40 == 7 else 0.5 + i % 7 for i in range(DAYS)]).column(
        "emissions"
    )
    assert unlike.meaning.sum is Sense.YES


@pytest.mark.parametrize(
    ("name", "values", "role"),
    [
        ("anvisits", rolled(0, 90), Role.FLOW),
        ("pieces of mail", drawn(100, 900), Role.FLOW),
        ("population_estimate", rolled(900, 90_000), Role.STOCK),
        ("hisp_lat_pct", drawn(1, 40), Role.SHARE),
        ("mcklass", rolled(1, 7), Role.CODE),
    ],
)
def test_kinds_of_names(name: str, values: Sequence[object], role: Role) -> None:
    assert column(name, values).meaning.role is role


def test_one_sort_of_crime_year_by_year_is_counted_and_named_in_the_singular() -> None:
    murders = [9000 + 60 * min(i, 90 - i) + i * 7 % 11 for i in range(60)]
    by_year = told(year=list(range(1960, 2020)), murder=murders, price=drawn(1, 9, 60))
    assert by_year.column("murder").meaning.sum is Sense.YES


@pytest.mark.parametrize(
    ("name", "values", "added"),
    [
        ("loaves_baked", rolled(90, 300), Sense.YES),
        ("episode_tapped", rolled(1, 12), Sense.NO),
        ("cost_week", rolled(20_000, 90_000), Sense.YES),
        ("sales_month", rolled(1, 12), Sense.NO),
        ("standing_charge", [(0.31, 0.35, 0.42)[i % 3] for i in range(DAYS)], Sense.NO),
        ("library fines", drawn(3, 90), Sense.YES),
        ("volume_ul", [(10, 20, 50)[i % 3] for i in range(DAYS)], Sense.NO),
        ("depenses_par_hab", rolled(700, 1900), Sense.NO),
        ("Verlegungen", rolled(1, 30), Sense.YES),
        ("errors", [(0, 0, 1, 0, 0, 0, 2, 1)[i * 3 % 8] for i in range(DAYS)], Sense.YES),
        ("家庭人数", rolled(1, 6), Sense.NO),
        ("欠费月数", rolled(0, 12), Sense.NO),
        ("应收物业费", drawn(90, 900), Sense.YES),
        ("realGDPperFamily", drawn(3, 90), Sense.NO),
        ("titles", rolled(3, 90), Sense.YES),
        ("store", rolled(0, 4), Sense.NO),
    ],
)
def test_what_names_say_of_adding_up(name: str, values: Sequence[object], added: Sense) -> None:
    assert column(name, values).meaning.sum is added


def test_a_share_between_the_parts_of_a_total_is_none_of_them() -> None:
    pos, neg, rest = rolled(1, 40), rolled(900, 5000, seed=2), rolled(0, 30, seed=3)
    tests = [sum(row) for row in zip(pos, neg, rest, strict=True)]
    pct = [p / t for p, t in zip(pos, tests, strict=True)]
    made = told(tests=tests, pos=pos, pct=pct, neg=neg, undecided=rest)
    assert {made.column(n).meaning.sum for n in ("pos", "neg", "undecided")} == {Sense.YES}


def test_materials_are_used_and_hours_are_worked_period_by_period() -> None:
    used = monthly(flour_kg=drawn(30, 90), hours_worked=rolled(700, 1900), number_thousands=walked(40_000, 0.004, 3))
    assert used.column("flour_kg").meaning.sum is Sense.YES
    assert used.column("hours_worked").meaning.sum is Sense.YES
    assert used.column("number_thousands").meaning.sum is Sense.NO
    assert column("hours_worked", rolled(7, 60)).meaning.sum is Sense.NO


def test_what_is_tiny_beside_a_total_is_no_part_of_it() -> None:
    price = rolled(2_000_000, 9_000_000)
    made = told(price=price, cost_per_piece=[9 + i % 30 for i in range(DAYS)], revenue=price)
    assert made.column("cost_per_piece").meaning.sum is Sense.NO


def test_children_of_one_person_describe_them_and_those_of_a_booking_come() -> None:
    few = [max(0, i * i % 13 - 9) for i in range(DAYS)]
    assert (
        told(race=[TOWNS[i % 2] for i in range(DAYS)], kidslt6=few, wage=drawn(3, 90)).column("kidslt6").meaning.sum
        is Sense.NO
    )


def test_columns_of_one_name_and_following_numbers_say_of_each_other_that_they_count() -> None:
    counts = {
        f"pat{70 + k}": [i * i * (k + 3) % 97 * (i % 3) * (1 + 9 * (i % 11 == 0)) for i in range(DAYS)]
        for k in range(5)
    }
    made = told(size=drawn(1, 9), **counts)
    assert {made.column(n).meaning.sum for n in counts} == {Sense.YES}
    assert told(size=drawn(1, 9), pat70=counts["pat70"]).column("pat70").meaning.sum is Sense.NO


@pytest.mark.parametrize(
    ("name", "values", "role"),
    [
        ("time", list(range(1946, 1946 + DAYS)), Role.CALENDAR),
        ("Mortality", rolled(8000, 26_000), Role.FLOW),
        ("mortality", drawn(3, 90), Role.RATE),
        ("BaseDamage", drawn(3, 9000), Role.FLOW),
    ],
)
def test_more_kinds_of_names(name: str, values: Sequence[object], role: Role) -> None:
    assert column(name, values).meaning.role is role


def test_games_won_and_lost_are_counted_under_their_letters() -> None:
    made = told(team=[TOWNS[i % 6] for i in range(DAYS)], G=rolled(5, 99), W=rolled(1, 50), L=rolled(1, 50, seed=2))
    assert {made.column(n).meaning.sum for n in "GWL"} == {Sense.YES}


def test_a_month_with_its_year_behind_a_point_is_no_measure_and_periods_are_not_added() -> None:
    assert column("Monat", [round(1 + i % 12 + 0.2023, 4) for i in range(DAYS)]).meaning.role is Role.CALENDAR
    assert column("periods_of_care", rolled(1, 10)).meaning.sum is Sense.NO


def test_what_came_of_a_budget_is_an_amount_as_the_budget_is() -> None:
    days, planned = [dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(DAYS)], rolled(100, 900)
    came = [p + late for p, late in zip(planned, rolled(-40, 60, seed=2), strict=True)]
    for budget, actual in (("budget", "actual"), ("预算", "实际")):
        assert told(**{"day": days, budget: planned, actual: came}).column(actual).additive
        assert not told(**{"day": days, "level": planned, actual: came}).column(actual).additive


@pytest.mark.parametrize("reset", [0, 60])
def test_a_meter_that_began_anew_once_is_not_added_up(reset: int) -> None:
    hours = [dt.datetime(2021, 1, 1) + dt.timedelta(hours=i) for i in range(DAYS)]
    used = rolled(20, 40)
    shown = {unit: 90_000 * (n + 1) for n, unit in enumerate(("CMP-01", "CMP-02", "CMP-03"))}
    rows = list[tuple[dt.datetime, str, int]]()
    for i, hour in enumerate(hours):
        for unit in shown:
            shown[unit] = used[i] if reset and (i, unit) == (reset, "CMP-03") else shown[unit] + used[i]
            rows.append((hour, unit, shown[unit]))
    table = told(at=[r[0] for r in rows], unit=[r[1] for r in rows], kwh_total=[r[2] for r in rows])
    assert not table.column("kwh_total").additive
