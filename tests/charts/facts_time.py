"""The facts of `tests.facts_time` with their frames, small enough to read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from core.types import Fact, FactKind, Frame, Grain, Mark
from tests import facts_time as said

_STEP = {Grain.MONTH: 1, Grain.YEAR: 12}


def _drawn(fact: Fact, last: dt.date, **shown: dt.date) -> tuple[Fact, Frame]:
    """Return the fact with a mark for each of these values at its date, and 30 periods that end with `last`."""
    values = {v.name: v for v in fact.values}
    marks = tuple(
        Mark(day.isoformat(), values[name].text, values[name].text, name, (), 100.0, values[name].unit)
        for name, day in shown.items()
    )
    months = [last.year * 12 + last.month - 1 - _STEP[fact.grain] * i for i in reversed(range(30))]
    days = [dt.date(m // 12, m % 12 + 1, 1) for m in months]
    rows = tuple((day, 100.0 + 3 * i, day.isoformat()) for i, day in enumerate(days))
    return replace(fact, id=f"id-{fact.kind}", marks=marks), Frame((fact.breakdown, fact.measure, "key"), rows)


_JUNE, _MAY = dt.date(2022, 6, 1), dt.date(2022, 5, 1)

EVERY: dict[FactKind, tuple[Fact, Frame]] = {
    pair[0].kind: pair
    for pair in (
        _drawn(said.GROWTH, dt.date(2021, 1, 1), start=dt.date(2012, 1, 1), end=dt.date(2021, 1, 1)),
        _drawn(said.PEAK_YEAR, dt.date(2021, 1, 1), high=dt.date(2007, 1, 1), low=dt.date(2013, 1, 1)),
        _drawn(
            said.MADE_GOOD,
            dt.date(2011, 6, 1),
            start=dt.date(2009, 2, 1),
            extreme=dt.date(2010, 2, 1),
        ),
        _drawn(said.YEAR, _JUNE, end_period=_JUNE),
        _drawn(said.JUMP, _JUNE, start=_MAY, end=_JUNE),
        _drawn(said.TO_DATE, _JUNE, start_period=dt.date(2022, 1, 1), end_period=_JUNE),
        _drawn(said.RECORD, _JUNE, extreme=_JUNE, before=dt.date(2021, 12, 1)),
        _drawn(said.STREAK, _JUNE, start=dt.date(2021, 4, 1), end=_JUNE),
        _drawn(said.ROUGHER, _JUNE, at=dt.date(2021, 4, 1)),
        _drawn(said.FASTER, dt.date(2022, 1, 1), at=dt.date(2020, 1, 1)),
        _drawn(said.UPTURN, dt.date(2022, 1, 1), extreme=dt.date(2020, 1, 1)),
        _drawn(said.AHEAD, dt.date(2022, 8, 1), reached=dt.date(2022, 8, 1)),
        _drawn(said.IN_GRAMS, _JUNE, at=dt.date(2021, 4, 1)),
        _drawn(said.HELD, _JUNE, at=dt.date(2020, 3, 1)),
        _drawn(said.STEPPED, _JUNE, at=dt.date(2021, 4, 1)),
        _drawn(said.STRETCH, dt.date(2022, 1, 1), start=dt.date(2007, 1, 1), end=dt.date(2013, 1, 1)),
        _drawn(said.EXPECTED_RISE, dt.date(2022, 7, 1), expected=dt.date(2022, 7, 1), end=_JUNE),
    )
}
