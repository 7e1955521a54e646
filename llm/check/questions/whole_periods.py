"""Whether a stretch of time lies in the table as a whole, and what is left of two where one does not."""

from __future__ import annotations

import datetime as dt

from core.format import period
from core.message import Message
from core.query import Contents
from core.types import Grain, Language
from llm.check.stated_cells import after

_ROOM = ((1, 0), (7, 2), (31, 4))  # days that may lack at an end of a stretch of so many days: weekends, holidays
_LONG_ROOM = 10  # days that may lack of a longer stretch


def held(contents: Contents, time: str) -> tuple[dt.date, dt.date] | None:
    """Return the first day of a column of dates, and the day behind the last period of its dates."""
    span = contents.span_of(time)
    return (span[0], after(span[1], contents.grain_of(time))) if span is not None else None


def is_whole(contents: Contents, time: str, start: dt.date, end: dt.date) -> bool:
    """Say whether a stretch of time, half open, lies within the dates of a column but for a few days."""
    return not (lacks_end(contents, time, start, end) or lacks_start(contents, time, start, end))


def lacks_end(contents: Contents, time: str, start: dt.date, end: dt.date) -> bool:
    """Say whether the dates of a column end within a stretch of time, before a few days of its end."""
    span = held(contents, time)
    return span is not None and start < span[1] < end - _room(start, end)


def lacks_start(contents: Contents, time: str, start: dt.date, end: dt.date) -> bool:
    """Say whether the dates of a column begin within a stretch of time, behind a few days of its start."""
    span = held(contents, time)
    return span is not None and start + _room(start, end) < span[0] < end


def _room(start: dt.date, end: dt.date) -> dt.timedelta:
    days = (end - start).days
    return dt.timedelta(days=next((room for length, room in _ROOM if days <= length), _LONG_ROOM))


def not_whole(contents: Contents, time: str, start: dt.date, grain: Grain, language: Language) -> Message | None:
    """Return a note that a period is not whole in the table; None where it is."""
    span, end = held(contents, time), after(start, grain)
    if span is None:
        return None
    said = period(start, grain, language)
    if lacks_end(contents, time, start, end):
        last = period(span[1] - dt.timedelta(days=1), Grain.DAY, language)
        return Message("ask.ends_within", period=said, date=last)
    if lacks_start(contents, time, start, end):
        return Message("ask.begins_within", period=said, date=period(span[0], Grain.DAY, language))
    return None


def in_year(day: dt.date, year: int) -> dt.date:
    """Return the same day of another year; the 28th where that has no 29th of February.

    >>> str(in_year(dt.date(2024, 2, 29), 2023))
    '2023-02-28'
    """
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)
