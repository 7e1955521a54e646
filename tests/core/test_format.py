"""Every text of a value, in each shape and language: what is rounded, where words begin, and what never comes out."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pytest

from core import format
from core.format import localise, quantity, value
from core.types import Aggregate, Fact, FactKind, Filter, Grain, Language, Shape, Verdict
from tests.facts import RISE
from tests.making import fact, name


@pytest.mark.parametrize(
    ("x", "english", "chinese"),
    [
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (7, "7", "7"),
        (-3, "-3", "-3"),
        (2.5, "2.5", "2.5"),
        (1 / 3, "0.333", "0.333"),
        (0.04567, "0.0457", "0.0457"),
        (-0.000_123_4, "-0.000123", "-0.000123"),
        (4e-13, "0", "0"),
        (99.999, "100", "100"),
        (123.45, "123.5", "123.5"),
        (1_234.5, "1,234.5", "1,234.5"),
        (9_999.4, "9,999.4", "9,999.4"),
        (12_345.6, "12,346", "1.23万"),
        (1e6, "1 million", "100万"),
        (12_340_000, "12.34 million", "1,234万"),
        (-2.5e9, "-2.5 billion", "-25亿"),
        (1e12, "1 trillion", "1万亿"),
        (4.2e18, "4,200,000 trillion", "4,200,000万亿"),
    ],
)
def test_a_number_keeps_three_digits_and_takes_a_word_from_a_million_or_wan(
    x: float, english: str, chinese: str
) -> None:
    assert (format.number(x), format.number(x, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("x", "text"), [(10_000.5, "10,001"), (10_001.5, "10,002"), (100.25, "100.3"), (100.15, "100.2"), (0.125, "0.125")]
)
def test_halves_are_rounded_up_as_they_are_written(x: float, text: str) -> None:
    assert format.number(x) == text


@pytest.mark.parametrize(
    ("x", "language", "text"),
    [
        (999_999.4, "en", "999,999"),
        (999_999.5, "en", "1 million"),
        (-999_999.5, "en", "-1 million"),
        (999_994_999, "en", "1 billion"),
        (999_940_000, "en", "999.9 million"),
        (999_999_000_000, "en", "1 trillion"),
        (9_999.94, "zh", "9,999.9"),
        (9_999.96, "zh", "1万"),
        (99_994_999, "zh", "9,999.5万"),
        (99_999_999, "zh", "1亿"),
        (999_999_999_999, "zh", "1万亿"),
    ],
)
def test_what_rounds_to_the_next_scale_takes_its_word(x: float, language: Language, text: str) -> None:
    assert format.number(x, language) == text


@pytest.mark.parametrize("x", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_has_no_text(x: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        format.number(x)


@pytest.mark.parametrize(
    ("x", "unit", "english", "chinese"),
    [
        (3.5, "$", "$3.50", "$3.50"),
        (-3.5, "€", "-€3.50", "-€3.50"),
        (0.05, "£", "£0.05", "£0.05"),
        (999.999, "$", "$1,000", "$1,000"),
        (9_999.4, "¥", "¥9,999", "¥9,999"),
        (2_500_000, "HK$", "HK$2.5 million", "HK$250万"),
        (999_999_999, "$", "$1 billion", "$10亿"),
        (12.5, "%", "12.5%", "12.5%"),
        (-7, "%", "-7%", "-7%"),
        (21, "°C", "21 °C", "21 °C"),
        (2, "years", "2 years", "2年"),
        (3, "months", "3 months", "3个月"),
        (3, "个", "3 个", "3个"),
        (26_583, "k€", "26,583 k€", "26,583 k€"),
        (26_583_000, "万元", "26.58 million 万元", "2,658.3万万元"),
    ],
)
def test_a_unit_stands_where_it_belongs(x: float, unit: str, english: str, chinese: str) -> None:
    assert (format.quantity(x, unit), format.quantity(x, unit, "zh")) == (english, chinese)


@pytest.mark.parametrize("currency", format.CURRENCIES)
def test_a_minus_stands_before_every_currency(currency: str) -> None:
    assert format.quantity(-1250.4, currency) == f"-{currency}1,250"


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0, "0%"),
        (-0.0, "0%"),
        (0.0999, "< 0.1%"),
        (1e-9, "< 0.1%"),
        (-0.0999, "> -0.1%"),
        (0.1, "0.1%"),
        (-0.1, "-0.1%"),
        (12.34, "12.3%"),
        (12.25, "12.3%"),
        (0.95, "1%"),
        (99.96, "100%"),
        (250.4, "250%"),
        (-1_234.5, "-1,235%"),
        (1e6, "1,000,000%"),
    ],
)
def test_a_percentage_never_rounds_to_nothing(x: float, text: str) -> None:
    assert format.percent(x) == format.percent(x, "zh") == text


MOMENT = dt.datetime(2021, 9, 5, 8, 30)


@pytest.mark.parametrize(
    ("grain", "english", "chinese"),
    [
        (Grain.YEAR, "2021", "2021年"),
        (Grain.QUARTER, "Q3 2021", "2021年第3季度"),
        (Grain.MONTH, "September 2021", "2021年9月"),
        (Grain.WEEK, "the week of 5 September 2021", "2021年9月5日当周"),
        (Grain.DAY, "5 September 2021", "2021年9月5日"),
        (Grain.HOUR, "08:00 on 5 September 2021", "2021年9月5日8时"),
    ],
)
def test_a_period_is_named_by_its_grain(grain: Grain, english: str, chinese: str) -> None:
    assert (format.period(MOMENT, grain), format.period(MOMENT, grain, "zh")) == (english, chinese)
    assert format.period(MOMENT.date(), grain) == english.replace("08:00", "00:00")


@pytest.mark.parametrize(
    ("grain", "english", "chinese"),
    [
        ("year", "2021", "2021年"),
        ("month", "Sep 2021", "2021年9月"),
        ("day", "5 Sep", "9月5日"),
        ("hour", "08:00, 5 Sep", "5日8时"),
    ],
)
def test_under_an_axis_dates_are_short(grain: str, english: str, chinese: str) -> None:
    assert (format.axis_date(MOMENT, grain, "en"), format.axis_date(MOMENT, grain, "zh")) == (english, chinese)


def test_every_month_weekday_and_hour_has_a_name() -> None:
    months = [format.season(i, "month") for i in range(1, 13)]
    assert months[0] == "January" and months[8] == "September" and len(set(months)) == 12
    assert [format.season(i, "month", "zh") for i in range(1, 13)] == [f"{i}月" for i in range(1, 13)]
    assert [format.season(i, "weekday") for i in (1, 7)] == ["Monday", "Sunday"]
    assert [format.season(i, "weekday", "zh") for i in range(1, 8)] == [f"周{day}" for day in "一二三四五六日"]
    assert format.season(0, "hour") == "0:00" and format.season(23, "hour", "zh") == "23时"


@pytest.mark.parametrize(
    ("x", "shape", "unit", "english", "chinese"),
    [
        (1_250_000, Shape.NUMBER, "$", "$1.25 million", "$125万"),
        (0.04, Shape.PERCENT, "", "< 0.1%", "< 0.1%"),
        (3.14159, Shape.POINTS, "", "3.1 percentage points", "3.1个百分点"),
        (2.04, Shape.TIMES, "", "2 times", "2倍"),
        (-0.456, Shape.COEFFICIENT, "", "-0.46", "-0.46"),
        (-0.001, Shape.COEFFICIENT, "", "0.00", "0.00"),
        (1.0, Shape.COEFFICIENT, "", "1.00", "1.00"),
        (41.5, Shape.COUNT, "", "42", "42"),
        (3.0, Shape.SEASON, "month", "March", "3月"),
        (dt.date(2021, 4, 1), Shape.PERIOD, "quarter", "Q2 2021", "2021年第2季度"),
    ],
)
def test_a_value_of_every_shape_is_written_in_both_languages(
    x: float | dt.date, shape: Shape, unit: str, english: str, chinese: str
) -> None:
    assert (format.write(x, shape, unit), format.write(x, shape, unit, language="zh")) == (english, chinese)


def test_a_name_is_its_own_text_and_everything_else_needs_a_number() -> None:
    assert format.value("focus", None, Shape.NAME, text="West").text == "West"
    for shape in set(Shape) - {Shape.NAME}:
        with pytest.raises(ValueError, match="needs a number"):
            format.write(None, shape, "")


def test_a_value_keeps_its_exact_number_beside_its_text() -> None:
    value = format.value("total", 1_234_567.891, unit="$")
    assert (value.number, value.text) == (1_234_567.891, "$1.23 million")


def test_a_condition_is_said_in_both_languages() -> None:
    conditions = {
        Filter("sales_region", "==", "West"): ("sales region is West", "sales region 为 West"),
        Filter("price", ">=", 2.5e6): ("price from 2.5 million", "price 从 250万 起"),
        Filter("day", "<", dt.date(2020, 1, 2)): ("day before 2020-01-02", "day 早于 2020-01-02"),
        Filter("region", "is", None): ("region is missing", "region 缺失"),
    }
    for condition, texts in conditions.items():
        assert (format.describe(condition), format.describe(condition, "zh")) == texts


@pytest.mark.parametrize("name", ["total cases", "sum_of_fees", "合计", "总销售额"])
def test_a_name_that_says_that_it_is_a_sum_is_not_called_one_again(name: str) -> None:
    assert format.unnamed(name, Aggregate.SUM) is Aggregate.NONE
    assert format.unnamed(name, Aggregate.MEAN) is Aggregate.MEAN
    assert format.unnamed("summary", Aggregate.SUM) is Aggregate.SUM


def _numbers(*numbers: float, unit: str = "", shape: Shape = Shape.NUMBER) -> Fact:
    values = tuple(format.value(f"v{i}", x, shape, unit) for i, x in enumerate(numbers))
    return replace(RISE, values=values, marks=())


@pytest.mark.parametrize(
    ("fact", "texts"),
    [
        (_numbers(13_122, 7_518.4), ["13,100", "7,520"]),
        (_numbers(421.08, 420.47, unit="ppm"), ["421.1 ppm", "420.5 ppm"]),  # their difference can be read off
        (_numbers(335.5, 12.34, unit="$"), ["$336", "$12.34"]),
        (_numbers(12_340_000, 2_510_000), ["12.3 million", "2.51 million"]),
        (_numbers(7_043, shape=Shape.COUNT), ["7,043"]),
        (_numbers(53_940, shape=Shape.COUNT), ["53,900"]),
    ],
)
def test_running_text_keeps_three_digits_unless_two_values_would_look_alike(fact: Fact, texts: list[str]) -> None:
    assert [v.text for v in format.localise(fact, "en").values] == texts
    assert [v.number for v in format.localise(fact, "en").values] == [v.number for v in fact.values]


def test_whoever_checks_reads_every_digit() -> None:
    assert format.localise(_numbers(13_122, 7_518.4), "en", exact=True).values[1].text == "7,518.4"


def test_what_lies_between_two_numbers_agrees_with_them_as_they_are_written() -> None:
    told = localise(
        fact(
            FactKind.DIFFERENCE, Verdict.ABOVE, name("high", "North"), value("high_mean", 1014.3), name("low", "South"),
            value("low_mean", 440.2), value("gap", 574.1),
        ),
        "en",
    )  # fmt: skip
    assert [told.value(v).text for v in ("high_mean", "low_mean", "gap")] == ["1,010", "440", "570"]


def test_the_level_after_a_spell_may_be_the_one_before_it() -> None:
    told = localise(
        fact(FactKind.PLATEAU, Verdict.FALL, value("value", 39.8), value("before", 6972.5), value("after", 6981.5)),
        "en",
    )
    assert [told.value(v).text for v in ("value", "before", "after")] == ["39.8", "6,970", "6,980"]


def test_what_is_about_alike_is_rounded_as_if_it_stood_alone() -> None:
    values = (value("high_mean", 1705.5), value("low_mean", 1701.0))
    alike, apart = (
        localise(fact(kind, verdict, *values), "en")
        for kind, verdict in ((FactKind.ALIKE, Verdict.EVEN), (FactKind.DIFFERENCE, Verdict.ABOVE))
    )
    assert (alike.value("high_mean").text, alike.value("low_mean").text) == ("1,710", "1,700")
    assert apart.value("high_mean").text == "1,705.5"


def test_units_are_called_as_the_language_calls_them_and_years_of_age_their_own() -> None:
    assert (quantity(24, "min", "zh"), quantity(60, "元", "en"), quantity(60, "元", "zh")) == (
        "24分钟",
        "60 yuan",
        "60元",
    )
    old = fact(FactKind.DIFFERENCE, Verdict.ABOVE, value("high_mean", 54.0, unit="years"), measure="age")
    assert localise(old, "zh").value("high_mean").text == "54岁"
    assert localise(replace(old, measure="tenure"), "zh").value("high_mean").text == "54年"
