"""What facts of a table may be about: which columns are measured, which split the rows, and which are time.

The cost of all facts is bounded in columns here: at most the first 12 measures, 8 categories and 2 time axes are looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.types import Column, ColumnKind, ColumnProfile, Profile, Table

MOST_MEASURES = 12
MOST_AXES = 2
MOST_BREAKDOWNS = 8
MOST_CATEGORIES = 200
_PLACES = frozenset("lat latitude lon lng long longitude".split())
_MOST_STEPS = {"quarter": 4, "qtr": 4, "month": 12, "week": 53, "weekday": 7, "day": 366, "hour": 24}
_MOST_STEPS |= {"matchweek": 60, "gameweek": 60, "matchday": 60, "spieltag": 60, "round": 60, "轮次": 60}
_MOST_STEPS |= {"季度": 4, "月": 12, "月份": 12, "周": 53, "星期": 7, "日": 31, "小时": 24}
_STEP = re.compile(rf"(?<!\bper )(?<!\ba )(?<!\beach )(?:^|\b)({'|'.join(_MOST_STEPS)})(?: of (?:the )?\w+)?$")


@dataclass(frozen=True, slots=True)
class Subjects:
    """The columns that facts may be about: what is measured, what it is split by, and along which time."""

    measures: tuple[Column, ...]
    breakdowns: tuple[Column, ...]
    axes: tuple[Column, ...]


def subjects_of(table: Table, profile: Profile) -> Subjects:
    """Choose measures, categories and time axes. Identifiers, text, places and constants are never measured."""
    distinct = {c.name: c.distinct for c in profile.columns}
    years = {c.name for c in profile.columns if holds_years(c)}
    steps = {c.name for c in profile.columns if holds_calendar_steps(c)}
    measures = [
        c
        for c in table.of_kind(ColumnKind.QUANTITATIVE)
        if distinct[c.name] > 1 and c.name not in years | steps and c.name.strip().lower() not in _PLACES
    ]
    names = [
        c
        for c in table.of_kind(ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC, ColumnKind.IDENTIFIER)
        if _may_split(table, c, distinct[c.name])
    ]
    axes = [c for c in table.columns if distinct[c.name] > 1 and (c.name in years or _has_dates(table, c))]
    return Subjects(tuple(measures[:MOST_MEASURES]), tuple(names[:MOST_BREAKDOWNS]), tuple(axes[:MOST_AXES]))


def _may_split(table: Table, column: Column, distinct: int) -> bool:
    dtype = table.expr.schema()[column.name]
    if column.kind is ColumnKind.GEOGRAPHIC and not dtype.is_string():
        return False
    if column.kind is ColumnKind.IDENTIFIER:  # names of the entities of a small table; codes are sorted out by `groups`
        return dtype.is_string() and 5 <= distinct == table.rows <= MOST_CATEGORIES
    return 2 <= distinct <= MOST_CATEGORIES


def _has_dates(table: Table, column: Column) -> bool:
    dtype = table.expr.schema()[column.name]
    dated = dtype.is_date() or dtype.is_timestamp() or dtype.is_integer()
    return bool(dated) and column.kind is ColumnKind.TEMPORAL


def holds_years(column: ColumnProfile) -> bool:
    """Say whether a column of numbers holds calendar years: whole numbers from 1500 to 2200 under a name that says so."""
    named = column.name.strip().lower().endswith(("year", "yr", "年", "年份", "年度"))
    if not named or not column.quantiles:
        return False
    low, high = column.quantiles[0], column.quantiles[-1]
    return low >= 1500 and high <= 2200 and low == int(low) and high == int(high) and column.distinct <= high - low + 1


def holds_calendar_steps(column: ColumnProfile) -> bool:
    """Say whether a column of numbers holds quarters, months, weeks, days, hours or rounds by its name, none out of range.

    A name such as `orders_per_day` measures something and is none.
    """
    spaced = re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.name)).strip().lower()
    step = _STEP.search(spaced)
    if step is None or not column.quantiles:
        return False
    low, high = column.quantiles[0], column.quantiles[-1]
    most = _MOST_STEPS[step[1]]
    return low >= 0 and high <= most and low == int(low) and high == int(high) and column.distinct <= most + 1
