"""One fact of every kind with its frame: small enough to read, and whose numbers a reader can check."""

from __future__ import annotations

import datetime as dt

from core.format import period, quantity, season, value
from core.types import Aggregate, Fact, FactKind, Filter, Frame, Grain, Mark, Scalar, Shape, Value, Verdict
from tests.charts import facts_groups, facts_relations, facts_time

MONTHS = tuple(dt.date(2020 + i // 12, i % 12 + 1, 1) for i in range(24))
RISING = tuple(100.0 + 5 * i for i in range(24))
STEPPED = tuple(50.0 if i < 10 else 80.0 for i in range(24))
SPIKED = tuple(900.0 if i == 7 else 500.0 for i in range(24))
SEASONS = tuple(20.0 + 10 * (i == 7) - 15 * (i == 1) for i in range(1, 13))
REGIONS: tuple[tuple[str, float], ...] = (("East", 40.0), ("North", 30.0), ("West", 20.0), ("South", -10.0))


def named(name: str, text: str) -> Value:
    return value(name, None, Shape.NAME, text=text)


def when(name: str, at: int) -> Value:
    return value(name, MONTHS[at], Shape.PERIOD, "month")


def month_mark(at: int, name: str, number: float) -> Mark:
    start = MONTHS[at]
    where = (Filter("date", ">=", start),)
    return Mark(start.isoformat(), period(start, "month"), quantity(number, "$"), name, where, number, "$")


def region_mark(name: str, value_name: str) -> Mark:
    number = dict(REGIONS)[name]
    return Mark(name, name, quantity(number, "$"), value_name, (Filter("region", "==", name),), number, "$")


def fact(
    kind: FactKind,
    verdict: Verdict,
    values: tuple[Value, ...],
    marks: tuple[Mark, ...] = (),
    *,
    measure: str = "sales",
    aggregate: Aggregate = Aggregate.SUM,
    breakdown: str = "date",
    grain: Grain = Grain.NONE,
    focus: tuple[str, ...] = (),
    subspace: tuple[Filter, ...] = (),
) -> Fact:
    return Fact(
        id=f"id-{kind}",
        kind=kind,
        measure=measure,
        aggregate=aggregate,
        breakdown=breakdown,
        grain=grain,
        subspace=subspace,
        focus=focus,
        verdict=verdict,
        values=values,
        effect=1.0,
        effect_name="effect",
        n=100,
        p=0.01,
        q=0.02,
        score=1.0,
        marks=marks,
        sql="",
        test="",
    )


def over_time(numbers: tuple[float, ...]) -> Frame:
    return Frame(("date", "sales", "key"), tuple((m, y, m.isoformat()) for m, y in zip(MONTHS, numbers, strict=True)))


def by_region(rows: tuple[tuple[Scalar, ...], ...] = REGIONS, name: str = "region") -> Frame:
    return Frame((name, "sales", "key"), tuple((*row, str(row[0])) for row in rows))


TREND = (
    fact(
        FactKind.TREND,
        Verdict.RISE,
        (
            value("start", 100, unit="$"),
            when("start_period", 0),
            value("end", 215, unit="$"),
            when("end_period", 23),
            value("change_pct", 115, Shape.PERCENT),
        ),
        (month_mark(0, "start", 100), month_mark(23, "end", 215), month_mark(5, "", 125)),
        grain=Grain.MONTH,
    ),
    over_time(RISING),
)
CHANGE_POINT = (
    fact(
        FactKind.CHANGE_POINT,
        Verdict.RISE,
        (value("before", 50, unit="$"), value("after", 80, unit="$"), when("at", 10)),
        (month_mark(10, "at", 80),),
        grain=Grain.MONTH,
        subspace=(Filter("region", "==", "West"),),
    ),
    over_time(STEPPED),
)
EXTREME = (
    fact(
        FactKind.EXTREME,
        Verdict.HIGHEST,
        (value("extreme", 900, unit="$"), when("at", 7), value("typical", 500, unit="$")),
        (month_mark(7, "extreme", 900),),
        grain=Grain.MONTH,
    ),
    over_time(SPIKED),
)
SEASONALITY = (
    fact(
        FactKind.SEASONALITY,
        Verdict.HIGHEST,
        (
            value("high_season", 7.0, Shape.SEASON, "month"),
            value("high", 30, unit="$"),
            value("low_season", 1.0, Shape.SEASON, "month"),
            value("low", 5, unit="$"),
        ),
        (Mark("7", "July", "$30", "high", (), 30.0, "$"), Mark("1", "January", "$5", "low", (), 5.0, "$")),
        grain=Grain.MONTH,
    ),
    Frame(("date", "sales", "key"), tuple((season(i, "month"), SEASONS[i - 1], str(i)) for i in range(1, 13))),
)
RANK = (
    fact(
        FactKind.RANK,
        Verdict.HIGHEST,
        (
            named("leader", "East"),
            value("value", 40, unit="$"),
            named("second", "North"),
            value("second_value", 30, unit="$"),
        ),
        (region_mark("East", "value"), region_mark("North", "second_value")),
        breakdown="region",
        focus=("East", "North"),
    ),
    by_region(),
)
SHARE = (
    fact(
        FactKind.SHARE,
        Verdict.HIGHEST,
        (named("leader", "East"), value("value", 40, unit="$"), value("share", 44.4, Shape.PERCENT)),
        (region_mark("East", "value"),),
        breakdown="region",
        focus=("East",),
    ),
    by_region(),
)
DIFFERENCE = (
    fact(
        FactKind.DIFFERENCE,
        Verdict.ABOVE,
        (
            named("high", "East"),
            value("high_mean", 40, unit="$"),
            named("low", "South"),
            value("low_mean", -10, unit="$"),
        ),
        (region_mark("East", "high_mean"), region_mark("South", "low_mean")),
        aggregate=Aggregate.MEAN,
        breakdown="region",
        focus=("East", "South"),
    ),
    by_region(),
)
CORRELATION = (
    fact(
        FactKind.CORRELATION,
        Verdict.POSITIVE,
        (value("r", 0.97, Shape.COEFFICIENT), value("rows", 30, Shape.COUNT)),
        measure="weight (kg)",
        aggregate=Aggregate.NONE,
        breakdown="height (cm)",
    ),
    Frame(("weight (kg)", "height (cm)", "key"), tuple((50.0 + i, 150.0 + 2 * i, str(i)) for i in range(30))),
)
ASSOCIATION = (
    fact(
        FactKind.ASSOCIATION,
        Verdict.MORE_OFTEN,
        (
            named("a", "Survived"),
            named("b", "First"),
            value("rate", 62.46, Shape.PERCENT),
            value("base_rate", 32.3, Shape.PERCENT),
        ),
        (Mark("First", "First", "62.5%", "rate", (), 62.46, "%"),),
        measure="outcome",
        aggregate=Aggregate.COUNT,
        breakdown="class",
        focus=("Survived", "First"),
    ),
    Frame(("class", "rate", "key"), (("Third", 25.2, "Third"), ("First", 62.46, "First"), ("Crew", 24.0, "Crew"))),
)

EVERY: dict[FactKind, tuple[Fact, Frame]] = (
    {
        pair[0].kind: pair
        for pair in (TREND, CHANGE_POINT, EXTREME, SEASONALITY, RANK, SHARE, DIFFERENCE, CORRELATION, ASSOCIATION)
    }
    | facts_relations.EVERY
    | facts_groups.EVERY
    | facts_time.EVERY
)
