"""A column read another way, because its reader knows better than the guess."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import ibis

from core.errors import OptionError
from core.message import Message
from core.types import Column, ColumnKind, Meaning, Repair, Role, Sense, Table
from ingest.cells.units import words
from ingest.meaning.infer import given_kind, given_role, meaning_of_name
from ingest.meaning.kinds import FIRST_YEAR, LAST_YEAR, kind_for
from ingest.places import column as column_place

_NUMBER = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$"
_AROUND = "[,，%％$€£¥￥₹₩\\s\u00a0]"  # taken off a text before it is read as a number
_DAY = r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$"
_COMPACT = r"^(1[5-9]|2[01])[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$"
_LONGEST_UNIT = 20
_YEARS = frozenset("year years yr fy".split())


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader says of a column. None leaves what was guessed."""

    kind: ColumnKind | None = None
    unit: str | None = None
    additive: bool | None = None
    role: Role | None = None
    yes: str | None = None


def retype(table: Table, corrections: Mapping[str, Correction | str]) -> Table:
    """Return the table with columns that mean something else: a table of its own, with an id of its own.

    Args:
        table: any table.
        corrections: by column name, a Correction, or a kind or a role alone such as `identifier` or `rate`.

    Raises:
        OptionError: there is no such column, kind or role, or no cell of the column can be read as that kind.
    """
    asked = {name: _correction(table, name, correction) for name, correction in corrections.items()}
    columns = tuple(_changed(c, asked[c.name]) if c.name in asked else c for c in table.columns)
    changes = [(old, new) for old, new in zip(table.columns, columns, strict=True) if old != new]
    if not changes:
        return table
    made: dict[str, Any] = {}
    repairs = []
    for old, new in changes:
        value = _value(table, old, new.kind) if new.kind is not old.kind else None
        lost = 0 if value is None else _lost(table, old, new, value)
        repairs.append(_repair(old, new, lost, table.rows))
        if value is not None:
            made[old.name] = value
    expr = table.expr.mutate(**made) if made else table.expr
    settled = tuple(replace(c, dtype=_dtype(expr[c.name].type())) if c.name in made else c for c in columns)
    key = f"{table.id}\n{[(new.name, str(new.kind), new.unit, new.meaning) for _, new in changes]}"
    id = hashlib.sha256(key.encode()).hexdigest()[:16]
    return replace(table, id=id, expr=expr, columns=settled, repairs=(*table.repairs, *repairs))


def _correction(table: Table, name: str, correction: Correction | str) -> Correction:
    if name not in {c.name for c in table.columns}:
        raise OptionError(
            Message("There is no column {}; the columns are {}.", repr(name), tuple(c.name for c in table.columns))
        )
    if isinstance(correction, Correction):
        return correction
    if correction in tuple(ColumnKind):
        return Correction(ColumnKind(correction))
    if correction in tuple(Role):
        return Correction(role=Role(correction))
    roles = tuple(r for r in Role if str(r) not in tuple(map(str, ColumnKind)))
    raise OptionError(
        Message(
            "There is no kind or role {}; choose a kind ({}) or a role ({}).",
            repr(correction),
            tuple(ColumnKind),
            roles,
        )
    )


def _changed(column: Column, correction: Correction) -> Column:
    kind = correction.kind or (kind_for(correction.role, column.kind) if correction.role else column.kind)
    if kind is not ColumnKind.QUANTITATIVE:
        unit = "" if kind is not column.kind else column.unit
        return replace(column, kind=kind, unit=unit, meaning=_meant(column, kind, correction))
    unit = column.unit if correction.unit is None else correction.unit.strip()[:_LONGEST_UNIT]
    named = replace(column, unit=unit)
    return replace(named, kind=kind, meaning=_meant(named, kind, correction))


def _meant(column: Column, kind: ColumnKind, correction: Correction) -> Meaning:
    """Return what a column means once its reader has spoken: what was said is certain, and the rest follows from it."""
    meaning = column.meaning
    if correction.role is not None:
        meaning = replace(given_role(correction.role), plain=meaning.plain, yes=meaning.yes, absent=meaning.absent)
    elif kind is not column.kind:
        guessed = meaning_of_name(column.name, column.unit) if kind is ColumnKind.QUANTITATIVE else given_kind(kind)
        meaning = replace(guessed, plain=meaning.plain, yes=meaning.yes, absent=meaning.absent)
    if correction.additive is not None and kind is ColumnKind.QUANTITATIVE:
        meaning = replace(meaning, sum=Sense.YES if correction.additive else Sense.NO, apart=())
    if correction.yes is not None:
        meaning = replace(meaning, yes=correction.yes)
    return meaning


def _value(table: Table, column: Column, kind: ColumnKind) -> Any:
    """Return the expression of a column's cells as another kind stores them, or None where they may stay."""
    value = table.expr[column.name]
    dtype = value.type()
    if kind is ColumnKind.QUANTITATIVE:
        return _number(value, dtype)
    if kind is ColumnKind.TEMPORAL:
        return _time(table, column, value, dtype)
    if dtype.is_string() or (kind is ColumnKind.GEOGRAPHIC and dtype.is_numeric()):
        return None
    if dtype.is_temporal() and _YEARS.intersection(words(column.name)):
        return value.year().cast("string")
    return value.cast("string")


def _number(value: Any, dtype: Any) -> Any:
    if dtype.is_numeric():
        return None
    if dtype.is_temporal():
        return value.year().cast("int64")
    bare = value.re_replace(_AROUND, "")
    return ibis.ifelse(bare.re_search(_NUMBER), bare, ibis.null("string")).cast("float64")


def _time(table: Table, column: Column, value: Any, dtype: Any) -> Any:
    if dtype.is_temporal():
        return None
    if dtype.is_numeric():
        row = (
            table.expr.aggregate(a=value.min().cast("float64"), b=value.max().cast("float64")).to_pyarrow().to_pylist()
        )
        low, high = row[0]["a"], row[0]["b"]
        if low is not None and low >= FIRST_YEAR and high <= LAST_YEAR:
            return ibis.date(value.cast("int32"), 1, 1)
        value = value.cast("int64").cast("string")
    text = value.strip()
    dashed = text.re_replace(_COMPACT.replace("(1[5-9]|2[01])[0-9]{2}", "((1[5-9]|2[01])[0-9]{2})"), r"\1-\3-\4")
    return ibis.ifelse(dashed.re_search(_DAY), dashed, ibis.null("string")).cast("date")


def _lost(table: Table, old: Column, new: Column, value: Any) -> int:
    """Return how many filled cells cannot be read as the new kind."""
    asked = table.expr.aggregate(before=table.expr[old.name].count(), after=value.count())
    row = asked.to_pyarrow().to_pylist()[0]
    if row["before"] and not row["after"]:
        raise OptionError(Message("No cell of {} can be read as {}; leave it {}.", repr(old.name), new.kind, old.kind))
    return int(row["before"] - row["after"])


def _repair(old: Column, new: Column, lost: int, rows: int) -> Repair:
    changes = [Message("kind {} became {}", old.kind, new.kind)] if old.kind is not new.kind else []
    if old.unit != new.unit:
        changes.append(Message("unit {} became {}", old.unit or Message("none"), new.unit or Message("none")))
    if old.kind is new.kind and old.meaning.role is not new.meaning.role:
        changes.append(Message("role {} became {}", old.meaning.role, new.meaning.role))
    if old.meaning.yes != new.meaning.yes:
        changes.append(Message("“{}” is what counts", new.meaning.yes))
    if new.kind is ColumnKind.QUANTITATIVE and old.additive != new.additive:
        changes.append(Message(f"its values {'may' if new.additive else 'may not'} be added up"))
    what = Message("As you chose: {}.", tuple(changes))
    if lost:
        what = Message("As you chose: {}; {} cells cannot be read so and are missing.", tuple(changes), lost)
    return Repair(what, column_place(old.name), lost or rows, "Choose what it was before.")


def _dtype(dtype: Any) -> str:
    if dtype.is_string():
        return "varchar"
    if dtype.is_numeric():
        return "bigint" if dtype.is_integer() else "double"
    return "date" if dtype.is_date() else "timestamp"


def parsed(setting: str) -> tuple[str, str]:
    """Take `COLUMN=KIND`, or a role in the kind's place, apart, as a command line gives it.

    >>> parsed("zip=identifier")
    ('zip', 'identifier')
    """
    name, sign, kind = setting.rpartition("=")
    if not sign or not re.search(r"\S", name):
        raise OptionError(Message("{} is no COLUMN=KIND; write for example zip=identifier.", repr(setting)))
    return name.strip(), kind.strip().lower()
