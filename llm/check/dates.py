"""Periods and seasons in text: March 2021, Q2 2021, 2021, the week of 3 May 2021, 2021年3月, December, 周一."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.types import Grain, Language

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_OF = {name: i for i, name in enumerate(_MONTHS, 1)} | {name[:3]: i for i, name in enumerate(_MONTHS, 1)}
_MONTH_OF |= {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|" + "|".join(m.title() for m in _MONTHS) + ")"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?:[ T](?P<hour>\d\d):00)?"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL |= {"一": 1, "二": 2, "三": 3, "四": 4}
_EN = (
    rf"\b(?:(?P<hour>\d\d):00 (?:on )?)?(?P<week>(?:the )?week of )?{_DAY} {_MONTH} {_YEAR}\b",
    rf"\b(?P<week>(?:the )?week of )?{_MONTH} {_DAY},? {_YEAR}\b",
    rf"\b{_ISO}\b(?!-)",
    rf"\b{_MONTH},? (?:of )?{_YEAR}\b",
    rf"\bQ(?P<quarter>[1-4])[ -]?(?:of )?{_YEAR}\b",
    rf"\b{_YEAR}[ -]?Q(?P<quarter>[1-4])\b",
    rf"\b(?:the )?(?P<quarter>first|second|third|fourth) quarter of {_YEAR}\b",
    rf"(?<![\w.,$€£¥₹₩-]){_YEAR}(?![\w%]|[.,]\d|\s?%)",
)
_ZH = (
    rf"{_YEAR}年第?(?P<quarter>[1-4一二三四])季度",
    rf"{_YEAR}年(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日(?:(?P<week>当周|那周|那一周)|(?P<hour>\d{{1,2}})时)?)?)?",
    rf"(?<![\d-]){_ISO}(?![\d-])",
)
_PATTERNS = {"en": [re.compile(p) for p in _EN], "zh": [re.compile(p) for p in _ZH]}
_SEASONS = {
    "en": re.compile(
        rf"\b(?:(?P<month>{'|'.join(m.title() for m in _MONTHS)})|(?P<weekday>{'|'.join(d.title() for d in _DAYS)}))s?\b"
        r"|\b(?:the hour (?:from|of) )?(?P<hour>[01]?\d|2[0-3]):00\b(?! (?:on )?\d)"
    ),
    "zh": re.compile(
        r"(?<![\d年])(?P<month>1[0-2]|[1-9])月(?!\d)(?:份)?|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
        r"|(?<![日\d])(?P<hour>1?\d|2[0-3])时"
    ),
}


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


def periods(text: str, language: Language) -> Iterator[When]:
    """Yield every period that a text names, the longest reading of each place."""
    found: list[When] = []
    for pattern in _PATTERNS[language]:
        for m in pattern.finditer(text):
            if not any(f.start < m.end() and m.start() < f.end for f in found) and (when := _when(m)):
                found.append(when)
    yield from sorted(found, key=lambda w: w.start)


def _when(m: re.Match[str]) -> When | None:
    held = m.groupdict()
    year, quarter = int(held["year"]), held.get("quarter")
    month_text, day, hour = (held.get("month") or "").rstrip("."), held.get("day"), held.get("hour")
    month = (_MONTH_OF.get(month_text.lower()) or int(month_text)) if month_text else 1
    if quarter:
        return When(m.start(), m.end(), dt.date(year, 3 * _ORDINAL[quarter] - 2, 1), Grain.QUARTER)
    try:
        date = dt.date(year, month, int(day or 1))
        moment = dt.datetime(year, month, int(day or 1), int(hour)) if hour else date
    except ValueError:  # 31 February is no day
        return None
    grain = Grain.HOUR if hour else Grain.WEEK if held.get("week") else Grain.DAY if day else Grain.MONTH
    return When(m.start(), m.end(), moment, grain if month_text else Grain.YEAR)


def seasons(text: str, language: Language) -> Iterator[Step]:
    """Yield every calendar month and weekday that stands without a year, and every hour without a day."""
    for m in _SEASONS[language].finditer(text):
        if m["month"]:
            yield Step(m.start(), m.end(), _MONTH_OF.get(m["month"].lower()) or int(m["month"]), "month")
        elif m["hour"]:
            yield Step(m.start(), m.end(), int(m["hour"]), "hour")
        else:
            day = m["weekday"].lower()
            index = _DAYS.index(day) + 1 if day in _DAYS else "一二三四五六日天".index(day) % 7 + 1
            yield Step(m.start(), m.end(), 7 if day == "天" else index, "weekday")
