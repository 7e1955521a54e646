"""Periods that stand as columns (one for each month, quarter or year), turned into rows: wide → long."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import ibis

from core.errors import OptionError
from core.message import Message
from core.types import Column, ColumnKind, Grain, Meaning, Repair, Role, Table
from ingest.cells.dates import calendar_of
from ingest.cells.time_forms import form_of, month_of
from ingest.meaning.infer import meaning_of_name
from ingest.meaning.kinds import SURE
from ingest.places import column as column_place
from ingest.store.calendar_columns import role_of

FEWEST = 3  # columns named for periods before they are taken for one axis
_ROUNDED = 1e-3  # what a sum may differ by, and which part of it
_FEWEST_MONTHS = 6  # of the twelve, where months stand without a year
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<y>(?:18|19|20|21)\d\d)"
_TWO = r"(?P<yy>\d\d)"
_DIGITS = str.maketrans("一二三四", "1234")
_CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()

# What a column may be called, after what all its fellows begin with: the grain, and the forms of the name.
_FORMS: tuple[tuple[Grain, str], ...] = (
    (Grain.YEAR, rf"(?:fy|cy|y)?\s*{_YEAR}\s*(?:年度?|년도?|\[yr\d{{4}}\])?"),
    (Grain.QUARTER, rf"{_YEAR}\s*[-_/ ]?\s*q(?P<q>[1-4])|q(?P<q2>[1-4])\s*[-_/ ]?\s*(?P<y2>(?:18|19|20|21)\d\d)"),
    (Grain.QUARTER, rf"{_YEAR}\s*年\s*第?\s*(?P<q>[1-4一二三四])\s*季度?"),
    (Grain.MONTH, rf"{_YEAR}\s*[-_/.m]?\s*(?P<m>0[1-9]|1[0-2])"),
    (Grain.MONTH, rf"{_YEAR}\s*[年년]\s*(?P<m>1[0-2]|0?[1-9])\s*[月월]"),
    (Grain.MONTH, rf"{_MONTH}\s*[-_/' ,]*\s*(?:{_YEAR}|{_TWO})"),
    (Grain.MONTH, rf"{_YEAR}\s*[-_/ ]?\s*{_MONTH}"),
    (Grain.MONTH, rf"(?P<m>0[1-9]|1[0-2])\s*[-_/.]\s*{_YEAR}"),
    (Grain.DAY, rf"{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?:\s+00:00(?::00)?)?"),
    (Grain.DAY, rf"(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?:{_YEAR}|{_TWO})"),
    (Grain.DAY, rf"(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./](?:{_YEAR}|{_TWO})"),
)  # fmt: skip
_SHORTEST = {Grain.YEAR: 365, Grain.QUARTER: 90, Grain.MONTH: 28, Grain.DAY: 1}  # days from one start to the next
_BARE = re.compile(r"m?(?P<m>0?[1-9]|1[0-2])\s*[月월]份?|(?P<zh>十[一二]?|[一二三四五六七八九])月份?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Periods:
    """Columns that are the periods of one axis, in table order.

    `starts` holds the first day of each; of months without a year it holds those of the year 1. `year` is the column that
    gives such months their year, or empty. `stem` is what all the names begin with.
    """

    columns: tuple[str, ...]
    starts: tuple[dt.date, ...]
    grain: Grain
    stem: str = ""
    year: str = ""
    bare: bool = False


def periods_in(table: Table) -> Periods | None:
    """Return the columns of numbers that are named for consecutive periods, or None where there are none."""
    names = [c.name for c in table.columns if c.kind is ColumnKind.QUANTITATIVE or c.dtype in ("bigint", "double")]
    if len(names) < FEWEST:
        return None
    stem = _stem(names)
    for grain, form in _FORMS:
        pattern = re.compile(rf"^(?:{form})$", re.IGNORECASE)
        dated = {name: start for name in names if (start := _start(pattern, name[len(stem) :].strip(" _-")))}
        if len(dated) >= FEWEST and _runs(list(dated.values())):
            return Periods(tuple(dated), tuple(dated.values()), grain, stem.strip(" _-"))
    return _dated(names, len(stem)) or _months(table, names)


def _dated(names: list[str], stem: int) -> Periods | None:
    """Find columns that are named in one of the forms in which times are written anywhere: weeks, eras, fiscal years."""
    texts = {name: name[stem:].strip(" _-") for name in names}
    forms = {name: f.name for name, t in texts.items() if (f := form_of(t))}
    if not forms:
        return None
    likely = Counter(forms.values()).most_common(1)[0][0]
    columns = tuple(name for name, form in forms.items() if form == likely)
    calendar = calendar_of([texts[name] for name in columns], share=1.0)
    if len(columns) < FEWEST or "half" in likely or calendar is None or calendar.clock:
        return None
    starts = tuple(moment.date() for name in columns if (moment := calendar.parse(texts[name])))
    if not _runs(list(starts)):
        return None
    gap = min(abs((b - a).days) for a, b in pairwise(starts))
    grain = Grain.WEEK if "week" in likely.lower() else next(g for g, days in _SHORTEST.items() if gap >= days)
    return Periods(columns, starts, grain, columns[0][:stem].strip(" _-"))


def _stem(names: list[str]) -> str:
    """Return the words that most of the names begin with, as `sales_` in `sales_2019`; periods themselves are none."""
    marked = [m.group(1) for name in names if (m := re.match(r"^([^\W\d]{2,}[\s_-]+)(?=.*\d)", name))]
    if not marked:
        return ""
    likely = max(set(marked), key=marked.count)
    is_month = likely.strip(" _-").lower()[:3] in _MONTHS
    return likely if not is_month and marked.count(likely) == len(names) else ""


def _start(pattern: re.Pattern[str], name: str) -> dt.date | None:
    matched = pattern.match(name)
    if matched is None:
        return None
    held = {k.rstrip("2"): v for k, v in matched.groupdict().items() if v is not None}
    year = int(held["y"]) if "y" in held else 2000 + int(held["yy"])
    month = 1
    if "q" in held:
        month = 3 * int(held["q"].translate(_DIGITS)) - 2
    elif "name" in held:
        month = _MONTHS.index(held["name"].lower()) + 1
    elif "m" in held:
        month = int(held["m"])
    try:
        return dt.date(year, month, int(held.get("d", 1)))
    except ValueError:
        return None


def _runs(starts: list[dt.date]) -> bool:
    """Say whether dates run in one direction without a repeat."""
    pairs = list(pairwise(starts))
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)


def _months(table: Table, names: list[str]) -> Periods | None:
    months = {name: dt.date(1, month, 1) for name in names if (month := _bare_month(name.strip().lower()))}
    if len(months) < _FEWEST_MONTHS or not _runs(list(months.values())):
        return None
    years = [c.name for c in table.columns if c.dtype == "date" and role_of(c.name)[1] == "year"]
    return Periods(tuple(months), tuple(months.values()), Grain.MONTH, "", years[0] if len(years) == 1 else "", True)


def _bare_month(name: str) -> int:
    """Return the number of the month that a column is named for, or 0."""
    if (matched := _BARE.fullmatch(name)) is None:
        return month_of(name)
    return int(matched["m"]) if matched["m"] else _CHINESE.index(matched["zh"]) + 1


def unpivot(table: Table, periods: Periods | None = None, value: str = "") -> Table:
    """Return the table with a row for each period of each row: a column for the period and one for the value.

    Args:
        table: any table.
        periods: which columns; by default those that `periods_in` finds.
        value: what to call the column of values; by default what the columns' names have in common, or `value`.

    Raises:
        OptionError: no columns are named for periods.
    """
    periods = periods or periods_in(table)
    if periods is None:
        raise OptionError(
            Message(
                "No three columns of {} are named for periods such as months or years; it is read as it is.", table.name
            )
        )
    sums = _sums(table, periods)
    left = [c for c in table.columns if c.name not in (*periods.columns, periods.year, *sums)]
    taken = {c.name.lower() for c in left}
    value = _free(value or periods.stem or "value", taken)
    period = _free("month" if periods.bare and not periods.year else str(periods.grain), taken | {value.lower()})
    expr = _long(table, periods, [c.name for c in left], period, value)
    mold = [table.column(name) for name in periods.columns]
    kind = ColumnKind.ORDINAL if periods.bare and not periods.year else ColumnKind.TEMPORAL
    unit = mold[0].unit if len({c.unit for c in mold}) == 1 else ""
    named = (meaning_of_name(name, unit) for name in (value, table.name))
    meaning = next((m for m in named if m.sure >= SURE), mold[0].meaning)
    columns = (
        *left,
        Column(period, kind, "", "varchar" if kind is ColumnKind.ORDINAL else "date", Meaning(Role.CALENDAR)),
        Column(value, ColumnKind.QUANTITATIVE, unit, "double", meaning),
    )
    repair = Repair(
        Message("{} columns that are periods became rows: the period is in {}, the number in {}.", len(periods.columns), period, value),
        Message("columns {} to {}", periods.columns[0], periods.columns[-1]), len(periods.columns), "Read it without turning columns into rows.",
    )  # fmt: skip
    id = hashlib.sha256(f"{table.id}\nlong\n{periods}\n{value}".encode()).hexdigest()[:16]
    dropped = Message("Columns that add up the periods were left out, so that nothing is counted twice: {}.", sums)
    undo = "Read it without turning columns into rows."
    left_out = (Repair(dropped, column_place(sums[0]), len(sums), undo),) if sums else ()
    return replace(
        table,
        id=id,
        expr=expr,
        columns=columns,
        rows=table.rows * len(periods.columns),
        repairs=(*table.repairs, *left_out, repair),
    )


def _sums(table: Table, periods: Periods) -> tuple[str, ...]:
    """Return the columns that add up those of the periods in every row: once these are rows, they would be counted as often."""
    numbers = [c.name for c in table.of_kind(ColumnKind.QUANTITATIVE) if c.name not in (*periods.columns, periods.year)]
    if not numbers:
        return ()
    cells: Any = table.expr
    whole = sum((cells[c].cast("float64").fill_null(0.0) for c in periods.columns), start=ibis.literal(0.0))
    off = {c: ((cells[c].cast("float64") - whole).abs() > _ROUNDED + whole.abs() * _ROUNDED).sum() for c in numbers}
    asked = cells.aggregate(
        **{f"off{i}": o.fill_null(0) for i, o in enumerate(off.values())},
        **{f"n{i}": cells[c].count() for i, c in enumerate(numbers)},
    )
    row = asked.to_pyarrow().to_pylist()[0]
    return tuple(c for i, c in enumerate(numbers) if row[f"n{i}"] and not row[f"off{i}"])


def _free(name: str, taken: set[str]) -> str:
    while name.lower() in taken:
        name += "_"
    return name


def _long(table: Table, periods: Periods, left: list[str], period: str, value: str) -> ibis.Table:
    """Rename each period's column to its first day, or its month, so that its name can be read back out of the rows."""
    named: Callable[[str, dt.date], str] = (
        (lambda name, start: name.strip() if not periods.year else str(start.month))
        if periods.bare
        else (lambda name, start: start.isoformat())
    )
    rows = table.expr
    cells = {named(c, s): rows[c].cast("float64") for c, s in zip(periods.columns, periods.starts, strict=True)}
    keys = [*left, periods.year] if periods.year else left
    wide = rows.select(*keys, **cells)
    long = wide.pivot_longer(list(cells), names_to=period, values_to=value)
    label: Any = long[period].replace('"', "")  # PostgreSQL quotes such names
    if not periods.bare:
        label = label.cast("date")
    elif periods.year:
        label = ibis.date(long[periods.year].year(), label.cast("int32"), 1)
    return long.mutate(**{period: label}).select(*left, period, value)
