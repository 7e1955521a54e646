"""A column is called in running text what a reader would call it, and only where that is sure."""

from __future__ import annotations

import pandas as pd
import pytest

from ingest.meaning.plain import naming
from ingest.read import read

NAMES = {
    "ship_days": "shipping time",
    "gdpPercap": "GDP per head",
    "MonthlyCharges": "monthly charges",
    "avg_unit_price": "average unit price",
    "dep_delay": "departure delay",
    "qty_sold": "quantity sold",
    "Life Expectancy": "life expectancy",
    "P75th": "75th percentile",
    "n_bids": "number of bids",
    "body_wt": "body weight",
    "How satisfied are you with your pay, on a scale from 1 to 10?": "satisfaction with your pay",
    "What is your gender?": "gender",
    "order qty (pcs)": "order quantity",
}
AS_GOOD = ("sales", "zyx", "LIRR", "Zorbex", "Open", "bill length", "no_show", "n")


@pytest.mark.parametrize("name", NAMES)
def test_short_forms_are_opened_and_titles_written_small(name: str) -> None:
    assert naming(name).get("en") == NAMES[name]


@pytest.mark.parametrize("name", AS_GOOD)
def test_a_name_that_is_as_good_is_left(name: str) -> None:
    assert not naming(name).get("en")


def test_both_languages_have_names() -> None:
    assert naming("unit_price").get("zh") == "单价"
    assert naming("利润").get("en") == "profit"
    assert not naming("各地利润").words


def test_units_that_go_without_saying() -> None:
    spans = [i * 7 % 9 + 1 for i in range(60)]
    grown = [18 + i * 7 % 60 for i in range(60)]
    frame = pd.DataFrame(
        {"age": grown, "ship_days": spans, "Life Expectancy": grown, "curing_age": [i * 7 for i in range(60)]}
    )
    table = read(frame, name="t")
    assert [c.unit for c in table.columns] == ["years", "days", "years", ""]
