"""JSON that holds a table in another shape than a list of objects."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from ingest.read import read

QUAKES = {
    "type": "FeatureCollection",
    "features": [
        {"properties": {"mag": m, "time": 1711324800000 + 3600000 * i}, "geometry": {"coordinates": [1.5, 2.5]}}
        for i, m in enumerate((1.5, 2.2, 4.1))
    ],
}
SHAPES: dict[str, tuple[Any, list[str], tuple[object, ...]]] = {
    "columns by row numbers": ({"city": {"0": "Rome", "1": "Milan"}, "sales": {"0": 1.5, "1": None}}, ["city", "sales"], ("Milan", None)),
    "rows by row numbers": ({"0": {"city": "Rome", "n": 1}, "1": {"city": "Milan", "n": 2}}, ["city", "n"], ("Milan", 2)),
    "rows by name": (
        {"ann": {"age": 31, "city": "Rome"}, "bob": {"age": 45, "city": "Oslo"}, "cy": {"age": 9, "city": "Bonn"}},
        ["key", "age", "city"], ("bob", 45, "Oslo"),
    ),
    "columns by date": (
        {"a": {"2024-01-01": 1.5, "2024-01-02": 2.5, "2024-01-03": 3.5}, "b": {"2024-01-01": 1, "2024-01-02": 2, "2024-01-03": 3}},
        ["key", "a", "b"], (dt.date(2024, 1, 2), 2.5, 2),
    ),
    "names above lists": ([["NAME", "pop", "state"], ["Alabama", "5024279", "01"], ["Alaska", "733391", "02"]], ["NAME", "pop", "state"], ("Alaska", 733391, "02")),
    "columns inside": (
        {"latitude": 52.5, "hourly": {"time": ["2024-03-25T00:00", "2024-03-25T01:00"], "t": [5.1, 4.8]}},
        ["time", "t"], (dt.datetime(2024, 3, 25, 1), 4.8),
    ),
    "rows within an answer": ({"status": "ok", "result": {"records": [{"a": n, "b": n * 2} for n in range(3)]}}, ["a", "b"], (1, 2)),
    "names beside lists": ({"columns": ["a", "b"], "rows": [[n, n * 2] for n in range(3)]}, ["a", "b"], (1, 2)),
    "descriptions of columns far from lists": (
        {"meta": {"view": {"columns": [{"name": "a", "position": 1}, {"name": "b"}]}}, "data": [[n, n * 2] for n in range(3)]}, ["a", "b"], (1, 2),
    ),
    "features with times that Unix counts": (
        QUAKES, ["properties.mag", "properties.time", "geometry.coordinates"], (2.2, dt.datetime(2024, 3, 25, 1), "[1.5, 2.5]"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("label", SHAPES)
def test_json_of_another_shape_is_a_table(label: str) -> None:
    content, names, second = SHAPES[label]
    table = read(json.dumps(content).encode()).expr.to_pyarrow()
    assert (
        [n for n in table.column_names if n != "type"],
        tuple(v for k, v in table.to_pylist()[1].items() if k != "type"),
    ) == (names, second)


def test_one_object_stays_one_row() -> None:
    assert read(b'{"a": 1, "b": {"c": 2, "d": [1, 2]}}').rows == 1
