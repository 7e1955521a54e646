"""The slice under which a table is looked at, in words: above a page, and at the head of whatever leaves it."""

from __future__ import annotations

from collections.abc import Iterator

from core.condition import Condition, Slice, Top
from core.message import Message
from core.query import first_of
from core.types import ColumnKind, Language, Table
from wording.answers import Speaker
from wording.openers import capital
from wording.say import say

_LISTED = 5  # values that are named; of more, the first three


def slice_text(table: Table, language: Language, slice: Slice | None = None) -> str:
    """Return a slice of a table in words, or that which the table is; nothing for a whole table.

    >>> from core.types import Column
    >>> shops = Table("", "shops", None, (Column("region", ColumnKind.NOMINAL),), 2, slice=Slice((Condition("region", "in", ("West",)),)))
    >>> slice_text(shops, "en"), slice_text(shops, "zh")
    ('region is West', 'region为West')
    """
    told = table.slice if slice is None else slice
    parts = tuple(part for column in told.columns for part in about_column(table, told, column, language))
    return say(Message("{}", parts), language) if parts else ""


def about_column(table: Table, slice: Slice, column: str, language: Language) -> Iterator[str]:
    """Yield what a slice says about one column."""
    speaker = Speaker(table.columns, table.row, language)
    conditions = slice.of(column)
    when, others = speaker.when_and_where(tuple(c for c in conditions if isinstance(c, Condition)))
    if when:
        several = len(table.of_kind(ColumnKind.TEMPORAL)) > 1
        yield say(Message("slice.when", column=speaker.name(column), when=when), language) if several else when
    ends = {c.operator: speaker.written(column, c.operands[0]) for c in others if c.operands}
    if sorted(c.operator for c in others) == ["<=", ">="]:
        low, high = ends[">="], ends["<="]
        yield say(Message("slice.between", column=speaker.name(column), low=low, high=high), language)
        others = ()
    for condition in others:
        yield _few(speaker, condition) or speaker.condition(condition)
    for top in (c for c in conditions if isinstance(c, Top)):
        measure = next((c for c in table.columns if c.name == top.measure), None)
        what = speaker.what(first_of(top, measure))
        names = [speaker.written(column, name) for name in top.held]
        named = {"column": speaker.name(column), "what": what.removeprefix("the ")}
        told = Message("slice.first", **named) if top.limit == 1 else Message("slice.top", count=top.limit, **named)
        held = say(Message("slice.held", told=told, names=tuple(names)), language)
        yield held if names and len(names) <= _LISTED else say(told, language)


def _few(speaker: Speaker, condition: Condition) -> str:
    """Return a condition on more values than a line holds: the first three of them, and how many more there are."""
    if condition.operator not in ("in", "not in") or len(condition.operands) <= _LISTED:
        return ""
    names = tuple(speaker.written(condition.column, operand) for operand in condition.operands[:3])
    more, column = len(condition.operands) - len(names), speaker.name(condition.column)
    if condition.operator == "in":
        return say(Message("slice.one_of", column=column, names=names, more=more), speaker.language)
    return say(Message("slice.none_of", column=column, names=names, more=more), speaker.language)


def of_slice(table: Table, title: str, language: Language) -> str:
    """Return a title that says of which rows it is true; of a whole table it is as it was."""
    told = slice_text(table, language)
    return say(Message("slice.titled", slice=capital(told), title=title), language) if told else title
