"""Statements about how often names stand in a table: most of the rows, the most common name, one more often than another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.query import Condition, Conditions, How, Query, Versus
from llm.check.questions.stated_conditions import columns_only, every_condition, options_of, wheres
from llm.check.questions.statement import Check, NotReadError, Statement, verb_behind

_MOST = 50.0  # percent of the rows, of which most of them are more


def majority(s: Statement) -> Iterator[list[Check]]:
    """What holds of more than half: "most of the players were from canada"."""
    at = s.signs("most")
    if len(at) != 1 or s.signs("not", "only", "all", "highest", "lowest", "than", "same"):
        raise NotReadError
    s.take(*at)
    noun = s.step(at[0], 1)
    verb = s.copula(at[0], len(s.tokens)) or verb_behind(s, at[0])
    if verb is None:
        raise NotReadError
    if (of := s.at(noun)) is not None and of.columns and of.sign in ("things", "people") and not of.places:
        s.take(noun)
    whole, parts = options_of(s, 0, verb), options_of(s, verb)
    columns_only(s, every_condition(whole, parts))
    if not parts:
        raise NotReadError
    for where in wheres(whole):
        for part in wheres(parts):
            yield [Check(Query(How.SHARE, where=where, part=part), ">", _MOST)]


def most_often(s: Statement) -> Iterator[list[Check]]:
    """Which name stands most often: "the most games were played at old trafford", "x was the most common surface"."""
    at = s.signs("highest", "lowest")
    if len(at) != 1 or s.signs("not", "only", "all", "same", "second", "third", "mean", "total"):
        raise NotReadError
    often = s.tokens[at[0]].text.lower().split()[-1] in _OFTEN
    counted = s.at(s.step(at[0], 1))
    noun = counted is not None and s.is_noun(s.tokens.index(counted))
    if not (often or (noun and s.tokens[at[0]].text.lower() in _MORE)):
        raise NotReadError
    s.take(at[0])
    alternatives = options_of(s)
    columns_only(s, every_condition(alternatives))
    high = s.tokens[at[0]].sign == "highest"
    for where in wheres(alternatives):
        subject = _one_name(where)
        rest = tuple(c for c in where if c is not subject)
        query = Query(How.COUNT, where=rest, by=subject.column, order="highest" if high else "lowest", limit=1)
        yield [Check(query, "among", subject.operands[0])]


_OFTEN = frozenset("common popular often frequent frequently rarest".split())
_MORE = frozenset(("most", "the most", "fewest", "the fewest", "least", "the least"))


def more_often(s: Statement) -> Iterator[list[Check]]:
    """Which of two names stands more often: "there were more games in may than in june"."""
    thans = [i for i, t in enumerate(s.tokens) if t.text.lower() == "than"]
    marks = s.signs("more", "less")
    if len(thans) != 1 or len(marks) != 1 or marks[0] > thans[0] or s.signs("not", "only", "all", "same"):
        raise NotReadError
    counted = s.step(marks[0], 1)
    amount = s.step(marks[0], -1)
    if s.at(counted) is None or not (s.is_noun(counted) or s.tokens[counted].rows):
        raise NotReadError
    number = s.tokens[amount].number if s.at(amount) is not None else None
    if number is not None:
        s.take(amount)
    s.take(marks[0], thans[0])
    before, behind = options_of(s, 0, thans[0]), options_of(s, thans[0])
    columns_only(s, every_condition(before, behind))
    more = s.tokens[marks[0]].sign == "more"
    for left in wheres(before):
        for right in wheres(behind):
            yield [_two(left, right, more, number.number if number is not None else None)]


def _two(left: Conditions, right: Conditions, more: bool, amount: float | None) -> Check:
    columns = {c.column for c in left} & {c.column for c in right}
    if len(columns) != 1 or {c.column for c in right} != columns:
        raise NotReadError
    first = tuple(c for c in left if c.column in columns)
    rest = tuple(c for c in left if c.column not in columns)
    sides = (right, first) if more else (first, right)
    query = Query(How.COUNT, where=rest, sides=sides, versus=Versus.DIFFERENCE)
    return Check(query, ">", 0) if amount is None else Check(query, "==", amount)


def _one_name(where: Sequence[Condition]) -> Condition:
    names = [c for c in where if c.operator == "in" and len(c.operands) == 1]
    if len(names) != 1 or sum(c.column == names[0].column for c in where) != 1:
        raise NotReadError
    return names[0]
