"""What one row of a table is, what tells rows apart, and what dates them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from core.types import Table
from ingest.read import read

TOWNS = ("Ayton", "Beeford", "Ceedale", "Deeham")
N = 60


def told(name: str = "t", **columns: Any) -> Table:
    return read(pd.DataFrame(columns), name=name)


def noun(table: Table) -> tuple[str, str]:
    return table.row.noun.get("en"), table.row.noun.get("zh")


def test_a_thing_in_a_period() -> None:
    years = [2000 + i // 4 for i in range(N)]
    table = told(city=[TOWNS[i % 4] for i in range(N)], year=years, residents=[100 + i * 7 % 90 for i in range(N)])
    assert noun(table) == ("a city in a year", "城市年度记录")
    assert (table.row.key, table.row.entity, table.row.time) == (("city", "year"), ("city",), "year")


def counted(table: Table) -> tuple[str, str]:
    return table.row.counted.get("en"), table.row.counted.get("zh")


def test_behind_a_number_stands_the_plural_and_in_chinese_a_classifier() -> None:
    years = [2000 + i // 4 for i in range(N)]
    panel = told(city=[TOWNS[i % 4] for i in range(N)], year=years, residents=[100 + i * 7 % 90 for i in range(N)])
    assert counted(panel) == ("city-years", "条城市年度记录")
    thing = told(customer_id=[f"C{i:04d}" for i in range(N)], age=[20 + i % 50 for i in range(N)])
    assert counted(thing) == ("customers", "位客户")
    assert noun(thing) == ("a customer", "客户")


def test_what_a_key_holds_may_say_it() -> None:
    states = ("TX", "NY", "CA", "OR", "WA", "ME", "VT", "NH", "FL", "GA")
    assert noun(told(abbrev=states, rate=[i * 3.5 for i in range(10)]))[0] == "a state"
    countries = ("Chad", "Peru", "Fiji", "Iraq", "Cuba", "Mali", "Oman", "Togo", "Niger", "Kenya")
    assert noun(told(place=countries, rate=[i * 3.5 for i in range(10)]))[0] == "a country"


def test_the_columns_together_may_say_it() -> None:
    ages = [20 + i * 7 % 41 for i in range(N)]
    wagon = told(mpg=[i * 7 % 19 + 0.5 for i in range(N)], cylinders=[4 + i % 3 * 2 for i in range(N)], weight=ages)
    assert noun(wagon)[0] == "a car"
    asked = [str(i % 5 + 1) for i in range(N)]
    columns: dict[str, Any] = {
        "How often do you walk to work?": asked,
        "Do you like your work?": asked[::-1],
        "age": ages,
    }
    survey = told(**columns)
    assert noun(survey)[0] == "a respondent"


def test_a_table_whose_thing_comes_again_or_is_counted_is_about_something_else() -> None:
    spans = [float(i * 13 % 47) for i in range(N)]
    assert not told("airlines", airline=[f"line {i % 7}" for i in range(N)], span=spans).row.noun.words
    assert not told(
        "orders", region=[TOWNS[i * 3 % 4] for i in range(N)], orders=[i * 7 % 23 for i in range(N)]
    ).row.noun.words


def test_steps_of_odd_length_and_monthly_dates_in_parts() -> None:
    start = dt.datetime(2023, 5, 1)
    table = told(at=[start + dt.timedelta(minutes=30 * i) for i in range(N)], v=[i * 7 % 9 + 0.5 for i in range(N)])
    assert (noun(table)[0], counted(table)) == ("a 30-minute interval", ("30-minute intervals", "个30分钟时段"))


def test_a_period() -> None:
    days = [dt.date(2023, 1, 1) + dt.timedelta(i) for i in range(N)]
    table = told(when=days, rain=[i * 7 % 9 + 0.5 for i in range(N)])
    assert (noun(table)[0], table.row.time) == ("a day", "when")


def test_an_event_by_its_number_and_a_line_of_one() -> None:
    dates = [dt.date(2023, 1, 1) + dt.timedelta(i * i % 50) for i in range(N)]
    once = told(invoice_id=[f"V{i:04d}" for i in range(N)], date=dates, paid=[float(i) for i in range(N)])
    assert (noun(once)[0], once.row.key) == ("an invoice", ("invoice_id",))
    lines = told(order_id=[f"V{i // 3:04d}" for i in range(N)], date=dates, paid=[float(i) for i in range(N)])
    assert noun(lines)[0] == "a line of an order"


def test_the_name_of_the_table_may_say_it_and_nothing_is_guessed() -> None:
    body = [i * 7 % 19 + 0.5 for i in range(N)]
    assert noun(told("penguins", tail=body))[0] == "a penguin"
    assert told("export_final", tail=body).row.noun.words == ()


def test_events_of_many_sorts_are_no_panel_by_chance() -> None:
    n = 400
    table = told(
        when=[dt.date(2021, 1, 1) + dt.timedelta(i * 7919 % 900) for i in range(n)],
        sort=[f"sort {i * 31 % 17}" for i in range(n)],
        way=[f"way {i * 13 % 4}" for i in range(n)],
        stock=[float(i * 37 % 101) for i in range(n)],
    )
    assert not table.row.entity


def test_a_day_apart_from_its_year_and_month() -> None:
    days = [dt.date(2021, 1, 1) + dt.timedelta(i) for i in range(300)]
    table = told(
        year=[d.year for d in days],
        month=[d.month for d in days],
        date_of_month=[d.day for d in days],
        births=[900 + i * 7 % 90 for i in range(300)],
    )
    assert noun(table)[0] == "a day"


def test_the_name_of_a_table_may_end_in_what_is_measured_of_its_things() -> None:
    body = [i * 7 % 19 + 0.5 for i in range(N)]
    assert noun(told("student_performance", x=body))[0] == "a student"
    assert noun(told("district_density", x=body))[0] == "a district"
    assert not told("birth_rates", x=body).row.noun.words


def test_a_thing_of_two_words_in_a_period() -> None:
    years = [2000 + i // 4 for i in range(N)]
    columns: dict[str, Any] = {
        "Interest Group": [TOWNS[i % 4] for i in range(N)],
        "Year": years,
        "spent": list(range(7, N + 7)),
    }
    table = told(**columns)
    assert (noun(table)[0], counted(table)[0]) == ("an interest group in a year", "interest group-years")


def test_a_moment_of_no_named_period_is_a_reading() -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=2 * i) for i in range(N)]
    assert noun(told(day=days, extent=[5 + i * 7 % 9 / 10 for i in range(N)])) == ("a reading", "读数")
    moments = [dt.datetime(2020, 1, 1) + dt.timedelta(minutes=5 * (i // 4)) for i in range(N)]
    panel = told(town=[TOWNS[i % 4] for i in range(N)], at=moments, dust=[3 + i * 7 % 11 / 10 for i in range(N)])
    assert noun(panel)[0] == "a reading"


def test_a_name_far_back_says_it_where_no_other_does() -> None:
    frame: dict[str, Any] = {f"x{i}": [(j * (7 + i)) % 19 for j in range(N)] for i in range(4)}
    assert noun(told(**frame, occupation=[f"maker of {i}" for i in range(N)]))[0] == "an occupation"
    rates: dict[str, Any] = {"jobs": [10 + i * 7 % 13 for i in range(N)], "wage": [20 + i * 5 % 17 for i in range(N)]}
    assert noun(told("librarians-by-msa", area=[f"{t} {i}" for i in range(15) for t in TOWNS], **rates))[0] == (
        "a metropolitan area"
    )


def test_years_in_other_languages_are_years() -> None:
    years = [2000 + i // 4 for i in range(N)]
    panel = told(
        省份=["江苏省", "浙江省", "河南省", "四川省"] * (N // 4), 年份=years, 降水=[100 + i * 7 % 90 for i in range(N)]
    )
    assert noun(panel)[0] == "a province in a year"


def test_who_is_named_on_each_row_is_what_a_row_is_whenever_they_came() -> None:
    hired = [dt.date(2001, 1, 1) + dt.timedelta(97 * i) for i in range(N)]
    staff = told(emp_id=[7 * i + 1000 for i in range(N)], grade=[1 + i * i % 4 for i in range(N)], hire_date=hired,
                 pay=[3000 + i * 37 % 900 for i in range(N)])  # fmt: skip
    assert noun(staff)[0] == "an employee"
    assert staff.row.entity == ("emp_id",)


def test_a_year_beside_a_date_is_no_finer_part_of_it() -> None:
    listed = [dt.date(2021, 1, 1) + dt.timedelta(i * i % 50) for i in range(N)]
    homes = told(房源编号=[31 * i + 70_000 for i in range(N)], 建成年份=[1980 + i % 37 for i in range(N)], 挂牌时间=listed,
                 面积=[50.5 + i * 7 % 90 for i in range(N)])  # fmt: skip
    assert noun(homes)[0] == "a listing"


def test_comments_at_the_end_do_not_name_the_rows_that_a_number_of_respondents_tells_apart() -> None:
    said = [f"it was fine the {i}th time and the room was clean and quiet" for i in range(N)]
    asked = told(RespID=list(range(1, N + 1)), wave=[i % 3 for i in range(N)], comments=said)
    assert noun(asked)[0] == "a respondent"


def test_tickets_hardly_two_of_which_were_opened_at_once_are_no_readings_of_their_teams() -> None:
    hours = [sum(1 + k * k * 7 % 37 for k in range(i - (i % 10 == 9))) for i in range(N)]
    opened = [dt.datetime(2023, 1, 2, 8) + dt.timedelta(hours=h) for h in hours]
    table = told(ticket_id=list(range(900, 900 + N)), opened_at=opened, team=[TOWNS[i % 2] for i in range(N)],
                 effort=[20 + i * 7 % 50 for i in range(N)])  # fmt: skip
    assert noun(table)[0] == "a ticket"


def test_who_comes_again_with_an_amount_of_money_on_a_date_does_business() -> None:
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=7 * i % 200) for i in range(N)]
    who = [f"K{i % 17:03d}" for i in range(N)]
    spent = [12.5 + i * 7 % 90 for i in range(N)]
    assert noun(told(customer_id=who, date=days, amount=spent)) == ("a transaction", "交易")
    assert noun(told(sensor_id=who, date=days, amount=spent)) != ("a transaction", "交易")
    assert noun(told(customer_id=who, amount=spent)) != ("a transaction", "交易")


def test_a_plant_is_a_factory_unless_it_has_leaves() -> None:
    names = [TOWNS[i % 4] for i in range(N)]
    days = [dt.date(2021, 1, 1) + dt.timedelta(i // 4) for i in range(N)]
    for measured, thing in (("leaf_area", "植物"), ("energy_kwh", "工厂")):
        columns: dict[str, Any] = {"day": days, "plant": names, measured: [100 + i * 7 % 90 for i in range(N)]}
        assert noun(told(**columns))[1] == f"{thing}每日记录"


def test_names_that_end_in_county_are_counties() -> None:
    names = [f"{chr(65 + i % 26)}{chr(97 + i // 26)}ton County, Ohio" for i in range(N)]
    assert noun(told(name="turnout", NAME=names, votes=[100 + i * 7 % 90 for i in range(N)]))[0] == "a county"


def test_a_table_named_for_a_plural_is_of_that() -> None:
    columns: dict[str, Any] = {
        "town": [TOWNS[i % 4] for i in range(N)],
        "share": [(i * 7 % 90) / 100 for i in range(N)],
    }
    assert noun(told(name="polls_us_election_2016", **columns))[0] == "a poll"


def test_what_happens_every_week_is_no_week() -> None:
    days = [dt.date(2021, 1, 1) + dt.timedelta(7 * i) for i in range(N)]
    numbered: dict[str, Any] = {
        "series": [1 + i // 10 for i in range(N)],
        "episode": [1 + i % 10 for i in range(N)],
        "aired": days,
    }
    assert noun(told(**numbered, viewers=[100 + i * 7 % 90 for i in range(N)]))[0] == "an episode"


def test_a_table_of_counts_is_not_of_one_of_what_it_counts() -> None:
    counts = {
        name: [i * k % 11 for i in range(N)] for name, k in (("falls", 3), ("wounds", 5), ("deaths", 7), ("losses", 4))
    }
    assert noun(told(name="home_incidents", closed=[i % 2 for i in range(N)], **counts))[0] != "an incident"
    assert noun(told(name="seatbelts", **counts)) == ("", "")


def test_a_name_of_codes_alone_names_no_thing() -> None:
    codes = [f"K{1000 + i * 37}" for i in range(N)]
    assert noun(told(bioguide=codes, heat=[(i * 7 % 90) / 100 for i in range(N)])) == ("", "")


def test_things_are_known_in_other_languages() -> None:
    days = [dt.date(2021, 1, 1) + dt.timedelta(i // 4) for i in range(N)]
    for column, thing in (
        ("网点", "a branch on a day"),
        ("filiale", "a branch on a day"),
        ("site_no", "a site on a day"),
    ):
        codes = [301 + i % 4 for i in range(N)] if column == "site_no" else [TOWNS[i % 4] for i in range(N)]
        columns: dict[str, Any] = {"day": days, column: codes, "costs": [100.5 + i * 7 % 90 for i in range(N)]}
        assert noun(told(**columns))[0] == thing


def test_what_happens_at_times_of_a_day_is_no_day() -> None:
    n = 60
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=i // 4) for i in range(n)]
    times = [f"{7 + 3 * (i % 4):02}:{i % 60:02}" for i in range(n)]
    visits = told("gym_checkins", **{"Date": days, "Time In": times, "Club": ["North", "South", "West"] * 20})
    assert noun(visits) == ("a check-in", "签到")


def test_a_survey_of_people_has_respondents_whatever_it_is_about() -> None:
    columns = {"age": [20 + i % 50 for i in range(60)], "vote": ["A", "B", "C"] * 20, "town": ["X", "Y"] * 30}
    assert noun(told(name="election-survey", **columns))[0] == "a respondent"
