"""What facts of a table may be about: which columns are measured, which split the rows, and which are time.

The cost of all facts is bounded in columns here: at most 12 measures, 8 categories and 2 time axes are looked at, those first that an
analyst would put first. What was left out is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

import ibis

from core.types import Column, ColumnKind, ColumnProfile, Profile, Role, Table
from insights.gather.stems import holds, spaced

MOST_MEASURES = 12
MOST_AXES = 2
MOST_BREAKDOWNS = 8
MOST_CATEGORIES = 200
_BLANK = 0.5  # of the rows have no category: then the blank ones together are the largest
MOST_KEYS, LEAST_KEYED = 100_000, 2  # things that codes name, and rows of each on average, for totals by them
MOST_NAMES = 1_000  # of entities, one row each, of whom the first and the last are told by name
_NORMS, _CAME = frozenset("record average avg normal mean norm".split()), frozenset("actual observed measured".split())
_A_WORD = 4  # letters, from which a name may be a short form that reads well
_FEWEST_NAMED, _ROWS_A_NAME = 3, 2  # names, and rows of each on average, for two columns to name the same groups
_SLIPS = 0.01  # of the rows, whose year is not that of their date
_SURE = 0.6
_FULL_END = 0.6  # of the median bin: an end at which a table was cut
_RAGGED_END = 0.4  # of it: an end that fills up or runs dry
_FEWEST_BINS = 8  # from which ends can be told
_PASSING = 0.5  # of the things have another category at another time; of what seldom changes, fewer
_COPIES = 0.9  # correlation of two measures, above which one is looked at last
_WEIGHTS = {
    Role.FLOW: 3.0,
    Role.STOCK: 2.5,
    Role.RATE: 2.0,
    Role.SHARE: 2.0,
    Role.DURATION: 1.5,
    Role.SCALE: 1.5,
    Role.MEASUREMENT: 1.0,
    Role.FLAG: 2.0,
    Role.CATEGORY: 2.0,
    Role.CALENDAR: 0.5,
    Role.DATE: 2.0,
}  # how much is found in a column of a role; of any other, less
_KEY_WEIGHT, _UNSURE_WEIGHT = 2.0, 1.0
_OF_A_THING = (
    "birth",
    "born",
    "built",
    "founded",
    "expir",
    "renov",
    "hired",
    "hire_date",
    "生日",
    "出生",
)  # dates of a thing and not of a row
_READINGS = frozenset(
    "index idx t time step tick reading sample obs observation seq sequence period n x measurement frame cycle 序号 读数 时刻 观测".split()
)  # names of a column that counts readings
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
    left: tuple[Column, ...] = ()  # what there was no room for
    ratios: tuple[Column, ...] = ()  # measures whose average is one total over another
    keys: tuple[Column, ...] = ()  # codes of things that come again

    @property
    def averaged(self) -> tuple[Column, ...]:
        """All that is followed along time and compared between categories: the measures, then the ratios."""
        return (*self.measures, *self.ratios)

    def without(self, names: Collection[str]) -> Subjects:
        """Return the subjects without the measures of these names."""
        return replace(self, measures=tuple(c for c in self.measures if c.name not in names))


def subjects_of(table: Table, profile: Profile) -> Subjects:
    """Choose measures, categories and time axes. Identifiers, text, places and constants are never measured."""
    distinct = {c.name: c.distinct for c in profile.columns}
    years = {c.name for c in profile.columns if holds_years(c)}
    steps = {c.name for c in profile.columns if holds_calendar_steps(c)}
    measures = [
        c
        for c in table.of_kind(ColumnKind.QUANTITATIVE)
        if distinct[c.name] > 1
        and not c.is_ratio
        and distinct.get(c.told_apart_by, 1) <= 1
        and c.name not in years | steps
        and c.name.strip().lower() not in _PLACES
    ]
    measures = [
        c for c in measures if not c.is_running
    ] or measures  # the total so far of what else is told, or all there is
    norms = [c for c in measures if _is_norm(c.name, table)]
    measures = [c for c in measures if c not in norms]
    names = [
        c
        for c in table.of_kind(ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC, ColumnKind.IDENTIFIER)
        if _may_split(table, c, distinct[c.name])
    ]
    renamed = _renamed(table, names, profile)
    names = [c for c in names if c not in renamed]
    axes = [c for c in table.columns if distinct[c.name] > 1 and (c.name in years or _has_dates(table, c))]
    axes = [c for c in axes if not any(_is_year_of(table, c, other) for other in axes if other is not c)]
    if not axes and not names:
        axes = [table.column(c.name) for c in profile.columns if counts_readings(c, table.rows)][:1]
        measures = [c for c in measures if c not in axes]
    missing = {c.name: c.missing / max(profile.rows, 1) for c in profile.columns}
    ranked = [sorted(columns, key=lambda c: _place(c, missing[c.name])) for columns in (measures, names, axes)]
    ranked[0] = _copies_last(ranked[0], profile)
    ranked[2].sort(key=lambda c: c.name != table.row.time)
    cut_by_another = _ragged(ranked[2], profile)
    ranked[2] = [c for c in ranked[2] if c not in cut_by_another]
    limits = (MOST_MEASURES, MOST_BREAKDOWNS, MOST_AXES)
    measured, split, dated = (tuple(columns[:most]) for columns, most in zip(ranked, limits, strict=True))
    left = (column for columns, most in zip(ranked, limits, strict=True) for column in columns[most:])
    ratios = tuple(c for c in table.columns if c.is_ratio and distinct[c.name] > 1)
    codes = _keys(table, distinct)
    keys = tuple(c for c in codes if distinct[c.name] <= MOST_KEYS)
    return Subjects(
        measured,
        split,
        dated,
        (*left, *norms, *renamed, *cut_by_another, *(c for c in codes if c not in keys)),
        ratios,
        keys,
    )


def of_periods(table: Table, breakdowns: Sequence[Column]) -> frozenset[str]:
    """Return the categories that say what a period was like, as the weather does: a thing has another in the next.

    What adds up over them follows how many periods were so. There are none where rows are no things in periods.
    """
    row = table.row
    asked = [c.name for c in breakdowns if c.name not in row.key]
    if not asked or row.time not in row.key:
        return frozenset()
    if not row.entity:
        return frozenset(asked)
    each = table.expr.group_by(*row.entity).aggregate(**{name: table.expr[name].nunique() for name in asked})
    several = (
        each.aggregate(**{name: (each[name] > 1).cast("float64").mean() for name in asked}).to_pyarrow().to_pylist()
    )
    return frozenset(name for name, part in several[0].items() if part is not None and part > _PASSING)


def mostly_blank(profile: Profile, breakdowns: Sequence[Column]) -> frozenset[str]:
    """Return the categories that most rows have none of, as remarks: their totals are not those of the whole."""
    missing = {c.name: c.missing for c in profile.columns}
    return frozenset(c.name for c in breakdowns if missing[c.name] > _BLANK * profile.rows)


def _keys(table: Table, distinct: Mapping[str, int]) -> tuple[Column, ...]:
    """Return the codes of things that come again, as customers do in a table of orders."""
    codes = table.of_kind(ColumnKind.IDENTIFIER)
    return tuple(c for c in codes if 1 < distinct[c.name] <= table.rows / LEAST_KEYED)


def _is_year_of(table: Table, year: Column, day: Column) -> bool:
    """Say whether a column holds the years of another's dates, which tell when the last year ends."""
    rows = table.expr
    if not (rows[day.name].type().is_date() or rows[day.name].type().is_timestamp()):
        return False
    dated = not rows[year.name].type().is_integer()
    both = rows.filter(rows[year.name].notnull(), rows[day.name].notnull())
    held = both[year.name].year() if dated else both[year.name]
    first, other = (
        (c.month() == 1) & (c.day() == 1) for c in (both[year.name] if dated else both[day.name], both[day.name])
    )
    counted = both.aggregate(
        rows=both.count(),
        apart=(held != both[day.name].year()).sum(),
        within=(~first).sum() if dated else ibis.literal(0),
        days=(~other).sum(),
    )
    (told,) = counted.to_pyarrow().to_pylist()
    return bool(told["rows"] and not told["within"] and told["days"] and told["apart"] <= _SLIPS * told["rows"])


def _ragged(axes: list[Column], profile: Profile) -> list[Column]:
    """Return the dates that fill up or run dry at an end of a table that was cut by another of its dates.

    Of all stays of a year, those booked in the year before are few and were all booked early: along the day of booking, everything
    rises, falls and steps where the file begins and ends.
    """
    histograms = {c.name: [count for _, count in c.histogram] for c in profile.columns}
    ends = {axis.name: _least_end(histograms[axis.name]) for axis in axes}
    cut = any(end >= _FULL_END for end in ends.values())
    return [axis for axis in axes if cut and ends[axis.name] < _RAGGED_END]


def _least_end(counts: list[int]) -> float:
    """Return how full the emptier of the first and the last bin is, against the median one; 1 where there are too few to say."""
    return min(counts[0], counts[-1]) / max(median(counts), 1) if len(counts) >= _FEWEST_BINS else 1.0


def _copies_last(measures: list[Column], profile: Profile) -> list[Column]:
    """Return the measures with those last that nearly repeat one before them, as counts of women repeat counts of people."""
    alike = {frozenset({a, b}) for a, b, r in profile.correlations if abs(r) > _COPIES}
    first = list[Column]()
    for column in measures:
        if not any(frozenset({column.name, other.name}) in alike for other in first):
            first.append(column)
    return first + [c for c in measures if c not in first]


def _place(column: Column, missing: float) -> float:
    """Return where a column stands among others of its sort, the first lowest; those alike keep the table's order."""
    name = column.name.lower()
    weight = _WEIGHTS.get(column.meaning.role, 0.8)
    weight += _KEY_WEIGHT * (holds(column.name, "chief") or holds(column.name, "events"))
    weight -= _UNSURE_WEIGHT * (column.meaning.sure < _SURE)
    weight -= 2 * any(mark in name for mark in _OF_A_THING)
    return -weight + 2 * missing


def _is_norm(name: str, table: Table) -> bool:
    """Say whether a column holds what is usual or was the most ever, where another holds what it came to: record, average, actual."""
    first, *rest = spaced(name).split() or [""]
    others = (spaced(c.name).split() for c in table.columns)
    return first in _NORMS and any(words[1:] == rest and words[0] in _CAME for words in others if words)


def _renamed(table: Table, names: Sequence[Column], profile: Profile) -> list[Column]:
    """Return the categories that name the very same groups as another: a code beside its names, a cause beside its short form."""
    held = {c.name: c for c in profile.columns}
    left = list[Column]()
    for a, b in combinations(names, 2):
        groups = held[a.name].distinct
        alike = groups == held[b.name].distinct >= _FEWEST_NAMED and groups * _ROWS_A_NAME <= table.rows
        if alike and a not in left and b not in left and _one_to_one(table, a.name, b.name, groups):
            left.append(b if _reads_better(held[a.name], held[b.name]) else a)
    return left


def _reads_better(one: ColumnProfile, other: ColumnProfile) -> bool:
    """Say whether the names of one column read better than those of another for the same groups: long ones, but for what is repeated in each."""
    first, second = ([name for name, _ in column.histogram] or [""] for column in (one, other))
    lengths = [sum(map(len, names)) / len(names) for names in (first, second)]
    short, long = (first[0], second[0]) if lengths[0] <= lengths[1] else (second[0], first[0])
    wanted = min if len(short) >= _A_WORD and short.lower() in long.lower() else max
    return lengths[0] == wanted(lengths)


def _one_to_one(table: Table, a: str, b: str, groups: int) -> bool:
    pairs = table.expr.select(a, b).filter(table.expr[a].notnull() | table.expr[b].notnull()).distinct().count()
    return int(pairs.to_pyarrow().as_py()) == groups


def _may_split(table: Table, column: Column, distinct: int) -> bool:
    dtype = table.expr.schema()[column.name]
    if column.kind is ColumnKind.GEOGRAPHIC and not dtype.is_string():
        return False
    if column.kind is ColumnKind.IDENTIFIER:  # names of the entities of a small table; codes are sorted out by `groups`
        return dtype.is_string() and 5 <= distinct == table.rows <= MOST_NAMES
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


def names_readings(name: str) -> bool:
    """Say whether a column is named as one that counts readings."""
    return name.strip().lower() in _READINGS


def counts_readings(column: ColumnProfile, rows: int) -> bool:
    """Say whether a column counts readings: whole numbers without gaps, one a row, under a name that says so."""
    if not names_readings(column.name) or column.distinct != rows or not column.quantiles:
        return False
    low, high = column.quantiles[0], column.quantiles[-1]
    return low == int(low) and high - low + 1 == rows


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
