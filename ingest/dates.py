"""Dates, times and periods as people write them: which form a column is in, and what each text means.

The order of day and month is decided from the whole column; `Order` says how sure that is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Order = Literal["dmy", "mdy"]
Decided = Literal["", "figures", "sequence", "chosen", "elsewhere", "assumed"]  # by what an order was decided
When = dt.datetime

_MONTHS: dict[str, int] = {}
for _line in (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "_ _ _ _ _ _ _ _ sept _ _ _",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "_ _ mär _ mai _ _ _ _ okt _ dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr _ avr _ _ juil _ _ _ _ déc",
    "_ fevrier _ _ _ _ _ aout _ _ _ decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene _ _ abr _ _ _ ago _ _ _ dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "_ fev _ _ _ _ _ _ set out _ _",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen _ _ _ mag giu lug _ _ ott _ _",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "_ _ mrt _ mei _ _ _ _ _ _ _",
):
    for _i, _name in enumerate(_line.split(), 1):
        if _name != "_":
            _MONTHS.setdefault(_name, _i)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HALVES = {"1": 1, "2": 7, "上": 1, "下": 7}
_PIVOT = 69  # two-digit years from 69 are 19xx, as POSIX has it

_TIME = (
    r"(?:[T ,]\s*(?P<H>\d{1,2})[:时](?P<M>\d{2})(?:[:分](?P<S>\d{2})(?:[.,](?P<f>\d{1,9}))?)?秒?分?"
    r"\s*(?P<ap>[AaPp]\.?[Mm]\.?)?\s*(?P<z>Z|UTC|GMT|[-+]\d{2}:?\d{2}|[-+]\d{2})?)?$"
)
_NAME = r"(?P<b>[^\W\d_]{3,12})\.?"
_WEEKDAY = r"^(?:[^\W\d_]{2,10}\.?,?\s+)?"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a time: its name, its pattern, what a match means, and whether it holds a time of day."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Order], When]


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return number + (1900 if number >= _PIVOT else 2000)


def _clock(m: re.Match[str], day: dt.date) -> When:
    if m["H"] is None:
        return dt.datetime(day.year, day.month, day.day)
    hour = int(m["H"])
    if m["ap"]:
        hour = hour % 12 + (12 if m["ap"][0] in "Pp" else 0)
    micro = int((m["f"] or "0").ljust(6, "0")[:6])
    return dt.datetime(day.year, day.month, day.day, hour, int(m["M"]), int(m["S"] or 0), micro)


def _ymd(m: re.Match[str], order: Order) -> When:
    return _clock(m, dt.date(_year(m["y"]), int(m["m"]), int(m["d"])))


def _numeric(m: re.Match[str], order: Order) -> When:
    first, second = int(m["a"]), int(m["c"])
    day, month = (first, second) if order == "dmy" else (second, first)
    return _clock(m, dt.date(_year(m["y"]), month, day))


def _named(m: re.Match[str], order: Order) -> When:
    return _clock(m, dt.date(_year(m["y"]), _MONTHS[m["b"].lower()], int(m["d"])))


def _start(year: int, month: int = 1, day: int = 1) -> When:
    return dt.datetime(year, month, day)


def _week(m: re.Match[str], order: Order) -> When:
    day = dt.date.fromisocalendar(_year(m["y"]), int(m["w"]), int(m.groupdict().get("d") or 1))
    return _start(day.year, day.month, day.day)


def _form(name: str, pattern: str, build: Callable[[re.Match[str], Order], When]) -> Form:
    return Form(name, re.compile(pattern, re.IGNORECASE), build)


FORMS: tuple[Form, ...] = (
    _form("year-month-day", r"^(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})" + _TIME, _ymd),
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
    _form("year-month", r"^(?P<y>\d{4})[-/](?P<m>\d{1,2})$", lambda m, o: _start(int(m["y"]), int(m["m"]))),
    _form("month/year", r"^(?P<m>\d{1,2})[-/](?P<y>\d{4})$", lambda m, o: _start(int(m["y"]), int(m["m"]))),
    _form("year and M month", r"^(?P<y>\d{4})[- ]?M(?P<m>\d{1,2})$", lambda m, o: _start(int(m["y"]), int(m["m"]))),
    _form(
        "year and quarter",
        r"^(?:FY)?(?P<y>\d{4}|\d{2})[-_/ .]?Q(?P<q>[1-4])$|^(?P<y2>\d{4})年?第?(?P<q2>[一二三四1-4])季度?$",
        lambda m, o: _quarter(m),
    ),
    _form(
        "quarter and year",
        r"^Q(?P<q>[1-4])[-_/ .,']*(?:FY)?(?P<y>\d{4}|\d{2})$|^(?P<q2>[1-4])Q[-_/ ']*(?P<y2>\d{4}|\d{2})$",
        lambda m, o: _quarter(m),
    ),
    _form("year and half", r"^(?P<y>\d{4})[-_/ .]?[HS](?P<h>[12])$", lambda m, o: _start(int(m["y"]), _HALVES[m["h"]])),
    _form("half and year", r"^[HS](?P<h>[12])[-_/ .]*(?P<y>\d{4})$", lambda m, o: _start(int(m["y"]), _HALVES[m["h"]])),
    _form("ISO week", r"^(?P<y>\d{4})[- ]?W(?P<w>\d{1,2})(?:-?(?P<d>[1-7]))?$", _week),
    _form("week and year", r"^W(?:eek|k)?\s?(?P<w>\d{1,2})[-/, ]+(?P<y>\d{4})$", _week),
    _form("Chinese date", r"^(?P<y>\d{4}|\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?" + _TIME, _ymd),
    _form("Chinese month", r"^(?P<y>\d{4})年(?P<m>\d{1,2})月份?$", lambda m, o: _start(int(m["y"]), int(m["m"]))),
    _form("Chinese half-year", r"^(?P<y>\d{4})年(?P<h>[上下])半年$", lambda m, o: _start(int(m["y"]), _HALVES[m["h"]])),
    _form("Chinese year", r"^(?P<y>\d{4})年度?$", lambda m, o: _start(int(m["y"]))),
    _form("fiscal year", r"^FY[- ']?(?P<y>\d{4}|\d{2})$", lambda m, o: _start(_year(m["y"]))),
)


def _quarter(m: re.Match[str]) -> When:
    year, quarter = m["y"] or m["y2"], m["q"] or m["q2"]
    return _start(_year(year), 3 * _QUARTERS[quarter] - 2)


def parse(text: str, form: Form, order: Order = "mdy") -> When | None:
    """Return what a text in a form means, or None.

    >>> parse("2021年3月5日", form_named("Chinese date")), parse("31/12/99", form_named("day and month in figures"), "dmy")
    (datetime.datetime(2021, 3, 5, 0, 0), datetime.datetime(1999, 12, 31, 0, 0))
    """
    match = form.pattern.match(text.strip())
    if not match:
        return None
    try:
        return form.build(match, order)
    except (ValueError, KeyError, OverflowError):
        return None


def form_named(name: str) -> Form:
    """Return the form with this name."""
    return next(f for f in FORMS if f.name == name)


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the times of a column are written: their forms, the order of day and month, and how that was decided.

    `zones` are the offsets seen, `clock` says whether there is a time of day, `short` whether years have two digits;
    `formats` are strptime formats that cover every text seen, or none where no few do.
    """

    forms: tuple[Form, ...]
    order: Order = "mdy"
    decided: Decided = ""
    zones: tuple[str, ...] = ()
    clock: bool = False
    short: bool = False
    formats: tuple[str, ...] = ()

    def parse(self, text: str) -> When | None:
        """Return what a text means, or None."""
        for form in self.forms:
            if (moment := parse(text, form, self.order)) is not None:
                return self._placed(moment, text)
        return None

    def _placed(self, moment: When, text: str) -> When:
        """Bring moments with different offsets to UTC; a single offset keeps its own clock."""
        if len(self.zones) < 2 or not (offset := zone_of(text)):
            return moment
        sign = -1 if offset[0] == "-" else 1
        digits = re.sub(r"\D", "", offset).ljust(4, "0")
        return (
            moment - sign * dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
            if digits.strip("0")
            else moment
        )


def zone_of(text: str) -> str:
    """Return the offset from UTC that ends a time of day, or an empty string."""
    match = re.search(r":\d{2}(?:[.,]\d+)?\s*(Z|UTC|GMT|[-+]\d{2}(?::?\d{2})?)$", text.strip())
    return "" if not match else "+00:00" if match[1] in ("Z", "UTC", "GMT") else match[1]


_LONGEST = 60  # characters
_SCREENED = 20  # if most of the first so many texts are no times, the column holds none


def _form_of(text: str, forms: tuple[Form, ...]) -> Form | None:
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return None
    return next((f for f in forms if parse(text, f, "mdy") or parse(text, f, "dmy")), None)


def calendar_of(texts: Sequence[str], share: float = 0.95, chosen: str = "", likely: str = "") -> Calendar | None:
    """Find how a column writes its times, if at least `share` of the texts are times.

    Args:
        texts: distinct texts of the column, without missing values.
        share: the rest may be stray words.
        chosen: the order of day and month, where the user has said which it is.
        likely: the order that another column of the file proves; it settles what is ambiguous.
    """
    if sum(_form_of(t, FORMS) is not None for t in texts[:_SCREENED]) < 0.6 * len(texts[:_SCREENED]):
        return None
    found: dict[str, list[str]] = {}
    forms = FORMS
    for text in texts:
        if (form := _form_of(text, forms)) is not None:
            found.setdefault(form.name, []).append(text)
            if form is not forms[0]:
                forms = (form, *(f for f in FORMS if f is not form))
    if not texts or sum(map(len, found.values())) < share * len(texts):
        return None
    forms = tuple(f for f in FORMS if f.name in found)
    order, decided = _order(found.get("day and month in figures", ()), chosen, likely)
    matched = [t for group in found.values() for t in group]
    zones = tuple(sorted({z for t in matched if (z := zone_of(t))}))
    short = any(
        (m := f.pattern.match(t.strip())) is not None and len(m["y"] or "2000") == 2
        for f in forms
        for t in found[f.name]
    )
    clock = any(":" in t or "时" in t for t in matched)
    formats = () if zones or short else _formats(matched, order)
    return Calendar(forms, order, decided, zones, clock, short, formats)


_CLOCKS = (
    "",
    " %H:%M:%S",
    "T%H:%M:%S",
    " %H:%M",
    "T%H:%M",
    " %H:%M:%S.%f",
    "T%H:%M:%S.%f",
    " %I:%M %p",
    " %I:%M:%S %p",
)
_MOST_FORMATS = 3


def _formats(texts: Sequence[str], order: Order) -> tuple[str, ...]:
    """Return the few strptime formats that read all these texts, or none."""
    figures = ("%d{0}%m{0}%Y" if order == "dmy" else "%m{0}%d{0}%Y",)
    days = [d.format(s) for s in "-/." for d in ("%Y{0}%m{0}%d", *figures)]
    days += ["%d %b %Y", "%d-%b-%Y", "%b %d %Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%B %d %Y"]
    chosen: list[str] = []
    for text in texts:
        if any(_reads(text, f) for f in chosen):
            continue
        fitting = next((d + c for d in days for c in _CLOCKS if _reads(text, d + c)), None)
        if fitting is None or len(chosen) == _MOST_FORMATS:
            return ()
        chosen.append(fitting)
    return tuple(chosen)


def _reads(text: str, format: str) -> bool:
    try:
        dt.datetime.strptime(text, format)
    except ValueError:
        return False
    return True


_FIGURES = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})")


def _order(texts: Iterable[str], chosen: str = "", likely: str = "") -> tuple[Order, Decided]:
    """Decide between day first and month first: by figures above 12, by which reading runs in order, by another column,
    else assume."""
    parts = [tuple(map(int, m.groups())) for t in texts if (m := _FIGURES.match(t.strip()))]
    if not parts:
        return "mdy", ""
    day_first = sum(a > 12 for a, _, _ in parts)
    month_first = sum(b > 12 for _, b, _ in parts)
    if day_first != month_first:
        return ("dmy" if day_first > month_first else "mdy"), "figures"
    if chosen:
        return ("dmy" if chosen == "dmy" else "mdy"), "chosen"
    as_dmy, as_mdy = ([(y, m, d) for d, m, y in parts], [(y, m, d) for m, d, y in parts])
    breaks_dmy, breaks_mdy = _breaks(as_dmy), _breaks(as_mdy)
    if breaks_dmy != breaks_mdy:
        sure = abs(breaks_dmy - breaks_mdy) >= 1
        return ("dmy" if breaks_dmy < breaks_mdy else "mdy"), "sequence" if sure else "assumed"
    if likely:
        return ("dmy" if likely == "dmy" else "mdy"), "elsewhere"
    if all("." in t for t in texts):
        return "dmy", "assumed"  # dots are how Europe writes dates
    return "mdy", "assumed"


def _breaks(days: list[tuple[int, int, int]]) -> float:
    """Measure how far a list of dates is from running evenly in one direction: breaks in order, then uneven gaps.

    Dates that are all on one day of their month are likely on the first, and unlikely on another.
    """
    numbers = [y * 372 + m * 31 + d for y, m, d in days]
    steps = [b - a for a, b in pairwise(numbers) if b != a]
    if len(steps) < 2:
        return 0.0
    up = sum(s > 0 for s in steps)
    turns = min(up, len(steps) - up)
    on = {d for _, _, d in days}
    monthly = 0.0 if len(on) > 1 else -0.5 if on == {1} else 0.5
    return turns * 1000 + (0 if turns else len(set(steps))) + monthly
