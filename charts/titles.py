"""The words that titles of charts and axes are made of."""

from __future__ import annotations

from core.format import describe, label, unnamed
from core.message import Message
from core.types import Aggregate, Filter, Language
from wording.say import say

_AGGREGATES = {Aggregate.SUM: "total {}", Aggregate.MEAN: "average {}"}


def measure_title(measure: str, how: Aggregate, unit: str, language: Language) -> str:
    """Return an axis title such as "total sales ($)", or the name of a row count."""
    if how is Aggregate.COUNT or not measure:
        return rows_word(language)
    title = Message(_AGGREGATES.get(unnamed(measure, how), "{}"), label(measure))
    return with_unit(say(title, language), unit, language)


def with_unit(title: str, unit: str, language: Language) -> str:
    """Return a title with its unit in brackets, or the title alone."""
    if not unit:
        return title
    return say(Message("{} ({})", title, unit), language)


def where_note(subspace: tuple[Filter, ...], language: Language) -> str:
    """Return which rows a chart is limited to, or nothing."""
    if not subspace:
        return ""
    first, *others = (describe(condition, language) for condition in subspace)
    where: Message | str = first
    for other in others:
        where = Message("{one} and {other}", one=where, other=other)
    return say(Message("Only where {}", where), language)


def rows_word(language: Language) -> str:
    """Return what counted rows are called."""
    return say("number of rows", language)
