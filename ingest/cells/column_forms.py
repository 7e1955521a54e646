"""What the texts of a column are, and how to read them: decided on examples, proved on every cell.

`decide` looks at distinct texts and returns a ColumnForm; the reading's SQL is then run over the whole column, and texts that
it does not cover come back here as counterexamples, until nothing new turns up.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

from ingest.cells import durations, numbers
from ingest.cells.dates import Calendar, calendar_of, counts_from_1912
from ingest.cells.durations import Duration, duration_of, duration_sql
from ingest.cells.one_cell import MISSING, NARROW, is_bound, is_missing
from ingest.cells.time_forms import When
from ingest.cells.units import words
from ingest.word_lists import word_lists

_STRAY_SHARE = 0.9  # a column is numbers or times when at least this share of its filled cells is
_WORDED_SHARE = 0.8  # the same where the rest are a few words, such as closed
_MOST_WORDS = 3
_FEW_REMARKS = 0.05  # of the texts may be a number with a remark behind it or before
_WORDS = word_lists(Path(__file__).with_name("amounts.toml"))
_LASTING, _TELEPHONE = frozenset(_WORDS["lasting"]), frozenset(_WORDS["telephone"])
_SHOWN_BOUNDS = 3
_FEWEST_MEASURED = 8  # distinct numbers from which bounds beside them are what could not be measured, and no classes
_YEAR_OF_THREE = re.compile(r"1\d\d/(?:0[1-9]|1[0-2])/[0-3]\d")  # as Taiwan writes dates
_GUARDED = re.compile(r'="[^"]*"|\'[-+]?\d[\w.,/ -]*')  # a text that Excel shall not take for a number
_GUARD = "^=\"|^''|\"$"  # what is taken off one, as SQL writes it
_DATED, _TIMELY = frozenset(_WORDS["dated"]), frozenset((*_WORDS["dated"], *_WORDS["timely"]))
_TIME_CHINESE = ("日期", "时间", "日", "月", "期间")


Epoch = Literal[
    "year", "compact", "month", "year.month", "hour", "minute", "second", "seconds", "milliseconds", "microseconds", "nanoseconds", "serial", "moment"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """How to read a column: the DuckDB type it becomes, and the form of its numbers or times.

    `missing` are the spellings, as they stand, that mean nothing here; `na_is_name` says that NA is not one of them; `guarded`
    that cells wear the marks that keep Excel from reading them as numbers; `duration` how they say how long
    something lasted; `left` that the user wants them as they are written.
    """

    target: Literal["VARCHAR", "BIGINT", "DOUBLE", "DATE", "TIMESTAMP"]
    number: numbers.NumberForm | None = None
    calendar: Calendar | None = None
    epoch: Epoch | None = None
    missing: tuple[str, ...] = ()
    na_is_name: bool = False
    guarded: bool = False
    duration: Duration | None = None
    left: bool = False

    @property
    def unit(self) -> str:
        """The unit that the cells carry."""
        if self.duration:
            return "h"
        return self.number.unit if self.number else ""

    def sql(self, cell: str) -> str | None:
        """Return a DuckDB expression for the value in `cell`, or None where only Python can parse the texts."""
        cell = self.bare(cell)
        if self.target == "VARCHAR":
            return cell
        if self.number:
            return self.number.sql(cell)
        if self.duration:
            return duration_sql(self.duration, cell)
        if self.epoch:
            return epoch_sql(self.epoch, f"regexp_replace({cell}, '(\\d{{5}})[.]0$', '\\1')")
        assert self.calendar is not None
        formats = self.calendar.formats
        if not formats:
            return None
        if formats in _WRITTEN:
            return f"TRY_CAST({cell} AS {self.target})"
        listed = ", ".join(f"'{f}'" for f in formats)
        moment = f"try_strptime({cell}, [{listed}])"
        return f"CAST({moment} AS DATE)" if self.target == "DATE" else moment

    def bare(self, cell: str) -> str:
        """Return a DuckDB expression for the text in `cell` without Excel's marks around it."""
        return f"regexp_replace({cell}, '{_GUARD}', '', 'g')" if self.guarded else cell

    def odd(self, cell: str, value: str) -> str:
        """Return a DuckDB condition for a cell to be looked at again: it has no value, or its value may not be what it says.

        Args:
            cell: an expression for the text.
            value: one for what `sql` made of it.
        """
        cell = self.bare(cell)
        written = self.calendar is not None and self.calendar.formats in _WRITTEN
        if written or (self.number and self.number.whole and self.number.plain):
            return f"CAST({value} AS VARCHAR) IS DISTINCT FROM {cell}"  # DuckDB writes what was read in just one way
        uncovered = f"{cell} IS NOT NULL AND {value} IS NULL"
        if not self.number:
            return uncovered
        # DuckDB also reads inf and nan; digits that begin with a zero or a plus, or are longer than a float holds, may be a code.
        code = f"{cell} BETWEEN '00' AND '09~' OR {cell} BETWEEN '+' AND '+~' OR (strlen({cell}) > 15 AND NOT contains({cell}, '.'))"
        return f"({uncovered}) OR NOT isfinite({value}) OR {code}"

    def covers(self, text: str) -> bool:
        """Say whether a text has a value in this reading."""
        text = _unguarded(text) if self.guarded else text
        if self.number:
            return self.number.covers(text)
        if self.calendar:
            return self.parse(text) is not None
        if self.duration:
            return durations.covers(self.duration, text)
        return self.target == "VARCHAR" or _DIGITS.fullmatch(text.strip()) is not None

    def parse(self, text: str) -> When | dt.date | None:
        """Return the time that a text means, for readings that have no SQL."""
        text = _unguarded(text) if self.guarded else text
        moment = self.calendar.parse(text.strip()) if self.calendar else None
        return moment.date() if moment is not None and self.target == "DATE" else moment


def _unguarded(text: str) -> str:
    return text[2:-1] if text.startswith('="') else text.removeprefix("'")


_WRITTEN = (("%Y-%m-%d",), ("%Y-%m-%d %H:%M:%S",))  # the formats that DuckDB itself writes


_WHOLE = "TRY_CAST({0} AS BIGINT)"
# Times written as bare digits: the SQL of each, and the digits of those that count from 1970.
_EPOCHS: Mapping[Epoch, str] = {
    "year": "make_date(TRY_CAST({0} AS INTEGER), 1, 1)",
    "compact": "CAST(try_strptime({0}, '%Y%m%d') AS DATE)",
    "month": "CAST(try_strptime({0} || '01', '%Y%m%d') AS DATE)",
    "year.month": "CAST(try_strptime(rpad({0}, 7, '0') || '.01', '%Y.%m.%d') AS DATE)",
    "hour": "try_strptime({0}, '%Y%m%d%H')",
    "minute": "try_strptime({0}, '%Y%m%d%H%M')",
    "second": "try_strptime({0}, '%Y%m%d%H%M%S')",
    "seconds": f"make_timestamp({_WHOLE} * 1000000)",
    "milliseconds": f"make_timestamp({_WHOLE} * 1000)",
    "microseconds": f"make_timestamp({_WHOLE})",
    "nanoseconds": f"make_timestamp({_WHOLE} // 1000)",
    "serial": f"DATE '1899-12-30' + CAST({_WHOLE} AS INTEGER)",
    "moment": "TIMESTAMP '1899-12-30' + to_seconds(CAST(round(TRY_CAST({0} AS DOUBLE) * 86400) AS BIGINT))",
}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_REAL = re.compile(r"(\d{5,})\.0")  # as programs write whole numbers of a column that lacks some
_SERIAL_MOMENT = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = range(20_000, 60_000)  # Excel's days of 1954 to 2064
_SINCE_1970: Mapping[int, Epoch] = {10: "seconds", 13: "milliseconds", 16: "microseconds", 19: "nanoseconds"}
_LATEST = 3e9  # seconds: the year 2065
_UNNAMED = re.compile(r"column_\d+")
_FEWEST_YEARS = 5  # one after the other in a column without a name
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_CLOCKED: Mapping[int, Epoch] = {10: "hour", 12: "minute", 14: "second"}
_CLOCKED_DIGITS = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){0,2}")
_YEAR_DOT_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2]|1)")  # a program drops the zero of October


def type_of(epoch: Epoch) -> Literal["DATE", "TIMESTAMP"]:
    """Return the DuckDB type of what bare digits mean."""
    return "DATE" if epoch in ("year", "compact", "month", "year.month", "serial") else "TIMESTAMP"


def epoch_sql(epoch: Epoch, cell: str) -> str:
    """Return the SQL of the time that bare digits in `cell` mean."""
    return _EPOCHS[epoch].format(cell)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the file beyond the column.

    `comma` says that decimal commas are likely; `decimal` and `dates` are what the user chose; `order` is the order of
    day and month that another column proves.
    """

    comma: bool = False
    decimal: str = ""
    dates: str = ""
    order: str = ""


def decide(name: str, texts: Sequence[str], hints: Hints = Hints()) -> ColumnForm:
    """Return how to read a column, from its name and distinct texts in order of appearance.

    >>> decide("x", ["1", "2"]).target, decide("x", ["007", "012"]).target, decide("x", ["3/5/2021"]).target
    ('BIGINT', 'VARCHAR', 'DATE')
    """
    filled = [t for t in texts if not is_missing(t)]
    if not filled:
        return ColumnForm("VARCHAR", missing=_present(texts, NARROW))
    if all(map(_GUARDED.fullmatch, filled)):
        return _of_guarded(name, filled, hints)
    measured = [t for t in filled if not is_bound(t)]
    bounds: tuple[str, ...] = ()
    if len(measured) >= _FEWEST_MEASURED:
        bounds = tuple(t.strip() for t in filled if is_bound(t))[:_SHOWN_BOUNDS]
        filled = measured
    wide = _present(texts, MISSING)
    taiwanese = "ROC" if _is_timely(name) and all(map(_YEAR_OF_THREE.fullmatch, filled)) else name
    if counts_from_1912(taiwanese) and (calendar := calendar_of(filled, name=taiwanese)):
        return ColumnForm("DATE", calendar=calendar, missing=wide)
    if epoch := _epoch(name, [_REAL.sub(r"\1", t.strip()) for t in filled]):
        return ColumnForm(type_of(epoch), epoch=epoch, missing=wide)
    if duration := duration_of(filled, bool(_LASTING.intersection((*words(name), name)))):
        return ColumnForm("DOUBLE", duration=duration, missing=wide)
    telephone = _TELEPHONE.intersection((*words(name), name)) and not any(c.isalpha() for t in filled for c in t)
    if telephone or numbers.holds_code(filled):
        return ColumnForm("VARCHAR", missing=_present(texts, NARROW))
    for share in (1.0, _STRAY_SHARE, _WORDED_SHARE):
        if share == _WORDED_SHARE and not are_words([t for t in filled if not numbers.is_number(t)]):
            break
        if calendar := calendar_of(filled, share, hints.dates, hints.order):
            return ColumnForm("TIMESTAMP" if calendar.clock else "DATE", calendar=calendar, missing=wide)
        form = numbers.form_of(filled, hints.comma, share, hints.decimal, name)
        if form and (share == 1.0 or _tolerable(filled)):
            form = replace(form, whole=False, plain=False, bounds=bounds) if bounds else form
            return ColumnForm("BIGINT" if form.whole and form.plain else "DOUBLE", number=form, missing=wide)
    codes = sum(bool(re.fullmatch(r"[A-Z]{2}", t)) for t in filled) > len(filled) / 2
    return ColumnForm(
        "VARCHAR", missing=_present(texts, NARROW), na_is_name=codes
    )  # NA among codes of two capitals is Namibia


def _of_guarded(name: str, filled: Sequence[str], hints: Hints) -> ColumnForm:
    """Read what Excel's marks keep apart from numbers: whole numbers stay text, as their writer wanted."""
    bare = [_unguarded(t) for t in filled]
    if all(t.strip().isdecimal() for t in bare):
        return ColumnForm("VARCHAR", guarded=True)
    return replace(decide(name, bare, hints), guarded=True)


def _tolerable(filled: Sequence[str]) -> bool:
    """Say whether the texts that are not numbers look like remarks, and not like the codes of an identifier."""
    strays = [t for t in filled if not numbers.is_number(t)]
    mixed = [t for t in strays if any(c.isdigit() for c in t)]
    remarks = sum(bool(re.search(r"\d\s+[^\W\d]{2}|[^\W\d]{2}\.?\s+\d", t)) for t in mixed)
    few = max(len(mixed) - remarks, 0) <= len(filled) / 100 and remarks <= max(1, len(filled) * _FEW_REMARKS)
    return len(filled) >= 8 and len(strays) <= 20 and few


def are_words(texts: Sequence[str]) -> bool:
    """Say whether texts are one to three words without a figure, as they stand where there is nothing to count.

    >>> are_words(["closed", "no data"]), are_words(["A"]), are_words(["12b"])
    (True, False, False)
    """
    letters = [sum(map(str.isalpha, t)) for t in texts]
    plain = not any(c.isdigit() for t in texts for c in t)
    return 0 < len(texts) <= _MOST_WORDS and plain and min(letters) > 1


def _present(texts: Sequence[str], spellings: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in texts if not t.strip() or t.strip().lower() in spellings))


def _epoch(name: str, texts: Sequence[str]) -> Epoch | None:
    """Recognise times written as bare digits; all but those that begin with a whole date need a column named for time."""
    timely = _is_timely(name)
    if timely and all(map(_YEAR_DOT_MONTH.fullmatch, texts)):
        return (
            "year.month" if any(t.endswith(".01") for t in texts) or not any(t.endswith(".1") for t in texts) else None
        )
    if _names_dates(name) and any("." in t for t in texts) and all(map(_SERIAL_MOMENT.fullmatch, texts)):
        return "moment" if all(int(t[:5]) in _SERIALS for t in texts) else None
    lengths = {len(t) for t in texts}
    if _UNNAMED.fullmatch(name) and lengths == {4} and _follow_each_other(texts):
        return "year"
    if len(lengths) > 1 or not all(map(str.isdecimal, texts)):
        return None
    (length,) = lengths
    if length == 4 and len(texts) > 1 and _names_dates(name) and all(_is_year(int(t)) for t in texts):
        return "year"
    if length == 8 and all(map(_is_day, texts)) and (timely or len(texts) > 1):
        return "compact"
    if length in _CLOCKED and (timely or len(texts) > 1) and all(map(_CLOCKED_DIGITS.fullmatch, texts)):
        return _CLOCKED[length]
    if not timely:
        return None
    if length == 6 and all(1900 <= int(t[:4]) <= 2100 and 1 <= int(t[4:]) <= 12 for t in texts):
        return "month"
    if length in _SINCE_1970 and all(t[0] in "12" for t in texts):
        return _SINCE_1970[length]
    return "serial" if length == 5 and _names_dates(name) and all(int(t) in _SERIALS for t in texts) else None


def _follow_each_other(texts: Sequence[str]) -> bool:
    """Say whether texts are years, one after the other or back, as they stand in a column that nobody named."""
    if len(texts) < _FEWEST_YEARS or not all(t.isdecimal() and _is_year(int(t)) for t in texts):
        return False
    return {int(after) - int(before) for before, after in pairwise(texts)} in ({1}, {-1})


def _names_dates(name: str) -> bool:
    parts = words(name)
    return bool(_DATED.intersection(parts[:1] + parts[-1:])) or "日期" in name


def _is_year(number: float) -> bool:
    return _FIRST_YEAR <= number <= _LAST_YEAR


def _is_timely(name: str) -> bool:
    """Say whether a column is named for time; what is counted `per day` is not."""
    parts = words(name)
    return (bool(_TIMELY.intersection(parts)) and "per" not in parts) or any(w in name for w in _TIME_CHINESE)


def epoch_between(name: str, least: float, most: float) -> Epoch | None:
    """Say in what a column of whole numbers counts time since 1970, from its name and its range; None where it does not.

    >>> epoch_between("created", 1_711_324_800, 1_711_332_000), epoch_between("price", 1_711_324_800, 1_711_332_000)
    ('seconds', None)
    """
    if not _is_timely(name):
        return None
    if _names_dates(name) and least < most and _is_year(least) and _is_year(most):
        return "year"
    likely = (
        e for digits, e in _SINCE_1970.items() if least >= 10 ** (digits - 1) and most < _LATEST * 10 ** (digits - 10)
    )
    return next(likely, None)


def _is_day(text: str) -> bool:
    try:
        return 1900 <= dt.datetime.strptime(text, "%Y%m%d").year <= 2100
    except ValueError:
        return False
