"""Statements that count: rows together with the things they are of, and how much of a whole the first few of these have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.query import How, Order, Query
from core.types import Shape
from llm.check.numbers import Quantity
from llm.check.questions.conditions import counted_behind, is_code
from llm.check.questions.names import NAMED
from llm.check.questions.stated_conditions import bound_at, columns_only, every_condition, options_of, wheres
from llm.check.questions.statement import Check, NotReadError, Relation, Statement

_BEYOND = ("not", "only", "all", "none", "same", "second", "third", "than", "mean", "median", "up", "down", "change")


def counts(s: Statement) -> Iterator[list[Check]]:
    """How many rows of how many things: "there were 2,235 orders from 120 customers"."""
    counted = _stated(s)
    if len(counted) < 2 or s.signs(*_BEYOND, "highest", "lowest", "share"):
        raise NotReadError
    s.take(*s.signs("total"))
    queries = [(_counted(s, k), i) for i, k in counted]
    relations: list[Relation] = []
    for _, i in queries:
        bound = bound_at(s, i)
        relations.append(bound[1] if bound else "==")
        s.take(*([bound[0]] if bound else []))
    for i, k in counted:
        s.take(*range(i, k + 1))
    alternatives = options_of(s)
    columns_only(s, every_condition(alternatives))
    for where in wheres(alternatives):
        yield [
            Check(replace(query, where=where), relation, s.tokens[i].number.number)  # type: ignore[union-attr]
            for (query, i), relation in zip(queries, relations, strict=True)
        ]


def _stated(s: Statement) -> list[tuple[int, int]]:
    """Return where each number stands that counts something, and where what it counts is named."""
    return [(i, k) for i in range(len(s.tokens)) if (k := counted_behind(s.names, s.tokens, i)) >= 0]


def _counted(s: Statement, k: int) -> Query:
    """Return the query of how many there are of what a token names."""
    token = s.tokens[k]
    if token.rows and (not token.columns or token.part or len(token.columns) > 1):
        return Query(How.COUNT)
    if token.sign == "rows" and not token.columns:
        return Query(How.COUNT)
    if (column := _things(s, k)) and not token.rows:
        return Query(How.DISTINCT, column)
    raise NotReadError


def _things(s: Statement, k: int) -> str:
    """Return the column whose things a token names: customers by their numbers, regions by their names."""
    columns = [c for c in s.tokens[k].columns if is_code(s.names, c) or s.names.column(c).kind in NAMED]
    return columns[0] if len(columns) == 1 and not s.tokens[k].places else ""


def firsts(s: Statement) -> Iterator[list[Check]]:
    """How much of a whole the first few have: "five customers make 62% of revenue", "the largest region has 40% of orders"."""
    percents = [i for i, t in enumerate(s.tokens) if t.number is not None and t.number.shape is Shape.PERCENT]
    ends = s.signs("highest", "lowest")
    if len(percents) != 1 or len(ends) > 1 or s.signs(*_BEYOND):
        raise NotReadError
    number, at = _how_many(s, ends)
    column = _things(s, at)
    share = s.tokens[percents[0]].number
    assert share is not None
    bound = bound_at(s, percents[0])
    s.take(at, percents[0], *ends, *s.signs("share", "total"), *([bound[0]] if bound else []))
    if not column or (bound is not None and not ends and bound[1] in ("<", "<=")):
        raise NotReadError  # some five have less than a part: that is always so
    measure = _measure(s)
    alternatives = options_of(s)
    columns_only(s, every_condition(alternatives))
    order: Order = "lowest" if ends and s.tokens[ends[0]].sign == "lowest" else "highest"
    for where in wheres(alternatives):
        query = Query(How.SHARE, measure, where=where, by=column, order=order, limit=number, together=True)
        if bound is not None:
            yield [Check(query, bound[1], share.number)]
            continue
        yield [Check(query, "rounds", share)]
        if not ends:
            yield [Check(query, ">=", _least(share))]  # some other five may have less


def _least(share: Quantity) -> float:
    """Return the least that a number may have been rounded from."""
    return share.number - share.step / 2


def _how_many(s: Statement, ends: list[int]) -> tuple[int, int]:
    """Return how many of the first are meant, and where it is named of what; "the largest" alone is one."""
    counted = _stated(s)
    if len(counted) > 1:
        raise NotReadError
    for i, k in counted:
        number = s.tokens[i].number
        assert number is not None
        if number.number < 1:
            raise NotReadError
        s.take(i)
        return int(number.number), k
    if not ends:
        raise NotReadError
    before, k = s.at(ends[0] - 1), s.step(ends[0], 1)
    if before is not None and before.number is not None and before.number.number.is_integer():
        s.take(ends[0] - 1)
        return int(before.number.number), k
    held = s.at(k)
    if held is not None and held.number is not None and held.number.number.is_integer() and _things(s, s.step(k, 1)):
        s.take(k)
        return int(held.number.number), s.step(k, 1)
    if held is None:
        raise NotReadError
    return 1, k


def _measure(s: Statement) -> str:
    """Return the amount whose parts are told, and account for it; nothing where rows are counted."""
    named = [(i, c) for i, t in enumerate(s.tokens) if i not in s.used and not t.places for c in t.columns if s.names.column(c) in s.names.measures]  # fmt: skip
    adding = [(i, c) for i, c in named if s.names.column(c).additive]
    if len({c for _, c in adding}) != 1 and (adding or not any(t.rows for t in s.tokens)):
        raise NotReadError
    s.take(*[i for i, _ in adding])
    return adding[0][1] if adding else ""
