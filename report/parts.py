"""What every export and the app's pages say of a story alike: how a fact was tested, and what was left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.message import Message
from core.types import Fact, Language, Mention, Sentence, Story, Table, Value
from kinds.words import name_of_effect, name_of_test
from wording.say import say

NOTHING = "Nothing held after correcting for all tests."
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A claim that was not made, and why, in one language."""

    claim: str
    why: str


def visible(text: str) -> str:
    """Return a text in which characters that hide, or that turn the reading direction round, are shown as \ufffd.

    >>> visible("1\u202e23")
    '1\ufffd23'
    """
    return _HIDDEN.sub("\ufffd", text)


def pieces(sentence: Sentence) -> Iterator[tuple[str, Mention | None]]:
    """Yield the text of a sentence piece by piece, each with the number that it is, or none."""
    at = 0
    for number in sorted(sentence.numbers, key=lambda number: number.start):
        yield sentence.text[at : number.start], None
        yield sentence.text[number.start : number.end], number
        at = number.end
    yield sentence.text[at:], None


def exactly(value: Value) -> str:
    """Return a value with all its digits."""
    return value.text if value.number is None else str(value.number)


def how_tested(fact: Fact, language: Language) -> dict[str, str]:
    """Return what fills a line about a fact's test: `test`, `p`, `q`, and the `effect` with its `size`."""
    return {
        "test": name_of_test(fact.kind, fact.test, language),
        "p": p_text(fact.p),
        "q": p_text(fact.q),
        "effect": name_of_effect(fact.kind, fact.effect_name, language),
        "size": effect_text(fact),
    }


def effect_text(fact: Fact) -> str:
    """Return the size of a fact's effect, with its 95% confidence interval where there is one."""
    size = f"{fact.effect:.2f}"
    if fact.effect_low is None or fact.effect_high is None:
        return size
    return f"{size} [{fact.effect_low:.2f}, {fact.effect_high:.2f}]"


def row_text(table: Table, language: Language) -> str:
    """Return the sentence that says what one row of a table is, or nothing where that is not sure."""
    noun = table.row.noun.get(language)
    return say(Message("Each row is {}.", noun), language) if noun else ""


def everything_unsaid(story: Story) -> tuple[Unsaid, ...]:
    """Return what was left out of a story and why, in its language."""
    language = story.narrative.language
    unsaid = [Unsaid(say(left.fact, language), say(left.why, language)) for left in story.insights.not_said]
    if story.insights.why is not None:
        taken = Message("another beginning than {}, which the table was taken to be about", story.insights.about)
        unsaid.insert(0, Unsaid(say(taken, language), say(story.insights.why, language)))
    if story.insights.unexamined:
        whatever = Message("whatever {} would tell", story.insights.unexamined)
        why = Message("these columns were not looked at: the others come first, by what they mean")
        unsaid.append(Unsaid(say(whatever, language), say(why, language)))
    return tuple(unsaid)


def p_text(p: float) -> str:
    """Return a p-value as papers write it.

    >>> p_text(0.0000001), p_text(0.0312)
    ('< 0.001', '= 0.031')
    """
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"
