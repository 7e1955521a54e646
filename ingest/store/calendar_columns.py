"""Dates that stand in several columns (year and month, date and time of day …), put together in the first of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.message import Message
from core.types import Repair
from ingest.cells.time_forms import month_of
from ingest.meaning.kinds import FIRST_YEAR, LAST_YEAR
from ingest.store.store import Store, literal, quoted
from ingest.word_lists import spellings

_ROLES = spellings(Path(__file__).with_suffix(".toml"))
_ENDS = sorted(_ROLES.items(), key=lambda end: -len(end[0]))
_ORDERS = (
    ("year", "month", "day", "hour"),
    ("year", "month", "day"),
    ("year", "month"),
    ("year", "quarter"),
    ("year", "week"),
)
_MOST = 400  # different texts that a part of a date may have
_HIGHEST = {"quarter": 4, "month": 12, "week": 53, "day": 31, "hour": 23}
_CLOCK = r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?"
_DOTTED = r"\d{1,2}\.\d{2}\.\d{2}"
_HALVES = "['%I:%M %p', '%I:%M%p', '%I:%M:%S %p', '%I:%M:%S%p']"


@dataclass(frozen=True, slots=True)
class _Joined:
    """Columns that make one date together, its type, and the SQL that makes it."""

    columns: tuple[str, ...]
    type: str
    sql: str


def join_calendar(store: Store, leaves: Callable[[str], bool] = lambda column: False) -> tuple[Repair, ...]:
    """Put the parts of a date together where the table `data` has it in several columns, and no finer date; say so.

    Args:
        store: the database that holds `data`.
        leaves: says which columns are left as they are.
    """
    types = {name: kind for name, kind in store.types("data").items() if not leaves(name)}
    if "TIMESTAMP" in types.values():
        return ()
    joined = _dates(store, types) if "DATE" not in types.values() else _moments(store, types)
    if joined is None:
        return ()
    first, name = joined.columns[0], _free(" ".join(joined.columns), types)
    store.run(f"ALTER TABLE data ALTER {quoted(first)} TYPE {joined.type} USING {joined.sql}")
    for column in joined.columns[1:]:
        store.run(f"ALTER TABLE data DROP COLUMN {quoted(column)}")
    store.run(f"ALTER TABLE data RENAME COLUMN {quoted(first)} TO {quoted(name)}")
    rows = int(store.one("SELECT count(*) FROM data")[0])
    what = Message("Dates stood in several columns; they were put together in the column {}.", name)
    undo = "Rename one of the columns in the file if they are no dates."
    where = Message("columns {}", tuple(joined.columns))
    return (Repair(what, where, rows, undo, "texts", joined.columns[1]),)


def role_of(name: str) -> tuple[str, str]:
    """Return what comes before the part of a date that a column is named for, and that part, or two empty texts.

    >>> role_of("Year"), role_of("arrival_date_month"), role_of("OrderDay"), role_of("年份"), role_of("holiday")
    (('', 'year'), ('arrival_date', 'month'), ('order', 'day'), ('', 'year'), ('', ''))
    """
    plain = re.sub(r"[\W_]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)).strip("_").lower()
    for end, role in _ENDS:
        stem = plain.removesuffix(end)
        if stem != plain and (not stem or stem.endswith("_") or not end.isascii()):
            return stem.strip("_"), role
    return "", ""


def _dates(store: Store, types: Mapping[str, str]) -> _Joined | None:
    """Return the columns that are a year and what divides it; their names begin alike."""
    parts: dict[str, dict[str, str]] = {}
    for name in types:
        stem, role = role_of(name)
        if role:
            parts.setdefault(stem, {}).setdefault(role, name)
    for held in parts.values():
        for order in _ORDERS:
            told = "day" in held and order == ("year", "month")  # days that make no date with them
            if all(role in held for role in order) and not told:
                columns = tuple(held[role] for role in order)
                sql = _date(store, columns, order)
                if sql is not None:
                    return _Joined(columns, "TIMESTAMP" if "hour" in order else "DATE", sql)
    return None


def _date(store: Store, columns: Sequence[str], order: Sequence[str]) -> str | None:
    parts = {}
    for column, role in zip(columns, order, strict=True):
        number = _number(store, column, role)
        if number is None:
            return None
        parts[role] = number
    month = parts.get("month") or (f"3 * {parts['quarter']} - 2" if "quarter" in parts else "1")
    sql = f"TRY_CAST(format('{{:04d}}-{{:02d}}-{{:02d}}', {parts['year']}, {month}, {parts.get('day', '1')}) AS DATE)"
    if "week" in parts:  # the week that holds 4 January is the first (ISO 8601)
        begun = f"date_trunc('week', make_date({parts['year']}, 1, 4))"
        sql = f"CAST({begun} + to_days(7 * ({parts['week']} - 1)) AS DATE)"
    if "hour" in parts:
        sql = f"{sql} + to_hours({parts['hour']})"
    return sql if _whole(store, sql) else None


def _number(store: Store, column: str, role: str) -> str | None:
    """Return the SQL of a part of a date as a whole number, if every row of the column holds one."""
    text = f"CAST({quoted(column)} AS VARCHAR)"
    texts = store.rows(f"SELECT DISTINCT {text} FROM data LIMIT {_MOST + 1}")
    numbers = {str(t): _READERS.get(role, _figure)(str(t).strip().lower()) for (t,) in texts if t is not None}
    low, high = (FIRST_YEAR, LAST_YEAR) if role == "year" else (0 if role == "hour" else 1, _HIGHEST[role])
    if not 0 < len(texts) == len(numbers) <= _MOST or not all(low <= n <= high for n in numbers.values()):
        return None
    cases = " ".join(f"WHEN {literal(t)} THEN {n}" for t, n in numbers.items())
    return f"CASE {text} {cases} END"


def _figure(text: str) -> int:
    matched = re.fullmatch(r"(\d{1,4})(?:\.0+)?\s*[年月日周季度]*", text)
    return int(matched[1]) if matched else -1


def _month(text: str) -> int:
    return month_of(text) or _figure(text)


def _quarter(text: str) -> int:
    return _figure(re.sub(r"^[qt]\s*(?=\d)|^第(?=\d)|(?<=\d)\s*[qt]$", "", text))


_READERS: Mapping[str, Callable[[str], int]] = {"month": _month, "quarter": _quarter}


def _moments(store: Store, types: Mapping[str, str]) -> _Joined | None:
    """Return the one column of dates with the one that tells the time of its days."""
    dates = [name for name, kind in types.items() if kind == "DATE"]
    named = [(name, *role_of(name)) for name in types if name not in dates]
    timed = [part for part in named if part[2] in ("time", "hour")]
    if len(dates) != 1 or len(timed) != 1:
        return None
    (column, stem, role), date = timed[0], quoted(dates[0])
    if stem and stem != role_of(dates[0])[0]:  # when it ended is not when it began
        return None
    hour = _number(store, column, "hour") if role == "hour" else None
    if hour is None and types[column] != "VARCHAR":
        return None
    sql = f"{date} + {_time(quoted(column)) if hour is None else f'to_hours({hour})'}"
    lost = f"count(*) FILTER (WHERE ({date} IS NOT NULL OR {quoted(column)} IS NOT NULL) AND ({sql}) IS NULL)"
    missing = store.one(f"SELECT {lost}, count({sql}) FROM data")
    return None if missing[0] or not missing[1] else _Joined((dates[0], column), "TIMESTAMP", sql)


def _time(column: str) -> str:
    """Return the SQL of a time of day: 9:05, 09:05:30, 18.00.00 or 9:05 PM."""
    text = f"trim(CAST({column} AS VARCHAR))"
    plain = f"CASE WHEN regexp_full_match({text}, '{_CLOCK}') THEN TRY_CAST({text} AS TIME)"
    dotted = f"WHEN regexp_full_match({text}, '{_DOTTED}') THEN TRY_CAST(replace({text}, '.', ':') AS TIME)"
    return f"{plain} {dotted} ELSE CAST(TRY_STRPTIME(upper({text}), {_HALVES}) AS TIME) END"


def _whole(store: Store, sql: str) -> bool:
    return not store.one(f"SELECT count(*) FROM data WHERE {sql} IS NULL")[0]


def _free(name: str, types: Mapping[str, str]) -> str:
    while name in types:
        name += " date"
    return name
