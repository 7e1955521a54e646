"""A column's name in prose: what is a unit goes, since every value carries it; what is a name stays."""

import pytest

from core.format import label, quantity
from ingest.cells.units import unit_of

LOST = {
    "sensor_temp_c": "sensor temp",
    "order_value_usd": "order value",
    "living_area_m2": "living area",
    "Weight_in_lbs": "Weight",
    "price_eur_mwh": "price",
    "Distance km": "Distance",
    "revenue ($)": "revenue",
    "Unit cost £": "Unit cost",
}
KEPT = {
    "km": "km",
    "total_usd": "total usd",
    "profit_pct": "profit pct",
    "vitamin_c": "vitamin c",
    "city_mpg": "city mpg",
    "fuel_l_per_km": "fuel l per km",
    "gdp_per_capita_usd": "gdp per capita usd",
}


@pytest.mark.parametrize(
    ("amount", "text"),
    [(8777.1, "$8,777"), (335.5, "$335.50"), (0.0457, "$0.0457"), (12, "$12"), (12_300_000, "$12.3 million")],
)
def test_cents_come_in_twos_and_none_from_a_thousand(amount: float, text: str) -> None:
    assert quantity(amount, "$") == text


@pytest.mark.parametrize("name", LOST)
def test_a_unit_that_reading_knows_is_no_part_of_the_name(name: str) -> None:
    assert label(name) == LOST[name] and unit_of(name)


@pytest.mark.parametrize("name", KEPT)
def test_what_a_name_needs_it_keeps(name: str) -> None:
    assert label(name) == KEPT[name]


@pytest.mark.parametrize(
    ("x", "unit", "text"),
    [
        (24_317, "人次", "2.43万人次"),
        (12.4, "years", "12.4年"),
        (26_583, "k€", "26,583 k€"),
        (41_250, "万元", "41,250万元"),
        (24_317, "kWh", "2.43万 kWh"),
    ],
)
def test_chinese_units_stand_close_and_thousands_are_counted_once(x: float, unit: str, text: str) -> None:
    assert quantity(x, unit, "zh") == text
