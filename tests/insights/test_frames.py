"""What charts of facts draw: a total by its periods, an outcome beside the others, a rating over what it comes of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.format import value
from core.types import Aggregate, Fact, FactKind, Frame, Grain, Meaning, Role, Shape, Verdict
from insights import frame_for
from planted.table import table_of

RNG = np.random.default_rng(8)


def test_a_total_is_drawn_by_the_finest_periods_that_a_glance_takes_in() -> None:
    for days, expected in ((20, "day"), (900, "month"), (3_000, "quarter")):
        dates = pd.date_range("2019-01-01", periods=days)
        frame = pd.DataFrame({"day": np.repeat(dates, 3), "revenue": RNG.gamma(3, 30, 3 * days)})
        table = table_of(frame)
        fact = Fact(
            "x", FactKind.OVERVIEW, "revenue", Aggregate.SUM, "", Grain.NONE, (), (), Verdict.EVEN, (), 1.0, "", days,
            0.0, 0.0, 0.0, (), "", "",
        )  # fmt: skip
        drawn = frame_for(table, fact).rows
        starts = pd.to_datetime([str(row[0]) for row in drawn])
        gap = {"day": 1, "month": 31, "quarter": 92}[expected]
        assert np.diff(starts).max() <= np.timedelta64(gap, "D") and 10 < len(drawn) <= 36
        within = frame[frame.day < starts[-1] + pd.Timedelta(days=gap)] if expected == "day" else frame
        assert sum(float(str(row[1])) for row in drawn) <= within.revenue.sum() * (1 + 1e-9)


def test_an_outcome_is_drawn_beside_the_rows_without_it() -> None:
    churn = ["yes"] * 30 + ["no"] * 70
    table = table_of(pd.DataFrame({"churn": churn, "fee": RNG.normal(20, 1, 100)}))
    told = value("a", None, Shape.NAME, text="yes")
    fact = Fact(
        "x", FactKind.OVERVIEW, "churn", Aggregate.NONE, "", Grain.NONE, (), ("yes",), Verdict.EVEN, (told,), 1.0, "", 100,
        0.0, 0.0, 0.0, (), "", "",
    )  # fmt: skip
    rows = frame_for(table, fact).rows
    assert [(row[1], row[2]) for row in rows] == [(70.0, "no"), (30.0, "yes")]


def test_a_rating_is_averaged_over_what_it_comes_of() -> None:
    n = 600
    age, value_ = RNG.integers(18, 80, n), RNG.integers(1, 6, n)
    frame = pd.DataFrame(
        {"age": age.astype(float), "ease": np.clip(6 - age // 16, 1, 5), "worth": value_, "price": 10.0 * value_}
    )
    roles = {"age": Role.MEASUREMENT, "ease": Role.SCALE, "worth": Role.SCALE, "price": Role.RATE}
    table = table_of(frame)
    table = replace(
        table,
        columns=tuple(
            replace(c, meaning=Meaning(roles[c.name]), unit="years" * (c.name == "age")) for c in table.columns
        ),
    )

    def drawn(measure: str, breakdown: str) -> Frame:
        fact = Fact(
            "x", FactKind.CORRELATION, measure, Aggregate.NONE, breakdown, Grain.NONE, (), (), Verdict.POSITIVE, (), 1.0, "",
            n, 0.0, 0.0, 0.0, (), "", "",
        )  # fmt: skip
        return frame_for(table, fact)

    spans = drawn("ease", "age")
    assert spans.columns == drawn("age", "ease").columns == ("age", "ease", "key")
    assert [row[0] for row in spans.rows][:3] == ["10–19", "20–29", "30–39"] and spans.units == (
        ("age", "years"),
        ("ease", ""),
    )
    twenties = frame[(frame.age >= 20) & (frame.age < 30)]
    assert spans.rows[1][1] == pytest.approx(twenties.ease.mean())
    assert drawn("ease", "worth").columns == ("worth", "ease", "key"), "the measure comes of the other"
    assert drawn("worth", "price").columns == ("price", "worth", "key")
    dear = frame.assign(price=RNG.normal(9, 1, n))
    table = replace(table_of(dear), columns=table.columns)
    assert drawn("worth", "price").columns == ("worth", "price", "key"), "a price comes of stars"
