"""A Story as Markdown: for a repository, a wiki or a message."""

from __future__ import annotations

import re
from functools import partial

from core.format import running
from core.message import Message
from core.types import Fact, Language, Sentence, Story
from report.parts import NOTHING, everything_unsaid, exactly, how_tested, pieces, row_text, visible
from wording.cautions import warning
from wording.say import say
from wording.value_names import value_name

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]()#+\-!|~$<>&]"
    r"|:(?=//|[\w+-]+:)|@(?=\w)|(?<=www)\.",  # addresses become links, and :names: pictures, without any sign of markup
    re.IGNORECASE,
)


def literal(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    >>> literal("a|b *c*")
    'a\\|b \\*c\\*'
    """
    return _SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))


def to_markdown(story: Story) -> str:
    """Return the story: its sentences with numbers in bold, then the evidence of each, then what was not said."""
    told, language = story.narrative, story.narrative.language
    words = partial(say, language=language)
    size = (f"{story.table.rows:,}", len(story.table.columns), story.insights.tests)
    name = literal(story.table.name)
    row = filter(None, (row_text(story.table, language),))
    parts = [
        f"# {literal(told.headline.text) if told.headline else name}",
        running([f"{name}: {words(Message('{} rows, {} columns, {} tests made.', *size))}", *row], language),
    ]
    parts += [running((_sentence(s, language) for s in whole), language) for whole in told.told] or [words(NOTHING)]
    if story.facts:
        parts.append(f"## {words('Evidence')}")
    for number, sentence in enumerate(told.sentences, start=1):
        parts.append(f"### {number}. {literal(sentence.text)}")
        parts += [_fact(story.fact(fact), language) for fact in sentence.facts]
    if unsaid := everything_unsaid(story):
        parts.append(f"## {words('Not said, and why')}")
        parts.append("\n".join(f"- {literal(left.claim)}: {literal(left.why)}" for left in unsaid))
    return visible("\n\n".join(parts) + "\n")


def _sentence(sentence: Sentence, language: Language) -> str:
    text = "".join(f"**{literal(piece)}**" if number else literal(piece) for piece, number in pieces(sentence))
    return text if sentence.written_by == "model" else f"{text} *({say('written by a template', language)})*"


def _fact(fact: Fact, language: Language) -> str:
    names = " | ".join(say(name, language) for name in ("value", "as stated", "exactly"))
    rows = [
        f"| {value_name(value.name, language)} | {literal(value.text)} | {literal(exactly(value))} |"
        for value in fact.values
    ]
    line = "{test}: p {p}, q {q}, {effect} = {size}, n = {n}"
    test = say(Message(line, n=f"{fact.n:,}", **how_tested(fact, language)), language)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", fact.sql)), default=0))  # a name may hold backticks
    cautions = [f"**{literal(warning(caution, language))}**" for caution in fact.cautions]
    table = "\n".join([f"| {names} |", "|---|---|---|", *rows])
    return "\n\n".join([table, *cautions, literal(test), f"{fence}sql\n{fact.sql}\n{fence}"])
