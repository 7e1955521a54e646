"""Which charts are worth starting from when there is a table and no question yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from charts.forms import best
from charts.scene.axis import moment
from core.request import ChartRequest, Summary, summaries_of
from core.types import Column, ColumnKind, Grain, Profile, Role, Sense, Table

MOST_SERIES = 8  # as many as the palette has colours that can be told apart
MOST_CATEGORIES = 30
MOST_REQUESTS = 6
_FEW = 20  # different values; points of fewer lie in lines that hide how many they are
_GRAINS = (
    (2, 1, Grain.DAY),
    (120, 7, Grain.WEEK),
    (400, 28, Grain.MONTH),
    (365 * 12, 89, Grain.QUARTER),
    (365 * 40, 360, Grain.YEAR),
)
"""A grain is taken from more days than the first number on, and where dates are as many days apart as the second."""


def for_table(table: Table, profile: Profile, about: str = "") -> tuple[ChartRequest, ...]:
    """Return up to six starting charts: over time, by category, measure against measure, category by category.

    The measure that the table is `about` comes first.
    """
    distinct = {column.name: column.distinct for column in profile.columns}
    measures = [c for c in table.of_kind(ColumnKind.QUANTITATIVE) if distinct.get(c.name, 2) > 1]
    measures.sort(key=lambda c: c.name != about)
    times = [c for c in table.of_kind(ColumnKind.TEMPORAL) if distinct.get(c.name, 2) > 1]
    kinds = (ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC)
    names = [c for c in table.of_kind(*kinds) if 2 <= distinct.get(c.name, 0) <= MOST_CATEGORIES]
    requests: list[ChartRequest] = []
    for time in times[:1]:
        grain = _grain(time, profile)
        series = next((c.name for c in names if distinct[c.name] <= MOST_SERIES), None)
        requests += [_over(time, measure, grain) for measure in measures[:2]] or [_over(time, None, grain)]
        requests += [_over(time, measure, grain, series) for measure in measures[:1] if series]
    for name in names[:2]:
        requests += [_over(name, measure, Grain.NONE) for measure in measures[:1]] or [_over(name, None, Grain.NONE)]
    if len(measures) > 1 and (pair := _against(*_pair(measures, distinct), distinct)):
        requests.append(pair)
    if len(names) > 1:
        requests.append(ChartRequest(names[0].name, None, Summary.COUNT, color=names[1].name))
    return tuple(dict.fromkeys(requests))[:MOST_REQUESTS]


def _over(x: Column, measure: Column | None, grain: Grain, color: str | None = None) -> ChartRequest:
    if measure is None:
        return ChartRequest(x.name, None, Summary.COUNT, grain, color)
    how = Summary.SUM if measure.additive else Summary.MEAN
    return ChartRequest(x.name, measure.name, how, grain, color)


def _pair(measures: Sequence[Column], distinct: Mapping[str, int]) -> tuple[Column, Column]:
    """Return the first measure and the next that has many values, or else the next."""
    first, *others = measures
    many = (c for c in others if distinct.get(c.name, _FEW) >= _FEW and c.meaning.role is not Role.SCALE)
    return first, next(many, others[0])


def _against(one: Column, other: Column, distinct: Mapping[str, int]) -> ChartRequest | None:
    """Return a point a row, or one measure's averages along the other where that has few values, whose points would lie in lines."""
    few = [c for c in (one, other) if c.meaning.role is Role.SCALE or distinct.get(c.name, _FEW) < _FEW]
    if not few:
        return ChartRequest(one.name, other.name, Summary.NONE)
    along = other if other in few else one
    measure = one if along is other else other
    return ChartRequest(along.name, measure.name, Summary.MEAN) if measure.meaning.mean is not Sense.NO else None


def for_columns(table: Table, profile: Profile, x: str, y: str | None, color: str | None = None) -> ChartRequest:
    """Return the chart that suits columns which someone chose: how they are summed up, in what form and by which period."""
    across, measure = table.column(x), table.column(y) if y else None
    distinct = {column.name: column.distinct for column in profile.columns}
    how = summaries_of(measure, across)[0]
    numbers = [c for c in (across, measure) if c is not None and c.kind is ColumnKind.QUANTITATIVE]
    if len(numbers) == 2 and all(
        distinct.get(c.name, _FEW) >= _FEW and c.meaning.role is not Role.SCALE for c in numbers
    ):
        how = Summary.NONE
    grain = _grain(across, profile) if across.kind is ColumnKind.TEMPORAL else Grain.NONE
    asked = ChartRequest(x, y, how, grain, color)
    return replace(asked, form=best(asked, table))


def _grain(time: Column, profile: Profile) -> Grain:
    """Return a grain that gives some dozens of periods, from the dates that the histogram's labels begin with."""
    histogram = next((c.histogram for c in profile.columns if c.name == time.name), ())
    dates = [when for when in (_date_of(text) for text, _ in histogram) if when is not None]
    if len(dates) < 2:
        return Grain.MONTH
    days = (max(dates) - min(dates)).days * len(dates) / (len(dates) - 1)  # a label says where its bin begins
    distinct = next(c.distinct for c in profile.columns if c.name == time.name)
    apart = days / max(distinct - 1, 1)  # days from one date to the next, on average
    grains = ((limit < days or coarser <= apart, grain) for limit, coarser, grain in _GRAINS)
    finest = Grain.DAY if time.dtype == "date" else Grain.HOUR
    return max((grain for holds, grain in grains if holds), key=list(Grain).index, default=finest)


def _date_of(text: str) -> dt.datetime | None:
    for length in (10, 7, 4):
        head = text[:length]
        padded = head + "-01-01"[: 10 - len(head)] if length != 7 else head + "-01"
        when = moment(padded) if len(head) == length else None
        if when is not None:
            return when
    return None
