"""Every kind of fact gets a chart that states it, marks what it rests on, and can be told without being seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from charts.facts import for_fact
from charts.facts.layout import MOST_BARS
from charts.recommend import for_columns, for_table
from core.format import localise, value
from core.message import Message
from core.request import ChartRequest, Form, Summary
from core.types import (
    AMOUNT,
    LEVEL,
    Column,
    ColumnKind,
    ColumnProfile,
    FactKind,
    Frame,
    Grain,
    Language,
    Mark,
    Naming,
    Profile,
    Role,
    Shape,
    Table,
)
from tests.charts.facts import (
    ASSOCIATION,
    CHANGE_POINT,
    CORRELATION,
    EVERY,
    EXTREME,
    RANK,
    TREND,
    by_region,
    region_mark,
)
from tests.facts_groups import WHOLE_RATE

every_kind = pytest.mark.parametrize("kind", FactKind)


@every_kind
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_has_a_chart_with_title_and_alternative_text(kind: FactKind, language: Language) -> None:
    fact, frame = EVERY[kind]
    chart = for_fact(localise(fact, language), frame, language)
    assert chart.fact == fact.id
    assert chart.title and chart.title.rstrip(".。") in chart.alt
    assert all(encoding.title for encoding in chart.encodings)


@every_kind
def test_what_the_fact_rests_on_is_highlighted(kind: FactKind) -> None:
    fact, frame = EVERY[kind]
    assert set(for_fact(fact, frame).highlight) == {mark.key for mark in fact.marks if mark.value}


def test_titles_state_the_finding_in_the_texts_of_the_fact() -> None:
    assert for_fact(*TREND).title == "Sales rose by 115% between January 2020 and December 2021"
    fact, frame = TREND
    assert for_fact(localise(fact, "zh"), frame, "zh").title == "从2020年1月到2021年12月，sales上升了 115%"
    assert for_fact(*RANK).title == "East has the highest sales: $40, next is North with $30"


def test_a_subspace_is_said() -> None:
    assert for_fact(*CHANGE_POINT).note == "Only where region is West."


def test_notes_are_in_the_language_of_the_chart() -> None:
    fact, frame = TREND
    noted = replace(frame, note=Message("{} incomplete or empty {}s are not drawn", 2, Grain.MONTH))
    assert for_fact(fact, noted).note == "2 incomplete or empty months are not drawn."
    assert for_fact(fact, noted, "zh").note == "2 个月不完整或没有数据，未画出。"


def test_references_and_levels_come_from_the_values() -> None:
    assert for_fact(*EXTREME).reference == (500.0, "typical $500")
    before, after = for_fact(*CHANGE_POINT).levels
    assert (before.number, after.number) == (50.0, 80.0)
    assert before.end == after.start == "2020-11-01"


def test_a_correlation_lays_the_breakdown_on_x_whatever_the_frame_s_order() -> None:
    fact, frame = CORRELATION
    turned = Frame(("height (cm)", "weight (kg)", "key"), tuple((row[1], row[0], row[2]) for row in frame.rows))
    assert for_fact(fact, frame).frame.rows == for_fact(fact, turned).frame.rows
    assert for_fact(fact, frame).frame.rows[0][:2] == (150.0, 50.0)


def test_a_correlation_with_a_scale_is_a_bar_a_level() -> None:
    fact, _ = CORRELATION
    frame = Frame(("height (cm)", "weight (kg)", "key"), (("1", 50.0, "1"), ("2", 60.0, "2"), ("10", 70.0, "10")))
    chart = for_fact(fact, frame)
    assert chart.mark == "bar" and [row[1] for row in chart.frame.rows] == [50.0, 60.0, 70.0]
    x, y = chart.encodings[:2]
    assert x.sort == ("1", "2", "10") and "height" in x.title.lower() and "average weight" in y.title.lower()


def test_the_axes_of_two_columns_have_the_names_and_the_units_of_the_story() -> None:
    fact, frame = CORRELATION
    assert [e.title for e in for_fact(fact, frame).encodings] == ["height", "weight"]
    named = replace(fact, names=(("height (cm)", Naming((("zh", "身高"),))),))
    measured = replace(frame, units=(("height (cm)", "cm"), ("weight (kg)", "kg")))
    x, y = for_fact(localise(named, "zh"), measured, "zh").encodings
    assert (x.title, y.title) == ("身高（cm）", "weight（kg）") and (x.unit, y.unit) == ("cm", "kg")


def test_a_total_is_drawn_as_the_periods_that_it_is_made_of() -> None:
    fact, whole = EVERY[FactKind.OVERVIEW]
    months = (dt.date(2018, 1, 1), dt.date(2018, 2, 1), dt.date(2018, 3, 1))
    split = Frame(("day", "unit_price", "key"), tuple((m, 16_000.0, m.isoformat()) for m in months))
    drawn = for_fact(fact, split)
    assert drawn.mark == "line" and drawn.encodings[0].grain is Grain.MONTH and not drawn.highlight
    assert for_fact(fact, whole).mark == "bar"


def test_an_outcome_is_drawn_beside_what_else_there_was() -> None:
    shares = Frame(("Churn", "rate", "key"), (("stayed", 73.5, "stayed"), ("churned", 26.5, "churned")))
    mark = Mark("churned", "churned", "26.5%", "rate", (), 26.5, "%")
    drawn = for_fact(replace(WHOLE_RATE, marks=(mark,)), shares)
    assert drawn.highlight == ("churned",) and [e.title for e in drawn.encodings] == ["share of rows (%)", "Churn"]


def days_of(numbers: list[float]) -> Frame:
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=i) for i in range(len(numbers))]
    return Frame(
        ("date", "sales", "key"), tuple((day, n, day.isoformat()) for day, n in zip(days, numbers, strict=True))
    )


def test_a_step_of_days_is_drawn_without_the_week_that_would_hide_it() -> None:
    fact, _ = CHANGE_POINT
    frame = days_of([(50.0 if i < 45 else 80.0) + 100 * (i % 7 > 4) for i in range(90)])
    daily = replace(
        fact, grain=Grain.DAY, marks=(replace(fact.marks[0], key=str(frame.rows[45][-1])),),
        values=(*fact.values[:2], value("at", dt.date(2024, 2, 15), Shape.PERIOD, "day")),
    )  # fmt: skip
    drawn = for_fact(daily, frame)
    heights = [float(str(row[1])) for row in drawn.frame.rows]
    assert (
        len(heights) == 84 and heights[0] == pytest.approx(50 + 200 / 7) and max(heights) == pytest.approx(80 + 200 / 7)
    )
    assert "average of the seven days" in drawn.note and "average of the seven days" in drawn.alt.lower()
    assert len(drawn.levels) == 2 and not drawn.highlight
    flat = for_fact(daily, days_of([(50.0 if i < 45 else 80.0) + i % 2 for i in range(90)]))
    gaps = Frame(frame.columns, tuple(row for i, row in enumerate(frame.rows) if i % 5))
    for other in (flat, for_fact(replace(daily, marks=()), gaps)):
        assert "seven days" not in other.note, "the week does nothing, or days are missing"


def test_an_association_is_sorted_by_rate_against_the_base_rate() -> None:
    chart = for_fact(*ASSOCIATION)
    assert [row[1] for row in chart.frame.rows] == ["First", "Third", "Crew"]
    assert chart.reference == (32.3, "overall 32.3%")


def test_many_categories_keep_the_top_and_those_named_and_say_so() -> None:
    fact, _ = EVERY[FactKind.DIFFERENCE]
    many = tuple((f"c{i}", 1000.0 - i) for i in range(40))
    chart = for_fact(fact, by_region((("East", 2000.0), *many, ("South", -10.0))))
    names = [row[1] for row in chart.frame.rows]
    assert len(names) == MOST_BARS
    assert names[0] == "East" and names[-1] == "South"
    assert chart.note == "Showing 15 of 42 categories."


def test_a_title_names_a_category_as_its_fact_does() -> None:
    fact, _ = RANK
    values = tuple(replace(v, text="cylinders 8") if v.name == "leader" else v for v in fact.values)
    numbered = replace(fact, values=values, breakdown="cylinders", marks=(region_mark("East", "value"),))
    assert for_fact(numbered, by_region()).title.startswith("Cylinders 8 has the highest sales")


def table() -> tuple[Table, Profile]:
    columns = (
        Column("date", ColumnKind.TEMPORAL),
        Column("region", ColumnKind.NOMINAL),
        Column("sales", ColumnKind.QUANTITATIVE, "$", meaning=AMOUNT),
        Column("price", ColumnKind.QUANTITATIVE, "$", meaning=LEVEL),
        Column("id", ColumnKind.IDENTIFIER),
    )
    dates = (("2020-01-01", 5), ("2023-12-01", 5))
    found = (
        ColumnProfile("date", 0, 900, histogram=dates),
        ColumnProfile("region", 0, 4),
        *(ColumnProfile(name, 0, 500) for name in ("sales", "price", "id")),
    )
    return Table("t", "shop", None, columns, 1000), Profile("shop", 1000, found)


def test_a_table_starts_with_time_category_and_pairs_and_never_measures_an_identifier() -> None:
    requests = for_table(*table())
    assert requests[0] == ChartRequest("date", "sales", Summary.SUM, Grain.MONTH)
    assert ChartRequest("date", "price", Summary.MEAN, Grain.MONTH) in requests
    assert ChartRequest("region", "sales", Summary.SUM) in requests
    assert ChartRequest("sales", "price", Summary.NONE) in requests
    assert all("id" not in (r.x, r.y, r.color) for r in requests)
    about_price = for_table(*table(), "price")
    assert about_price[0] == ChartRequest("date", "price", Summary.MEAN, Grain.MONTH)


def test_a_scale_is_a_suggestion_of_averages_along_it() -> None:
    whole, found = table()
    rating = replace(LEVEL, role=Role.SCALE, plain=Naming((("en", "how satisfied they were"),)))
    columns = tuple(replace(c, meaning=rating) if c.name == "price" else c for c in whole.columns)
    whole = replace(whole, columns=columns)
    asked = ChartRequest("price", "sales", Summary.MEAN)
    assert asked in for_table(whole, found)


def test_points_of_few_values_are_no_suggestion_and_what_someone_chose_is_drawn_as_suits() -> None:
    whole, found = table()
    few = replace(found, columns=tuple(replace(c, distinct=3) if c.name == "price" else c for c in found.columns))
    assert not any(request.how is Summary.NONE for request in for_table(whole, few))
    assert ChartRequest("price", "sales", Summary.MEAN) in for_table(whole, few)
    assert for_columns(whole, found, "price", "sales").form is Form.POINT
    assert for_columns(whole, few, "price", "sales").form is Form.BAR
    assert for_columns(whole, found, "date", "sales") == ChartRequest(
        "date", "sales", Summary.SUM, Grain.MONTH, form=Form.LINE
    )
    assert for_columns(whole, found, "price", None).form is Form.HISTOGRAM
    assert for_columns(whole, found, "region", None, "region").form is Form.HEATMAP


def test_bars_of_a_scale_stand_in_its_order_and_others_by_size() -> None:
    fact, _ = RANK
    answers = by_region((("Agree", 2.0), ("Neutral", 9.0), ("Strongly disagree", 5.0)), "answer")
    assert [row[1] for row in for_fact(fact, answers).frame.rows] == ["Strongly disagree", "Neutral", "Agree"]
    others = by_region((("North", 2.0), ("South", 9.0), ("East", 5.0)))
    assert [row[1] for row in for_fact(fact, others).frame.rows] == ["South", "East", "North"]
