"""Facts → Prompt: the text that the model reads, in which every datum is a span.

A prompt is a few short lines. The first says the language, the kind of fact and which way it points, so that the word
that decides the truth of a sentence is read first. The last says for whom to write and how to lean on the sentence before,
so that several sentences about one fact share all that stands above it. Then the subject, then a line for each value that may be stated, then
the neighbouring data that the chart draws. A value that facts of a kind often have and this one lacks has a line too,
‹no change_pct›: to find that something is there is easy for attention, to find that it is nowhere is hard. Each datum stands
between two tags, ‹end:$180›, and so it does in the sentence that the narrator writes: rose to ‹end:$180›. A tag is one token,
so what is copied has a name, a beginning and an end (see `llm.grounding`), and which value a sentence means is never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from core.format import label, spoken
from core.types import Aggregate, Cell, Fact, FactKind, Grain, Language, Link, Mark, Prompt, Register, Sentence, Value

CLOSE = "›"
FIELDS = tuple(
    """measure breakdown scope label near start start_period end end_period change change_pct change_points slope periods
    before after at extreme typical gap gap_pct gap_points high_season high low_season low leader value second
    second_value third share top_share total times categories high_mean low_mean r rows a b rate base_rate v
    outliers mean median valley lower_third middle_third upper_third partial_r lag
    fewest leader_change place_before place_after places
    last last_share even_share rate_part mix_part growth
    expected expected_low expected_high level goal reached copies factor reversed gap_within""".split()
)
"""Every field that a prompt can show; all but `label` and `near`, the neighbours, can be copied into a sentence."""
TAG = re.compile(r"‹[a-z_]+:|‹no [a-z_]+›|›")
LONGEST_NAME = 80  # characters; longer names end in an ellipsis
NEIGHBOURS = 4  # data beside the fact's own that a prompt shows, evenly spread over what the chart draws

_CHANGE = ("change", "change_pct", "change_points")
MAY_LACK: dict[FactKind, tuple[str, ...]] = {
    FactKind.TREND: ("start", "end", *_CHANGE),
    FactKind.CHANGE_POINT: _CHANGE[1:],
    FactKind.EXTREME: ("gap_pct",),
    FactKind.SEASONALITY: ("gap_pct",),
    FactKind.LATEST: _CHANGE,
    FactKind.STREAK: _CHANGE,
    FactKind.YEAR_OVER_YEAR: _CHANGE,
    FactKind.YEAR_TO_DATE: _CHANGE,
    FactKind.DIFFERENCE: ("gap", "gap_pct", "gap_points"),
    FactKind.RANK: ("share", "times"),
    FactKind.SHARE: ("second", "third", "top_share"),
    FactKind.RANK_CHANGE: ("places",),
    FactKind.OUTLIERS: ("outliers",),
    FactKind.PACE: ("share",),
    FactKind.UNIT_CHANGE: ("factor",),
}
"""The values that some facts of a kind have, and sentences of it state, and others lack."""

_AGGREGATE = {Aggregate.SUM: "total", Aggregate.MEAN: "average", Aggregate.COUNT: "count", Aggregate.NONE: "each"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sentence is to be written: for whom, and leaning how on the one before it."""

    register: Register = Register.PLAIN
    link: Link = Link.NONE

    @property
    def line(self) -> str:
        """The last line of a prompt."""
        return f"{self.register} {self.link}\n="


PLAIN = Manner()


def opening(field: str) -> str:
    """Return the tag that opens a field: one token of the narrator's."""
    return f"‹{field}:"


def lacking(field: str) -> str:
    """Return the tag that says of a field that the fact has none: one token, and not the one that opens the field."""
    return f"‹no {field}›"


def tagged(field: str, text: str) -> str:
    """Return a datum between its tags.

    >>> tagged("end", "$180")
    '‹end:$180›'
    """
    return opening(field) + text + CLOSE


def printable(name: str) -> str:
    """Return a name as one line of plain characters: no tags, no control characters, at most 80 characters.

    >>> printable("a\\nb ‹1›")
    'a b <1>'
    """
    replaced = name.replace("‹", "<").replace(CLOSE, ">")
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " for c in replaced)
    line = " ".join(kept.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def name_text(name: str) -> str:
    """Return the one string that stands for a column or a category in prompts and sentences."""
    return printable(label(name)) or "?"


def value_text(value: Value) -> str:
    """Return the one string that stands for a value in prompts and sentences."""
    return printable(value.text)


def scope_text(fact: Fact) -> str:
    """Return the category that the fact's rows are limited to; empty for a fact about the whole table."""
    return printable(", ".join(str(condition.operand) for condition in fact.subspace))


def fields(fact: Fact) -> dict[str, str]:
    """Return the text of every field of a fact that a sentence may copy."""
    columns = {"measure": fact.measure, "breakdown": fact.breakdown}
    found = {field: name_text(name) for field, name in columns.items() if name}
    if fact.subspace:
        found["scope"] = scope_text(fact)
    return found | {v.name: value_text(v) for v in fact.values}


class _Writer:
    """Appends text and remembers where each datum went."""

    def __init__(self, fact: Fact) -> None:
        self.fact, self.text, self.cells = fact, "", list[Cell]()

    def literal(self, text: str) -> None:
        self.text += text

    def cell(self, text: str, field: str, mark: str = "") -> None:
        start = len(self.text) + len(opening(field))
        self.text += tagged(field, text)
        self.cells.append(Cell(start, start + len(text), self.fact.id, field, mark))


def build(fact: Fact, language: Language, manner: Manner = PLAIN) -> Prompt:
    """Return the prompt for one fact, whose values are already written in `language` (see `core.format.localise`)."""
    w = _Writer(fact)
    w.literal(f"{language} {fact.kind} {fact.verdict}\n{_AGGREGATE[spoken(fact)]} ")
    if fact.measure:
        w.cell(name_text(fact.measure), "measure")
    w.literal(" by ")
    if fact.grain is not Grain.NONE:
        w.literal(f"{fact.grain} ")
    if fact.breakdown:
        w.cell(name_text(fact.breakdown), "breakdown")
    w.literal("\n")
    if fact.subspace:
        w.cell(scope_text(fact), "scope")
        w.literal("\n")
    shown = {mark.value: mark.key for mark in fact.marks if mark.value}
    for value in fact.values:
        w.cell(value_text(value), value.name, shown.get(value.name, ""))
        w.literal("\n")
    for field in MAY_LACK.get(fact.kind, ()):
        if not fact.has(field):
            w.literal(f"{lacking(field)}\n")
    for mark in _neighbours(fact):
        w.cell(printable(mark.label), "label", mark.key)
        w.cell(printable(mark.text), "near", mark.key)
        w.literal("\n")
    w.literal(manner.line)
    return Prompt(w.text, tuple(w.cells), (fact,), language)


def _neighbours(fact: Fact) -> tuple[Mark, ...]:
    context = [mark for mark in fact.marks if not mark.value]
    step = max(1, -(-len(context) // NEIGHBOURS))
    return tuple(context[::step])


def plain(marked: str) -> str:
    """Return a sentence without its tags, as a person reads it.

    >>> plain("In ‹at:May›, ‹measure:sales› rose.")
    'In May, sales rose.'
    """
    return TAG.sub("", marked)


def untagged(marked: str) -> str:
    """Return a sentence of the same length in which every tag is blank, so that its words keep their places."""
    return TAG.sub(lambda tag: " " * len(tag[0]), marked)


def marked(sentence: Sentence, fact: Fact) -> str:
    """Return a sentence with its tags put back: the text that the narrator wrote.

    A name at the beginning was given a capital for the reader; here it is the fact's own again.
    """
    texts, text = fields(fact), sentence.text
    for mention in sorted(sentence.numbers + sentence.names, key=lambda m: -m.start):
        text = text[: mention.start] + tagged(mention.value, texts[mention.value]) + text[mention.end :]
    return text
