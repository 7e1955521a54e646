"""Kinds, units and additivity from names and values."""

from __future__ import annotations

import pytest

from core.types import ColumnKind
from ingest.infer import Evidence, kind_of
from ingest.units import additive, unit_of

UNITS = {
    "Revenue ($)": "$",
    "temp_c": "°C",
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
    "Miles_per_Gallon": False,
    "avgScore": False,
    "平均价格": False,
    "year": False,
    "latitude": False,
    "total_sales": True,
    "total_rate": False,
    "湿度": False,
    "gdp_per_capita": False,
    "life_expect": False,
}
KINDS = [
    (Evidence("id", "BIGINT", 100, 100, 5, 900), ColumnKind.IDENTIFIER),
    (Evidence("amount", "DOUBLE", 100, 90, 0, 9), ColumnKind.QUANTITATIVE),
    (Evidence("lat", "DOUBLE", 100, 90, -40, 60), ColumnKind.GEOGRAPHIC),
    (Evidence("size", "VARCHAR", 100, 3, examples=("S", "M", "L")), ColumnKind.ORDINAL),
    (Evidence("满意度", "VARCHAR", 100, 3, examples=("同意", "中立", "不同意")), ColumnKind.ORDINAL),
    (Evidence("age band", "VARCHAR", 100, 3, examples=("18-24", "25-34", "35+")), ColumnKind.ORDINAL),
    (Evidence("comment", "VARCHAR", 100, 80, mean_length=90, examples=("it was fine", "not so good")), ColumnKind.TEXT),
    (Evidence("region", "VARCHAR", 100, 4, examples=("N", "S", "E", "W")), ColumnKind.NOMINAL),
    (Evidence("when", "TIMESTAMP", 100, 4), ColumnKind.TEMPORAL),
    (Evidence("order", "VARCHAR", 100, 100, examples=("A-0001", "A-0002")), ColumnKind.IDENTIFIER),
]


@pytest.mark.parametrize("name", UNITS)
def test_units_are_read_from_headers(name: str) -> None:
    assert unit_of(name) == UNITS[name]


@pytest.mark.parametrize("name", SUMMED)
def test_only_what_adds_up_is_additive(name: str) -> None:
    assert additive(name) is SUMMED[name]


@pytest.mark.parametrize(("seen", "kind"), KINDS, ids=lambda x: getattr(x, "name", str(x)))
def test_kinds(seen: Evidence, kind: ColumnKind) -> None:
    assert kind_of(seen) is kind
