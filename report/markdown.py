"""A Story as Markdown: for a repository, a wiki or a message."""

from __future__ import annotations

import re
from functools import partial
from itertools import count

from core.format import running
from core.types import Fact, Language, Note, Story
from report.parts import (
    Finding,
    evidence_head,
    evidence_rows,
    findings,
    line_on_test,
    notes_above,
    nothing,
    paragraphs,
    size_of,
    title_of,
    unproven,
    unsaid_counts,
    visible,
)
from wording.cautions import warning
from wording.say import say

_SPECIAL = re.compile(
    r"[\\`*\[\]{}|~$<]|(?<!\w)_|_(?!\w)"  # within a word, _ is no sign
    r"|&(?=#?\w+;)|:(?=//|[\w+-]+:)|@(?=\w)|(?<=www)\.",  # entities; addresses become links, and :names: pictures
    re.IGNORECASE,
)
_AT_START = re.compile(r"^(\d+(?=[.)])|(?=[#>+=-]))")  # what makes a line an item, a quotation or a heading


def literal(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line that something stands before.

    >>> literal("a|b *c* (health_exp -0.5)")
    'a\\|b \\*c\\* (health_exp -0.5)'
    """
    return _SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))


def paragraph(line: str) -> str:
    r"""Return a line, its texts literal already, so that its beginning makes it nothing but a paragraph.

    >>> paragraph("1986. It rose"), paragraph("-5 is the least")
    ('1986\\. It rose', '\\-5 is the least')
    """
    return _AT_START.sub(r"\1\\", line)


def to_markdown(story: Story, pictures: str = "") -> str:
    """Return the story: its paragraphs with numbers in bold and their charts, the evidence of each, and what was not said.

    Args:
        pictures: where the pictures of the charts lie, `{}` standing for the number of the sentence; none are shown if it is empty.
    """
    language = story.narrative.language
    words, told = partial(say, language=language), findings(story)
    parts = [f"# {literal(title_of(story))}", paragraph(literal(size_of(story)))]
    numbers = count(1)
    *above, below = notes_above(story)
    for notes, part in zip(above, paragraphs(story), strict=True):
        parts += map(_note, notes)
        parts.append(paragraph(running((_sentence(finding, language) for finding in part), language)))
        for finding, number in zip(part, numbers, strict=False):
            if pictures and finding.charts:
                parts.append(f"![{literal(finding.charts[0].alt)}]({pictures.format(number)})")
    parts += map(_note, below)
    if not told:
        parts.append(nothing(story))
    if told:
        parts.append(f"## {words('Evidence')}")
    for number, finding in enumerate(told, start=1):
        parts.append(f"### {number}. {literal(finding.text(language))}")
        parts += [_fact(fact, language) for fact in finding.proven]
        parts += filter(None, (unproven(story, finding.halves),))
    if unsaid := unsaid_counts(story):
        parts.append(f"## {words('Not said, and why')}")
        parts.append("\n".join(f"- {paragraph(literal(line))}" for line in unsaid))
    return visible("\n\n".join(parts) + "\n")


def _note(note: Note) -> str:
    return f"## {literal(note.text)}" if note.heading else f"*{literal(note.text)}*"


def _sentence(finding: Finding, language: Language) -> str:
    return "".join(f"**{literal(piece)}**" if number else literal(piece) for piece, number in finding.pieces(language))


def _fact(fact: Fact, language: Language) -> str:
    head, *rows = (
        "| " + " | ".join(map(literal, row)) + " |" for row in (evidence_head(language), *evidence_rows(fact, language))
    )
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", fact.sql)), default=0))  # a name may hold backticks
    cautions = [f"**{literal(warning(caution, language))}**" for caution in fact.cautions]
    table = "\n".join([head, "|---|---|---|", *rows])
    return "\n\n".join(
        [table, *cautions, paragraph(literal(line_on_test(fact, language))), f"{fence}sql\n{fact.sql}\n{fence}"]
    )
