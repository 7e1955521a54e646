"""What is said of how columns were read: one Repair for each thing done, one Choice for each that could be otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from core.message import Field, Message, joined
from core.types import Choice
from ingest.cells.column_forms import ColumnForm
from ingest.cells.numbers import NumberForm
from ingest.cells.time_forms import SERIAL

_POINT = "Write decimals with a point."
_WRITTEN = "Write dates as 2021-03-05."
_ORDERS = {"dmy": Message("day before month"), "mdy": Message("month before day")}
_DECIDED = {
    "figures": Message("a figure above 12 shows it"),
    "sequence": Message("the dates run in order only so"),
    "chosen": Message("you chose so"),
    "elsewhere": Message("another column of the file shows it"),
    "assumed": Message("nothing in the column shows it, and the other order is as likely"),
}
_EPOCHS: dict[str, Field] = {
    "year": "yyyy",
    "compact": "yyyymmdd",
    "month": "yyyymm",
    "year.month": "yyyy.mm",
    "hour": "yyyymmddhh",
    "minute": "yyyymmddhhmm",
    "second": "yyyymmddhhmmss",
    "serial": Message("Excel's day numbers"),
    "moment": Message("Excel's day numbers"),
    "seconds": Message("Unix seconds (UTC)"),
    "milliseconds": Message("Unix milliseconds (UTC)"),
    "microseconds": Message("Unix microseconds (UTC)"),
    "nanoseconds": Message("Unix nanoseconds (UTC)"),
}


class Told(NamedTuple):
    """What was done to cells of a column, how to undo it, and the pattern of those cells: empty for all that are filled.

    `unit` says that it is the taking off of their unit.
    """

    what: Message | str
    undo: str
    cells: str = ""
    unit: bool = False


def told_of(reading: ColumnForm) -> list[Told]:
    """Say what reading a column's numbers or times took."""
    return [*_of_numbers(reading.number), *_of_times(reading)]


def _of_numbers(form: NumberForm | None) -> Iterator[Told]:
    what: Message | str
    if form is None or form.plain:
        return
    signs = bool(form.scales or form.affixes or form.marks or form.sided or form.bounds)
    if form.decimal == ",":
        doubt = " The comma could also separate thousands." if form.doubt else ""
        yield Told("The comma was read as the decimal separator." + doubt, _POINT, ",")
    if form.grouped:
        doubt = " It could also mark decimals." if form.doubt else ""
        mark = "." if form.decimal == "." else ","
        yield Told("The thousands separator was removed from numbers." + doubt, _POINT, rf"\d[^\d{mark}]\d{{2}}")
    elif form.decimal == "." and not signs:
        what = "Numbers were rewritten in the usual way (brackets, signs, spaces)."
        yield Told(what, "Nothing is lost.", r"^[^-\d.]|[^\d.]$|\d[^\d.eE]")
    if form.scales:
        what = Message("Numbers with {} were multiplied out.", form.scales)
        yield Told(what, "Write plain numbers.", _any_of(form.scales))
    if form.affixes:
        what = Message("The sign {} was taken off the numbers and kept as their unit.", form.affixes[0])
        yield Told(what, "Nothing is lost.", _any_of(form.affixes), unit=True)
    if form.marks:
        undo = "Put the marks in a column of their own."
        yield Told("Footnote marks and arrows were taken off numbers.", undo, r"\d.*[^\d.%)]\s*$")
        yield Told("Remarks in brackets behind numbers were taken off.", undo, r"\d\s*\([^\d)]+\)\s*$")
    if form.bounds:
        bounds = tuple(f"“{bound}”" for bound in form.bounds)
        what = Message("Cells that give only a bound, such as {}, were read as the bound.", bounds)
        yield Told(what, "Put the sign in a column of its own.", "^\\s*[<>≤≥＜＞]")
    if form.sided:
        what = "Numbers marked Dr were read as below zero, those marked Cr as above it."
        yield Told(what, "Write a minus in place of Dr.", "[CD][Rr]")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


def _of_times(reading: ColumnForm) -> Iterator[Told]:
    what: Message | str
    if reading.duration:
        yield Told("Hours, minutes and seconds were read as how many hours something lasted.", "Write plain numbers.")
    if reading.epoch:
        what = Message("Numbers were read as dates, written as {}.", _EPOCHS[reading.epoch])
        yield Told(what, "Rename the column if they are numbers.")
    calendar = reading.calendar
    if calendar is None:
        return
    if calendar.exchanged:
        what = "Dates that a spreadsheet had taken for dates with day and month exchanged were changed back."
        yield Told(what, "Store all dates of the column as dates.", "^[0-9]{4}-")
    if SERIAL in calendar.forms:
        yield Told("Excel's day numbers among dates were read as dates.", _WRITTEN, "^[0-9]{5}$")
    if calendar.decided:
        yield Told(Message("Dates were read as {}: {}.", _ORDERS[calendar.order], _DECIDED[calendar.decided]), _WRITTEN)
    elif [f.name for f in calendar.forms] != ["year-month-day"]:
        forms = joined("{}; {}", (Message(f.name) for f in calendar.forms))
        yield Told(Message("Dates were read from: {}.", forms), _WRITTEN)
    if calendar.short:
        hundred = (str(calendar.first), str(calendar.first + 99))
        yield Told(Message("Years of two digits were read as {} to {}.", *hundred), "Write years with four digits.")
    if calendar.late:
        what = "The hour 24 was read as midnight of the next day."
        yield Told(what, "Write midnight as 00:00 of the next day.", "[T ,]24[:.h]")
    if calendar.midnights:
        yield Told("Midnights with several offsets were read as days.", "Write dates without a time.")
    elif len(calendar.zones) > 1:
        yield Told("Times with several offsets were brought to UTC.", "Write all times in one zone.")
    elif calendar.zones and calendar.zones[0] != "+00:00":
        what = Message("All times have the offset {}; their own clock was kept.", calendar.zones[0])
        yield Told(what, "Write times in UTC.")


def choices_of(readings: Mapping[str, ColumnForm]) -> tuple[Choice, ...]:
    """Return what could be read otherwise with about the same right, from the readings of the columns by name."""
    offered = []
    dates = [(n, r.calendar) for n, r in readings.items() if r.calendar and r.calendar.decided == "assumed"]
    if dates:
        order = dates[0][1].order
        what = "Nothing shows whether dates are written day first or month first."
        others = ("mdy" if order == "dmy" else "dmy",)
        offered.append(Choice(what, _columns([n for n, _ in dates]), order, others, "dates"))
    numbers = [(n, r.number) for n, r in readings.items() if r.number and r.number.doubt]
    if numbers:
        decimal = numbers[0][1].decimal
        what = "Nothing shows whether a separator in numbers marks thousands or decimals."
        others = ("," if decimal == "." else ".",)
        offered.append(Choice(what, _columns([n for n, _ in numbers]), decimal, others, "decimal"))
    return tuple(offered)


def _columns(names: list[str]) -> Message:
    return Message("column {}" if len(names) == 1 else "columns {}", tuple(names[:5]))
