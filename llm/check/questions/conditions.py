"""Tokens → the conditions that they put on rows: categories, thresholds, periods, events; and where each of them stands."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.query import Condition, Operator
from core.scales import in_order
from core.types import ColumnKind, Grain, Role, Scalar, Shape
from llm.check.dates import When
from llm.check.numbers import Quantity
from llm.check.questions.lexicon import key
from llm.check.questions.names import Meaning, Names
from llm.check.questions.tokens import Cursor, Token, first_day
from llm.check.stated_cells import after

_BOUNDS: dict[str, Operator] = {"above": ">", "below": "<", "at_least": ">=", "at_most": "<="}
_WHOLE, _MOST_POINTS = 100.0, 10  # percent; of a scale
_WEEKEND: tuple[Scalar, ...] = (6, 7)  # ISO days of a week
_WORKDAYS: tuple[Scalar, ...] = (1, 2, 3, 4, 5)
SOFT = frozenset({"fill", "of", "in", "with"})
EVENTS = frozenset({Role.FLAG})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, half open, and the length that it was named by; NONE where it is open at an end or has two ends that are named."""

    start: dt.date | None
    end: dt.date | None
    grain: Grain
    ends: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Put:
    """A condition, the tokens that it was read from, and the stretch of time that it is, if it is one."""

    condition: Condition
    first: int
    last: int
    span: Span | None = None


@dataclass
class Reading(Cursor):
    """A question while it is read: also what was put on the rows so far."""

    puts: list[Put] = field(default_factory=list)
    averaged: bool = False  # whether what is measured is said of each row

    def step(self, i: int, by: int) -> int:
        """Return the place of the next token that is no filling word."""
        at = i + by
        while 0 <= at < len(self.tokens) and self.tokens[at].sign == "fill" and not self.tokens[at].places:
            at += by
        return at

    def neighbour(self, i: int, by: int) -> int | None:
        """Return the place of the token beside one, words between apart, accounted for or not; None beyond the ends."""
        at = self.step(i, by)
        while 0 <= at < len(self.tokens) and self.tokens[at].sign in SOFT and not self.tokens[at].columns:
            at = self.step(at, by)
        return at if 0 <= at < len(self.tokens) else None

    def put(self, condition: Condition, first: int, last: int, span: Span | None = None) -> None:
        """Put a condition on the rows, read from a run of tokens."""
        self.puts.append(Put(condition, first, last, span))
        self.take(*range(first, last + 1))


def conditions(r: Reading) -> None:
    """Read every condition of a text."""
    _periods(r)
    _thresholds(r)
    _categories(r)
    _missing(r)
    _signed(r)


def _signed(r: Reading) -> None:
    """Read "at a loss" as a profit below zero."""
    operator: Operator
    for operator, words in (("<", r.names.words.below_zero), (">", r.names.words.above_zero)):
        for i, token in enumerate(r.tokens):
            held = r.names.known.get(words.get(key(token.text), ""))
            columns = [c for c in (held.columns if held else ()) if r.names.column(c) in r.names.measures]
            if i not in r.used and len(columns) == 1:
                r.put(Condition(columns[0], operator, (0.0,)), i, i)


# --- time -------------------------------------------------------------------------------------------------------------


def _periods(r: Reading) -> None:
    time = time_column(r)
    if not time:
        return
    _months_of_a_year(r)
    i = 0
    while i < len(r.tokens):
        i = _period_at(r, i, time) + 1


def _months_of_a_year(r: Reading) -> None:
    """Read "March to April 2025" as two months of that year."""
    for i, token in enumerate(r.tokens):
        other = r.at(r.step(r.step(i, 1), 1)) if r.sign(r.step(i, 1)) in ("to", "and") else None
        if token.step and token.step.cycle == "month" and other and other.when and other.when.grain is Grain.MONTH:
            when = When(
                token.start, token.end, first_day(other.when).replace(month=token.step.index, day=1), Grain.MONTH
            )
            r.tokens = [replace(t, when=when, step=None) if t is token else t for t in r.tokens]


def time_column(r: Reading) -> str:
    """Return the column of time that the text names, else that of the table."""
    named = [(i, c) for i, t in enumerate(r.tokens) for c in t.columns if r.names.is_time(c)]
    return named[0][1] if named else r.names.time


def _period_at(r: Reading, i: int, time: str) -> int:
    """Read a stretch of time that begins at a place; return where it ends, or the place itself."""
    token = r.at(i)
    if token is None:
        return i
    span, last = _span_at(r, i)
    if span is None:
        return _season_at(r, i, time)
    joint = r.step(last, 1)
    if r.sign(joint) in ("to", "and") and (r.sign(joint) == "to" or r.sign(i - 1) == "between"):
        other, end = _span_at(r, r.step(joint, 1))
        if other is not None:
            start = i - 1 if r.sign(i - 1) in ("between", "since", "in") else i
            end = r.step(end, 1) if r.sign(r.step(end, 1)) == "between" else end
            _put_span(r, time, Span(span.start, other.end, Grain.NONE, (span, other)), start, end)
            return end
    before, behind = r.step(i, -1), r.step(last, 1)
    word = r.sign(before) if r.names.words.spaced else r.sign(behind)
    first, end = (before, last) if r.names.words.spaced else (i, behind)
    if word == "since" or (not r.names.words.spaced and r.sign(before) == "since"):
        _put_span(
            r,
            time,
            Span(span.start, None, Grain.NONE),
            min(first, before) if r.sign(before) == "since" else first,
            end if word == "since" else last,
        )
    elif word == "after":
        _put_span(r, time, Span(span.end, None, Grain.NONE), first, end)
    elif word in ("before", "to"):
        _put_span(r, time, Span(None, span.start, Grain.NONE), first, end)
    else:
        negated = r.sign(before) == "not"
        if negated:
            return i
        _put_span(r, time, span, i, last)
        return last
    return end


def _span_at(r: Reading, i: int) -> tuple[Span | None, int]:
    """Return the stretch of time that begins at a place, and where it ends."""
    token, following = r.at(i), r.at(i + 1)
    if token is None:
        return None, i
    if token.when is not None and (not token.places or token.when.grain is not Grain.YEAR):
        day = first_day(token.when)
        return Span(day, after(day, token.when.grain), token.when.grain), i
    held = _bounds(r)
    if held is None:
        return None, i
    if token.ago is not None and (grain := _grain_in(r, token.text)) is not None:
        return _ago(held[1], grain, token.ago), i
    if token.sign in ("this", "last") and following is not None and following.grain is not None:
        return _ago(held[1], following.grain, int(token.sign == "last")), i + 1
    behind = r.at(i + 2)
    if (
        token.sign in ("last", "this")
        and following is not None
        and following.number is not None
        and behind is not None
        and behind.grain is not None
    ):
        count = int(following.number.number)
        last = _ago(held[1], behind.grain, 0)
        return Span(_ago(held[1], behind.grain, count - 1).start, last.end, Grain.NONE), i + 2
    return None, i


def _grain_in(r: Reading, text: str) -> Grain | None:
    grains = sorted(r.names.words.grains, key=len, reverse=True)
    return next((r.names.words.grains[word] for word in grains if text.endswith(word)), None)


def _bounds(r: Reading) -> tuple[dt.date, dt.date] | None:
    time = time_column(r)
    return r.names.contents.span_of(time) if time else None


def _ago(last: dt.date, grain: Grain, count: int) -> Span:
    """Return the period that lies so many periods before that of the last date."""
    start = period_start(last, grain)
    for _ in range(count):
        start = period_start(start - dt.timedelta(days=1), grain)
    return Span(start, after(start, grain), grain)


def period_start(day: dt.date, grain: Grain) -> dt.date:
    """Return the first day of the period of a day.

    >>> str(period_start(dt.date(2024, 5, 17), Grain.QUARTER)), str(period_start(dt.date(2024, 5, 17), Grain.WEEK))
    ('2024-04-01', '2024-05-13')
    """
    if grain is Grain.YEAR:
        return day.replace(month=1, day=1)
    if grain is Grain.QUARTER:
        return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
    if grain is Grain.MONTH:
        return day.replace(day=1)
    return day - dt.timedelta(days=day.weekday()) if grain is Grain.WEEK else day


def _put_span(r: Reading, time: str, span: Span, first: int, last: int) -> None:
    for k, condition in enumerate(span_conditions(r.names, time, span)):
        r.put(condition, first, last, span if k == 0 else None)


def span_conditions(names: Names, time: str, span: Span) -> tuple[Condition, ...]:
    """Return a stretch of time as conditions on a column of dates or of whole years."""
    years = names.contents.span_of(time) is None
    made = []
    for operator, day in ((">=", span.start), ("<", span.end)):
        if day is not None:
            made.append(Condition(time, operator, (day.year if years else day,)))  # type: ignore[arg-type]
    return tuple(made)


def _days_of(r: Reading, i: int) -> tuple[Scalar, ...]:
    """Return the days of a week that a word stands for: "weekdays" are working days where they are set against weekends."""
    token = r.tokens[i]
    against = token.cycle == "weekday" and token.text.lower().endswith("s") and any(t.weekend for t in r.tokens)
    if token.workdays or (against and r.sign(r.step(i, -1)) not in ("by", "which")):
        return _WORKDAYS
    return _WEEKEND if token.weekend else ()


def _season_at(r: Reading, i: int, time: str) -> int:
    """Read a month, a weekday or an hour of no date: of the one year that the table has, else of all."""
    token = r.at(i)
    if token is not None and (days := _days_of(r, i)) and r.names.contents.span_of(time) is not None:
        r.put(Condition(f"weekday({time})", "in", days), i, i)
        return i
    if token is None or token.step is None or r.names.contents.span_of(time) is None:
        return i
    first, last = r.names.contents.span_of(time) or (dt.date.min, dt.date.max)
    step = token.step
    fits = (
        [
            y
            for y in range(first.year, last.year + 1)
            if first <= dt.date(y, step.index, calendar.monthrange(y, step.index)[1])
            and dt.date(y, step.index, 1) <= last
        ]
        if step.cycle == "month"
        else []
    )
    if len(fits) == 1:
        day = dt.date(fits[0], step.index, 1)
        _put_span(r, time, Span(day, after(day, Grain.MONTH), Grain.MONTH), i, i)
    else:
        operand: tuple[Scalar, ...] = (step.index,)
        r.put(Condition(f"{step.cycle}({time})", "==", operand), i, i)
    return i


# --- thresholds -------------------------------------------------------------------------------------------------------


def _thresholds(r: Reading) -> None:
    for i, token in enumerate(r.tokens):
        if token.number is None or i in r.used or token.when is not None:
            continue
        if _between(r, i) or _bounded(r, i) or _points(r, i) or _equal(r, i):
            _measured_in(r)


def _measured_in(r: Reading) -> None:
    """Account for the name of the column beside a number of it: 40岁 of an age."""
    put = r.puts[-1]
    for k in (r.step(put.first, -1), r.step(put.last, 1)):
        token = r.at(k)
        called = key(put.condition.column).split()
        if token is not None and (put.condition.column in token.columns or (token.grain and key(token.text) in called)):
            r.take(k)


def _between(r: Reading, i: int) -> bool:
    joint = r.step(i, 1)
    j = r.step(joint, 1)
    other = r.at(j)
    if other is None or other.number is None or r.sign(joint) not in ("and", "to"):
        return False
    around = [k for k in (i - 1, j + 1, j + 2, r.step(i, -1)) if r.sign(k) == "between"]
    if not around and r.sign(joint) != "to":
        return False
    column, at = _column_near(r, i, j, r.tokens[i].number)
    if not column:
        return False
    low, high = sorted((_amount(r, i, column), _amount(r, j, column)))
    first, last = min(i, at, *around), max(j, at, *around)
    r.put(Condition(column, ">=", (low,)), first, last)
    r.puts.append(Put(Condition(column, "<=", (high,)), first, last))
    return True


def _bounded(r: Reading, i: int) -> bool:
    """Read "above 500", "5 or more", "超过500", "40岁以上"."""
    before, behind = r.step(i, -1), r.step(i, 1)
    column, at = _column_near(r, i, i, r.tokens[i].number)
    skipped = r.step(at, 1) if at == behind else behind
    near = [
        k for k in (before, behind, skipped, r.step(before, -1) if at == before else before) if r.sign(k) in _BOUNDS
    ]
    if not near:
        return False
    bound = near[0]
    compared = adjectives(r, bound)
    if compared and not (at >= 0 and column):
        column = compared[0]
    if not column:
        return False
    operator = _BOUNDS[r.sign(bound)]
    if r.sign(r.step(bound, -1)) == "not":
        operator = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}[operator]  # type: ignore[assignment]
        r.take(r.step(bound, -1))
    places = [k for k in (i, bound, at) if k >= 0]
    r.put(Condition(column, operator, (_amount(r, i, column),)), min(places), max(places))
    return True


def adjectives(r: Reading, i: int) -> tuple[str, ...]:
    """Return the measures that a comparing word may be of: "longest" of a duration."""
    words = r.names.words.adjectives.get(key(r.tokens[i].text), ())
    meant = (r.names.known.get(word, Meaning()).columns for word in words)
    return tuple(c for columns in meant for c in columns if r.names.column(c) in r.names.measures)


def _amount(r: Reading, i: int, column: str) -> float:
    """Return the number of a token as a column writes it: 20% of a discount from 0 to 1 is 0.2."""
    number = r.tokens[i].number
    assert number is not None
    return as_written(r.names, column, number)


def in_percent(names: Names, column: str) -> bool:
    """Say whether a column's values may be said in percent: by its unit, as shares, or as rates that are none but for their bounds."""
    held, bounds = names.column(column), names.contents.bounds_of(column)
    if held.unit == "%" or held.meaning.role is Role.SHARE:
        return True
    most = 0.0 if bounds is None or held.unit else max(map(abs, bounds))
    return 0 < most <= 1 or (held.meaning.role is Role.RATE and 0 < most <= _WHOLE)


def can_hold(names: Names, column: str, number: Quantity) -> bool:
    """Say whether a number may be a value of a column: its percent, and its unit, are the column's."""
    if number.shape is Shape.PERCENT:
        return in_percent(names, column)
    held = names.column(column).unit
    return number.shape is Shape.NUMBER and (not number.unit or not held or number.unit == held)


def is_part(parsed: Sequence[Token], i: int) -> bool:
    """Say whether a percentage is how much of something: "62% of revenue"."""
    number, behind = parsed[i].number, parsed[i + 1] if i + 1 < len(parsed) else None
    return number is not None and number.shape is Shape.PERCENT and behind is not None and behind.sign == "of"


def counts(r: Cursor, i: int) -> str:
    """Return the column whose things a number counts, as it stands straight before their name: "120 customers", and not "customer 120"."""
    k = counted_behind(r.names, r.tokens, i)
    return next((c for c in r.tokens[k].columns if is_code(r.names, c)), "") if k >= 0 else ""


def counted_behind(names: Names, parsed: Sequence[Token], i: int) -> int:
    """Return where that stands which a whole number may count, straight behind it; -1 where nothing does."""
    token, k = parsed[i], i + 1
    ordinal = token.text[:1].isdigit() and token.text[-1:].isascii() and token.text[-1:].isalpha()
    if (
        token.number is None
        or token.number.shape is not Shape.NUMBER
        or not token.number.number.is_integer()
        or ordinal
    ):
        return -1
    while k < len(parsed) and (parsed[k].sign == "distinct" or (not names.words.spaced and parsed[k].sign in SOFT)):
        k += 1
    named = k < len(parsed) and not (parsed[k].places or parsed[k].number)
    return k if named and (parsed[k].columns or parsed[k].rows or parsed[k].sign in ("rows", "people")) else -1


def is_code(names: Names, column: str) -> bool:
    """Say whether a column tells things apart by numbers or codes."""
    held = names.column(column)
    return held.kind is ColumnKind.IDENTIFIER or held.meaning.role in (Role.CODE, Role.IDENTIFIER)


def as_written(names: Names, column: str, number: Quantity) -> float:
    """Return a number as a column writes it: percent as a share of one where all of its values are such."""
    bounds = names.contents.bounds_of(column)
    shares = bounds is not None and bounds[0] >= -1 and bounds[1] <= 1
    percent = number.shape is Shape.PERCENT and names.column(column).unit != "%"
    return number.number / 100 if percent and shares else number.number


def _points(r: Reading, i: int) -> bool:
    """Read "4 or 5 for good value", "good value of 4 or 5": points of a scale, some of which were given."""
    places = [i]
    while r.sign(r.step(places[-1], 1)) in ("or", "and") and (t := r.at(r.step(r.step(places[-1], 1), 1))) and t.number:
        places.append(r.step(r.step(places[-1], 1), 1))
    behind, before = r.step(places[-1], 1), r.step(i, -1)
    at = r.step(behind, 1) if r.sign(behind) in ("in", "to", "with") else -1
    ahead = r.step(before, -1) if r.sign(before) in ("of", "with") else before
    for k in (at, ahead if len(places) > 1 else -1):
        token = r.at(k)
        columns = [c for c in token.columns if _is_scale(r.names, c)] if token is not None else []
        if len(columns) == 1 and all(r.tokens[p].number.shape is Shape.NUMBER for p in places):  # type: ignore[union-attr]
            operands = tuple(r.tokens[p].number.number for p in places)  # type: ignore[union-attr]
            r.put(Condition(columns[0], "in", operands), min(i, k), max(*places, k))
            return True
    return False


def _is_scale(names: Names, column: str) -> bool:
    """Say whether a column may hold points of a scale: by its role, or as whole numbers up to ten that have no unit."""
    held, bounds = names.column(column), names.contents.bounds_of(column)
    if held not in names.measures or held.unit or held.additive:
        return False
    whole = bounds is not None and all(b.is_integer() for b in bounds)
    return held.meaning.role in (Role.SCALE, Role.RANK) or (whole and bounds[0] >= 0 and bounds[1] <= _MOST_POINTS)  # type: ignore[index]


def _equal(r: Reading, i: int) -> bool:
    """Read "8 cylinders", "a rating of 5", "评分为5": a number beside the column that it is of."""
    if near_superlative(r, i) or counts(r, i) or is_part(r.tokens, i):
        return False
    before = r.step(i, -1)
    for k in (r.step(i, 1), before, r.step(before, -1)):
        token = r.at(k)
        if token is None or (abs(k - i) > 1 and token.sign not in ("", "of") and not token.columns):
            continue
        if k < before and r.sign(before) in ("in", "with"):
            continue  # what stands in or with something is not its value: "of revenue from 5"
        if any(r.sign(j) in _BOUNDS for j in range(min(i, k), max(i, k))):
            continue  # a bound lies between: what it is of was not found
        for column in token.columns:
            if token.rows or (token.part and len(token.columns) > 1):
                continue
            kind = r.names.column(column)
            if not can_hold(r.names, column, r.tokens[i].number):  # type: ignore[arg-type]
                continue
            if kind in r.names.measures or kind.meaning.role is Role.CALENDAR:
                r.put(Condition(column, "==", (_amount(r, i, column),)), min(i, k), max(i, k))
                return True
            number = f"{r.tokens[i].number.number:g}"  # type: ignore[union-attr]
            if number in r.names.contents.names_of(column):
                r.put(Condition(column, "in", (number,)), min(i, k), max(i, k))
                return True
    return False


def near_superlative(r: Reading, i: int) -> bool:
    """Say whether a number says how many of the first are wanted: top 5."""
    token = r.tokens[i]
    whole = token.number is not None and token.number.number == int(token.number.number) and token.number.number >= 1
    beside = (r.step(i, -1), r.step(i, 1))
    return whole and any(r.sign(k) in ("highest", "lowest") for k in beside)


def _column_near(r: Reading, first: int, last: int, number: Quantity | None) -> tuple[str, int]:
    """Return the measure that a number is of, and where it is named; -1 where its unit alone says it."""
    places = [r.step(last, 1), r.step(first, -1)]
    places.append(r.step(places[1], -1))
    places.append(r.step(places[2], -1))
    for k in places:
        token = r.at(k)
        if token is None:
            continue
        measures = [c for c in token.columns if r.names.column(c) in r.names.measures]
        if len(measures) == 1 and (number is None or can_hold(r.names, measures[0], number)):
            return measures[0], k
        if (token.columns and not (token.rows and token.part)) or token.places:
            break
    if number is not None and number.unit:
        of_unit = [c for c in r.names.measures if c.unit == number.unit]
        if len(of_unit) == 1:
            return of_unit[0].name, -1
        if r.names.about in {c.name for c in of_unit}:
            return r.names.about, -1
        if not of_unit and r.names.about and not r.names.column(r.names.about).unit:
            return r.names.about, -1
    return "", -1


# --- categories and events --------------------------------------------------------------------------------------------


def _categories(r: Reading) -> None:
    for i, token in enumerate(r.tokens):
        if i not in r.used and token.places and not (token.sign and token.part):
            _category(r, i)


def _category(r: Reading, i: int) -> None:
    token = r.tokens[i]
    before, behind = r.step(i, -1), r.step(i, 1)
    columns = list(dict.fromkeys(c for c, _ in token.places))
    first = last = i
    for k in (behind, before):
        beside = r.at(k)
        named = [c for c in (beside.columns if beside else ()) if c in columns]
        if beside is not None and named and not beside.places and not near_group(r, k):
            columns, first, last = named, min(first, k), max(last, k)
            break
    column = _preferred(r, columns)
    operands = tuple(name for c, name in token.places if c == column)
    if len(operands) == 1 and _ordered(r, i, column, operands[0]):
        return
    lead = r.step(first, -1)
    negated = r.sign(lead) == "not"
    if negated:
        first = lead
    if not r.names.words.spaced and r.sign(r.step(last, 1)) == "not":
        negated, last = True, r.step(last, 1)  # 除了北区以外 as well as 北区以外
    joint = r.step(i, -1)
    if (
        r.puts
        and r.sign(joint) in ("and", "or")
        and r.puts[-1].condition.column == column
        and r.puts[-1].last == r.step(joint, -1)
        and r.puts[-1].condition.operator == "not in"
    ):
        negated, first = True, joint
    r.put(Condition(column, "not in" if negated else "in", operands), first, last)


def near_group(r: Reading, k: int) -> bool:
    """Say whether a column is what rows are grouped by: behind "which", "by" or "each"."""
    return r.sign(r.step(k, -1)) in ("by", "which")


def _preferred(r: Reading, columns: Sequence[str]) -> str:
    """Return the column of a category that several have: one that is named, else the one with the fewest names."""
    named = [c for t in r.tokens for c in t.columns if c in columns]
    return named[0] if named else min(columns, key=lambda c: len(r.names.contents.names_of(c)))


def events(r: Reading) -> Iterator[int]:
    """Yield where a column of flags stands that is not accounted for."""
    for i in range(len(r.tokens)):
        if i not in r.used and flag_of(r, i):
            yield i


def flag_of(r: Reading, i: int) -> str:
    """Return the column of flags that a token names."""
    return next((c for c in r.tokens[i].columns if r.names.column(c).meaning.role in EVENTS), "")


def put_event(r: Reading, i: int) -> None:
    """Read a flag as an event that happened, or did not."""
    column = r.names.column(flag_of(r, i))
    yes = column.meaning.yes or next(
        (n for n in r.names.contents.names_of(column.name) if n.lower() in ("yes", "true", "1", "y", "是")), ""
    )
    before, behind = r.step(i, -1), r.step(i, 1)
    first = last = i
    negated = r.sign(before) == "not"
    if negated:
        first = before
    names = r.names.contents.names_of(column.name)
    if r.tokens[i].denied and not negated and len(names) == 2 and yes in names:
        r.put(Condition(column.name, "in", tuple(n for n in names if n != yes)), first, last)
        return
    negated = negated is not r.tokens[i].denied
    said = r.at(behind)
    if said is not None and said.grain is Grain.DAY and not said.sign and said.when is None:
        r.take(behind)  # 促销日: the days of which it holds
    if said is not None and said.text.lower() in {n.lower() for n in r.names.contents.names_of(column.name)}:
        r.put(
            Condition(
                column.name,
                "in",
                (next(n for n in r.names.contents.names_of(column.name) if n.lower() == said.text.lower()),),
            ),
            first,
            behind,
        )
        return
    r.put(Condition(column.name, "not in" if negated else "in", (yes,)), first, last)


def _ordered(r: Reading, i: int, column: str, name: str) -> bool:
    """Read 硕士以上: the categories of a scale from one on."""
    order = in_order(r.names.contents.names_of(column))
    at = next((k for k in (r.step(i, 1), r.step(i, -1)) if r.sign(k) in ("at_least", "at_most")), None)
    if at is None or name not in order:
        return False
    place = order.index(name)
    operands = order[place:] if r.sign(at) == "at_least" else order[: place + 1]
    r.put(Condition(column, "in", operands), min(i, at), max(i, at))
    _measured_in(r)
    return True


def _missing(r: Reading) -> None:
    for i in r.signs("missing"):
        for k in (r.step(i, -1), r.step(i, 1)):
            token = r.at(k)
            if token is not None and token.columns and not (token.part and len(token.columns) > 1):
                r.put(Condition(token.columns[0], "missing"), min(i, k), max(i, k))
                break


def is_grouping(r: Reading, column: str) -> bool:
    """Say whether rows can be grouped by a column."""
    return r.names.column(column).kind in (
        ColumnKind.NOMINAL,
        ColumnKind.ORDINAL,
        ColumnKind.GEOGRAPHIC,
        ColumnKind.IDENTIFIER,
        ColumnKind.TEXT,
    )
