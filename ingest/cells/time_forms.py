"""The forms in which people write days and periods, and what each text in one of them means: the first moment of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ingest.word_lists import spellings

Order = Literal["dmy", "mdy"]
When = dt.datetime

_MONTHS = {name: int(number) for name, number in spellings(Path(__file__).with_name("months.toml")).items()}
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HALVES = {"1": 1, "2": 7, "上": 1, "下": 7}
PIVOT = 1969  # the first of the years that are written with two digits, as POSIX has it
_BEFORE_ROC, _LONGEST_ROC = 1911, 199  # the year before the first of the Republic of China, and the last that is read
# The year before the first of each Japanese era: https://www.ndl.go.jp/en/library/statistics/ and the era law of 1979.
_BEFORE_ERA = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_BEFORE_ERA |= {"T": 1911, "S": 1925, "H": 1988, "R": 2018}  # an M would be a code more often than Meiji
_LONGEST_ERA = {"明治": 45, "大正": 15, "昭和": 64, "平成": 31, "令和": 99, "T": 15, "S": 64, "H": 31, "R": 99}  # years
_LONGEST = 60  # characters of a time
_PM = ("p", "下", "午後")

_TIME = (
    r"(?:[T ,:]\s*(?P<zp>上午|下午|午前|午後)?\s*(?P<H>\d{1,2})[:.时時h](?P<M>\d{2})(?:[:.分](?P<S>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r"秒?分?\s*(?P<ap>[AaPp]\.?[Mm]\.?)?\s*(?P<z>Z|UTC|GMT|(?:UTC|GMT)?[-+]\d{1,2}(?::?\d{2})?)?)?"
    r"(?:\s?(?:\[\w{1,3}\]|[*†‡]+))?$"
)
_NAME = r"(?P<b>[^\W\d_]{3,12})\.?"
_WEEKDAY = r"^(?:[^\W\d_]{2,10}\.?,?\s+)?"
_ZH_WEEKDAY = r"(?:\s*[(（]?(?:星期|周|週|礼拜)?[一二三四五六日天月火水木金土](?:曜日?)?[)）]?)?"
_ERA = r"^(?P<e>明治|大正|昭和|平成|令和|[TSHR])\s?(?P<n>\d{1,2}|元)"
_ROC = r"^(?:中[華华])?(?:民[國国]|ROC)\s?(?P<n>\d{1,3}|元)"
_FISCAL = r"(?:FY|CY)?[ '-]?(?P<y>\d{4}|\d{2})(?:[-/]\d{2,4})?"


@dataclass(frozen=True, slots=True)
class TimeForm:
    """One way to write a time: its name, its pattern, what a match means, and whether it holds a time of day."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Order], When]


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return PIVOT + (number - PIVOT) % 100


def _clock(m: re.Match[str], day: dt.date) -> When:
    if m["H"] is None:
        return _start(day.year, day.month, day.day)
    hour = int(m["H"])
    if half := m["ap"] or m["zp"]:
        hour = hour % 12 + (12 if half.lower().startswith(_PM) else 0)
    micro = int((m["f"] or "0").ljust(6, "0")[:6])
    if hour == 24 and not any(int(m[part] or 0) for part in "MSf"):
        return _start(day.year, day.month, day.day) + dt.timedelta(days=1)
    return dt.datetime(day.year, day.month, day.day, hour, int(m["M"]), int(m["S"] or 0), micro)


def _ymd(m: re.Match[str], order: Order) -> When:
    return _clock(m, dt.date(_year(m["y"]), int(m["m"]), int(m["d"])))


def _numeric(m: re.Match[str], order: Order) -> When:
    first, second = int(m["a"]), int(m["c"])
    day, month = (first, second) if order == "dmy" else (second, first)
    return _clock(m, dt.date(_year(m["y"]), month, day))


def _named(m: re.Match[str], order: Order) -> When:
    return _clock(m, dt.date(_year(m["y"]), _MONTHS[m["b"].lower()], int(m["d"])))


def month_of(name: str) -> int:
    """Return the number of a month by its name or its short form in lower case, 0 for any other text.

    >>> month_of("march"), month_of("okt."), month_of("total")
    (3, 10, 0)
    """
    return _MONTHS.get(name.rstrip("."), 0)


def _start(year: int, month: int = 1, day: int = 1) -> When:
    return dt.datetime(year, month, day)


def _of_year(m: re.Match[str], order: Order) -> When:
    return _start(_year(m["y"]))


def _of_month(m: re.Match[str], order: Order) -> When:
    return _start(_year(m["y"]), int(m["m"]))


def _of_half(m: re.Match[str], order: Order) -> When:
    return _start(_year(m["y"]), _HALVES[m["h"]])


def _quarter(m: re.Match[str], order: Order) -> When:
    held = m.groupdict()
    year, quarter = held["y"] or held["y2"], held["q"] or held["q2"]
    return _start(_year(year), 3 * _QUARTERS[quarter] - 2)


def _week(m: re.Match[str], order: Order) -> When:
    held = m.groupdict()
    day = dt.date.fromisocalendar(_year(held["y"]), int(held["w"]), int(held.get("d") or 1))
    return _start(day.year, day.month, day.day)


def _split_year(m: re.Match[str], order: Order) -> When:
    """Read 2023/24 as the year that begins in 2023; the second must follow the first."""
    first, second = _year(m["y"]), int(m["y2"])
    if (first + 1 - second) % (100 if len(m["y2"]) == 2 else 10_000):
        raise ValueError("the years do not follow each other")
    return _start(first)


def _since(m: re.Match[str], before: int, longest: int) -> When:
    """Read a year that is counted from the first year of an era, with its month and day where they are given."""
    held = m.groupdict()
    number = 1 if held["n"] == "元" else int(held["n"])
    if not 1 <= number <= longest:
        raise ValueError("the era has no such year")
    return _start(before + number, int(held.get("m") or 1), int(held.get("d") or 1))


def _era(m: re.Match[str], order: Order) -> When:
    era = m["e"].upper()
    return _since(m, _BEFORE_ERA[era], _LONGEST_ERA[era])


def _roc(m: re.Match[str], order: Order) -> When:
    return _since(m, _BEFORE_ROC, _LONGEST_ROC)


def _numerals(m: re.Match[str], order: Order) -> When:
    year = int("".join(str(_NUMERALS[c]) for c in m["y"]))
    return _start(year, _spoken(m["m"] or "一"), _spoken(m["d"] or "一"))


def _spoken(text: str) -> int:
    """Read a Chinese numeral below 100, such as 二十三."""
    tens, ten, ones = text.rpartition("十")
    return (_NUMERALS[tens] if tens else 1 if ten else 0) * 10 + (_NUMERALS[ones] if ones else 0)


def _form(name: str, pattern: str, build: Callable[[re.Match[str], Order], When]) -> TimeForm:
    return TimeForm(name, re.compile(pattern, re.IGNORECASE), build)


_DAY_PATTERN = r"[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})$"
_ZH_DAY = r"[年년]\s?(?P<m>\d{1,2})[月월]\s?(?P<d>\d{1,2})[日号號일]?" + _ZH_WEEKDAY

YEAR_FROM_TO = _form(
    "year to the next", r"^(?:FY|CY)?[ '-]?(?P<y>\d{4}|(?<=FY)\d{2}|(?<=FY[ '-])\d{2})\s?[-/–]\s?(?P<y2>\d{4}|\d{2})$", _split_year
)  # fmt: skip
FORMS: tuple[TimeForm, ...] = (
    _form("year-month-day", r"^(?P<y>\d{4})(?P<s>[-/.]|\. )(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})\.?" + _TIME, _ymd),
    _form(
        "day and month in figures",
        r"^(?P<a>\d{1,2})(?P<s>[-/. ])(?P<c>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})" + _TIME,
        _numeric,
    ),
    _form(
        "day, month by name, year",
        _WEEKDAY
        + r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[- ./]*(?:de |of )?"
        + _NAME
        + r"(?: de)?[- .,/']*(?P<y>\d{4}|\d{2})"
        + _TIME,
        _named,
    ),
    _form(
        "month by name, day, year",
        _WEEKDAY + _NAME + r"[- ./]*(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[- ./]+)(?P<y>\d{4})" + _TIME,
        _named,
    ),
    _form(
        "weekday, month by name, day, time, year",
        r"^[^\W\d_]{2,10},?\s+" + _NAME + r"\s+(?P<d>\d{1,2})\s+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?(?P<f>)(?P<ap>)(?P<zp>)"
        r"(?:\s+(?:[A-Z]{2,5}|[-+]\d{4}))?\s+(?P<y>\d{4})$",
        _named,
    ),
    _form("year, month by name, day", r"^(?P<y>\d{4})[- ./]?" + _NAME + r"[- ./]?(?P<d>\d{1,2})" + _TIME, _named),
    _form(
        "month by name and year",
        r"^" + _NAME + r"[- ./,']*(?P<y>\d{4}|\d{2})$",
        lambda m, o: _start(_year(m["y"]), _MONTHS[m["b"].lower()]),
    ),
    _form(
        "year and month by name",
        r"^(?P<y>\d{4})[- ./]*" + _NAME + "$",
        lambda m, o: _start(int(m["y"]), _MONTHS[m["b"].lower()]),
    ),
    _form("year-month", r"^(?P<y>\d{4})[-/](?P<m>\d{1,2})$", _of_month),
    _form("month/year", r"^(?P<m>\d{1,2})[-/](?P<y>\d{4})$", _of_month),
    _form("year and M month", r"^(?P<y>\d{4})[- ]?M(?P<m>\d{1,2})$", _of_month),
    _form("fiscal year and month", r"^FY[ '-]?(?P<y>\d{4}|\d{2})[-_/ ]?[MP](?P<m>\d{1,2})$", _of_month),
    _form(
        "year and quarter",
        rf"^{_FISCAL}[-_/ .]?Q(?P<q>[1-4])$|^(?P<y2>\d{{4}})年?第?(?P<q2>[一二三四1-4])季度?$",
        _quarter,
    ),
    _form(
        "quarter and year",
        rf"^Q(?P<q>[1-4])[-_/ .,']*{_FISCAL}$|^(?P<q2>[1-4])Q[-_/ ']*(?:FY)?(?P<y2>\d{{4}}|\d{{2}})$",
        _quarter,
    ),
    _form("year and half", r"^(?:FY)?[ ']?(?P<y>\d{4}|(?<=FY)\d\d|(?<=FY[ '])\d\d)[-_/ .]?[HS](?P<h>[12])$", _of_half),
    _form("half and year", r"^(?:[HS](?P<h>[12])[-_/ .]*(?:FY)?)[ ']?(?P<y>\d{4}|(?<=FY)\d\d)$", _of_half),
    _form("ISO week", r"^(?P<y>\d{4})[- ]?W(?:eek ?)?(?P<w>\d{1,2})(?:-?(?P<d>[1-7]))?$", _week),
    _form("week and year", r"^(?:W(?:eek|k)?|KW|S)\s?(?P<w>\d{1,2})[-/, ]+(?P<y>\d{4})$", _week),
    _form("Chinese week", r"^(?P<y>\d{4})年?第(?P<w>\d{1,2})[周週]$", _week),
    _form("Chinese date", r"^(?P<y>\d{4}|\d{2})" + _ZH_DAY + _TIME, _ymd),
    _form("Chinese month", r"^(?P<y>\d{4})[年년]\s?(?P<m>\d{1,2})[月월]份?$", _of_month),
    _form("Chinese half-year", r"^(?P<y>\d{4})年(?P<h>[上下])半年$", _of_half),
    _form("Chinese year", r"^(?P<y>\d{4})(?:年度?|년도?)$", _of_year),
    _form(
        "Chinese numerals",
        r"^(?P<y>[零〇○一二三四五六七八九]{4})年(?:(?P<m>十[一二]?|[一二三四五六七八九])月(?:(?P<d>[二三]?十?[一二三四五六七八九]?)[日号號])?)?$",
        _numerals,
    ),
    _form("year of the Republic of China", _ROC + r"年?(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日號号]?)?)?度?$", _roc),
    _form("date of the Republic of China", _ROC + _DAY_PATTERN, _roc),
    _form("date of the Republic of China, by its year", r"^(?P<n>1\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日號号]?)?$", _roc),
    _form(
        "Japanese era",
        _ERA + r"(?:年度?(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日?" + _ZH_WEEKDAY + r")?)?)$",
        _era,
    ),
    _form("date of a Japanese era", _ERA + _DAY_PATTERN, _era),
    _form("bare year of a Japanese era", r"^(?P<e>明治|大正|昭和|平成|令和)\s?(?P<n>\d{1,2}|元)$", _era),
    _form("fiscal year", r"^(?:FY|CY)[- ']?(?P<y>\d{4}|\d{2})$", _of_year),
    YEAR_FROM_TO,
)  # fmt: skip
# What a column that is named for the Republic of China may hold; elsewhere such figures mean something else.
ROC_FORMS: tuple[TimeForm, ...] = (
    _form("date of the Republic of China in figures", r"^(?P<n>\d{2,3})" + _DAY_PATTERN, _roc),
    _form("month of the Republic of China in figures", r"^(?P<n>\d{2,3})[-/.](?P<m>\d{1,2})$", _roc),
    _form("date of the Republic of China without marks", r"^(?P<n>\d{2,3})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)$", _roc),
    _form("month of the Republic of China without marks", r"^(?P<n>\d{3})(?P<m>0[1-9]|1[0-2])$", _roc),
    _form("year of the Republic of China in figures", r"^(?P<n>\d{2,3})年?$", _roc),
    _form("date in the Republic of China's years", r"^(?P<n>\d{2,3})年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日號号]?)?$", _roc),
)  # fmt: skip


SERIAL = _form(
    "Excel's day number", r"^(?P<n>[2-5]\d{4})$", lambda m, o: _start(1899, 12, 30) + dt.timedelta(int(m["n"]))
)


def parse(text: str, form: TimeForm, order: Order = "mdy") -> When | None:
    """Return what a text in a form means, or None.

    >>> parse("2021-3-5", FORMS[0]), parse("31/12/99", FORMS[1], "dmy")
    (datetime.datetime(2021, 3, 5, 0, 0), datetime.datetime(1999, 12, 31, 0, 0))
    """
    match = form.pattern.match(text.strip())
    if not match:
        return None
    try:
        return form.build(match, order)
    except (ValueError, KeyError, OverflowError):
        return None


def form_of(text: str, forms: tuple[TimeForm, ...] = FORMS) -> TimeForm | None:
    """Return the first form that a text is in, with its day before its month or after, or None.

    >>> form_of("22.01.2020").name, form_of("FY23/24").name, form_of("10-11")
    ('day and month in figures', 'year to the next', None)
    """
    if len(text) > _LONGEST or not any(c.isnumeric() or c == "元" for c in text):
        return None
    return _known_form(text) if forms is FORMS else _first(text, forms)


def _first(text: str, forms: tuple[TimeForm, ...]) -> TimeForm | None:
    return next((f for f in forms if parse(text, f, "mdy") or parse(text, f, "dmy")), None)


@lru_cache(maxsize=1 << 14)  # a table of many columns has the same texts in several
def _known_form(text: str) -> TimeForm | None:
    return _first(text, FORMS)
