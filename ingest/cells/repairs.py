"""What is said of how columns were read: one Repair for each thing done, one Choice for each that could be otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.message import Message, joined
from core.types import Choice, Repair
from ingest.cells.column_forms import ColumnForm
from ingest.cells.numbers import NumberForm

_Told = tuple[Message | str, str]  # what was done, and how to undo it

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
_EPOCHS = {
    "compact": Message("yyyymmdd"),
    "month": Message("yyyymm"),
    "serial": Message("Excel's day numbers"),
    "seconds": Message("Unix seconds (UTC)"),
    "milliseconds": Message("Unix milliseconds (UTC)"),
}


def repairs_of(reading: ColumnForm, where: Message, count: int) -> list[Repair]:
    """Say what was done to the numbers or times of a column, of which so many cells are filled."""
    return [Repair(what, where, count, undo) for what, undo in (*_of_numbers(reading.number), *_of_times(reading))]


def _of_numbers(form: NumberForm | None) -> Iterator[_Told]:
    if form is None or form.plain:
        return
    signs = bool(form.scales or form.affixes or form.marks or form.sided)
    if form.decimal == ",":
        doubt = " The comma could also separate thousands." if form.doubt else ""
        yield "The comma was read as the decimal separator." + doubt, _POINT
    elif form.grouped:
        doubt = " It could also mark decimals." if form.doubt else ""
        yield "The thousands separator was removed from numbers." + doubt, _POINT
    elif not signs:
        yield "Numbers were rewritten in the usual way (brackets, signs, spaces).", "Nothing is lost."
    if form.scales:
        yield Message("Numbers with {} were multiplied out.", form.scales), "Write plain numbers."
    if form.affixes:
        what = Message("The sign {} was taken off the numbers and kept as their unit.", form.affixes[0])
        yield what, "Nothing is lost."
    if form.marks:
        yield "Footnote marks and arrows were taken off numbers.", "Put the marks in a column of their own."
    if form.sided:
        what = Message("Numbers marked Dr were read as below zero, those marked Cr as above it.")
        yield what, "Write a minus in place of Dr."


def _of_times(reading: ColumnForm) -> Iterator[_Told]:
    if reading.epoch:
        what = Message("Numbers were read as dates, written as {}.", _EPOCHS[reading.epoch])
        yield what, "Rename the column if they are numbers."
    calendar = reading.calendar
    if calendar is None:
        return
    if calendar.decided:
        yield Message("Dates were read as {}: {}.", _ORDERS[calendar.order], _DECIDED[calendar.decided]), _WRITTEN
    elif [f.name for f in calendar.forms] != ["year-month-day"]:
        forms = joined("{}; {}", (Message(f.name) for f in calendar.forms))
        yield Message("Dates were read from: {}.", forms), _WRITTEN
    if calendar.short:
        yield "Years of two digits were read as 1969 to 2068.", "Write years with four digits."
    if len(calendar.zones) > 1:
        yield "Times with several offsets were brought to UTC.", "Write all times in one zone."
    elif calendar.zones and calendar.zones[0] != "+00:00":
        what = Message("All times have the offset {}; their own clock was kept.", calendar.zones[0])
        yield what, "Write times in UTC."


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
