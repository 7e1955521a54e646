"""Numbers that stand for nothing, 999 or -99, read as missing where that is beyond doubt; where it may be so, a caution asks.

Beyond doubt is what is written with nines alone, comes again and again, and lies off all other values: below zero as the only
one, or several times as far from zero as the farthest other. Prices such as 999 are no such numbers. So is 0 of what nothing has none
of, such as an age or a height, where all others lie well above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from core.format import CURRENCIES
from core.message import Message
from core.types import Repair, Role
from ingest.cells.units import unit_of, words
from ingest.job import Options
from ingest.meaning.evidence import NUMERIC
from ingest.meaning.infer import meaning_of_name
from ingest.places import column as column_place
from ingest.store.store import Store, batched, quoted
from ingest.word_lists import word_lists

_WORDS = word_lists(Path(__file__).with_suffix(".toml"))
_MONEY, _CHINESE = frozenset(_WORDS["money"]), _WORDS["chinese"]
_NINES = re.compile(r"-?99+(?:\.9+)?")
_FEWEST_HELD, _FEWEST_OTHERS, _FEWEST_DIFFERENT = 5, 20, 5  # cells with the number, with others, and different others
_FAR = 5.0  # times as far from zero as the farthest other: 999 beside waits of up to 200 minutes
_MOST = 3  # such numbers of a column: -99, 998 and 999
_GROUPS = 2_000  # categories of a column of which one may be why a number comes again
_MOSTLY = 0.5  # of the cells of a category hold the number, and it is what the category is priced at
_NONE = (0, -1)
_FEWEST_ZEROS, _WELL_ABOVE = 3, 0.2  # cells; of the usual one, how large the least of the others is
_NEVER_NONE = frozenset(_WORDS["never_none"])
_AT_ONCE = 100
_ALWAYS_OUT = (Role.CODE, Role.IDENTIFIER, Role.CALENDAR, Role.RANK)
_AMOUNTS = (Role.FLOW, Role.STOCK)


def without_placeholders(store: Store, options: Options) -> tuple[Repair, ...]:
    """Make numbers of the table `data` that stand for nothing missing, but in columns that `options` leaves, and say so."""
    numbers = [c for c, t in store.types("data").items() if t in NUMERIC and not options.leaves_nines(c)]
    made = list[Repair]()
    for group in batched(numbers, _AT_ONCE):
        ranges = store.one("SELECT " + ", ".join(f"min({quoted(c)}), max({quoted(c)})" for c in group) + " FROM data")
        for column, least, most in zip(group, ranges[::2], ranges[1::2], strict=True):
            if any(map(_is_nines, (least, most))) or (least in _NONE and _is_never_none(column)):
                made += _of_column(store, column)
    return tuple(made)


def _is_never_none(column: str) -> bool:
    """Say whether a column holds what nobody and nothing has none of, as an age, by its name."""
    named = words(column)
    measured = named[-1:] and (named[-1] in _NEVER_NONE or " ".join(named[-2:]) in _NEVER_NONE)
    return bool(measured) or column.strip().endswith(tuple(_WORDS["never_none_chinese"]))


def _is_none(store: Store, column: str, value: float) -> bool:
    """Say whether the zeros of what nothing has none of stand for what is missing: all others lie well above."""
    name = quoted(column)
    held, others, low, usual = store.one(
        f"SELECT count_if({name} = {value!r}), count(o), min(o), median(o) FROM "
        f"(SELECT {name}, CASE WHEN {name} NOT IN {_NONE!r} THEN {name} END AS o FROM data)"
    )
    return bool(held >= _FEWEST_ZEROS and others >= _FEWEST_OTHERS and low >= _WELL_ABOVE * usual > 0)


def _is_nines(number: float | None) -> bool:
    return number is not None and bool(_NINES.fullmatch(f"{number:.15g}"))


def _of_column(store: Store, column: str) -> Iterator[Repair]:
    for _ in range(_MOST):
        value = _placeholder(store, column)
        if value is None:
            return
        name = quoted(column)
        count = int(store.one(f"SELECT count_if({name} = {value!r}) FROM data")[0])
        store.run(f"UPDATE data SET {name} = NULL WHERE {name} = {value!r}")
        what = Message("Cells that hold {}, which lies off all other values, are missing values.", f"{value:.15g}")
        yield Repair(what, column_place(column), count, "Keep them if they were measured.", "nines", column)


def _placeholder(store: Store, column: str) -> float | None:
    """Return the smallest or the largest number of a column where it stands for nothing beyond doubt."""
    for value in _NONE if _is_never_none(column) else ():
        if _is_none(store, column, value):
            return float(value)
    for value in store.one(f"SELECT min({quoted(column)}), max({quoted(column)}) FROM data"):
        if _is_nines(value) and _stands_for_nothing(store, column, value) and not _is_priced(store, column, value):
            return float(value)
    return None


def _stands_for_nothing(store: Store, column: str, value: float) -> bool:
    name = quoted(column)
    held, others, different, low, high = store.one(
        f"SELECT count_if({name} = {value!r}), count(o), count(DISTINCT o), min(o), max(o) FROM "
        f"(SELECT {name}, nullif({name}, {value!r}) AS o FROM data)"
    )
    if held < _FEWEST_HELD or others < _FEWEST_OTHERS or different < _FEWEST_DIFFERENT:
        return False
    role = meaning_of_name(column, unit_of(column)).role
    if role in _ALWAYS_OUT or _is_money(column):
        return False
    if value < 0:
        return bool(low >= 0) or abs(value) >= _FAR * max(abs(low), abs(high))
    return role not in _AMOUNTS and value >= _FAR * max(abs(low), abs(high))


def _is_money(column: str) -> bool:
    return (
        unit_of(column) in CURRENCIES
        or bool(_MONEY.intersection(words(column)))
        or any(word in column for word in _CHINESE)
    )


def _is_priced(store: Store, column: str, value: float) -> bool:
    """Say whether a number is what one category of another column mostly holds, as a product has its price."""
    texts = [c for c, t in store.types("data").items() if t == "VARCHAR"]
    name = quoted(column)
    for text in texts:
        if store.one(f"SELECT approx_count_distinct({quoted(text)}) FROM data")[0] > _GROUPS:
            continue
        held = store.one(
            f"SELECT max(part) FROM (SELECT count_if({name} = {value!r}) / count({name}) AS part FROM data "
            f"GROUP BY {quoted(text)} HAVING count_if({name} = {value!r}) >= {_FEWEST_HELD})"
        )
        if held[0] is not None and held[0] >= _MOSTLY:
            return True
    return False
