"""A question → an Answer: read into a query, run, and said; or declined in words, with questions that can be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from core.message import Message
from core.query import Answer, How, Query, Result
from core.types import ColumnKind, Grain, Role, Scalar
from llm.check.questions.names import Names
from llm.check.questions.read import Declined, read, read_tokens
from llm.check.questions.tokens import tokens
from llm.check.questions.whole_periods import not_whole
from wording.answers import Speaker, named_period
from wording.answers import examples as examples_of
from wording.openers import capital
from wording.say import say

LONGEST_QUESTION = 500  # characters
_EXAMPLES = 3
_MOST_NAMES = 50  # in a column that a question groups by
_LONGEST_NAME = 40  # characters of a name within a question
Run = Callable[[Query], Result]


def answer(question: str, names: Names, run: Run, previous: Query | None = None) -> tuple[Answer, Result | None]:
    """Return what a question gets, and the result behind it; no chart and no rows yet.

    Args:
        question: its first 500 characters are read.
        names: of the table, in the language of the question.
        run: runs a query on the table.
        previous: the query that the question follows up.
    """
    speaker = Speaker(names.columns, names.row, names.language)
    asked = tokens(question[:LONGEST_QUESTION], names)
    query = read_tokens(asked, names, previous)
    gap = " " if names.words.spaced else ""
    lead = [say("ask.no_cause", names.language)] if any(t.sign == "why" for t in asked) else []
    if isinstance(query, Declined):
        return Answer(gap.join([*lead, _declined(query, names, speaker)])), None
    result = run(query)
    said = [*lead, speaker.answer(query, result), *_not_whole(query, result, names)]
    return Answer(gap.join(said), query, result.value, sql=result.sql, parts=speaker.parts(query)), result


def _not_whole(query: Query, result: Result, names: Names) -> Iterator[str]:
    """Yield a sentence on each period that is told of and does not lie in the table as a whole: of what adds up, it is less."""
    if query.how not in (How.SUM, How.COUNT) or query.sides or not names.time:
        return
    days = {c.operator: c.operands[0] for c in query.where if c.column == names.time}
    start, end = days.get(">="), days.get("<")
    told: list[tuple[Scalar, Grain]] = []
    if isinstance(start, dt.date) and isinstance(end, dt.date) and (named := named_period(start, end)) is not None:
        told.append((start, named))
    if query.by == names.time and query.grain not in (Grain.NONE, Grain.HOUR):
        told += [(row[0], query.grain) for row in (result.rows[:1] + result.rows[-1:])]
    for day, grain in dict.fromkeys(told):
        note = not_whole(names.contents, names.time, day, grain, names.language) if isinstance(day, dt.date) else None
        if note is not None:
            yield capital(say(note, names.language)) + say("sentence.stop", names.language)


def _declined(declined: Declined, names: Names, speaker: Speaker) -> str:
    """Return why a question was not read, and which can be."""
    asked = tuple(f"“{e}”" for e in suggestions(names, _EXAMPLES))
    words = tuple(f"“{w}”" for w in (*declined.words, *map(speaker.name, declined.choices)))
    return say(Message(f"ask.declined.{declined.reason}", words=words, examples=asked), names.language)


def suggestions(names: Names, most: int) -> list[str]:
    """Return questions that the table answers, each read back before it is shown."""
    speaker = Speaker(names.columns, names.row, names.language)
    measures = [c.name for c in sorted(names.measures, key=lambda c: c.name != names.about)]
    groups = [
        c.name for c in names.columns
        if c.kind in (ColumnKind.NOMINAL, ColumnKind.ORDINAL) and c.meaning.role is not Role.FLAG and 2 <= len(names.contents.names_of(c.name)) <= _MOST_NAMES
    ]  # fmt: skip
    measure = next((c for c in measures if _is_short(speaker.name(c))), "")
    by = next((c for c in groups if _is_short(speaker.name(c))), "")
    name = next((n for c in (by, *groups) if c for n in names.contents.names_of(c) if _is_short(n)), "")
    asked = dict.fromkeys(examples_of(measure, by, name, speaker))
    return [e for e in asked if isinstance(read(e, names), Query)][:most]


def _is_short(name: str) -> bool:
    """Say whether a name can stand within a question: it is none itself, and no sentence."""
    return len(name) <= _LONGEST_NAME and not name.endswith(("?", "？"))
