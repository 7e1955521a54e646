"""Conditions as a person types them: `region=West`, `date>=2024-03`, `region!=North|South`, `price=`, `product top 5 by revenue`."""

from __future__ import annotations

import datetime as dt
import re

from core.condition import Condition, Conditions, Operator, Scalar, Top
from core.errors import OptionError
from core.message import Message
from core.types import Table

_TOP = re.compile(r"^(?P<column>.+?)\s+top\s+(?P<limit>[1-9][0-9]{0,5})(?:\s+by\s+(?P<measure>.+))?$", re.IGNORECASE)
_SIGN = re.compile(r"\s*(>=|<=|!=|=|>|<)\s*")
_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")
_OR = "|"
_FLIPPED: dict[str, Operator] = {">": ">=", "<=": "<"}  # of a whole period: after its end, or before it


def conditions_of(table: Table, text: str) -> tuple[Condition | Top, ...]:
    """Return the conditions that a text states about the rows of a table: two where it names a period.

    Several values are separated by `|`; no value at all is a missing one, `column=`, or any other, `column!=`.

    Raises:
        OptionError: it names no column, or its operator or value does not suit the column.
    """
    names = [column.name for column in table.columns]
    if (top := _TOP.match(text.strip())) and top["column"] in names and (top["measure"] or names[0]) in names:
        return (Top(top["column"], int(top["limit"]), top["measure"] or ""),)
    for sign in _SIGN.finditer(text):
        column, value = text[: sign.start()].strip(), text[sign.end() :].strip()
        if column in names:
            return _stated(table, column, sign[1], value)
    raise OptionError(
        Message(
            "{} says nothing about a column; write it as {}, where the columns are {}.",
            repr(text), "column=value, column!=value, column>=value, column= (missing), column top 5 by measure", tuple(names),
        )
    )  # fmt: skip


def _stated(table: Table, column: str, sign: str, value: str) -> Conditions:
    kind = table.expr.schema()[column]
    if not value and sign in ("=", "!="):
        return (Condition(column, "missing" if sign == "=" else "filled"),)
    if kind.is_date() or kind.is_timestamp():
        return _dated(column, sign, value)
    several: Operator = "in" if sign == "=" else "not in"
    values = [part.strip() for part in value.split(_OR)]
    operands: tuple[Scalar, ...] = tuple(_number(column, part) if kind.is_numeric() else part for part in values)
    if sign in ("=", "!="):
        return (Condition(column, several, operands),)
    if not kind.is_numeric() or len(operands) != 1:
        raise OptionError(
            Message("{} is not measured, so that nothing of it is above or below {}.", repr(column), value)
        )
    operator: Operator = sign  # type: ignore[assignment]
    return (Condition(column, operator, operands),)


def _dated(column: str, sign: str, value: str) -> Conditions:
    start, end = _period(column, value)
    if sign == "=":
        return (Condition(column, ">=", (start,)), Condition(column, "<", (end,)))
    if sign == "!=":
        raise OptionError(
            Message("Dates of {} are kept from one day on or up to another, and not left out.", repr(column))
        )
    operator: Operator = _FLIPPED.get(sign, sign)  # type: ignore[arg-type]
    return (Condition(column, operator, (end if sign in _FLIPPED else start,)),)


def _period(column: str, value: str) -> tuple[dt.date, dt.date]:
    """Return the first day of a year, a month or a day, and the one after its last."""
    stated = _DATE.match(value)
    try:
        year, month, day = (int(part) if part else 0 for part in (stated.groups() if stated else ("", "", "")))
        start = dt.date(year, month or 1, day or 1)
        if day:
            return start, start + dt.timedelta(days=1)
        return start, dt.date(year + (month in (0, 12)), 1 if month in (0, 12) else month + 1, 1)
    except (ValueError, OverflowError):
        raise OptionError(
            Message("{} of {} is no date; write it as 2024, 2024-03 or 2024-03-31.", repr(value), repr(column))
        ) from None


def _number(column: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        raise OptionError(Message("{} of {} is no number.", repr(value), repr(column))) from None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
