"""Periods and seasons in text: March 2021, Q2 2021, 2021, the week of 3 May 2021, 2021年3月, December, 周一."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.types import Grain, Language
from llm.check.language_files import of

_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"
_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?:[ T](?P<hour>\d\d):00)?"


@dataclass(frozen=True, slots=True)
class When:
    """A period of a text: its first day (or hour) and its length."""

    start: int
    end: int
    date: dt.date
    grain: Grain


@dataclass(frozen=True, slots=True)
class Step:
    """A calendar month (1 to 12), an ISO weekday (1 to 7) or an hour (0 to 23) of no date; `cycle` is month, weekday or hour."""

    start: int
    end: int
    index: int
    cycle: str


@dataclass(frozen=True, slots=True)
class _Calendar:
    """How a language writes periods and seasons, and the number of each word for a month, a weekday or a quarter."""

    periods: tuple[re.Pattern[str], ...]
    seasons: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    quarters: Mapping[str, int]

    def month(self, text: str) -> int:
        """Return the number of a month that is written as a word or in figures."""
        return self.months.get(text.rstrip(".").lower()) or int(text)


@cache
def _calendar(language: Language) -> _Calendar:
    dates = of(language).dates
    gaps = {"year": _YEAR, "iso": _ISO, "month": dates.month, "day": dates.day}
    gaps |= {"months": "|".join(dates.months), "weekdays": "|".join(dates.weekdays)}

    def compiled(pattern: str) -> re.Pattern[str]:
        while (filled := re.sub(r"\{([a-z]+)\}", lambda m: gaps[m[1]], pattern)) != pattern:
            pattern = filled
        return re.compile(pattern)

    return _Calendar(
        tuple(map(compiled, dates.periods)),
        compiled(dates.seasons),
        _numbered(dates.months) | {word: int(number) for word, number in dates.more_months.items()},
        _numbered(dates.weekdays) | {word: int(number) for word, number in dates.more_weekdays.items()},
        _numbered(dates.quarters),
    )


def _numbered(words: Sequence[str]) -> dict[str, int]:
    return {word.lower(): i for i, word in enumerate(words, 1)}


def periods(text: str, language: Language) -> Iterator[When]:
    """Yield every period that a text names, the longest reading of each place."""
    calendar, whens = _calendar(language), list[When]()
    for pattern in calendar.periods:
        for m in pattern.finditer(text):
            free = not any(w.start < m.end() and m.start() < w.end for w in whens)
            if free and (when := _when(m, calendar)):
                whens.append(when)
    yield from sorted(whens, key=lambda w: w.start)


def _when(m: re.Match[str], calendar: _Calendar) -> When | None:
    held = m.groupdict()
    year, quarter, month_text, day, hour = (held.get(part) for part in ("year", "quarter", "month", "day", "hour"))
    if quarter:
        number = calendar.quarters.get(quarter) or int(quarter)
        return When(m.start(), m.end(), dt.date(int(year or 0), 3 * number - 2, 1), Grain.QUARTER)
    month = calendar.month(month_text) if month_text else 1
    try:
        date = dt.date(int(year or 0), month, int(day or 1))
        moment = dt.datetime(date.year, month, date.day, int(hour)) if hour else date
    except ValueError:  # 31 February is no day
        return None
    grain = Grain.HOUR if hour else Grain.WEEK if held.get("week") else Grain.DAY if day else Grain.MONTH
    return When(m.start(), m.end(), moment, grain if month_text else Grain.YEAR)


def seasons(text: str, language: Language) -> Iterator[Step]:
    """Yield every calendar month and weekday that stands without a year, and every hour without a day."""
    calendar = _calendar(language)
    for m in calendar.seasons.finditer(text):
        if m["month"]:
            yield Step(m.start(), m.end(), calendar.month(m["month"]), "month")
        elif m["hour"]:
            yield Step(m.start(), m.end(), int(m["hour"]), "hour")
        else:
            yield Step(m.start(), m.end(), calendar.weekdays[m["weekday"].lower()], "weekday")
