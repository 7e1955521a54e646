"""What is said of how columns were read: one Repair for each thing done, one Choice for each that could be otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from core.types import Choice, Repair
from ingest.cells.forms import Reading


def number_repairs(reading: Reading) -> list[Repair]:
    form = reading.number
    if form is None or form.plain:
        return []
    said: list[Repair] = []
    if form.decimal == ",":
        what = "The comma was read as the decimal separator."
        what += " The comma could also separate thousands." if form.doubt else ""
        said.append(Repair(what, "", 0, "Write decimals with a point."))
    elif form.grouped:
        what = "The thousands separator was removed from numbers."
        what += " It could also mark decimals." if form.doubt else ""
        said.append(Repair(what, "", 0, "Write decimals with a point."))
    if form.scales:
        said.append(
            Repair(f"Numbers with {', '.join(form.scales)} were multiplied out.", "", 0, "Write plain numbers.")
        )
    if form.affixes:
        said.append(
            Repair(
                f"The sign {form.affixes[0]} was taken off the numbers and kept as their unit.",
                "",
                0,
                "Nothing is lost.",
            )
        )
    if form.marks:
        said.append(
            Repair(
                "Footnote marks and arrows were taken off numbers.", "", 0, "Put the marks in a column of their own."
            )
        )
    if form.sided:
        what = "Numbers marked Dr were read as below zero, those marked Cr as above it."
        said.append(Repair(what, "", 0, "Write a minus in place of Dr."))
    return said or [
        Repair("Numbers were rewritten in the usual way (brackets, signs, spaces).", "", 0, "Nothing is lost.")
    ]


def time_repairs(reading: Reading) -> list[Repair]:
    if reading.epoch:
        how = {"compact": "yyyymmdd", "month": "yyyymm", "serial": "Excel's day numbers"}.get(
            reading.epoch, f"Unix {reading.epoch} (UTC)"
        )
        return [
            Repair(f"Numbers were read as dates, written as {how}.", "", 0, "Rename the column if they are numbers.")
        ]
    calendar = reading.calendar
    if calendar is None:
        return []
    said = []
    if calendar.decided:
        order = "day before month" if calendar.order == "dmy" else "month before day"
        why = {
            "figures": "a figure above 12 shows it",
            "sequence": "the dates run in order only so",
            "chosen": "you chose so",
            "elsewhere": "another column of the file shows it",
            "assumed": "nothing in the column shows it, and the other order is as likely",
        }[calendar.decided]
        said.append(Repair(f"Dates were read as {order}: {why}.", "", 0, "Write dates as 2021-03-05."))
    elif [f.name for f in calendar.forms] != ["year-month-day"]:
        said.append(
            Repair(
                f"Dates were read from: {'; '.join(f.name for f in calendar.forms)}.",
                "",
                0,
                "Write dates as 2021-03-05.",
            )
        )
    if calendar.short:
        said.append(Repair("Years of two digits were read as 1969 to 2068.", "", 0, "Write years with four digits."))
    if len(calendar.zones) > 1:
        said.append(Repair("Times with several offsets were brought to UTC.", "", 0, "Write all times in one zone."))
    elif calendar.zones and calendar.zones[0] != "+00:00":
        said.append(
            Repair(
                f"All times have the offset {calendar.zones[0]}; their own clock was kept.",
                "",
                0,
                "Write times in UTC.",
            )
        )
    return said


def choices_of(readings: Mapping[str, Reading]) -> tuple[Choice, ...]:
    """Return what could be read otherwise with about the same right, from the readings of the columns by name."""
    found = []
    dates = [n for n, r in readings.items() if r.calendar and r.calendar.decided == "assumed"]
    if dates:
        calendar = readings[dates[0]].calendar
        assert calendar is not None
        other = "mdy" if calendar.order == "dmy" else "dmy"
        what = "Nothing shows whether dates are written day first or month first."
        found.append(Choice(what, _columns(dates), calendar.order, (other,), "dates"))
    numbers = [n for n, r in readings.items() if r.number and r.number.doubt]
    if numbers:
        form = readings[numbers[0]].number
        assert form is not None
        what = "Nothing shows whether a separator in numbers marks thousands or decimals."
        found.append(Choice(what, _columns(numbers), form.decimal, ("," if form.decimal == "." else ".",), "decimal"))
    return tuple(found)


def _columns(names: list[str]) -> str:
    return f"{'column' if len(names) == 1 else 'columns'} {', '.join(names[:5])}"
