"""A statement about a table, by whomever it was written → whether the table bears it out: only where every word that matters was read.

A statement is read as one or several Checks: a query, and what its value is said to be. Where it can be read in more than one way, it is decided
only if all ways agree.
"""

from __future__ import annotations

import datetime as dt
import itertools
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from core.query import Condition, Conditions, How, Operator, Query, Result, Versus
from core.types import ColumnKind, Grain, Scalar, Shape
from llm.check.dates import When
from llm.check.language_files import of
from llm.check.numbers import Quantity
from llm.check.questions.lexicon import key
from llm.check.questions.names import Names
from llm.check.questions.read import Declined, read_tokens, usual
from llm.check.questions.tokens import Token, first_day, tokens
from llm.check.stated_cells import after

Run = Callable[[Query], Result]
Relation = Literal["==", "!=", ">", ">=", "<", "<=", "among", "rounds"]
FEW_ROWS = 100  # of a table of more, a name stands for many rows, which are added up or averaged; of fewer, each row may be meant
_ALL_ROWS = Query(How.COUNT)
_MOST_READINGS = 12
_SOFT = frozenset("fill of in with neutral and what which when as".split())
_BOUNDS: dict[str, Relation] = {"above": ">", "below": "<", "at_least": ">=", "at_most": "<="}


@dataclass(frozen=True, slots=True)
class Check:
    """A query, and what its value is said to be."""

    query: Query
    relation: Relation
    operand: Scalar | Quantity | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement is true; None where it was not read, with the words that were not. `value` is what the last query gives."""

    truth: bool | None
    form: str = ""
    checks: tuple[Check, ...] = ()
    unread: tuple[str, ...] = ()
    query: Query | None = None
    value: Scalar | tuple[Scalar, ...] = None


class _NotReadError(Exception):
    """Raised where a form does not fit."""


def verdict(text: str, names: Names, run: Run) -> Verdict:
    """Return whether a table bears a statement out."""
    parsed = tokens(text, names)
    asked = _as_asked(parsed, names, run) if names.contents.rows > FEW_ROWS else None
    whole = asked or _as_one(parsed, names, run)
    decided = whole if whole.truth is not None else _as_two(parsed, names, run) or whole
    if decided.truth is None or not decided.checks:
        return decided
    query = decided.checks[-1].query
    return replace(decided, query=query, value=run(query).value)


def _as_asked(parsed: Sequence[Token], names: Names, run: Run) -> Verdict | None:
    """Read a statement as a question whose answer it gives: its number is what is asked for."""
    if any(_is_beyond(parsed, i) for i in range(len(parsed))):
        return None
    for i, token in enumerate(parsed):
        if token.number is None or token.when is not None or token.places:
            continue
        sign = "share" if token.number.shape is Shape.PERCENT else "count" if _before_rows(parsed, i) else "what"
        moves = {t.sign for t in parsed} & {"up", "down"}
        if moves:
            sign = "fill"
        asks = replace(token, sign=sign, number=None)
        query = read_tokens([*parsed[:i], asks, *parsed[i + 1 :]], names)
        if (
            isinstance(query, Declined)
            or query.by
            or (query.sides and query.versus is Versus.NONE)
            or query.how is How.CORRELATION
        ):
            continue
        if sign == "what" and query.how is How.COUNT:
            continue  # a bare number counts nothing
        if bool(moves) is not bool(query.sides) or (query.sides and len(moves) != 1):
            continue
        if token.number.shape not in _shapes(query, names):
            continue
        stated = replace(token.number, number=-token.number.number) if moves == {"down"} else token.number
        check = Check(query, "rounds", stated)
        return Verdict(holds(check, run) if _fits(check, names) else None, "asked", (check,))
    return None


def _is_beyond(parsed: Sequence[Token], i: int) -> bool:
    """Say whether a token says what no question with one answer asks: a comparison, which ones, or how many of them."""
    sign = parsed[i].sign
    if sign in ("above", "below", "at_least", "at_most"):
        return not any(t.number for t in parsed[max(0, i - 2) : i + 3])
    return sign in _BEYOND


_BEYOND = frozenset(
    "more less than compare difference all only both none exactly by same second third fastest slowest related trend why highest lowest".split()
)


def _shapes(query: Query, names: Names) -> tuple[Shape, ...]:
    """Return how the value of a query may be written."""
    if query.versus is Versus.CHANGE:
        return (Shape.PERCENT,)
    if query.how is How.SHARE:
        return (Shape.POINTS,) if query.sides else (Shape.PERCENT,)
    percent = bool(query.measure) and names.column(query.measure).unit == "%"
    return (Shape.NUMBER, Shape.PERCENT) if percent else (Shape.NUMBER,)


def _before_rows(parsed: Sequence[Token], i: int) -> bool:
    """Say whether a number stands before a word for rows."""
    return any(t.rows or t.sign in ("rows", "people") for t in parsed[i + 1 : i + 3])


def _as_two(parsed: Sequence[Token], names: Names, run: Run) -> Verdict | None:
    """Return the verdict on two statements joined by "and", "while" or "but", each of which can be read alone."""
    for i, token in enumerate(parsed):
        if token.text.lower() not in _JOINTS or not 2 < i < len(parsed) - 3:
            continue
        parts = [_as_one(part, names, run) for part in (parsed[:i], parsed[i + 1 :])]
        truths = [part.truth for part in parts]
        if None not in truths:
            return Verdict(all(truths), "two", tuple(c for part in parts for c in part.checks))
    return None


_JOINTS = frozenset("and while but whereas".split())


def _as_one(parsed: Sequence[Token], names: Names, run: Run) -> Verdict:
    best: Verdict | None = None
    for form, triggers, reads in _FORMS:
        if triggers and not any(t.sign in triggers for t in parsed):
            continue
        s = Statement(names, parsed)
        try:
            readings = list(itertools.islice(reads(s), _MOST_READINGS))
        except (_NotReadError, ValueError):
            continue
        left = s.left()
        if not left and readings:
            truths = {_holds(checks, run) if all(_fits(c, names) for c in checks) else None for checks in readings}
            truth = truths.pop() if len(truths) == 1 else None
            return Verdict(None if truth is False and s.loose else truth, form, tuple(readings[0]))
        if best is None or len(left) < len(best.unread):
            best = Verdict(None, form, unread=left)
    return best or Verdict(None, "none", unread=tuple(t.text for t in parsed if not t.read))


def _fits(check: Check, names: Names) -> bool:
    """Say whether a number has the unit of what is measured, or none."""
    unit = check.operand.unit if isinstance(check.operand, Quantity) else ""
    return not unit or (bool(check.query.measure) and names.column(check.query.measure).unit == unit)


def _holds(checks: Sequence[Check], run: Run) -> bool | None:
    truths = [holds(check, run) for check in checks]
    if checks[0].query == _ALL_ROWS and checks[0].relation == ">=" and truths[0] is False:
        return None  # more than there are rows: it counts something else
    return False if False in truths else None if None in truths else True


def holds(check: Check, run: Run) -> bool | None:
    """Say whether the value of a query is what it is said to be; None where there is no value."""
    value, operand = run(check.query).value, check.operand
    if value is None or value == ():
        return None
    if check.relation == "among":
        held = value if isinstance(value, tuple) else (value,)
        return operand in held
    if check.relation == "rounds":
        assert isinstance(operand, Quantity)
        return isinstance(value, (int, float)) and operand.says(float(value))
    number = operand.number if isinstance(operand, Quantity) else operand
    if not isinstance(value, (int, float)) or not isinstance(number, (int, float)):
        return None
    return _COMPARES[check.relation](float(value), float(number))


_COMPARES: dict[str, Callable[[float, float], bool]] = {
    "==": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}  # fmt: skip


@dataclass
class Statement:
    """A statement while it is read."""

    names: Names
    tokens: Sequence[Token]
    used: set[int] = field(default_factory=set)
    whole: float | None = None  # how many rows there are said to be
    extra: list[Options] = field(default_factory=list)  # conditions that a verb says
    loose: bool = False  # whether a name was only part of a category's, or a number was of no column that is named

    def at(self, i: int) -> Token | None:
        """Return the token at a place, or None beyond the ends or where it is accounted for."""
        return self.tokens[i] if 0 <= i < len(self.tokens) and i not in self.used else None

    def sign(self, i: int) -> str:
        """Return the sign at a place."""
        token = self.at(i)
        return token.sign if token else ""

    def signs(self, *signs: str) -> list[int]:
        """Return where one of these signs stands that is not accounted for."""
        return [i for i, t in enumerate(self.tokens) if t.sign in signs and i not in self.used]

    def take(self, *places: int) -> None:
        """Account for tokens."""
        self.used.update(p for p in places if p >= 0)

    def soft(self, i: int) -> bool:
        """Say whether a token changes nothing of what is said."""
        t = self.tokens[i]
        plain = (
            (t.sign in _SOFT or t.text.lower() in _PREPOSITIONS)
            and not t.places
            and not t.number
            and not t.when
            and not (t.columns and not t.part)
        )
        return plain or (t.rows and t.part and not t.places)

    def step(self, i: int, by: int) -> int:
        """Return the place of the next token that says something."""
        at = i + by
        while 0 <= at < len(self.tokens) and (self.soft(at) or at in self.used):
            at += by
        return at

    def left(self) -> tuple[str, ...]:
        """Return the words that nothing accounts for."""
        return tuple(
            t.text for i, t in enumerate(self.tokens) if i not in self.used and not self.soft(i) and not self.is_noun(i)
        )

    def is_noun(self, i: int) -> bool:
        """Say whether a token is a word for rows."""
        t = self.tokens[i]
        if t.columns and not (t.rows and t.part):
            return False  # it is accounted for as a column
        return (t.rows or t.sign in ("rows", "people", "things")) and not (t.places or t.number)

    def anchors(self, first: int = 0, last: int | None = None) -> list[int]:
        """Return where names, numbers and dates stand within a run of tokens."""
        end = len(self.tokens) if last is None else last
        return [
            i for i in range(max(first, 0), end)
            if i not in self.used and (self.tokens[i].places or self.tokens[i].number or self.tokens[i].when or self.tokens[i].step)
        ]  # fmt: skip

    def copula(self, first: int, last: int) -> int | None:
        """Return where the last verb of being stands within a run of tokens."""
        at = [i for i in range(first, last) if self.tokens[i].text.lower() in _COPULAS]
        return at[-1] if at else None


_PREPOSITIONS = frozenset(("against", "by", "per"))
_COPULAS = frozenset("is are was were be been".split())

# --- conditions -------------------------------------------------------------------------------------------------------

Options = list[Conditions]


def _alternatives(s: Statement, first: int = 0, last: int | None = None) -> list[Options]:
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
            raise _NotReadError
        s.take(i)
        made.append(options)
    return made


def _in_title(s: Statement, token: Token) -> bool:
    title = set(key(s.names.title).split())
    return bool(title) and set(key(token.text).split()) <= title


def _near_columns(s: Statement, i: int) -> list[tuple[int, str]]:
    """Return the columns named beside a token, the nearest first, with where they stand."""
    near = []
    for by in (1, -1):
        k = s.step(i, by)
        token = s.at(k)
        if token is not None and token.columns and not token.places:
            near += [(k, c) for c in token.columns]
    return sorted(near, key=lambda n: abs(n[0] - i))


def _of_places(s: Statement, i: int) -> Options:
    token = s.tokens[i]
    columns = list(dict.fromkeys(c for c, _ in token.places))
    beside = [(k, c) for k, c in _near_columns(s, i) if c in columns]
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
            raise _NotReadError
        s.take(k)
    return [
        (Condition(c, "not in" if negated else "in", tuple(n for held, n in token.places if held == c)),)
        for c in columns
    ]


def _of_number(s: Statement, i: int) -> Options:
    number = s.tokens[i].number
    assert number is not None
    if number.shape in (Shape.TIMES, Shape.POINTS):
        return []
    bound = _bound_at(s, i)
    near = _near_columns(s, i) + (_near_columns(s, bound[0]) if bound else [])
    options = [(k, made) for k, c in near if (made := _compares(s, c, number, bound[1] if bound else "==")) is not None]
    if options:
        k = options[0][0]
        s.take(k, *([bound[0]] if bound else []))
        return [(made,) for at, made in options if at == k]
    if bound or near:
        return []
    if _in_title(s, s.tokens[i]):
        return []
    s.loose = True
    return [
        (made,)
        for c in s.names.columns
        if _holds_number(s, c.name, number.number) and (made := _compares(s, c.name, number, "==")) is not None
    ]


def _bound_at(s: Statement, i: int) -> tuple[int, Relation] | None:
    for k in (s.step(i, -1), s.step(i, 1)):
        if s.sign(k) in _BOUNDS:
            return k, _BOUNDS[s.sign(k)]
    return None


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


def _compares(s: Statement, column: str, number: Quantity, relation: Relation) -> Condition | None:
    if numeric(s.names, column):
        sign: Operator = relation  # type: ignore[assignment]
        scale = next((size for word, size in _SCALES.items() if word in column.lower() and number.number >= size), 1.0)
        return Condition(column, sign, (number.number / scale,))
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
    near = [(k, c) for k, c in _near_columns(s, i)]
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
    if (
        s.at(i - 1) is not None
        and s.tokens[i - 1].text.lower() in ("between", "from")
        and other is not None
        and other.when is not None
    ):
        s.take(i - 1, joint, s.tokens.index(other))
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


def _wheres(alternatives: Sequence[Options]) -> Iterator[Conditions]:
    for chosen in itertools.product(*alternatives):
        yield tuple(c for conditions in chosen for c in conditions)


def _columns_only(s: Statement, where: Conditions = ()) -> None:
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


def _is_row_noun(s: Statement, i: int) -> bool:
    """Say whether a column's name stands for rows: "the player from canada"."""
    behind = s.tokens[i + 1].text.lower() if i + 1 < len(s.tokens) else ""
    return s.tokens[i].sign in ("things", "people") and behind in _RELATIVES


_RELATIVES = frozenset("with who that which from in for at had has have whose".split())


def _every_condition(*alternatives: Sequence[Options]) -> Conditions:
    return tuple(c for some in alternatives for options in some for conditions in options for c in conditions)


# --- forms ------------------------------------------------------------------------------------------------------------


def _outcomes(s: Statement) -> None:
    """Read "won", "lost", "drew" as results of games, where a column of results begins with such words and no other is meant."""
    if not s.signs("won", "lost", "tied"):
        return
    for column, names in s.names.contents.names:
        firsts = {re.split(r"[\W\d_]", n.lower().strip())[0] for n in names}
        if firsts and firsts <= _RESULTS and len(firsts) > 1:
            for i in s.signs("won", "lost", "tied"):
                first = _FIRSTS[s.tokens[i].sign]
                held = tuple(n for n in names if re.split(r"[\W\d_]", n.lower().strip())[0] in first)
                if held:
                    s.extra.append([(Condition(column, "in", held),)])
                    s.take(i)
            return


_FIRSTS = {
    "won": frozenset(("w", "win", "won")),
    "lost": frozenset(("l", "loss", "lose", "lost")),
    "tied": frozenset(("d", "draw", "t", "tie", "drawn", "tied")),
}
_RESULTS = frozenset().union(*_FIRSTS.values()) | {"nc", "bye", "no", ""}


def _together(s: Statement) -> Iterator[list[Check]]:
    """Names, numbers and dates that stand together in one row; or, with a "not", in none."""
    both = s.signs("both")
    s.take(*both)
    _outcomes(s)
    alternatives = [*_alternatives(s), *s.extra]
    negations = s.signs("not")
    if len(negations) > 1:
        raise _NotReadError
    s.take(*negations)
    _columns_only(s, _every_condition(alternatives))
    if len(alternatives) < 2:
        raise _NotReadError
    for where in _wheres(alternatives):
        rows = _one_a_row(where)
        if negations and len(rows) > 1:
            raise _NotReadError
        yield [Check(Query(How.COUNT, where=row), "==" if negations else ">=", 0 if negations else 1) for row in rows]


def _one_a_row(where: Conditions) -> list[Conditions]:
    """Return the conditions of each row that is meant, where several names of one column each have one."""
    columns = [c.column for c in where if c.operator == "in"]
    several = [c for c in dict.fromkeys(columns) if columns.count(c) > 1]
    if not several:
        return [where]
    if len(several) > 1:
        raise _NotReadError
    rest = tuple(c for c in where if c.column != several[0])
    return [(*rest, c) for c in where if c.column == several[0]]


def _count(s: Statement) -> Iterator[list[Check]]:
    """How many rows there are of some sort: "five players were from canada", "no team scored more than 8 points"."""
    _outcomes(s)
    i, noun = _counted_at(s)
    relation: Relation = "=="
    if i >= 0:
        number = s.tokens[i].number
        wanted = number.number if number is not None else 1.0
        if (bound := _bound_at(s, i)) is not None:
            relation = bound[1]
            s.take(bound[0])
        s.take(i, *[k for k in s.signs("only", "exactly") if k < i and all(s.soft(j) for j in range(k + 1, i))])
        if s.tokens[i].sign == "not":
            wanted = 0
    else:
        wanted = 0
        s.take(*s.signs("none")[:1], *([] if s.signs("none") else s.signs("not")[:1]))
    column = next((c for c in s.tokens[noun].columns), "") if noun >= 0 else ""
    s.take(noun)
    whole = [Check(_ALL_ROWS, "==", s.whole)] if s.whole is not None else []
    alternatives = [*_alternatives(s), *s.extra]
    s.take(*[k for k, t in enumerate(s.tokens) if t.columns and column in t.columns and not t.places])
    if s.signs("not"):
        raise _NotReadError
    _columns_only(s, _every_condition(alternatives))
    if not alternatives and not (s.is_noun(noun) if noun >= 0 else False) and not column:
        raise _NotReadError
    for where in _wheres(alternatives):
        if len(_one_a_row(where)) > 1:
            where = _either(where)
        checks = [Check(_ALL_ROWS, ">=", wanted), Check(Query(How.COUNT, where=where), relation, wanted)]
        yield checks + whole
        if column and not numeric(s.names, column):
            yield [Check(Query(How.DISTINCT, column, where=where), relation, wanted), *whole]


def _either(where: Conditions) -> Conditions:
    """Return conditions in which several names of one column are any of them."""
    made: dict[str, Condition] = {}
    rest = []
    for c in where:
        if c.operator != "in":
            rest.append(c)
        elif c.column in made:
            made[c.column] = replace(made[c.column], operands=made[c.column].operands + c.operands)
        else:
            made[c.column] = c
    return (*rest, *made.values())


def _counted_at(s: Statement) -> tuple[int, int]:
    """Return where the number of rows stands, and the noun that it counts; -1 for a "no" or a "times"."""
    for i, t in enumerate(s.tokens):
        if t.text.lower() == "once":
            return i, -1
        if t.number is None or t.when is not None or (t.places and not t.text.isalpha()):
            continue
        if t.number.shape is Shape.TIMES:
            counted = t.text.lower().split()[-1] in ("times", "twice", "thrice") and s.sign(i + 1) not in (
                "as",
                "more",
                "less",
                "same",
            )
            if counted and float(t.number.number).is_integer():
                return i, -1
            raise _NotReadError
        if t.number.shape is not Shape.NUMBER or t.number.number != int(t.number.number):
            continue
        k = i + 1
        total = s.at(k + 2)
        if (
            s.at(k) is not None
            and s.tokens[k].text.lower() == "of"
            and total is not None
            and total.number is not None
            and s.tokens[k + 1].text.lower() == "the"
        ):
            s.take(k, k + 1, k + 2)
            s.whole = total.number.number
            k += 3
        same = s.at(k)
        if same is not None and same.number is not None and same.number.number == t.number.number:
            s.take(k)
            k += 1
        while k < len(s.tokens) and k < i + 4 and _qualifies(s, k):
            k += 1
        if k < len(s.tokens) and k not in s.used and _countable(s, k):
            return i, k
    negative = s.signs("none") or s.signs("not")
    if negative:
        k = s.step(negative[0], 1)
        while s.at(k) is not None and s.tokens[k].places and not s.is_noun(k):
            k = s.step(k, 1)
        for noun in (negative[0] + 1, k):
            if s.at(noun) is not None and _countable(s, noun):
                return -1, noun
    raise _NotReadError


def _qualifies(s: Statement, k: int) -> bool:
    """Say whether a token may stand between a number and the noun that it counts: "3 of the canadian players"."""
    t = s.tokens[k]
    adjective = t.places and not t.columns and not t.number and not any(c.isdigit() for c in t.text)
    return not t.number and (t.text.lower() in ("of", "the", "different", "of the", "total") or bool(adjective))


def _countable(s: Statement, k: int) -> bool:
    t = s.tokens[k]
    if t.places or t.number:
        return False
    return s.is_noun(k) or (not t.part and any(not numeric(s.names, c) for c in t.columns))


def _only(s: Statement) -> Iterator[list[Check]]:
    """What stands alone: "x was the only player from canada"."""
    [at] = s.signs("only")[:1]
    s.take(at)
    if len(s.signs("only", "not", "all")) or (s.at(at + 1) is not None and s.tokens[at + 1].number is not None):
        raise _NotReadError
    if not any(s.tokens[k].text.lower() in (*_COPULAS, "the") for k in range(max(0, at - 2), at)):
        raise _NotReadError
    noun = s.at(at + 1)
    if noun is None or not (_countable(s, at + 1) or noun.places or noun.columns):
        raise _NotReadError
    if s.anchors(0, at):
        subjects, parts = _alternatives(s, 0, at), _alternatives(s, at)
    else:
        verb = s.copula(at, len(s.tokens))
        if verb is None:
            raise _NotReadError
        parts, subjects = _alternatives(s, at, verb), _alternatives(s, verb)
    if not subjects or not parts:
        raise _NotReadError
    _columns_only(s, _every_condition(subjects, parts))
    for subject in _wheres(subjects):
        for part in _wheres(parts):
            if len(_one_a_row((*subject, *part))) > 1:
                raise _NotReadError
            yield [
                Check(Query(How.COUNT, where=part), "==", 1),
                Check(Query(How.COUNT, where=(*part, *subject)), "==", 1),
            ]


def _superlative(s: Statement) -> Iterator[list[Check]]:
    """The first or the last by a measure: "x has the highest attendance", "the highest attendance was 500"."""
    extremes = s.signs("highest", "lowest")
    if len(extremes) != 1 or s.signs("than", "not", "only", "all", "same", "second", "third"):
        raise _NotReadError
    at = extremes[0]
    s.take(at)
    measure, k = _measure_near(s, at)
    s.take(k)
    high = (s.tokens[at].sign == "highest") is not _low_is_best(measure)
    number = _value_at(s, measure)
    q = s.tokens[number].number if number is not None else None
    s.take(number if number is not None else -1)
    end = len(s.tokens) if number is None else number
    ahead, within, behind = _alternatives(s, 0, at), _alternatives(s, at, end), _alternatives(s, end)
    _columns_only(s, _every_condition(ahead, within, behind))
    for first in _wheres(ahead):
        for second in _wheres(within):
            for third in _wheres(behind):
                yield from _extremes(s.names, measure, high, first, second, third, q)


def _extremes(
    names: Names,
    measure: str,
    high: bool,
    ahead: Conditions,
    within: Conditions,
    behind: Conditions,
    value: Quantity | None,
) -> Iterator[list[Check]]:
    """Yield what a first place says: of whom, among which rows, and with what value."""
    how = How.MAX if high else How.MIN
    if value is not None and not [c for c in ahead if c.operator == "in"]:
        checks = [Check(Query(how, measure, where=(*ahead, *within)), "rounds", value)]
        if behind:
            checks.append(
                Check(
                    Query(How.COUNT, where=(*ahead, *within, *behind, Condition(measure, "==", (value.number,)))),
                    ">=",
                    1,
                )
            )
        yield checks
        return
    named = ahead if [c for c in ahead if c.operator == "in"] else (*within, *behind)
    subjects = [c for c in named if c.operator == "in" and len(c.operands) == 1]
    everything = (*ahead, *within, *behind)
    for subject in subjects:
        if len([c for c in everything if c.column == subject.column]) > 1:
            raise _NotReadError
        rest = tuple(c for c in everything if c is not subject)
        for together in _hows(names, measure, how):
            query = Query(
                together, measure, where=rest, by=subject.column, order="highest" if high else "lowest", limit=1
            )
            checks = [Check(query, "among", subject.operands[0])]
            if value is not None:
                checks.append(Check(Query(together, measure, where=(*rest, subject)), "rounds", value))
            yield checks


def _hows(names: Names, measure: str, extreme: How) -> tuple[How, ...]:
    """Return how the rows of one name may be put together."""
    if names.contents.rows > FEW_ROWS:
        return (usual(names, measure, ()),)
    return (extreme, How.SUM) if names.column(measure).additive else (extreme,)


def _low_is_best(column: str) -> bool:
    return bool({"rank", "position", "place", "po", "pos", "standing", "ranking", "seed"} & set(key(column).split()))


def _measure_near(s: Statement, at: int) -> tuple[str, int]:
    """Return the measure that a comparing word is of, and where it is named."""
    for k in (s.step(at, 1), s.step(s.step(at, 1), 1), s.step(at, -1)):
        token = s.at(k)
        if token is None:
            continue
        measures = [c for c in token.columns if numeric(s.names, c)]
        if len(measures) == 1 and not (token.part and len(token.columns) > 1):
            return measures[0], k
        if len(measures) > 1:
            raise _NotReadError
    raise _NotReadError


def _value_at(s: Statement, measure: str) -> int | None:
    """Return where a number stands that may be the value of a measure: the last one beside no other column."""
    for i in range(len(s.tokens) - 1, -1, -1):
        number = s.tokens[i].number
        if number is None or i in s.used or number.shape is not Shape.NUMBER or s.tokens[i].places:
            continue
        if all(column == measure for _, column in _near_columns(s, i)):
            return i
    return None


def _comparison(s: Statement) -> Iterator[list[Check]]:
    """Two rows side by side: "x has more wins than y", "x scored 3 more points than y"."""
    thans = [i for i, t in enumerate(s.tokens) if t.text.lower().split()[-1:] == ["than"] and i not in s.used]
    if len(thans) != 1 or s.signs("not", "only", "all", "highest", "lowest"):
        raise _NotReadError
    than = thans[0]
    words = {"more": True, "above": True, "less": False, "below": False}
    marks = [i for i in range(than + 1) if s.tokens[i].sign in words and i not in s.used]
    if len(marks) != 1:
        raise _NotReadError
    at = marks[0]
    s.take(at, than)
    more = words[s.tokens[at].sign]
    measure, k = _measure_near(s, at) if at != than else _measure_before(s, than)
    s.take(k)
    more = more is not _low_is_best(measure)
    amount = next(
        (
            i
            for i in (s.step(at, -1), s.step(than, -1), at - 1)
            if s.at(i) is not None and s.tokens[i].number is not None and i > 0
        ),
        None,
    )
    if amount is not None:
        s.take(amount)
    before, behind = _alternatives(s, 0, than), _alternatives(s, than)
    _columns_only(s, _every_condition(before, behind))
    for left in _wheres(before):
        for right in _wheres(behind):
            yield from _compared(s, measure, more, left, right, s.tokens[amount].number if amount is not None else None)


def _measure_before(s: Statement, than: int) -> tuple[str, int]:
    """Return the measure of "x 's score was higher than y 's"."""
    for k in range(than, -1, -1):
        token = s.at(k)
        measures = [c for c in token.columns if numeric(s.names, c)] if token is not None else []
        if len(measures) == 1 and token is not None and not (token.part and len(token.columns) > 1):
            return measures[0], k
    raise _NotReadError


def _compared(
    s: Statement, measure: str, more: bool, left: Conditions, right: Conditions, amount: Quantity | None
) -> Iterator[list[Check]]:
    shared = {c.column for c in left} & {c.column for c in right}
    if len(right) != 1 or not shared or len([c for c in left if c.column in shared]) != 1:
        raise _NotReadError
    subject = next(c for c in left if c.column in shared)
    rest = tuple(c for c in left if c is not subject)
    relative = amount is not None and amount.shape is Shape.PERCENT and s.names.column(measure).unit != "%"
    if amount is not None and not relative and amount.shape is not Shape.NUMBER:
        raise _NotReadError
    for how in (*_hows(s.names, measure, How.MAX), *([How.MIN] if s.names.contents.rows <= FEW_ROWS else [])):
        if relative and amount is not None:
            query = Query(how, measure, where=rest, sides=((right[0],), (subject,)), versus=Versus.CHANGE)
            yield [Check(query, "rounds", amount if more else replace(amount, number=-amount.number))]
            continue
        sides = ((right[0],), (subject,)) if more else ((subject,), (right[0],))
        query = Query(how, measure, where=rest, sides=sides, versus=Versus.DIFFERENCE)
        yield [Check(query, "rounds", amount) if amount is not None else Check(query, ">", 0)]


def _level(s: Statement) -> Iterator[list[Check]]:
    """Two rows that are alike: "x has the same points as y"."""
    [at] = s.signs("same")[:1]
    s.take(at, *s.signs("as"), *s.signs("both"))
    measure, k = _measure_near(s, at)
    s.take(k)
    alternatives = _alternatives(s)
    _columns_only(s, _every_condition(alternatives))
    if s.signs("not", "only", "all") or len(alternatives) != 2:
        raise _NotReadError
    for where in _wheres(alternatives):
        if len(where) != 2 or where[0].column != where[1].column:
            raise _NotReadError
        yield [Check(Query(How.MAX, measure, sides=((where[0],), (where[1],)), versus=Versus.DIFFERENCE), "==", 0)]


def _aggregated(s: Statement) -> Iterator[list[Check]]:
    """A total or an average: "the total number of points was 261"."""
    at = s.signs("total", "mean")
    hows = {s.tokens[i].sign for i in at}
    if len(hows) != 1 or s.signs("not", "only", "all", "highest", "lowest", "more", "less", "than"):
        raise _NotReadError
    s.take(*at)
    s.take(*s.signs("count"))
    measures = [
        (i, c)
        for i, t in enumerate(s.tokens)
        for c in t.columns
        if numeric(s.names, c) and i not in s.used and not t.part
    ]
    if len({c for _, c in measures}) != 1:
        raise _NotReadError
    measure = measures[0][1]
    s.take(*[i for i, _ in measures])
    number = _value_at(s, measure)
    if number is None:
        raise _NotReadError
    bound = _bound_at(s, number)
    s.take(number, *([bound[0]] if bound else []))
    alternatives = _alternatives(s)
    _columns_only(s, _every_condition(alternatives))
    q = s.tokens[number].number
    assert q is not None
    for where in _wheres(alternatives):
        query = Query(How.SUM if hows == {"total"} else How.MEAN, measure, where=_either(where))
        yield [Check(query, bound[1], q.number) if bound else Check(query, "rounds", q)]


def _every(s: Statement) -> Iterator[list[Check]]:
    """What holds of all: "all games were in march"."""
    [at] = s.signs("all")[:1]
    s.take(at)
    _outcomes(s)
    verb = s.copula(at, len(s.tokens)) or next(
        (i for i in range(at, len(s.tokens)) if s.tokens[i].text.lower() in _VERBS), None
    )
    if verb is None or s.signs("not", "only", "highest", "lowest", "than", "same"):
        raise _NotReadError
    whole, parts = _alternatives(s, 0, verb), [*_alternatives(s, verb), *s.extra]
    _columns_only(s, _every_condition(whole, parts))
    if len(parts) != 1:
        raise _NotReadError
    for where in _wheres(whole):
        for part in _wheres(parts):
            if len(part) != 1:
                raise _NotReadError
            yield [
                Check(Query(How.COUNT, where=(*where, _negated(part[0]))), "==", 0),
                Check(Query(How.COUNT, where=where), ">", 1),
            ]


_VERBS = frozenset("have has had took occurred played happened scored received".split())
_OPPOSITE: dict[str, Operator] = {
    "in": "not in",
    "not in": "in",
    ">": "<=",
    "<": ">=",
    ">=": "<",
    "<=": ">",
}


def _negated(condition: Condition) -> Condition:
    if condition.operator == "==":
        raise _NotReadError
    return replace(condition, operator=_OPPOSITE[condition.operator])


Reads = Callable[[Statement], Iterator[list[Check]]]
_FORMS: tuple[tuple[str, frozenset[str], Reads], ...] = (
    ("only", frozenset({"only"}), _only),
    ("comparison", frozenset({"more", "less", "above", "below", "than"}), _comparison),
    ("level", frozenset({"same"}), _level),
    ("superlative", frozenset({"highest", "lowest"}), _superlative),
    ("aggregated", frozenset({"total", "mean"}), _aggregated),
    ("every", frozenset({"all"}), _every),
    ("count", frozenset(), _count),
    ("together", frozenset(), _together),
)
"""Each form with the signs of which it needs one, in the order in which they are tried."""
