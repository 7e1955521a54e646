"""Which form a column's times are in, and what each text means. The order of day and month is decided from the whole column.

`Calendar.decided` says by what, and so how sure that is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.cells.time_forms import FORMS, PIVOT, ROC_FORMS, SERIAL, YEAR_FROM_TO, Order, TimeForm, When, form_of, parse

Decided = Literal["", "figures", "sequence", "chosen", "elsewhere", "assumed"]  # by what an order was decided
_ROC_NAMES = re.compile(r"民國|民国|(?<![A-Za-z])ROC(?![A-Za-z])|minguo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the times of a column are written: their forms, the order of day and month, and how that was decided.

    `zones` are the offsets seen, `clock` says whether there is a time of day, `short` whether years have two digits, `late`
    whether days have an hour 24, `midnights` whether every time of day is one, `exchanged` whether a spreadsheet took some
    days for months, `first` is the year with which the hundred years begin in which years of two digits lie; `formats` are strptime formats that cover every text seen, or none where no few do.
    """

    forms: tuple[TimeForm, ...]
    order: Order = "mdy"
    decided: Decided = ""
    zones: tuple[str, ...] = ()
    clock: bool = False
    short: bool = False
    formats: tuple[str, ...] = ()
    late: bool = False
    midnights: bool = False
    exchanged: bool = False
    first: int = PIVOT

    def parse(self, text: str) -> When | None:
        """Return what a text means, or None."""
        for form in self.forms:
            if (moment := parse(text, form, self.order)) is not None:
                if self.exchanged and form.name == _WRITTEN:
                    moment = moment.replace(month=moment.day, day=moment.month) if moment.day <= 12 else moment
                return self._placed(self._of_century(moment, text, form), text)
        return None

    def _of_century(self, moment: When, text: str, form: TimeForm) -> When:
        """Bring a moment whose year was written with two digits into the hundred years that the column's years lie in."""
        if self.first == PIVOT or not _short_year(text, form):
            return moment
        year = self.first + (moment.year - self.first) % 100
        return moment.replace(year=year) if year % 4 == 0 or (moment.month, moment.day) != (2, 29) else moment

    def _placed(self, moment: When, text: str) -> When:
        """Bring moments with different offsets to UTC; a single offset keeps its own clock."""
        if len(self.zones) < 2 or self.midnights or not (offset := zone_of(text)):
            return moment
        sign = -1 if offset[0] == "-" else 1
        return moment - sign * dt.timedelta(hours=int(offset[1:3]), minutes=int(offset[4:]))


_ZONE = re.compile(
    r"[:.时時h]\d{2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:(?P<none>Z|UTC|GMT)|(?:UTC|GMT)?(?P<sign>[-+])(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?)$",
    re.IGNORECASE,
)


def zone_of(text: str) -> str:
    """Return the offset from UTC that ends a time of day, or an empty string.

    >>> zone_of("2024-03-05 09:12:33 GMT+8"), zone_of("2024-03-05T09:12:33-0530"), zone_of("2024-03-05")
    ('+08:00', '-05:30', '')
    """
    match = _ZONE.search(text.strip())
    if match is None:
        return ""
    return "+00:00" if match["none"] else f"{match['sign']}{match['h']:0>2}:{match['m'] or '00'}"


_AHEAD = 20  # years from now, beyond which dates with short years are of the century before
_MOST_SERIAL = 0.5  # of the texts: more of Excel's day numbers than of dates are no dates
_WRITTEN, _IN_FIGURES = "year-month-day", "day and month in figures"
_NAME_AND_FIGURES = re.compile(r"([^\W\d_]{3,12})\.?[- ](\d{1,2})")
_SCREENED = 20  # if most of the first so many texts are no times, the column holds none


def counts_from_1912(name: str) -> bool:
    """Say whether a column is named for the years of the Republic of China.

    >>> counts_from_1912("日期(民國)"), counts_from_1912("process")
    (True, False)
    """
    return _ROC_NAMES.search(name) is not None


def calendar_of(
    texts: Sequence[str], share: float = 0.95, chosen: str = "", likely: str = "", name: str = ""
) -> Calendar | None:
    """Find how a column writes its times, if at least `share` of the texts are times.

    Args:
        texts: distinct texts of the column, without missing values.
        share: the rest may be stray words.
        chosen: the order of day and month, where the user has said which it is.
        likely: the order that another column of the file proves; it settles what is ambiguous.
        name: what the column is called; it may say from when years are counted.
    """
    known = _known(texts, name)
    if _runs_by_days(texts) or not texts:
        return None
    if sum(form_of(t, known) is not None for t in texts[:_SCREENED]) < 0.6 * len(texts[:_SCREENED]):
        return None
    texts_by_form: dict[str, list[str]] = {}
    forms = known
    for text in texts:
        form = form_of(text, forms) or (SERIAL if parse(text, SERIAL) else None)
        if form is not None:
            texts_by_form.setdefault(form.name, []).append(text)
            if form is not forms[0] and form is not SERIAL:
                forms = (form, *(f for f in known if f is not form))
    if sum(map(len, texts_by_form.values())) < share * len(texts):
        return None
    forms = tuple(f for f in (*known, SERIAL) if f.name in texts_by_form)
    if SERIAL in forms and len(texts_by_form[SERIAL.name]) > _MOST_SERIAL * len(texts):
        return None
    order, decided = _order(texts_by_form.get(_IN_FIGURES, ()), chosen, likely)
    matched = [t for group in texts_by_form.values() for t in group]
    zones = tuple(sorted({z for t in matched if (z := zone_of(t))}))
    held = [m.groupdict() for f in forms for t in texts_by_form[f.name] if (m := f.pattern.match(t.strip()))]
    short = any(len(h.get("y") or "2000") == 2 for h in held)
    late = any(h.get("H") == "24" for h in held)
    midnights = len(zones) > 1 and all(not int(h.get(part) or 0) for h in held for part in "HMS")
    clock = any(h.get("H") for h in held) and not midnights
    exchanged = not chosen and _is_exchanged(texts, texts_by_form, order)
    first = _first_of(texts_by_form, forms, order) if short else PIVOT
    formats = () if zones or short or late or exchanged or SERIAL in forms else _formats(matched, order)
    return Calendar(forms, order, decided, zones, clock, short, formats, late, midnights, exchanged, first)


def _short_year(text: str, form: TimeForm) -> bool:
    match = form.pattern.match(text.strip())
    return match is not None and len(match.groupdict().get("y") or "2000") == 2


def _first_of(texts: Mapping[str, Sequence[str]], forms: Sequence[TimeForm], order: Order) -> int:
    """Return the year with which the hundred years begin in which a column's years of two digits lie.

    Those that leave one long span of years out begin after it, so that they lie together; others lie in a window that moves
    with the clock, as Java's and .NET's do. Neither reaches further ahead than a plan does.
    """
    read = ((f, text) for f in forms for text in texts[f.name] if _short_year(text, f))
    moments = (parse(text, form, order) for form, text in read)
    years = sorted({moment.year % 100 for moment in moments if moment is not None})
    if not years:
        return PIVOT
    last = dt.date.today().year + _AHEAD
    spans = [
        ((after - before) % 100 or 100, before) for before, after in zip(years, [*years[1:], years[0]], strict=True)
    ]
    (longest, end), (second, _) = max(spans), sorted([(0, 0), *spans])[-2]
    if longest >= 2 * second:
        last -= (last - end) % 100
    first = last - 99
    held = {first + (year - first) % 100 for year in years}
    return PIVOT if held == {PIVOT + (year - PIVOT) % 100 for year in years} else min(held)


def _runs_by_days(texts: Sequence[str]) -> bool:
    """Say whether texts such as `Jan 05` are days of months and not years: figures change within a month more often than months within a year."""
    pairs = [(m[1].lower(), int(m[2])) for t in texts if (m := _NAME_AND_FIGURES.fullmatch(t.strip()))]
    if len(pairs) < len(texts):
        return False
    same_month = sum(a == b and m != n for (a, m), (b, n) in pairwise(pairs))
    same_figures = sum(a != b and m == n for (a, m), (b, n) in pairwise(pairs))
    return same_month > same_figures and all(1 <= figure <= 31 for _, figure in pairs)


def _is_exchanged(texts: Sequence[str], texts_by_form: Mapping[str, Sequence[str]], order: Order) -> bool:
    """Say whether a spreadsheet took the days up to 12 for months: all that stayed texts have a day above, and no others do.

    The dates must run more evenly once they are changed back.
    """
    if set(texts_by_form) != {_WRITTEN, _IN_FIGURES}:
        return False
    figures = {t: tuple(map(int, m.groups())) for t in texts_by_form[_IN_FIGURES] if (m := _FIGURES.match(t.strip()))}
    written = {t: (y, m, d) for t in texts_by_form[_WRITTEN] for y, m, d in [map(int, re.findall(r"\d+", t)[:3])]}
    typed = {t: (y, b, a) if order == "dmy" else (y, a, b) for t, (a, b, y) in figures.items()}
    if any(d <= 12 for _, _, d in typed.values()) or any(d > 12 for _, _, d in written.values()):
        return False
    back = {t: (y, d, m) for t, (y, m, d) in written.items()}
    held = [t for t in texts if t in typed or t in written]
    return _breaks([(typed | back)[t] for t in held]) < _breaks([(typed | written)[t] for t in held])


def _known(texts: Sequence[str], name: str) -> tuple[TimeForm, ...]:
    """Return the forms to try, those first that the column's name, or all of its texts together, make likely."""
    if counts_from_1912(name):
        return (*ROC_FORMS, *FORMS)
    first = texts[:_SCREENED]
    if len(first) > 1 and all(parse(t, YEAR_FROM_TO) for t in first):  # 2009/10 alone would be a month
        return (YEAR_FROM_TO, *(f for f in FORMS if f is not YEAR_FROM_TO))
    return FORMS


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
