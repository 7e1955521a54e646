"""The names, numbers and dates of a statement → the conditions on rows that each of them may mean."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

from core.query import Condition, Conditions, Operator
from core.types import ColumnKind, Grain, Shape
from llm.check.dates import When
from llm.check.language_files import of
from llm.check.numbers import Quantity
from llm.check.questions.conditions import as_written, can_hold, counts, is_part
from llm.check.questions.lexicon import key
from llm.check.questions.names import Names
from llm.check.questions.statement import COPULAS, FEW_ROWS, NotReadError, Options, Relation, Statement
from llm.check.questions.tokens import Token, first_day
from llm.check.stated_cells import after

_TO = frozenset("to through until till".split())
_BOUNDS: dict[str, Relation] = {"above": ">", "below": "<", "at_least": ">=", "at_most": "<="}


def options_of(s: Statement, first: int = 0, last: int | None = None) -> list[Options]:
    """Return for each name, number and date within a run of tokens the conditions that it may mean, and account for them."""
    made: list[Options] = []
    for i in s.anchors(first, last):
        if i in s.used:
            continue
        token = s.tokens[i]
        options = _of_places(s, i) if token.places else []
        if not options and token.number is not None:
            options = _of_number(s, i)
        if not options and token.when is not None:
            options = _of_when(s, i)
        if not options and token.step is not None:
            options = _of_month(s, i)
        if not options and _in_title(s, token):
            s.take(i)
            continue
        if not options:
            raise NotReadError
        s.take(i)
        made.append(options)
    return made


def _in_title(s: Statement, token: Token) -> bool:
    title = set(key(s.names.title).split())
    return bool(title) and set(key(token.text).split()) <= title


def near_columns(s: Statement, i: int) -> list[tuple[int, str]]:
    """Return the columns named beside a token, the nearest first, with where they stand."""
    near: list[tuple[int, str]] = []
    said = i > 1 and s.tokens[i - 1].text.lower() in COPULAS  # "the capacity is 5": of what stands before it alone
    for by in (-1,) if said else (1, -1):
        k = s.step(i, by)
        token = s.at(k)
        if token is not None and token.columns and not token.places:
            near += [(k, c) for c in token.columns]
    if not near:
        near = [
            (k, c) for k in (i - 1, i + 1) if (t := s.at(k)) is not None and t.sign == "neutral" and not t.places
            for c in t.columns if len(t.columns) == 1
        ]  # fmt: skip
    if said and not near:
        return [(k, c) for k in (s.step(i, 1),) if (t := s.at(k)) is not None and not t.places for c in t.columns]
    return sorted(near, key=lambda n: abs(n[0] - i))


def headed(s: Statement, i: int) -> list[tuple[int, str]]:
    """Return the one column of numbers that a sentence sets out with, where a number is what it is: "the capacity of x is 5"."""
    if i < 2 or s.tokens[i - 1].text.lower() not in COPULAS:
        return []
    named = [
        (k, c)
        for k in range(i - 1)
        if s.at(k) is not None and s.tokens[k].columns and not s.tokens[k].places and not s.tokens[k].rows
        for c in s.tokens[k].columns
        if numeric(s.names, c)
    ]
    return named if len({c for _, c in named}) == 1 else []


def _of_places(s: Statement, i: int) -> Options:
    token = s.tokens[i]
    columns = list(dict.fromkeys(c for c, _ in token.places))
    beside = [(k, c) for k, c in near_columns(s, i) if c in columns]
    if token.part and token.number is not None and not beside:
        return []  # a number that is some of the characters of a name
    if beside:
        columns = [c for k, c in beside if k == beside[0][0]]
        s.take(beside[0][0])
    elif len(columns) > 1:
        named = [
            c for j, t in enumerate(s.tokens) for c in t.columns if c in columns and j not in s.used and not t.places
        ]
        if named:
            columns = list(dict.fromkeys(named))
    s.loose = s.loose or token.part
    k = s.step(i, -1)
    negated = s.sign(k) == "not"
    if negated:
        if s.tokens[k].text.lower() == "no":
            raise NotReadError
        s.take(k)
    return [
        (Condition(c, "not in" if negated else "in", tuple(n for held, n in token.places if held == c)),)
        for c in columns
    ]


def _of_number(s: Statement, i: int) -> Options:
    number = s.tokens[i].number
    assert number is not None
    if number.shape in (Shape.TIMES, Shape.POINTS) or counts(s, i) or is_part(s.tokens, i):
        return []
    bound = bound_at(s, i)
    near = near_columns(s, i) + (near_columns(s, bound[0]) if bound else []) or headed(s, i)
    options = [(k, made) for k, c in near if (made := _compares(s, c, number, bound[1] if bound else "==")) is not None]
    if options:
        k = options[0][0]
        s.take(k, *([bound[0]] if bound else []))
        return [(made,) for at, made in options if at == k]
    if bound or near:
        return []
    if _in_title(s, s.tokens[i]):
        return []
    if s.names.contents.rows > FEW_ROWS:
        return []  # among many numbers, one is found for anything
    s.loose = True
    return [
        (made,)
        for c in s.names.columns
        if _holds_number(s, c.name, number.number) and (made := _compares(s, c.name, number, "==")) is not None
    ]


def bound_at(s: Statement, i: int) -> tuple[int, Relation] | None:
    before, behind = s.step(i, -1), s.step(i, 1)
    if s.sign(before) in _BOUNDS:
        return before, _BOUNDS[s.sign(before)]
    return (behind, _BOUNDS[s.sign(behind)]) if s.sign(behind) in ("at_least", "at_most") else None


def _holds_number(s: Statement, column: str, number: float) -> bool:
    return any(_as_number(n) == number for n in s.names.contents.names_of(column))


def _as_number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


_SCALES = {"million": 1e6, "thousand": 1e3, "000": 1e3}  # what a column's name may say of its numbers


def numeric(names: Names, column: str) -> bool:
    """Say whether a column holds numbers."""
    held = names.column(column)
    return held.kind is ColumnKind.QUANTITATIVE or held.dtype in ("bigint", "double", "integer")


def measured(names: Names, column: str) -> bool:
    """Say whether a column's numbers are compared and averaged: among many rows, no numbers that tell things apart are."""
    return numeric(names, column) and (names.contents.rows <= FEW_ROWS or names.column(column) in names.measures)


def _compares(s: Statement, column: str, number: Quantity, relation: Relation) -> Condition | None:
    if not can_hold(s.names, column, number):
        return None
    if numeric(s.names, column):
        sign: Operator = relation  # type: ignore[assignment]
        scale = next((size for word, size in _SCALES.items() if word in column.lower() and number.number >= size), 1.0)
        return Condition(column, sign, (as_written(s.names, column, number) / scale,))
    if relation == "==":
        names = s.names.contents.names_of(column)
        same = tuple(n for n in names if _as_number(n) == number.number)
        numbers = sum(_as_number(n) is not None for n in names)
        if same or 2 * numbers > len(names):
            return Condition(column, "in", same or (f"{number.number:g}",))
    return None


def _of_when(s: Statement, i: int) -> Options:
    when = s.tokens[i].when
    assert when is not None
    day = first_day(when)
    end = after(day, when.grain)
    near = [(k, c) for k, c in near_columns(s, i)]
    head = headed(s, i) if when.grain is Grain.YEAR and not near else []
    if head:
        s.take(head[0][0])
        return [(Condition(head[0][1], "==", (float(day.year),)),)]
    dated = [c for c, a, b in s.names.contents.spans if a < end and b >= day]
    years = [c.name for c in s.names.columns if when.grain is Grain.YEAR and _holds_number(s, c.name, day.year)]
    columns = [c for _, c in near if c in (*dated, *years)]
    if columns:
        s.take(*[k for k, c in near if c in columns])
    elif near and when.grain is Grain.YEAR and not (dated or years):
        return []
    k = s.step(i, -1)
    joint = s.step(i, 1)
    other = s.at(joint if s.at(joint) is not None and s.tokens[joint].when else s.step(joint, 1))
    opened = s.at(i - 1) is not None and s.tokens[i - 1].text.lower() in ("between", "from")
    direct = s.at(i + 1) is not None and s.tokens[i + 1].text.lower() in _TO and s.at(i + 2) is other
    if (opened or direct) and other is not None and other.when is not None:
        s.take(*([i - 1] if opened else []), *range(i + 1, s.tokens.index(other) + 1))
        end, far = after(first_day(other.when), other.when.grain), True
    else:
        far = False
    relation = "" if far else {"after": ">", "before": "<", "since": ">="}.get(s.sign(k), "")
    made: Options = []
    for c in columns or [*dated, *years]:
        if s.names.contents.span_of(c) is not None:
            bounds = {">": ((">=", end),), "<": (("<", day),), ">=": ((">=", day),)}.get(
                relation, ((">=", day), ("<", end))
            )
            made.append(tuple(Condition(c, sign, (at,)) for sign, at in bounds))  # type: ignore[arg-type]
        elif numeric(s.names, c):
            if far:
                made.append((Condition(c, ">=", (float(day.year),)), Condition(c, "<", (float(end.year),))))
            else:
                made.append((Condition(c, relation or "==", (float(day.year),)),))  # type: ignore[arg-type]
        elif not relation and not far:
            made.append(
                (Condition(c, "in", tuple(n for n in s.names.contents.names_of(c) if _as_number(n) == day.year)),)
            )
    if relation and made:
        s.take(k)
    return made or (_written_date(s, when) if not relation else [])


def _written_date(s: Statement, when: When) -> Options:
    """Return the categories in which a date is written out: "june 5" for June 2005."""
    month = of(s.names.language).dates.months[when.date.month - 1] if of(s.names.language).dates.months else ""
    day = f" {when.date.day}" if when.grain is Grain.DAY else ""
    if when.grain not in (Grain.DAY, Grain.MONTH) or not month or str(when.date.year) not in key(s.names.title):
        return []
    written = key(f"{month}{day}")
    held = s.names.known.get(written)
    places = held.places if held else s.names.categories_like(written)
    columns = dict.fromkeys(c for c, _ in places)
    s.loose = True
    return [(Condition(c, "in", tuple(n for held_, n in places if held_ == c)),) for c in columns]


def _of_month(s: Statement, i: int) -> Options:
    """Return what a month without a year means, with the day beside it if there is one."""
    step = s.tokens[i].step
    spans = s.names.contents.spans
    if step is None or step.cycle != "month" or len(spans) != 1:
        return []
    column, first, last = spans[0]
    day = next((k for k in (i + 1, i - 1) if s.at(k) is not None and _is_day(s.tokens[k])), None)
    if day is None:
        return [(Condition(f"month({column})", "==", (step.index,)),)]
    s.take(day)
    options: Options = []
    for year in range(first.year, last.year + 1):
        try:
            date = dt.date(year, step.index, int(s.tokens[day].number.number))  # type: ignore[union-attr]
        except ValueError:
            return []
        if first - dt.timedelta(days=40) <= date <= last + dt.timedelta(days=40):
            options.append((Condition(column, ">=", (date,)), Condition(column, "<", (date + dt.timedelta(days=1),))))
    return options if len(options) == 1 else []


def _is_day(token: Token) -> bool:
    return (
        token.number is not None
        and not token.places
        and 1 <= token.number.number <= 31
        and token.number.number == int(token.number.number)
    )


def wheres(alternatives: Sequence[Options]) -> Iterator[Conditions]:
    for chosen in itertools.product(*alternatives):
        yield tuple(c for conditions in chosen for c in conditions)


def columns_only(s: Statement, where: Conditions = ()) -> None:
    """Account for columns that are named apart from their values: only such as the conditions are on, or a noun for rows."""
    columns = {c.column for c in where}
    for i, t in enumerate(s.tokens):
        if (
            t.columns
            and not t.places
            and i not in s.used
            and (set(t.columns) & columns or (t.rows and t.part) or _is_row_noun(s, i))
        ):
            s.take(i)
            s.take(*[i - 1 for c in t.columns[:1] if s.sign(i - 1) == "count" and numeric(s.names, c)])


def _is_row_noun(s: Statement, i: int) -> bool:
    """Say whether a column's name stands for rows: "the player from canada"."""
    behind = s.tokens[i + 1].text.lower() if i + 1 < len(s.tokens) else ""
    return s.tokens[i].sign in ("things", "people") and behind in _RELATIVES


_RELATIVES = frozenset("with who that which from in for at had has have whose".split())


def every_condition(*alternatives: Sequence[Options]) -> Conditions:
    return tuple(c for some in alternatives for options in some for conditions in options for c in conditions)
