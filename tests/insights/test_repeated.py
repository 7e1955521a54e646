"""What belongs to a thing and repeats on each of its rows is one observation, and is not laid out by what its rows differ in."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import Aggregate, FactKind
from ingest.read import read
from insights import profile
from insights.discover import discover, gather
from insights.gather.sources import Groups, Pair
from insights.gather.sources.cuts import Cut
from insights.gather.sources.repeated import counted_once, repeated
from insights.gather.sources.values import Values
from insights.gather.subjects import subjects_of
from planted.table import table_of

RNG = np.random.default_rng(31)
THINGS, ROWS = 60, 4
INCOME = RNG.gamma(5, 8, THINGS).round(1)
CHOICES = pd.DataFrame(
    {
        "traveller": np.repeat(np.arange(1, THINGS + 1), ROWS),
        "mode": np.tile(["air", "train", "bus", "car"], THINGS),
        "home": np.repeat(RNG.choice(["north", "south"], THINGS), ROWS),
        "wait": RNG.normal(40, 12, THINGS * ROWS),
        "income": np.repeat(INCOME, ROWS),
        "age": np.repeat(30 + INCOME / 4 + RNG.normal(0, 2, THINGS), ROWS),
    }
)


def _sources(frame: pd.DataFrame) -> list[object]:
    table = table_of(frame, averaged=("wait", "income", "age", "traveller"))
    summary = profile(table)
    subjects = subjects_of(table, summary)
    made = gather(table, summary, subjects, lambda *_: None)
    return list(counted_once(made, repeated(table, summary, subjects)))


def test_what_repeats_on_the_rows_of_a_thing_is_known() -> None:
    table = table_of(CHOICES, averaged=("wait", "income", "age", "traveller"))
    summary = profile(table)
    held = repeated(table, summary, subjects_of(table, summary))
    assert held.columns == {"income", "age", "home"} and held.part == 1 / ROWS


def test_it_is_laid_out_by_what_else_repeats_alone_each_thing_counted_once() -> None:
    made = _sources(CHOICES)
    groups = [s for s in made if isinstance(s, Groups) and s.measure is not None]
    assert {s.about for s in groups if s.about[0] == "income"} == {("income", "home")}
    assert all(s.worth == 1 / ROWS for s in groups if s.about == ("income", "home"))
    assert ("wait", "mode") in {s.about for s in groups}
    assert not any(isinstance(s, Values) and s.column.name == "income" for s in made)
    assert not any(s.aggregate is Aggregate.SUM and s.about[0] == "income" for s in groups)
    assert next(s for s in made if isinstance(s, Pair) and set(s.about) == {"income", "age"}).worth == 1 / ROWS
    assert not any(isinstance(s, Cut) and s.about == ("income", "wait") for s in made)


def test_a_price_that_repeats_with_its_product_is_each_orders_own() -> None:
    product = RNG.integers(0, 40, 600)
    orders = pd.DataFrame({"product": product, "price": 5.0 + product, "region": RNG.choice(["a", "b"], 600)})
    table = table_of(orders, averaged=("price",))
    summary = profile(table)
    assert not repeated(table, summary, subjects_of(table, summary)).columns


def test_orders_of_one_customer_are_no_independent_orders() -> None:
    spoke = 0
    for seed in range(6):
        rng = np.random.default_rng(seed)
        size, region = rng.lognormal(3, 1, 60), rng.choice(["north", "south", "east"], 60)
        customer = rng.integers(0, 60, 1_500)
        frame = pd.DataFrame(
            {
                "customer_id": [f"C{c:03d}" for c in customer],
                "region": region[customer],
                "quantity": (size[customer] * rng.lognormal(0, 0.2, 1_500)).round(1),
            }
        )
        facts = discover(table := read(frame), profile(table)).facts
        spoke += any(f.kind is FactKind.DIFFERENCE and f.breakdown == "region" for f in facts)
    assert spoke == 0
