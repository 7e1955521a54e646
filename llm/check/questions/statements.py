"""A statement about a table, by whomever it was written → whether the table bears it out: only where every word that matters was read.

A statement is read as one or several Checks: a query, and what its value is said to be. Where it can be read in more than one way, it is decided
only if all ways agree.
"""

from __future__ import annotations

import datetime as dt
import itertools
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.message import Message
from core.query import How, Query, Result, Versus
from core.types import Grain, Scalar, Sense, Shape
from llm.check.numbers import Quantity
from llm.check.questions.conditions import counted_behind, period_start
from llm.check.questions.forms import FORMS
from llm.check.questions.lexicon import key
from llm.check.questions.names import Names
from llm.check.questions.read import Declined, read_tokens, usual
from llm.check.questions.statement import ALL_ROWS, FEW_ROWS, Check, NotReadError, Statement
from llm.check.questions.tokens import Token, first_day, tokens
from llm.check.questions.whole_periods import not_whole

Run = Callable[[Query], Result]
_MOST_READINGS = 12
_DIGITS, _NEAR = (
    6,
    0.005,
)  # behind the point, by which a total is the number that is stated; how near it is when rounded


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement is true; None where it was not read, with the words that were not. `value` is what the last query gives."""

    truth: bool | None
    form: str = ""
    checks: tuple[Check, ...] = ()
    unread: tuple[str, ...] = ()
    query: Query | None = None
    value: Scalar | tuple[Scalar, ...] = None
    note: Message | None = None  # why a statement that was read is not decided


def verdict(text: str, names: Names, run: Run) -> Verdict:
    """Return whether a table bears a statement out."""
    parsed = tokens(text, names)
    asked = (_as_asked(parsed, names, run) or _as_named(parsed, names, run)) if names.contents.rows > FEW_ROWS else None
    whole = asked or _as_one(parsed, names, run)
    decided = whole if whole.truth is not None else _as_two(parsed, names, run) or whole
    if decided.truth is False:
        decided = _as_amount(decided, names, run) or decided
    if decided.truth is False and names.contents.rows > FEW_ROWS and _is_of_none(decided, names, run):
        return replace(decided, truth=None)
    if decided.truth is None or not decided.checks:
        return decided
    query = _telling(decided, run)
    return replace(decided, query=query, value=run(query).value) if query is not None else decided


def _is_of_none(decided: Verdict, names: Names, run: Run) -> bool:
    """Say whether what fails is a count of rows with a number that stands in none, among many: it is a total, or of something else."""
    for check in decided.checks:
        query = check.query
        if query.how not in (How.COUNT, How.DISTINCT) or holds(check, run) is not False:
            continue
        amounts = tuple(c for c in query.where if c.operator == "==" and names.is_measure(c.column))
        rest = tuple(c for c in query.where if c not in amounts)
        one = bool(rest) and run(Query(How.COUNT, where=rest)).value == 1
        if amounts and not one and run(Query(How.COUNT, where=amounts)).value == 0:
            return True
    return False


def _as_amount(decided: Verdict, names: Names, run: Run) -> Verdict | None:
    """Return another verdict where a number that stands in no row is the total, or the mean, of those that are meant."""
    failed = [c for c in decided.checks if c.relation == ">=" and c.operand == 1 and c.query.how is How.COUNT]
    if len(failed) != len(decided.checks) or len(failed) != 1:
        return None
    where = failed[0].query.where
    amounts = [c for c in where if c.operator == "==" and names.is_measure(c.column)]
    rest = tuple(c for c in where if c not in amounts)
    if len(amounts) != 1 or not rest or not isinstance(amounts[0].operands[0], float):
        return None
    if run(Query(How.COUNT, where=rest)).value in (0, 1):
        return None
    column, stated = amounts[0].column, amounts[0].operands[0]
    for how in dict.fromkeys((usual(names, column, rest), How.SUM, How.MEAN)):
        value = run(query := Query(how, column, where=rest)).value
        if isinstance(value, (int, float)) and abs(value - stated) <= _NEAR * abs(value):
            sure = how is usual(names, column, rest) and round(value, _DIGITS) == round(stated, _DIGITS)
            return replace(decided, truth=True if sure else None, checks=(Check(query, "==", value),))
    return None


def _telling(decided: Verdict, run: Run) -> Query | None:
    """Return the query whose value says what the table holds in the place of what was said; None where a number of rows would say nothing."""
    if decided.truth:
        return decided.checks[-1].query
    failed = next((c for c in decided.checks if holds(c, run) is False), decided.checks[-1])
    query = failed.query
    if (
        query.how is not How.COUNT
        or query.measure
        or failed.operand not in (0, 1)
        or failed.relation not in (">=", "==")
    ):
        return query
    amounts = [c for c in query.where if c.operator == "==" and isinstance(c.operands[0], float)]
    rest = tuple(c for c in query.where if c not in amounts)
    if failed.relation != ">=" or len(amounts) != 1 or not rest or run(Query(How.COUNT, where=rest)).value != 1:
        return None if failed.relation == ">=" else query
    return Query(How.MAX, amounts[0].column, where=rest)  # the one row that is meant


def _as_asked(parsed: Sequence[Token], names: Names, run: Run) -> Verdict | None:
    """Read a statement as a question whose answer it gives: its number is what is asked for."""
    if any(_is_beyond(parsed, i) for i in range(len(parsed))):
        return None
    moves = {t.sign for t in parsed} & {"up", "down"}
    for i, sign in _asks(parsed, names):
        token = parsed[i]
        assert token.number is not None
        if moves:
            sign = "fill"
        asks = replace(token, sign=sign, number=None)
        query = read_tokens([*parsed[:i], asks, *parsed[i + 1 :]], names)
        if not isinstance(query, Declined) and not query.measure and query.how is How.COUNT and token.number.unit:
            query = read_tokens([*parsed[:i], asks, *_of_unit(token.number.unit, names), *parsed[i + 1 :]], names)
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
        level = query.how is How.MEAN and names.column(query.measure).meaning.sum is Sense.DEPENDS
        stated = replace(token.number, number=-token.number.number) if moves == {"down"} else token.number
        check = Check(query, "rounds", stated)
        truth = holds(check, run) if _fits(check, names) else None
        if level and not any(t.sign == "mean" for t in parsed):
            truth = (truth or None) if _is_of_one(query, names) else None  # when it was so is not said
        timed = any(t.when or t.step or t.ago is not None for t in parsed)
        if not timed and (moves or any(c.column == names.time for c in query.where)):
            truth = truth or None  # from when to when, or when, is not said, so that it may be another change
        note = _cut(parsed, names) if moves and truth is False else None
        return Verdict(None if note else truth, "asked", (check,), note=note)
    return None


def _cut(parsed: Sequence[Token], names: Names) -> Message | None:
    """Return a note that a period that is named, or the one before the only one, is not whole in the table."""
    whens = [(first_day(t.when), t.when.grain) for t in parsed if t.when is not None and t.when.grain is not Grain.HOUR]
    if len(whens) == 1:
        day, grain = whens[0]
        whens.append((period_start(day - dt.timedelta(days=1), grain), grain))
    if not names.time:
        return None
    notes = (not_whole(names.contents, names.time, day, grain, names.language) for day, grain in whens)
    return next((note for note in notes if note is not None), None)


def _is_of_one(query: Query, names: Names) -> bool:
    """Say whether a query is about one of the things that rows are about, so that the mean of its rows is its level."""
    named = {c.column for c in query.where if c.operator == "in" and len(c.operands) == 1}
    return set(names.row.entity) <= named


def _asks(parsed: Sequence[Token], names: Names) -> Iterator[tuple[int, str]]:
    """Yield where a number stands that may be what is asked for, with the sign that asks for it."""
    for i, token in enumerate(parsed):
        if token.number is None or token.when is not None or token.places:
            continue
        if token.number.shape is Shape.PERCENT:
            yield i, "share"
        counted = _before_rows(parsed, i, names) or _before_things(parsed, i, names)
        yield i, "count" if counted else "what"


def _of_unit(unit: str, names: Names) -> list[Token]:
    """Return the one measure that has a unit as a token: "the suite was 300 euros"."""
    columns = [c.name for c in names.measures if c.unit == unit]
    return [Token(0, 0, columns[0], columns=(columns[0],))] if len(columns) == 1 else []


def _as_named(parsed: Sequence[Token], names: Names, run: Run) -> Verdict | None:
    """Read "the portal has the highest cancellation rate" as the answer to which has it."""
    ends = [i for i, t in enumerate(parsed) if t.sign in ("highest", "lowest")]
    if (
        len(ends) != 1
        or _is_majority(parsed, ends[0])
        or any(t.sign in _BEYOND - {"highest", "lowest"} or t.number for t in parsed)
    ):
        return None
    verdicts = []
    for i, token in enumerate(parsed):
        for asks, name in _named_by(token):
            query = read_tokens(
                [*parsed[:i], Token(token.start, token.start, "", sign="which"), asks, *parsed[i + 1 :]], names
            )
            if not isinstance(query, Declined) and query.limit == 1 and not query.sides and query.by:
                verdicts.append(Verdict(None, "named", (Check(query, "among", name),)))
    if len(verdicts) != 1:
        return None
    return replace(verdicts[0], truth=holds(verdicts[0].checks[0], run))


def _is_majority(parsed: Sequence[Token], i: int) -> bool:
    """Say whether "most" may be of more than half: "most orders", not "the most orders"."""
    behind = parsed[i + 1] if i + 1 < len(parsed) else None
    return key(parsed[i].text) == "most" and behind is not None and (behind.rows or behind.sign in ("rows", "people"))


def _named_by(token: Token) -> Iterator[tuple[Token, Scalar]]:
    """Yield what a token may name a group of, with the name."""
    if len(token.places) == 1 and not token.number and not token.when and not token.columns:
        column, name = token.places[0]
        yield Token(token.start, token.end, column, columns=(column,)), name
    if token.step is not None:
        yield Token(token.start, token.end, token.step.cycle, cycle=token.step.cycle), token.step.index


def _is_beyond(parsed: Sequence[Token], i: int) -> bool:
    """Say whether a token says what no question with one answer asks: a comparison, which ones, or how many of them."""
    sign = parsed[i].sign
    if sign == "by" and i + 1 < len(parsed) and parsed[i + 1].number is not None:
        return False  # fell by 5%
    if sign in ("above", "below", "at_least", "at_most"):
        return not any(t.number for t in parsed[max(0, i - 2) : i + 3])
    return sign in _BEYOND


_BEYOND = frozenset(
    "more less than compare difference all most only both none exactly by same second third fastest slowest quick slow related trend why highest lowest".split()
)


def _shapes(query: Query, names: Names) -> tuple[Shape, ...]:
    """Return how the value of a query may be written."""
    if query.versus is Versus.CHANGE:
        return (Shape.PERCENT,)
    if query.how is How.SHARE:
        return (Shape.POINTS,) if query.sides else (Shape.PERCENT,)
    percent = bool(query.measure) and names.column(query.measure).unit == "%"
    return (Shape.NUMBER, Shape.PERCENT) if percent else (Shape.NUMBER,)


def _before_rows(parsed: Sequence[Token], i: int, names: Names) -> bool:
    """Say whether a number stands before a word for rows or for people."""
    return any(
        t.rows or t.sign in ("rows", "people") or key(t.text) in names.words.any_people for t in parsed[i + 1 : i + 3]
    )


def _before_things(parsed: Sequence[Token], i: int, names: Names) -> bool:
    """Say whether a number stands straight before the name of what rows are told apart by: "6 departments"."""
    k = counted_behind(names, parsed, i)
    return k >= 0 and not any(names.column(c) in names.measures for c in parsed[k].columns)


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
    for form, triggers, reads in FORMS:
        if triggers and not any(t.sign in triggers for t in parsed):
            continue
        s = Statement(names, parsed)
        try:
            readings = list(itertools.islice(reads(s), _MOST_READINGS))
        except (NotReadError, ValueError):
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
    if checks[0].query == ALL_ROWS and checks[0].relation == ">=" and truths[0] is False:
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
