"""A question → an Answer: read into a query, run, and said; or declined in words, with questions that can be asked."""

from __future__ import annotations

from collections.abc import Callable

from core.message import Message
from core.query import Answer, Query, Result
from core.types import ColumnKind, Role
from llm.check.questions.names import Names
from llm.check.questions.read import Declined, read
from wording.answers import Speaker
from wording.answers import examples as examples_of
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
    query = read(question[:LONGEST_QUESTION], names, previous)
    if isinstance(query, Declined):
        return Answer(_declined(query, names, speaker)), None
    result = run(query)
    return Answer(
        speaker.answer(query, result), query, result.value, sql=result.sql, parts=speaker.parts(query)
    ), result


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
