"""Kinds, units and additivity from names and values."""

from __future__ import annotations

import pytest

from core.types import ColumnKind, Sense
from ingest.cells.units import unit_of
from ingest.meaning.evidence import Evidence
from ingest.meaning.infer import meaning_of_name, meanings
from ingest.meaning.kinds import is_year, kind_of
from ingest.meaning.sample import sample_of

UNITS = {
    "Revenue ($)": "$",
    "temp_c": "°C",
    "price_eur_mwh": "€/MWh",
    "price_kwh": "",
    "price_usd": "$",
    "cost_pct": "%",
    "shipping_cost_eur": "€",
    "价格（元）": "元",
    "销售额（万元）": "万元",
    "Weight_in_lbs": "lb",
    "CO2 (ppm)": "ppm",
    "share_pct": "%",
    "speed [km/h]": "km/h",
    "Region": "",
    "class_c": "",
    "最高气温（℃）": "°C",
    "Score (max)": "",
    "growth %": "%",
    "Persons per sq km": "",
    "Area (sq km)": "km²",
}
SUMMED = {
    "revenue": True,
    "sales": True,
    "precipitation": True,
    "count": True,
    "units": True,
    "amount": True,
    "销售额": True,
    "unit_price": False,
    "temp_max": False,
    "age": False,
    "rating": False,
    "conversion_rate": False,
    "sbp_week8": False,
    "math": False,
    "Miles_per_Gallon": False,
    "avgScore": False,
    "平均价格": False,
    "year": False,
    "latitude": False,
    "total_sales": True,
    "total_rate": False,
    "湿度": False,
    "gdp_per_capita": False,
    "salary": False,
    "ctr": False,
    "sales_margin": False,
    "bedrooms": False,
    "clicks": True,
    "orders_count": True,
    "life_expect": False,
}
KINDS = [
    (Evidence("id", "BIGINT", 100, 100, 5, 900), ColumnKind.IDENTIFIER),
    (Evidence("amount", "DOUBLE", 100, 90, 0, 9), ColumnKind.QUANTITATIVE),
    (Evidence("Respondent", "BIGINT", 100, 100, 1, 100), ColumnKind.IDENTIFIER),
    (Evidence("day", "BIGINT", 100, 100, 1, 100), ColumnKind.QUANTITATIVE),
    (Evidence("lat", "DOUBLE", 100, 90, -40, 60), ColumnKind.GEOGRAPHIC),
    (Evidence("size", "VARCHAR", 100, 3, examples=("S", "M", "L")), ColumnKind.ORDINAL),
    (Evidence("满意度", "VARCHAR", 100, 3, examples=("同意", "中立", "不同意")), ColumnKind.ORDINAL),
    (Evidence("age band", "VARCHAR", 100, 3, examples=("18-24", "25-34", "35+")), ColumnKind.ORDINAL),
    (Evidence("comment", "VARCHAR", 100, 80, mean_length=90, examples=("it was fine", "not so good")), ColumnKind.TEXT),
    (Evidence("region", "VARCHAR", 100, 4, examples=("N", "S", "E", "W")), ColumnKind.NOMINAL),
    (Evidence("when", "TIMESTAMP", 100, 4), ColumnKind.TEMPORAL),
    (Evidence("order", "VARCHAR", 100, 100, examples=("A-0001", "A-0002")), ColumnKind.IDENTIFIER),
    (Evidence("zip_code", "BIGINT", 900, 40, 1001, 99501), ColumnKind.IDENTIFIER),
    (Evidence("country_code", "VARCHAR", 900, 12, mean_length=2, examples=("US", "DE")), ColumnKind.NOMINAL),
    (Evidence("voucher_code", "VARCHAR", 900, 800, mean_length=6, examples=("A7X2QP",)), ColumnKind.IDENTIFIER),
    (Evidence("area_code", "VARCHAR", 900, 12, mean_length=3, examples=("012", "013")), ColumnKind.IDENTIFIER),
    (Evidence("InvoiceNo", "BIGINT", 900, 300, 536365, 581587), ColumnKind.IDENTIFIER),
    (Evidence("Store Number", "BIGINT", 900, 45, 1, 45), ColumnKind.IDENTIFIER),
    (Evidence("customer_id", "DOUBLE", 900, 300, 12346, 18287), ColumnKind.IDENTIFIER),
    (Evidence("mobile", "BIGINT", 900, 899, 13000000000, 13999999999), ColumnKind.IDENTIFIER),
    (Evidence("revenue", "BIGINT", 900, 899, 13000000000, 13999999999), ColumnKind.QUANTITATIVE),
    (Evidence("number of rooms", "BIGINT", 900, 8, 1, 8), ColumnKind.QUANTITATIVE),
    (Evidence("fips", "VARCHAR", 900, 50, mean_length=5, examples=("01001", "01003", "36061")), ColumnKind.IDENTIFIER),
    (Evidence("who", "VARCHAR", 900, 800, mean_length=14, examples=("ann@x.org", "bo@y.com")), ColumnKind.IDENTIFIER),
    (
        Evidence("trace", "VARCHAR", 90, 90, mean_length=36, examples=("0b8f9a5e-1c2d-4e3f-8a9b-0c1d2e3f4a5b",)),
        ColumnKind.IDENTIFIER,
    ),
    (Evidence("answer", "VARCHAR", 100, 3, examples=("1 - never", "2 - often", "3 - always")), ColumnKind.ORDINAL),
    (Evidence("stage", "VARCHAR", 100, 3, examples=("Stage I", "Stage II", "Stage III")), ColumnKind.ORDINAL),
    (Evidence("severity", "VARCHAR", 100, 3, examples=("mild", "moderate", "severe")), ColumnKind.ORDINAL),
    (Evidence("Bildung", "VARCHAR", 100, 3, examples=("hoch", "mittel", "niedrig")), ColumnKind.ORDINAL),
    (Evidence("成绩", "VARCHAR", 100, 3, examples=("及格", "良好", "优秀")), ColumnKind.ORDINAL),
    (Evidence("city", "VARCHAR", 100, 3, examples=("Lyon", "Nice", "Paris")), ColumnKind.NOMINAL),
    (Evidence("pickup_longitude", "DOUBLE", 100, 90, -74.3, -73.7), ColumnKind.GEOGRAPHIC),
    (Evidence("longevity", "DOUBLE", 100, 90, 4, 60), ColumnKind.QUANTITATIVE),
]
COLUMNS_SUMMED = [
    (Evidence("uplift", "DOUBLE", 500, 400, 0.0, 0.98), False),  # real numbers within 0 and 1 are shares
    (Evidence("rainfall", "DOUBLE", 500, 40, 0.0, 0.98), True),
    (Evidence("takings", "DOUBLE", 500, 400, 0.0, 980.5), True),
    (Evidence("Q7", "BIGINT", 500, 5, 1, 5), False),  # a question of a survey
    (Evidence("Q7", "BIGINT", 500, 400, 1, 9000), False),
    (Evidence("tips", "DOUBLE", 500, 400, 0.0, 0.9, unit="$"), True),
    (Evidence("channel 3", "DOUBLE", 500, 400, 3.6, 4.2), False),  # many real numbers that hardly differ are readings
    (Evidence("channel 3", "DOUBLE", 500, 400, 0.4, 4.2), False),  # nothing says what it is
    (Evidence("sales", "DOUBLE", 500, 400, 3.6, 4.2), True),
]
SUMMED |= {"battery_v": False, "电压": False, "水压力": False, "latency_p95": False, "用电量": True, "batteries": False}
SUMMED |= {
    "Communication (1-5)": False,
    "Unit cost": False,
    "days_since_last_sale": False,
    "lead_time": False,
    "员工数": False,
    "adr_eur": False,
    "km_to_centre": False,
    "distance": False,
}
UNITS |= {"load_mw": "MW", "Unit cost £": "£", "% seen in time": "%", "Median wait (weeks)": "weeks"}
UNITS |= {"Distance (miles)": "mi", "Población activa (miles)": "thousands", "Gasto (miles de euros)": ""}
UNITS |= {"battery_v": "V", "supply_mv": "mV", "section_v": "", "fan_rpm": "rpm", "电压(伏)": "V"}


@pytest.mark.parametrize("name", UNITS)
def test_units_are_read_from_headers(name: str) -> None:
    assert unit_of(name) == UNITS[name]


@pytest.mark.parametrize("name", SUMMED)
def test_only_what_adds_up_is_additive(name: str) -> None:
    assert (meaning_of_name(name).sum is Sense.YES) is SUMMED[name]


@pytest.mark.parametrize(("seen", "kind"), KINDS, ids=lambda x: getattr(x, "name", str(x)))
def test_kinds(seen: Evidence, kind: ColumnKind) -> None:
    assert kind_of(seen) is kind


@pytest.mark.parametrize(("seen", "summed"), COLUMNS_SUMMED, ids=lambda x: getattr(x, "name", str(x)))
def test_what_values_say_about_adding_them_up(seen: Evidence, summed: bool) -> None:
    meaning = meanings([seen], {}, sample_of([seen.name], [], 0))[seen.name]
    assert (meaning.sum is Sense.YES) is summed


@pytest.mark.parametrize(
    ("name", "years"), [("YearBuilt", True), ("built", True), ("rebuilt", False), ("price", False)]
)
def test_years_are_known_by_their_name_and_their_range(name: str, years: bool) -> None:
    assert is_year(name, "BIGINT", 1880, 2010) is years
    assert not is_year(name, "BIGINT", 0, 2010)
