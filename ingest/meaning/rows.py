"""What one row of a table is: an order, a country in a year, a respondent. Nothing where that is not sure."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from core.types import Meaning, Naming, Role, Row
from ingest.meaning.header import header
from ingest.meaning.sample import Sample
from ingest.meaning.shape import Layout, Shape, shape_of, steps_of

_FILE = Path(__file__).with_name("rows.toml")
_PERIOD_DAYS = (
    (365, "year"),
    (91, "quarter"),
    (30, "month"),
    (7, "week"),
    (1, "day"),
    (1 / 24, "hour"),
    (1 / 1440, "minute"),
)
_LINED = frozenset("order invoice transaction booking basket".split())  # of which a row may be a line
_SURVEYED = 0.5  # of the columns
_FEWEST_ITEMS = 6  # questions answered on a scale, or by yes and no, from which a table is a survey
_BY_KEY, _BY_TABLE, _BY_SURVEY = 0.85, 0.8, 0.7


def row_of(meanings: Mapping[str, Meaning], sample: Sample, table: str) -> Row:
    """Return what one row is.

    Args:
        meanings: of every column, by name.
        sample: some rows.
        table: the table's name, which may say what its rows are.
    """
    shape = shape_of({name: m.role for name, m in meanings.items()}, sample)
    time = shape.time[0] if shape.time else ""
    noun, sure = _noun(shape, meanings, sample, table)
    key = (*shape.entity, *shape.time) if shape.layout in (Layout.PANEL, Layout.SERIES) else _key(meanings, sample)
    return Row(noun, key, shape.entity, time, sure)


def _noun(shape: Shape, meanings: Mapping[str, Meaning], sample: Sample, table: str) -> tuple[Naming, float]:
    match shape.layout:
        case Layout.SERIES:
            period = _period(shape.time, sample)
            return (_naming(period), _BY_KEY) if period else (Naming(), 0.0)
        case Layout.PANEL:
            period, entity = _period(shape.time, sample), _named_by(shape.entity[0])
            if period and entity and len(shape.entity) == 1:
                return _joined(entity, period), _BY_KEY
            return Naming(), 0.0
    return _thing(meanings, sample, table)


def _thing(meanings: Mapping[str, Meaning], sample: Sample, table: str) -> tuple[Naming, float]:
    """Return what a row is by its key, by the name of the table, or by its being a survey."""
    if lined := _line_of(meanings, sample):
        return lined, _BY_TABLE
    for name in _key(meanings, sample):
        if words := _named_by(name):
            return _naming(words), _BY_KEY
    if words := _named_by(table):
        return _naming(words), _BY_TABLE
    asked = sum(m.role in (Role.SCALE, Role.FLAG) for m in meanings.values())
    if asked >= max(_FEWEST_ITEMS, _SURVEYED * len(meanings)):
        return _naming(_known()["nouns"]["respondent"]), _BY_SURVEY
    return Naming(), 0.0


def _line_of(meanings: Mapping[str, Meaning], sample: Sample) -> Naming | None:
    """Return `a line of an order` where the number of an order stands on several rows."""
    for name, meaning in meanings.items():
        chinese = [noun for word, noun in _known()["chinese"].items() if word in name]
        noun = next((w for w in (*header(name).words, *chinese) if w in _LINED), "")
        cells = sample.filled(name)
        if noun and meaning.role in (Role.IDENTIFIER, Role.CODE) and 5 < len(set(cells)) < 0.98 * len(cells):
            words = _known()["nouns"].get(noun)
            return Naming((("en", f"a line of {words[0]}"), ("zh", f"{words[1]}的一行"))) if words else None
    return None


def _key(meanings: Mapping[str, Meaning], sample: Sample) -> tuple[str, ...]:
    """Return the first column that names things and tells every row apart."""
    names = (Role.IDENTIFIER, Role.CODE, Role.CATEGORY)
    for role in names:
        for name, meaning in meanings.items():
            cells = sample.cells[name]
            if meaning.role is role and sample.rows > 3 and None not in cells and len(set(cells)) == sample.rows:
                return (name,)
    return ()


def _named_by(name: str) -> tuple[str, str] | None:
    """Return what a name such as `customer_id` or `orders 2024` says that a thing is."""
    known = _known()
    for chinese, noun in known["chinese"].items():
        if chinese in name:
            return tuple(known["nouns"][noun])  # type: ignore[return-value]
    words = [
        w
        for w in header(name).words
        if w not in ("id", "name", "code", "no", "number", "key", "row") and not w.isdigit()
    ]
    for word in words[-1:] if len(words) > 1 else words:
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)):
            if form in known["nouns"]:
                return tuple(known["nouns"][form])
    return None


def _period(time: Sequence[str], sample: Sample) -> tuple[str, str] | None:
    """Return what one step of a time axis is called, by the usual distance of its moments or by the finest of its parts."""
    periods = _known()["periods"]
    cells = sample.filled(time[0])
    if len(time) > 1 or not cells or not isinstance(cells[0], dt.date):
        named = [
            w
            for w in periods
            for name in time
            if w in header(name).words or (w == "day" and "date" in header(name).words)
        ]
        return tuple(periods[named[-1]]) if named else None
    steps = steps_of(cells)
    if len(steps) < 2:
        return None
    usual = median(steps)
    return next((tuple(periods[name]) for days, name in _PERIOD_DAYS if days * 0.9 <= usual <= days * 1.15), None)


def _naming(words: tuple[str, str]) -> Naming:
    return Naming((("en", words[0]), ("zh", words[1])))


def _joined(entity: tuple[str, str], period: tuple[str, str]) -> Naming:
    on = "on" if period[0] == "a day" else "in"
    return Naming((("en", f"{entity[0]} {on} {period[0]}"), ("zh", f"一{period[1]}中的{entity[1]}")))


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
