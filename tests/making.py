"""How the tests write a fact out."""

import datetime as dt

from core.format import value
from core.types import Aggregate, Fact, FactKind, Filter, Grain, Mark, Shape, Value, Verdict


def fact(
    kind: FactKind,
    verdict: Verdict,
    *values: Value,
    measure: str = "unit_price",
    aggregate: Aggregate = Aggregate.SUM,
    breakdown: str = "order_date",
    grain: Grain = Grain.NONE,
    focus: tuple[str, ...] = (),
) -> Fact:
    """Return a fact with a mark for each of its plain numbers."""
    marks = tuple(
        Mark(str(i + 1), v.text, v.text, v.name, (Filter(breakdown, "==", v.text),), float(v.number), v.unit)
        for i, v in enumerate(values)
        if v.shape is Shape.NUMBER and isinstance(v.number, float)
    )
    return Fact(
        id=f"{kind}-{verdict}-{aggregate}", kind=kind, measure=measure, aggregate=aggregate, breakdown=breakdown, grain=grain,
        subspace=(), focus=focus, verdict=verdict, values=values, effect=0.8, effect_name="tau", n=36, p=0.001, q=0.002,
        score=1.0, marks=marks, sql="", test="planted",
    )  # fmt: skip


def name(gap: str, text: str) -> Value:
    """Return a category's name."""
    return value(gap, None, Shape.NAME, text=text)


def date(gap: str, year: int, month: int, grain: str) -> Value:
    """Return a period that begins with a month."""
    return value(gap, dt.date(year, month, 1), Shape.PERIOD, grain)
