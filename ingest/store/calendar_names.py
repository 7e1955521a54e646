"""Weekdays and months that stand as numbers, named where the dates of the table prove which number is which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.locale import locale_of
from core.message import Message
from core.types import Language, Repair
from ingest.cells.units import words
from ingest.meaning.evidence import INTEGER
from ingest.places import column as column_place
from ingest.store.store import Store, literal, quoted
from ingest.word_lists import spellings

_ENDS = spellings(Path(__file__).with_suffix(".toml"))
_MOST_DATES = 4  # columns that are tried
_FEWEST_PARTS = {"weekday": 5, "month": 4}  # that occur; fewer may agree with dates by chance
_FEWEST_ROWS = 3  # of each part
_OF_DATE = {"weekday": "isodow", "month": "month"}
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Coded:
    """A column of numbers, the part of a date that it is, and the number of the calendar that each of its own stands for."""

    column: str
    part: str
    numbers: Mapping[int, int]

    @property
    def language(self) -> Language:
        return "zh" if _HAN.search(self.column) else "en"


def name_calendar(store: Store, leaves: Callable[[str], bool] = lambda column: False) -> tuple[Repair, ...]:
    """Write the names of weekdays and months in place of their numbers, where every date of the table agrees; say so.

    Args:
        store: the database that holds `data`.
        leaves: says which columns are left as they are.
    """
    types = {name: kind for name, kind in store.types("data").items() if not leaves(name)}
    dates = [name for name, kind in types.items() if kind in ("DATE", "TIMESTAMP")][:_MOST_DATES]
    coded = [_coded(store, name, dates) for name, kind in types.items() if dates and kind in INTEGER]
    return tuple(_named(store, found) for found in coded if found)


def _part_of(name: str) -> str:
    """Return the part of a date that a column is named for.

    >>> _part_of("day_of_week"), _part_of("Month"), _part_of("months on book")
    ('weekday', 'month', '')
    """
    plain = "_".join(words(name))
    return next((part for end, part in _ENDS.items() if plain == end or plain.endswith(f"_{end}")), "")


def _coded(store: Store, name: str, dates: list[str]) -> _Coded | None:
    part = _part_of(name)
    if not part:
        return None
    for date in dates:
        numbers = _proven(store, name, f"{_OF_DATE[part]}({quoted(date)})", _FEWEST_PARTS[part])
        if numbers:
            return _Coded(name, part, numbers)
    return None


def _proven(store: Store, name: str, of_date: str, fewest: int) -> dict[int, int]:
    """Return what each number stands for, or nothing where one row disagrees, or two numbers stand for the same."""
    held = quoted(name)
    rows = store.rows(
        f"SELECT {held}, min({of_date}), max({of_date}), count({of_date}), count(*) FROM data "
        f"WHERE {held} IS NOT NULL GROUP BY 1 LIMIT 13"
    )
    sure = all(low == high and dated == all_ >= _FEWEST_ROWS for _, low, high, dated, all_ in rows)
    numbers = {int(number): int(low) for number, low, *_ in rows} if sure else {}
    return numbers if fewest <= len(numbers) == len(set(numbers.values())) else {}


def _named(store: Store, coded: _Coded) -> Repair:
    known, column = locale_of(coded.language), quoted(coded.column)
    names = {number: known.season(of_date, coded.part) for number, of_date in coded.numbers.items()}
    cases = " ".join(f"WHEN {number} THEN {literal(name)}" for number, name in names.items())
    store.run(f"ALTER TABLE data ALTER {column} TYPE VARCHAR USING CASE {column} {cases} END")
    rows = int(store.one(f"SELECT count({column}) FROM data")[0])
    said = tuple(f"{number} = {name}" for number, name in sorted(names.items()))
    what = Message("Numbers were named as the dates beside them prove: {}.", said)
    return Repair(what, column_place(coded.column), rows, "Keep the numbers as they are.", "texts", coded.column)
